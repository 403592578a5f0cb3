"""Sorts more lines than fit into memory: sorted runs in files, merged as they are read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TextIO

RUN = 1_000_000
"""Lines that are sorted at once: about 300 MB of N-Quads."""


def sorted_lines(lines: Iterable[str], place: Path, *, run: int = RUN) -> Iterator[str]:
    """Lines in the order of their characters, without those that stand there twice; `place` is a folder for the runs.

    >>> list(sorted_lines(["b\\n", "a\\n", "b\\n"], Path(tempfile.gettempdir())))
    ['a\\n', 'b\\n']
    """
    runs = _runs(lines, run)
    first = next(runs, [])
    if len(first) < run:
        yield from _distinct(first)
        return
    with ExitStack() as stack:
        files = [stack.enter_context(_kept(one, place)) for one in chain([first], runs)]
        yield from _distinct(heapq.merge(*files))


def _runs(lines: Iterable[str], run: int) -> Iterator[list[str]]:
    """The lines in sorted lists of at most `run`."""
    source = iter(lines)
    while some := sorted(islice(source, run)):
        yield some


def _kept(lines: Iterable[str], place: Path) -> TextIO:
    """A file of lines that is gone once it is closed, ready to be read."""
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=place)  # noqa: SIM115  # its user closes it
    file.writelines(lines)
    file.seek(0)
    return file


def _distinct(lines: Iterable[str]) -> Iterator[str]:
    return (line for line, _ in groupby(lines))
