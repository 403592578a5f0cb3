"""From inputs to records: what is known already is taken as it is, all else is spooled, read and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.build.folder import Workshop, write_text
from kg.build.reading import Progress, records
from kg.build.recipe import key
from kg.errors import UnreadableInput
from kg.model import Article
from kg.packs import available
from kg.read import Options, articles_in
from kg.records import article_line, read_article_line


@dataclass(slots=True)
class Gathered:
    """What the inputs held: how many articles, how many of them new, in which languages, and what was refused."""

    articles: int = 0
    new: int = 0
    languages: set[str] = field(default_factory=set)
    refused: list[UnreadableInput] = field(default_factory=list)


def gather(paths: Iterable[str | Path], shop: Workshop, *, options: Options, progress: Progress) -> Gathered:
    """Brings the record of every readable article into the workshop, and the texts of those in no text file.

    Raises:
        PackError, ModelMissing: a language pack is broken, or its model is not installed.
    """
    found = _spool(paths, shop, options)
    keys = (key(article) for article in _spooled(shop.spool))
    for done, (name, record) in enumerate(zip(keys, records(_spooled(shop.spool)), strict=True), 1):
        shop.kept.put(name, record)
        progress("reading", done, found.new)
    shop.kept.save()
    return found


def _spool(paths: Iterable[str | Path], shop: Workshop, options: Options) -> Gathered:
    """Goes through the inputs once and writes the articles that are new into the spool."""
    found = Gathered()
    with shop.spool.open("wb") as spool:
        for item in articles_in(paths, available(), options):
            if isinstance(item, UnreadableInput):
                found.refused.append(item)
                continue
            found.articles += 1
            found.languages.add(item.language or "")
            write_text(item, shop.draft)
            if not shop.kept.want(key(item)):
                found.new += 1
                spool.write(article_line(item) + b"\n")
    return found


def _spooled(spool: Path) -> Iterator[Article]:
    with spool.open("rb") as lines:
        yield from map(read_article_line, lines)
