"""Nanopublications: each statement with what it asserts, where it was read, and what made it.

The assertion says that somebody took a stance on a claim, never that the claim holds. No time of making is given: the
same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.store import bindings
from kg.vocab import RDF_TYPE, term

_NP = "http://www.nanopub.org/nschema#"
_PARTS = {"assertion": "hasAssertion", "provenance": "hasProvenance", "pubinfo": "hasPublicationInfo"}
_ABOUT_REPORTS = (
    "inArticle",
    "passageSpan",
    "contentSpan",
    "hasForm",
    "hasCommitment",
    "isHedged",
    "confidence",
    "rule",
)


def nanopubs(store: Store) -> bytes:
    """One nanopublication for each statement, as TriG."""
    found = {quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, term("Statement"), None)}
    subjects = sorted((one for one in found if isinstance(one, NamedNode)), key=str)
    made = (quad for subject in subjects for quad in sorted(set(_nanopub(store, subject)), key=_place))
    return serialize(made, format=RdfFormat.TRIG, prefixes=bindings(store) | {"np": _NP}) or b""


def _place(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def _nanopub(store: Store, statement: NamedNode) -> Iterator[Quad]:
    whole = NamedNode(statement.value + "-np")
    head, assertion, provenance, pubinfo = (
        NamedNode(f"{whole.value}-{part}") for part in ("head", "assertion", "provenance", "pubinfo")
    )
    yield Quad(whole, RDF_TYPE, NamedNode(_NP + "Nanopublication"), head)
    for part, name in _PARTS.items():
        yield Quad(whole, NamedNode(_NP + name), NamedNode(f"{whole.value}-{part}"), head)
    yield from _asserted(store, statement, assertion)
    yield from _provenance(store, statement, assertion, provenance)
    for quad in store.quads_for_pattern(None, RDF_TYPE, term("prov:SoftwareAgent"), None):
        yield Quad(whole, term("prov:wasAttributedTo"), quad.subject, pubinfo)
        yield from _copied(store, quad.subject, pubinfo)


def _asserted(store: Store, statement: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """The statement itself without what was derived, its claim, and the names of those in it."""
    derived = {term(name) for name in ("contradicts", "corroborates", "independentOf")}
    for quad in store.quads_for_pattern(statement, None, None, None):
        if quad.predicate not in derived:
            yield Quad(statement, quad.predicate, quad.object, graph)
        if quad.predicate in (term("hasClaim"), term("hasSpeaker"), term("speaksFor")):
            yield from _copied(store, quad.object, graph)


def _provenance(store: Store, statement: NamedNode, assertion: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    wanted = {term(name) for name in _ABOUT_REPORTS} | {term("prov:wasGeneratedBy"), RDF_TYPE}
    for told in store.quads_for_pattern(None, term("reportsStatement"), statement, None):
        report = told.subject
        yield Quad(assertion, term("prov:wasDerivedFrom"), report, graph)
        for quad in store.quads_for_pattern(report, None, None, None):
            if quad.predicate in wanted:
                yield Quad(report, quad.predicate, quad.object, graph)
            if quad.predicate == term("passageSpan"):
                yield from _span(store, quad.object, graph)


def _span(store: Store, span: object, graph: NamedNode) -> Iterator[Quad]:
    for quad in _copied(store, span, graph):
        yield quad
        if quad.predicate == term("oa:hasSelector"):
            yield from _copied(store, quad.object, graph)


def _copied(store: Store, node: object, graph: NamedNode) -> Iterator[Quad]:
    if isinstance(node, NamedNode):
        for quad in store.quads_for_pattern(node, None, None, None):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
