"""Patterns of a grammar of dates, compiled to regular expressions that no text can make slow.

A pattern is written in words. `{month}` stands for a word of the list `month` and keeps its value, `{_month}` only
passes over one; `{year}`, `{yy}`, `{day}`, `{mon}` and `{count}` are numbers, `{stop}` the end of a clause; any other
`{name}` is a phrase of the pack. `(a|b)` chooses, `?` after a letter, a space or a group makes it optional, `[…]` marks
each date where there is more than one or where other words stand around it. There is no repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.accents import unaccented
from kg.errors import PackError

Fields = tuple[tuple[str, str], ...]
"""Names of the lists and numbers in one date of a pattern, each with the group that holds its words."""

GAP = r"(?: {1,3}| ?\n ?)"
_STOP = r""" ?(?:[,.;:!?)»"”…\]\n-]|\Z)"""
_TOKEN = re.compile(r"\{(\w+)\}|([()|?\[\] ])|([\w'.,;:/&%€$°-])|(.)", re.DOTALL)


def key_of(word: str) -> str:
    """The spelling under which a word stands in a list: no accents, single spaces.

    >>> key_of("début  de")
    'debut de'
    """
    return " ".join(unaccented(word, "NFD").split()).lower()


@dataclass(slots=True, kw_only=True)
class Phrases:
    """What `{names}` stand for in the patterns of one file: words of lists as expressions, numbers, and phrases."""

    file: str
    lists: Mapping[str, str]
    numbers: Mapping[str, str]
    phrases: Mapping[str, str]
    _groups: int = field(default=0, init=False)

    def fresh(self) -> str:
        """A group name that no other pattern has."""
        self._groups += 1
        return f"g{self._groups}"

    def compiled(self, pattern: str, key: str) -> tuple[str, tuple[tuple[str, Fields], ...]]:
        """The expression of a pattern, and for each date that its brackets mark a group and its fields.

        Raises:
            PackError: a name that is not known, or what a pattern cannot hold.
        """
        dates: list[tuple[str, Fields]] = []
        expression = self._spelt_out(pattern, [], dates, key)
        try:
            re.compile(expression)
        except re.error as error:
            raise PackError(self.file, None, f"{key}: {pattern!r} is no pattern ({error})") from error
        return expression, tuple(dates)

    def _spelt_out(self, pattern: str, fields: list[tuple[str, str]], dates: list[tuple[str, Fields]], key: str) -> str:
        parts: list[str] = []
        opened = ""
        for match in _TOKEN.finditer(pattern):
            name, sign, letter, wrong = match.groups()
            if wrong or (sign == "[" and opened) or (sign == "]" and not opened):
                raise PackError(self.file, None, f"{key}: {pattern!r} has {match.group()!r} where it cannot stand")
            if name:
                parts.append(self._named(name, fields, key))
            elif letter:
                parts.append(spelt(letter))
            elif sign == "[":
                fields.clear()
                opened = self.fresh()
                parts.append(f"(?P<{opened}>")
            elif sign == "]":
                dates.append((opened, tuple(fields)))
                opened = ""
                parts.append(")")
            else:
                parts.append({"(": "(?:", " ": GAP}.get(sign, sign))
        return "".join(parts)

    def _named(self, name: str, fields: list[tuple[str, str]], key: str) -> str:
        """The expression of `{name}`; a list or number gets a group, noted in `fields`, unless `_` stands before it."""
        bare = name.removeprefix("_")
        inner = self.numbers.get(bare) or self.lists.get(bare)
        if bare == "stop":
            return f"(?:{_STOP})"
        if bare in self.phrases:
            kept = fields if name == bare else []
            return "(?:" + self._spelt_out(self.phrases[bare], kept, [], key) + ")"
        if inner is None:
            raise PackError(self.file, None, f"{key}: {{{name}}} is no list, number or phrase")
        if name != bare:
            return f"(?:{inner})"
        group = self.fresh()
        fields.append((bare, group))
        return f"(?P<{group}>{inner})"


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first, letters with or without their accents."""
    return "|".join("".join(spelt(c) for c in word) for word in sorted(words, key=lambda w: (-len(w), w)))


def spelt(letter: str) -> str:
    """A letter with or without its accent; a space as any short gap."""
    if letter == " ":
        return GAP
    plain = key_of(letter)
    return re.escape(letter) if plain == letter or len(plain) != 1 else f"[{letter}{plain}]"
