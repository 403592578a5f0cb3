"""What is said, as a value: the frame that brings it, and the characters it covers from a first token on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.extents import through_quotation
from kg.extract.quotes import Quotation
from kg.extract.verbforms import is_finite_verb, is_present_participle
from kg.model import Form, Span


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: the frame that brings it, its first token, and its spans."""

    frame: str
    first: int
    spans: tuple[Span, ...]
    form: Form


def clause_content(frame: str, ctx: Context, first: int, end: int, form: Form) -> Content | None:
    """Content from a token to the one before `end`; mixed where it holds quoted words."""
    if end <= first:
        return None
    start = ctx.doc[first].idx
    stop, around = ctx.end(end - 1), ctx.quotation(first)
    if around is not None and around.inner_start < start and around.inner_end < stop <= around.end:
        stop = around.inner_end
    stop = _trim_marks(ctx, start, stop)
    span = through_quotation(ctx, ctx.clean(start, stop))
    if not span.text:
        return None
    quoted = [q for q in ctx.layout.quotations if span.start <= q.start and q.start < span.end]
    whole = next((q for q in quoted if q.start <= span.start + 1 and (q.end >= span.end or _ends_clause(ctx, q))), None)
    if whole:
        return Content(frame, first, (Span.of(ctx.text, whole.inner_start, whole.inner_end),), Form.DIRECT)
    return Content(frame, first, (span,), Form.MIXED if quoted else form)


def _ends_clause(ctx: Context, quotation: Quotation) -> bool:
    """Whether a quotation holds the comma that ends its clause (“… for it,” citing a case)."""
    clauses = any(is_finite_verb(ctx, i) for i in _tokens(ctx, quotation))
    after = ctx.token_at(quotation.end)
    return (
        clauses
        and ctx.text[quotation.inner_end - 1] == ","
        and (is_present_participle(ctx, after) or ctx.is_word(after, "without"))
    )


def _tokens(ctx: Context, quotation: Quotation) -> range:
    return range(ctx.token_at(quotation.inner_start), ctx.token_at(quotation.inner_end))


def _trim_marks(ctx: Context, start: int, stop: int) -> int:
    """An end without the sentence's full stop; a quotation that ends there keeps its mark."""
    while stop > start and ctx.text[stop - 1] in ".!? \n":
        stop -= 1
    return stop
