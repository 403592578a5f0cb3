"""What one article says alone: its own data, its reports and the spans of text they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.model import ArticleRecord, LinkedArticle, LinkedReport, Report, Span, digest
from kg.rdf.facts import Fact, Namer, facts, tool_id, wording
from kg.rdf.terms import address, decimal, label, moment, published_day, quoted
from kg.vocab import term

_CONTEXT = 32


def article_facts(article: LinkedArticle, reports: list[LinkedReport], name: Namer, version: str) -> Iterator[Fact]:
    """The facts of an article's own graph; `version` is that of the tool that read it."""
    record = article.record
    run = name("run-" + digest(article.id, version, *([record.extractor] if record.extractor else ())))
    yield from _record_facts(record, name(article.id))
    yield from facts(
        run,
        ("a", term("ExtractionRun")),
        ("prov:used", name(article.id)),
        ("prov:wasAssociatedWith", name(tool_id(version, record.extractor))),
        ("discarded", Literal(record.discarded) if record.extractor else None),
    )
    for report in reports:
        yield from _report_facts(report, record.language, run, name)
    for span, passage in sorted({pair for report in reports for pair in _spans(report.report)}):
        yield from _span_facts(span, passage, article.id, name)


def _record_facts(record: ArticleRecord, subject: NamedNode) -> Iterator[Fact]:
    link = address(record.url)
    return facts(
        subject,
        ("a", term("Article")),
        ("file", quoted(record.file)),
        ("textHash", label(record.text_hash)),
        ("schema:headline", label(record.title, record.language)),
        ("schema:url", link),
        ("addressAsGiven", None if link else label(record.url)),
        ("schema:datePublished", published_day(record.published)),
        ("publishedAt", moment(record.published)),
        ("publishedAs", label(record.published)),
        ("schema:inLanguage", label(record.language)),
        ("byline", label(record.author)),
    )


def _report_facts(item: LinkedReport, language: str, run: NamedNode, name: Namer) -> Iterator[Fact]:
    report, subject = item.report, name(item.id)
    yield from facts(
        subject,
        ("a", term("Report")),
        ("inArticle", name(item.article)),
        ("hasForm", term(report.form.value)),
        ("hasCommitment", term(report.commitment.value)),
        ("isHedged", Literal(report.hedged)),
        ("wording", wording(report, language)),
        ("confidence", decimal(report.confidence)),
        ("rule", label(report.rule)),
        ("prov:wasGeneratedBy", run),
    )
    for role, spans in _roles(report):
        yield from facts(subject, (role, {name(_span_id(span, report.passage, item.article)) for span in spans}))


def _roles(report: Report) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "passageSpan", (report.passage,)
    yield "contentSpan", report.content
    for role, span in (("cueSpan", report.cue), ("speakerSpan", report.speaker), ("mediumSpan", report.medium)):
        if span is not None:
            yield role, (span,)


def _spans(report: Report) -> Iterator[tuple[Span, Span]]:
    """Each span of a report with the passage that surrounds it."""
    return ((span, report.passage) for _, spans in _roles(report) for span in spans)


def _span_id(span: Span, passage: Span, article: str) -> str:
    places = (str(place) for place in (span.start, span.end, passage.start, passage.end))
    return "span-" + digest(article, *places)


def _span_facts(span: Span, passage: Span, article: str, name: Namer) -> Iterator[Fact]:
    identifier = _span_id(span, passage, article)
    position, words = name(f"{identifier}-position"), name(f"{identifier}-quote")
    before, after = _surroundings(span, passage)
    yield from facts(
        name(identifier),
        ("a", term("EvidenceSpan")),
        ("oa:hasSource", name(article)),
        ("oa:hasSelector", (position, words)),
    )
    yield from facts(
        position,
        ("a", term("oa:TextPositionSelector")),
        ("oa:start", Literal(span.start)),
        ("oa:end", Literal(span.end)),
    )
    yield from facts(
        words,
        ("a", term("oa:TextQuoteSelector")),
        ("oa:exact", quoted(span.text)),
        ("oa:prefix", quoted(before) if before else None),
        ("oa:suffix", quoted(after) if after else None),
    )


def _surroundings(span: Span, passage: Span) -> tuple[str, str]:
    """The words of the passage right before and right after a span of it."""
    if not passage.contains(span):
        return "", ""
    start, end = span.start - passage.start, span.end - passage.start
    return passage.text[max(0, start - _CONTEXT) : start], passage.text[end : end + _CONTEXT]
