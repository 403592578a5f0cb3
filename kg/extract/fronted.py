"""A circumstance that opens its sentence ("Après avoir juré que P, le ministre …"): where the main clause begins."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.phrases import Phrase, phrase_from
from kg.extract.verbforms import is_auxiliary, is_finite_verb
from kg.extract.verbs import VerbGroup

OPENING = 3
"""Tokens at the head of a sentence within which a verb that opens it stands."""
_HEADS = frozenset({"DET", "PROPN", "PRON", "NOUN"})


def main_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    """The subject of the main clause behind an infinitive or participle that opens its sentence: the phrase right after
    the first comma that a finite verb follows; None where a group opens none."""
    start, end = ctx.sentence(group.first)
    if group.finite or group.first - start >= OPENING:
        return None
    commas = (i for i in range(group.main + 1, end - 1) if ctx.low(i) == "," and ctx.quotation(i) is None)
    phrases = (_opened(ctx, comma + 1, end) for comma in commas)
    return next((phrase for phrase in phrases if phrase is not None), None)


def _opened(ctx: Context, first: int, end: int) -> Phrase | None:
    """The phrase at a token where the verb of a clause stands right behind it."""
    if ctx.doc[first].pos_ not in _HEADS and not ctx.is_word(first, "definite"):
        return None
    phrase = phrase_from(ctx, first, end)
    if phrase is None or phrase.first != first:
        return None
    i = phrase.last + 1
    while i < end and (ctx.is_word(i, "clitics") or ctx.is_word(i, "negation_particles")):
        i += 1
    return phrase if i < end and (is_finite_verb(ctx, i) or is_auxiliary(ctx, i)) else None
