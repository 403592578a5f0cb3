"""Facts: triples whose predicate is named as the ontology names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.model import Report, digest
from kg.rdf.terms import quoted
from kg.vocab import RDF_TYPE, RDFS_LABEL, term

Value = NamedNode | Literal
Fact = tuple[NamedNode, NamedNode, Value]
Namer = Callable[[str], NamedNode]
"""Gives the node of an identifier."""

GAP = " […] "
_SHORT = {"a": RDF_TYPE, "label": RDFS_LABEL}


def facts(subject: NamedNode, *pairs: tuple[str, Value | Iterable[Value] | None]) -> Iterator[Fact]:
    """One fact for each value of each named predicate; a value of None is left out.

    >>> node = NamedNode("https://example.org/a")
    >>> [str(value) for _, _, value in facts(node, ("a", node), ("rule", None), ("position", Literal(1)))]
    ['<https://example.org/a>', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>']
    """
    for name, value in pairs:
        predicate = _SHORT.get(name) or term(name)
        values = (value,) if isinstance(value, Value) else value or ()
        for one in values:
            yield subject, predicate, one


def wording(report: Report, language: str) -> Literal | None:
    """The content of a report as printed, its spans in order; None where it has none."""
    return quoted(GAP.join(span.text for span in sorted(report.content)), language) if report.content else None


def tool_id(version: str, extractor: str | None = None) -> str:
    """Identifier of the tool that read the articles, by its own rules or with another extractor."""
    return f"tool-onrecord-{version}" + (f"-{digest(extractor)}" if extractor else "")
