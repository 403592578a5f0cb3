"""Tells whether a SPARQL query would have its engine ask another machine: no question may leave this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACE = r"(?:\s|#[^\n\r]*+[\n\r])*+"
_TERM = r"(?:<[^<>]*+>|[?$]\w++|[^\s{}<>#?$:]*+:[^\s{}<>#]*+)"
_CLAUSE = re.compile(rf"{_SPACE}(?:SILENT{_SPACE})?{_TERM}{_SPACE}\{{", re.IGNORECASE)
_UNFINISHED = re.compile(
    rf"{_SPACE}(?:SILENT{_SPACE})?(?:{_TERM}{_SPACE})?(?:<[^<>]*|#[^\n\r]*|[^\s{{}}<>#]*)", re.IGNORECASE
)
_WINDOW = 2_000
_CODE_POINT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def calls_out(query: str) -> bool:
    """Whether a query has a SERVICE clause, wherever it stands: a parser may see strings and comments elsewhere.

    >>> calls_out("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_out("SELECT ?service { ?service a 'service' }")
    False
    """
    return any(_has_clause(text) for text in {query, _decoded(query)})


def _has_clause(text: str) -> bool:
    return any(_is_clause(text[place : place + _WINDOW]) for place in _keywords(text))


def _keywords(text: str) -> Iterator[int]:
    """Where each SERVICE ends that is no variable."""
    for found in re.finditer("SERVICE", text, re.IGNORECASE):
        word = re.search(r"\W?\w*\Z", text[max(0, found.start() - 100) : found.start()])
        if word is None or not word[0].startswith(("?", "$")):
            yield found.end()


def _is_clause(text: str) -> bool:
    return bool(_CLAUSE.match(text) or (len(text) == _WINDOW and _UNFINISHED.fullmatch(text)))


def _decoded(text: str) -> str:
    """SPARQL reads code point escapes before anything else."""
    return _CODE_POINT.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)
