r"""N-Quads lines into Turtle, always with the same bytes for the same lines.

Both are text, so a term is never taken apart further than its writing needs. Text that is not in NFC is written in `\u`
escapes: the file is in NFC, and the text still equals its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.vocab import RDF_TYPE

Shorten = Callable[[str], str]
Triple = tuple[str, str, str]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE = {
    f"<{_XSD}integer>": re.compile(r"-?[0-9]+"),
    f"<{_XSD}decimal>": re.compile(r"-?[0-9]+\.[0-9]+"),
    f"<{_XSD}boolean>": re.compile(r"true|false"),
}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_TYPE = str(RDF_TYPE)


def composed(line: str) -> str:
    r"""A line with every character that keeps it from NFC, and all beside it that are not ASCII, in escapes.

    >>> composed('"e\u0301"'), composed('"é"')
    ('"e\\u0301"', '"é"')
    """
    return line if line.isascii() or unicodedata.is_normalized("NFC", line) else _escaped(line)


def _escaped(text: str) -> str:
    return "".join(
        char if char.isascii() else f"\\u{ord(char):04X}" if ord(char) < 65536 else f"\\U{ord(char):08X}"
        for char in text
    )


def triple(line: str) -> Triple:
    """Subject, predicate and object of a line of N-Quads or N-Triples as it writes them; its graph is left out.

    >>> triple('<a:s> <a:p> "x > y"@fr <a:g> .\\n')
    ('<a:s>', '<a:p>', '"x > y"@fr')
    """
    subject, predicate, rest = line.split(" ", 2)
    # no IRI, language or datatype holds a quotation mark or a space
    end = rest.index(" ", rest.rindex('"') if rest[0] == '"' else 0)
    return subject, predicate, rest[:end]


def shortener(prefixes: Mapping[str, str]) -> Shorten:
    """A function that writes a term of N-Triples as Turtle does: IRIs with the longest prefix that fits, numbers bare.

    >>> short = shortener({"ex": "https://example.org/"})
    >>> short("<https://example.org/a>"), short("<https://example.org/a/b>"), short('"1"')
    ('ex:a', '<https://example.org/a/b>', '"1"')
    """
    spaces = sorted(((f"<{space}", prefix) for prefix, space in prefixes.items()), key=lambda one: (-len(one[0]), one))

    @lru_cache(maxsize=100_000)
    def iri(term: str) -> str:
        for space, prefix in spaces:
            if term.startswith(space) and _LOCAL.fullmatch(term, len(space), len(term) - 1):
                return f"{prefix}:{term[len(space) : -1]}"
        return term

    def short(term: str) -> str:
        if term[0] == "<":
            return iri(term)
        if term[-1] != ">":
            return term
        text, _, datatype = term.rpartition("^^")
        bare = _BARE.get(datatype)
        return text[1:-1] if bare and bare.fullmatch(text, 1, len(text) - 1) else f"{text}^^{iri(datatype)}"

    return short


def prologue(prefixes: Mapping[str, str]) -> str:
    """The prefix lines that open a Turtle file."""
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes))


def blocks(lines: Iterable[str], shorten: Shorten) -> Iterator[str]:
    """Sorted lines of N-Quads as Turtle, a block for each subject; a triple of several graphs stands there once."""
    for subject, triples in groupby(map(triple, lines), key=itemgetter(0)):
        yield block(subject, triples, shorten)


def block(subject: str, triples: Iterable[Triple], shorten: Shorten) -> str:
    """All that is said of one subject, its types first, in the order in which it is given."""
    said: dict[str, dict[str, None]] = {}
    for _, predicate, value in triples:
        said.setdefault(predicate, {})[value] = None
    types = said.pop(_TYPE, None)
    lines = [f"a {' , '.join(map(shorten, types))}"] if types else []
    lines += [f"{shorten(predicate)} {' , '.join(map(shorten, values))}" for predicate, values in said.items()]
    return f"\n{shorten(subject)} " + " ;\n    ".join(lines) + " .\n"
