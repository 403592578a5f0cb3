"""Which words of two contents stand for one another, and how much of each content the other shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.compare.lexicon import Lexicon
from kg.compare.values import Content, Slot, Word

_NAME_WEIGHT = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two contents and the pairs of positions of words that stand for one another, one to one, in order."""

    left: Content
    right: Content
    pairs: Mapping[int, int]
    back: Mapping[int, int]

    @property
    def left_share(self) -> float:
        """How much of the left content the right one shares (0 to 1); all of it where there are no words."""
        return _share(self.left, self.pairs)

    @property
    def right_share(self) -> float:
        """How much of the right content the left one shares (0 to 1); all of it where there are no words."""
        return _share(self.right, self.back)

    def turned(self) -> Alignment:
        """The same alignment, seen from the right content."""
        return Alignment(left=self.right, right=self.left, pairs=self.back, back=self.pairs)

    def nearness(self, i: int, j: int) -> float:
        """How much of what stands around two words is the same (0 to 1)."""
        left, right = around(self.left, i), around(self.right, j)
        shared = sum(self.pairs.get(n, -1) in right for n in left)
        return shared / (min(len(left), len(right)) + 0.5)


def _share(content: Content, aligned: Mapping[int, int]) -> float:
    total = sum(map(_weight, content.words))
    return sum(_weight(content.words[i]) for i in aligned) / total if total else 1.0


def _weight(word: Word) -> float:
    return _NAME_WEIGHT if word.name else 1.0


def around(content: Content, i: int) -> frozenset[int]:
    """The words of the clause around a word: what it depends on, what depends on it or on the same."""
    head = content.words[i].head
    top = head if head is not None else i
    return frozenset(n for n, word in enumerate(content.words) if n != i and (n == top or word.head in {i, top}))


def align(left: Content, right: Content, lexicon: Lexicon) -> Alignment:
    """The best pairs first: the same word in the same place before a synonym in another."""
    scored = sorted(_candidates(left, right, lexicon), key=lambda c: (-c[0], abs(c[1] - c[2]), c[1] + c[2], c[1]))
    pairs: dict[int, int] = {}
    back: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in back:
            pairs[i], back[j] = j, i
    return Alignment(left=left, right=right, pairs=dict(sorted(pairs.items())), back=dict(sorted(back.items())))


def _candidates(left: Content, right: Content, lexicon: Lexicon) -> Iterator[tuple[float, int, int]]:
    for i, a in enumerate(left.words):
        for j, b in enumerate(right.words):
            if lexicon.alike(a.key, b.key) and not lexicon.opposed(a.key, b.key):
                yield 2.0 * (a.key == b.key) + _same_place(left, a, right, b), i, j


def _same_place(left: Content, a: Word, right: Content, b: Word) -> float:
    heads = a.head is not None and b.head is not None and left.words[a.head].key == right.words[b.head].key
    return 0.5 * heads + 0.25 * (a.slot is b.slot) + 0.25 * (a.slot is b.slot is Slot.PREDICATE)
