"""JSON lines: one article a line, with the sidecar's keys, `text`, and `id`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fields import decoded, renamed, row_article
from kg.read.source import Options, Source, opened


def read_lines(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """Articles of a JSON-lines file; a line that is none is refused by its number, and the others go on.

    An article's `file` is its `id`, or `name:line` where it has none; blank lines are passed over.
    """
    found = False
    try:
        with opened(source) as handle:
            for number, line in _lines(handle, options.page_bytes):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    found = True
                    yield _item(line, f"{source.name}:{number}", options)
        if not found:
            yield UnreadableInput(source.name, "empty")
    except UnreadableInput as refusal:
        yield refusal


def _lines(handle: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; of one that is longer than the limit, one byte more than that, and the rest skipped."""
    number = 0
    while line := handle.readline(limit + 1):
        number += 1
        yield number, line
        while len(line) > limit and not line.endswith(b"\n"):
            line = handle.readline(limit + 1)


def _item(line: bytes, place: str, options: Options) -> Article | UnreadableInput:
    try:
        if len(line) > options.page_bytes:
            raise UnreadableInput(place, f"more than {options.page_bytes} bytes, too large for a line")
        return row_article(renamed(_entry(line, place), options.columns), place, options.max_size)
    except UnreadableInput as refusal:
        return refusal


def _entry(line: bytes, place: str) -> dict[str, object]:
    try:
        entry = json.loads(decoded(line, place))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(place, f"not JSON ({error})") from error
    if not isinstance(entry, dict):
        raise UnreadableInput(place, "not a JSON object")
    return entry
