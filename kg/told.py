"""One event with everything said of it, as values: for a reader on the terminal, and as JSON or CSV for programs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from kg.formats import csv_text
from kg.query import Rows, ask
from kg.terminal import Record, find_event, records

_PAIRS = {"contradictions": "contradicts", "corroborations": "corroborates"}
_NUMBERS = frozenset(
    "start end passageStart passageEnd statementsFor statementsAgainst statementsWithheld originsFor originsAgainst "
    "speakers articles confidence".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A report with the spans of its passage, the hands it came through, and who speaks against it and for it.

    `pairs` leads from `contradicts` and `corroborates` to names, each with whether one of another origin is meant.
    """

    report: Record
    spans: Sequence[Record]
    chain: Sequence[str]
    pairs: Mapping[str, Mapping[str, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event, its number in the tables of a build, and each position on it."""

    number: int
    event: Record
    columns: Sequence[str]
    positions: Sequence[Position]


def told_event(store: Store, wanted: str) -> ToldEvent:
    """The event that a number, an IRI or words mean.

    Raises:
        InvalidQuery: no event is meant by that, or several are.
    """
    number, event = find_event(store, wanted)
    asked = ask(store, "reports")
    reports = [one for one in records(asked) if one["event"] == event["event"]]
    spans, chains = _spans(store, event["event"]), _chains(store)
    pairs = _pairs(store, {one["statement"] for one in reports})
    positions = [
        Position(report=one, spans=spans[one["report"]], chain=chains[one["report"]], pairs=pairs[one["statement"]])
        for one in reports
    ]
    return ToldEvent(number=number, event=event, columns=asked.columns, positions=positions)


def as_csv(told: ToldEvent) -> str:
    """A line for each report: the columns of `kg query reports`."""
    return csv_text(told.columns, ([one.report[name] for name in told.columns] for one in told.positions))


def as_json(told: ToldEvent) -> str:
    """One JSON object: the event, and its positions with spans (offsets in the text), chain and pairs."""
    value = {
        "number": told.number,
        "event": _typed(told.event),
        "positions": [
            {
                **_typed(one.report),
                "spans": [_typed(span) for span in one.spans],
                "chain": list(one.chain),
                **{verb: _apart(one.pairs.get(verb, {})) for verb in _PAIRS.values()},
            }
            for one in told.positions
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _apart(names: Mapping[str, bool]) -> list[dict[str, str | bool]]:
    return [{"speaker": name, "independent": independent} for name, independent in names.items()]


def _typed(record: Record) -> dict[str, str | float | bool]:
    return {name: _value(name, text) for name, text in record.items()}


def _value(name: str, text: str) -> str | float | bool:
    if name in _NUMBERS and text:
        return int(text) if text.isdecimal() else float(text)
    return text == "true" if text in {"true", "false"} else text


def _spans(store: Store, event: str) -> Mapping[str, list[Record]]:
    return _by_report(ask(store, "evidence", {"of": event}))


def _chains(store: Store) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for step in records(ask(store, "report-chains")):
        found[step["report"]].append(step["agentLabel"])
    return found


def _by_report(rows: Rows) -> Mapping[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for row in records(rows):
        found[row["report"]].append(row)
    return found


def _pairs(store: Store, here: set[str]) -> Mapping[str, Mapping[str, dict[str, bool]]]:
    """For each statement, whom it contradicts and whom it corroborates."""
    found: defaultdict[str, defaultdict[str, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
    for query, verb in _PAIRS.items():
        for pair in records(ask(store, query)):
            for one, other in (("a", "b"), ("b", "a")):
                if pair[one] in here:
                    names, name = found[pair[one]][verb], pair[f"{other}SpeakerLabel"]
                    names[name] = names.get(name, False) or pair["independent"] == "true"
    return found
