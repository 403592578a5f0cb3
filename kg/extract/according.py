"""Sourcing phrases: "selon X", "d'après Y", "de source policière", "selon lequel"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.animacy import can_speak, is_written, owner, role_like
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.extents import through_quotation
from kg.extract.phrases import Phrase, head_before, list_end, phrase_from
from kg.extract.titles import title_at
from kg.extract.verbforms import is_finite_verb
from kg.model import Form, Span
from kg.packs import Cue

APPOSED = 12
"""Tokens that an apposition of a source may have."""
QUOTED = 5
"""Tokens that a name between quotation marks may have."""
ASIDE = 14
"""Tokens that stand at most between the opening of an aside and the source in it."""
_ASIDES = frozenset("(-–—")


@dataclass(frozen=True, slots=True)
class Sourcing:
    """A sourcing phrase: its cue, its tokens, the phrase that names the source, and what it covers."""

    cue: Cue
    first: int
    last: int
    speaker: Phrase | None
    content: Content


def find_sourcing(ctx: Context) -> Iterator[Sourcing]:
    """Every sourcing phrase of an article outside quotations, in order."""
    heads = {cue.head.split("'")[0] for cue in (*ctx.pack.phrases, *ctx.pack.sources)}
    for start, end in ctx.bounds:
        for i in range(start, end):
            if ctx.low(i).rstrip("'") in heads and ctx.quotation(i) is None:
                found = _at(ctx, i, end)
                if found:
                    yield found


def _at(ctx: Context, i: int, end: int) -> Sourcing | None:
    for cue in (*ctx.pack.phrases, *ctx.pack.sources):
        last = _matches(ctx, cue, i)
        if last is not None:
            return _sourcing(ctx, cue, i, last, end)
    return None


def _matches(ctx: Context, cue: Cue, i: int) -> int | None:
    """The last token of a phrase that begins at a token, None where it does not."""
    words = _words(cue.text)
    for offset, word in enumerate(words):
        low = ctx.low(i + offset)
        if low != word and not (offset == len(words) - 1 and {word, low} <= ctx.pack.words["preposition_of"]):
            return None
    return i + len(words) - 1


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace("'", "' ").split())


def _sourcing(ctx: Context, cue: Cue, first: int, last: int, end: int) -> Sourcing | None:
    relative = last + 1 + (ctx.is_word(last + 1, "articles") and ctx.is_word(last + 2, "relative_which"))
    if "np-weak" not in cue.frames and ctx.is_word(relative, "relative_which"):
        return _relative(ctx, cue, first, relative, end)
    if "adj" in cue.frames:
        speaker: Phrase | None = _source(ctx, first, last, end)
    else:
        speaker = _quoted(ctx, last + 1) or _without_subject(ctx, phrase_from(ctx, last + 1, end))
    gerund = ctx.is_word(first - 1, "where")
    if speaker is None or gerund or not _can_speak(ctx, cue, speaker, first):
        return None
    content = _content(ctx, first, speaker.last, end)
    return Sourcing(cue, first, last, owner(ctx, speaker), content) if content else None


def _quoted(ctx: Context, i: int) -> Phrase | None:
    """A source between quotation marks, as newspapers write the names of others ("selon le « Phare »") and words that
    are not theirs ("selon « une source proche »")."""
    i += ctx.is_word(i, "articles")
    quotation = ctx.quotation(i + 1) if i + 1 < len(ctx.doc) else None
    if quotation is None or ctx.token_at(quotation.inner_start) != i + 1:
        return None
    last = ctx.token_at(quotation.inner_end) - 1
    if last > i and last - i <= QUOTED and all(ctx.doc[j].text[:1].isupper() for j in (i + 1, last)):
        return Phrase(i + 1, last, last)
    phrase = phrase_from(ctx, i + 1, last + 1)
    return phrase if phrase is not None and phrase.last == last else None


def _without_subject(ctx: Context, phrase: Phrase | None) -> Phrase | None:
    """A source without what was taken for its apposition but is the subject of what it says ("Selon Nom, la ville,
    ruinée, paiera"): no clause begins after that."""
    comma = next((i for i in range(phrase.head + 1, phrase.last) if ctx.low(i) == ","), None) if phrase else None
    if phrase is None or comma is None:
        return phrase
    if list_end(ctx, comma - 1) == phrase.last and not ctx.doc[min(phrase.last + 1, len(ctx.doc) - 1)].is_punct:
        return Phrase(phrase.first, comma - 1, phrase.head)  # "Selon Nom, Nom et Nom se sont parlé"
    if ctx.low(phrase.last + 1) != ",":
        return phrase
    goes_on = ctx.doc[phrase.last + 2].pos_ in {"ADJ", "VERB"} if phrase.last + 2 < len(ctx.doc) else False
    return Phrase(phrase.first, comma - 1, phrase.head) if goes_on else phrase


def _source(ctx: Context, first: int, last: int, end: int) -> Phrase | None:
    """ "source policière" in "de source policière": the noun of the cue and its adjectives."""
    noun = first + 1
    stop = last
    while stop + 1 < end and ctx.doc[stop + 1].pos_ in {"ADJ", "VERB"}:
        stop += 1
    return Phrase(noun, stop, noun)


def _can_speak(ctx: Context, cue: Cue, phrase: Phrase, first: int) -> bool:
    """Whether what follows names a source: a name, a pronoun or a role, and no law, custom or plan."""
    if "adj" in cue.frames:
        return True
    head = ctx.doc[phrase.head]
    if ctx.is_word(phrase.first, "own_possessives") and head.pos_ == "NOUN":
        return False
    if "np-weak" in cue.frames:
        named = head.pos_ == "PROPN" or bool(head.ent_type_) or (role_like(ctx, phrase) and can_speak(ctx, phrase))
        return first == ctx.sentence(first)[0] and ctx.low(phrase.last + 1) == "," and named
    return can_speak(ctx, phrase) or ctx.singular(phrase.head) not in ctx.pack.words["norms"]


def _relative(ctx: Context, cue: Cue, first: int, relative: int, end: int) -> Sourcing | None:
    """ "X, selon lequel P": the source is the phrase before, or whom its "de" complement names."""
    before = first - 1
    while before >= 0 and ctx.doc[before].is_punct:
        before -= 1
    antecedent = head_before(ctx, before, ctx.sentence(first)[0])
    if antecedent is None or relative + 1 >= end:
        return None
    if ctx.doc[antecedent.head].pos_ == "NOUN" and not role_like(ctx, antecedent):
        named = [i for i in range(antecedent.head, antecedent.last + 1) if ctx.doc[i].pos_ == "PROPN"]
        antecedent = Phrase(named[0], named[-1], named[0]) if named else antecedent
    if is_written(ctx, antecedent.head):
        antecedent = owner(ctx, antecedent)
    elif not can_speak(ctx, antecedent):
        return None
    span = _trimmed(ctx, ctx.doc[relative + 1].idx, ctx.end(end - 1))
    content = Content("np", relative + 1, (span,), Form.ACCORDING)
    return Sourcing(_noun_cue(ctx, before, first) or cue, first, relative, antecedent, content)


def _noun_cue(ctx: Context, last: int, first: int) -> Cue | None:
    """The claim noun that a relative clause belongs to ("les accusations … selon lesquelles"): its stance counts."""
    for i in range(last, max(ctx.sentence(first)[0], last - 12) - 1, -1):
        for cue in ctx.pack.nouns.get(ctx.singular(i), ()):
            if "selon" in cue.frames:
                return cue
    return None


def _content(ctx: Context, first: int, last: int, end: int) -> Content | None:
    """What a sourcing phrase covers: the clause after it at the head of a sentence, else before it and around it."""
    start = ctx.sentence(first)[0]
    if first - start <= 2 and not any(is_finite_verb(ctx, i) for i in range(start, first)):
        comma = _past_apposition(ctx, last, _closing_comma(ctx, last, end), end)
        after = comma + 1 if comma - last < 24 else last + 1
        spans: tuple[Span, ...] = (_trimmed(ctx, ctx.doc[after].idx, ctx.end(end - 1)),) if after < end else ()
    elif (aside := _aside(ctx, start, first)) is not None:
        inside = aside + 1 < first
        spans = (ctx.clean(ctx.doc[aside + 1 if inside else start].idx, ctx.doc[first if inside else aside].idx),)
        return Content("np", first, spans, Form.ACCORDING) if spans[0].text else None
    else:
        left = ctx.clean(ctx.doc[_from(ctx, start, first)].idx, ctx.doc[first].idx)
        spans = (left, *_right(ctx, first, last, end))
    spans = tuple(span for span in spans if len(span.text.split()) > 1)
    return Content("np", first, spans, Form.ACCORDING) if spans else None


def _from(ctx: Context, start: int, first: int) -> int:
    """Where what stands before a sourcing phrase begins: behind the comma that ends another and sets a figure against
    its own ("300 selon la police, 1 000 selon les organisateurs")."""
    comma = next((i for i in range(first - 1, start, -1) if ctx.low(i) == "," or ctx.is_word(i, "and")), start)
    figure = comma > start and ctx.doc[comma + 1].like_num
    other = figure and any(_source_at(ctx, i) for i in range(start, comma))
    return comma + 1 if other else start


def _source_at(ctx: Context, i: int) -> bool:
    """Whether a sourcing phrase begins at a token."""
    return any(_matches(ctx, cue, i) is not None for cue in ctx.pack.phrases)


def _aside(ctx: Context, start: int, first: int) -> int | None:
    """The bracket or dash that opens the aside in which a sourcing phrase stands behind a figure ("- 6.000 selon la
    police -"), None where it stands in none."""
    for i in range(first - 1, max(start, first - ASIDE), -1):
        if ctx.low(i) in _ASIDES and (ctx.doc[i].whitespace_ or ctx.low(i) == "(") and ctx.low(i - 1) != ",":
            return i
        if is_finite_verb(ctx, i) or ctx.low(i) == ")":
            return None
    return None


def _past_apposition(ctx: Context, last: int, comma: int, end: int) -> int:
    """The comma that ends an apposition of a source ("Selon Nom, photographe depuis 20 ans, …"): a role without
    article or verb, before a clause."""
    closing = next((i for i in range(comma + 1, min(end, comma + APPOSED)) if ctx.low(i) == ","), None)
    if closing is None or ctx.low(comma) != "," or ctx.doc[last].pos_ != "PROPN":
        return comma
    bare = ctx.doc[comma + 1].pos_ in {"NOUN", "ADJ", "VERB"}  # a role, or "interrogé lundi"
    begins = ctx.is_word(closing + 1, "subject_pronouns") or ctx.doc[closing + 1].pos_ in {"DET", "PRON"}
    titled = begins and any(title_at(ctx, i) for i in range(comma + 1, closing))
    verb = next((i for i in range(comma + 1, end) if is_finite_verb(ctx, i)), comma)
    return closing if (bare or titled) and verb > closing else comma


def _closing_comma(ctx: Context, last: int, end: int) -> int:
    """The comma after a sourcing phrase at the head of a sentence, a relative clause that belongs to it left behind."""
    comma = next((i for i in range(last + 1, end) if ctx.low(i) == ","), last)
    if ctx.is_word(comma + 1, "relatives") or ctx.is_word(comma + 1, "relative_links"):
        return next((i for i in range(comma + 2, end) if ctx.low(i) == ","), comma)
    return comma


def _right(ctx: Context, first: int, last: int, end: int) -> tuple[Span, ...]:
    """What goes on after a sourcing phrase between commas."""
    if ctx.low(first - 1) == "," and ctx.low(last + 1) != ",":
        last = next((i - 1 for i in range(last + 1, min(last + 24, end)) if ctx.low(i) == ","), last)
    inside = ctx.low(first - 1) != "," and ctx.low(last + 1) not in {",", ".", ";", ":"} and last + 2 < end
    if inside and ctx.is_word(last, "relative_of"):
        stop = next((i for i in range(last + 1, end) if ctx.low(i) in {",", ";", ":"}), end)
        return (_trimmed(ctx, ctx.doc[last + 1].idx, ctx.end(stop - 1)),)
    cuts = ctx.low(first - 1) == "," and ctx.doc[first - 2].pos_ in {"VERB", "AUX"}  # "aurait tenté, selon X, de …"
    if ctx.low(last + 1) != "," or not (cuts or any(is_finite_verb(ctx, i) for i in range(last + 2, end))):
        return ()
    if ctx.is_word(last + 2, "relatives"):
        return ()
    return (_trimmed(ctx, ctx.doc[last + 2].idx, ctx.end(end - 1)),)


def _trimmed(ctx: Context, start: int, stop: int) -> Span:
    while stop > start and ctx.text[stop - 1] in ".!? \n":
        stop -= 1
    return through_quotation(ctx, ctx.clean(start, stop))
