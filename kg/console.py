"""How commands speak: results to standard output, progress to standard error, files drafted and then moved."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UnwritableOutput

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.build import Progress


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console

    from kg.progress import bar

    with bar(Console(stderr=True)) as told:
        yield told


def program() -> str:
    """What a reader types to run this program: its name where the shell finds it, else the path it was run by."""
    run = Path(sys.argv[0])
    return os.path.relpath(run) if run.name == "kg" and shutil.which("kg") is None else "kg"


def width() -> int:
    """Columns of the terminal; 120 where the output is none."""
    return shutil.get_terminal_size((120, 24)).columns


def show(parts: Iterable[RenderableType]) -> None:
    """Results that are tables; with colours on a terminal, unless `NO_COLOR` is set."""
    from kg.terminal import rendered

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    put(rendered(parts, width=width(), colour=colour))


def put(text: str) -> None:
    """Results go out as UTF-8 with line ends as they are, whatever the terminal's own habits."""
    write(text.encode("utf-8"))


def write(data: bytes) -> None:
    """Results that are bytes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def save(path: Path, data: bytes) -> None:
    """Writes a file beside its place and moves it there."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise UnwritableOutput(str(path), (error.strerror or "cannot be written").lower()) from error
