r"""TriG as Oxigraph writes it into Turtle, always with the same bytes for the same graph.

Oxigraph shortens IRIs and gathers what it finds side by side, a predicate a line; here the graphs become one, each
subject one block, and all is sorted as text. A term is never taken apart further than its writing needs. Text that is
not in NFC is written in `\u` escapes: the file is in NFC, and the text still equals its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TextIO

CHUNK = 1 << 22
"""Characters of TriG that are taken apart at once."""

_QUOTED = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TERM = re.compile(rf"{_QUOTED}|<[^<>]*>|(?P<prefix>[a-z]+):(?P<local>[^\s\\]*(?:\\.[^\s\\]*)*)")
_OBJECT = re.compile(rf"({_QUOTED}\S*|<<\(.*\)>>|\S+)(?: , |$)")
# what may follow a backslash in a name and not in a string
_ESCAPE = re.compile(r"""\\[^tbnrf"\\uU]""")


def composed(line: str) -> str:
    r"""A line with every character that keeps it from NFC, and all beside it that are not ASCII, in escapes.

    >>> composed('"e\u0301"'), composed('"é"')
    ('"e\\u0301"', '"é"')
    """
    return line if _is_composed(line) else _escaped(line)


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _escaped(text: str) -> str:
    return "".join(
        char if char.isascii() else f"\\u{ord(char):04X}" if ord(char) < 65536 else f"\\U{ord(char):08X}"
        for char in text
    )


def prologue(prefixes: Mapping[str, str]) -> str:
    """The prefix lines that open a Turtle file."""
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes))


def statements(trig: TextIO, prefixes: Mapping[str, str]) -> Iterator[str]:
    r"""What is said of a subject in one place, a line: the subject, a space, and each predicate with its objects, tabs
    between; the names of graphs are left out.

    >>> from io import StringIO
    >>> list(statements(StringIO("a:g {\n\ta:s a:p 1 , 2 ;\n\t\ta:q 3 .\n}\n"), {"a": "https://a.example/"}))
    ['a:s a:p 1 , 2\ta:q 3\n']
    """
    plain = partial(_plain, prefixes)
    rest = ""
    while chunk := trig.read(CHUNK):
        # strings and IRIs hold neither tabs nor line ends but in escapes, so those that stand there are the layout's
        chunk += trig.readline()
        whole, end, rest = (rest + chunk.replace("\t", "").replace(" ;\n", "\t")).rpartition(" .\n")
        for one in whole.split(" .\n") if end else ():
            if not one.startswith("@prefix "):
                told = one.rpartition("{\n")[2].rpartition("}\n")[2]
                yield f"{told if _is_plain(told) else _TERM.sub(plain, told)}\n"


def _is_plain(told: str) -> bool:
    return _is_composed(told) and not _ESCAPE.search(told)


def _plain(prefixes: Mapping[str, str], term: re.Match[str]) -> str:
    """A term in NFC, and in full where its short form needs an escape."""
    prefix, local = term["prefix"], term["local"]
    if prefix is None or ("\\" not in local and _is_composed(local)):
        return composed(term[0])
    name = re.sub(r"\\(.)", r"\1", local)
    return composed(f"<{prefixes[prefix]}{name}>")


def blocks(lines: Iterable[str]) -> Iterator[str]:
    """Sorted lines of `statements` as Turtle, a block for each subject, a triple of several graphs once."""
    subject = ""
    told: list[str] = []
    for line in lines:
        name, _, said = line[:-1].partition(" ")
        if name != subject:
            if told:
                yield _block(subject, told)
            subject, told = name, []
        told += said.split("\t")
    if told:
        yield _block(subject, told)


def _block(subject: str, told: list[str]) -> str:
    """All that is said of one subject after an empty line: its types first, last the predicates without a prefix."""
    told.sort()
    if told[0][0] == "<":
        told.sort(key=lambda one: one[0] == "<")
    body = " ;\n    ".join(told)
    if " , " in body or len({one.partition(" ")[0] for one in told}) < len(told):
        body = " ;\n    ".join(_gathered(told))
    return f"\n{subject} {body} .\n"


def _gathered(told: Iterable[str]) -> Iterator[str]:
    """A line for each predicate, its objects sorted."""
    objects: dict[str, str] = {}
    for line in told:
        predicate, _, given = line.partition(" ")
        objects[predicate] = f"{objects[predicate]} , {given}" if predicate in objects else given
    return (f"{predicate} {_sorted(given) if ' , ' in given else given}" for predicate, given in objects.items())


def _sorted(objects: str) -> str:
    """Objects in the order of their letters, each once.

    >>> _sorted('"b , c"@fr , "a" , "b , c"@fr')
    '"a" , "b , c"@fr'
    """
    return " , ".join(sorted(set(_OBJECT.findall(objects) if '"' in objects else objects.split(" , "))))
