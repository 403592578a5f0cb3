"""Asks a question of a folder, a file or a SPARQL endpoint, and gives the answer in the form that was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store, parse_query_results, serialize

from kg.errors import InvalidQuery, UnreadableInput
from kg.formats import csv_text
from kg.query import Answer, Rows, answer, prepare, table
from kg.store import load
from kg.vocab import prefixes

SECONDS = 60
"""How long an endpoint may take."""
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"


def rows(where: str, name_or_text: str, params: Mapping[str, str]) -> Rows:
    """The answer as a table."""
    return table(ask(where, name_or_text, params))


def text(where: str, name_or_text: str, params: Mapping[str, str], form: str, *, safe: bool = False) -> str:
    """The answer in a form: `csv`, `json` (SPARQL results) or `ttl` (for CONSTRUCT and DESCRIBE).

    `safe` is whether formulas in CSV are disarmed for spreadsheets.

    Raises:
        InvalidQuery: the question cannot be asked, or its answer has no such form.
        UnreadableInput: `where` is no graph and no endpoint that answers.
    """
    given = ask(where, name_or_text, params)
    if form == "csv":
        found = table(given)
        return csv_text(found.columns, found.rows, safe=safe)
    return _turtle(given) if form == "ttl" else _json(given)


def ask(where: str, name_or_text: str, params: Mapping[str, str]) -> Answer:
    """The answer as the engine gives it; `where` is a folder, an RDF file or the address of an endpoint."""
    if where.startswith(("http://", "https://")):
        return _from_endpoint(where, prepare(name_or_text, params))
    return answer(graph(where), name_or_text, params)


def graph(where: str) -> Store:
    """The graph in a folder or an RDF file.

    Raises:
        UnreadableInput: nothing is there, or it is no graph.
    """
    if not Path(where).exists():
        raise UnreadableInput(where, "no such file or folder (kg build writes one)")
    return load(where)


def _turtle(given: Answer) -> str:
    if not isinstance(given, QueryTriples):
        raise InvalidQuery("ttl is a form for CONSTRUCT and DESCRIBE; this query yields rows")
    triples = sorted(set(given), key=str)
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes())) or b""
    return data.decode("utf-8")


def _json(given: Answer) -> str:
    if isinstance(given, QueryTriples):
        raise InvalidQuery("json is a form for SELECT and ASK; this query yields triples: --format ttl")
    return (given.serialize(format=QueryResultsFormat.JSON) or b"").decode("utf-8") + "\n"


def _from_endpoint(address: str, query: str) -> Answer:
    # a question of a folder does not wait for these
    import urllib.error
    import urllib.parse
    import urllib.request

    data = urllib.parse.urlencode({"query": query}).encode("ascii")
    request = urllib.request.Request(address, data=data, headers={"Accept": _ACCEPT})  # noqa: S310 - http(s) only
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310  # nosec B310
            return _parsed(response.read(), response.headers.get_content_type())
    except urllib.error.HTTPError as error:
        with error:
            said = " ".join(error.read(500).decode("utf-8", "replace").split())
        raise UnreadableInput(address, f"{error.code} {error.reason}{': ' if said else ''}{said}") from error
    except OSError as error:
        raise UnreadableInput(address, f"does not answer ({getattr(error, 'reason', error)})") from error
    except (SyntaxError, ValueError) as error:
        raise UnreadableInput(address, f"its answer cannot be read ({error})") from error


def _parsed(data: bytes, kind: str) -> Answer:
    results, graph = QueryResultsFormat.from_media_type(kind), RdfFormat.from_media_type(kind)
    if results:
        return parse_query_results(data, format=results)
    if graph is None:
        raise ValueError(f"{kind} is no answer to a query")
    store = Store()
    store.load(data, format=graph)
    return store.query("CONSTRUCT WHERE { ?s ?p ?o }")
