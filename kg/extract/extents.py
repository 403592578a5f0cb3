"""How far a clause, an infinitive or a phrase that somebody says reaches."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.context import Context
from kg.extract.verbforms import is_finite_verb
from kg.model import Span

NEAR = 5
"""Characters between an opening mark and a content that leaves out only a preposition ("« d'un … »")."""
AHEAD = 60
"""Tokens ahead in which another clause's verb is looked for; sentences of prose are shorter."""


def clause_end(ctx: Context, mark: int, end: int, root: Token | None = None) -> int:
    """Where a clause after "que" or a question word ends: with what the parser hangs on its verb, and where a new main
    clause begins with "mais" (coordinated clauses of one saying repeat their "que"); `root` is its verb where known."""
    end = _before_adversative(ctx, mark, end)
    mark = _past_circumstance(ctx, mark, end)
    first = next((i for i in range(mark + 1, end) if is_finite_verb(ctx, i)), None)
    if first is None:
        return end
    head = root or ctx.doc[mark].head
    root = head if mark < head.i < end else ctx.doc[first]
    stop = _subtree_end(ctx, root, end)
    return stop if stop > first else _subtree_end(ctx, ctx.doc[first], end)


def _past_circumstance(ctx: Context, mark: int, end: int) -> int:
    """The comma that ends the clause of circumstance with which what is said begins ("que si P, Q"), else the mark."""
    opens = any(ctx.is_word(mark + 1, kind) for kind in ("circumstances", "conditionals"))
    comma = next((i for i in range(mark + 2, end) if ctx.low(i) == ","), mark) if opens else mark
    told = any(is_finite_verb(ctx, i) for i in range(mark + 1, comma))
    return comma if told and any(is_finite_verb(ctx, i) for i in range(comma + 1, end)) else mark


def bare_clause(ctx: Context, verb: int, last: int, i: int, end: int) -> Token | None:
    """The verb of a clause without conjunction that begins at a token, by the parser; None where no clause begins
    there."""
    for child in ctx.doc[verb].children:
        marked = any(ctx.is_word(token.i, "complementizers") for token in child.children if token.i < child.i)
        if ctx.is_role(child, "content") and last < child.i < end and not marked:
            left = min(token.i for token in child.subtree if token.i > last)
            start = next((j for j in range(left, child.i) if _is_subject_start(ctx, j, child.i)), None)
            if start == i:
                return child
    return _subject_clause(ctx, last, i, end) or _addressed(ctx, verb, i, end)


def _subject_clause(ctx: Context, last: int, i: int, end: int) -> Token | None:
    """The verb of which a subject right after a cue is one, whatever the parser hangs that verb on."""
    if i != last + 1:
        return None
    subjects = (ctx.doc[j] for j in range(i, min(end, i + NEAR)) if ctx.is_role(ctx.doc[j], "subject"))
    first = next((token for token in subjects if token.left_edge.i == i and token.i < token.head.i < end), None)
    return None if first is None else first.head


def _addressed(ctx: Context, verb: int, i: int, end: int) -> Token | None:
    """The verb of a clause after an addressee taken for a relative one ("told the board he had left")."""
    if not ctx.is_word(i, "third_person"):
        return None
    to = (c for c in ctx.doc[verb].children if ctx.is_role(c, "object") and c.i < i)
    clauses = (c for token in to for c in token.children if ctx.is_role(c, "relative") and i < c.i < end)
    return next((c for c in clauses if any(t.i == i and ctx.is_role(t, "subject") for t in c.children)), None)


def _is_subject_start(ctx: Context, i: int, verb: int) -> bool:
    """Whether the clause of a verb can begin at a token: no time, no mark, no preposition with a time."""
    if i >= verb or ctx.doc[i].is_punct or ctx.is_time(i):
        return False
    return not (ctx.doc[i].pos_ == "ADP" and ctx.is_time(i + 1))


