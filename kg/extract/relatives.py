"""Relative clauses that deny what they belong to: "a charge he denies", "…, which she has rejected"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.claims import object_frame
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.model import Form, Side

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def relative_object(ctx: Context, match: CueMatch) -> Content | None:
    """The phrase or clause that a relative clause takes up as what its cue denies, None where none does."""
    if not ctx.pack.grammar.tagged_forms:
        return None
    verb = ctx.doc[match.group.head.main]
    subject = next((c for c in verb.children if ctx.is_role(c, "subject") and c.i < verb.i), None)
    hangs = ctx.is_role(verb, "relative") or ctx.is_role(verb, "reduced")
    if subject is None or not hangs or ctx.is_word(subject.i, "relatives"):
        return None
    start, end = ctx.sentence(verb.i)[0], _opening(ctx, subject)
    above = _whole(ctx, verb.head)
    if not start <= above.i < end:
        return None
    first = _first(ctx, above, start)
    frame = object_frame(ctx, match.cue, first)
    stance = match.stance(frame) if frame else None
    if frame is None or stance is None or stance.side not in {Side.AGAINST, Side.WITHHELD}:
        return None
    span = ctx.clean(ctx.doc[first].idx, ctx.doc[end].idx)
    return Content(frame, first, (span,), Form.NOMINAL) if span.text else None


def _opening(ctx: Context, subject: Token) -> int:
    """The first token of a relative clause, its pronoun where it has one."""
    first = int(subject.left_edge.i)
    return first - 1 if ctx.is_word(first - 1, "relatives") or ctx.is_word(first - 1, "relative_which") else first


def _whole(ctx: Context, above: Token) -> Token:
    """What a relative clause belongs to: the noun above one under "of" ("a version of events he denied"), for a verb
    its object ("faces charges of fraud, which he denies")."""
    if above.pos_ in {"VERB", "AUX"}:
        return next((c for c in above.children if ctx.is_role(c, "object") and c.pos_ in _NOMINAL), above)
    preposition = above.head
    under = ctx.is_word(preposition.i, "preposition_of") and preposition.head.pos_ == "NOUN"
    return preposition.head if under else above


def _first(ctx: Context, above: Token, start: int) -> int:
    """The first token of what is taken up: of the phrase, of a clause the sentence's."""
    if above.pos_ not in _NOMINAL:
        return start
    first = above.i
    while first > start and ctx.doc[first - 1].pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"}:
        first -= 1
    return first
