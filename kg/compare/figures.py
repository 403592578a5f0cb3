"""Figures of a text: numbers in digits and words, with bounds, scales and what they count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kg.compare.lexicon import Lexicon, key_of, load_lexicon
from kg.extract.context import Context
from kg.extract.folding import fold
from kg.model import Figure, Span

_SLACK = 0.08
"""How far about a figure may lie from what it is about."""
_NEAR = 3
"""Words in which the noun that a figure counts is looked for."""


def find_figures(ctx: Context, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Figures in order; dates, names with digits and ordinals are none."""
    folded = fold(ctx.text)
    pattern = _pattern(lexicon.code, tuple(sorted(_words(ctx, lexicon))))
    found = []
    for match in pattern.finditer(folded.text):
        start, end = folded.origin(match.start("number")), folded.origin(match.end())
        if not ctx.is_time(ctx.token_at(start)) and not _is_year(match["number"]):
            sign = ctx.token_at(start) - 1
            found.append(_figure(ctx, lexicon, match, Span.of(ctx.text, folded.origin(match.start()), end), sign))
    return tuple(_ranged(ctx, lexicon, [one for one in found if one])) + tuple(_zeros(ctx, lexicon))


def _words(ctx: Context, lexicon: Lexicon) -> Mapping[str, float]:
    numbers = {word: float(n) for word, n in ctx.pack.times.words["number"].items() if float(n) > 1}
    return numbers | {word: float(n) for word, n in lexicon.tables["figures"]["collectives"].items()}


@lru_cache(maxsize=8)
def _pattern(code: str, words: tuple[str, ...]) -> re.Pattern[str]:
    lexicon_words = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    tables = load_lexicon(code).tables["figures"]
    scales = "|".join(re.escape(word) for word in sorted(tables["scales"], key=len, reverse=True))
    bounds = {kind: "|".join(re.escape(w) for w in sorted(tables[kind], key=len, reverse=True)) for kind in _BOUNDS}
    joiners, skip = "|".join(tables["joiners"]), "|".join(map(re.escape, tables["skip"]))
    before = "|".join(f"(?P<{kind}>{words})" for kind, words in bounds.items())
    written = rf"(?<![\w-])(?:{lexicon_words})(?:[ -](?:(?:{joiners})[ -])?(?:{lexicon_words}))*(?![\w-])"
    number = rf"(?P<number>{_digits(tables)}|{written})"
    return re.compile(rf"(?:(?<!\w)(?:{before})\s*(?:(?:{skip})\s*)?)?{number}(?:\s+(?P<scale>{scales})(?!\w))?")


_BOUNDS = ("least", "most", "about")


def _digits(figures: Mapping[str, Any]) -> str:
    """A pattern for a number in digits; what parts its thousands may also stand for the decimal mark."""
    thousands, decimal = "".join(map(re.escape, figures["thousands"])), re.escape(figures["decimal"])
    whole = rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+(?:{decimal}\d+)?"
    return rf"(?<![\w.,/-])[+-]?(?:{whole}|\d+(?:[{decimal}.]\d+)?)(?![\d/]|[.,]\d|-[a-z])"


def _is_year(number: str) -> bool:
    """Whether bare digits are more likely a year than a number.

    >>> _is_year("2019"), _is_year("2.019")
    (True, False)
    """
    return number.isdecimal() and len(number) == 4 and 1800 <= int(number) <= 2100


def _figure(ctx: Context, lexicon: Lexicon, match: re.Match[str], span: Span, sign: int) -> Figure | None:
    """The figure of a match; `sign` is the token right before its number, which may be that of a currency ("$5")."""
    value = _value(match["number"], _words(ctx, lexicon), lexicon.tables["figures"])
    if value is None:
        return None
    if match["scale"]:
        value *= float(lexicon.tables["figures"]["scales"][match["scale"]])
    marked = lexicon.tables["figures"]["units"].get(ctx.low(sign)) if sign >= 0 and not ctx.doc[sign].is_alpha else None
    unit, of = (key_of(marked), "") if marked else _unit(ctx, lexicon, span.end)
    slack = _rounding(match["number"], value, bool(match["scale"]))
    low, high = value - slack, value + slack
    if match["about"] or match["number"] in lexicon.tables["figures"]["collectives"]:
        low, high = value * (1 - _SLACK), value * (1 + _SLACK)
    low = low if not match["most"] else 0.0
    high = high if not match["least"] else math.inf
    after = ctx.token_at(span.end)
    if marked:
        span = Span.of(ctx.text, min(span.start, ctx.doc[sign].idx), span.end)
    elif unit and not ctx.doc[after].is_punct:
        span = Span.of(ctx.text, span.start, ctx.end(after))
    return Figure(span=span, low=min(low, high), high=max(low, high), unit=unit, of=of)


