"""Which files the given paths stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UnreadableInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to be read and the name by which the user knows it."""

    path: Path
    name: str


def find(paths: Iterable[str | Path], endings: frozenset[str]) -> Iterator[Source | UnreadableInput]:
    """Files that the paths stand for, each once; a path that stands for none is refused."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        for item in _expand(path, endings):
            key = item.path.resolve() if isinstance(item, Source) else None
            if key not in seen:
                yield item
            if key:
                seen.add(key)


def _expand(path: Path, endings: frozenset[str]) -> Iterator[Source | UnreadableInput]:
    if path.is_dir():
        yield from _folder(path, endings - {""})
    elif not path.exists():
        yield UnreadableInput(name_of(path), "no such file or folder")
    elif not path.is_file():
        yield UnreadableInput(name_of(path), "not a regular file")
    elif path.suffix.lower() not in endings:
        yield UnreadableInput(name_of(path), f"'{path.suffix}' files are not read (text is .txt or .jsonl)")
    else:
        yield Source(path=path, name=name_of(path))


def _folder(folder: Path, endings: frozenset[str]) -> Iterator[Source | UnreadableInput]:
    files = [file for file in _walk(folder) if file.suffix.lower() in endings and file.is_file()]
    if not files:
        yield UnreadableInput(name_of(folder), "no .txt or .jsonl file in this folder")
    for file in files:
        yield Source(path=file, name=name_of(file))


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder in order of their names; hidden ones and READMEs left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.upper() != "README":
                yield Path(parent, name)


def name_of(path: Path) -> str:
    """The path as given, in a form that every output can hold, whatever bytes the file system allows."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
