"""Reports that another extractor found, brought to drafts, so that all that follows is the same as for the rules'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase, phrase_from
from kg.extract.verbs import VerbGroup, groups
from kg.model import Report, Span


def drafts_of(ctx: Context, reports: Iterable[Report]) -> tuple[Draft, ...]:
    """Reports as drafts in the order of the text, each once; one that tells nothing is left out.

    Every span of theirs is one of the article's text.
    """
    verbs = {group.main: group for group in groups(ctx)}
    drafts = {_draft(ctx, report, verbs): None for report in reports if report.content}
    return tuple(sorted(drafts, key=lambda d: (d.content[0].start, d.at, d.cue or d.content[0])))


def _draft(ctx: Context, report: Report, verbs: Mapping[int, VerbGroup]) -> Draft:
    told = _tokens(ctx, report.cue or report.content[0])
    group = next((verbs[i] for i in told if i in verbs), None) if report.cue else None
    return Draft(
        at=group.main if group else told.start,
        who=_phrase(ctx, report.speaker) if report.speaker else None,
        cue=report.cue,
        content=tuple(sorted(report.content)),
        stance=report.stance,
        form=report.form,
        hedged=report.hedged,
        commitment=report.commitment,
        rule=report.rule,
        group=group,
        confidence=report.confidence,
    )


def _tokens(ctx: Context, span: Span) -> range:
    """The tokens that a span touches, one at the least."""
    first = max(0, ctx.token_at(span.start + 1) - 1)
    return range(first, max(first + 1, ctx.token_at(span.end)))


def _phrase(ctx: Context, span: Span) -> Phrase:
    """The phrase that some words are, its head found as in any other."""
    tokens = _tokens(ctx, span)
    found = phrase_from(ctx, tokens.start, tokens.stop)
    return Phrase(tokens.start, tokens.stop - 1, found.head if found else tokens.stop - 1)
