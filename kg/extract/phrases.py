"""Noun phrases: where the words that name somebody begin and end, left of a verb, right of it, or anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.extents import noun_of
from kg.extract.phraseends import LEFT, continues, links, phrase_end, to_apposition, under_preposition

HEADS = frozenset({"NOUN", "PROPN", "PRON", "X"})


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A noun phrase: its first, last and head token."""

    first: int
    last: int
    head: int


def phrase_at(ctx: Context, head: int) -> Phrase:
    """The noun phrase around a head noun, name or pronoun, with its complements and apposition."""
    first = head
    start = ctx.sentence(head)[0]
    while first > start and _belongs_left(ctx, first - 1, head):
        first -= 1
    last = phrase_end(ctx, head)
    listed = list_end(ctx, last)
    return Phrase(_list_start(ctx, first, last, listed), max(listed, to_apposition(ctx, head)), head)


def list_end(ctx: Context, last: int) -> int:
    """The last token of a list of names that a name begins ("Nom, Nom et Nom"), or the token itself."""
    end, at = ctx.sentence(last)[1], last
    while ctx.doc[last].pos_ == "PROPN" and ctx.low(at + 1) == "," and at + 2 < end:
        begin = at + 2 + ctx.is_word(at + 2, "articles")
        if begin >= end or ctx.doc[begin].pos_ != "PROPN":
            return last
        stop = phrase_end(ctx, begin)
        if any(ctx.is_word(i, "and") for i in range(begin, stop)):
            return stop
        at = stop
    return last


def _list_start(ctx: Context, first: int, last: int, listed: int) -> int:
    """The first token of the list of persons that a name goes on with ("Nom, Nom et Nom"), under no preposition."""
    goes_on = listed > last or any(ctx.is_word(i, "and") for i in range(first, last))
    person = ctx.pack.roles["person"]
    while goes_on and ctx.low(first - 1) == "," and ctx.doc[first].ent_type_ in person:
        start = first - 2
        if start < ctx.sentence(first)[0] or ctx.doc[start].ent_type_ not in person:
            return first
        while ctx.doc[start].ent_iob_ == "I" and start > 0:
            start -= 1
        if under_preposition(ctx, start):
            return first
        first = start
    return first


def _belongs_left(ctx: Context, i: int, head: int) -> bool:
    token = ctx.doc[i]
    if ctx.is_word(i, "possessive") and token.pos_ == "PART":
        return True
    if i + 1 < head and ctx.is_word(i + 1, "possessive") and ctx.doc[i + 1].pos_ == "PART":
        return token.pos_ in HEADS
    joined = ctx.doc[i].head if ctx.is_word(i, "and") else token
    if ctx.is_role(joined, "premodifier") and i < joined.head.i <= head and ctx.pack.grammar.head_final:
        return True
    if ctx.pack.grammar.head_final and _hyphened(ctx, i, head):
        return True
    if token.pos_ in LEFT or ctx.is_word(i, "definite") or ctx.is_word(i, "civilities"):
        return not ctx.is_word(i, "contractions") or token.pos_ == "DET"
    if token.pos_ == "PROPN" and ctx.doc[i + 1].pos_ in {"PROPN", "X"}:
        return True
    return token.pos_ in {"PROPN", "NOUN"} and (token.head.i == head or ctx.doc[head].head.i == i) and token.text != ","


def _hyphened(ctx: Context, i: int, head: int) -> bool:
    """Whether a token is tied by a hyphen to a word that narrows a noun down ("a Valmer-based bank")."""
    tied = "-" in (ctx.low(i), ctx.low(i + 1))
    upper = ctx.doc[i].head
    return tied and i < upper.i < head and ctx.is_role(upper, "premodifier")


def head_before(ctx: Context, i: int, start: int) -> Phrase | None:
    """The noun phrase that ends at token `i`: its head is the leftmost noun not under "de"."""
    best = None
    last = i
    while i >= start and (continues(ctx, i) or links(ctx, i, i + 2) or ctx.is_word(i, "definite")):
        if ctx.doc[i].pos_ in HEADS:
            best = i
        i -= 1
    return phrase_at(ctx, noun_of(ctx, best, last + 1)) if best is not None else None


def phrase_from(ctx: Context, first: int, end: int) -> Phrase | None:
    """The phrase that begins at a token: its head is the first noun, name or pronoun."""
    head = first
    while head < end and ctx.doc[head].pos_ not in HEADS and not _stands_as_noun(ctx, head, first):
        if ctx.doc[head].pos_ not in LEFT and not ctx.is_word(head, "definite") and not ctx.is_word(head, "civilities"):
            return None
        head += 1
    if head >= end:
        return None
    head = noun_of(ctx, head, end)
    return Phrase(first, max(list_end(ctx, phrase_end(ctx, head)), to_apposition(ctx, head)), head)


def _stands_as_noun(ctx: Context, i: int, first: int) -> bool:
    """Whether an adjective is the noun of its phrase: after a plural determiner and before "of" ("les proches de"), or
    with a capital where no noun follows."""
    if ctx.doc[i].pos_ not in {"ADJ", "VERB"}:
        return False
    several = i > first and ctx.is_word(i - 1, "plural_determiners") and ctx.is_word(i + 1, "preposition_of")
    named = i == first and ctx.doc[i].text[:1].isupper()
    return several or (named and ctx.low(i + 1) in {"", ",", ".", "(", "»"})


def parts(ctx: Context, phrase: Phrase) -> Iterator[Phrase]:
    """The members of a coordination ("Londres et Rome"), or the phrase itself."""
    begin = phrase.first if ctx.pack.grammar.head_final else phrase.head
    cuts = [i for i in range(begin + 1, phrase.last) if _joins(ctx, i)]
    listed = [i for i in cuts if ctx.low(i) != ","]
    cuts = [i for i in cuts if listed and i <= listed[-1]]
    first = phrase.first
    for cut in [*cuts, phrase.last + 1]:
        part = phrase_from(ctx, first, cut)
        if part is not None:
            yield Phrase(part.first, min(part.last, cut - 1), part.head)
        elif not cuts:
            yield phrase
        first = cut + 1 + ctx.is_word(cut + 1, "preposition_of")


def _joins(ctx: Context, i: int) -> bool:
    """Whether a token joins two names or two phrases with determiners of their own."""
    joins = ctx.low(i) == "," or any(ctx.is_word(i, kind) for kind in ("and", "or", "neither"))
    if not joins or i + 1 >= len(ctx.doc):
        return False
    left, right = ctx.doc[i - 1], ctx.doc[i + 1]
    if ctx.is_word(i + 1, "preposition_of") and i + 2 < len(ctx.doc):
        right = ctx.doc[i + 2]
    elif ctx.is_word(i + 1, "definite"):
        return True
    persons = {left.ent_type_ or right.ent_type_, right.ent_type_} <= ctx.pack.roles["person"]
    named = all(token.pos_ == "PROPN" or token.ent_type_ in ctx.pack.roles["person"] for token in (left, right))
    return named and (ctx.low(i) != "," or persons)
