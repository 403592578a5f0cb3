"""What is called a claim right behind it and answered there: "…, an allegation he denies", "…, which he denies"."""

from __future__ import annotations

from kg.extract.claims import names_claim
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.model import Form, Side

REACH = 10
"""Tokens within which a cue follows the mark behind the claim that it answers."""
_MARKS = frozenset({",", "–", "—", "-"})
_BETWEEN = frozenset({"ADJ", "ADP", "ADV", "AUX", "DET", "NOUN", "PART", "PRON", "PROPN", "SCONJ"})


def called_so(ctx: Context, match: CueMatch) -> int | None:
    """The token after the mark at which a clause before is called a claim, something or "which", and a cue of denial
    with its subject answers it; None where none is."""
    if not ctx.pack.grammar.tagged_forms or match.group.passive or not _answers(match):
        return None
    start = ctx.sentence(match.first)[0]
    for i in range(match.first - 1, max(start, match.first - REACH), -1):
        if ctx.low(i) in _MARKS:
            return i + 1 if _opens(ctx, i + 1, match.first) and _said_before(ctx, start, i) else None
        if ctx.doc[i].pos_ not in _BETWEEN:
            return None
    return None


def clause_called_so(ctx: Context, match: CueMatch) -> Content | None:
    """The clause before such a mark as the content of its cue."""
    first = called_so(ctx, match)
    if first is None:
        return None
    start = ctx.sentence(match.first)[0]
    span = ctx.clean(ctx.doc[start].idx, ctx.doc[first - 1].idx)
    frame = "claim" if "claim" in match.cue.frames else "obj"
    return Content(frame, start, (span,), Form.NOMINAL) if span.text else None


def _answers(match: CueMatch) -> bool:
    senses = [s for s in match.cue.senses if s.frames & {"obj", "claim"}]
    return any(s.stance.side is Side.AGAINST or (s.negated and s.negated.side is Side.WITHHELD) for s in senses)


def _opens(ctx: Context, i: int, end: int) -> bool:
    """Whether the words at a token call what stands before them something, with room for a subject before the cue."""
    if ctx.is_word(i, "relative_which"):
        return end - i > 1 and not names_claim(ctx, _phrase_before(ctx, i - 1))
    if ctx.is_word(i, "things"):
        return end - i > 1
    return ctx.is_word(i, "indefinite") and end - i > 2 and names_claim(ctx, i)


def _phrase_before(ctx: Context, i: int) -> int:
    """Where the phrase right before a mark begins, one with "of" in it as well ("charges of fraud")."""
    while ctx.doc[i - 1].pos_ in {"ADJ", "NOUN"} or ctx.is_word(i - 1, "preposition_of"):
        i -= 1
    return i


def _said_before(ctx: Context, start: int, end: int) -> bool:
    """Whether a clause stands before a mark."""
    return any(ctx.doc[i].pos_ in {"VERB", "AUX"} for i in range(start, end))
