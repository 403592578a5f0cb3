"""What a content hangs on: the verb that tells what was done, else the word at its top."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.model import Form
from kg.morphology import VerbForm

OPENING = 12
"""Tokens at the beginning of a content within which the verb of what was done is looked for."""


def predicate(ctx: Context, draft: Draft, tokens: Sequence[int]) -> int | None:
    """The token that a content hangs on: a verb that tells what was done, else the verb or noun at its top."""
    done = next((i for i in tokens[:OPENING] if ctx.doc[i].pos_ in {"VERB", "AUX"} and is_done(ctx, tokens, i)), None)
    if done is not None:
        return done
    inside = set(tokens)
    kinds = ("NOUN", "VERB") if draft.form is Form.NOMINAL else ("VERB", "NOUN")
    found = [[i for i in tokens if ctx.doc[i].pos_ == kind] for kind in kinds]
    tops = [[i for i in some if ctx.doc[i].head.i == i or ctx.doc[i].head.i not in inside] for some in found]
    return next((some[0] for some in (*tops, *found) if some), None)


def is_done(ctx: Context, tokens: Sequence[int], i: int) -> bool:
    """Whether a verb tells what was done: a participle with its auxiliary right before ("a relayé", "avoir attisé"),
    and no auxiliary itself ("a été")."""
    low = ctx.low(i)
    helpers = ctx.pack.words["auxiliaries"] | ctx.pack.words["copulas"]
    if any(r.lemma in helpers for r in ctx.pack.forms.get(low, ())):
        return False
    if not any(r.form is VerbForm.PAST_PARTICIPLE for r in ctx.pack.forms.get(low, ())) and "Part" not in ctx.doc[
        i
    ].morph.get("VerbForm", []):
        return False
    return any(
        j in tokens and any(r.lemma in ctx.pack.words["auxiliaries"] for r in ctx.pack.forms.get(ctx.low(j), ()))
        for j in range(i - 4, i)
    )
