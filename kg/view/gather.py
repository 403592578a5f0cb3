"""From the answers of the shipped queries to the tables of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Store

from kg.query import ask, columns
from kg.ranking import events as ranked
from kg.store import base
from kg.view.document import AGENT, ARTICLE, EVENT, REPORT, STATEMENT, Cell, Document, Pair, Table

_PAIRS = {"contradicts": "contradictions", "corroborates": "corroborations"}
Row = Mapping[str, str]
Index = Mapping[str, int]
Mark = tuple[str, int, int]


def gather(store: Store) -> Document:
    """Everything that the page shows of a graph, in a fixed order."""
    articles, reports = _once("article", _rows(store, "articles")), _once("report", _rows(store, "reports"))
    events = _once("event", ranked(store))
    agents = _agents(articles, reports)
    statements = _once("statement", reports)
    who, what = _numbers(agents), _numbers(row["event"] for row in events)
    said, printed = _numbers(row["statement"] for row in statements), _numbers(row["article"] for row in articles)
    evidence = _Evidence(_marks(store), _chains(store), _numbers(sorted({row["group"] for row in reports})))
    start = base(store)
    return Document(
        base=start,
        agents=_table(AGENT, agents.items(), start),
        articles=_table(ARTICLE, (_article(row, who, printed) for row in articles), start),
        events=_table(EVENT, map(_event, events), start),
        statements=_table(STATEMENT, (_statement(row, who, what) for row in statements), start),
        reports=_table(REPORT, (_report(row, said, printed, evidence) for row in reports), start),
        pairs=tuple(_pairs(store, said)),
    )


def _table(columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], start: str) -> Table:
    """Rows whose first cell is an IRI, which loses the part that all share."""
    return Table(columns, tuple((str(iri).removeprefix(start), *cells) for iri, *cells in rows))


def units(text: str, offset: int) -> int:
    """An offset in code points as a browser counts it, in UTF-16 units.

    >>> units("😀 oui", 2)
    3
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def _rows(store: Store, query: str) -> tuple[Row, ...]:
    answer = ask(store, query)
    return tuple(dict(zip(answer.columns, row, strict=True)) for row in answer.rows)


def _once(column: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The first row of each thing: a thing of which two values are known would have several."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row[column], row)
    return tuple(first.values())


def _numbers(names: Iterable[str]) -> Index:
    return {name: number for number, name in enumerate(names)}


def _agents(articles: Iterable[Row], reports: Iterable[Row]) -> Mapping[str, str]:
    found = {row[key]: row[f"{key}Label"] for row in reports for key in ("speaker", "speaksFor") if row[key]}
    found |= {row["source"]: row["sourceLabel"] for row in articles if row["source"]}
    return dict(sorted(found.items()))


def _article(row: Row, who: Index, printed: Index) -> tuple[Cell, ...]:
    return (
        row["article"],
        row["file"],
        row["title"] or None,
        who.get(row["source"]),
        row["url"] or None,
        row["published"] or None,
        row["language"] or None,
        printed.get(row["copyOf"]),
    )


def _event(row: Row) -> tuple[Cell, ...]:
    keys = ("eventLabel", "eventType", "place", "earliest", "latest", "modality", "status")
    return (row["event"], *(row[key] or None for key in keys))


def _statement(row: Row, who: Index, what: Index) -> tuple[Cell, ...]:
    return (
        row["statement"],
        who.get(row["speaker"]),
        who.get(row["speaksFor"]),
        row["stance"].rpartition("#")[2],
        what.get(row["event"]),
        row["spokenEarliest"] or None,
        row["spokenLatest"] or None,
        row["side"],
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is told of reports in rows of their own: marks, chains and the numbers of their origins."""

    marks: Mapping[str, set[Mark]]
    chains: Mapping[str, list[str]]
    origins: Index


def _report(row: Row, said: Index, printed: Index, evidence: _Evidence) -> tuple[Cell, ...]:
    start, passage = int(row["passageStart"]), row["passage"]
    return (
        row["report"],
        said[row["statement"]],
        printed[row["article"]],
        start,
        passage,
        tuple(_inside(evidence.marks.get(row["report"], ()), start, passage)),
        row["form"],
        row["hedged"] == "true",
        row["commitment"],
        float(row["confidence"]),
        evidence.origins[row["group"]],
        tuple(evidence.chains.get(row["report"], ())),
    )


def _inside(marks: Iterable[Mark], start: int, passage: str) -> Iterator[Mark]:
    """Marks with offsets in the article become marks of its passage; what lies outside of it is cut off."""
    for kind, first, last in sorted(marks, key=lambda mark: (mark[1], mark[2], mark[0])):
        low, high = max(0, first - start), min(len(passage), last - start)
        if low < high:
            yield kind, units(passage, low), units(passage, high)


def _marks(store: Store) -> Mapping[str, set[Mark]]:
    ends = {"content": ("start", "end"), "cue": ("cueStart", "cueEnd"), "speaker": ("speakerStart", "speakerEnd")}
    found: dict[str, set[Mark]] = {}
    for row in _rows(store, "statements"):
        marks = found.setdefault(row["report"], set())
        marks |= {(kind, int(row[low]), int(row[high])) for kind, (low, high) in ends.items() if row[low]}
    return found


def _chains(store: Store) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in sorted(_rows(store, "report-chains"), key=lambda row: (row["report"], int(row["position"]))):
        found.setdefault(row["report"], []).append(row["agentLabel"])
    return found


def _pairs(store: Store, said: Index) -> Iterator[Pair]:
    for kind, query in _PAIRS.items():
        for a, b, independent in columns(store, query, ("a", "b", "independent")):
            if a in said and b in said:
                yield Pair(kind=kind, a=said[a], b=said[b], independent=independent == "true")
