"""Floating quotations: those that stand alone and go on with the words of whoever spoke before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase, can_speak, phrase_at
from kg.extract.stance import is_hedged, stance_with_content
from kg.extract.verbs import is_finite_verb
from kg.model import Commitment, Form, Span, Stance


def find_floating(ctx: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Quotations that stand alone, as whole sentences, and go on with the words of whoever spoke before."""
    told_spans = sorted(span for draft in drafts for span in draft.content)
    for quotation in ctx.layout.quotations:
        span = Span.of(ctx.text, quotation.inner_start, quotation.inner_end)
        start, end = ctx.layout.sentence_at(quotation.start)
        lead = ctx.text[start : quotation.start].strip(" -–—\u00a0\u2009\u202f")
        alone = lead == "" or lead.endswith(":")
        rest = ctx.text[quotation.end : max(end, quotation.end)].strip(" .!?\u00a0\u2009\u202f") == ""
        at = bisect_left(told_spans, quotation.inner_end, key=lambda s: s.start)
        told = any(s.overlaps(span) for s in told_spans[max(0, at - 12) : at])
        first = ctx.token_at(quotation.inner_start)
        if alone and rest and not told and len(span.text.split()) > 3 and _has_verb(ctx, span):
            yield Draft(
                at=first, who=_before_colon(ctx, quotation.start, start) if lead else None, cue=None, content=(span,),
                stance=stance_with_content(ctx, Stance.ASSERTS, (span,), Form.DIRECT), form=Form.DIRECT,
                hedged=is_hedged(ctx, None, (span,)), commitment=Commitment.ATTRIBUTED, rule="floating",
            )  # fmt: skip


def _before_colon(ctx: Context, position: int, start: int) -> Phrase | None:
    """Who is named in the sentence before a colon: its subject, else the last name."""
    tokens = range(ctx.token_at(start), ctx.token_at(position))
    subjects = [phrase_at(ctx, i) for i in tokens if ctx.is_role(ctx.doc[i], "subject")]
    names = [phrase_at(ctx, i) for i in tokens if ctx.doc[i].ent_type_ in ctx.pack.roles["person"]]
    return next((phrase for phrase in (*subjects, *reversed(names)) if can_speak(ctx, phrase)), None)


def _has_verb(ctx: Context, span: Span) -> bool:
    return any(is_finite_verb(ctx, i) for i in range(ctx.token_at(span.start), ctx.token_at(span.end)))
