"""Objects that are claims: what verbs like "reject" deny ("rejette les accusations"), and not a plan or an offer."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.phrases import Phrase
from kg.model import Side
from kg.packs import Cue

NEAR = 5
"""Tokens within which the noun of a phrase follows its first word."""
_WORDS = 3
"""Words that the longest name for a claim has ("mise en cause")."""


def names_claim(ctx: Context, i: int) -> bool:
    """Whether the phrase that begins at a token is one for a claim ("les accusations", "the fraud allegations")."""
    head = _noun(ctx, i)
    return any(_is_claim(ctx, j) for j in range(head, _last(ctx, head) + 1))


def takes_up(ctx: Context, i: int) -> bool:
    """Whether "ce que" begins at a token, which behind a comma takes up what stands before it."""
    return ctx.is_word(i, "things") and ctx.is_word(i + 1, "complementizers")


def calls_claim(ctx: Context, i: int) -> bool:
    """Whether the phrase that begins at a token calls what stands before it a claim ("…, une version que", "…,
    information que"): an indefinite one, or a noun alone behind a mark."""
    alone = ctx.doc[i].pos_ == "NOUN" and (ctx.sentence(i)[0] == i or ctx.low(i - 1) == ",")
    return (alone or ctx.is_word(i, "indefinite")) and names_claim(ctx, i)


def object_frame(ctx: Context, cue: Cue, i: int) -> str | None:
    """The frame by which a cue takes the phrase that begins at a token: as what it is, a claim or a decision, else as
    object."""
    if "claim" in cue.frames and (names_claim(ctx, i) or (_rejects(cue) and _is_whatever(ctx, cue, i))):
        return "claim"
    if "measure" in cue.frames and ctx.singular(_noun(ctx, i)) in ctx.pack.words["measures"]:
        return "measure"
    return "obj" if "obj" in cue.frames else None


def _is_whatever(ctx: Context, cue: Cue, i: int) -> bool:
    """Whether a phrase begins with "tout" and a noun: to reject "toute démission" is to say that there is none, to
    refuse it is to do nothing."""
    if cue.head in ctx.pack.control["refusing"]:
        return False
    return ctx.is_word(i, "any") and ctx.doc[i + 1].pos_ == "NOUN" and "Plur" not in ctx.doc[i].morph.get("Number", [])


def is_decision(ctx: Context, cue: Cue, who: Phrase | None, frame: str, first: int) -> bool:
    """Whether to reject something is to decide on it, which tells of no claim: a parliament votes, an appeal fails."""
    if frame not in {"obj", "de-inf", "a-inf"} or not _rejects(cue):
        return False
    kinds = ("courts", "chambers")
    if who is not None and any(ctx.is_word(i, kind) for i in range(who.first, who.head + 1) for kind in kinds):
        return True
    head = _noun(ctx, first)
    return frame == "obj" and any(ctx.is_word(j, "petitions") for j in range(head, _last(ctx, head) + 1))


def _rejects(cue: Cue) -> bool:
    """Whether a cue denies claims, and something else than claims in another sense or not at all."""
    return any("claim" in sense.frames and sense.stance.side is Side.AGAINST for sense in cue.senses)


def _noun(ctx: Context, i: int) -> int:
    """The first noun from a token on, the token itself where none is near."""
    return next((j for j in range(i, min(i + NEAR, ctx.sentence(i)[1])) if ctx.doc[j].pos_ == "NOUN"), i)


def _last(ctx: Context, head: int) -> int:
    """The last of the nouns that stand together, in languages whose phrases end with their own noun."""
    last = head
    while ctx.pack.grammar.head_final and last + 1 < len(ctx.doc) and ctx.doc[last + 1].pos_ == "NOUN":
        last += 1
    return last


def _is_claim(ctx: Context, i: int) -> bool:
    """Whether a noun is a cue that holds words, or one of the pack's nouns for claims, in the singular or plural."""
    words = {ctx.low(i), ctx.singular(i)}
    after = "".join(f" {ctx.low(i + n)}" for n in range(1, _WORDS))
    named = words | {word + after for word in words}
    return any(ctx.pack.nouns.get(word) for word in words) or bool(named & ctx.pack.words["claims"])
