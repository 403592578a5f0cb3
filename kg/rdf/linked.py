"""What more than one article decides: who spoke, about which event, told by which reports, copied from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.model import (
    ActorKind,
    Agent,
    ArticleRecord,
    Claim,
    Corpus,
    Event,
    Link,
    LinkedArticle,
    LinkedReport,
    Side,
    Statement,
)
from kg.rdf.facts import Fact, Namer, facts, tool_id, wording
from kg.rdf.terms import day, decimal, label, quoted
from kg.vocab import event_type, term


def linked_facts(corpus: Corpus, name: Namer, version: str) -> Iterator[Fact]:
    """The facts of the linked graph."""
    for extractor in sorted({article.record.extractor or "" for article in corpus.articles} or {""}):
        yield from _tool_facts(version, extractor, name)
    for article in corpus.articles:
        yield from _origin_facts(article, name)
    for agent in corpus.agents:
        yield from _agent_facts(agent, name)
    for event in corpus.events:
        yield from _event_facts(event, name)
    for claim in corpus.claims:
        yield from _claim_facts(claim, name)
    first = _first_wordings(corpus)
    for statement in corpus.statements:
        yield from _statement_facts(statement, first.get(statement.id), name)
    for report in corpus.reports:
        yield from _place_facts(report, name)
    for link in corpus.links:
        yield from _link_facts(link, name)


def _tool_facts(version: str, extractor: str, name: Namer) -> Iterator[Fact]:
    return facts(
        name(tool_id(version, extractor)),
        ("a", term("prov:SoftwareAgent")),
        ("label", label(f"On Record {version}" + f" with {extractor}" * bool(extractor))),
        ("schema:softwareVersion", label(version)),
    )


def _origin_facts(article: LinkedArticle, name: Namer) -> Iterator[Fact]:
    return facts(
        name(article.id),
        ("publishedBy", _named(article.outlet, name)),
        ("citesOutlet", map(name, sorted(set(article.cites)))),
        ("isCopyOf", _named(article.copy_of, name)),
        ("originArticle", name(article.origin)),
    )


def _agent_facts(agent: Agent, name: Namer) -> Iterator[Fact]:
    return facts(
        name(agent.id),
        ("a", sorted({term(ActorKind.UNKNOWN.value), term(agent.kind.value)}, key=str)),
        ("label", label(agent.label) or label(agent.id)),
        ("skos:altLabel", _labels(agent.aliases)),
        ("role", _labels(agent.roles)),
    )


def _event_facts(event: Event, name: Namer) -> Iterator[Fact]:
    return facts(
        name(event.id),
        ("a", term("Event")),
        ("eventType", event_type(event.type)),
        ("label", label(event.label) or label(event.type)),
        ("hasParticipant", map(name, sorted(set(event.participants)))),
        ("placeName", label(event.place)),
        ("earliestDate", day(event.earliest)),
        ("latestDate", day(event.latest)),
        ("hasModality", term(event.modality.value)),
    )


def _claim_facts(claim: Claim, name: Namer) -> Iterator[Fact]:
    return facts(
        name(claim.id),
        ("a", term("Claim")),
        ("schema:text", label(claim.text, claim.language)),
        ("concernsEvent", _named(claim.event, name)),
        ("claimsEvent", _named(claim.event if claim.occurs else None, name)),
        ("contradictsClaim", map(name, claim.excludes)),
        ("figure", [quoted(figure, claim.language) for figure in claim.figures]),
    )


def _statement_facts(statement: Statement, words: Literal | None, name: Namer) -> Iterator[Fact]:
    side, spoken = statement.stance.side, statement.spoken
    return facts(
        name(statement.id),
        ("a", term("Statement")),
        ("hasSpeaker", _named(statement.speaker, name)),
        ("speaksFor", _named(statement.speaks_for, name)),
        ("hasStance", term(statement.stance.value)),
        ("hasSide", None if side is Side.NONE else term(side.value)),
        ("hasClaim", name(statement.claim)),
        ("wording", words),
        ("spokenEarliest", day(spoken.earliest) if spoken else None),
        ("spokenLatest", day(spoken.latest) if spoken else None),
        ("spokenValue", label(spoken.value) if spoken else None),
        ("respondsTo", _named(statement.responds_to, name)),
        ("revisesStatement", _named(statement.revises, name)),
        ("embedsStatement", _named(statement.embeds, name)),
    )


def _first_wordings(corpus: Corpus) -> dict[str, Literal]:
    """The words that the first report of each statement gives, by statement."""
    records = {article.id: article.record for article in corpus.articles}
    found: dict[str, Literal] = {}
    for item in sorted(corpus.reports, key=lambda report: _age(report, records)):
        words = wording(item.report, records[item.article].language)
        if words is not None:
            found.setdefault(item.statement, words)
    return found


def _age(item: LinkedReport, records: dict[str, ArticleRecord]) -> tuple[bool, str, str, int, str]:
    published = records[item.article].published or ""
    return not published, published, item.article, item.report.passage.start, item.id


def _place_facts(item: LinkedReport, name: Namer) -> Iterator[Fact]:
    """What linking adds to a report: its statement, its origin and the way its words took."""
    subject = name(item.id)
    steps = [(name(f"{item.id}-step-{place}"), place, agent) for place, agent in enumerate(item.chain, 1)]
    yield from facts(
        subject,
        ("reportsStatement", name(item.statement)),
        ("medium", _named(item.medium, name)),
        ("independenceGroup", label(item.independence_group)),
        ("hasChainStep", [step for step, _, _ in steps]),
    )
    for step, place, agent in steps:
        yield from facts(step, ("a", term("ChainStep")), ("position", Literal(place)), ("stepAgent", name(agent)))


def _link_facts(link: Link, name: Namer) -> Iterator[Fact]:
    return facts(
        name(link.id),
        ("a", term("Link")),
        ("linkType", term(link.type)),
        ("linkFrom", name(link.left)),
        ("linkTo", name(link.right)),
        ("confidence", decimal(link.confidence)),
    )


def _named(identifier: str | None, name: Namer) -> NamedNode | None:
    return name(identifier) if identifier else None


def _labels(values: Iterable[str]) -> list[Literal]:
    found = (label(value) for value in sorted(set(values)))
    return list(dict.fromkeys(one for one in found if one is not None))
