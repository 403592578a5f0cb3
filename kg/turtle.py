"""Writes terms and subjects as N-Quads and as Turtle, always with the same bytes for the same graph.

Text that is not in NFC is written in `\\u` escapes: the file is in NFC, and the text still equals its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.vocab import RDF_TYPE

Term = NamedNode | BlankNode | Literal | Triple
Shorten = Callable[[str], str]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE = {
    _XSD + "integer": re.compile(r"-?[0-9]+"),
    _XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def plain(term: Term) -> str:
    r"""A term as N-Triples writes it, in NFC.

    >>> plain(Literal("e\u0301"))
    '"e\\u0301"'
    """
    text = str(term)
    return text if unicodedata.is_normalized("NFC", text) else _escaped(text)


def _escaped(text: str) -> str:
    return "".join(
        char if char.isascii() else f"\\u{ord(char):04X}" if ord(char) < 65536 else f"\\U{ord(char):08X}"
        for char in text
    )


def n_quads(quads: Iterable[Quad]) -> list[str]:
    """Lines of N-Quads, sorted."""
    return sorted(_line(quad) for quad in quads)


def _line(quad: Quad) -> str:
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    return " ".join(plain(term) for term in terms if isinstance(term, Term)) + " .\n"


def shortener(prefixes: Mapping[str, str]) -> Shorten:
    """A function that writes an IRI with the longest prefix that fits, or in angle brackets.

    >>> shortener({"ex": "https://example.org/"})("https://example.org/a"), shortener({})("https://example.org/a")
    ('ex:a', '<https://example.org/a>')
    """
    spaces = sorted(((space, prefix) for prefix, space in prefixes.items()), key=lambda pair: (-len(pair[0]), pair))

    @lru_cache(maxsize=100_000)
    def shorten(iri: str) -> str:
        for space, prefix in spaces:
            if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return plain(NamedNode(iri))

    return shorten


def prologue(prefixes: Mapping[str, str]) -> str:
    """The prefix lines that open a Turtle file."""
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes))


def block(subject: NamedNode | BlankNode, pairs: Iterable[tuple[NamedNode, Term]], shorten: Shorten) -> str:
    """All that is said of one subject, sorted, its types first."""
    pieces = sorted({(_verb(predicate, shorten), _object(value, shorten)) for predicate, value in pairs}, key=_rank)
    lines = (f"{verb} {' , '.join(value for _, value in group)}" for verb, group in groupby(pieces, lambda one: one[0]))
    return f"\n{_object(subject, shorten)} " + " ;\n    ".join(lines) + " .\n"


def _rank(piece: tuple[str, str]) -> tuple[bool, tuple[str, str]]:
    return piece[0] != "a", piece


def _verb(predicate: NamedNode, shorten: Shorten) -> str:
    return "a" if predicate == RDF_TYPE else shorten(predicate.value)


def _object(value: Term, shorten: Shorten) -> str:
    if isinstance(value, NamedNode):
        return shorten(value.value)
    if not isinstance(value, Literal) or value.language or value.datatype.value == _XSD + "string":
        return plain(value)
    bare = _BARE.get(value.datatype.value)
    if bare and bare.fullmatch(value.value):
        return value.value
    return f"{plain(Literal(value.value))}^^{shorten(value.datatype.value)}"
