"""Where the content of a cue stands when it follows: a clause, an infinitive, a phrase, a quotation, a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.clausal import bare_complement, complement_clause, hung_infinitive, indirect_question, infinitive
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.directspeech import colon_clause, quoted
from kg.extract.objects import gerund, noun_phrase
from kg.extract.verbforms import is_finite_verb, is_present_participle

_OPENING = frozenset('«“"')
REACH = 48
"""Tokens after a cue within which its content must begin."""


def content_after(ctx: Context, match: CueMatch, stops: Sequence[int]) -> Content | None:
    """The content that follows a cue; `stops` are the tokens at which incises and coordinated cues begin."""
    end = _limit(ctx, match.last, stops)
    i = match.last + 1
    while i < min(end, match.last + REACH):
        for opener in _OPENERS:
            found = opener(ctx, match, i, end)
            if found:
                return found
        if _closes(ctx, i):
            break
        i = _step(ctx, i)
    return hung_infinitive(ctx, match, end) or _quoted_at_end(ctx, match, end)


def _quoted_at_end(ctx: Context, match: CueMatch, end: int) -> Content | None:
    """The quotation after the colon at which the search ended ("précise à la presse : « … »")."""
    if ctx.low(end) != ":" or end + 1 >= ctx.sentence(match.last)[1]:
        return None
    if any(is_finite_verb(ctx, i) for i in range(match.last + 1, end)):
        return None
    return quoted(ctx, match, end + 1, ctx.sentence(match.last)[1])


def _limit(ctx: Context, i: int, stops: Sequence[int]) -> int:
    """The token at which content after `i` must end: the next stop or the end of the sentence."""
    end = ctx.sentence(i)[1]
    colon = next((j for j in range(i + 2, end - 1) if ctx.low(j) == ":" and ctx.low(j + 1) in _OPENING), end)
    ends = (*stops, colon + (colon == i + 1))
    return min((stop for stop in ends if i < stop < end and not _resumes(ctx, stop, end)), default=end)


def _resumes(ctx: Context, stop: int, end: int) -> bool:
    """Whether the clause of an earlier cue begins right after a stretch between commas ("said, it is said, that")."""
    comma = next((j for j in range(stop + 1, end) if ctx.low(j) == ","), end)
    clause = any(ctx.is_word(stop + 1, kind) for kind in ("complementizers", "whether", "conditionals"))
    return ctx.low(stop) == "," and not clause and ctx.is_word(comma + 1, "complementizers")


def _closes(ctx: Context, i: int) -> bool:
    """Whether a token ends the search: another clause begins."""
    other = is_present_participle(ctx, i) and bool(ctx.pack.forms.get(ctx.low(i)))
    return (
        other
        or (is_finite_verb(ctx, i) and not ctx.is_time(i))
        or ctx.low(i) in {";", ".", "?", "!"}
        or ctx.is_word(i, "relatives")
    )


def _step(ctx: Context, i: int) -> int:
    """The next token to look at: a participle clause between commas, or what parts a cue from "that", is passed."""
    end = ctx.sentence(i)[1]
    aside = is_present_participle(ctx, _past_clitics(ctx, i + 1)) or _resumes(ctx, i, end)
    if ctx.low(i) == "," and aside:
        return next((j for j in range(i + 1, end) if ctx.low(j) == ","), i + 1)
    return i + 1


def _past_clitics(ctx: Context, i: int) -> int:
    """The first token from one on that is no clitic or negation ("en se réservant")."""
    while ctx.is_word(i, "clitics") or ctx.is_word(i, "negation_particles") or ctx.is_word(i, "where"):
        i += 1
    return i


_OPENERS: tuple[Callable[[Context, CueMatch, int, int], Content | None], ...] = (
    quoted, colon_clause, complement_clause, indirect_question, bare_complement, infinitive, gerund, noun_phrase,
)  # fmt: skip
