"""Dates that a text tells, as the days they stand for: a grammar finds them, the day of the article settles the rest.

What the text leaves open stays open: without a reference "vendredi" is `XXXX-WXX-5`, with no day. The direction of a
bare weekday, day or month comes from the tense around it: `future` says True (yet to come), False (past) or None (it
does not show); where it is not given, endings and words of the grammar are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from kg.extract.days import Scene, resolved
from kg.extract.folding import Folded, fold
from kg.extract.timegrammar import Make, Rule, TimeGrammar, Value, load_grammar
from kg.extract.timepattern import key_of
from kg.model import Span, TimeExpression

__all__ = ["TimeGrammar", "find_times", "load_grammar"]

_REACH = 150
"""Characters on each side in which the verb of a date is looked for."""
_STOP = re.compile(r"[.!?;\n]")
_BEFORE_CAPITAL = re.compile(r"(?:\A|[.!?:«»\"“”()\[\]|•*…-]|\n)\s*\Z")


def find_times(
    text: str,
    grammar: TimeGrammar,
    reference: date | None,
    *,
    future: Callable[[int], bool | None] | None = None,
    times_of_day: bool = False,
) -> Iterator[TimeExpression]:
    """The dates of a text in order, none overlapping another; `reference` is the day on which it was written.

    `future` is given an offset in `text`. Parts of a day ("hier soir", `2024-11-06TEV`) are left out unless
    `times_of_day`: they are no dates, but they date an event. The time taken is linear in the length of the text.
    """
    folded = fold(text)
    scene = Scene(reference=reference)
    done = 0
    for match in grammar.pattern.finditer(folded.text):
        rule = grammar.rules[match.lastgroup or ""]
        if rule.bare and _is_no_date(text, folded.origin(match.start()), grammar):
            continue
        for first, last, values in _dates(match, rule, grammar):
            scene.tense = partial(_tense, folded, first, last, grammar, future)
            time = resolved(rule.make, values, scene, first)
            start = _with_article(folded.text, first, done, grammar)
            done = last
            if time is not None and (times_of_day or "daypart" not in values):
                yield TimeExpression(span=Span.of(text, folded.origin(start), folded.origin(last)), time=time)


def _dates(match: re.Match[str], rule: Rule, grammar: TimeGrammar) -> list[tuple[int, int, dict[str, Value]]]:
    """Start, end and values of each date in a match; an open month or year is that of the date after it."""
    found: list[tuple[int, int, dict[str, Value]]] = []
    later: dict[str, Value] = {}
    for group, fields in reversed(rule.dates if rule.make is not Make.SKIP else ()):
        if match[group] is None:
            continue
        values = dict(rule.given)
        for field, name in fields:
            if match[name] is not None:
                values[field.partition("_")[0]] = _value(field, match[name], grammar)
        _complete(values, later)
        later = values
        found.append((*match.span(group), values))
    return found[::-1]


def _complete(values: dict[str, Value], later: Mapping[str, Value]) -> None:
    if "day" in values and not {"month", "mon"} & values.keys():
        values.update({key: later[key] for key in ("month", "mon") if key in later})
    if {"day", "month"} & values.keys() and not {"year", "shift"} & values.keys():
        values.update({key: later[key] for key in ("year", "shift") if key in later})


def _value(field: str, words: str, grammar: TimeGrammar) -> Value:
    if field == "count":
        return _count(words, grammar.words["number"])
    table = grammar.words.get(field, {})
    if key_of(words) in table:
        return table[key_of(words)]
    return int("".join(figure for figure in words if figure in "0123456789"))


def _count(words: str, numbers: Mapping[str, Value]) -> int:
    """The number that words or figures write.

    >>> _count("deux cent quatre-vingt-dix", {"deux": 2, "cent": 100, "quatre-vingt": 80, "dix": 10})
    290
    """
    if words.isdecimal():
        return int(words)
    total, rest = 0, key_of(words)
    for word in sorted(numbers, key=len, reverse=True):
        rest = rest.replace(word, f" {numbers[word]} ")
    for part in re.findall("[0-9]+", rest):
        number = int(part)
        total = total * number if number >= 100 and 0 < total < number else total + number
    return total


def _tense(
    folded: Folded, start: int, end: int, grammar: TimeGrammar, future: Callable[[int], bool | None] | None
) -> bool | None:
    if future is not None:
        return future(folded.origin(start))
    return nearest_tense(folded.text, start, end, grammar)


def nearest_tense(text: str, start: int, end: int, grammar: TimeGrammar) -> bool | None:
    """Whether the verb nearest to a span of a folded text is in the future, by its form; None where none shows."""
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    after = _STOP.split(text[end : end + _REACH])[0]
    distances = [
        (distance, told)
        for told, pattern in ((True, grammar.future), (False, grammar.past))
        for distance in (
            *(len(before) - found.end() for found in pattern.finditer(before)),
            *(found.start() for found in pattern.finditer(after)),
        )
    ]
    return min(distances)[1] if distances else None


def _with_article(text: str, start: int, done: int, grammar: TimeGrammar) -> int:
    found = grammar.article.search(text[max(done, start - 12) : start])
    return start - (found.end() - found.start()) if found else start


def _is_no_date(text: str, start: int, grammar: TimeGrammar) -> bool:
    """Whether a bare word begins with the wrong letter: a capital where that makes a name, or none where one is due."""
    if grammar.capitals_needed:
        return not text[start].isupper()
    return grammar.capitals_are_names and _is_name(text, start)


def _is_name(text: str, start: int) -> bool:
    """Whether a capital stands where a sentence does not ask for one.

    >>> _is_name("avec Avril Dupuis", 5), _is_name("Fini. Avril vient", 6), _is_name("EN AVRIL", 3)
    (True, False, False)
    """
    if not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    return _BEFORE_CAPITAL.search(text[max(0, start - 20) : start]) is None
