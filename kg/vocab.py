"""The terms of `ontology/kg.ttl`: a name that it does not declare cannot be used.

The file is parsed once, at the first question, and every namespace that it binds is open: `term("denies")` is
`kg:denies`, `term("oa:start")` a term that the ontology takes from elsewhere and declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import UnknownTerm
from kg.resources import resource

BASE = "https://w3id.org/onrecord/id/"
"""What the IRIs of the data begin with, where nothing else is wanted."""
LINKED = "graph-linked"
"""The local name of the graph that holds what was linked."""
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_BUILT_IN = frozenset({RDF_TYPE, RDFS_LABEL})
_PREFERRED = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_DEFINITION = NamedNode("http://www.w3.org/2004/02/skos/core#definition")
_IN_SCHEME = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")


@cache
def _ontology() -> tuple[tuple[Quad, ...], Mapping[str, str]]:
    parser = parse(path=resource("ontology", "kg.ttl"), format=RdfFormat.TURTLE)
    quads = tuple(parser)
    return quads, MappingProxyType(dict(sorted(parser.prefixes.items())))


def prefixes() -> Mapping[str, str]:
    """Prefix → namespace, as the ontology binds them.

    >>> prefixes()["kg"]
    'https://w3id.org/onrecord/ontology#'
    """
    return _ontology()[1]


@cache
def declared() -> frozenset[NamedNode]:
    """All terms that the ontology declares, its own and those it takes from elsewhere."""
    typed = (quad.subject for quad in _ontology()[0] if quad.predicate == RDF_TYPE)
    return _BUILT_IN | {subject for subject in typed if isinstance(subject, NamedNode)}


@cache
def kinds() -> Mapping[NamedNode, frozenset[NamedNode]]:
    """Each declared term with the classes it is declared to be of, such as owl:ObjectProperty."""
    found: dict[NamedNode, set[NamedNode]] = {}
    for quad in _ontology()[0]:
        if quad.predicate == RDF_TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found.setdefault(quad.subject, set()).add(quad.object)
    return MappingProxyType({node: frozenset(classes) for node, classes in found.items()})


@cache
def own_terms() -> tuple[NamedNode, ...]:
    """The terms that the ontology defines itself, sorted."""
    spaces = (prefixes()["kg"], prefixes()["kgt"])
    return tuple(sorted((node for node in declared() if node.value.startswith(spaces)), key=lambda node: node.value))


@cache
def term(name: str) -> NamedNode:
    """The term of that name, in the ontology's own namespace unless a prefix says otherwise.

    >>> term("denies").value
    'https://w3id.org/onrecord/ontology#denies'
    >>> term("oa:start").value
    'http://www.w3.org/ns/oa#start'
    >>> term("denys")
    Traceback (most recent call last):
    kg.errors.UnknownTerm: 'denys' is not a term of the ontology
    """
    prefix, _, local = name.rpartition(":")
    node = _node(prefixes().get(prefix or "kg"), local)
    if node is None or node not in declared():
        raise UnknownTerm(name)
    return node


def _node(namespace: str | None, local: str) -> NamedNode | None:
    try:
        return NamedNode(namespace + local) if namespace else None
    except ValueError:
        return None


def event_type(name: str) -> NamedNode:
    """The event type of that local name.

    >>> event_type("Call").value
    'https://w3id.org/onrecord/event-type#Call'
    """
    return term(f"kgt:{name}")


def event_types() -> tuple[str, ...]:
    """Local names of all event types, sorted.

    >>> "Resignation" in event_types()
    True
    """
    space = prefixes()["kgt"]
    return tuple(node.value[len(space) :] for node in own_terms() if node.value.startswith(space))


def concepts(scheme: str) -> tuple[NamedNode, ...]:
    """The concepts of a scheme in the order in which the ontology lists them.

    >>> [node.value.partition("#")[2] for node in concepts("sides")]
    ['for', 'against', 'withheld']
    """
    wanted = term(scheme)
    found = (quad.subject for quad in _ontology()[0] if quad.predicate == _IN_SCHEME and quad.object == wanted)
    return tuple(subject for subject in found if isinstance(subject, NamedNode))


@cache
def _texts(predicate: NamedNode) -> Mapping[tuple[NamedNode, str], str]:
    return {
        (quad.subject, quad.object.language): quad.object.value
        for quad in _ontology()[0]
        if quad.predicate == predicate and isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode)
        if quad.object.language
    }


def label(name: str, lang: str = "en") -> str:
    """What people call a term in a language ("en" or "fr"); an unknown language falls back on English.

    >>> label("denies", "fr")
    'dément'
    """
    return _worded(_PREFERRED, name, lang)


def definition(name: str, lang: str = "en") -> str:
    """What a term means, in a language ("en" or "fr"); an unknown language falls back on English.

    >>> definition("for")
    'The speaker puts the claim forward.'
    """
    return _worded(_DEFINITION, name, lang)


def _worded(predicate: NamedNode, name: str, lang: str) -> str:
    node, texts = term(name), _texts(predicate)
    found = texts.get((node, lang)) or texts.get((node, "en"))
    if found is None:
        raise UnknownTerm(f"{name} (no {predicate.value.rpartition('#')[2]})")
    return found