def _rounding(number: str, value: float, scaled: bool) -> float:
    """How far a figure may be rounded: half of its last digit that is not nought, where it is large.

    >>> _rounding("12.000", 12000.0, False), _rounding("12", 12.0, False), _rounding("1,3", 1.3e6, True)
    (500.0, 0.0, 50000.0)
    """
    if value < 1000 and not scaled:
        return 0.0
    digits = str(round(value)).rstrip("0")
    return 0.5 * 10.0 ** (len(str(round(value))) - len(digits))


def _value(number: str, words: Mapping[str, float], figures: Mapping[str, Any]) -> float | None:
    """The value of digits or words; `figures` says what parts thousands and decimals.

    >>> french, english = {"thousands": [".", " "], "decimal": ","}, {"thousands": [","], "decimal": "."}
    >>> _value("1 250", {}, french), _value("12,5", {}, french), _value("1,250.5", {}, english)
    (1250.0, 12.5, 1250.5)
    >>> _value("deux cent", {"deux": 2.0, "cent": 100.0}, french)
    200.0
    """
    if number.lstrip("+-")[0].isdecimal():
        parted = "".join(map(re.escape, figures["thousands"]))
        plain = re.sub(rf"[{parted}](?=\d{{3}}(?:\D|$))", "", number).replace(figures["decimal"], ".")
        return abs(float(plain))
    total = 0.0
    rest = number
    for word in sorted(words, key=len, reverse=True):
        rest = re.sub(rf"(?<![\w.]){re.escape(word)}(?![\w.])", f" {words[word]} ", rest)
    for part in re.findall(r"\d+\.\d+", rest):
        one = float(part)
        total = total * one if one >= 100 and 0 < total < one else total + one
    return total or None


def _unit(ctx: Context, lexicon: Lexicon, end: int) -> tuple[str, str]:
    """What stands after a figure: its unit, and for a share the noun it is a share of."""
    figures = lexicon.tables["figures"]
    i = ctx.token_at(end)
    for length in (1, 2):
        if " ".join(ctx.low(i + n) for n in range(length)) in figures["percent"]:
            return "%", _noun(ctx, lexicon, i + length)
    known = figures["units"].get(ctx.low(i))
    return (key_of(known), "") if known else (_noun(ctx, lexicon, i), "")


def _noun(ctx: Context, lexicon: Lexicon, first: int) -> str:
    """The key of the next noun, adjectives and "de" apart; the adjective that stands for one ("12 dead"); empty where
    another word comes first."""
    for i in range(first, min(first + _NEAR + 2, len(ctx.doc))):
        token = ctx.doc[i]
        if token.pos_ in {"NOUN", "PROPN"} or ctx.low(i) in lexicon.tables["figures"]["units"]:
            return key_of(lexicon.tables["figures"]["units"].get(ctx.low(i), token.lemma_ or ctx.stem(i)))
        if token.pos_ not in {"ADJ", "ADP", "DET", "NUM"}:
            break
    alone = first < len(ctx.doc) and ctx.doc[first].pos_ == "ADJ"
    return key_of(ctx.doc[first].lemma_ or ctx.stem(first)) if alone else ""


def _ranged(ctx: Context, lexicon: Lexicon, found: list[Figure]) -> Iterator[Figure]:
    """Figures with "de 3 à 5 morts" made one."""
    waiting: Figure | None = None
    for one in found:
        between = key_of(ctx.text[waiting.span.end : one.span.start].strip(" %")) if waiting else ""
        if waiting and waiting.unit in {"", one.unit} and between in lexicon.tables["figures"]["ranges"]:
            span = Span.of(ctx.text, waiting.span.start, one.span.end)
            waiting = replace(one, span=span, low=min(waiting.low, one.low), high=max(waiting.high, one.high))
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _zeros(ctx: Context, lexicon: Lexicon) -> Iterator[Figure]:
    """ "aucun mort" as none of that."""
    for token in ctx.doc:
        if lexicon.has("quantity", "zero", ctx.low(token.i)) and token.head.i > token.i and token.head.pos_ == "NOUN":
            if token.i and ctx.doc[token.i - 1].pos_ == "ADP":
                continue  # "en aucun cas" counts nothing
            unit = key_of(token.head.lemma_ or ctx.stem(token.head.i))
            yield Figure(span=ctx.span(token.i, token.head.i), low=0.0, high=0.0, unit=unit)
