"""What those were asked who say nothing: the question or the topic beside their refusal."""

from __future__ import annotations

from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.model import Form, Span


def question_before(ctx: Context, match: CueMatch) -> Content | None:
    """What somebody evaded: the question after ("resté évasif lorsqu'on lui a demandé si …"), else the topic before."""
    end = ctx.sentence(match.last)[1]
    for i in range(match.last + 1, end):
        if ctx.is_word(i, "question") and i + 2 < end and not _asks_none(ctx, i):
            first = i + 1 if ctx.is_word(i, "whether") else i
            return Content("none", first, (ctx.clean(ctx.doc[first].idx, ctx.end(end - 1)),), Form.INDIRECT)
    return None


def _asks_none(ctx: Context, i: int) -> bool:
    """Whether a question word asks nothing: a relative, or "when" before "asked"."""
    return ctx.is_word(i, "relative_questions") or ctx.is_word(i + 1, "asked")


def asked_about(ctx: Context, match: CueMatch) -> Content | None:
    """What somebody who says nothing was asked, before the cue or after it ("asked about the sale, the mayor …")."""
    start, end = ctx.sentence(match.first)
    asked = next((i for i in range(start, end) if ctx.is_word(i, "asked") and i not in (match.first, match.last)), None)
    if asked is None:
        return None
    stop = match.first if asked < match.first else end
    return _asked_whether(ctx, asked, stop) or _asked_of(ctx, asked, stop)


def _asked_whether(ctx: Context, asked: int, stop: int) -> Content | None:
    """The question after a word for asking, up to the last comma before the answer."""
    first = asked + 1
    if not ctx.is_word(first, "question"):
        return None
    commas = [i for i in range(first + 2, stop) if ctx.low(i) == ","]
    first += ctx.is_word(first, "whether")
    last = (commas[-1] if commas and stop < ctx.sentence(asked)[1] else stop) - 1
    if last <= first:
        return None
    span = ctx.clean(ctx.doc[first].idx, ctx.end(last))
    question = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content("none", first, (question,), Form.INDIRECT)


def _asked_of(ctx: Context, asked: int, stop: int) -> Content | None:
    """The topic after a word for asking, up to a comma."""
    comma = next((i for i in range(asked + 1, stop) if ctx.low(i) in {",", "."}), stop)
    topic = next((i for i in range(asked + 1, comma) if ctx.is_word(i, "topics") or ctx.is_word(i, "subject_of")), None)
    if topic is None or topic + 2 > comma:
        return None
    first = topic + 1 + ctx.is_word(topic + 1, "preposition_of") * ctx.is_word(topic, "subject_of")
    return Content("none", first, (ctx.clean(ctx.doc[first].idx, ctx.end(comma - 1)),), Form.NOMINAL)
