"""Checks a graph: its shapes (SHACL), its lexical forms, its terms, and that every quotation is where it says it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.model import text_hash
from kg.rdf.quoting import hash_of, is_hash
from kg.resources import resource
from kg.vocab import RDF_TYPE, declared, prefixes, term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_SHACL = "http://www.w3.org/ns/shacl#"
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a node: the name of the rule that it breaks, and a sentence.

    >>> print(Problem("https://example.org/a", "blank-node", "no node is blank"))
    https://example.org/a: no node is blank [blank-node]
    """

    node: str
    rule: str
    message: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.node}: {self.message} [{self.rule}]"


def validate(
    store: Store, texts: Mapping[str, str] = _NONE, *, quads: Iterable[Quad] | None = None
) -> Iterator[Problem]:
    """All problems of a graph, sorted within each check.

    `texts` gives the text of a file, where it is at hand; `quads` the graph as its file spells it, because a store
    keeps numbers in their canonical form.
    """
    for check in (_blank_nodes, _undeclared):
        yield from sorted(set(check(store)))
    yield from sorted(set(_lexical_forms(store if quads is None else quads)))
    for check in (_mixed_datatypes, _doubled, _shapes):
        yield from sorted(set(check(store)))
    yield from sorted(set(_spans(store, texts)))


def texts_at_hand(store: Store, folder: str | Path = ".") -> dict[str, str]:
    """File → text of the articles whose text is in the graph, or in a file, theirs or one kept in the built folder."""
    found = {}
    for quad in store.quads_for_pattern(None, term("file"), None, None):
        kept = Path(folder) / "texts" / f"{_value(quad.subject).rpartition('/')[2]}.txt"
        body = _one(store, quad.subject, "schema:articleBody")
        if body is not None:
            found[_value(quad.object)] = body
            continue
        for path in (Path(_value(quad.object)), kept):
            if _is_file(path):
                found[_value(quad.object)] = path.read_bytes().decode("utf-8-sig", "replace")
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _blank_nodes(store: Store) -> Iterator[Problem]:
    for quad in store:
        for node in (quad.subject, quad.object, quad.graph_name):
            if isinstance(node, BlankNode):
                yield Problem(str(node), "blank-node", "no node of the data is blank")


def _undeclared(store: Store) -> Iterator[Problem]:
    own = (prefixes()["kg"], prefixes()["kgt"])
    for quad in store:
        named = [quad.predicate]
        if isinstance(quad.object, NamedNode) and (quad.predicate == RDF_TYPE or quad.object.value.startswith(own)):
            named.append(quad.object)
        for node in named:
            if node not in declared():
                yield Problem(_value(quad.subject), "undeclared", f"{node.value} is not a term of the ontology")


