"""What an incise says: the quotation or clause before it, and what goes on after it where it cuts them in two."""

from __future__ import annotations

from kg.extract.claims import takes_up
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.incises import Incise, quotation_before
from kg.extract.quotes import Quotation
from kg.extract.titles import title_at
from kg.extract.verbforms import is_finite_verb
from kg.model import Form, Span


def content_around(ctx: Context, incise: Incise, before: Incise | None = None) -> Content | None:
    """What an incise says: the quotation or clause before it, and what goes on after it; `before` is the incise that
    comes before, of whose words those of this one are no part."""
    if _opens_sentence(ctx, incise):
        spans = _rest(ctx, incise)
        return Content("quote", incise.match.first, spans, _form(ctx, spans)) if spans else None
    inside = ctx.quotation(incise.first)
    if inside is not None:
        return _inside(ctx, incise, inside)
    quotation = quotation_before(ctx, incise.first)
    told = _told(ctx, incise, before)
    if quotation is not None:
        return _with_quotation(ctx, incise, quotation, told)
    start = max(_clause_start(ctx, incise.first), told)
    span = ctx.clean(start, ctx.doc[incise.first].idx)
    spans = (*(part for part in (span,) if _says(ctx, part)), *_rest(ctx, incise))
    if not spans:
        return None
    return Content("quote", incise.match.first, spans, _form(ctx, spans))


def _says(ctx: Context, span: Span) -> bool:
    """Whether words without marks before an incise can be said: two of them, or one that calls something false."""
    words = span.text.casefold().split()
    return len(words) > 1 or bool({*words} & ctx.pack.hedges["judged_false"])


def _opens_sentence(ctx: Context, incise: Incise) -> bool:
    """Whether an incise begins its sentence, and so says only what comes after it ("Comme l'a rappelé X, …")."""
    return ctx.is_word(incise.first, "like") and ctx.doc[incise.first].text[:1].isupper()


def _told(ctx: Context, incise: Incise, before: Incise | None) -> int:
    """The character at which the incise before ends, 0 where there is none."""
    return ctx.doc[before.end].idx if before is not None and before.end < incise.first else 0


def _inside(ctx: Context, incise: Incise, quotation: Quotation) -> Content | None:
    """The content of an incise that stands inside the marks of the quotation it cuts."""
    left = ctx.clean(quotation.inner_start, ctx.doc[incise.first].idx)
    after = ctx.doc[incise.end].idx if incise.end < len(ctx.doc) else quotation.inner_end
    right = ctx.clean(min(after, quotation.inner_end), quotation.inner_end)
    spans = tuple(span for span in (left, right) if len(span.text) > 2)
    return Content("quote", incise.match.first, spans, Form.DIRECT) if spans else None


def _with_quotation(ctx: Context, incise: Incise, quotation: Quotation, told: int) -> Content:
    """A quotation that is the whole content, or ends a clause that is; before `told` stand another's words."""
    start = max(ctx.layout.sentence_at(quotation.start)[0], told)
    lead = ctx.text[start : quotation.start].strip(" ,\u00a0\u202f\n")
    if not lead or lead.endswith((":", ".", "?", "!", "…")) or lead in {"-", "–", "—"}:
        more = (span for span in _rest(ctx, incise) if _is_quoted(ctx, span))
        spans = (Span.of(ctx.text, quotation.inner_start, quotation.inner_end), *more)
        return Content("quote", incise.match.first, spans, Form.DIRECT)
    begin = min(_after_according(ctx, start), quotation.start)
    spans = (ctx.clean(begin, quotation.end), *_rest(ctx, incise))
    return Content("quote", incise.match.first, spans, Form.MIXED)


def _is_quoted(ctx: Context, span: Span) -> bool:
    """Whether a span is what stands between two marks."""
    quotation = ctx.layout.quotation_at(span.start)
    return quotation is not None and quotation.inner_start == span.start


def _rest(ctx: Context, incise: Incise) -> tuple[Span, ...]:
    """The content after an incise that a comma closes: a quotation, or the rest of the sentence."""
    if ctx.low(incise.end) != ",":
        return ()
    end = ctx.sentence(incise.match.group.main)[1]
    first = incise.end + 1
    quotation = ctx.quotation(first) if first < end else None
    if quotation is not None and quotation.start == ctx.doc[first].idx:
        return (Span.of(ctx.text, quotation.inner_start, quotation.inner_end),)
    verbs = [i for i in range(first, end) if is_finite_verb(ctx, i)]
    if not verbs or (not _opens_sentence(ctx, incise) and _is_adjunct(ctx, first)) or _tells_more(ctx, first, verbs[0]):
        return ()
    span = ctx.clean(ctx.doc[first].idx, ctx.end(end - 1))
    return (Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?"))),)


def _tells_more(ctx: Context, first: int, verb: int) -> bool:
    """Whether what follows an incise is told of the speaker, not by him ("…, she said, and she accused …")."""
    known = any(r.lemma in ctx.pack.verbs for r in ctx.pack.forms.get(ctx.low(verb), ()))
    return known and ctx.is_word(first, "coordinators") and ctx.is_word(first + 1, "third_person") and verb <= first + 4


def _is_adjunct(ctx: Context, first: int) -> bool:
    """Whether what follows an incise belongs to it: an apposition, a participle or a subordinate clause."""
    token = ctx.doc[first]
    if ctx.is_word(first, "relatives") or ctx.is_word(first, "adjunct_openers"):
        return True
    if ctx.is_word(first, "beside_gerund") and ctx.is_word(first + 1, "gerund"):
        return True
    if takes_up(ctx, first):
        return True
    if title_at(ctx, first + 1) or title_at(ctx, first) or "Part" in token.morph.get("VerbForm", []):
        return True
    return token.pos_ in {"ADP", "SCONJ", "ADJ", "PROPN"}


def _clause_start(ctx: Context, first: int) -> int:
    """Where the unquoted content before an incise begins: its sentence, a leading "selon X," left out."""
    return _after_according(ctx, ctx.layout.sentence_at(ctx.doc[first].idx - 1)[0])


def _after_according(ctx: Context, start: int) -> int:
    i = ctx.token_at(start)
    if not any(ctx.low(i) == phrase.head for phrase in ctx.pack.phrases if "np" in phrase.frames):
        return start
    comma = next((j for j in range(i, min(i + 12, ctx.sentence(i)[1])) if ctx.low(j) == ","), None)
    return ctx.doc[comma + 1].idx if comma is not None and comma + 1 < len(ctx.doc) else start


def _form(ctx: Context, spans: tuple[Span, ...]) -> Form:
    quoted = any(s.start <= q.start < s.end for s in spans for q in ctx.layout.quotations)
    return Form.MIXED if quoted else Form.INDIRECT
