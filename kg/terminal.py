"""What people see on the terminal after a build: what is contested, and which event has which number."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Store
from rich.box import SQUARE
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from kg.errors import InvalidQuery
from kg.formats import shortened
from kg.query import Rows, ask
from kg.ranking import events
from kg.vocab import label
from kg.wording import Words, words

if TYPE_CHECKING:
    from kg.build import BuildResult

Record = Mapping[str, str]

SIGNS = {"for": ("●", "green"), "against": ("✕", "red"), "withheld": ("◐", "yellow"), "": ("·", "dim")}
"""Sign and colour of each side; the sign alone is enough."""
HEDGED = "◌"
_SHOWN = {
    "contested": ("contested", "reversed"),
    "unconfirmed": ("unconfirmed",),
    "corroborated": ("corroborated",),
}
_NAMES = 4
_MOST = 10
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def records(rows: Rows) -> Iterator[dict[str, str]]:
    """Rows as mappings from column to value."""
    return (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)


def rendered(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """What a terminal of that width shows."""
    lines = io.StringIO()
    console = Console(file=lines, width=width, force_terminal=colour, color_system="standard" if colour else None)
    for part in parts:
        console.print(part, highlight=False, markup=False)
    return "\n".join(line.rstrip() for line in lines.getvalue().split("\n"))


def plain(text: str) -> str:
    """Text without control characters, which could steer the terminal.

    >>> plain("a\\x1b[31mb")
    'a [31mb'
    """
    return _CONTROL.sub(" ", text)


def summary(result: BuildResult, store: Store, *, lang: str = "en", program: str = "kg") -> Iterator[RenderableType]:
    """What was built, who stands against whom, and what to type next to run `program`."""
    said = words(lang)
    yield _counts(result, said)
    numbered = list(enumerate(events(store), start=1))
    voices = _voices(store)
    for title, statuses in _SHOWN.items():
        some = [(number, event) for number, event in numbered if event["status"] in statuses]
        if some:
            yield ""
            yield _standings(title, some[:_MOST], voices, said)
        if len(some) > _MOST:
            yield Text(said("left", len(some) - _MOST), style="dim")
    yield Text(
        f"\n{result.folder / 'graph.ttl'}  {said('triples', result.triples)}     "
        f"{result.folder / 'graph.html'}  {said('open')}",
    )
    place = "" if str(result.folder) == "out" else f" --in {result.folder}"
    commands = f"{program} show 1{place} · {program} query --list · {program} serve{place}"
    yield Text(f"{said('next')}: {commands}", style="dim")


def _counts(result: BuildResult, said: Words) -> Text:
    names = ("articles", "outlets", "origins", "statements", "speakers", "events")
    counted = {name: said(name, getattr(result, name)) for name in names}
    return Text(said("counts", None, **counted, seconds=f"{result.seconds:.1f}"), style="bold")


def _voices(store: Store) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Positions by event and side, the most frequent speakers first."""
    found = defaultdict(list)
    for position in records(ask(store, "positions")):
        found[position["event"], position["side"]].append(position)
    return {key: sorted(some, key=lambda one: -int(one["count"])) for key, some in found.items()}


def _standings(
    title: str, some: Iterable[tuple[int, Record]], voices: Mapping[tuple[str, str], Sequence[Record]], said: Words
) -> Table:
    grid = Table(
        title=said(title), title_justify="left", title_style="bold", header_style="bold", expand=True, box=SQUARE
    )
    grid.add_column("#", justify="right", no_wrap=True)
    grid.add_column(said("event"), ratio=4)
    sides = ("for", "against", "withheld")
    for side in sides:
        sign, colour = SIGNS[side]
        grid.add_column(Text(f"{sign} {said(side)}", style=colour), ratio=3)
    grid.add_column(said("origin"), justify="right", no_wrap=True)
    for number, event in some:
        cells = [_speakers(voices.get((event["event"], side), ()), said) for side in sides]
        grid.add_row(str(number), _event(event, said), *cells, origins(event))
    return grid


def _event(event: Record, said: Words) -> Text:
    when = said.days(event["earliest"], event["latest"])
    told = "" if event["modality"] in {"", "actual"} else f" ({label(event['modality'], said.lang)})"
    return Text(plain(event["eventLabel"]) + told) + Text(f" · {when}" if when else "", style="dim")


def _speakers(positions: Sequence[Record], said: Words) -> Text:
    """Names with how often each speaks; a name with ◌ has only ever spoken in a hedged way."""
    counts: dict[str, list[int]] = {}
    for one in positions:
        total = counts.setdefault(plain(one["speakerLabel"]) or said("unnamed"), [0, 0])
        total[0] += int(one["count"])
        total[1] += int(one["hedged"])
    names = [
        (f"{HEDGED} " if hedged >= many else "") + name + (f" ×{many}" if many > 1 else "")
        for name, (many, hedged) in counts.items()
    ]
    more = [said("more", len(names) - _NAMES)] if len(names) > _NAMES else []
    return Text(", ".join(names[:_NAMES] + more))


def origins(event: Record) -> str:
    """Independent origins that tell of the event, and of its denial where there is one."""
    return event["originsFor"] + (f" : {event['originsAgainst']}" if int(event["statementsAgainst"]) else "")


def find_event(store: Store, wanted: str) -> tuple[int, dict[str, str]]:
    """The event of a number in the tables, an IRI or its last part, or words of its label; with its number.

    Raises:
        InvalidQuery: no event is meant by that, or several are.
    """
    numbered = list(enumerate(events(store), start=1))
    words = wanted.casefold().split()
    tests: tuple[Callable[[int, Record], bool], ...] = (
        lambda number, event: str(number) == wanted,
        lambda number, event: wanted in {event["event"], shortened(event["event"])},
        lambda number, event: bool(words) and all(word in event["eventLabel"].casefold() for word in words),
    )
    for test in tests:
        found = [(number, event) for number, event in numbered if test(number, event)]
        if len(found) == 1:
            return found[0]
        if found:
            several = "; ".join(f"{number} {event['eventLabel']}" for number, event in found[:5])
            raise InvalidQuery(f"'{wanted}' may be any of {len(found)} events: {several}")
    known = f"an event is named by its number, up to {len(numbered)}, or by words of its label, see kg query events"
    raise InvalidQuery(f"no event '{wanted}'; {known}")
