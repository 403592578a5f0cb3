"""Clauses joined under one verb of saying, of which one is negated and another is not: each is a statement of its own,
since one may be denied and the other claimed ("testified that she never met him, and that she paid for the house")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.stance import negates
from kg.model import Span

LEAST = 3
"""Words that a clause has at least."""


def parted(ctx: Context, content: Content) -> Iterator[Content]:
    """A content as it is, or its clauses that each have their conjunction where only some of them are negated."""
    parts = tuple(_clauses(ctx, content.spans[0])) if content.frame == "que" and len(content.spans) == 1 else ()
    if len(parts) < 2 or len({negates(ctx, (part,)) for part in parts}) < 2:
        yield content
        return
    yield from (replace(content, first=ctx.token_at(part.start), spans=(part,)) for part in parts)


def _clauses(ctx: Context, span: Span) -> Iterator[Span]:
    """The clauses of a content that are joined by "and that"."""
    first, end = ctx.token_at(span.start), ctx.token_at(span.end)
    start = first
    for i in range(first + LEAST, end - LEAST):
        joins = ctx.is_word(i, "and") and ctx.is_word(i + 1, "complementizers") and ctx.quotation(i) is None
        if joins:
            last = i - 1 - (ctx.low(i - 1) == ",")
            yield ctx.span(start, last)
            start = i + 2
    if start > first:
        yield ctx.clean(ctx.doc[start].idx, span.end)
