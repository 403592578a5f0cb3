"""What a comparison is made of: the content of a text as plain values, where two contents differ, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kg.model import Figure, Span, TimeExpression


class Reason(Enum):
    """In which part two texts exclude each other; the last two where they do not."""

    NEGATION = "negation"
    ANTONYM = "antonym"
    FIGURE = "figure"
    TIME = "time"
    NAME = "name"
    ROLE = "role"
    STANCE = "stance"
    QUANTITY = "quantity"
    COMPATIBLE = "compatible"
    UNRELATED = "unrelated"


class Slot(Enum):
    """What a word is in its clause."""

    PREDICATE = "predicate"
    ACTOR = "actor"
    UNDERGOER = "undergoer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that carries content: where it stands, what it is compared by, and how it stands in its clause.

    `key` is its lemma in small letters without accents, or the country that it points to; `head` the position among
    the words of the content of the one it depends on; `negator` the words that deny it, None where it is affirmed.
    """

    span: Span
    key: str
    slot: Slot
    name: bool
    verb: bool
    head: int | None
    negator: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All of a text that is compared; made once, compared often, without a parser.

    `negators` are words of negation, `inherent` words that deny in themselves, `untrue` words that call something
    untrue, `only` words that leave nothing else. Offsets count in `text`, of which `part` is what is compared.
    """

    text: str
    part: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    negators: tuple[Span, ...] = ()
    inherent: tuple[Span, ...] = ()
    untrue: tuple[Span, ...] = ()
    only: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part in which two contents differ, with the words of both; `strength` (0 to 1) is how much of what stands
    around these words the two share."""

    reason: Reason
    left: Span
    right: Span
    strength: float

    def turned(self) -> Difference:
        """The same difference, seen from the other text."""
        return Difference(reason=self.reason, left=self.right, right=self.left, strength=self.strength)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether two texts contradict each other, why (`words` says it in a language), and how sure that is (0 to 1).

    `left` and `right` are the parts of the two texts that exclude each other; empty where none do.
    """

    contradicts: bool
    reason: Reason
    words: str
    score: float
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()
