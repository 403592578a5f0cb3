"""One event told from its sources: each position with the sentence it rests on, and the way it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Store
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kg.formats import shortened
from kg.query import ask
from kg.terminal import HEDGED, SIGNS, Record, days, find_event, origins, plain, records
from kg.vocab import label

_SIDES = ("for", "against", "withheld", "")
_HEADINGS = {"for": "says so", "against": "denies", "withheld": "won't say", "": "otherwise"}
_MARKS = {"content": "bold", "cue": "underline", "speaker": "italic"}
_PAIRS = (("contradictions", "contradicts"), ("corroborations", "corroborates"))


def told(store: Store, wanted: str) -> Iterator[RenderableType]:
    """The event that is wanted, then its reports by side: speaker, sentence, outlet, day and chain.

    Raises:
        InvalidQuery: no event is meant by that, or several are.
    """
    number, event = find_event(store, wanted)
    yield from _heading(number, event)
    reports = [one for one in records(ask(store, "reports")) if one["event"] == event["event"]]
    spans, chains, pairs = _spans(store, event["event"]), _chains(store), _pairs(store, reports)
    for side in _SIDES:
        some = [one for one in reports if one["side"] == side]
        if some:
            sign, colour = SIGNS[side]
            yield Text(f"\n{sign} {_HEADINGS[side]}", style=f"bold {colour}")
        for one in some:
            yield from _report(one, spans[one["report"]], chains[one["report"]], pairs[one["statement"]])


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


def _report(
    one: Record, spans: Sequence[Record], chain: Sequence[str], pairs: Sequence[str]
) -> Iterator[RenderableType]:
    hedge = f" {HEDGED} hedged" if one["hedged"] == "true" else ""
    name = plain(one["speakerLabel"]) or "(not named)"
    spoken = days(one["spokenEarliest"], one["spokenLatest"])
    said = f", {spoken}" if spoken else ""
    stance = label(shortened(one["stance"]), "en")
    head = Text(name, style="bold") + Text(f" {stance}{said}{hedge}")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(marked(one["passage"], int(one["passageStart"]), spans), (0, 0, 0, 4))
    source = [plain(one["sourceLabel"]) or "outlet not named", one["published"][:10], plain(one["file"])]
    yield Padding(Text(" · ".join(part for part in source if part), style="dim"), (0, 0, 0, 4))
    if len(chain) > 1:
        yield Padding(Text(" → ".join(map(plain, chain)), style="dim"), (0, 0, 0, 4))
    for pair in pairs:
        yield Padding(Text(pair, style="dim"), (0, 0, 0, 4))


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


def _spans(store: Store, event: str) -> Mapping[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for span in records(ask(store, "evidence", {"of": event})):
        found[span["report"]].append(span)
    return found


def _chains(store: Store) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for step in records(ask(store, "report-chains")):
        found[step["report"]].append(step["agentLabel"])
    return found


def _pairs(store: Store, reports: Sequence[Record]) -> Mapping[str, list[str]]:
    """For each statement a line that names whom it contradicts, and one for whom it corroborates."""
    here = {one["statement"] for one in reports}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for query, verb in _PAIRS:
        others: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        for pair in records(ask(store, query)):
            for one, other in (("a", "b"), ("b", "a")):
                if pair[one] in here:
                    name = plain(pair[f"{other}SpeakerLabel"])
                    others[pair[one]][name] = others[pair[one]].get(name, False) or pair["independent"] == "true"
        for statement, names in others.items():
            found[statement].append(f"{verb} {_named(names)}")
    return found


def _named(names: Mapping[str, bool]) -> str:
    """Those of another origin first, then those who go back to the same one only.

    >>> _named({"Ada Lor": False, "Gazette": True})
    'Gazette · of the same origin: Ada Lor'
    """
    apart = ", ".join(name for name, independent in names.items() if independent)
    beside = ", ".join(name for name, independent in names.items() if not independent)
    return " · ".join(part for part in (apart, beside and f"of the same origin: {beside}") if part)