def noun_of(ctx: Context, i: int, end: int) -> int:
    """The noun that a noun, name or possessor before it narrows down."""
    while ctx.is_role(ctx.doc[i], "premodifier") and i < ctx.doc[i].head.i < end:
        i = ctx.doc[i].head.i
    return i


def _before_adversative(ctx: Context, mark: int, end: int) -> int:
    for i in range(mark + 2, end - 2):
        turns = ctx.is_word(i, "adversatives") and ctx.low(i - 1) == "," and ctx.quotation(i) is None
        if turns and not ctx.is_word(i + 1, "complementizers") and _verb_ahead(ctx, i, end):
            return i - 1
    return end


def infinitive_end(ctx: Context, verb: int, end: int) -> int:
    """Where an infinitive clause ends; the verb may be an auxiliary."""
    root = ctx.doc[verb]
    helping = ctx.pack.roles["auxiliary"] | ctx.pack.roles["copula"]
    while root.head.i > root.i and root.dep_ in helping and root.head.i < end:
        root = root.head
    return _subtree_end(ctx, root, end)


def content_phrase_end(ctx: Context, head: int, end: int) -> int:
    """Where a noun phrase that is a content ends, its complements and relative clauses included."""
    return _subtree_end(ctx, ctx.doc[head], end)


def through_quotation(ctx: Context, span: Span) -> Span:
    """A span drawn on to the end of the quotation that begins in it and runs past the end of its sentence."""
    quotation = ctx.layout.quotation_at(max(span.start, span.end - 1))
    if quotation is None or quotation.start < span.start - NEAR or quotation.end <= span.end:
        return span
    return Span.of(ctx.text, span.start, quotation.end if quotation.start >= span.start else quotation.inner_end)


def _subtree_end(ctx: Context, root: Token | None, end: int) -> int:
    """The end of a root's subtree, drawn on to the next mark where no other clause begins before it."""
    if root is None:
        return end
    right = root.i
    for token in root.subtree:
        if token.i < end:
            right = max(right, token.i)
    return _draw_on(ctx, right + 1, end, relative=_in_relative(ctx, root.i, right + 1))


def _in_relative(ctx: Context, first: int, end: int) -> bool:
    """Whether a relative clause begins between two tokens whose verb is still to come ("à bord duquel l'homme")."""
    kinds = ("relatives", "relative_links")
    links = [i for i in range(first, end) if ctx.quotation(i) is None and any(ctx.is_word(i, k) for k in kinds)]
    return bool(links) and not any(is_finite_verb(ctx, i) for i in range(links[-1], end))


def _draw_on(ctx: Context, i: int, end: int, *, relative: bool = False) -> int:
    """Go on over words that open no clause of their own, whole quotations and relative clauses among them, up to a mark
    or coordinator before a new verb."""
    start = i
    while i < end:
        quotation = ctx.quotation(i)
        if quotation is not None and quotation.start == ctx.doc[i].idx:
            i = min(end, ctx.token_at(quotation.end))
            continue
        if ctx.low(i) == ";" or (_opens_clause(ctx, i) and _verb_ahead(ctx, i, end)):
            return i
        if is_finite_verb(ctx, i) and not relative:
            return start
        relative = any(ctx.is_word(i, kind) for kind in ("relatives", "relative_links", "like")) or (
            relative and not is_finite_verb(ctx, i)
        )
        i += 1
    return end


def _opens_clause(ctx: Context, i: int) -> bool:
    """Whether a token may begin another clause: a comma, a colon, a coordinator."""
    return ctx.low(i) in {",", ":"} or ctx.is_word(i, "coordinators") or ctx.is_word(i, "adversatives")


def _verb_ahead(ctx: Context, i: int, end: int) -> bool:
    """Whether a finite verb or participle clause follows before the end."""
    return any(is_finite_verb(ctx, j) for j in range(i + 1, min(end, i + AHEAD)))
