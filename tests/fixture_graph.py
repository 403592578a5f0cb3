"""The graph of the invented story as a build makes it, with what a user's table adds."""

from __future__ import annotations

from fixture_cast import EXCLUSIVE, OUTLETS
from fixture_corpus import corpus
from pyoxigraph import NamedNode, Quad, Store

from kg.derive import derive
from kg.describe import describe
from kg.rdf import BASE, LINKED, quads
from kg.rdf.supplied import supplied
from kg.vocab import term


def story() -> Store:
    """The whole graph: linked, supplied, derived and described."""
    store = Store()
    store.bulk_extend(quads(corpus(sequel=True), version="1.0"))
    store.bulk_extend(supplied(OUTLETS, corpus(sequel=True).agents, base=BASE))
    for left, right in EXCLUSIVE:
        nodes = (NamedNode(BASE + name) for name in (left, right, LINKED))
        claim, other, graph = nodes
        store.add(Quad(claim, term("contradictsClaim"), other, graph))
    derive(store)
    describe(store)
    return store
