"""One event told from its sources: each position with the sentence it rests on, and the way it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kg.formats import shortened
from kg.terminal import HEDGED, SIGNS, Record, origins, plain
from kg.told import Position, ToldEvent
from kg.vocab import label
from kg.wording import Words, words

_SIDES = ("for", "against", "withheld", "")
_MARKS = {"content": "bold", "cue": "underline", "speaker": "italic"}


def told(found: ToldEvent, *, lang: str = "en") -> Iterator[RenderableType]:
    """The event, then its reports by side: speaker, sentence, outlet, day and chain."""
    said = words(lang)
    yield from _heading(found.number, found.event, said)
    for side in _SIDES:
        some = [one for one in found.positions if one.report["side"] == side]
        if some:
            sign, colour = SIGNS[side]
            yield Text(f"\n{sign} {said(side or 'otherwise')}", style=f"bold {colour}")
        for one in some:
            yield from _report(one, said)


def _heading(number: int, event: Record, said: Words) -> Iterator[RenderableType]:
    yield Text(f"{number}  {plain(event['eventLabel'])}", style="bold")
    speakers, articles = (said(name, int(event[name])) for name in ("speakers", "articles"))
    facts = (
        label(event["status"], said.lang),
        said.days(event["earliest"], event["latest"]) or said("undated"),
        plain(event["place"]),
        said("told", speakers=speakers, articles=articles),
        said("from", ratio=origins(event)),
    )
    yield Text("   " + " · ".join(fact for fact in facts if fact), style="dim")
    yield Text(f"   {event['event']}", style="dim")


def _report(position: Position, said: Words) -> Iterator[RenderableType]:
    one, chain = position.report, position.chain
    hedge = f" {HEDGED} {said('hedged')}" if one["hedged"] == "true" else ""
    name = plain(one["speakerLabel"]) or said("no_speaker")
    spoken = said.days(one["spokenEarliest"], one["spokenLatest"])
    when = f", {spoken}" if spoken else ""
    stance = label(shortened(one["stance"]), said.lang)
    head = Text(name, style="bold") + Text(f" · {stance}{when}{hedge}")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(marked(one["passage"], int(one["passageStart"]), position.spans), (0, 0, 0, 4))
    source = [plain(one["sourceLabel"]) or said("no_outlet"), one["published"][:10], plain(one["file"])]
    yield Padding(Text(" · ".join(part for part in source if part), style="dim"), (0, 0, 0, 4))
    if len(chain) > 1:
        yield Padding(Text(" → ".join(map(plain, chain)), style="dim"), (0, 0, 0, 4))
    for verb, names in position.pairs.items():
        yield Padding(Text(f"{said(verb)} {_named(names, said)}", style="dim"), (0, 0, 0, 4))


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


def _named(names: Mapping[str, bool], said: Words) -> str:
    """Those of another origin first, then those who go back to the same one only.

    >>> _named({"Ada Lor": False, "Gazette": True}, words("en"))
    'Gazette · Ada Lor (of the same origin)'
    """
    apart = ", ".join(plain(name) for name, independent in names.items() if independent)
    beside = ", ".join(plain(name) for name, independent in names.items() if not independent)
    return " · ".join(part for part in (apart, beside and said("same_origin", names=beside)) if part)
