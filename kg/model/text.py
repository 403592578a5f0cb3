"""What is found in a text: passages by their offsets, times and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` (Unicode code points, end exclusive) of a text, and the words there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` between two offsets.

        >>> Span.of("il a dit", 3, 8).text
        'a dit'
        """
        return cls(start=start, end=end, text=text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A stretch of days: `value` in TIMEX3 form, and its first and last day as far as the text tells them.

    `XXXX-11` is November of a year that the text leaves open: then both days are None.
    """

    value: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date found in a text: the words and the time they stand for."""

    span: Span
    time: Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number: at least `low`, at most `high`, of what (`unit`, and `of` where the unit is a share of something)."""

    span: Span
    low: float
    high: float
    unit: str
    of: str = ""

    def meets(self, other: Figure) -> bool:
        """Whether both can be right about one thing.

        >>> here = Span(start=0, end=1, text="3")
        >>> Figure(span=here, low=3, high=3, unit="mort").meets(Figure(span=here, low=10, high=1e99, unit="mort"))
        False
        """
        return max(self.low, other.low) <= min(self.high, other.high)


def may_coincide(left: Time | None, right: Time | None) -> bool:
    """Whether two times may be of one event: no two known stretches apart, no two months that differ.

    >>> may_coincide(Time(value="XXXX-11"), Time(value="XXXX-12")), may_coincide(None, Time(value="2020"))
    (False, True)
    """
    if left is None or right is None:
        return True
    if left.earliest and left.latest and right.earliest and right.latest:
        return left.earliest <= right.latest and right.earliest <= left.latest
    months = left.value[5:7], right.value[5:7]
    return not all(month.isdigit() for month in months) or months[0] == months[1]
