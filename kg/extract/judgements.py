"""Judgements: whether what follows a cue says what something is held for ("qualifier X d'erreur", "call X a lie").

The predicate of an object (Riegel, Pellat & Rioul, Grammaire méthodique du français, on the "attribut du complément
d'objet") stands after "as", after the preposition of its verb, or right behind the object; a verb of judging without
one judges nothing ("a présenté son plan", "called her mother").
"""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.extents import noun_of
from kg.extract.phraseends import phrase_end

NEAR = 30
"""Tokens after the beginning of an object within which its predicate stands."""
_PREDICATES = frozenset({"ADJ", "DET", "NOUN", "NUM", "VERB"})


def is_judged(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether the object or predicate of a cue that begins at a token is, or has, a judgement."""
    first = i + _quotes(ctx, i)
    if ctx.doc[first].pos_ == "ADJ" or ctx.is_word(first, "judged_as") or opens_predicate(ctx, match, first):
        return True
    near = range(match.last + 1, min(ctx.sentence(i)[1], i + NEAR))
    if any(ctx.is_word(j, "judged_as") or opens_predicate(ctx, match, j) for j in near):
        return True
    return match.group.lemma in ctx.pack.control["judged_bare"] and _has_predicate(ctx, match, i)


def opens_predicate(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a token is the preposition that brings the predicate of its cue's verb ("traiter X de menteur"): no
    article follows, with which it would belong to a noun."""
    verb, control = match.group.lemma, ctx.pack.control
    of = verb in control["judged_of"] and ctx.is_word(i, "preposition_of") and not ctx.is_word(i, "contracted_of")
    return (of and not ctx.is_word(i + 1, "articles")) or (
        verb in control["judged_to"] and ctx.is_word(i, "preposition_to")
    )


def _has_predicate(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a predicate stands right behind the object that begins at a token, or there after a pronoun."""
    end = ctx.sentence(i)[1]
    if i - 1 > match.last and ctx.doc[i - 1].pos_ == "PRON":
        return ctx.doc[i].pos_ == "DET" or not ctx.is_word(i - 1, "owners")
    head = next((j for j in range(i, end) if ctx.doc[j].pos_ in {"NOUN", "PROPN"}), None)
    if head is None or head + 1 >= end:
        return False
    head = noun_of(ctx, head, end)
    last = phrase_end(ctx, head)
    if any(ctx.doc[j].pos_ == "ADJ" for j in range(head + 1, last + 1)) or ctx.doc[head + 1].pos_ == "NOUN":
        return True
    after = last + 1
    return after < end and not ctx.is_time(after) and (ctx.doc[after].pos_ in _PREDICATES or _quotes(ctx, after))


def _quotes(ctx: Context, i: int) -> bool:
    """Whether a quotation begins at a token."""
    quotation = ctx.quotation(i)
    return quotation is not None and quotation.start == ctx.doc[i].idx
