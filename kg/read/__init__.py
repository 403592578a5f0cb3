"""Reads the world into articles: each file format is one module of this room, and a refusal is a value like an article.

for item in read_articles(["news/"]):
    ...  # an Article, or an UnreadableInput that names the file and the reason
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.find import Source, find
from kg.read.jsonl import read_lines
from kg.read.language import language_of
from kg.read.text import read_text

__all__ = ["read_articles", "readable"]

_READERS = {".txt": read_text, ".text": read_text, "": read_text, ".jsonl": read_lines, ".ndjson": read_lines}


def read_articles(paths: Iterable[str | Path]) -> Iterator[Article | UnreadableInput]:
    """Articles of files and folders in the order given, a folder's sorted by name.

    Files of a folder whose ending no reader knows are passed over; the same file named directly is refused. A file
    given twice is read once; the same text of the same outlet under two names is one article, so the second is
    refused. Errors are yielded, never raised.
    """
    texts: dict[str, str] = {}
    files: set[str] = set()
    for source in find(paths, frozenset(_READERS)):
        for item in _read(source):
            yield _unless_seen(item, texts, files)


def readable(
    paths: Iterable[str | Path], languages: Collection[str]
) -> tuple[list[Article], tuple[UnreadableInput, ...]]:
    """Articles in one of the languages, each with its language; and the refusals of all other inputs."""
    articles: list[Article] = []
    refused: list[UnreadableInput] = []
    for item in read_articles(paths):
        try:
            if isinstance(item, UnreadableInput):
                raise item
            articles.append(replace(item, language=language_of(item, languages)))
        except UnreadableInput as refusal:
            refused.append(refusal)
    return articles, tuple(refused)


def _read(source: Source | UnreadableInput) -> Iterator[Article | UnreadableInput]:
    if isinstance(source, UnreadableInput):
        return iter((source,))
    return _READERS[source.path.suffix.lower()](source.path, source.name)


def _unless_seen(item: Article | UnreadableInput, texts: dict[str, str], files: set[str]) -> Article | UnreadableInput:
    if isinstance(item, UnreadableInput):
        return item
    if item.file in files:
        return UnreadableInput(item.file, "another article has this name")
    files.add(item.file)
    first = texts.setdefault(item.id, item.file)
    return item if first == item.file else UnreadableInput(item.file, f"same text and source as {first}")
