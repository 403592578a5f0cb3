"""Floating quotations: those that stand alone and go on with the words of whoever spoke before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.animacy import can_speak, role_like
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase, phrase_at
from kg.extract.stance import is_hedged, stance_with_content
from kg.extract.verbforms import is_finite_verb
from kg.model import Commitment, Form, Span, Stance


def find_floating(ctx: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Quotations that stand alone, as whole sentences, and go on with the words of whoever spoke before."""
    told_spans = sorted((span, draft.at) for draft in drafts for span in draft.content)
    for quotation in ctx.layout.quotations:
        span = Span.of(ctx.text, quotation.inner_start, quotation.inner_end)
        start, end = ctx.layout.sentence_at(quotation.start)
        lead = ctx.text[start : quotation.start].strip(" -–—\u00a0\u2009\u202f")
        alone = lead == "" or lead.endswith(":")
        follows = ctx.text[quotation.end : max(end, quotation.end)].strip(" .!?\u00a0\u2009\u202f")
        behind = _behind_colon(ctx, drafts, quotation.end, end) if lead == "" and follows.startswith(":") else None
        rest = follows == "" or behind is not None
        at = bisect_left(told_spans, quotation.inner_end, key=lambda s: s[0].start)
        first, last = ctx.token_at(quotation.inner_start), ctx.token_at(quotation.inner_end)
        near = told_spans[max(0, at - 12) : at]
        within = [s for s, cue in near if first <= cue < last and s.start > span.start]
        told = any(s.overlaps(span) for s, _ in near if s not in within)
        words = len(span.text.split())
        whole = words > 3 or (words > 1 and span.text[-1] in ".?!")
        if alone and rest and not told and whole and _has_verb(ctx, span):
            who = _before_colon(ctx, drafts, quotation.start, start) if lead else behind
            yield Draft(
                at=first, who=who if lead or behind else _introduced(ctx, drafts, start), cue=None, content=(span,),
                stance=stance_with_content(ctx, Stance.ASSERTS, (span,), Form.DIRECT), form=Form.DIRECT,
                hedged=is_hedged(ctx, None, (span,)), commitment=Commitment.ATTRIBUTED, rule="floating",
            )  # fmt: skip


def _behind_colon(ctx: Context, drafts: Sequence[Draft], position: int, end: int) -> Phrase | None:
    """Who says something in the clause after a quotation and a colon ("« … » : le maire a requis …")."""
    tokens = range(ctx.token_at(position), ctx.token_at(end))
    return next((d.who for d in drafts if d.at in tokens and d.cue is not None and d.who is not None), None)


def _introduced(ctx: Context, drafts: Sequence[Draft], start: int) -> Phrase | None:
    """Whom a sentence of the article's own puts before a quotation that stands alone: its subject, a name or a role."""
    first = ctx.token_at(start)
    low, high = ctx.sentence(first - 1) if first else (0, 0)
    line, before = ctx.layout.line_at(start), ctx.layout.line_at(ctx.doc[low].idx) if high else None
    told = any(
        low <= ctx.token_at(span.start) < high or low <= draft.at < high for draft in drafts for span in draft.content
    )
    if line is not before or told or ctx.quotation(high - 1) is not None:
        return None
    subjects = (
        phrase_at(ctx, i) for i in range(low, high) if ctx.is_role(ctx.doc[i], "subject") and not _is_thing(ctx, i)
    )
    found = next(subjects, None)
    return found if found is not None and role_like(ctx, found) and can_speak(ctx, found) else None


def _before_colon(ctx: Context, drafts: Sequence[Draft], position: int, start: int) -> Phrase | None:
    """Who is named in the sentence before a colon: whoever says something there, its subject, else the last name."""
    tokens = range(ctx.token_at(start), ctx.token_at(position))
    says = next((d.who for d in drafts if d.at in tokens and d.cue is not None and d.who is not None), None)
    if says is not None:
        return says
    subjects = [phrase_at(ctx, i) for i in tokens if ctx.is_role(ctx.doc[i], "subject") and not _is_thing(ctx, i)]
    names = [phrase_at(ctx, i) for i in tokens if ctx.doc[i].ent_type_ in ctx.pack.roles["person"]]
    return next((phrase for phrase in (*subjects, *reversed(names)) if can_speak(ctx, phrase)), None)


def _is_thing(ctx: Context, i: int) -> bool:
    """Whether a subject names nobody who could speak here: "qui", "cela", "c'", "je", "vous", or what is quoted."""
    return ctx.quotation(i) is not None or any(
        ctx.is_word(i, kind) for kind in ("relatives", "things", "first_person", "second_person")
    )


def _has_verb(ctx: Context, span: Span) -> bool:
    tokens = range(ctx.token_at(span.start), ctx.token_at(span.end))
    subject = any(ctx.is_role(ctx.doc[i], "subject") for i in tokens)
    return subject or any(is_finite_verb(ctx, i) for i in tokens)
