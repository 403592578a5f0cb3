"""Runs the rules in `queries/derive/` and keeps what they yield in a graph of its own, which can always be rebuilt."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, Store

from kg.query import constructed
from kg.resources import resource
from kg.store import base
from kg.vocab import term

DERIVED = "graph-derived"
PREDICATES = ("contradicts", "corroborates", "independentOf", "hasStatus")
"""The properties that only rules assert."""


def rules() -> tuple[str, ...]:
    """The texts of the rules in the order in which they run: by file name, later ones see what earlier ones yield."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(resource("queries", "derive").glob("*.rq")))


def derive(store: Store) -> None:
    """Computes contradictions, corroborations, independence and statuses anew; what was derived before is forgotten."""
    graph = NamedNode(base(store) + DERIVED)
    _forget(store, graph)
    for rule in rules():
        store.extend(Quad(one.subject, one.predicate, one.object, graph) for one in constructed(store, rule))


def _forget(store: Store, graph: NamedNode) -> None:
    store.remove_graph(graph)
    for name in PREDICATES:
        for quad in list(store.quads_for_pattern(None, term(name), None, None)):
            store.remove(quad)