def _is_day(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and _parses(date.fromisoformat, value)


def _is_moment(value: str) -> bool:
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?(Z|[+-]\d\d:\d\d)"
    return bool(re.fullmatch(form, value)) and _parses(datetime.fromisoformat, value)


def _parses(parser: Callable[[str], object], value: str) -> bool:
    try:
        parser(value)
    except ValueError:
        return False
    return True


def _is_integer(value: str) -> bool:
    return bool(re.fullmatch(r"0|-?[1-9]\d*", value))


def _is_decimal(value: str) -> bool:
    return bool(re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", value)) and value != "-0"


_FORMS: Mapping[str, Callable[[str], bool]] = {
    _XSD + "string": lambda value: True,
    _LANG_STRING: lambda value: True,
    _XSD + "boolean": lambda value: value in ("true", "false"),
    _XSD + "integer": _is_integer,
    _XSD + "decimal": _is_decimal,
    _XSD + "date": _is_day,
    _XSD + "dateTime": _is_moment,
}


def _literals(quads: Iterable[Quad]) -> Iterator[tuple[Quad, Literal]]:
    return ((quad, quad.object) for quad in quads if isinstance(quad.object, Literal))


def _is_sound(literal: Literal) -> bool:
    return literal.datatype.value in _FORMS and _FORMS[literal.datatype.value](literal.value)


def _lexical_forms(quads: Iterable[Quad]) -> Iterator[Problem]:
    for quad, literal in _literals(quads):
        kind = literal.datatype.value
        if kind not in _FORMS:
            yield Problem(_value(quad.subject), "datatype", f"the data holds no {kind}")
        elif not _is_sound(literal):
            told = f"'{literal.value}' is no {kind.rpartition('#')[2]} in its canonical form"
            yield Problem(_value(quad.subject), "lexical-form", told)


def _mixed_datatypes(store: Store) -> Iterator[Problem]:
    kinds = defaultdict(set)
    for quad, literal in _literals(store):
        kinds[quad.predicate.value].add(literal.datatype.value.replace(_LANG_STRING, _XSD + "string"))
    for predicate, found in kinds.items():
        if len(found) > 1:
            yield Problem(
                predicate, "mixed-datatypes", f"has values of {len(found)} datatypes: {', '.join(sorted(found))}"
            )


def _doubled(store: Store) -> Iterator[Problem]:
    """A triple in two graphs would give two rows wherever the union is the default graph."""
    seen: set[Triple] = set()
    for quad in store:
        if quad.triple in seen:
            yield Problem(_value(quad.subject), "doubled", f"the same {quad.predicate.value} stands in two graphs")
        seen.add(quad.triple)


def _shapes(store: Store) -> Iterator[Problem]:
    from pyshacl import validate as conforms
    from rdflib import Graph, URIRef

    shapes = Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    _, report, _ = conforms(_with_ontology(store), shacl_graph=shapes, inplace=True, meta_shacl=False)
    results = cast("Graph", report)
    for result in results.subjects(URIRef(_SHACL + "focusNode")):
        node, shape, message = (results.value(result, URIRef(_SHACL + name)) for name in _TOLD)
        yield Problem(str(node), f"shape:{_tail(shape)}", str(message))


_TOLD = ("focusNode", "sourceConstraintComponent", "resultMessage")


def _tail(node: Node | None) -> str:
    return str(node).rpartition("#")[2].removesuffix("ConstraintComponent")


def _with_ontology(store: Store) -> Graph:
    """The union of all graphs and the ontology, whose concepts the shapes ask for, as rdflib knows them.

    Literals that break their lexical form are left out: they are told as such, and pySHACL cannot compare them.
    """
    from rdflib import Graph

    graph = Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    for quad in store:
        if isinstance(quad.object, Literal) and not _is_sound(quad.object):
            continue
        graph.add((_foreign(quad.subject), _foreign(quad.predicate), _foreign(quad.object)))
    return graph


def _foreign(node: object) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as Text

    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, Literal):
        kind = None if node.language else URIRef(node.datatype.value)
        return Text(node.value, lang=node.language, datatype=kind, normalize=False)
    return BNode(_value(node))


def _spans(store: Store, texts: Mapping[str, str]) -> Iterator[Problem]:
    names = {
        _value(quad.subject): _value(quad.object) for quad in store.quads_for_pattern(None, term("file"), None, None)
    }
    for article, file in names.items():
        if file in texts and _one(store, NamedNode(article), "textHash") not in (None, text_hash(texts[file])):
            yield Problem(article, "text-hash", f"{file} is not the text that was read")
    for quad in store.quads_for_pattern(None, term("oa:hasSource"), None, None):
        found = _marked(store, quad.subject)
        if found is not None:
            yield from _span_problems(_value(quad.subject), found, texts.get(names.get(_value(quad.object), "")))


@dataclass(frozen=True, slots=True)
class _Marked:
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def _marked(store: Store, span: object) -> _Marked | None:
    """Both selectors of a span; None where one is missing, which is for the shapes to say."""
    values: dict[str, str] = {}
    for quad in store.quads_for_pattern(cast("NamedNode", span), term("oa:hasSelector"), None, None):
        for name in ("start", "end", "exact", "prefix", "suffix"):
            value = _one(store, quad.object, f"oa:{name}")
            if value is not None:
                values[name] = value
    if not {"start", "end", "exact"} <= values.keys() or not all(map(_is_integer, (values["start"], values["end"]))):
        return None
    start, end = int(values["start"]), int(values["end"])
    return _Marked(start, end, values["exact"], values.get("prefix", ""), values.get("suffix", ""))


def _span_problems(node: str, span: _Marked, text: str | None) -> Iterator[Problem]:
    hashed = is_hash(span.exact)
    if len(span.exact) != span.end - span.start and not hashed:
        yield Problem(node, "length", f"{len(span.exact)} characters do not fill {span.start} to {span.end}")
    if text is None:
        return
    words = text[span.start : span.end]
    if words != span.exact and not (hashed and hash_of(words) == span.exact):
        yield Problem(node, "offsets", f"characters {span.start} to {span.end} are not '{span.exact}'")
    if not text[: span.start].endswith(span.prefix) or not text.startswith(span.suffix, span.end):
        yield Problem(node, "context", "the words before or after it are others")


def _one(store: Store, subject: object, name: str) -> str | None:
    found = store.quads_for_pattern(cast("NamedNode", subject), term(name), None, None)
    return next((_value(quad.object) for quad in found), None)


def _value(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal | BlankNode) else str(node)
