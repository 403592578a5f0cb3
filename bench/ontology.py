"""Makes the ontology's page out/ontology.html, its diagram docs/ontology.svg and its JSON-LD context: `make ontology`.

The reference is pyLODE's; before it stands a diagram of the classes, after it a table of all terms in both languages.
"""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pylode import OntPub
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.export.jsonld import context
from kg.resources import resource

ROOT = Path(__file__).resolve().parents[1]
KG = Namespace("https://w3id.org/onrecord/ontology#")
WIDTH, HEIGHT, LINE = 128, 30, 15
_PLACES = {
    "Form": (0, 0),
    "Commitment": (1.4, 0),
    "ChainStep": (3.9, 0),
    "EvidenceSpan": (0, 1),
    "Report": (1.4, 1),
    "Article": (2.6, 1),
    "Statement": (1.4, 2.1),
    "Stance": (0, 2.1),
    "Agent": (3.9, 2.1),
    "Claim": (1.4, 3.2),
    "Event": (1.4, 4.2),
    "EventType": (0, 4.2),
    "Modality": (0, 5),
    "EventStatus": (1.4, 5.1),
    "Outlet": (5.4, 0.8),
    "Organization": (5.4, 1.5),
    "Person": (5.4, 2.1),
    "Place": (5.4, 2.7),
    "Group": (5.4, 3.3),
    "UnnamedSource": (5.4, 3.9),
    "Link": (3.2, 4.6),
    "LinkType": (4.6, 4.6),
}
"""Where each class stands: columns and rows."""
_DRAWN = """<style>text{font:12px sans-serif}rect{fill:#eef3f8;stroke:#005a9c}rect.concept{fill:#f7f3e8;stroke:#8a6d1a}
text.edge{paint-order:stroke;stroke:#fff;stroke-width:4px}path{fill:none;stroke:#777}
path.kind{stroke-dasharray:4 3}</style>"""
_STYLE = """<style>.onrecord svg{max-width:100%;height:auto}
.onrecord table{border-collapse:collapse}.onrecord td,.onrecord th{border:1px solid #ccc;
padding:3px 6px;text-align:left;vertical-align:top}</style>"""


def main() -> None:
    """Writes the three files."""
    logging.disable(logging.CRITICAL)
    ontology = Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "ontology.html").write_text(page(ontology), encoding="utf-8", newline="\n")
    (ROOT / "docs" / "ontology.svg").write_text(diagram(ontology) + "\n", encoding="utf-8", newline="\n")
    document = json.dumps({"@context": dict(context())}, ensure_ascii=False, indent=1) + "\n"
    (ROOT / "ontology" / "context.jsonld").write_text(document, encoding="utf-8", newline="\n")


def page(ontology: Graph) -> str:
    """The whole page, which asks the network for nothing."""
    text = str(OntPub(ontology=english(ontology)).make_html())
    text = re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL)
    drawing = f'{_STYLE}<div class="section onrecord" id="diagram"><h2>Diagram</h2>{diagram(ontology)}</div>\n      '
    table = f'<div class="section onrecord" id="terms"><h2>Terms in both languages</h2>{terms(ontology)}</div>\n'
    text = text.replace('<div class="section" id="classes">', drawing + '<div class="section" id="classes">', 1)
    head, mark, rest = text.rpartition("</body>")
    return f"{head}{table}{mark}{rest}\n" if mark else text + table


def english(ontology: Graph) -> Graph:
    """What pyLODE is given: English texts only, and one title, that of the ontology."""
    found = Graph()
    for prefix, space in ontology.namespaces():
        found.bind(prefix, space)
    for one in ontology:
        if one[2] != SKOS.ConceptScheme and not (isinstance(one[2], Literal) and one[2].language == "fr"):
            found.add(one)
    return found


def named(ontology: Graph, node: Node, language: str = "en") -> str:
    """The label of a term in a language."""
    labels = ontology.objects(node, SKOS.prefLabel)
    return next((str(one) for one in labels if getattr(one, "language", "") == language), "")


def terms(ontology: Graph) -> str:
    """Every term of the ontology's own, with its labels, definitions and examples."""
    own = sorted({one for one in ontology.subjects(RDFS.isDefinedBy) if named(ontology, one)}, key=str)
    cells = ("".join(f"<td>{cell}</td>" for cell in _cells(ontology, one)) for one in own)
    rows = "".join(f"<tr>{row}</tr>" for row in cells)
    heads = "".join(f"<th>{head}</th>" for head in ("term", "English", "français", "definition", "définition"))
    return f"<table><tr>{heads}</tr>{rows}</table>"


