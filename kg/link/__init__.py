"""From what single articles say to what stands on record: agents, events, statements, claims and origins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.link.agents import Agents, canonical, link_agents
from kg.link.events import link_events
from kg.link.origins import Origins, origins, traced
from kg.link.statements import Statements, link_statements
from kg.model import ArticleRecord, Corpus, Link, LinkedArticle, LinkedReport, ResolvedReport, digest

__all__ = ["link"]


def link(records: Iterable[ArticleRecord], *, agencies: Collection[str] = ()) -> Corpus:
    """All that a set of articles says, linked; the same for any order of the records.

    `agencies` are names of news agencies, which make the origin of a text.
    """
    known = sorted({record.id: record for record in records}.values(), key=lambda record: record.id)
    found = origins(known, agencies={canonical(name) for name in agencies}, canonical=canonical)
    agents = link_agents(known, {copy.article: copy.origin for copy in found.copies if copy.decided})
    events = link_events(known, agents)
    statements = link_statements(known, agents, events)
    reports = tuple(sorted(_reports(known, agents, statements, found), key=lambda report: report.id))
    links = (*events.links, *_copies(found))
    return Corpus(
        articles=tuple(_article(record, agents, found) for record in known),
        agents=agents.agents,
        events=events.events,
        claims=statements.claims,
        statements=statements.statements,
        reports=reports,
        links=tuple(sorted(links, key=lambda one: one.id)),
    )


def _article(record: ArticleRecord, agents: Agents, found: Origins) -> LinkedArticle:
    origin = found.articles[record.id]
    cites = (agents.of(record.id, label) for label in origin.cites)
    return LinkedArticle(
        id=record.id,
        record=record,
        outlet=agents.of(record.id, record.source),
        cites=tuple(sorted({agent for agent in cites if agent})),
        copy_of=origin.copy_of,
        origin=origin.origin,
    )


def _reports(
    records: Sequence[ArticleRecord], agents: Agents, statements: Statements, found: Origins
) -> Iterator[LinkedReport]:
    ends = _ends(records, statements, found)
    for record in records:
        for n, told in enumerate(record.reports):
            statement = statements.ids[record.id, n]
            group = found.articles[record.id].groups[n]
            yield LinkedReport(
                id=_report_id(record, told),
                article=record.id,
                statement=statement,
                report=told.report,
                medium=agents.of(record.id, told.medium),
                independence_group=ends.get((statement, group), group),
                chain=tuple(_chain(record, told, agents)),
            )


def _report_id(record: ArticleRecord, told: ResolvedReport) -> str:
    """Hash of what makes a report: article, offsets, speaker and stance."""
    report = told.report
    marks = [f"{span.start}-{span.end}" for span in report.content]
    cue = str(report.cue.start) if report.cue else ""
    return "report-" + digest(record.id, told.speaker or "", report.stance.value, cue, *marks)


def _ends(records: Sequence[ArticleRecord], statements: Statements, found: Origins) -> dict[tuple[str, str], str]:
    """For each statement and group the group that it goes back to in the end."""
    steps: dict[str, set[tuple[str, str]]] = {}
    for record in records:
        origin = found.articles[record.id]
        for n, group in enumerate(origin.groups):
            steps.setdefault(statements.ids[record.id, n], set()).add((origin.publisher, group))
    return {(key, group): end for key, some in steps.items() for group, end in traced(sorted(some)).items()}


def _chain(record: ArticleRecord, told: ResolvedReport, agents: Agents) -> Iterator[str]:
    """The way of the words: speaker, medium, credited source, outlet; nobody twice."""
    labels = [told.speaker, told.medium, *(credit.source for credit in record.credits), record.source]
    seen: set[str] = set()
    for label in labels:
        agent = agents.of(record.id, label)
        if agent and agent not in seen:
            seen.add(agent)
            yield agent


def _copies(found: Origins) -> Iterator[Link]:
    """Pairs of texts that are copies, or may be, with how alike they are."""
    for copy in found.copies:
        left, right = sorted((copy.article, copy.origin))
        key = "link-" + digest("textCopy", left, right)
        yield Link(id=key, type="textCopy", left=left, right=right, confidence=copy.likeness)
