"""Builds a graph from articles: the one place where reading, language, extraction, linking and writing meet."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph

from kg.derive import derive
from kg.describe import describe
from kg.errors import UnreadableInput, UnwritableOutput
from kg.extract.article import Reading, extract, read_article
from kg.link import link
from kg.link.copies import shingle
from kg.model import Article, ArticleRecord, Corpus, OutletFacts
from kg.nlp import docs
from kg.packs import available, load_pack
from kg.rdf import BASE, quads
from kg.rdf.supplied import supplied
from kg.read import Options, readable
from kg.read.outlets import read_outlets
from kg.store import write
from kg.view import page

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many of its items are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What was built, in numbers; `origins` counts the independent groups of reports, `seconds` the wall clock."""

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


def build(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    base: str = BASE,
    language: str = "en",
    outlets: str | Path | None = None,
    options: Options = Options(),  # noqa: B008 - a frozen value
    progress: Progress = lambda step, done, total: None,
) -> BuildResult:
    """Reads articles and writes `graph.ttl`, `graph.nq`, `graph.html`, `rejected.jsonl` and `texts/` into a folder.

    Each file is written beside its place and then moved there; when no input can be read, only `rejected.jsonl` is,
    and a graph that stood there before stays. `base` begins every IRI of the data; `language` is the page's own;
    `outlets` is a table (CSV) of the owners and countries of outlets;
    `options` says how inputs are read.

    Raises:
        UnwritableOutput: the folder cannot be written; nothing was changed there.
        UnreadableInput: the table of outlets cannot be read.
        PackError, ModelMissing: a language pack is broken, or its model is not installed.
    """
    begun = time.perf_counter()
    folder = Path(out)
    known = read_outlets(outlets) if outlets else ()
    with _draft(folder) as draft:
        articles, refused = readable(paths, available(), options)
        corpus = link(records(articles, progress), agencies=_agencies(articles))
        store = _graph(corpus, base, known)
        html = page(store, lang=language) if articles else ""
        with _writing(folder):
            _write_refused(refused, draft)
            if articles:
                write(store, draft)
                (draft / "graph.html").write_text(html, encoding="utf-8", newline="\n")
                _write_texts(articles, draft)
            _publish(draft, folder)
    return _counted(corpus, store, folder, refused, time.perf_counter() - begun)


def records(articles: Sequence[Article], progress: Progress) -> Iterator[ArticleRecord]:
    """What each article says, language by language; progress is told of the step "reading"."""
    done = 0
    for code in sorted({article.language or "" for article in articles}):
        pack = load_pack(code)
        for article, layout, doc in docs((one for one in articles if one.language == code), pack):
            yield replace(extract(article, layout, doc, pack), shingles=shingle(article.text))
            done += 1
            progress("reading", done, len(articles))


def reading(article: Article) -> Reading:
    """One article of a known language, with the steps that led to its record."""
    pack = load_pack(article.language or "")
    return next(read_article(one, layout, doc, pack) for one, layout, doc in docs([article], pack))


def _agencies(articles: Iterable[Article]) -> frozenset[str]:
    codes = {article.language or "" for article in articles}
    return frozenset(name for code in codes for name in load_pack(code).credits.agencies.values())


def _graph(corpus: Corpus, base: str, outlets: Iterable[OutletFacts]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_extend(quads(corpus, base=base))
    store.bulk_extend(supplied(outlets, corpus.agents, base=base))
    derive(store)
    describe(store)
    return store


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """What the file system refuses inside is told as one error that names the folder."""
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(str(folder), (error.strerror or "cannot be written").lower()) from error


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder to write in, inside the output folder and so on its file system; gone afterwards."""
    new = not folder.exists()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if new and not any(folder.iterdir()):
            folder.rmdir()


def _write_refused(refused: Iterable[UnreadableInput], draft: Path) -> None:
    lines = (json.dumps({"path": one.path, "reason": one.reason}, ensure_ascii=False) + "\n" for one in refused)
    (draft / "rejected.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")


def _write_texts(articles: Iterable[Article], draft: Path) -> None:
    """The texts that offsets count in, by article id, for the articles that no text file holds."""
    (draft / "texts").mkdir()
    for article in articles:
        if not _holds(Path(article.file), article.text):
            mark = "\ufeff" if article.text.startswith("\ufeff") else ""
            (draft / "texts" / f"{article.id}.txt").write_bytes((mark + article.text).encode("utf-8"))


def _holds(path: Path, text: str) -> bool:
    """Whether the path is a text file with this text; a name too long for a file is none."""
    try:
        return path.is_file() and path.read_bytes().decode("utf-8-sig", "replace") == text
    except OSError:
        return False


def _publish(draft: Path, folder: Path) -> None:
    """Moves each finished file to its place; what stood there before is replaced, an old `texts/` as a whole."""
    for made in sorted(draft.iterdir()):
        place = folder / made.name
        if place.is_dir():
            place.rename(draft / f".old-{made.name}")
        if made.is_file() or any(made.iterdir()):
            made.replace(place)


def _counted(
    corpus: Corpus, store: pyoxigraph.Store, folder: Path, refused: tuple[UnreadableInput, ...], seconds: float
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
        triples=len({(quad.subject, quad.predicate, quad.object) for quad in store}),
        seconds=seconds,
    )
