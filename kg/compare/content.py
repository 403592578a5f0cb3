"""From a parsed text to its content: the words that carry it, denied or not, with its figures and times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.compare.figures import find_figures
from kg.compare.lexicon import Lexicon, key_of
from kg.compare.polarity import denied_by, is_local, negations
from kg.compare.values import Content, Slot, Word
from kg.extract.context import Context
from kg.model import Span

_CARRYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "X"})
_DEGREES = frozenset({"ADV", "DET", "PRON"})


def read_content(ctx: Context, lexicon: Lexicon, start: int = 0, end: int | None = None) -> Content:
    """The content of a text, or of the part of it between two offsets; offsets stay those of the text."""
    last = len(ctx.text) if end is None else end
    inside = Span(start=start, end=last, text="")
    denied = negations(ctx, lexicon) if ctx.doc.has_annotation("DEP") else {}
    tokens = [t for t in ctx.doc if start <= t.idx < last and _carries(ctx, lexicon, t)]
    at = {token.i: n for n, token in enumerate(tokens)}
    negators = [i for i in sorted({i for some in denied.values() for i in some}) if _in(ctx, i, inside)]
    return Content(
        text=ctx.text,
        part=ctx.text[start:last],
        words=tuple(_word(ctx, lexicon, token, at, denied) for token in tokens),
        figures=tuple(one for one in find_figures(ctx, lexicon) if inside.contains(one.span)),
        times=tuple(one for one in ctx.times if inside.contains(one.span)),
        negators=tuple(ctx.span(i, i) for i in negators if not is_local(ctx, lexicon, i)),
        inherent=tuple(_marked(ctx, lexicon, "negation", "inherent", inside)),
        untrue=tuple(_marked(ctx, lexicon, "stance", "untrue", inside)),
        only=tuple(_marked(ctx, lexicon, "quantity", "only", inside)),
    )


def _in(ctx: Context, i: int, inside: Span) -> bool:
    return inside.start <= ctx.doc[i].idx < inside.end


def _carries(ctx: Context, lexicon: Lexicon, token: Token) -> bool:
    """Whether a token says what its text is about."""
    lemma = token.lemma_.casefold()
    if ctx.is_time(token.i) or lexicon.has("words", "light", lemma) or not token.text[:1].isalnum():
        return False
    if lexicon.has("negation", "always", ctx.low(token.i)):
        return False
    return token.pos_ in _CARRYING or (token.pos_ in _DEGREES and key_of(lemma) in lexicon.opposites)


def _word(
    ctx: Context, lexicon: Lexicon, token: Token, at: Mapping[int, int], denied: Mapping[int, Sequence[int]]
) -> Word:
    over = denied_by(ctx, lexicon, token, denied)
    negator = ctx.span(over[0], over[0]) if len(over) % 2 else None
    return Word(
        span=ctx.span(token.i, token.i),
        key=_key(ctx, token),
        slot=_slot(lexicon, token),
        name=token.pos_ == "PROPN" or _is_acronym(token),
        verb=token.pos_ == "VERB",
        head=_head(token, at),
        negator=negator,
    )


def _is_acronym(token: Token) -> bool:
    return len(token) > 1 and token.text.isupper() and token.text.isalpha()


def _key(ctx: Context, token: Token) -> str:
    """What a word is compared by; a country's adjectives and capital, singular or plural, are the country."""
    for form in (
        ctx.low(token.i),
        token.lemma_.casefold(),
        ctx.low(token.i).rstrip("s"),
        ctx.low(token.i).rstrip("es"),
    ):
        if form in ctx.pack.countries_by_word:
            return key_of(ctx.pack.countries_by_word[form])
    return key_of(token.lemma_)


def _slot(lexicon: Lexicon, token: Token) -> Slot:
    roles = lexicon.tables["roles"]
    above = token.head.dep_ if token.head.pos_ == "ADP" else ""
    if token.dep_ in roles["subject"] or {token.dep_, above} & set(roles["agent"]):
        return Slot.ACTOR
    if token.dep_ in roles["undergoer"]:
        return Slot.UNDERGOER
    return Slot.PREDICATE if token.pos_ == "VERB" or token.head.i == token.i else Slot.OTHER


def _head(token: Token, at: Mapping[int, int]) -> int | None:
    """The nearest word above a token that carries content."""
    node, steps = token, 0
    while node.head.i != node.i and steps < 20:
        node, steps = node.head, steps + 1
        if node.i in at:
            return at[node.i]
    return None


def _marked(ctx: Context, lexicon: Lexicon, section: str, kind: str, inside: Span) -> Iterator[Span]:
    for token in ctx.doc:
        known = {ctx.low(token.i), token.lemma_.casefold()} & set(lexicon.tables[section][kind])
        if known and _in(ctx, token.i, inside) and not ctx.is_time(token.i):
            yield ctx.span(token.i, token.i)
