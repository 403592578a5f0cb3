"""Parquet tables: one article a row, as in CSV; the library that reads them is an extra, since it is large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fields import KEYS, renamed, row_article
from kg.read.source import Options, Source, opened
from kg.read.table import check_columns

_ROWS = 256
_BROKEN = (ValueError, OverflowError, KeyError, TypeError, RuntimeError, SystemError)
"""What the library raises, beside its own errors, on tables whose parts do not fit each other."""
MAX_GROUP = 2_000_000_000
"""Most bytes, unpacked, of one group of rows: a column of it may be in memory as a whole."""


def read_parquet(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """Articles of a Parquet table, each named by its `id`, or `name:row` where it has none."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield UnreadableInput(source.name, "Parquet needs an extra: pip install 'onrecord[parquet]'")
        return
    try:
        with opened(source) as handle:
            table = ParquetFile(handle)
            wanted = _wanted(table, options, source.name)
            found = False
            for number, row in enumerate(_rows(table, wanted), 1):
                found = True
                yield _item(row, f"{source.name}:{number}", options)
            if not found:
                yield UnreadableInput(source.name, "empty: no row")
    except (ArrowException, *_BROKEN) as error:
        said = str(error).partition("\n")[0][:120]
        yield UnreadableInput(source.name, f"no Parquet table that can be read ({said})")
    except UnreadableInput as refusal:
        yield refusal


def _wanted(table: Any, options: Options, name: str) -> list[str]:
    columns = list(table.schema_arrow.names)
    check_columns(columns, options.columns, name)
    known = {options.columns.get(key, key) for key in KEYS}
    # what is told of single columns is not asked: on broken tables that ends the process in place of raising
    for group in range(table.metadata.num_row_groups):
        size = table.metadata.row_group(group).total_byte_size
        if size > MAX_GROUP:
            raise UnreadableInput(name, f"{size} bytes in a group of rows, too large (the limit is {MAX_GROUP})")
    return [column for column in columns if column in known]


def _rows(table: Any, columns: list[str]) -> Iterator[dict[str, object] | None]:
    """Rows one by one, None for one that is not UTF-8 or holds a moment that no calendar has."""
    for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
        try:
            yield from batch.to_pylist()
        except (ValueError, OverflowError):
            yield from (_row(batch, number) for number in range(batch.num_rows))


def _row(batch: Any, number: int) -> dict[str, object] | None:
    try:
        (row,) = batch.slice(number, 1).to_pylist()
    except (ValueError, OverflowError):
        return None
    return dict(row)


def _item(row: dict[str, object] | None, place: str, options: Options) -> Article | UnreadableInput:
    try:
        if row is None:
            raise UnreadableInput(place, "not UTF-8, or a moment that no calendar has")
        return row_article(renamed(row, options.columns), place, options.max_size)
    except UnreadableInput as refusal:
        return refusal
