r"""N-Quads lines into Turtle, always with the same bytes for the same lines.

Both are text, so a term is never taken apart further than its writing needs. Text that is not in NFC is written in `\u`
escapes: the file is in NFC, and the text still equals its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

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
    return subject, predicate, rest[: _end(rest)]


def shortener(prefixes: Mapping[str, str]) -> Shorten:
    """A function that writes a term of N-Triples as Turtle does: IRIs with the longest prefix that fits, numbers bare.

    >>> short = shortener({"ex": "https://example.org/"})
    >>> short("<https://example.org/a>"), short("<https://example.org/a/b>"), short('"1"')
    ('ex:a', '<https://example.org/a/b>', '"1"')
    """
    spaces = sorted(((f"<{space}", prefix) for prefix, space in prefixes.items()), key=lambda one: (-len(one[0]), one))

    starts = tuple(space for space, _ in spaces)

    @lru_cache(maxsize=100_000)
    def iri(term: str) -> str:
        for space, prefix in spaces if term.startswith(starts) else ():
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
    subject, predicate, value = "", "", ""
    told: list[str] = []
    for line in lines:
        if not (subject and line.startswith(subject)):
            if subject:
                yield _block(shorten(subject[:-1]), told)
            subject, predicate, told = line[: line.index(" ") + 1], "", []
        before, given = predicate, value
        predicate, _, rest = line[len(subject) :].partition(" ")
        value = rest[: _end(rest)]
        if predicate != before:
            told.append(f"{'a' if predicate == _TYPE else shorten(predicate)} {shorten(value)}")
        elif value != given:
            told[-1] += f" , {shorten(value)}"
    if subject:
        yield _block(shorten(subject[:-1]), told)


def _block(subject: str, told: list[str]) -> str:
    """All that is said of one subject after an empty line, its types first."""
    types = next((at for at, line in enumerate(told) if line.startswith("a ")), 0)
    if types:
        told.insert(0, told.pop(types))
    return f"\n{subject} " + " ;\n    ".join(told) + " .\n"


def _end(rest: str) -> int:
    """Where the object ends in what follows the predicate of a line of N-Quads or N-Triples."""
    end = rest.rfind(" <")
    # no graph name holds a quotation mark, so what has one after it is still text
    return end if end > 0 and rest.find('"', end) < 0 else len(rest) - 3
