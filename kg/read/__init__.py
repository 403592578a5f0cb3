"""Reads the world into articles: each format is one module of this room, and a refusal is a value like an article.

for item in read_articles(["news/"]):
    ...  # an Article, or an UnreadableInput that names the file and the reason
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.feed import read_feed
from kg.read.find import find
from kg.read.jsonl import read_lines
from kg.read.kinds import SNIFFED, kind_of, sniffed
from kg.read.language import language_of
from kg.read.mail import read_letter, read_saved
from kg.read.packed import members
from kg.read.page import read_page
from kg.read.parquet import read_parquet
from kg.read.source import Options, Source, opened
from kg.read.table import parsed_columns, read_table
from kg.read.text import read_text
from kg.read.warc import read_warc

__all__ = ["Options", "articles_in", "parsed_columns", "read_articles", "read_source", "readable"]

Reader = Callable[[Source, Options], Iterator[Article | UnreadableInput]]
_READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".html": read_page,
    ".jsonl": read_lines,
    ".csv": read_table,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".warc": read_warc,
    ".mhtml": read_saved,
    ".eml": read_letter,
}
MAX_ITEMS = 1_000_000
"""Most articles and refusals of one file."""
_DEFAULT = Options()


def read_articles(paths: Iterable[str | Path], options: Options = _DEFAULT) -> Iterator[Article | UnreadableInput]:
    """Articles of files, folders, patterns of names, addresses and `-`, in the order given, a folder's sorted by name.

    Files of a folder whose ending no reader knows are passed over; the same file named directly is refused. A file
    given twice is read once; the same text of the same outlet under two names is one article, so the second is
    refused. Errors are yielded, never raised.
    """
    texts: dict[str, str] = {}
    files: set[str] = set()
    for source in find(paths, options):
        for item in _read(source, options):
            yield _unless_seen(item, texts, files)


def readable(
    paths: Iterable[str | Path], languages: Collection[str], options: Options = _DEFAULT
) -> tuple[list[Article], tuple[UnreadableInput, ...]]:
    """Articles in one of the languages, each with its language; and the refusals of all other inputs."""
    articles: list[Article] = []
    refused: list[UnreadableInput] = []
    for item in articles_in(paths, languages, options):
        if isinstance(item, UnreadableInput):
            refused.append(item)
        else:
            articles.append(item)
    return articles, tuple(refused)


def articles_in(
    paths: Iterable[str | Path], languages: Collection[str], options: Options = _DEFAULT
) -> Iterator[Article | UnreadableInput]:
    """One by one, the articles in one of the languages, each with its language, and the refusals of other inputs."""
    for item in read_articles(paths, options):
        try:
            if isinstance(item, UnreadableInput):
                raise item
            yield replace(item, language=language_of(item, languages))
        except UnreadableInput as refusal:
            yield refusal


def _read(source: Source | UnreadableInput, options: Options) -> Iterator[Article | UnreadableInput]:
    return iter((source,)) if isinstance(source, UnreadableInput) else read_source(source, options)


def read_source(source: Source, options: Options = _DEFAULT) -> Iterator[Article | UnreadableInput]:
    """What one source holds: at least one article or refusal."""
    if source.kind == ".zip":
        for member in members(source, options, kind_of):
            yield from _read(member, options)
    else:
        yield from _one(source, options)


def _one(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    try:
        kind = _looked_at(source) if source.kind == SNIFFED else source.kind
    except UnreadableInput as refusal:
        yield refusal
        return
    reader = _READERS.get(kind)
    if reader:
        yield from _so_many(reader(source, options), source.name)
    else:
        yield UnreadableInput(source.name, "an archive within an archive is not opened")


def _so_many(items: Iterator[Article | UnreadableInput], name: str) -> Iterator[Article | UnreadableInput]:
    """The first `MAX_ITEMS` of what an input yields; that there are more is told."""
    yield from islice(items, MAX_ITEMS)
    if next(items, None) is not None:
        yield UnreadableInput(name, f"more than {MAX_ITEMS} articles; those after them were not read")


def _looked_at(source: Source) -> str:
    with opened(source) as handle:
        return sniffed(handle.read(_HEAD))


_HEAD = 4_096


def _unless_seen(item: Article | UnreadableInput, texts: dict[str, str], files: set[str]) -> Article | UnreadableInput:
    if isinstance(item, UnreadableInput):
        return item
    if item.file in files:
        return UnreadableInput(item.file, "another article has this name")
    files.add(item.file)
    first = texts.setdefault(item.id, item.file)
    return item if first == item.file else UnreadableInput(item.file, f"same text and source as {first}")
