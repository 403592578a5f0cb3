"""Three laws that any bytes must keep: readers lose nothing, extraction stays within the text, files read back."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
from fixture_inputs import INPUTS, ITEM, WORDS, article, described, feed, letter, page, table, warc, zipped

from kg.errors import UnreadableInput
from kg.extract.article import extract
from kg.link import link
from kg.model import (
    Actor,
    ActorKind,
    Article,
    ArticleRecord,
    Commitment,
    Form,
    Report,
    ResolvedReport,
    Span,
    Stance,
)
from kg.nlp import docs
from kg.packs import load_pack
from kg.rdf import quads
from kg.read import Options, read_source
from kg.read.kinds import ENDINGS
from kg.read.packed import unzipped
from kg.read.source import Source
from kg.store import load, write
from kg.validate import validate

KINDS = tuple(sorted(set(ENDINGS.values()) | {".gz"}))
_NEWS = '{"@type": "NewsArticle", "headline": "Le pont", "datePublished": "2031-03-04", "author": {"name": "Rose"}}'
SEEDS: dict[str, bytes] = {
    ".txt": WORDS.encode(),
    ".html": page(
        article(), described(_NEWS) + "<meta property=og:title content='Le pont'><title>Le pont</title>"
    ).encode(),
    ".jsonl": b'{"id": "a", "text": "Le pont tient.", "date": "2031-03-04"}\n{"text": "Fin."}\n',
    ".csv": f'id;text;title\n1;"{WORDS}";Pont\n'.encode(),
    ".parquet": table(text=[WORDS], title=["Pont"]),
    ".rss": feed(ITEM).encode(),
    ".xml": feed(ITEM).encode(),
    ".warc": warc(page(article()).encode()),
    ".mhtml": b"Content-Location: https://a.example/\nContent-Type: text/html; charset=utf-8\n\n"
    + page(article()).encode(),
    ".eml": letter(WORDS, Subject="Le pont", From="Rose <a@b.example>", Date="Tue, 04 Mar 2031 08:30:00 +0100"),
    ".zip": zipped({"a.txt": WORDS, "b.html": page(article()), "a.json": "{}"}),
    ".gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xffK\xc9V(\xc8\xcf+\x01\x00\xcb\xb4\x5a\xb8\x07\x00\x00\x00",
}
"""A sound input of each kind, to begin from."""
OPTIONS = Options(max_size=20_000)


def read(data: bytes, kind: str) -> None:
    """Whatever the bytes, an input of a kind yields articles or refusals, at least one, and the same ones again."""
    first, again = (list(read_source(_source(data, kind), OPTIONS)) for _ in range(2))
    assert first, "nothing is lost in silence"
    assert [str(item) for item in first] == [str(item) for item in again]
    for item in first:
        if isinstance(item, UnreadableInput):
            assert item.path.startswith("a"), item.path
            assert item.reason
            item.path.encode("utf-8")
            item.reason.encode("utf-8")
        else:
            for words in (item.file, item.text, item.title, item.source, item.author, item.published):
                (words or "").encode("utf-8")
            assert 0 < len(item.text) <= OPTIONS.max_size


def _source(data: bytes, kind: str) -> Source:
    if kind == ".gz":
        return unzipped(Source(name="a.jsonl.gz", kind=".jsonl", open=lambda: io.BytesIO(data)))
    return Source(name=f"a{kind}", kind=kind, open=lambda: io.BytesIO(data))


def told(text: str) -> None:
    """Whatever the text, each span of its record stands in it as it is."""
    one = Article(file="a.txt", text=text, language="fr")
    pack = load_pack("fr")
    ((_, layout, doc),) = docs([one], pack)
    for item in extract(one, layout, doc, pack).reports:
        report = item.report
        spans = [report.passage, *report.content, report.cue, report.speaker, report.medium]
        for span in (span for span in spans if span is not None):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text


def written(words: tuple[str, ...]) -> None:
    """Whatever the words, a graph with them in every place is written, reads back, and is sound."""
    store = pyoxigraph.Store()
    store.bulk_extend(quads(link([_record(words)], agencies=frozenset())))
    with tempfile.TemporaryDirectory() as folder:
        write(store, folder)
        assert len(load(Path(folder) / "graph.ttl")) == len({quad.triple for quad in store})
        assert set(load(Path(folder) / "graph.nq")) == set(store)


def sound(words: tuple[str, ...]) -> None:
    """Whatever the words, the graph with them keeps to the shapes and the lexical forms."""
    store = pyoxigraph.Store()
    store.bulk_extend(quads(link([_record(words)], agencies=frozenset())))
    assert list(validate(store)) == []


def _record(words: tuple[str, ...]) -> ArticleRecord:
    """A record with words of any kind in each of its places."""
    file, title, source, url, published, author, label, text = words
    text = text or "x"
    whole = Span.of(text, 0, len(text))
    report = Report(
        passage=whole,
        content=(whole,),
        cue=None,
        speaker=whole,
        stance=Stance.DENIES,
        form=Form.DIRECT,
        hedged=False,
        commitment=Commitment.ATTRIBUTED,
        rule="any",
        confidence=0.5,
    )
    return ArticleRecord(
        id=Article(file="a", text=text, source=source).id,
        file=file or "a",
        text_hash="0" * 64,
        title=title,
        source=source or None,
        url=url,
        published=published,
        language="fr",
        author=author,
        actors=(Actor(label=label or "x", kind=ActorKind.PERSON, aliases=(author,), roles=(title,)),),
        events=(),
        reports=(ResolvedReport(report=report, speaker=label or "x"),),
    )


def samples(kind: str) -> list[bytes]:
    """Sound and odd inputs of a kind, none of them large."""
    found = [SEEDS[kind]]
    for odd in INPUTS:
        found += [
            data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
            for name, data in odd.files.items()
            if name.endswith(kind) and len(data) < 20_000
        ]
    return found


Law = Callable[[bytes], None]
