"""From inputs to records: what is known already is taken as it is, all else is spooled, read and kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.build.extracting import Extractor, Progress, extracted
from kg.build.folder import Workshop, write_text
from kg.build.recipe import key
from kg.build.workers import read_in_workers
from kg.errors import UnreadableInput
from kg.model import Article
from kg.packs import available
from kg.read import Options, articles_in
from kg.reading import Read, read_here
from kg.records import article_line, read_article_line

_PAYS = 40
"""New articles from which a process more is worth its start, which takes seconds where it is no fork."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How articles are read: by how many processes at the most, and for how long each article may take.

    A process is only started for every `share` new articles; with none, they are read here. With `cluster` they are
    read by Dask: by the workers of the `scheduler` at an address, else by `jobs` of its own. An extractor is called for
    `calls` articles at once.
    """

    jobs: int = 0
    seconds: int = 300
    share: int = 1
    cluster: bool = False
    scheduler: str | None = None
    calls: int = 2

    @classmethod
    def of_machine(cls, *, seconds: int = 300) -> Engine:
        """A process for each core that may be used, once there is enough to read for its start to pay.

        >>> Engine.of_machine().jobs > 0
        True
        """
        able = getattr(os, "sched_getaffinity", None)
        return cls(jobs=len(able(0)) if able else os.cpu_count() or 1, seconds=seconds, share=_PAYS)


@dataclass(slots=True)
class Gathered:
    """What the inputs held: how many articles, how many of them new, in which languages, and what was refused."""

    articles: int = 0
    new: int = 0
    languages: set[str] = field(default_factory=set)
    refused: list[UnreadableInput] = field(default_factory=list)


def gather(
    paths: Iterable[str | Path],
    shop: Workshop,
    *,
    options: Options,
    engine: Engine,
    progress: Progress,
    extractor: Extractor | None = None,
) -> Gathered:
    """Brings the record of every readable article into the workshop, and the texts of those in no text file.

    Raises:
        PackError, ModelMissing: a language pack is broken, or its model is not installed.
        KgError: the extractor cannot be used.
    """
    items: Iterable[Article | UnreadableInput] = articles_in(paths, available(), options)
    found = _spool(extracted(items, extractor, engine.calls, progress) if extractor else items, shop)
    articles = _spooled(shop.spool)
    pairs = zip(articles, _read(_spooled(shop.spool), found, engine), strict=True)
    for done, (article, read) in enumerate(pairs, 1):
        if isinstance(read, UnreadableInput):
            _refuse(article, read, shop, found)
        else:
            shop.kept.put(key(article), read)
        progress("reading", done, found.new)
    shop.kept.save()
    return found


def _read(articles: Iterable[Article], found: Gathered, engine: Engine) -> Iterator[Read]:
    if engine.cluster and found.new:
        from kg.build.cluster import read_on_cluster

        return read_on_cluster(
            articles,
            languages=found.languages,
            scheduler=engine.scheduler,
            jobs=engine.jobs,
            seconds=engine.seconds,
        )
    jobs = min(engine.jobs, found.new // engine.share)
    if jobs < 1:
        return read_here(articles, engine.seconds)
    return read_in_workers(articles, languages=found.languages, jobs=jobs, seconds=engine.seconds)


def _refuse(article: Article, refusal: UnreadableInput, shop: Workshop, found: Gathered) -> None:
    found.refused.append(refusal)
    found.articles -= 1
    (shop.draft / "texts" / f"{article.id}.txt").unlink(missing_ok=True)


def _spool(items: Iterable[Article | UnreadableInput], shop: Workshop) -> Gathered:
    """Goes through the inputs once and writes the articles that are new into the spool."""
    found = Gathered()
    with shop.spool.open("wb") as spool:
        for item in items:
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
