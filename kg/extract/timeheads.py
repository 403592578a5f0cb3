"""What an expression can begin with, read off the expression: so it is only tried where it may match.

A grammar of dates has some fifty patterns, each with groups to note and words to choose from; trying all of them at a
word costs many times what looking at its first letters does, and most words begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _parser  # type: ignore[attr-defined]  # the only reader of expressions that the library has
from typing import Any

LETTERS = 4
"""How far a beginning goes."""
_END = ""
"""Stands last in a beginning that is not known further."""
_NESTED = {"SUBPATTERN", "ATOMIC_GROUP"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}

Head = tuple[str, ...]
"""A beginning: an expression for each of its characters."""


def guard(expression: str) -> str:
    r"""A lookahead that holds wherever an expression matches, and fails at most places where it does not.

    >>> guard("(?P<day>lundi|mardi)|[0-9]{1,2} mai")
    '(?=[0-9](?:[0-9]\\ m|\\ ma)|lund|mard)'
    """
    heads = _heads(list(_parser.parse(expression)), {()})
    return f"(?={_either({tuple(part for part in head if part != _END) for head in heads})})"


def _either(heads: set[Head]) -> str:
    """Beginnings as one expression, what they share written once."""
    if () in heads:
        return ""
    rests: dict[str, set[Head]] = {}
    for first, *rest in heads:
        rests.setdefault(first, set()).add(tuple(rest))
    return "|".join(first + _grouped(_either(rests[first])) for first in sorted(rests))


def _grouped(expression: str) -> str:
    return f"(?:{expression})" if "|" in expression else expression


def _heads(items: Sequence[Any], begun: set[Head]) -> set[Head]:
    """Each beginning, gone on with by what stands in a row, up to where it is long enough or not known further."""
    for item in items:
        open_ones = {head for head in begun if len(head) < LETTERS and head[-1:] != (_END,)}
        if not open_ones:
            break
        begun = (begun - open_ones) | _after(open_ones, item)
    return begun


def _after(begun: set[Head], item: tuple[Any, Any]) -> set[Head]:
    """Beginnings gone on with by one part of an expression."""
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return {(*head, re.escape(chr(value))) for head in begun}
    if kind == "IN":
        return {(*head, letter) for head in begun for letter in _letters(value)}
    if kind in _NESTED:
        return _heads(value[-1] if kind == "SUBPATTERN" else value, begun)
    if kind == "BRANCH":
        return set().union(*(_heads(one, begun) for one in value[1]))
    if kind in _REPEATS:
        return _repeated(begun, *value)
    return begun if kind.startswith("ASSERT") else {(*head, _END) for head in begun}


def _repeated(begun: set[Head], least: int, most: int, items: Sequence[Any]) -> set[Head]:
    found = set() if least else set(begun)
    for times in range(1, min(int(most), LETTERS) + 1):
        begun = _heads(items, begun)
        found |= begun if times >= min(least, LETTERS) else set()
    return found


def _letters(parts: Iterable[tuple[Any, Any]]) -> Iterable[str]:
    """An expression for each character or range of a set; what stands for any where it has more."""
    found: list[str] = []
    for kind, value in parts:
        if str(kind) == "LITERAL":
            found.append(re.escape(chr(value)))
        elif str(kind) == "RANGE":
            found.append(f"[{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}]")
        else:
            return [_END]
    return found
