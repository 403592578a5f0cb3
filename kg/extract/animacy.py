"""Who can speak: phrases that name somebody or a body, and whose words a document holds."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.phrases import Phrase, phrase_from
from kg.extract.titles import title_at

_OPENING = frozenset('«“"')
AHEAD = 8
"""Tokens after a document within which it is said whose it is."""


def role_like(ctx: Context, phrase: Phrase) -> bool:
    """Whether a phrase holds a title of the pack, or a name."""
    tokens = range(phrase.first, phrase.last + 1)
    return any(title_at(ctx, i) or ctx.doc[i].pos_ == "PROPN" or ctx.is_named(i) for i in tokens)


def can_speak(ctx: Context, phrase: Phrase) -> bool:
    """Whether a phrase names somebody or a body: a name, a pronoun, a title, or a noun with an ending of persons."""
    head = ctx.doc[phrase.head]
    if ctx.pack.grammar.plural_nouns and ctx.is_time(phrase.head):
        return False
    if head.pos_ in {"PROPN", "PRON"} or ctx.is_named(phrase.head) or _is_acronym(head.text):
        return True
    if ctx.is_word(phrase.first, "generic") and head.pos_ == "NOUN":
        return False
    if (
        ctx.is_word(phrase.head, "documents")
        or ctx.is_word(phrase.head, "civilities")
        or ctx.is_word(phrase.head, "people")
    ):
        return True
    if any(title_at(ctx, i) for i in range(phrase.first, phrase.head + 1)):
        return True
    if phrase.head < phrase.last and ctx.doc[phrase.head + 1].pos_ == "PROPN":
        return True
    if ctx.low(phrase.first - 1) in _OPENING and ctx.is_word(phrase.first - 2, "plural_determiners"):
        return head.pos_ == "NOUN"  # a group by its name in marks ("les « robes noires » demandent")
    return ctx.singular(phrase.head).endswith(tuple(ctx.pack.words["human_endings"]))


def _is_acronym(text: str) -> bool:
    """Whether a word is in capitals throughout, as names of bodies are ("PNF").

    >>> _is_acronym("PNF"), _is_acronym("A"), _is_acronym("Pnf")
    (True, False, False)
    """
    return len(text) > 1 and text.isalpha() and text.isupper()


def owner(ctx: Context, phrase: Phrase) -> Phrase:
    """A phrase that can speak, or whoever's it is where it is for a claim or a document ("les informations de la
    Gazette", "des chiffres communiqués par le ministère")."""
    if can_speak(ctx, phrase) and not is_written(ctx, phrase.head):
        return phrase
    end = min(ctx.sentence(phrase.head)[1], max(phrase.last, phrase.head + AHEAD) + 1)
    for i in range(phrase.head + 1, end):
        stops = ctx.doc[i].is_punct and i > phrase.last
        if stops or (i > phrase.last and "Fin" in ctx.doc[i].morph.get("VerbForm", [])):
            break
        if ctx.is_word(i, "by") or (i <= phrase.last and ctx.is_word(i, "preposition_of")):
            named = phrase_from(ctx, i + 1, ctx.sentence(i)[1])
            if named is not None and can_speak(ctx, named) and not is_written(ctx, named.head):
                return named
    named_at = next((i for i in range(phrase.head + 1, phrase.last + 1) if ctx.doc[i].pos_ == "PROPN"), None)
    return phrase if named_at is None else Phrase(named_at, phrase.last, named_at)


def is_written(ctx: Context, head: int) -> bool:
    """Whether a noun is for a claim or a document, which speaks for whoever made it."""
    words = (ctx.low(head), ctx.singular(head))
    return any(ctx.pack.nouns.get(word) or word in ctx.pack.words["documents"] for word in words)
