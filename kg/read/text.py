"""A text file and the sidecar beside it: one article."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fields import article

MAX_CHARACTERS = 1_000_000
"""Longest text that is read; the parser's memory grows with the length of one text."""
_MAX_BYTES = 4 * MAX_CHARACTERS + 3
_MAX_SIDECAR = 1_000_000
_BLANK = string.whitespace + "\x85\xa0\u2028\u2029\u200b\ufeff"


def read_text(path: Path, name: str) -> Iterator[Article | UnreadableInput]:
    """The article in a text file, with what `a.json` beside `a.txt` says of it."""
    try:
        text = checked(decoded(_bytes(path, name, _MAX_BYTES), name), name)
        yield article(name, text, _sidecar(path.with_suffix(".json"), name), name)
    except UnreadableInput as refusal:
        yield refusal


def _bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise UnreadableInput(name, f"{size} bytes, too large (the limit is {limit})")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(name, (error.strerror or "cannot be read").lower()) from error


def decoded(data: bytes, name: str) -> str:
    r"""UTF-8 without its byte order mark; line ends stay as they are.

    >>> decoded(b"\xef\xbb\xbfun\r\n", "a.txt")
    'un\r\n'

    Raises:
        UnreadableInput: binary, or not UTF-8, with the place of the first wrong byte.
    """
    if b"\0" in data:
        raise UnreadableInput(name, f"binary (a zero byte at position {data.index(0)})")
    mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + mark
        raise UnreadableInput(name, f"not UTF-8 (byte 0x{data[at]:02x} at position {at})") from error


def checked(text: str, name: str) -> str:
    """The text itself if it can be an article's.

    Raises:
        UnreadableInput: empty, only white space, too long, or holding what no UTF-8 file can hold.
    """
    if not text:
        raise UnreadableInput(name, "empty")
    if not text.strip(_BLANK):
        raise UnreadableInput(name, "nothing but white space")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableInput(name, f"{len(text)} characters, too large (the limit is {MAX_CHARACTERS})")
    if "\0" in text:
        raise UnreadableInput(name, f"binary (a zero character at position {text.index(chr(0))})")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableInput(name, "not Unicode (half of a surrogate pair stands alone)")
    return text


def _sidecar(path: Path, name: str) -> object:
    if not path.exists():
        return {}
    try:
        return json.loads(decoded(_bytes(path, path.name, _MAX_SIDECAR), path.name))
    except UnreadableInput as error:
        raise UnreadableInput(name, str(error)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, f"{path.name}: not JSON ({error})") from error
