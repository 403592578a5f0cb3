"""Graphs of invented stories for the tests of the page: the shared one, a hostile one, and one with a crowd in it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from fixture_corpus import corpus
from pyoxigraph import Store

from kg.derive import derive
from kg.model import (
    ActorKind,
    Agent,
    ArticleRecord,
    Claim,
    Commitment,
    Corpus,
    Event,
    Form,
    LinkedArticle,
    LinkedReport,
    Modality,
    Report,
    Span,
    Stance,
    Statement,
)
from kg.rdf import quads

PAYLOADS = (
    "</script><script>window.broken=1</script>",
    "<img src=x onerror=window.broken=1>",
    "\"'><svg onload=window.broken=1>",
    "javascript:window.broken=1",
    "<!--<script>window.broken=1",
    "{{data}} {{code}} \\u003cscript>",
    "\u2028window.broken=1\u2029</title><b>",
    "&lt;script&gt;window.broken=1&lt;/script&gt;",
)


def stored(story: Corpus) -> Store:
    """The graph of a corpus, with what is derived from it."""
    store = Store()
    store.extend(quads(story))
    derive(store)
    return store


def told() -> Corpus:
    """The story that all tests share."""
    return corpus()


def nameless() -> Corpus:
    """The same story, in which nobody knows who speaks of the ferry."""
    story = corpus()
    said = (replace(one, speaker=None) if "ferry" in one.id else one for one in story.statements)
    return replace(story, statements=tuple(said))


def hostile() -> Corpus:
    """The same story, with an attack in every name, title, address, file name and quotation."""
    story = corpus()
    return replace(
        story,
        agents=tuple(replace(one, label=f"{one.label} {_attack(n)}") for n, one in enumerate(story.agents)),
        events=tuple(
            replace(one, label=f"{one.label} {_attack(n)}", place=_attack(n + 1)) for n, one in enumerate(story.events)
        ),
        articles=tuple(replace(one, record=_attacked(one.record, n)) for n, one in enumerate(story.articles)),
        reports=tuple(replace(one, report=_quoted(one.report, n)) for n, one in enumerate(story.reports)),
    )


def _attack(number: int) -> str:
    return PAYLOADS[number % len(PAYLOADS)]


def _attacked(record: ArticleRecord, number: int) -> ArticleRecord:
    addresses = (
        "javascript:window.broken=1",
        "data:text/html,<script>window.broken=1</script>",
        "https://ok.example/?<b>",
    )
    return replace(record, title=_attack(number), file=_attack(number + 1), url=addresses[number % 3])


def _quoted(report: Report, number: int) -> Report:
    """The report with an attack before its passage and its content; lengths change, offsets follow."""
    extra = _attack(number)
    passage = Span(start=report.passage.start, end=report.passage.end + len(extra), text=extra + report.passage.text)
    content = Span(start=passage.start, end=passage.start + len(extra), text=extra)
    return replace(report, passage=passage, content=(content,), cue=None, speaker=None)


def crowd(statements: int, *, events: int | None = None) -> Corpus:
    """A corpus with that many statements of many speakers about a fifth as many events; always the same one."""
    dice = random.Random(statements)
    speakers, events, papers = statements // 8 + 2, events or statements // 5 + 1, statements // 3 + 1
    agents = [_agent(f"s{n:05}", f"Speaker {n}", ActorKind.PERSON) for n in range(speakers)]
    outlets = [_agent(f"o{n:03}", f"Paper {n}", ActorKind.OUTLET) for n in range(40)]
    said = [
        _statement(n, dice.randrange(speakers), int(events * dice.random() ** 1.4), dice) for n in range(statements)
    ]
    return Corpus(
        articles=tuple(_paper(n) for n in range(papers)),
        agents=tuple(sorted([*agents, *outlets], key=lambda agent: agent.id)),
        events=tuple(_crowd_event(n) for n in range(events)),
        claims=tuple(
            Claim(id=f"claim-{n:05}", text=f"Thing {n} took place.", language="en", event=f"event-{n:05}", occurs=True)
            for n in range(events)
        ),
        statements=tuple(said),
        reports=tuple(_crowd_report(n, dice.randrange(papers), one) for n, one in enumerate(said)),
    )


def _agent(key: str, label: str, kind: ActorKind) -> Agent:
    return Agent(id=f"agent-{key}", label=label, kind=kind)


def _crowd_event(number: int) -> Event:
    day = date(2031, 1, 1) + timedelta(days=number % 300)
    label = f"Meeting {number} at the harbour"
    return Event(
        id=f"event-{number:05}",
        type="Meeting",
        label=label,
        participants=(),
        place=None,
        earliest=day,
        latest=day,
        modality=Modality.ACTUAL,
    )


def _statement(number: int, speaker: int, event: int, dice: random.Random) -> Statement:
    stances = (
        Stance.ASSERTS,
        Stance.ASSERTS,
        Stance.CONFIRMS,
        Stance.DENIES,
        Stance.DECLINES_TO_COMMENT,
        Stance.REQUESTS,
    )
    return Statement(
        id=f"statement-{number:05}",
        speaker=f"agent-s{speaker:05}",
        speaks_for=None,
        stance=dice.choice(stances),
        claim=f"claim-{event:05}",
    )


def _paper(number: int) -> LinkedArticle:
    day = date(2031, 2, 1) + timedelta(days=number % 300)
    identifier, outlet = f"article-{number:05}", f"agent-o{number % 40:03}"
    record = ArticleRecord(
        id=identifier, file=f"{number}.txt", text_hash=f"{number:064x}", title=f"Harbour notes, part {number}", source=outlet, url=f"https://paper.example/{number}",
        published=day.isoformat(), language="en", author=None, actors=(), events=(), reports=(),
    )  # fmt: skip
    return LinkedArticle(id=identifier, record=record, outlet=outlet, cites=(), copy_of=None, origin=identifier)


def _crowd_report(number: int, paper: int, statement: Statement) -> LinkedReport:
    content = f"the meeting in the small harbour had taken place as planned, for the {number}th time this year"
    text = f"Speaker {number} said that {content}; nobody on the quay that evening would add a word to it, and the lamps were put out early."
    passage, start = Span.of(text, 0, len(text)), text.index(content)
    report = Report(
        passage=passage, content=(Span.of(text, start, start + len(content)),), cue=Span.of(text, start - 10, start - 6), speaker=Span.of(text, 0, start - 11), stance=statement.stance,
        form=Form.INDIRECT, hedged=number % 9 == 0, commitment=Commitment.ATTRIBUTED, rule="by-hand", confidence=0.8,
    )  # fmt: skip
    chain = (str(statement.speaker), f"agent-o{paper % 40:03}")
    return LinkedReport(
        id=f"report-{number:05}",
        article=f"article-{paper:05}",
        statement=statement.id,
        report=report,
        medium=None,
        independence_group=f"g-{paper}",
        chain=chain,
    )
