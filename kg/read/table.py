"""Tables: CSV and TSV, one article a row, under the names of the fields or under names that `--columns` gives."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fields import KEYS, renamed, row_article
from kg.read.source import Options, Source, opened

_SEPARATORS = ",;\t|"


def read_table(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """Articles of a table with a line of column names, whatever of `,;|` or tab sets them apart.

    An article's `file` is its `id`, or `name:row` where it has none; a row that is no article is refused by its number,
    the first below the names being 1, and the others go on. Columns that stand for no field are passed over.
    """
    try:
        with opened(source) as handle:
            yield from _rows(source.name, handle, options)
    except UnicodeDecodeError as error:
        yield UnreadableInput(
            source.name, f"not UTF-8 (byte 0x{error.object[error.start]:02x} in a row); save it as UTF-8"
        )
    except csv.Error as error:
        yield UnreadableInput(source.name, f"no table ({error})")
    except UnreadableInput as refusal:
        yield refusal


def _rows(name: str, handle: BinaryIO, options: Options) -> Iterator[Article | UnreadableInput]:
    csv.field_size_limit(options.page_bytes)
    lines = _lines(handle, options.page_bytes, name)
    first = next(lines, "")
    rows = csv.reader(_again(first, lines), delimiter=separator(first))
    columns = [column.strip() for column in next(rows, [])]
    check_columns(columns, options.columns, name)
    number = 0
    for number, row in enumerate((row for row in rows if row), 1):
        yield _item(columns, row, f"{name}:{number}", options)
    if not number:
        yield UnreadableInput(name, "empty: column names and no row")


def _item(columns: list[str], row: list[str], place: str, options: Options) -> Article | UnreadableInput:
    try:
        if len(row) > len(columns):
            raise UnreadableInput(place, f"{len(row)} cells under {len(columns)} columns")
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if cell}
        return row_article(renamed(cells, options.columns), place, options.max_size)
    except UnreadableInput as refusal:
        return refusal


def separator(line: str) -> str:
    """What sets the columns of a line of names apart: the commonest of the separators outside quotes.

    >>> separator('id;"title, long";text'), separator("text")
    (';', ',')
    """
    plain = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=plain.count)


def check_columns(columns: list[str], wanted: Mapping[str, str], name: str) -> None:
    """Nothing, if a table has all columns that were asked for, and one for the text.

    Raises:
        UnreadableInput: one is missing; it names those that there are.
    """
    there = ", ".join(columns[:20]) or "none"
    for key in ("text", *wanted):
        column = wanted.get(key, key)
        if column not in columns:
            hint = "" if wanted else "; say which is which with --columns text=…"
            raise UnreadableInput(name, f"no column '{column}' (there are: {there}{hint})")


def parsed_columns(pairs: str) -> dict[str, str]:
    """Field → column of `text=body,title=headline`.

    >>> parsed_columns("text=body,title=headline")
    {'text': 'body', 'title': 'headline'}

    Raises:
        ValueError: a pair is none, or its field is not one that articles have.
    """
    found = {}
    for pair in pairs.split(","):
        key, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or not column or key not in KEYS:
            raise ValueError(f"'{pair}' is not FIELD=COLUMN with a field of {', '.join(KEYS)}")
        found[key] = column
    return found


def _lines(handle: BinaryIO, limit: int, name: str) -> Iterator[str]:
    """Decoded lines, line ends as they are.

    Raises:
        UnreadableInput: a line is longer than the limit, or binary.
    """
    decode = codecs.getincrementaldecoder("utf-8-sig")()
    while line := handle.readline(limit + 1):
        if len(line) > limit:
            raise UnreadableInput(name, f"a line of more than {limit} bytes, too large")
        if b"\0" in line:
            raise UnreadableInput(name, "binary (a zero byte)")
        # a carriage return alone ends a row of a table that an old spreadsheet wrote
        yield from io.StringIO(decode.decode(line), newline="")


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
