"""Writes the graph in other formats: RDF as a whole, or who stands where on which event as a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import networkx as nx
from pyoxigraph import RdfFormat, Store, serialize

from kg.query import Rows, ask
from kg.store import bindings, turtle

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')


def export(store: Store, form: str) -> bytes:
    """The graph in one of `FORMATS`; the same graph gives the same bytes."""
    return FORMATS[form](store)


def network(store: Store) -> nx.MultiDiGraph:
    """Speakers and events as nodes, and an edge for each stance that a speaker takes on an event.

    Nodes have `kind` and `label`, events `status`, `earliest` and `latest` too; edges `stance`, `side` and how many
    statements, reports and independent origins they stand for.
    """
    graph = nx.MultiDiGraph()
    for event in _records(ask(store, "events")):
        fields = {key: _plain(event[key]) for key in ("status", "earliest", "latest")}
        graph.add_node(event["event"], kind="event", label=_plain(event["eventLabel"]), **fields)
    for one in _records(ask(store, "positions")):
        if one["speaker"]:
            graph.add_node(one["speaker"], kind="speaker", label=_plain(one["speakerLabel"]))
            stance = one["stance"].rpartition("#")[2]
            counts = {key: int(one[key]) for key in ("count", "hedged", "reports", "origins")}
            graph.add_edge(one["speaker"], one["event"], key=stance, stance=stance, side=one["side"], **counts)
    return graph


def _records(rows: Rows) -> list[dict[str, str]]:
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _plain(text: str) -> str:
    """Text without the characters that XML has no place for."""
    return _NOT_XML.sub(" ", text)


def _rdf(store: Store, form: RdfFormat) -> bytes:
    """Quads, graph by graph in sorted order; a format without named graphs gets their union."""
    quads = sorted(store, key=lambda quad: (str(quad.graph_name), str(quad)))
    if form.supports_datasets:
        return serialize(quads, format=form) or b""
    return serialize(sorted({quad.triple for quad in quads}, key=str), format=form, prefixes=bindings(store)) or b""


def _turtle(store: Store) -> bytes:
    return "".join(turtle(store)).encode("utf-8")


def _graphml(store: Store) -> bytes:
    return ("\n".join(nx.generate_graphml(network(store))) + "\n").encode("utf-8")


def _gexf(store: Store) -> bytes:
    """Without the day on which it was written."""
    return (_WRITTEN_ON.sub("", "\n".join(nx.generate_gexf(network(store)))) + "\n").encode("utf-8")


FORMATS: Mapping[str, Callable[[Store], bytes]] = MappingProxyType(
    {
        "gexf": _gexf,
        "graphml": _graphml,
        "jsonld": partial(_rdf, form=RdfFormat.JSON_LD),
        "nq": partial(_rdf, form=RdfFormat.N_QUADS),
        "nt": partial(_rdf, form=RdfFormat.N_TRIPLES),
        "rdf": partial(_rdf, form=RdfFormat.RDF_XML),
        "trig": partial(_rdf, form=RdfFormat.TRIG),
        "ttl": _turtle,
    }
)
"""Name of a format → the function that writes it."""
