"""What the given paths stand for: files, folders, patterns of names, addresses, and `-` for standard input."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import UnreadableInput
from kg.read.fetch import fetched, is_address
from kg.read.kinds import ENDINGS, is_gzip, kind_of, sniffed
from kg.read.packed import unzipped
from kg.read.source import Options, Source, file_source

STDIN = "-"
_SEEN = 4_096


def find(paths: Iterable[str | Path], options: Options) -> Iterator[Source | UnreadableInput]:
    """Sources that the paths stand for, each once; a path that stands for none is refused."""
    seen: set[Path] = set()
    for path in map(str, paths):
        for item in _found(path, options):
            key = Path(item.name).resolve() if isinstance(item, Source) and item.url is None else None
            if key not in seen:
                yield item
            if key:
                seen.add(key)


def _found(path: str, options: Options) -> Iterable[Source | UnreadableInput]:
    if path == STDIN:
        return (_standard_input(),)
    return (_address(path, options),) if is_address(path) else _expand(path)


def _address(address: str, options: Options) -> Source | UnreadableInput:
    try:
        return fetched(address, options)
    except UnreadableInput as refusal:
        return refusal


def _expand(given: str) -> Iterator[Source | UnreadableInput]:
    path, name = Path(given), name_of(Path(given))
    if path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        yield from _matching(given) if glob.has_magic(given) else [UnreadableInput(name, "no such file or folder")]
    elif not path.is_file():
        yield UnreadableInput(name, "not a regular file")
    elif path.suffix and kind_of(path.name) is None:
        yield UnreadableInput(name, f"'{path.suffix}' files are not read ({_read()} are)")
    else:
        yield _file(path)


def _read() -> str:
    return " ".join(ENDINGS)


def _matching(pattern: str) -> Iterator[Source | UnreadableInput]:
    """What a pattern such as `news/**/*.html` matches, in order; files of no known kind are passed over."""
    found = False
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - a pattern may begin at the root
        path = Path(match)
        if path.is_file() and kind_of(path.name):
            found = True
            yield _file(path)
    if not found:
        yield UnreadableInput(name_of(Path(pattern)), "no file that is read has such a name")


def _folder(folder: Path) -> Iterator[Source | UnreadableInput]:
    files = [file for file in _walk(folder) if kind_of(file.name) and file.is_file()]
    if not files:
        yield UnreadableInput(name_of(folder), f"no file in this folder is read ({_read()} are)")
    yield from map(_file, files)


def _file(path: Path) -> Source:
    source = file_source(path, name_of(path), kind_of(path.name) or ".txt")
    return unzipped(source) if is_gzip(path.name) else source


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder in order of their names, without hidden ones, READMEs, built graphs and parts of pages."""
    for parent, folders, files in os.walk(folder):
        if _is_built(folders, files):
            # among the articles themselves a build wrote these names; a folder of its own is all its own
            made = _MADE if Path(parent) == folder else {*folders, *files}
            folders[:] = (name for name in folders if name not in made)
            files = [name for name in files if name not in made]
        pages = {Path(name).stem for name in files if kind_of(name) == ".html"}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_of_page(name, pages))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.upper() != "README":
                yield Path(parent, name)


def _is_built(folders: list[str], files: list[str]) -> bool:
    """Whether a folder is the output of a build: what that wrote is no article.

    >>> _is_built([".kg", "texts"], ["rejected.jsonl"]), _is_built(["texts"], ["a.txt"])
    (True, False)
    """
    return "rejected.jsonl" in files and (".kg" in folders or "graph.nq" in files)


_MADE = frozenset({"graph.ttl", "graph.nq", "graph.html", "graph.db", "rejected.jsonl", "texts"})
"""What a build writes."""


def _is_of_page(folder: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page saved beside it.

    >>> _is_of_page("Le pont_files", {"Le pont"}), _is_of_page("archives", {"Le pont"})
    (True, False)
    """
    return any(folder.startswith(f"{page}_") or folder.startswith(f"{page}-") for page in pages if page)


def _standard_input() -> Source | UnreadableInput:
    """Standard input, its kind told by its first bytes."""
    stream = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer), _SEEN))
    try:
        head = stream.peek(_SEEN)  # type: ignore[attr-defined]  # the stream is a BufferedReader
    except OSError as error:
        return UnreadableInput(STDIN, (error.strerror or "cannot be read").lower())
    source = Source(name=STDIN, kind=sniffed(head), open=lambda: stream)
    return replace(unzipped(source), kind=".jsonl") if source.kind == ".gz" else source


def name_of(path: Path) -> str:
    """The path as given, in a form that every output can hold, whatever bytes the file system allows."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
