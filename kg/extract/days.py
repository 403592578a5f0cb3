"""The values that a rule found in words become days: years and directions are chosen, or left open."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.extract import calendar
from kg.extract.calendar import Unit
from kg.extract.timegrammar import Make, Value
from kg.model import Time

_FOCUS_REACH = 1500
"""Characters after which an earlier date no longer is what "the day before" counts from."""


@dataclass(slots=True, kw_only=True)
class Scene:
    """By what a date is read: the text's own day, the tense about it (asked for only where it counts), dates before."""

    reference: date | None
    tense: Callable[[], bool | None] = lambda: None
    mentions: deque[tuple[int, Time]] = field(default_factory=lambda: deque(maxlen=8))

    def base(self, values: Mapping[str, Value], unit: Unit, at: int) -> date | None:
        """The day from which a relative date is counted."""
        if values.get("anchor") != "focus":
            return self.reference
        for offset, time in reversed(self.mentions):
            if at - offset > _FOCUS_REACH or time.earliest is None or time.latest is None:
                continue
            if time.latest <= (calendar.period(time.earliest, unit).latest or time.earliest):
                return time.earliest
        return None


def resolved(make: Make, values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    """The time that the values of one date make at offset `at`; None where they make none (30 February)."""
    time = _MAKERS[make](values, scene, at)
    if time is None:
        return None
    if "edge" in values:
        time = calendar.part(time, str(values["edge"]))
    scene.mentions.append((at, time))
    if "daypart" in values:
        if make is Make.DATE and "offset" in values and time.earliest is not None:
            time = _night(time.earliest, int(values["offset"]))
        return Time(value=f"{time.value}T{values['daypart']}", earliest=time.earliest, latest=time.latest)
    return time


def _night(last: date, offset: int) -> Time:
    """A night from one day to another has the value of its first day and both as its days."""
    first = calendar.shifted(last, Unit.DAY, offset) or last
    return Time(value=first.isoformat(), earliest=first, latest=last)


def _date(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    year = _year(values, scene.reference)
    month, day = _month_day(values)
    if year is not None:
        return _in_year(year, month, day, values)
    if month is None and "season" not in values and "part" not in values:
        return _weekday(values, scene, at)
    base = scene.base(values, Unit.DAY, at)
    if base is None:
        return _open(month, day, values)
    candidates = [
        time
        for year in range(max(base.year - 4, 1), min(base.year + 5, 9999))
        if (time := _in_year(year, month, day, values)) is not None
    ]
    return _chosen(_agreeing(candidates, values, base), base, values, scene)


def _year(values: Mapping[str, Value], reference: date | None) -> int | None:
    if "year" in values:
        return int(values["year"])
    if "yy" not in values or reference is None:
        return None
    return min((century + int(values["yy"]) for century in (1900, 2000)), key=lambda year: abs(year - reference.year))


def _month_day(values: Mapping[str, Value]) -> tuple[int | None, int | None]:
    if "feast" in values:
        month, _, day = str(values["feast"]).partition("-")
        return int(month), int(day)
    told = values["month"] if "month" in values else values.get("mon")
    return None if told is None else int(told), int(values["day"]) if "day" in values else None


def _in_year(year: int, month: int | None, day: int | None, values: Mapping[str, Value]) -> Time | None:
    if month is not None and day is not None:
        found = calendar.made(year, month, day)
        return calendar.on_day(found) if found else None
    if month is not None:
        return calendar.in_month(year, month)
    if "season" in values:
        return calendar.in_season(year, str(values["season"]))
    if "part" in values:
        make = calendar.in_quarter if values.get("unit") == "quarter" else calendar.in_half
        return make(year, min(int(values["part"]), 4 if values.get("unit") == "quarter" else 2))
    return calendar.in_year(year)


def _open(month: int | None, day: int | None, values: Mapping[str, Value]) -> Time:
    year = f"XX{int(values['yy']):02}" if "yy" in values else "XXXX"
    if month is not None:
        return Time(value=f"{year}-{month:02}" + (f"-{day:02}" if day is not None else ""))
    if "season" in values:
        return Time(value=f"{year}-{values['season']}")
    return Time(value=f"{year}-{'Q' if values.get('unit') == 'quarter' else 'H'}{values['part']}")


def _agreeing(candidates: list[Time], values: Mapping[str, Value], base: date) -> list[Time]:
    """The candidates that fall on the weekday that is told, within a year or two; all where none does."""
    if "weekday" not in values:
        return candidates
    agree = [
        time for time in candidates if time.earliest is not None and time.earliest.isoweekday() == values["weekday"]
    ]
    near = [time for time in agree if abs(_days(time, base)) <= 400]
    return near or candidates


def _chosen(candidates: list[Time], base: date, values: Mapping[str, Value], scene: Scene) -> Time | None:
    """The candidate that the words, or else the tense, or else nearness ask for."""
    shift = int(values.get("shift", 0))
    if shift:
        kept = [time for time in candidates if _days(time, base) * shift > 0]
    elif "near" in values or (hint := scene.tense()) is None:
        kept = candidates
    else:
        kept = [time for time in candidates if _days(time, base) == 0 or (_days(time, base) > 0) is hint]
    return min(kept, key=lambda time: _far(_days(time, base)), default=None)


def _far(days: int) -> int:
    """How far a date is: news looks back, so what lies ahead counts double."""
    return 2 * days if days > 0 else -days


def _days(time: Time, base: date) -> int:
    """Days from `base` to the time: negative where it is over, 0 where it lasts."""
    if time.earliest is None or time.latest is None:
        return 0
    if time.latest < base:
        return (time.latest - base).days
    return max((time.earliest - base).days, 0)


def _weekday(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    if "weekday" not in values:
        return Time(value=f"XXXX-XX-{int(values['day']):02}") if "day" in values else None
    weekday = int(values["weekday"])
    base = scene.base(values, Unit.DAY, at)
    if base is None:
        return Time(value=f"XXXX-WXX-{weekday}")
    ahead = (weekday - base.isoweekday()) % 7
    shift = int(values.get("shift", 0))
    if shift:
        steps = (ahead or 7) if shift > 0 else ahead - 7
    elif ahead == 0:
        steps = 0
    else:
        steps = _direction(ahead, _again(weekday, base, scene, at), scene.tense(), near="near" in values)
    return _stepped(base, Unit.DAY, steps)


def _direction(ahead: int, again: int | None, future: bool | None, *, near: bool) -> int:
    """Days to a weekday that is not today: the one told before unless the tense forbids it, else the last."""
    if again is not None and again > 0 and future is not False:
        return again
    return ahead if future is True or (near and future is None) else ahead - 7


def _again(weekday: int, base: date, scene: Scene, at: int) -> int | None:
    """Days from `base` to the last mention of a day of the same name, within a week; None where there is none."""
    for offset, time in reversed(scene.mentions):
        if time.earliest is not None and time.earliest == time.latest and time.earliest.isoweekday() == weekday:
            days = (time.earliest - base).days
            if at - offset <= _FOCUS_REACH and abs(days) <= 7:
                return days
    return None


def _shift(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    return _stepped_or_open(values, scene, at, Unit.DAY, int(values["offset"]))


def _period(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    return _stepped_or_open(values, scene, at, Unit(values["unit"]), int(values["shift"]))


def _ago(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    unit, sign = Unit(values["unit"]), int(values["sign"])
    if "vague" not in values:
        return _stepped_or_open(values, scene, at, unit, sign * int(values["count"]))
    base = scene.base(values, unit, at)
    limit = None if base is None else calendar.shifted(base, unit, sign * int(values["vague"]))
    return _beyond(limit, sign)


def _vague(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    if values["value"] == "PRESENT_REF":
        return Time(value="PRESENT_REF")
    return _beyond(scene.base(values, Unit.DAY, at), -1 if values["value"] == "PAST_REF" else 1)


def _beyond(limit: date | None, sign: int) -> Time:
    """Some time not after (not before) a day."""
    if sign < 0:
        return Time(value="PAST_REF", latest=limit)
    return Time(value="FUTURE_REF", earliest=limit)


def _stepped_or_open(values: Mapping[str, Value], scene: Scene, at: int, unit: Unit, steps: int) -> Time | None:
    base = scene.base(values, unit, at)
    if base is not None:
        return _stepped(base, unit, steps)
    if "anchor" in values and unit is Unit.DAY:
        return Time(value="XXXX-XX-XX")
    return Time(value="PRESENT_REF" if steps == 0 else "PAST_REF" if steps < 0 else "FUTURE_REF")


def _stepped(base: date, unit: Unit, steps: int) -> Time:
    day = calendar.shifted(base, unit, steps)
    return _beyond(None, steps) if day is None else calendar.period(day, unit)


def _decade(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    year = int(values["year"]) if "year" in values else 1900 + int(values.get("yy", values.get("decade", 0)))
    return calendar.in_decade(year)


def _century(values: Mapping[str, Value], scene: Scene, at: int) -> Time | None:
    return calendar.in_century(100 * int(values["century"]))


_MAKERS: dict[Make, Callable[[Mapping[str, Value], Scene, int], Time | None]] = {
    Make.DATE: _date,
    Make.SHIFT: _shift,
    Make.AGO: _ago,
    Make.PERIOD: _period,
    Make.VAGUE: _vague,
    Make.DECADE: _decade,
    Make.CENTURY: _century,
}
