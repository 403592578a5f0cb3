"""Reads a question out of a request, as the SPARQL 1.1 Protocol says (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from kg.dataset import names_graphs
from kg.errors import KgError
from kg.isolation import calls_out

_FORM, _DIRECT, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_FIELDS = 1_000


class Refused(KgError):
    """A request that is not answered, with the status of HTTP that says why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query and the graphs it is asked of, as IRIs; without graphs, it is asked of all."""

    text: str
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()

    def graphs(self) -> str:
        """The graphs, as the engine takes them: those of the request, else of the query, else all together.

        >>> Question(text="ASK {}").graphs(), Question(text="ASK FROM <http://example.org/a> {}").graphs()
        ('union-default-graph=', '')
        >>> Question(text="ASK {}", named_graphs=["http://example.org/a"]).graphs()
        'named-graph-uri=http%3A%2F%2Fexample.org%2Fa'
        """
        named = [("named-graph-uri", one) for one in self.named_graphs]
        if not (self.default_graphs or named or names_graphs(self.text)):
            return "union-default-graph="
        return urlencode([("default-graph-uri", one) for one in self.default_graphs] + named)


def question(*, url: str, kind: str | None = None, body: bytes = b"") -> Question:
    """The question of a GET (no `kind`) or of a POST of that content type; `url` is what follows the `?`.

    >>> question(url="query=ASK%20%7B%7D").text
    'ASK {}'
    >>> question(url="default-graph-uri=http://example.org/a", kind="application/sparql-query", body=b"ASK {}")
    Question(text='ASK {}', default_graphs=['http://example.org/a'], named_graphs=[])

    Raises:
        Refused: there is no query or more than one, it is no UTF-8, an update, in an unknown form, or calls a SERVICE.
    """
    fields = _fields(url)
    if kind is not None:
        name, _, options = kind.partition(";")
        name = name.strip().lower()
        _check(name, options)
        more = {"query": [_decoded(body)]} if name == _DIRECT else _fields(_decoded(body))
        fields = {key: fields.get(key, []) + more.get(key, []) for key in fields | more}
    return _asked(fields)


def _check(kind: str, options: str) -> None:
    if kind == _UPDATE:
        raise Refused(403, "the graph is read-only")
    if kind not in {_FORM, _DIRECT}:
        raise Refused(415, f"a query is posted as {_FORM} or {_DIRECT}")
    charset = dict(part.strip().lower().partition("=")[::2] for part in options.split(";")).get("charset", "utf-8")
    if charset.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
        raise Refused(415, "a query is posted in UTF-8")


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Refused(400, "the fields of the request are not UTF-8, or too many") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the request is not UTF-8 (byte {error.start})") from error


def _asked(fields: dict[str, list[str]]) -> Question:
    if "update" in fields:
        raise Refused(403, "the graph is read-only")
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise Refused(400, f"one query is wanted, not {len(queries)}")
    if calls_out(queries[0]):
        raise Refused(400, "SERVICE is not answered here: a question is answered from the graph alone")
    graphs = (fields.get(f"{kind}-graph-uri", []) for kind in ("default", "named"))
    default, named = graphs
    return Question(text=queries[0], default_graphs=default, named_graphs=named)
