"""What is served: the page and an engine over one state of a graph, made anew when the graph's file changes."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.answers import graph
from kg.errors import KgError
from kg.serve.current import Current
from kg.serve.engine import Engines
from kg.store import STORE, base, copied, graph_file
from kg.view import page

_LOOKS_EVERY = 1.0
Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Data:
    """One state of the graph: what the page shows and what the engine answers are of the same moment."""

    page: bytes
    base: str
    folder: Path
    engines: Engines

    def close(self) -> None:
        """Ends the engine and forgets its copy of the graph."""
        self.engines.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def kept_fresh(where: str, *, lang: str | None, seconds: float, tell: Callable[[str], None]) -> Iterator[Current[Data]]:
    """The data of a folder or RDF file, followed while it is in use: a build that replaces it is seen within seconds.

    A file that cannot be read leaves the data that was there before, and `tell` is told why.

    Raises:
        UnreadableInput: there is no graph to begin with.
        CannotServe: the engine does not start.
    """
    stamp = _stamp(where)
    current = Current(_made(where, lang, seconds), close=Data.close)
    over = threading.Event()
    follower = threading.Thread(target=_follow, args=(current, where, lang, seconds, stamp, over, tell))
    follower.start()
    try:
        yield current
    finally:
        over.set()
        follower.join()
        current.close()


def _follow(
    current: Current[Data],
    where: str,
    lang: str | None,
    seconds: float,
    seen: Stamp,
    over: threading.Event,
    tell: Callable[[str], None],
) -> None:
    while not over.wait(_LOOKS_EVERY):
        stamp = _stamp(where)
        if stamp == seen or stamp is None:
            continue
        seen = stamp
        try:
            current.replace(_made(where, lang, seconds))
            tell(f"{where} has changed: serving it anew")
        except KgError as error:
            tell(f"{where} has changed, but cannot be served: {error}")


def _stamp(where: str) -> Stamp:
    """What tells one state of the graph's file from another; nothing where there is none just now."""
    try:
        facts = graph_file(Path(where)).stat()
    except (KgError, OSError):
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def _copy(store: pyoxigraph.Store, where: str, folder: Path) -> None:
    """Gives the engine a graph of its own: the store on disk as it is, where there is one."""
    if (Path(where) / STORE).is_dir():
        return copied(Path(where) / STORE, folder)
    copy = pyoxigraph.Store(str(folder))
    copy.bulk_extend(iter(store))
    return copy.flush()


def _made(where: str, lang: str | None, seconds: float) -> Data:
    store = graph(where)
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    try:
        _copy(store, where, folder)
        return Data(page(store, lang=lang).encode("utf-8"), base(store), folder, Engines(folder, seconds=seconds))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
