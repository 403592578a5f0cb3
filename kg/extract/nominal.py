"""Nouns that hold somebody's words: "les rapports de la Gazette sur l'accord", "l'annonce par Nom d'un sommet"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.animacy import can_speak
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.phrases import Phrase, phrase_from
from kg.extract.verbforms import is_finite_verb
from kg.model import Form
from kg.packs import Cue


@dataclass(frozen=True, slots=True)
class NounReport:
    """A claim noun at a token, whose words it holds, and what they are about."""

    cue: Cue
    at: int
    speaker: Phrase
    content: Content


def find_noun_reports(ctx: Context) -> Iterator[NounReport]:
    """Every claim noun with a named owner and a topic, outside quotations, in order."""
    for start, end in ctx.bounds:
        for i in range(start, end):
            cue = _cue(ctx, i)
            if cue is not None and ctx.quotation(i) is None:
                yield from _report(ctx, cue, i, end)


def _cue(ctx: Context, i: int) -> Cue | None:
    if ctx.doc[i].pos_ != "NOUN":
        return None
    found = ctx.pack.nouns.get(ctx.low(i)) or ctx.pack.nouns.get(ctx.singular(i), ())
    return next((cue for cue in found if "selon" in cue.frames), None)


def _report(ctx: Context, cue: Cue, i: int, end: int) -> Iterator[NounReport]:
    """ "NOUN de X sur Y": the owner is whoever "de" or "par" names, the content the phrase after the topic's word."""
    first = i + 1
    if not (ctx.is_word(first, "preposition_of") or ctx.is_word(first, "by")):
        return
    topic = next((j for j in range(first, min(end, i + 14)) if ctx.is_word(j, "topics")), None)
    if topic is None or any(is_finite_verb(ctx, j) for j in range(first, topic)):
        return
    owner = phrase_from(ctx, first + 1, topic)
    content = phrase_from(ctx, topic + 1, end)
    if owner is None or content is None or not can_speak(ctx, owner):
        return
    span = ctx.clean(ctx.doc[content.first].idx, ctx.end(content.last))
    said = Content("selon", content.first, (span,), Form.NOMINAL)
    yield NounReport(cue, i, Phrase(owner.first, min(owner.last, topic - 1), owner.head), said)
    for other in _further_owners(ctx, owner.last + 1, topic):
        yield NounReport(cue, i, other, said)


def _further_owners(ctx: Context, at: int, topic: int) -> Iterator[Phrase]:
    """Owners before the topic that repeat the preposition ("les rapports de X et de Y sur Z")."""
    for j in range(at, topic - 1):
        repeated = ctx.is_word(j, "preposition_of") or ctx.is_word(j, "by")
        if repeated and ctx.is_word(j - 1, "coordinators"):
            owner = phrase_from(ctx, j + 1, topic)
            if owner is not None and can_speak(ctx, owner):
                yield Phrase(owner.first, min(owner.last, topic - 1), owner.head)
