"""Waits until articles change: looks at the files of the given paths now and then, whatever system they lie on."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Stamps = Mapping[str, tuple[int, int]]
"""File → when it was last written (nanoseconds) and how large it is (bytes)."""


def stamps(paths: Iterable[str | Path], *, but: Path) -> Stamps:
    """The files of files, folders and patterns, except those below `but`; hidden ones, addresses and `-` have none."""
    own = but.resolve()
    found = {}
    for file in _files(map(str, paths)):
        try:
            facts = file.stat()
        except OSError:
            continue
        if own not in file.resolve().parents:
            found[str(file)] = facts.st_mtime_ns, facts.st_size
    return found


def changes(paths: Iterable[str | Path], seen: Stamps, *, but: Path, every: float = 1.0) -> Iterator[int]:
    """How many files are new, changed or gone since `seen`, each time that they then keep still for `every` seconds.

    What changes while the caller is at work is told next; it never ends.
    """
    given = tuple(paths)
    while True:
        time.sleep(every)
        now = stamps(given, but=but)
        if now == seen:
            continue
        while now != (later := _after(every, given, but)):
            now = later
        count = len({file for file, _ in set(seen.items()) ^ set(now.items())})
        seen = now
        yield count


def _after(seconds: float, paths: Iterable[str | Path], but: Path) -> Stamps:
    time.sleep(seconds)
    return stamps(paths, but=but)


def _files(paths: Iterable[str]) -> Iterator[Path]:
    for path in paths:
        if Path(path).is_dir():
            yield from _below(path)
        elif Path(path).exists():
            yield Path(path)
        elif glob.has_magic(path):
            yield from map(Path, glob.glob(path, recursive=True))  # noqa: PTH207 - a pattern may begin at the root


def _below(folder: str) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))
