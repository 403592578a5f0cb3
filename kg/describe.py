"""Describes a graph in its own terms (VoID, DCAT): what it holds, from whom, in which languages, of which days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.model import digest
from kg.rdf.facts import Fact, facts
from kg.rdf.terms import node
from kg.store import QUADS, TURTLE, base
from kg.vocab import RDF_TYPE, declared, prefixes, term

DESCRIPTION = "graph-dataset"
_ONTOLOGY = "https://w3id.org/onrecord/ontology"
_FILES = {TURTLE: "text/turtle", QUADS: "application/n-quads"}


def describe(store: Store) -> None:
    """Puts the description of a graph into a graph of its own; one that stood there before is forgotten.

    Counts leave the description itself out. Its node is named after the articles and the tool, so that two graphs that
    are merged keep both of theirs.
    """
    space = base(store)
    graph = node(space, DESCRIPTION)
    store.remove_graph(graph)
    made = [Quad(*fact, graph) for fact in _described(store, space)]
    store.extend(made)


def _described(store: Store, space: str) -> Iterator[Fact]:
    articles, tools = _instances(store, "Article"), _instances(store, "prov:SoftwareAgent")
    if not articles:
        return
    name = "dataset-" + digest(*(one.value for one in chain(articles, tools)))
    subject, period = node(space, name), node(space, f"{name}-period")
    days = sorted(_values(store, "schema:datePublished"))
    yield from facts(
        subject,
        ("a", (term("dcat:Dataset"), term("void:Dataset"))),
        ("dcterms:title", Literal(f"On Record: {len(articles)} articles")),
        ("void:triples", Literal(_count(store, "*"))),
        ("void:entities", Literal(_count(store, "?s"))),
        ("void:uriSpace", Literal(space)),
        ("void:vocabulary", NamedNode(_ONTOLOGY)),
        ("dcterms:conformsTo", NamedNode(_ONTOLOGY)),
        ("dcterms:language", map(Literal, sorted(_values(store, "schema:inLanguage")))),
        ("dcterms:source", sorted(_objects(store, "publishedBy"), key=str)),
        ("dcterms:temporal", period if days else None),
        ("prov:wasAttributedTo", tools),
    )
    if days:
        yield from _period(period, days)
    yield from _files(subject, space, name)
    yield from _partitions(store, subject, space, name)


def _period(period: NamedNode, days: list[str]) -> Iterator[Fact]:
    kind = NamedNode(prefixes()["xsd"] + "date")
    return facts(
        period,
        ("a", term("dcterms:PeriodOfTime")),
        ("dcat:startDate", Literal(days[0], datatype=kind)),
        ("dcat:endDate", Literal(days[-1], datatype=kind)),
    )


def _files(subject: NamedNode, space: str, name: str) -> Iterator[Fact]:
    for file, kind in _FILES.items():
        place = node(space, f"{name}-{file.rpartition('.')[2]}")
        yield from facts(subject, ("dcat:distribution", place))
        yield from facts(
            place,
            ("a", term("dcat:Distribution")),
            ("dcterms:title", Literal(file)),
            ("dcterms:format", Literal(kind)),
        )


def _partitions(store: Store, subject: NamedNode, space: str, name: str) -> Iterator[Fact]:
    """How many nodes each class of the ontology has."""
    typed = {quad.triple for quad in store.quads_for_pattern(None, RDF_TYPE, None, None)}
    kinds = Counter(one.object for one in typed if isinstance(one.object, NamedNode) and one.object in declared())
    own = prefixes()["kg"]
    for kind in sorted((kind for kind in kinds if kind.value.startswith(own)), key=str):
        part = node(space, f"{name}-{kind.value.removeprefix(own)}")
        yield from facts(subject, ("void:classPartition", part))
        yield from facts(
            part, ("a", term("void:Dataset")), ("void:class", kind), ("void:entities", Literal(kinds[kind]))
        )


def _count(store: Store, what: str) -> int:
    """How many different things of a kind the triples of all graphs have; `*` are the triples themselves."""
    found = store.query(f"SELECT (COUNT(DISTINCT {what}) AS ?n) WHERE {{ ?s ?p ?o }}", use_default_graph_as_union=True)
    return next(int(row["n"].value) for row in cast(QuerySolutions, found))


def _instances(store: Store, name: str) -> list[NamedNode]:
    found = {quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, term(name), None)}
    return sorted((one for one in found if isinstance(one, NamedNode)), key=str)


def _objects(store: Store, name: str) -> set[NamedNode]:
    found: Iterable[Quad] = store.quads_for_pattern(None, term(name), None, None)
    return {quad.object for quad in found if isinstance(quad.object, NamedNode)}


def _values(store: Store, name: str) -> set[str]:
    found = store.quads_for_pattern(None, term(name), None, None)
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}
