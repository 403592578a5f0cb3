"""Tells whether a SPARQL query says which graphs it is asked of; one that does not is asked of all of them together."""

from __future__ import annotations

import re

_OPAQUE = re.compile(
    r"<[^<>\"{}|^`\\\s]*>|'''.*?'''|\"\"\".*?\"\"\"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|#[^\n\r]*",
    re.DOTALL,
)
_FROM = re.compile(r"(?<![\w?$:@.-])FROM\s*(?:<|(?:NAMED\b\s*)?(?:<|[\w.-]*:))", re.IGNORECASE)


def names_graphs(query: str) -> bool:
    """Whether a query has a FROM clause: what stands in strings and comments is none.

    >>> names_graphs("SELECT * FROM <http://example.org/a> { ?s ?p ?o }"), names_graphs("ASK FROM NAMED e:a {}")
    (True, True)
    >>> names_graphs("ASK { ?from ?p 'FROM <a>' } # FROM <b>")
    False
    """
    return bool(_FROM.search(_OPAQUE.sub(_hidden, query)))


def _hidden(found: re.Match[str]) -> str:
    return "<>" if found[0].startswith("<") else " "
