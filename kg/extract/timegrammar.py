"""The grammar of a language's dates as data: word lists, and rules over them whose patterns are one expression.

How a pattern is written: `kg/extract/timepattern.py`. What one of several dates in a pattern leaves open (a month, a
year) it has from the next. Rules are tried in the order of the file: the longer before the shorter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from kg.errors import PackError
from kg.extract.calendar import SEASONS, Unit
from kg.extract.packfile import flag, items, known_keys, string, strings, table
from kg.extract.timeheads import guard
from kg.extract.timepattern import GAP, Fields, Phrases, either, key_of


class Make(Enum):
    """How the words that a rule found become a time."""

    DATE = "date"
    SHIFT = "shift"
    AGO = "ago"
    PERIOD = "period"
    VAGUE = "vague"
    DECADE = "decade"
    CENTURY = "century"
    SKIP = "skip"


Value = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern: what it makes, the values it adds (`given`), and its dates: their groups and fields.

    `bare` rules find one word that may be a name where it is written with a capital inside a sentence.
    """

    make: Make
    given: Mapping[str, Value]
    dates: tuple[tuple[str, Fields], ...]
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGrammar:
    """All that is known of one language's dates; made by `load_grammar`."""

    words: Mapping[str, Mapping[str, Value]]
    rules: Mapping[str, Rule]
    pattern: re.Pattern[str]
    article: re.Pattern[str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    capitals_are_names: bool
    capitals_needed: bool


_KEYS = {
    "articles",
    "capitals_are_names",
    "capitals_needed",
    "ordinals",
    "number_joiners",
    "tense",
    "words",
    "phrases",
    "rules",
}
_TENSE_KEYS = {f"{tense}_{what}" for tense in ("future", "past") for what in ("endings", "words", "before")} | {
    "neither"
}
_RULE_KEYS = {"pattern", "make", "given", "before", "not_before", "bare"}
_GIVEN: dict[str, frozenset[Value] | type] = {
    "shift": int, "offset": int, "sign": frozenset({-1, 1}), "anchor": frozenset({"focus"}), "near": frozenset({1}),
    "unit": frozenset(unit.value for unit in Unit), "edge": frozenset({"start", "middle", "end"}), "weekday": int,
    "value": frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"}), "daypart": str, "season": frozenset(SEASONS),
}  # fmt: skip
_CHECKS: dict[str, frozenset[Value]] = {
    "month": frozenset(range(1, 13)),
    "weekday": frozenset(range(1, 8)),
    "unit": frozenset(unit.value for unit in Unit),
    "edge": frozenset({"start", "middle", "end"}),
    "season": frozenset(SEASONS),
    "daypart": frozenset({"MO", "MI", "AF", "EV", "NI"}),
    "shift": frozenset(range(-9, 10)),
    "offset": frozenset(range(-9, 10)),
    "part": frozenset(range(1, 5)),
    "day": frozenset(range(1, 32)),
    "number": frozenset(range(0, 1001)),
    "century": frozenset(range(0, 100)),
    "vague": frozenset(range(0, 1001)),
    "decade": frozenset(range(0, 100, 10)),
}
_LEFT = r"(?<![\w/@#&=])(?<![0-9][.,:])"
_RIGHT = r"(?![\w@])(?![.,:/][0-9])"
_NEEDS: dict[Make, tuple[frozenset[str], ...]] = {
    Make.DATE: (frozenset({"year", "yy", "month", "mon", "day", "weekday", "season", "feast"}),),
    Make.SHIFT: (frozenset({"offset"}),),
    Make.AGO: (frozenset({"count", "vague"}), frozenset({"unit"}), frozenset({"sign"})),
    Make.PERIOD: (frozenset({"unit"}), frozenset({"shift"})),
    Make.VAGUE: (frozenset({"value"}),),
    Make.DECADE: (frozenset({"year", "yy", "decade"}),),
    Make.CENTURY: (frozenset({"century"}),),
    Make.SKIP: (),
}


def load_grammar(mapping: Mapping[str, object], file: str) -> TimeGrammar:
    """The grammar written in a pack's `times.toml`, given as the mapping that was read from it.

    Raises:
        PackError: a key that is unknown, missing or of the wrong kind, a word or a pattern that cannot be used.
    """
    known_keys(mapping, _KEYS, "", file)
    words = _words(table(mapping, "words", file), file)
    phrases = _phrases(mapping, words, file)
    rules: dict[str, Rule] = {}
    branches: list[str] = []
    for number, entry in enumerate(items(mapping, "rules", file)):
        key = f"rules[{number}]"
        if not isinstance(entry, Mapping):
            raise PackError(file, None, f"{key} is not a table")
        branch, rule = _rule(entry, key, phrases)
        group = phrases.fresh()
        branches.append(f"(?P<{group}>{branch})")
        rules[group] = rule
    tense = table(mapping, "tense", file)
    known_keys(tense, {*_TENSE_KEYS, "neither"}, "tense.", file)
    return TimeGrammar(
        words=words,
        rules=MappingProxyType(rules),
        pattern=_pattern("|".join(branches)),
        article=re.compile(rf"(?<![\w'])(?:{either(strings(mapping, 'articles', file))})\Z"),
        future=_verbs(tense, "future", file),
        past=_verbs(tense, "past", file),
        capitals_are_names=flag(mapping, "capitals_are_names", file),
        capitals_needed=flag(mapping, "capitals_needed", file),
    )


def _pattern(choice: str) -> re.Pattern[str]:
    return re.compile(f"{_LEFT}{guard(choice)}(?:{choice}){_RIGHT}")


def _phrases(mapping: Mapping[str, object], words: Mapping[str, Mapping[str, Value]], file: str) -> Phrases:
    spelt_words = table(mapping, "words", file)
    lists = {name: either(word.lower() for word in table(spelt_words, name, file)) for name in words}
    numbers = _numbers(mapping, lists, file)
    phrases: dict[str, str] = {}
    for name, text in table(mapping, "phrases", file).items():
        if not isinstance(text, str) or name in lists or name in numbers or "[" in text or f"{{{name}}}" in text:
            raise PackError(
                file, None, f"phrases.{name} is not a text, has a bracket or itself, or a name that is taken"
            )
        phrases[name] = text
    return Phrases(file=file, lists=lists, numbers=numbers, phrases=phrases)


def _numbers(mapping: Mapping[str, object], lists: Mapping[str, str], file: str) -> Mapping[str, str]:
    ordinals = either(strings(mapping, "ordinals", file))
    joiners = either(strings(mapping, "number_joiners", file))
    day = rf"(?:3[01]|[12][0-9]|0?[1-9])(?:{ordinals})?"
    return {
        "year": "(?:1[0-9]|20)[0-9]{2}",
        "yy": "[0-9]{2}",
        "day": f"(?:{day}|{lists['day']})" if "day" in lists else day,
        "mon": "(?:1[0-2]|0?[1-9])",
        "count": rf"(?:[0-9]{{1,4}}|(?:{lists['number']})(?:(?:{joiners})(?:{lists['number']})){{0,3}})",
    }


def _rule(entry: Mapping[str, object], key: str, phrases: Phrases) -> tuple[str, Rule]:
    file = phrases.file
    known_keys(entry, _RULE_KEYS, f"{key}.", file)
    pattern, name = string(entry, "pattern", key, file), string(entry, "make", key, file)
    if name not in {make.value for make in Make}:
        raise PackError(file, None, f"{key}.make: {name!r} is not one of {', '.join(make.value for make in Make)}")
    given = _given(entry.get("given", {}), key, file)
    branch, dates = phrases.compiled(pattern if "[" in pattern else f"[{pattern}]", key)
    for context, sign in (("before", "="), ("not_before", "!")):
        if context in entry:
            branch += f"(?{sign}{phrases.compiled(string(entry, context, key, file), key)[0]})"
    known = set(given) | {field.partition("_")[0] for _, found in dates for field, _ in found}
    for needed in _NEEDS[Make(name)]:
        if not needed & known:
            raise PackError(file, None, f"{key}: make {name!r} needs one of {', '.join(sorted(needed))}")
    return branch, Rule(make=Make(name), given=given, dates=dates, bare=entry.get("bare") is True)


def _given(value: object, key: str, file: str) -> Mapping[str, Value]:
    if not isinstance(value, Mapping):
        raise PackError(file, None, f"{key}.given is not a table")
    for name, item in value.items():
        allowed = _GIVEN.get(name)
        fits = isinstance(item, allowed) if isinstance(allowed, type) else allowed is not None and item in allowed
        if not fits:
            raise PackError(file, None, f"{key}.given.{name}: {item!r} is not known")
    return MappingProxyType(dict(value))


def _words(tables: Mapping[str, object], file: str) -> Mapping[str, Mapping[str, Value]]:
    found: dict[str, Mapping[str, Value]] = {}
    for name in tables:
        words = table(tables, name, file, "words.")
        allowed = _CHECKS.get(name.partition("_")[0])
        if allowed is None and name != "feast":
            raise PackError(file, None, f"words.{name} is not a known list")
        found[name] = MappingProxyType(dict(_word(word, value, name, allowed, file) for word, value in words.items()))
        if len(found[name]) < len(words) or not words:
            raise PackError(file, None, f"words.{name} is empty or has a word twice")
    if "number" not in found:
        raise PackError(file, None, "words.number is missing")
    return MappingProxyType(found)


def _word(word: str, value: object, name: str, allowed: frozenset[Value] | None, file: str) -> tuple[str, Value]:
    fits = isinstance(value, int | str) and not isinstance(value, bool) and (allowed is None or value in allowed)
    if allowed is None and fits:
        fits = isinstance(value, str) and re.fullmatch(r"[01]\d-[0-3]\d", value) is not None
    if not fits or not isinstance(value, int | str) or not word.strip():
        raise PackError(file, None, f"words.{name}.{word}: {value!r} is not a value of this list")
    return key_of(word), value


def _verbs(tense: Mapping[str, object], name: str, file: str) -> re.Pattern[str]:
    """Words that show a tense: whole ones, or those that end so and are not listed as neither."""
    endings = either(strings(tense, f"{name}_endings", file, "tense."))
    words = either(strings(tense, f"{name}_words", file, "tense."))
    neither = either(strings(tense, "neither", file, "tense."))
    before = either(strings(tense, f"{name}_before", file, "tense."))
    forms = rf"(?!(?:{neither})(?!\w))(?:(?:{words})|[^\W\d_]{{1,20}}(?:{endings}))(?!\w)"
    return re.compile(rf"(?<!\w)(?:{forms}|(?:{before}){GAP}?\Z)")
