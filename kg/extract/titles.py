"""Titles that a pack knows, and names of agencies, where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.agencies import name_key
from kg.extract.context import Context

_LONGEST = 4
"""Words of a title, at the most."""


def title_at(ctx: Context, i: int) -> str | None:
    """The title of the pack that begins at a token, the longest first; None where there is none."""
    titles = ctx.pack.titles
    first = ctx.low(i)
    if first not in ctx.pack.title_starts and ctx.pack.grammar.singular(first) not in ctx.pack.title_starts:
        return None
    if ctx.pack.grammar.tagged_forms and (i >= len(ctx.doc) or ctx.doc[i].pos_ in {"VERB", "AUX", "ADP", "ADV"}):
        return None
    words = ctx.lows[i : i + _LONGEST]
    forms = (form for length in range(len(words), 0, -1) for form in _forms(ctx, i, words[:length]))
    return next((form for form in forms if form in titles), None)


def _forms(ctx: Context, i: int, words: Sequence[str]) -> Iterator[str]:
    """Words as a title may be written in the pack: as they stand, and in the singular as a whole and each."""
    singular = ctx.pack.grammar.singular
    text = " ".join(words).replace("' ", "'")
    yield text
    yield singular(text)
    if ctx.doc[i].text.islower():
        yield " ".join(map(singular, text.split()))


def agency_end(ctx: Context, first: int) -> int | None:
    """The last token of the news agency's name that begins at a token, None where none does."""
    known = ctx.pack.credits.agencies
    if first >= len(ctx.doc):
        return None
    opening = name_key(ctx.doc[first].text).split()
    if opening and opening[0] not in ctx.pack.credits.agency_openings:
        return None
    for last in range(min(first + 5, len(ctx.doc) - 1), first, -1):
        if not ctx.doc[last].is_punct and name_key(ctx.text[ctx.starts[first] : ctx.end(last)]) in known:
            return last
    return None


def after_agency(ctx: Context, i: int) -> bool:
    """Whether the name of a news agency ends right before a token."""
    return any(agency_end(ctx, first) == i - 1 for first in range(max(0, i - 5), i - 1))


def title_within(ctx: Context, first: int, last: int) -> int | None:
    """Where the title of a phrase begins: the first one, or where a phrase's own noun comes last the one that ends it,
    what "of" and its like bring left aside."""
    found = [
        (i, i + len(word.replace("'", "' ").split())) for i in range(first, last + 1) if (word := title_at(ctx, i))
    ]
    if not found or not ctx.pack.grammar.head_final:
        return found[0][0] if found else None
    begun = found[0][1]
    ties = ("preposition_of", "title_links")
    stop = next((j for j in range(begun, last + 1) if any(ctx.is_word(j, kind) for kind in ties)), last + 1)
    inside = [(end, i - end, i) for i, end in found if end <= stop]
    return max(inside)[2] if inside and max(inside)[0] == stop else found[0][0]
