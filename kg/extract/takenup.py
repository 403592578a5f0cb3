"""What stands before its cue: "…, ce que le ministère dément", "les faits qu'il conteste", "Il le nie."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.drafts import Draft
from kg.extract.phrases import head_before
from kg.model import Form, Side, Span, Stance

REACH = 9
"""Tokens within which a cue that takes up what was said before follows its "que"."""


def resumed(ctx: Context, match: CueMatch) -> Content | None:
    """What the "que" of a cue's own clause takes up: the sentence before, the clause before, or the noun before it."""
    frame = _frame(match)
    start = ctx.sentence(match.first)[0]
    for i in range(match.first - 1, max(start, match.first - REACH) - 1, -1):
        if frame is None or not ctx.is_word(i, "complementizers"):
            continue
        if i > start and ctx.is_word(i - 1, "things"):
            return _clause_before(ctx, i - 1, frame)
        return _antecedent(ctx, match, i, frame)
    return None


def taken_up(ctx: Context, match: CueMatch) -> Content | None:
    """What a denial without a content of its own denies: the sentence before ("L'intéressé dément.", "Il le nie.")."""
    start = ctx.sentence(match.first)[0]
    denies = "inf" in match.cue.frames and any(sense.stance is Stance.DENIES for sense in match.cue.senses)
    ends = match.last + 1 >= len(ctx.doc) or ctx.doc[match.last + 1].is_punct
    own = match.group.reflexive == match.cue.reflexive
    alone = denies and ends and ctx.quotation(match.first) is None and own
    return _sentence(ctx, start - 1, "obj") if alone and start else None


def with_taken(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft that takes up a clause before it, given the content that another cue brings there."""
    if draft.rule != "taken-up":
        return draft
    told = [
        d for d in drafts if d.at < draft.at and d.content[0].start >= draft.content[0].start and d.rule != "taken-up"
    ]
    before = draft.cue.start if draft.cue is not None else draft.content[-1].end
    inside = [d for d in told if d.content[-1].end <= max(before, draft.content[-1].end)]
    return replace(draft, content=inside[-1].content) if inside else draft


def _frame(match: CueMatch) -> str | None:
    return next((frame for frame in ("obj", "que") if frame in match.cue.frames), None)


def _clause_before(ctx: Context, i: int, frame: str) -> Content | None:
    """The clause before "ce que", the sentence before where it begins one."""
    start = ctx.sentence(i)[0]
    if i == start:
        return _sentence(ctx, start - 1, frame) if start else None
    if ctx.low(i - 1) not in {",", "–", "—", "-"}:
        return None
    span = ctx.clean(ctx.doc[start].idx, ctx.doc[i].idx)
    return Content(frame, start, (span,), Form.NOMINAL) if span.text else None


def _sentence(ctx: Context, i: int, frame: str) -> Content | None:
    """The sentence that holds a token, without its full stop."""
    first, last = ctx.sentence(i)
    span = ctx.clean(ctx.doc[first].idx, ctx.end(last - 1))
    span = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content(frame, first, (span,), Form.NOMINAL) if span.text else None


def _antecedent(ctx: Context, match: CueMatch, i: int, frame: str) -> Content | None:
    """The noun that a relative pronoun takes up as object of a denial or accusation ("les faits qu'il conteste")."""
    pronoun = ctx.doc[i]
    own = pronoun.pos_ == "PRON" and ctx.is_role(pronoun, "object") and pronoun.head.i == match.group.main
    stances = {sense.stance for sense in match.cue.senses if "obj" in sense.frames}
    weighty = any(stance.side is Side.AGAINST or stance is Stance.ACCUSES for stance in stances)
    if not (own and weighty and frame == "obj"):
        return None
    before = head_before(ctx, i - 1 - (ctx.low(i - 1) == ","), ctx.sentence(i)[0])
    if before is None or before.first == before.last:
        return None
    span = ctx.clean(ctx.doc[before.first].idx, ctx.end(min(before.last, i - 1)))
    return Content(frame, before.first, (span,), Form.NOMINAL) if span.text else None
