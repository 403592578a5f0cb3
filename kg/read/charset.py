"""Bytes of a page as text: what it is, before what it says it is, since pages and servers are often wrong about it."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9][\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})


def page_text(data: bytes, charset: str | None = None) -> str:
    r"""A page's text: by its byte order mark; as UTF-8 if it is that; as declared; else as Windows-1252.

    Bytes that stand for nothing become U+FFFD, zero characters and lone surrogates as well.

    >>> page_text('<meta charset="iso-8859-1">été'.encode()), page_text("été".encode("latin-1"))
    ('<meta charset="iso-8859-1">été', 'été')
    """
    return re.sub("[\0\ud800-\udfff]", "\ufffd", _decoded(data, charset))


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for codec in ("utf-8", *_named(charset), *_declared(data)):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    # a page that is UTF-8 but for some broken bytes would be spoilt as a whole by another reading
    rough = data.decode("utf-8", "replace")
    broken, letters = rough.count("\ufffd"), sum(character > "\x7f" for character in rough)
    return rough if broken * 3 < letters else data.decode("cp1252", "replace")


def _declared(data: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(data[:_HEAD])
    return _named(found[1].decode("ascii")) if found else ()


def _named(charset: str | None) -> tuple[str, ...]:
    """The codec of a name, in the sense that browsers give it; () where there is none for text."""
    try:
        info = codecs.lookup(charset or "")
    except (LookupError, ValueError):
        return ()
    if not getattr(info, "_is_text_encoding", True) or info.name in ("utf-8", "utf-7", "idna", "punycode"):
        return ()
    return ("cp1252",) if info.name in _LATIN else (info.name,)
