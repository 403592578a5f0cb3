"""Vows that promise nothing: what is sworn or promised may tell what is or was ("jure qu'il ne le connaît pas")."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.verbforms import is_auxiliary, is_infinitive, is_past_participle
from kg.model import Span
from kg.morphology import VerbForm

OPENING = 12
"""Tokens at the head of a content within which its verb stands."""


def tells_what_is(ctx: Context, span: Span) -> bool:
    """Whether a clause that is sworn tells what is or was, and not what will be ("jure n'avoir rien vu"): its verb
    is neither ahead nor a plain infinitive."""
    first = ctx.token_at(span.start)
    opening = range(first, min(first + OPENING, ctx.token_at(span.end)))
    verbs = [i for i in opening if ctx.doc[i].pos_ in {"VERB", "AUX"}]
    if not verbs or any(_is_ahead(ctx, i) for i in opening):
        return False
    return _is_perfect(ctx, verbs[0]) if is_infinitive(ctx, verbs[0]) else True


def _is_perfect(ctx: Context, i: int) -> bool:
    """Whether an infinitive is that of a past ("avoir vu", "avoir jamais vu"), and no passive ("être vu")."""
    lemmas = {reading.lemma for reading in ctx.pack.forms.get(ctx.low(i), ())}
    passive = bool(lemmas & ctx.pack.words["passive_auxiliary"])
    return is_auxiliary(ctx, i) and not passive and any(is_past_participle(ctx, j) for j in (i + 1, i + 2))


def _is_ahead(ctx: Context, i: int) -> bool:
    """Whether a verb tells what is to come, by its form or as an auxiliary of the will ("vowed he would go")."""
    known, morph = ctx.pack.forms.get(ctx.low(i), ()), ctx.doc[i].morph
    told = {*morph.get("Tense", []), *morph.get("Mood", [])} & {"Fut", "Cnd", "Sub"}
    lemmas = {reading.lemma for reading in known}
    willed = lemmas & ctx.pack.control["refusing"] & ctx.pack.words["helpers"] or lemmas & ctx.pack.control["future"]
    return bool(told or willed or {r.form for r in known} & {VerbForm.FUTURE, VerbForm.CONDITIONAL})
