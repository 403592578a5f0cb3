"""Whose claims a statement takes up ("les allégations de Nom"), and which event those are about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.about import Told
from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.deeds import is_claim
from kg.extract.drafts import Draft
from kg.extract.participants import content_tokens


def claimants(ctx: Context, cast: Cast, draft: Draft) -> frozenset[str]:
    """Whose claims a content speaks of: the names under its nouns for a claim ("les allégations de Nom")."""
    tokens = content_tokens(ctx, draft)
    claims = [i for i in tokens if is_claim(ctx, i)]
    return frozenset(
        naming.label
        for naming in cast.namings
        for i in claims
        if i < naming.name.first <= i + 4
        and any(ctx.is_word(j, "preposition_of") for j in range(i + 1, naming.name.first))
    )


def claimed(ctx: Context, cast: Cast, told: Sequence[Told], number: int, chosen: Sequence[int | None]) -> int | None:
    """The event that those claim whose claims a statement takes up: in their statement nearest to it."""
    whose = claimants(ctx, cast, told[number][0])
    theirs = [
        n
        for n, (_, who) in enumerate(told)
        if who is not None and who.label in whose and chosen[n] is not None and n != number
    ]
    return chosen[min(theirs, key=lambda n: (abs(n - number), n))] if theirs else None
