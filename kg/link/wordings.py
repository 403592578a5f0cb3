"""Events that different articles tell in the same rare words: "avoir jeté un projectile" here and there.

Words count by how few passages of the corpus have them (inverse document frequency, Spärck Jones 1972), shortened to
their beginnings, so that no language's endings or stop words need be known. Names that a whole story is full of
count little, and what two texts share beyond them tells one deed from another.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kg.accents import unaccented
from kg.model import ArticleRecord

STEM = 5
"""Letters of a word that are compared; shorter words than `SHORTEST` are not."""
SHORTEST = 4
ENOUGH = 2.4
"""Weight, in words that no other passage has, of a content that can be told by its words."""
SHARED = 2
"""Words that two contents share at the least."""
RAREST = 4
"""Words of an event by which events told alike are looked for."""
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}|\d{{2,}}")

Content = frozenset[str]


class Wordings:
    """What is said of each event of a corpus, as sets of shortened words, and how rare these words are."""

    def __init__(self, records: Sequence[ArticleRecord]) -> None:
        passages = {report.report.passage.text for record in records for report in record.reports}
        self._counts = Counter(word for passage in passages for word in shortened(passage))
        scale = math.log(len(passages) + 2)
        self._rarity = {word: 1 - math.log(count) / scale for word, count in self._counts.items()}
        self._weights: dict[Content, float] = {}
        self._said: defaultdict[tuple[str, int], set[Content]] = defaultdict(set)
        for record in records:
            for report in record.reports:
                if report.event is not None:
                    content = shortened(" ".join(span.text for span in report.report.content))
                    self._said[record.id, report.event].add(content)

    def alike(self, left: tuple[str, int], right: tuple[str, int]) -> float:
        """How far the contents of two events that are most alike have the same rare words (0 to 1)."""
        return max((self._shared(a, b) for a in self._said[left] for b in self._said[right]), default=0.0)

    def rare(self, event: tuple[str, int]) -> Iterator[str]:
        """The rarest words of an event that another passage has too."""
        words = {word for content in self._said[event] for word in content if self._counts[word] > 1}
        yield from sorted(words, key=lambda word: (self._counts[word], word))[:RAREST]

    def _shared(self, left: Content, right: Content) -> float:
        common = left & right
        if len(common) < SHARED:
            return 0.0
        return self._weight(common) / max(ENOUGH, min(self._known(left), self._known(right)))

    def _known(self, content: Content) -> float:
        """The weight of a content, which is compared again and again."""
        if content not in self._weights:
            self._weights[content] = self._weight(content)
        return self._weights[content]

    def _weight(self, words: Content) -> float:
        return sum(self._rarity.get(word, 1.0) for word in sorted(words))


def shortened(text: str) -> Content:
    """The words of a text without accents and endings.

    >>> sorted(shortened("Il a jeté des projectiles"))
    ['jete', 'proje']
    """
    return frozenset(sys.intern(word[:STEM]) for word in _WORD.findall(unaccented(text.casefold())))
