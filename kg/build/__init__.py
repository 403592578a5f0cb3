"""Builds a graph from articles: the one place where reading, language, extraction, linking and writing meet."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph

from kg.build.extracting import Extractor, Progress
from kg.build.folder import texts_at_hand, workshop, write_refused
from kg.build.gathering import Engine, gather
from kg.derive import derive
from kg.describe import describe
from kg.errors import UnreadableInput
from kg.forking import apart
from kg.link import link
from kg.model import Corpus
from kg.packs import load_pack
from kg.rdf import BASE, quads
from kg.rdf.quoting import Quoting, bodies, withheld
from kg.rdf.supplied import supplied
from kg.read import Options
from kg.read.outlets import read_outlets
from kg.reading import reading, records
from kg.store import keep, write
from kg.view import page

LARGE = 2_000
"""Articles from which the graph is put together on disk: some 0.25 MB each would it take in memory."""

__all__ = ["BuildResult", "Engine", "Extractor", "Progress", "build", "reading", "records"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What was built, in numbers; `origins` counts the independent groups of reports, `discarded` the reports of an
    extractor that were thrown away, `seconds` the wall clock."""

    folder: Path
    refused: tuple[UnreadableInput, ...]
    articles: int
    outlets: int
    reports: int
    statements: int
    speakers: int
    events: int
    origins: int
    triples: int
    seconds: float
    discarded: int = 0


def build(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    base: str = BASE,
    language: str | None = None,
    outlets: str | Path | None = None,
    options: Options = Options(),  # noqa: B008 - a frozen value
    quoting: Quoting = Quoting.PASSAGES,
    keep_store: bool = False,
    engine: Engine = Engine(),  # noqa: B008 - a frozen value
    extractor: Extractor | None = None,
    progress: Progress = lambda step, done, total: None,
) -> BuildResult:
    """Reads articles and writes `graph.ttl`, `graph.nq`, `graph.html`, `rejected.jsonl` and `texts/` into a folder.

    What an earlier build into the folder has read is not read again, and gives the same graph as if it were. Each file
    is written aside and then moved to its place; when no input can be read, only `rejected.jsonl` is, and a graph that
    stood there before stays. `base` begins every IRI of the data; `language` is the page's own; `outlets` is a table
    (CSV) of the owners and countries of outlets; `options` says how inputs are read, `engine` by which processes,
    `quoting` how much of their words the graph holds; `keep_store` puts `graph.db`
    beside the files, Oxigraph's own folder, from which questions are answered without reading a file. `extractor` finds
    the reports in place of the rules; those whose words are not in the article are thrown away.

    Raises:
        UnwritableOutput: the folder cannot be written, and its graph is as it was; or another build is at work there.
        UnreadableInput: the table of outlets cannot be read.
        PackError, ModelMissing: a language pack is broken, or its model is not installed.
        KgError: the extractor cannot be used; what it found until then is not lost if it keeps it.
    """
    begun = time.perf_counter()
    folder = Path(out)
    known = read_outlets(outlets) if outlets else ()
    with workshop(folder) as shop:
        found = gather(paths, shop, options=options, engine=engine, progress=progress, extractor=extractor)
        corpus = link(shop.kept.records(), agencies=_agencies(found.languages))
        facts = quads(corpus, base=base)
        if quoting is Quoting.WHOLE:
            facts = bodies(facts, texts_at_hand(corpus.articles, shop.draft))
        store = _store(corpus, shop.draft)
        _fill(store, withheld(facts) if quoting is Quoting.HASHES else facts, supplied(known, corpus.agents, base=base))
        write_refused(found.refused, shop.draft)
        triples = 0
        if corpus.articles:
            shared = engine.jobs > 1 and len(corpus.articles) <= LARGE
            html = apart(partial(_page, store, language), able=shared)
            triples = write(store, shop.draft, shared=shared)
            if keep_store:
                keep(shop.draft)
            (shop.draft / "graph.html").write_bytes(html())
            (shop.draft / "texts").mkdir(exist_ok=True)
        shop.publish()
        shop.kept.prune()
    return _counted(corpus, triples, folder, tuple(found.refused), time.perf_counter() - begun)


def _agencies(languages: Iterable[str]) -> frozenset[str]:
    return frozenset(name for code in languages for name in load_pack(code).credits.agencies.values())


def _store(corpus: Corpus, draft: Path) -> pyoxigraph.Store:
    """Where the graph is put together: in memory, on disk where there are so many articles that it might not fit."""
    if len(corpus.articles) <= LARGE:
        return pyoxigraph.Store()
    return pyoxigraph.Store(str(draft / ".graph"))


def _page(store: pyoxigraph.Store, language: str | None) -> bytes:
    return page(store, lang=language).encode("utf-8")


def _fill(store: pyoxigraph.Store, *parts: Iterable[pyoxigraph.Quad]) -> None:
    for part in parts:
        store.bulk_extend(part)
    derive(store)
    describe(store)


def _counted(
    corpus: Corpus, triples: int, folder: Path, refused: tuple[UnreadableInput, ...], seconds: float
) -> BuildResult:
    return BuildResult(
        folder=folder,
        refused=refused,
        articles=len(corpus.articles),
        outlets=len({article.outlet for article in corpus.articles if article.outlet}),
        reports=len(corpus.reports),
        statements=len(corpus.statements),
        speakers=len({statement.speaker for statement in corpus.statements if statement.speaker}),
        events=len(corpus.events),
        origins=len({report.independence_group for report in corpus.reports}),
        triples=triples,
        seconds=seconds,
        discarded=sum(article.record.discarded for article in corpus.articles),
    )
