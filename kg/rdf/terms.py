"""RDF terms from values that may be odd: what no RDF store could hold is mended or left out, and never raises.

Two kinds of text are told apart. A label is ours to tidy: it comes out in NFC, on one line, without control characters.
Quoted text is evidence: it comes out as it stands in its source, whatever its Unicode form, so that it still equals
`text[start:end]`; only lone surrogates, which no file can hold, become U+FFFD one for one, and offsets stay.
"""

from __future__ import annotations

import math
import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE, _MOMENT, _DECIMAL = NamedNode(_XSD + "date"), NamedNode(_XSD + "dateTime"), NamedNode(_XSD + "decimal")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WEB_ADDRESS = re.compile(r"https?://[^/?#@:]+\.?[^/?#@]*([/?#].*)?", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9._~-]*")
_FARTHEST = timedelta(hours=14)


def node(base: str, name: str) -> NamedNode:
    """The node of an identifier under a base; anything but ASCII letters, digits and `-._~` is percent-encoded.

    >>> node("https://example.org/", "event-3f é").value
    'https://example.org/event-3f%20%C3%A9'

    Raises:
        ValueError: the base is no absolute IRI.
    """
    return NamedNode(base + (name if _PLAIN.fullmatch(name) else quote(name.encode("utf-8", "replace"), safe="")))


def address(url: str | None) -> NamedNode | None:
    """A web address as an IRI; None where it is missing, not http(s), or not a valid IRI.

    >>> address("https://press.example/a?id=1").value
    'https://press.example/a?id=1'
    >>> address("https://press.example/a b"), address("javascript:alert(1)"), address("http://")
    (None, None, None)
    """
    if not url or not _WEB_ADDRESS.fullmatch(url) or not unicodedata.is_normalized("NFC", url):
        return None
    if any(not char.isprintable() for char in url):
        return None
    try:
        return NamedNode(url)
    except ValueError:
        return None


def label(value: str | None, language: str | None = None) -> Literal | None:
    r"""A text of ours: NFC, one line, no control characters; None where nothing is left.

    >>> label("Cafe\u0301 \x00du\ncoin", "fr")
    <Literal value=Café du coin language=fr>
    """
    plain = value or ""
    if not plain.isprintable():
        plain = _whole("".join(" " if char.isspace() else char for char in plain if not _is_control(char)))
    tidy = " ".join(unicodedata.normalize("NFC", plain).split())
    return _worded(tidy, language) if tidy else None


def quoted(value: str, language: str | None = None) -> Literal:
    r"""A text of the source, untouched: as many characters as it had there.

    >>> quoted("e\u0301\r\n").value == "e\u0301\r\n", quoted("a\ud800b").value == "a\ufffdb"
    (True, True)
    """
    return _worded(_whole(value), language)


def day(value: date | None) -> Literal | None:
    """A day as `xsd:date`.

    >>> day(date(2031, 5, 4))
    <Literal value=2031-05-04 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#date>>
    """
    return Literal(value.isoformat(), datatype=_DATE) if value else None


def published_day(value: str | None) -> Literal | None:
    """The day of an ISO 8601 day or moment, as written there; None where it names none.

    >>> published_day("2031-05-04T23:30:00-05:00").value, published_day("2031-05")
    ('2031-05-04', None)
    """
    found = _parsed(value)
    return day(found.date()) if found else None


def moment(value: str | None) -> Literal | None:
    """An ISO 8601 moment that tells its offset from UTC, as `xsd:dateTime`; None for all others.

    >>> moment("2031-05-04T23:30:00-05:00").value, moment("2031-05-04T23:30:00"), moment("2031-05-04")
    ('2031-05-04T23:30:00-05:00', None, None)
    """
    found = _parsed(value)
    offset = found.utcoffset() if found else None
    if found is None or offset is None or abs(offset) > _FARTHEST or offset % timedelta(minutes=1):
        return None
    return Literal(found.isoformat().replace("+00:00", "Z"), datatype=_MOMENT)


def decimal(value: float) -> Literal | None:
    """A score as `xsd:decimal` in its shortest form; None for what is no number.

    >>> decimal(0.85).value, decimal(1.0).value, decimal(float("nan"))
    ('0.85', '1', None)
    """
    if not math.isfinite(value):
        return None
    return Literal(format(Decimal(repr(round(value, 6) + 0.0)).normalize(), "f"), datatype=_DECIMAL)


def _parsed(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value.strip()) if value else None
    except ValueError:
        return None


def _whole(value: str) -> str:
    return _SURROGATE.sub("\ufffd", value)


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and not char.isspace()


def _worded(value: str, language: str | None) -> Literal:
    if language and _TAG.fullmatch(language):
        with suppress(ValueError):  # what looks like a tag is not always one ("aa-0")
            return Literal(value, language=language.lower())
    return Literal(value)
