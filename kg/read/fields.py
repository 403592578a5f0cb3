"""What is said about an article beside its text, checked before it is believed."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.source import MAX_CHARACTERS, Source

FIELDS = ("title", "source", "url", "date", "language", "author")
KEYS = ("id", "text", *FIELDS)
"""What a table or a line of JSON may tell of an article."""
_BLANK = string.whitespace + "\x85\xa0\u2028\u2029\u200b\ufeff"


def article(file: str, text: str, fields: object, name: str) -> Article:
    """The article with the fields that are known; other keys are passed over, and a missing value stays open.

    Raises:
        UnreadableInput: the fields are no JSON object, or one of them is no text; it names `name`.
    """
    if not isinstance(fields, dict):
        raise UnreadableInput(name, "what describes the article is not a JSON object")
    known = {key: _words(fields.get(key), key, name) for key in FIELDS}
    return Article(
        file=file,
        text=text,
        title=known["title"],
        source=known["source"],
        url=known["url"],
        published=iso(known["date"]),
        language=primary(known["language"]),
        author=known["author"],
    )


def row_article(row: Mapping[str, object], place: str, limit: int) -> Article:
    """The article that one row of a table tells: its `text`, its fields, and its `id` or else `place` as its name.

    Raises:
        UnreadableInput: it has no text, or one that no article can have, or a field of another kind.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableInput(place, "no 'text'" if text is None else "'text' is not text")
    return article(_id(row.get("id"), place), checked(text, place, limit), dict(row), place)


def _id(value: object, place: str) -> str:
    if value is None or value == "":
        return place
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnreadableInput(place, "'id' is neither text nor a whole number")
    return str(value).encode("utf-8", "replace").decode("utf-8")


def renamed(row: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """A row under the names of `KEYS`, where `columns` says which other names may stand for them.

    >>> renamed({"body": "Un pont.", "title": "Pont"}, {"text": "body"})
    {'text': 'Un pont.', 'title': 'Pont'}
    """
    names = {key: columns[key] if columns.get(key) in row else key for key in KEYS}
    return {key: row[name] for key, name in names.items() if name in row}


def sidecar(source: Source) -> object:
    """What the JSON file beside a source tells; {} where there is none.

    Raises:
        UnreadableInput: it is too large, or no JSON.
    """
    beside = PurePath(source.name).with_suffix(".json").name
    try:
        data = source.sidecar()
        if data is None:
            return {}
        if len(data) > MAX_CHARACTERS:
            raise UnreadableInput(beside, f"more than {MAX_CHARACTERS} bytes, too large")
        return json.loads(decoded(data, beside))
    except OSError as error:
        raise UnreadableInput(source.name, f"{beside}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnreadableInput as error:
        raise UnreadableInput(source.name, str(error)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(source.name, f"{beside}: not JSON ({error})") from error


def completed(fields: dict[str, object], said: object) -> object:
    """What a page or letter tells, with what a sidecar says put before it, where it says something."""
    if not isinstance(said, dict):
        return said
    return fields | {key: value for key, value in said.items() if value is not None}


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
        raise UnreadableInput(name, f"not UTF-8 (byte 0x{data[at]:02x} at position {at}); save it as UTF-8") from error


def checked(text: str, name: str, limit: int = MAX_CHARACTERS) -> str:
    """The text itself if it can be an article's of at most `limit` characters.

    Raises:
        UnreadableInput: empty, only white space, too long, or holding what no UTF-8 file can hold.
    """
    if not text:
        raise UnreadableInput(name, "empty")
    if not text.strip(_BLANK):
        raise UnreadableInput(name, "nothing but white space")
    if len(text) > limit:
        raise UnreadableInput(name, f"{len(text)} characters, too large (the limit is {limit})")
    if "\0" in text:
        raise UnreadableInput(name, f"binary (a zero character at position {text.index(chr(0))})")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableInput(name, "not Unicode (half of a surrogate pair stands alone)")
    return text


def _words(value: object, key: str, name: str) -> str | None:
    if isinstance(value, list) and key == "author" and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, datetime | date) and key == "date":
        value = value.isoformat()
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableInput(name, f"'{key}' is not text")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise UnreadableInput(name, f"'{key}' is not Unicode (half of a surrogate pair stands alone)")
    return " ".join(value.replace("\0", " ").split()) or None


def iso(value: str | None) -> str | None:
    """A day or a moment of ISO 8601 in its plain form; None for any other wording, which is not guessed at.

    >>> iso("20241105"), iso("2024-11-05T08:30:00Z"), iso("Tue 5 Nov 2024"), iso("2024-11")
    ('2024-11-05', '2024-11-05T08:30:00+00:00', None, None)
    """
    if value is None:
        return None
    for form in (date, datetime):
        try:
            return form.fromisoformat(value).isoformat()
        except ValueError:
            continue
    return None


def moment(value: object) -> str | None:
    """A day or moment in ISO 8601 as `iso` takes it, or as mail and feeds write it; None where it is neither.

    >>> moment("Tue, 05 Nov 2024 08:30:00 +0100"), moment("2024-11-05 08:30"), moment("1970-01-01"), moment(5)
    ('2024-11-05T08:30:00+01:00', '2024-11-05T08:30:00', None, None)
    """
    if not isinstance(value, str):
        return None
    found = iso(" ".join(value.split()))
    if found is None:
        try:
            found = parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError, OverflowError):
            return None
    return found if found >= _FIRST_DAY else None


_FIRST_DAY = "1971"
"""Earlier days are what programs write that know none."""


def primary(tag: str | None) -> str | None:
    """Language of a BCP 47 tag without its region.

    >>> primary("fr-BE"), primary("FR_ca")
    ('fr', 'fr')
    """
    return tag.replace("_", "-").split("-")[0].lower() if tag else None
