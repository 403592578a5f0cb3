"""Answers as text: RFC 4180 lines for other programs, a table for people."""

from __future__ import annotations

import csv
import io
import re
import textwrap
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[\s\0]*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]], *, safe: bool = False) -> str:
    r"""The rows as RFC 4180: a header line, lines that end in CR LF, quotes where they are needed.

    `safe` puts an apostrophe before what a spreadsheet would run as a formula; such cells are not the exact words then.

    >>> csv_text(("who", "what"), [("Vera Lund", 'says "no", twice')])
    'who,what\r\nVera Lund,"says ""no"", twice"\r\n'
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(_disarmed_row, rows) if safe else rows)
    return lines.getvalue()


def _disarmed_row(row: Sequence[str]) -> list[str]:
    return [disarmed(cell) for cell in row]


def disarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> disarmed("=HYPERLINK(1)"), disarmed("-12.5"), disarmed("non")
    ("'=HYPERLINK(1)", '-12.5', 'non')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def shortened(value: str) -> str:
    """An IRI without the part that all of them share; other values as they are.

    >>> shortened("https://w3id.org/onrecord/ontology#denies"), shortened("a/b c")
    ('denies', 'a/b c')
    """
    if not value.startswith(("http://", "https://")) or " " in value:
        return value
    return value.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or value


def folded(line: str, width: int | None, *, indent: int) -> str:
    """A line broken between words so that it fits, what follows being indented; without a width as it is.

    >>> print(folded("who     asks what of whom", 16, indent=8))
    who     asks
            what of
            whom
    """
    if width is None:
        return line
    return textwrap.fill(line, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
