"""Reads a table of outlets that the user supplies: CSV with the columns outlet, owner and country."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UnreadableInput
from kg.model import OutletFacts

COLUMNS = ("outlet", "owner", "country")


def read_outlets(path: str | Path) -> tuple[OutletFacts, ...]:
    """The rows of a table of outlets, in order; empty cells are None.

    Raises:
        UnreadableInput: the file cannot be read, is not UTF-8, or lacks the column `outlet`.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), f"not UTF-8 (byte at position {error.start})") from error
    except OSError as error:
        raise UnreadableInput(str(path), (error.strerror or "cannot be read").lower()) from error
    return tuple(_rows(str(path), csv.DictReader(lines)))


def _rows(path: str, rows: csv.DictReader[str]) -> Iterator[OutletFacts]:
    columns = [name.strip() for name in rows.fieldnames or ()]
    if "outlet" not in columns or not set(columns) <= set(COLUMNS):
        raise UnreadableInput(path, f"its first line should name columns among {', '.join(COLUMNS)}, and outlet")
    rows.fieldnames = columns
    for row in rows:
        cells = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
        if cells["outlet"] is None:
            raise UnreadableInput(path, f"line {rows.line_num} names no outlet")
        yield OutletFacts(outlet=cells["outlet"], owner=cells["owner"], country=cells["country"])
