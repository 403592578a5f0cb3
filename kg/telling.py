"""One event told from its sources: each position with the sentence it rests on, and the way it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kg.formats import shortened
from kg.terminal import HEDGED, SIGNS, Record, days, origins, plain
from kg.told import Position, ToldEvent
from kg.vocab import label

_SIDES = ("for", "against", "withheld", "")
_HEADINGS = {"for": "says so", "against": "denies", "withheld": "won't say", "": "otherwise"}
_MARKS = {"content": "bold", "cue": "underline", "speaker": "italic"}


def told(found: ToldEvent) -> Iterator[RenderableType]:
    """The event, then its reports by side: speaker, sentence, outlet, day and chain."""
    yield from _heading(found.number, found.event)
    for side in _SIDES:
        some = [one for one in found.positions if one.report["side"] == side]
        if some:
            sign, colour = SIGNS[side]
            yield Text(f"\n{sign} {_HEADINGS[side]}", style=f"bold {colour}")
        for one in some:
            yield from _report(one)


def _heading(number: int, event: Record) -> Iterator[RenderableType]:
    yield Text(f"{number}  {plain(event['eventLabel'])}", style="bold")
    facts = (
        event["status"],
        days(event["earliest"], event["latest"]) or "no date given",
        plain(event["place"]),
        f"{event['speakers']} speakers in {event['articles']} articles",
        f"origins {origins(event)}",
    )
    yield Text("   " + " · ".join(fact for fact in facts if fact), style="dim")
    yield Text(f"   {event['event']}", style="dim")


def _report(position: Position) -> Iterator[RenderableType]:
    one, chain = position.report, position.chain
    hedge = f" {HEDGED} hedged" if one["hedged"] == "true" else ""
    name = plain(one["speakerLabel"]) or "(not named)"
    spoken = days(one["spokenEarliest"], one["spokenLatest"])
    said = f", {spoken}" if spoken else ""
    stance = label(shortened(one["stance"]), "en")
    head = Text(name, style="bold") + Text(f" {stance}{said}{hedge}")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(marked(one["passage"], int(one["passageStart"]), position.spans), (0, 0, 0, 4))
    source = [plain(one["sourceLabel"]) or "outlet not named", one["published"][:10], plain(one["file"])]
    yield Padding(Text(" · ".join(part for part in source if part), style="dim"), (0, 0, 0, 4))
    if len(chain) > 1:
        yield Padding(Text(" → ".join(map(plain, chain)), style="dim"), (0, 0, 0, 4))
    for verb, names in position.pairs.items():
        yield Padding(Text(f"{verb} {_named(names)}", style="dim"), (0, 0, 0, 4))


def marked(passage: str, start: int, spans: Sequence[Record]) -> Text:
    """A passage with what is said in bold, the words that introduce it underlined and the speaker in italics.

    >>> spans = [{"role": "content", "start": "12", "end": "15"}]
    >>> marked("Elle dit non.", 3, spans).spans
    [Span(9, 12, 'bold')]
    """
    text = Text(plain(passage))
    for span in spans:
        if span["role"] in _MARKS:
            text.stylize(_MARKS[span["role"]], int(span["start"]) - start, int(span["end"]) - start)
    return text


def _named(names: Mapping[str, bool]) -> str:
    """Those of another origin first, then those who go back to the same one only.

    >>> _named({"Ada Lor": False, "Gazette": True})
    'Gazette · of the same origin: Ada Lor'
    """
    apart = ", ".join(plain(name) for name, independent in names.items() if independent)
    beside = ", ".join(plain(name) for name, independent in names.items() if not independent)
    return " · ".join(part for part in (apart, beside and f"of the same origin: {beside}") if part)
