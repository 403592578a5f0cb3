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
MAX_GROUP = 1_000_000_000
"""Most bytes, unpacked, of the columns wanted in one group of rows: they are in memory together."""


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
    except ArrowException as error:
        yield UnreadableInput(source.name, f"no Parquet table that can be read ({str(error).splitlines()[0][:120]})")
    except UnreadableInput as refusal:
        yield refusal


def _wanted(table: Any, options: Options, name: str) -> list[str]:
    columns = list(table.schema_arrow.names)
    check_columns(columns, options.columns, name)
    known = {options.columns.get(key, key) for key in KEYS}
    for group in range(table.metadata.num_row_groups):
        parts = (table.metadata.row_group(group).column(place) for place in range(table.metadata.num_columns))
        size = sum(part.total_uncompressed_size for part in parts if part.path_in_schema.split(".")[0] in known)
        if size > MAX_GROUP:
            raise UnreadableInput(
                name, f"a group of rows unpacks to {size} bytes, too large (the limit is {MAX_GROUP})"
            )
    return [column for column in columns if column in known]


def _rows(table: Any, columns: list[str]) -> Iterator[dict[str, object]]:
    for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
        yield from batch.to_pylist()


def _item(row: dict[str, object], place: str, options: Options) -> Article | UnreadableInput:
    try:
        return row_article(renamed(row, options.columns), place, options.max_size)
    except UnreadableInput as refusal:
        return refusal
