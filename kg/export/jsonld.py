"""JSON-LD with short names: the context is made from the ontology, and travels in the file as well as beside it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.store import base
from kg.vocab import RDF_TYPE, RDFS_LABEL, kinds, prefixes

_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_PROPERTIES = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
_RELATIVE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._~%-]*")
_NATIVE = {_XSD + "boolean": re.compile("true|false"), _XSD + "integer": re.compile("0|-?[1-9][0-9]{0,14}")}


@cache
def context() -> Mapping[str, Any]:
    """The context document: each property under its local name, those whose values are nodes marked as such.

    >>> context()["inArticle"]
    {'@id': 'kg:inArticle', '@type': '@id'}
    """
    found: dict[str, Any] = dict(prefixes()) | {"id": "@id", "type": "@type", "label": _shortened(RDFS_LABEL)}
    for node, names in sorted(kinds().items(), key=lambda pair: (not _is_own(pair[0]), pair[0].value)):
        kind = next((name for name in _PROPERTIES if NamedNode(_OWL + name) in names), None)
        short = _shortened(node)
        local = short.partition(":")[2]
        if kind and local and local not in found:
            found[local] = {"@id": short, "@type": "@id"} if kind == "ObjectProperty" else short
    return found


@cache
def _keys() -> Mapping[str, tuple[str, bool]]:
    """IRI of a property → its key, and whether its values are known to be nodes."""
    spaces = prefixes()
    found = {}
    for key, value in context().items():
        short = value["@id"] if isinstance(value, dict) else value
        prefix, _, local = short.partition(":")
        if key not in spaces and prefix in spaces:
            found[spaces[prefix] + local] = (key, isinstance(value, dict))
    return found


def jsonld(store: Store) -> bytes:
    """All graphs, sorted, each node once in each of its graphs."""
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in store:
        graphs[quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""].append(quad)
    space = base(store)
    content: list[Any] = []
    for name in sorted(graphs):
        nodes = _nodes(graphs[name], space)
        content += [{"id": _relative(name, space), "@graph": nodes}] if name else nodes
    document = {"@context": {**context(), "@base": space}, "@graph": content}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _nodes(quads: Iterable[Quad], space: str) -> list[dict[str, Any]]:
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        found[_identifier(quad.subject, space)].append(quad)
    return [{"id": identifier} | _pairs(found[identifier], space) for identifier in sorted(found)]


def _pairs(quads: Iterable[Quad], space: str) -> dict[str, Any]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for quad in sorted(quads, key=str):
        if quad.predicate == RDF_TYPE:
            found["type"].append(_typed(quad.object))
        else:
            key, as_node = _keys().get(quad.predicate.value, (quad.predicate.value, False))
            found[key].append(_value(quad.object, as_node, space))
    return {key: found[key][0] if len(found[key]) == 1 else found[key] for key in sorted(found)}


def _value(value: object, as_node: bool, space: str) -> Any:
    if not isinstance(value, Literal):
        name = _identifier(value, space)
        return name if as_node else {"id": name}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind in _NATIVE and _NATIVE[kind].fullmatch(value.value):
        return json.loads(value.value)
    if kind == _XSD + "string":
        return {"@value": value.value} if as_node else value.value
    return {"@value": value.value, "type": _shortened(value.datatype)}


def _typed(node: object) -> str:
    return _shortened(node) if isinstance(node, NamedNode) else str(node)


def _identifier(node: object, space: str) -> str:
    if isinstance(node, NamedNode):
        return _relative(node.value, space)
    return str(node) if isinstance(node, BlankNode) else repr(node)


def _relative(iri: str, space: str) -> str:
    rest = iri.removeprefix(space)
    return rest if rest != iri and _RELATIVE.fullmatch(rest) else iri


def _shortened(node: NamedNode) -> str:
    for prefix, space in sorted(prefixes().items(), key=lambda pair: -len(pair[1])):
        if node.value.startswith(space):
            return f"{prefix}:{node.value[len(space) :]}"
    return node.value


def _is_own(node: NamedNode) -> bool:
    return node.value.startswith(prefixes()["kg"])
