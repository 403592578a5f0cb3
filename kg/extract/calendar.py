"""Days, weeks, months, seasons and years as `Time` values, and the steps between them; no language is known here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import Enum

from kg.model import Time


class Unit(Enum):
    """A length of time that a calendar counts in; the values are those of pack files."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


SEASONS = {"SP": (3, 6, 21), "SU": (6, 9, 23), "FA": (9, 12, 21), "WI": (12, 3, 20)}
"""TIMEX3 code of a season → first month, and month and day of its end: the months' season and the sun's, joined."""

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7, Unit.FORTNIGHT: 14}


def on_day(when: date) -> Time:
    """One day.

    >>> on_day(date(2024, 11, 7)).value
    '2024-11-07'
    """
    return Time(value=when.isoformat(), earliest=when, latest=when)


def in_month(year: int, month: int) -> Time:
    """One month, from its first to its last day.

    >>> in_month(2020, 2).latest
    datetime.date(2020, 2, 29)
    """
    return _run(f"{year:04}-{month:02}", year, month, 1)


def in_quarter(year: int, quarter: int) -> Time:
    """A quarter, 1 to 4, of a year."""
    return _run(f"{year:04}-Q{quarter}", year, 3 * quarter - 2, 3)


def in_half(year: int, half: int) -> Time:
    """A half, 1 or 2, of a year."""
    return _run(f"{year:04}-H{half}", year, 6 * half - 5, 6)


def in_year(year: int) -> Time:
    """One year.

    >>> in_year(1998).earliest
    datetime.date(1998, 1, 1)
    """
    return _run(f"{year:04}", year, 1, 12)


def in_decade(year: int) -> Time:
    """The ten years that begin with the same three figures.

    >>> in_decade(1990).value, in_decade(1990).latest
    ('199', datetime.date(1999, 12, 31))
    """
    first = year // 10 * 10
    return _run(f"{first // 10:03}", max(first, MINYEAR), 1, 120)


def in_century(year: int) -> Time:
    """The hundred years that begin with the same two figures, as TIMEX3 writes a century."""
    first = year // 100 * 100
    return _run(f"{first // 100:02}", max(first, MINYEAR), 1, 1200)


def in_season(year: int, code: str) -> Time:
    """A season of a year; a winter may be the one that ends or the one that begins in it.

    >>> in_season(2018, "WI").earliest
    datetime.date(2017, 12, 1)
    """
    first, last, day = SEASONS[code]
    crosses = last < first
    return Time(
        value=f"{year:04}-{code}",
        earliest=date(max(year - crosses, MINYEAR), first, 1),
        latest=date(min(year + crosses, MAXYEAR), last, day),
    )


def in_week(day: date) -> Time:
    """The week, Monday to Sunday, of a day.

    >>> in_week(date(2024, 11, 7)).value
    '2024-W45'
    """
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Time(value=f"{year:04}-W{week:02}", earliest=monday, latest=monday + timedelta(days=6))


def in_weekend(day: date) -> Time:
    """Saturday and Sunday of a day's week."""
    saturday = day + timedelta(days=5 - day.weekday())
    year, week, _ = day.isocalendar()
    return Time(value=f"{year:04}-W{week:02}-WE", earliest=saturday, latest=saturday + timedelta(days=1))


def period(day: date, unit: Unit) -> Time:
    """The stretch of one `unit` in which a day lies.

    >>> period(date(2024, 11, 7), Unit.QUARTER).value
    '2024-Q4'
    """
    return _PERIODS[unit](day)


_PERIODS: dict[Unit, Callable[[date], Time]] = {
    Unit.DAY: on_day,
    Unit.WEEKEND: in_weekend,
    Unit.WEEK: in_week,
    Unit.FORTNIGHT: in_week,
    Unit.MONTH: lambda day: in_month(day.year, day.month),
    Unit.QUARTER: lambda day: in_quarter(day.year, (day.month + 2) // 3),
    Unit.HALF: lambda day: in_half(day.year, (day.month + 5) // 6),
    Unit.YEAR: lambda day: in_year(day.year),
    Unit.DECADE: lambda day: in_decade(day.year),
    Unit.CENTURY: lambda day: in_century(day.year),
}


def shifted(day: date, unit: Unit, steps: int) -> date | None:
    """The day `steps` units later (earlier where negative); None where no calendar reaches.

    >>> shifted(date(2024, 3, 31), Unit.MONTH, -1)
    datetime.date(2024, 2, 29)
    >>> shifted(date(2024, 3, 31), Unit.CENTURY, -30) is None
    True
    """
    if unit in _DAYS:
        try:
            return day + timedelta(days=_DAYS[unit] * steps)
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + _MONTHS[unit] * steps
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def made(year: int, month: int, day: int) -> date | None:
    """The date of these numbers, None where there is no such day.

    >>> made(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def part(time: Time, edge: str) -> Time:
    """The `start`, `middle` or `end` of a time: the same value, a third of its days.

    >>> part(in_month(2024, 11), "start").latest
    datetime.date(2024, 11, 10)
    """
    if time.earliest is None or time.latest is None:
        return time
    third = ((time.latest - time.earliest).days + 1) // 3
    if third == 0:
        return time
    first = time.earliest + timedelta(days={"start": 0, "middle": third, "end": 2 * third}[edge])
    last = time.latest if edge == "end" else first + timedelta(days=third - 1)
    return Time(value=time.value, earliest=first, latest=last)


def _run(value: str, year: int, month: int, months: int) -> Time:
    """A time of whole months."""
    last_year, last = divmod(year * 12 + month - 1 + months - 1, 12)
    end = date(last_year, last + 1, _last_day(last_year, last + 1)) if last_year <= MAXYEAR else date.max
    return Time(value=value, earliest=date(year, month, 1), latest=end)


def _last_day(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day
