"""What stands around a cue: when it was said, and to or through whom."""

from __future__ import annotations

from kg.extract.agencies import name_key
from kg.extract.cast import Cast, Naming
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.titles import title_at
from kg.extract.verbs import VerbGroup
from kg.model import ActorKind, Span, Time

STEPS = 6
"""Steps up the tree of a sentence within which a name depends on something."""
BESIDE = 6
"""Tokens on each side of a cue that still belong to the act of saying."""


def spoken_on(ctx: Context, draft: Draft) -> Time | None:
    """When something was said: a time beside its cue, outside the content ("a indiqué dimanche que …")."""
    if draft.cue is None:
        return None
    start, end = ctx.sentence(draft.at)
    low = ctx.doc[max(start, draft.at - BESIDE)].idx
    high = ctx.end(min(end - 1, draft.at + BESIDE))
    beside = [t for t in ctx.times_in(low, high) if not draft.covers(t.span.start)]
    nearest = min(beside, key=lambda t: abs(t.span.start - ctx.doc[draft.at].idx), default=None)
    return nearest.time if nearest else None


def medium(ctx: Context, cast: Cast, draft: Draft) -> tuple[str, Span] | None:
    """The outlet or platform that something was said to or on ("a dit à l'agence Nom", "sur Nom"): label and words."""
    if draft.group is None:
        return None
    start, end = ctx.sentence(draft.at)
    for naming in cast.between(start, end):
        near = abs(naming.name.first - draft.at) <= 2 * BESIDE
        outside = near and not draft.covers(ctx.doc[naming.name.first].idx)
        if outside and _is_medium(ctx, cast, naming) and not _is_of_an_office(ctx, draft.group, naming):
            return naming.label, ctx.span(naming.name.first, naming.name.last)
    return None


def _is_of_an_office(ctx: Context, group: VerbGroup, naming: Naming) -> bool:
    """Whether a name depends on somebody's office ("professeur à Nom", "une source au Nom") and not on the verb of
    saying; an agency is spoken to whatever the parser makes of it."""
    if name_key(naming.label) in ctx.pack.credits.agencies:
        return False
    node = ctx.doc[naming.name.last]
    for _ in range(STEPS):
        if node.head.i == node.i or group.head.first <= node.head.i <= group.head.main:
            return False
        node = node.head
        if node.i < naming.name.first and title_at(ctx, node.i):
            return True
    return False


def _is_medium(ctx: Context, cast: Cast, naming: Naming) -> bool:
    """Whether a name stands after "à", "sur" or "dans" and names no person, place or seat of power."""
    if cast.kinds[naming.label] not in {ActorKind.OUTLET, ActorKind.ORGANIZATION, ActorKind.UNKNOWN}:
        return False
    if naming.label.casefold() in ctx.pack.metonyms:
        return False
    i = naming.name.first - 1
    while i > 0 and ctx.doc[i].pos_ in {"DET", "ADJ", "NOUN"}:
        i -= 1
    while i > 0 and ctx.is_word(i, "preposition_of") and ctx.doc[i - 1].pos_ == "NOUN":
        i -= 2
    return any(ctx.is_word(i, kind) for kind in ("preposition_to", "on", "where"))
