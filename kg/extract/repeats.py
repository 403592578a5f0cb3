"""Statements told twice: those that only repeat an outer one's speaker, or give the same words to one speaker again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.animacy import can_speak
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.model import Form
from kg.morphology import VerbForm

WITHIN = 150
"""Tokens within which one statement can be told inside another."""


def without_inner(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that only repeat an outer one's speaker inside its content ("a dit qu'il refusait de …")."""
    places = [d.at for d in drafts]

    def near(draft: Draft) -> Sequence[Draft]:
        return drafts[bisect_left(places, draft.at - WITHIN) : bisect_left(places, draft.at + WITHIN)]

    return [d for d in drafts if not any(_absorbs(ctx, other, d) for other in near(d) if other is not d)]


def _absorbs(ctx: Context, outer: Draft, inner: Draft) -> bool:
    if inner.group is None or not outer.covers(ctx.doc[inner.at].idx):
        return False
    if inner.who is None or inner.group.head.form is VerbForm.INFINITIVE:
        return True
    who = inner.who.head
    if outer.form is Form.DIRECT or ctx.quotation(inner.at) is not None:
        return ctx.doc[who].pos_ == "PRON" or not can_speak(ctx, inner.who)
    same = outer.who is not None and outer.who.head == who
    return same or ctx.is_word(who, "subject_pronouns") or ctx.is_word(who, "first_person")


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that give the same content to the same cue, or to a sourcing phrase of the same speaker."""
    kept: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside = kept.setdefault(draft.content[0].start, [])
        if not any(_same(other, draft) for other in beside):
            beside.append(draft)
    return [draft for beside in kept.values() for draft in beside]


def _same(left: Draft, right: Draft) -> bool:
    return left.who is not None and right.who is not None and left.who == right.who
