"""Answers as text: RFC 4180 lines for other programs, a table for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""The rows as RFC 4180: a header line, lines that end in CR LF, quotes where they are needed.

    >>> csv_text(("who", "what"), [("Vera Lund", 'says "no", twice')])
    'who,what\r\nVera Lund,"says ""no"", twice"\r\n'
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return lines.getvalue()


def shortened(value: str) -> str:
    """An IRI without the part that all of them share; other values as they are.

    >>> shortened("https://w3id.org/onrecord/ontology#denies"), shortened("a/b c")
    ('denies', 'a/b c')
    """
    if not value.startswith(("http://", "https://")) or " " in value:
        return value
    return value.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or value
