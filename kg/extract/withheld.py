"""What is withheld: a comment declined or not made, told by the cue's own words where nothing else tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.extents import infinitive_end
from kg.extract.verbforms import is_present_participle
from kg.model import Form, Span, Stance


def withholds(match: CueMatch) -> bool:
    """Whether what is withheld may be told by the cue's own words."""
    own = "self" in match.cue.frames
    return own and (bool(match.cue.rest) or match.negated or match.forced is not None)


def withheld(ctx: Context, match: CueMatch, ends: Sequence[int]) -> Content | None:
    """What is withheld where nothing else tells it: the verb's own phrase ("declined to comment"), what follows
    the verb of a set phrase ("did not return two calls")."""
    verb = match.group.main
    first = verb - 1 if ctx.is_word(verb - 1, "infinitive_to") else verb + bool(match.cue.rest)
    first -= ctx.is_word(first - 1, "reflexives") and first == verb
    stop = min((stop for stop in ends if stop > match.last), default=ctx.sentence(verb)[1])
    stop = next((i for i in range(match.last + 1, stop) if _participle_clause(ctx, i)), stop)
    end = max(match.last + 1, min(infinitive_end(ctx, verb, stop), ctx.sentence(verb)[1]))
    if end <= first or (match.group.governor is not None and end - first < 2 and not match.forced):
        return None
    span = ctx.clean(ctx.doc[first].idx, ctx.end(end - 1))
    told = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content("self", first, (told,), Form.INDIRECT) if told.text else None


def _participle_clause(ctx: Context, i: int) -> bool:
    """Whether a participle clause begins at a token, which tells of something else ("en appelant", ", évitant")."""
    return (ctx.is_word(i, "gerund") or ctx.low(i) == ",") and is_present_participle(ctx, i + 1)


def declines(match: CueMatch) -> bool:
    """Whether a cue tells of a comment that was not made ("n'a pas répondu à …", "n'a donné aucun détail")."""
    return match.forced is Stance.DECLINES_TO_COMMENT or (
        match.stance("none") is Stance.DECLINES_TO_COMMENT and match.negated
    )


def unmade(ctx: Context, match: CueMatch, ends: Sequence[int]) -> Content | None:
    """What a comment that was not made is about, as far as its own verb tells."""
    content = _complement(ctx, match) or withheld(ctx, match, ends)
    return replace(content, frame="none") if content is not None and match.forced is None else content


def _complement(ctx: Context, match: CueMatch) -> Content | None:
    """What a comment that was not made would have been, or answered ("davantage de détails", "nos questions")."""
    end = infinitive_end(ctx, match.group.main, ctx.sentence(match.group.main)[1])
    first = match.last + 1 if ctx.is_word(match.last + 1, "preposition_to") else match.group.main + 1
    while first < end and (
        (ctx.is_word(first, "negation_words") and not ctx.is_word(first, "no_determiners"))
        or ctx.is_time(first)
        or any(ctx.is_word(first, kind) for kind in ("preposition_to", "on"))
        or ctx.doc[first].pos_ == "PUNCT"
    ):
        first += 1
    if not any(ctx.doc[i].pos_ in {"NOUN", "PROPN"} for i in range(first, end)):
        return None
    span = ctx.clean(ctx.doc[first].idx, ctx.end(end - 1))
    span = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content("self", first, (span,), Form.NOMINAL) if span.text else None
