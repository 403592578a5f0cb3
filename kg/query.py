"""Asks the questions in `queries/`: SPARQL 1.1, one question a file, the same file for any other engine.

The first line of a file is its question, as a comment. A parameter is a comment line `# param NAME: what it is` and,
in the query, `VALUES ?NAME { "" }`: unbound, the query answers for everything; a value is put in as an escaped string
literal, so that it can be nothing but a string. The union of all graphs is the default graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg.dataset import names_graphs
from kg.errors import InvalidQuery
from kg.isolation import calls_out
from kg.resources import resource
from kg.syntax import told

if TYPE_CHECKING:
    import pandas

_NAME = re.compile(r"[\w-]+")
_PARAM = re.compile(r"^#\s*param\s+(\w+)\s*:\s*(.*?)\s*$", re.MULTILINE)
_NONE: Mapping[str, str] = MappingProxyType({})

_NAMED = (NamedNode, Literal)
Answer = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: IRIs and literals as plain strings, "" where a column has no value."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as column → value.

        >>> [row["who"] for row in Rows(("who",), (("Vera Lund",),))]
        ['Vera Lund']
        """
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas DataFrame; pandas must be installed.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query and what it is."""

    name: str
    meaning: str


def names() -> tuple[str, ...]:
    """Names of the queries that travel with the code, sorted.

    >>> "statements" in names()
    True
    """
    return tuple(sorted(path.stem for path in resource("queries").glob("*.rq")))


def source(name_or_text: str) -> str:
    """The text of a named query; a text is given back as it is.

    Raises:
        InvalidQuery: no query has that name.
    """
    if not _NAME.fullmatch(name_or_text.strip()):
        return name_or_text
    name = name_or_text.strip()
    if name not in names():
        near = get_close_matches(name, names(), 1)
        hint = f"did you mean {near[0]}?" if near else "see kg query --list"
        raise InvalidQuery(f"no query is called '{name}'; {hint}")
    return resource("queries", f"{name}.rq").read_text(encoding="utf-8")


def question(name_or_text: str) -> str:
    """The question that a query answers: its first line, where that is a comment.

    >>> question("# Who is it?\\nASK {}"), question("ASK {}")
    ('Who is it?', '')
    """
    first = source(name_or_text).lstrip().partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""


def parameters(name_or_text: str) -> tuple[Param, ...]:
    """The parameters that a query declares, in order.

    >>> parameters('# Who?\\n# param actor: part of a name\\nSELECT * { VALUES ?param_actor { "" } }')
    (Param(name='actor', meaning='part of a name'),)
    """
    return tuple(Param(name, meaning) for name, meaning in _PARAM.findall(source(name_or_text)))


def prepare(name_or_text: str, params: Mapping[str, str] = _NONE) -> str:
    r"""The text of a query with its parameters bound, ready for any SPARQL 1.1 engine.

    >>> prepare('# param a: x\nASK { VALUES ?param_a { "" } }', {"a": 'say "hi"'}).partition("\n")[2]
    'ASK { VALUES ?param_a { "say \\"hi\\"" } }'

    Raises:
        InvalidQuery: no query has that name, or it has no such parameter.
    """
    text = source(name_or_text)
    known = [param.name for param in parameters(text)]
    for name, value in params.items():
        if name not in known:
            raise InvalidQuery(f"no parameter '{name}'; this query has {', '.join(known) or 'none'}")
        text = _bind(text, name, value)
    return text


def _bind(text: str, name: str, value: str) -> str:
    place = re.compile(rf'VALUES\s+\?param_{name}\s*\{{\s*"(?:[^"\\]|\\.)*"\s*\}}')
    try:
        literal = str(Literal(value))
    except ValueError as error:
        raise InvalidQuery(f"parameter '{name}' holds characters that no text can hold") from error
    bound, count = place.subn(lambda _: f"VALUES ?param_{name} {{ {literal} }}", text)
    if not count:
        raise InvalidQuery(f"parameter '{name}' has no place: VALUES ?param_{name} {{ \"\" }}")
    return bound


def ask(store: Store, name_or_text: str, params: Mapping[str, str] = _NONE) -> Rows:
    """The answer of a query as a table; of ASK one cell, of CONSTRUCT and DESCRIBE the triples.

    Raises:
        InvalidQuery: no query has that name, it has no such parameter, is no SPARQL, or calls another endpoint.
    """
    return table(answer(store, name_or_text, params))


def triples(store: Store, name_or_text: str, params: Mapping[str, str] = _NONE) -> tuple[Triple, ...]:
    """The triples that a CONSTRUCT or DESCRIBE query yields, each once, sorted; raises what `constructed` does."""
    return tuple(sorted(constructed(store, name_or_text, params), key=str))


def constructed(store: Store, name_or_text: str, params: Mapping[str, str] = _NONE) -> frozenset[Triple]:
    """The triples that a CONSTRUCT or DESCRIBE query yields.

    Raises:
        InvalidQuery: as for `ask`, or the query yields no triples.
    """
    given = answer(store, name_or_text, params)
    if not isinstance(given, QueryTriples):
        raise InvalidQuery("only CONSTRUCT and DESCRIBE yield triples")
    return frozenset(given)


def answer(store: Store, name_or_text: str, params: Mapping[str, str] = _NONE) -> Answer:
    """The answer of a query as the engine gives it.

    Raises:
        InvalidQuery: as for `ask`.
    """
    text = prepare(name_or_text, params)
    if calls_out(text):
        raise InvalidQuery("SERVICE is refused: a question is answered from the graph alone")
    try:
        return store.query(text, use_default_graph_as_union=not names_graphs(text))
    except SyntaxError as error:
        raise InvalidQuery(f"not valid SPARQL: {told(error.msg, text)}") from error


def table(given: Answer) -> Rows:
    """An engine's answer as a table: of SELECT in the order of the query, of CONSTRUCT and DESCRIBE sorted."""
    if isinstance(given, QueryBoolean):
        return Rows(("answer",), (("true" if given else "false",),))
    if isinstance(given, QueryTriples):
        found = sorted({(_text(one.subject), _text(one.predicate), _text(one.object)) for one in given})
        return Rows(("subject", "predicate", "object"), tuple(found))
    columns = tuple(variable.value for variable in given.variables)
    return Rows(columns, tuple(_cells(solution) for solution in given))


def columns(store: Store, name: str, wanted: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Only some columns of the answer of a SELECT, in the order of its rows; raises what `ask` does."""
    given = answer(store, name)
    if not isinstance(given, QuerySolutions):
        raise InvalidQuery("only SELECT has columns")
    return (tuple(_text(solution[column]) for column in wanted) for solution in given)


def _cells(solution: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(_text, solution))


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.value if isinstance(value, _NAMED) else str(value)
