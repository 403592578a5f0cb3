"""What is said about an article beside its text, checked before it is believed."""

from __future__ import annotations

from datetime import date, datetime

from kg.errors import UnreadableInput
from kg.model import Article

FIELDS = ("title", "source", "url", "date", "language", "author")


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


def _words(value: object, key: str, name: str) -> str | None:
    if isinstance(value, list) and key == "author" and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
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


def primary(tag: str | None) -> str | None:
    """Language of a BCP 47 tag without its region.

    >>> primary("fr-BE"), primary("FR_ca")
    ('fr', 'fr')
    """
    return tag.replace("_", "-").split("-")[0].lower() if tag else None
