"""Claims about one event that cannot both hold, since they count the same thing differently ("12 morts", "3 morts").

Compared are figures that different speakers put forward, each the only one of its unit in its content. A figure of
another place is of another scope, and one told on a later day may be newer: neither is a contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.model import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure that a speaker puts forward of an event: the claim, the speaker, the text it stands in and its day."""

    claim: str
    event: str
    speaker: str
    figure: Figure
    text: str
    day: str | None


def clashes(counted: Iterable[Counted]) -> Mapping[str, Mapping[str, str]]:
    """For each claim those that it excludes, with the words of its own figure; the order does not matter."""
    groups: defaultdict[tuple[str, str], dict[tuple[str, str], Counted]] = defaultdict(dict)
    for one in counted:
        groups[one.event, one.figure.unit].setdefault((one.claim, one.speaker), one)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for group in groups.values():
        for left, right in _opposed(group.values()):
            found[left.claim][right.claim] = left.figure.span.text
            found[right.claim][left.claim] = right.figure.span.text
    return found


def _opposed(group: Iterable[Counted]) -> Iterator[tuple[Counted, Counted]]:
    for left, right in combinations(group, 2):
        apart = left.claim != right.claim and left.speaker != right.speaker
        if apart and not left.figure.meets(right.figure) and _of_one_scope(left, right):
            yield left, right


def _of_one_scope(left: Counted, right: Counted) -> bool:
    """Whether two figures are told of the same places and on the same day, as far as the texts tell."""
    here, there = _names(left.text), _names(right.text)
    return (left.day is None or right.day is None or left.day == right.day) and (here == there or bool(here & there))


def _names(text: str) -> frozenset[str]:
    """Words in capitals, the first apart.

    >>> sorted(_names("Douze morts à Lorme, selon Vidal"))
    ['Lorme', 'Vidal']
    """
    words = (word.strip("«»“”\"'’.,;:()") for word in text.split()[1:])
    return frozenset(word for word in words if word[:1].isupper())