def _cells(ontology: Graph, node: Node) -> Iterator[str]:
    yield html.escape(ontology.namespace_manager.normalizeUri(node))  # type: ignore[arg-type]
    yield from (html.escape(named(ontology, node, language)) for language in ("en", "fr"))
    defined, shown = (_in_languages(ontology, node, kind) for kind in (SKOS.definition, SKOS.example))
    for language in ("en", "fr"):
        example = f"<br><i>{shown[language]}</i>" if language in shown else ""
        yield defined.get(language, "") + example


def _in_languages(ontology: Graph, node: Node, kind: Node) -> dict[str, str]:
    return {str(getattr(one, "language", "")): html.escape(str(one)) for one in ontology.objects(node, kind)}


Edge = tuple[Node, Node, str]


def diagram(ontology: Graph) -> str:
    """Classes as boxes, properties between them as arrows, subclasses as broken lines; an SVG drawing."""
    edges = sorted({*_properties(ontology), *_subclasses(ontology)}, key=str)
    nodes = sorted({end for left, right, _ in edges for end in (left, right)}, key=str)
    places = {node: _place(str(node).removeprefix(KG)) for node in nodes}
    merged = _merged(edges)
    return _svg(ontology, places, merged)


def _place(name: str) -> tuple[float, float]:
    column, row = _PLACES[name]
    return column * 190, row * 100


def _properties(ontology: Graph) -> Iterator[Edge]:
    for one in ontology.subjects(RDF.type, OWL.ObjectProperty):
        left, right = ontology.value(one, RDFS.domain), ontology.value(one, RDFS.range)
        if str(one).startswith(KG) and left is not None and right is not None:
            yield left, right, named(ontology, one)


def _subclasses(ontology: Graph) -> Iterator[Edge]:
    for left, _, right in ontology.triples((None, RDFS.subClassOf, None)):
        if str(left).startswith(KG) and str(right).startswith(KG):
            yield left, right, ""


def _merged(edges: Iterable[Edge]) -> dict[tuple[Node, Node], list[str]]:
    """All properties between two classes on one line."""
    found: dict[tuple[Node, Node], list[str]] = {}
    for left, right, label in edges:
        found.setdefault((left, right), []).append(label)
    return found


def _svg(ontology: Graph, places: dict[Node, tuple[float, float]], edges: dict[tuple[Node, Node], list[str]]) -> str:
    left, top = min(x for x, _ in places.values()) - WIDTH, min(y for _, y in places.values()) - 60
    right, bottom = max(x for x, _ in places.values()) + WIDTH + 90, max(y for _, y in places.values()) + 60
    concepts = set(ontology.subjects(RDFS.subClassOf, SKOS.Concept))
    lines = "".join(_line(places[a], places[b], labels) for (a, b), labels in edges.items())
    boxes = "".join(_box(named(ontology, node), place, node in concepts) for node, place in places.items())
    view = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    arrow = (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z" style="fill:#777"/></marker></defs>'
    )
    spoken = 'role="img" aria-label="Classes and the properties between them"'
    named_view = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {spoken}>'
    return f"{named_view}{_DRAWN}{arrow}{lines}{boxes}</svg>"


def _line(start: tuple[float, float], end: tuple[float, float], labels: list[str]) -> str:
    (x, y), (u, v) = start, end
    said = [label for label in labels if label]
    kind = "" if said else ' class="kind"'
    if start == end:
        path = f"M{x + WIDTH / 2} {y - 8}c40 -10 40 26 0 16"
        place = (x + WIDTH / 2 + 34, y - LINE * (len(said) - 1) / 2)
    else:
        side = HEIGHT / 2 if v > y else -HEIGHT / 2 if v < y else 0
        across = 0 if side else (WIDTH / 2 if u > x else -WIDTH / 2)
        path = f"M{x + across} {y + side}L{u - across} {v - side}"
        place = (x + (u - x) * 0.6, y + (v - y) * 0.6 - LINE * (len(said) - 1) / 2)
    anchor = "start" if start == end else "middle"
    words = "".join(
        f'<text class="edge" x="{place[0]:.0f}" y="{place[1] + LINE * n:.0f}" text-anchor="{anchor}">'
        f"{html.escape(label)}</text>"
        for n, label in enumerate(said)
    )
    return f'<path d="{path}" marker-end="url(#tip)"{kind}/>{words}'


def _box(label: str, place: tuple[float, float], concept: bool) -> str:
    x, y = place
    kind = ' class="concept"' if concept else ""
    corner = f'x="{x - WIDTH / 2:.0f}" y="{y - HEIGHT / 2:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="5"'
    words = f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle">{html.escape(label)}</text>'
    return f"<g><rect {corner}{kind}/>{words}</g>"


if __name__ == "__main__":
    main()
