"""Writes the graph in other formats: RDF as a whole, nodes and edges as tables, or parts for other readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from pyoxigraph import RdfFormat, Store, serialize

from kg.export.jsonld import jsonld
from kg.export.nanopubs import nanopubs
from kg.export.networks import gexf, graphml, network
from kg.export.reviews import reviews
from kg.export.tables import edges, nodes
from kg.store import bindings, turtle

__all__ = ["FORMATS", "export", "network"]


def export(store: Store, form: str) -> bytes:
    """The graph in one of `FORMATS`; the same graph gives the same bytes."""
    return FORMATS[form](store)


def _rdf(store: Store, form: RdfFormat) -> bytes:
    """Quads, graph by graph in sorted order; a format without named graphs gets their union."""
    quads = sorted(store, key=lambda quad: (str(quad.graph_name), str(quad)))
    if form.supports_datasets:
        return serialize(quads, format=form) or b""
    return serialize(sorted({quad.triple for quad in quads}, key=str), format=form, prefixes=bindings(store)) or b""


def _turtle(store: Store) -> bytes:
    return "".join(turtle(store)).encode("utf-8")


FORMATS: Mapping[str, Callable[[Store], bytes]] = MappingProxyType(
    {
        "claimreview": reviews,
        "edges": edges,
        "gexf": gexf,
        "graphml": graphml,
        "jsonld": jsonld,
        "nanopubs": nanopubs,
        "nodes": nodes,
        "nq": partial(_rdf, form=RdfFormat.N_QUADS),
        "nt": partial(_rdf, form=RdfFormat.N_TRIPLES),
        "rdf": partial(_rdf, form=RdfFormat.RDF_XML),
        "trig": partial(_rdf, form=RdfFormat.TRIG),
        "ttl": _turtle,
    }
)
"""Name of a format → the function that writes it."""
