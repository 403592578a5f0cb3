"""JSON lines: one article a line, with the sidecar's keys, `text`, and `id`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fields import article
from kg.read.text import checked, decoded


def read_lines(path: Path, name: str) -> Iterator[Article | UnreadableInput]:
    """Articles of a JSON-lines file; a line that is none is refused by its number, and the others go on.

    An article's `file` is its `id`, or `name:line` where it has none; blank lines are passed over.
    """
    found = False
    try:
        with path.open("rb") as handle:
            for number, line in enumerate(handle, start=1):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    found = True
                    yield _item(line, f"{name}:{number}")
    except OSError as error:
        yield UnreadableInput(name, (error.strerror or "cannot be read").lower())
        return
    if not found:
        yield UnreadableInput(name, "empty")


def _item(line: bytes, place: str) -> Article | UnreadableInput:
    try:
        entry = _entry(line, place)
        text = checked(_text(entry, place), place)
        return article(_id(entry, place), text, entry, place)
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


def _text(entry: dict[str, object], place: str) -> str:
    text = entry.get("text")
    if not isinstance(text, str):
        raise UnreadableInput(place, "no 'text'" if text is None else "'text' is not text")
    return text


def _id(entry: dict[str, object], place: str) -> str:
    value = entry.get("id")
    if value is None or value == "":
        return place
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnreadableInput(place, "'id' is neither text nor a whole number")
    return str(value).encode("utf-8", "replace").decode("utf-8")
