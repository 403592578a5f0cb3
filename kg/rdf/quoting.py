"""How much of the articles' own words a graph holds: their passages, their whole texts, or hashes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha256

from pyoxigraph import Literal, Quad

from kg.rdf.terms import quoted
from kg.vocab import term

_WORDS = ("oa:exact", "wording", "schema:text")
_CONTEXT = ("oa:prefix", "oa:suffix")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


class Quoting(Enum):
    """What a graph keeps of the words of articles; names, roles, titles and the labels of events stay in any case."""

    PASSAGES = "passages"
    WHOLE = "whole"
    HASHES = "hashes"


def withheld(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads with a hash for each passage and without the words around it; offsets stay."""
    words, context = {term(name) for name in _WORDS}, {term(name) for name in _CONTEXT}
    for quad in quads:
        if quad.predicate in words and isinstance(quad.object, Literal):
            yield Quad(quad.subject, quad.predicate, _hashed(quad.object), quad.graph_name)
        elif quad.predicate not in context:
            yield quad


def bodies(quads: Iterable[Quad], texts: Mapping[str, str]) -> Iterator[Quad]:
    """The quads, and beside each article's file its text, where that is at hand; `texts` gives the text of a file."""
    for quad in quads:
        yield quad
        if quad.predicate == term("file") and isinstance(quad.object, Literal) and quad.object.value in texts:
            yield Quad(quad.subject, term("schema:articleBody"), quoted(texts[quad.object.value]), quad.graph_name)


def hash_of(words: str) -> str:
    """What stands for words that are withheld.

    >>> hash_of("Le pont")[:15]
    'sha256:a0c0e6be'
    """
    return "sha256:" + sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def is_hash(words: str) -> bool:
    """Whether words are such a hash.

    >>> is_hash(hash_of("Le pont")), is_hash("Le pont")
    (True, False)
    """
    return bool(_HASH.fullmatch(words))


def _hashed(words: Literal) -> Literal:
    if words.language:
        return Literal(hash_of(words.value), language=words.language)
    return Literal(hash_of(words.value))
