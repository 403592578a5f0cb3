"""Nodes and edges as two CSV tables with the headers that Neo4j's importer reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store

from kg.formats import csv_text, shortened
from kg.vocab import RDF_TYPE, RDFS_LABEL

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES = {
    _XSD + "integer": "int",
    _XSD + "decimal": "double",
    _XSD + "boolean": "boolean",
    _XSD + "date": "date",
    _XSD + "dateTime": "datetime",
}
_SEPARATOR = ";"


def nodes(store: Store) -> bytes:
    """Every node once: `iri:ID`, `label`, `:LABEL` (its classes), and a column for each property with values.

    A property that any node has twice is an array, its values set apart by `;`; a `;` inside a value becomes a comma.
    """
    said = _literals(store)
    columns = _columns(said)
    classes = _classes(store)
    subjects = sorted({*said, *classes, *_targets(store)})
    header = ["iri:ID", "label", ":LABEL", *columns.values()]
    return csv_text(header, (_row(one, said[one], classes[one], columns) for one in subjects)).encode("utf-8")


def edges(store: Store) -> bytes:
    """Every triple between two nodes: `:START_ID`, `:END_ID`, `:TYPE`."""
    links = sorted({(start.value, end.value, shortened(kind.value)) for start, kind, end in _links(store)})
    return csv_text((":START_ID", ":END_ID", ":TYPE"), links).encode("utf-8")


Said = dict[str, dict[str, list[Literal]]]


def _literals(store: Store) -> defaultdict[str, dict[str, list[Literal]]]:
    """Subject → property → its literals, each once, sorted."""
    found: defaultdict[str, dict[str, list[Literal]]] = defaultdict(dict)
    for triple in sorted({quad.triple for quad in store if isinstance(quad.object, Literal)}, key=str):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            found[triple.subject.value].setdefault(triple.predicate.value, []).append(triple.object)
    return found


def _columns(said: Said) -> dict[str, str]:
    """Property → the head of its column."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    many: set[str] = set()
    for pairs in said.values():
        for name, values in pairs.items():
            kinds[name] |= {value.datatype.value for value in values}
            if len(values) > 1:
                many.add(name)
    return {name: _head(name, kinds[name], name in many) for name in sorted(kinds) if name != RDFS_LABEL.value}


def _head(name: str, kinds: set[str], many: bool) -> str:
    kind = _TYPES.get(next(iter(kinds)), "string") if len(kinds) == 1 else "string"
    return f"{shortened(name)}:{kind}{'[]' if many else ''}"


def _classes(store: Store) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, RDF_TYPE, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.subject.value].add(shortened(quad.object.value))
    return found


def _links(store: Store) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    for quad in store:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and quad.predicate != RDF_TYPE:
            yield quad.subject, quad.predicate, quad.object


def _targets(store: Store) -> Iterator[str]:
    """The nodes that links lead to, such as stances: they have rows too."""
    return (end.value for _, _, end in _links(store))


def _row(subject: str, said: dict[str, list[Literal]], classes: Iterable[str], columns: dict[str, str]) -> list[str]:
    label = said.get(RDFS_LABEL.value)
    name = label[0].value if label else shortened(subject)
    return [
        subject,
        name,
        _SEPARATOR.join(sorted(classes)),
        *(_cell(said.get(key, []), columns[key]) for key in columns),
    ]


def _cell(values: list[Literal], head: str) -> str:
    if head.endswith("[]"):
        return _SEPARATOR.join(value.value.replace(_SEPARATOR, ",") for value in values)
    return values[0].value if values else ""
