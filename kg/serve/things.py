"""What the graph says of one thing: RDF with short names, and for a browser the same with links to follow."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.serve.engine import Engines
from kg.serve.protocol import Question
from kg.vocab import prefixes

_LOCAL = re.compile(r"\bid:([\w.-]*\w)", re.ASCII)
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name} · On Record</title><link rel="icon" href="data:,">
<style>:root {{ color-scheme: light dark }} pre {{ white-space: pre-wrap; overflow-wrap: anywhere }}</style>
<h1>{name}</h1>
<pre>{turtle}</pre>
</html>
"""


def said_of(engines: Engines, iri: str, about: str) -> list[Triple]:
    """The triples that the query `about` finds of an IRI, sorted."""
    asked = Question(text=about.replace("{{iri}}", iri))
    with engines.ask(asked, RdfFormat.N_TRIPLES.media_type).body as lines:
        return sorted((Triple(*quad.triple) for quad in parse(lines, format=RdfFormat.N_TRIPLES)), key=str)


def written(triples: Iterable[Triple], base: str, kind: str) -> bytes:
    """Triples in a form of RDF, given by its media type, with the prefixes of the ontology and `id:` for the data."""
    form = RdfFormat.from_media_type(kind)
    if form is None:
        raise ValueError(f"{kind}: no form of RDF")
    return serialize(triples, format=form, prefixes={**prefixes(), "id": base}) or b""


def readable(name: str, turtle: bytes) -> bytes:
    """Turtle as a page in which each thing of the data leads to what is said of it.

    >>> b'<a href="/id/claim-1">id:claim-1</a> .' in readable("event-2", b"id:event-2 a id:claim-1 .")
    True
    """
    text = html.escape(turtle.decode("utf-8"), quote=False)
    linked = _LOCAL.sub(r'<a href="/id/\1">id:\1</a>', text)
    return _PAGE.format(name=html.escape(name), turtle=linked).encode("utf-8")
