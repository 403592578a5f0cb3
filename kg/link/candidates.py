"""Which events of different articles are worth comparing: the work grows with their number, not with that of pairs.

Candidates come from blocks (one family of types, one pair of participants) and, within a large block, from a window
over time (sorted neighbourhood, Hernández & Stolfo 1995), from what is nearest in meaning at about that time, and from
the rarest words that two share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice

import numpy as np
import numpy.typing as npt

from kg.link.nearest import nearest
from kg.link.told import Told
from kg.link.wordings import Wordings
from kg.model import event_family
from kg.similar import Vectors

RECURRING = "Contact"
"""Family of events that the same people have again and again, and speak of in the same words each time."""
MEETING = "Meeting"
"""Type of events of that family that two people seldom have twice in one story, unlike calls and talks."""
WINDOW = 24
"""Neighbours that an event of a large block is compared with."""
_AT_ONCE = 4_000_000
"""Pairs that are gathered before those met twice are left out."""
_CHUNK = 4096
"""Pairs whose likeness in meaning is reckoned at once."""

Places = npt.NDArray[np.int64]


def candidates(told: Sequence[Told], wordings: Wordings, rows: Vectors) -> Iterator[tuple[Places, Places]]:
    """Pairs of places of events in `told`, the smaller first, each once and in order, some thousands at a time; `rows`
    are vectors of what the events are about."""
    order = sorted(range(len(told)), key=lambda i: (str(told[i].published or ""), told[i].article, told[i].number))
    beside = (pair for block in _blocks(told, wordings) for pair in _pairs(sorted(block, key=lambda i: told[i].order)))
    return _distinct(chain(beside, nearest(rows, order)), len(told))


def _blocks(told: Sequence[Told], wordings: Wordings) -> Iterator[list[int]]:
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(told):
        for key in (*_keys(one), *(("word", word) for word in wordings.rare(one.key))):
            blocks[key].append(i)
    return (block for block in blocks.values() if len(block) > 1)


def _keys(one: Told) -> Iterator[tuple[str, ...]]:
    family = event_family(one.frame.type)
    people = sorted(one.sides)[:6]
    yield from ((family, *pair) for pair in combinations(people, 2))
    if len(people) < 2 or family != RECURRING or one.frame.type == MEETING:
        yield from ((family, person) for person in people)
    if family != RECURRING:
        yield from (("any", person) for person in people)
        yield from (("any", "answered by", answerer) for answerer in sorted(one.answerers)[:4])
        yield from (("any", "of", country) for country in sorted(one.countries)[:4])
    if len(people) < 2:
        yield from ((family, "told by", teller) for teller in sorted(one.tellers)[:4])


def _pairs(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, i in enumerate(block):
        yield from ((min(i, j), max(i, j)) for j in block[at + 1 : at + 1 + WINDOW])


def _distinct(pairs: Iterable[tuple[int, int]], size: int) -> Iterator[tuple[Places, Places]]:
    """Pairs of numbers below `size`, each once and sorted, a chunk at a time; as numbers they take 8 bytes each."""
    codes = (a * size + b for a, b in pairs)
    found = np.empty(0, dtype=np.int64)
    while len(more := np.fromiter(islice(codes, _AT_ONCE), dtype=np.int64)):
        found = np.union1d(found, more)
    yield from (np.divmod(found[at : at + _CHUNK], size) for at in range(0, len(found), _CHUNK))
