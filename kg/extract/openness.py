"""Answers that leave to their article what they answer: "dément toute implication", "rejette ces accusations"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Context
from kg.extract.deeds import claimed_from, is_claim
from kg.extract.drafts import Draft
from kg.extract.participants import content_tokens
from kg.extract.verbforms import is_finite_verb
from kg.model import Form


def leaves_open(ctx: Context, draft: Draft) -> bool:
    """Whether an answer leaves to its article what it answers: a clause, or "tout lien", "ces faits", "l'information";
    a phrase of its own ("la baisse des loyers", "l'idée que les loyers baissent") says what it rejects."""
    tokens = content_tokens(ctx, draft)
    if not is_phrase(ctx, draft, tokens):
        return True
    if claimed_from(ctx, tokens):
        return False
    claims = any(is_claim(ctx, i) for i in tokens)
    return claims or any(ctx.is_word(i, "demonstratives") or ctx.is_word(i, "any") for i in tokens[:2])


def is_phrase(ctx: Context, draft: Draft, tokens: Sequence[int]) -> bool:
    """Whether a content is a noun with what belongs to it, and no clause."""
    begins = bool(tokens) and ctx.doc[tokens[0]].pos_ == "DET"
    return draft.form is Form.NOMINAL or (begins and not any(is_finite_verb(ctx, i) for i in tokens))


def points_back(ctx: Context, draft: Draft) -> bool:
    """Whether a content takes up something said before: "cette information", "ces allégations", "c'est …"."""
    tokens = content_tokens(ctx, draft)
    if not tokens:
        return False
    claims = [i for i in tokens if any("selon" in n.frames for n in ctx.pack.nouns.get(ctx.singular(i), ()))]
    if any(ctx.is_word(j, "demonstratives") for i in claims for j in (i - 1, i - 2)):
        return True
    if draft.form is Form.NOMINAL:
        return any(ctx.is_word(i, "demonstratives") for i in tokens[:2]) or (bool(claims) and len(tokens) <= 4)
    return ctx.is_word(tokens[0], "things")
