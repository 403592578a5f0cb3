"""Words before quotation marks: an elided word keeps its apostrophe there ("d'«", "qu'\"", "l'“")."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

_OPENING = frozenset('«“"„‘')


def with_elisions(doc: Doc, elided: Set[str]) -> Doc:
    """The tokens with each of `elided` words as one token where a quotation mark follows it; tokenizers expect a letter
    there, part the apostrophe from its word, or leave all three in one.

    >>> import spacy
    >>> [token.text for token in with_elisions(spacy.blank("fr")("Il dit qu'« oui », d'“accord”."), {"qu'", "d'"})]
    ['Il', 'dit', "qu'", '«', 'oui', '»', ',', "d'", '“', 'accord', '”', '.']
    """
    if not any("'" + mark in doc.text for mark in _OPENING):
        return doc
    joined = [token.i for token in doc[:-2] if _is_parted(doc, token, elided)]
    grown = [(token.i, size) for token in doc if (size := _is_grown(token.text, elided))]
    if joined or grown:
        with doc.retokenize() as retokenizer:
            for i in joined:
                retokenizer.merge(doc[i : i + 2])
            for i, size in grown:
                text = doc[i].text
                parts = [part for part in (text[:size], text[size], text[size + 1 :]) if part]
                retokenizer.split(doc[i], parts, heads=[(doc[i], n) for n in range(len(parts))])
    return doc


def _is_parted(doc: Doc, token: Token, elided: Set[str]) -> bool:
    """Whether a token is an elided word whose apostrophe is another, before a quotation mark."""
    i = token.i
    tight = not token.whitespace_ and not doc[i + 1].whitespace_
    return tight and token.text.lower() + doc[i + 1].text in elided and doc[i + 2].text[:1] in _OPENING


def _is_grown(text: str, elided: Set[str]) -> int:
    """The length of the elided word with which a token begins that goes on with a quotation mark, 0 for no such."""
    size = text.find("'") + 1
    opens = 0 < size < len(text) and text[size] in _OPENING
    return size if opens and text[:size].lower() in elided else 0
