"""Who stands where on which event, as a network: GraphML and GEXF."""

from __future__ import annotations

import re

import networkx as nx
from pyoxigraph import Store

from kg.query import Rows, ask

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')


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


def graphml(store: Store) -> bytes:
    """The network as GraphML."""
    return ("\n".join(nx.generate_graphml(network(store))) + "\n").encode("utf-8")


def gexf(store: Store) -> bytes:
    """The network as GEXF, without the day on which it was written."""
    return (_WRITTEN_ON.sub("", "\n".join(nx.generate_gexf(network(store)))) + "\n").encode("utf-8")


def _records(rows: Rows) -> list[dict[str, str]]:
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _plain(text: str) -> str:
    """Text without the characters that XML has no place for."""
    return _NOT_XML.sub(" ", text)
