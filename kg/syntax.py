"""What a parser of SPARQL says of a query that is none, in words: where it stopped, and what it wanted there."""

from __future__ import annotations

import re

_MESSAGE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:^|, )([A-Z][a-z]+(?: \w+)+)")
_SHOWN = 30


def told(message: str, query: str) -> str:
    """Line, column, the words there, and the parser's reason; its lists of characters are left out.

    >>> told("error at 1:25: expected one of Prefix not found, ['%'], [':']", "SELECT ?s { ?s foaf:name ?x }")
    'line 1, column 25, before "?x }": prefix not found'
    >>> told("error at 1:6: expected [_]", "SELEC")
    'line 1, column 6, at the end'
    >>> told("something else", "")
    'something else'
    """
    found = _MESSAGE.match(message)
    if found is None:
        return " ".join(message.split())
    line, column, reason = int(found[1]), int(found[2]), _SENTENCE.search(found[3])
    place = f"line {line}, column {column}, {_place(query, line, column)}"
    return f"{place}: {reason[1][0].lower()}{reason[1][1:]}" if reason else place


def _place(query: str, line: int, column: int) -> str:
    rest = " ".join("\n".join(query.split("\n")[line - 1 :])[column - 1 :].split())
    return f'before "{rest[:_SHOWN]}"' if rest else "at the end"
