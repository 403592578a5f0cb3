"""Quotations that follow a cue, after a colon or right behind it."""

from __future__ import annotations

from kg.extract.contents import Content, clause_content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.phraseends import under_preposition
from kg.model import Form, Span


def quoted(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A quotation right after the cue, or after a colon; as part of a phrase it is left to the other frames."""
    quotation = ctx.quotation(i)
    if quotation is None or quotation.start != ctx.doc[i].idx or quotation.start < ctx.end(match.last):
        return None
    follows = ctx.text[quotation.end : quotation.end + 3].lstrip()
    if not _reaches(ctx, match, i):
        return None
    after_colon = ctx.low(i - 1) == ":" and "incise" in match.cue.frames
    judged = bool(match.cue.frames & {"attr", "attr-self"}) and ctx.low(i - 1) != ":"
    if not (match.cue.frames & {"quote", "que"} or judged or after_colon):
        return None
    if follows and follows[0].isalpha() and match.cue.frames & {"obj", "attr"}:
        return None
    return Content("quote", i, (Span.of(ctx.text, quotation.inner_start, quotation.inner_end),), Form.DIRECT)


def _reaches(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a colon, or only adverbs, times and prepositional phrases, stand between a cue and a quotation."""
    if ctx.low(i - 1) == ":" or i - 1 <= match.last:
        return True
    between = range(match.last + 1, i)
    if any(ctx.doc[j].pos_ in {"VERB", "AUX"} or _is_object(ctx, j) for j in between):
        return False
    before = ctx.doc[i - 1]
    if before.pos_ in {"DET", "ADJ"} or ctx.is_word(i - 1, "definite"):
        return False
    return before.pos_ in {"ADV", "PUNCT", "SCONJ"} or ctx.is_time(i - 1) or under_preposition(ctx, i - 1)


def _is_object(ctx: Context, i: int) -> bool:
    """Whether a token is a noun without preposition that is no time: an object, which a quotation does not follow."""
    return ctx.doc[i].pos_ in {"NOUN", "PROPN"} and not ctx.is_time(i) and not under_preposition(ctx, i)


def colon_clause(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """What follows a colon, where no quotation does."""
    if ctx.low(i) != ":" or "quote" not in match.cue.frames or i + 1 >= end or ctx.quotation(i + 1):
        return None
    return clause_content("quote", ctx, i + 1, end, Form.INDIRECT)
