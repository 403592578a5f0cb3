"""Statements and claims: one speech act however many articles tell of it, one claim however many speak to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.link.agents import Agents
from kg.link.clashes import Counted, clashes
from kg.link.events import Events
from kg.model import ArticleRecord, Claim, Form, ResolvedReport, Side, Statement, digest

_WORD = re.compile(r"[^\W_]+")
LONG = 30
"""Words from which a content says more of its event than that it was."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements and claims of a corpus, and for each article's report the id of its statement."""

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    ids: Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class _Act:
    """A report in its article, with what identity takes from the corpus."""

    record: ArticleRecord
    number: int
    told: ResolvedReport
    speaker: str | None
    event: str | None
    key: str
    """The id of the statement it tells of."""


def link_statements(records: Sequence[ArticleRecord], agents: Agents, events: Events) -> Statements:
    """Statements, claims and their ties; the order of the records does not matter."""
    labels = {event.id: event.label for event in events.events}
    acts = [
        _act(record, n, told, agents.of(record.id, told.speaker), _event(events, record, told))
        for record in sorted(records, key=lambda r: (r.published or "9", r.id))
        for n, told in enumerate(record.reports)
    ]
    claims: dict[str, Claim] = {}
    for claim in (_claim(act, labels) for act in acts):
        known = claims.get(claim.id, claim)
        claims[claim.id] = replace(claim, occurs=claim.occurs or known.occurs)
    for key, others in clashes(_counted(acts, labels)).items():
        figures = tuple(sorted(set(others.values())))
        claims[key] = replace(claims[key], excludes=tuple(sorted(others)), figures=figures)
    ids = {(act.record.id, act.number): act.key for act in acts}
    statements: dict[str, Statement] = {}
    for act in acts:
        if act.key not in statements:
            statements[act.key] = _statement(act, ids, labels, agents)
    revised = dict(_revisions(acts))
    done = (replace(s, revises=revised.get(key)) if key in revised else s for key, s in sorted(statements.items()))
    return Statements(tuple(done), tuple(claims[key] for key in sorted(claims)), ids)


def _act(record: ArticleRecord, number: int, told: ResolvedReport, speaker: str | None, event: str | None) -> _Act:
    """A report as an act. Its statement is one with others by speaker, stance, event and words; a speaker or a content
    that only its article understands keeps to that article."""
    report = told.report
    points_back = report.form is Form.NOMINAL and event is None
    own = record.id if points_back or speaker is None else ""
    words = " ".join(_fold(span.text) for span in report.content)
    key = "statement-" + digest(speaker or "", report.stance.value, event or "", words, own)
    return _Act(record, number, told, speaker, event, key)


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _event(events: Events, record: ArticleRecord, told: ResolvedReport) -> str | None:
    return events.ids[record.id, told.event] if told.event is not None else None


def _claim(act: _Act, labels: Mapping[str, str]) -> Claim:
    """The claim that an act is about: that its event was, or what its own words say."""
    report = act.told.report
    if act.event is not None and _is_occurrence(act):
        return Claim(
            id="claim-" + digest(act.event),
            text=labels[act.event],
            language=act.record.language,
            event=act.event,
            occurs=True,
        )
    text = " […] ".join(span.text for span in report.content)
    own = act.record.id if report.form is Form.NOMINAL else ""
    key = "claim-" + digest(act.event or "", _fold(text), own)
    occurs = act.told.bears and report.stance.side is Side.FOR
    return Claim(id=key, text=text, language=act.record.language, event=act.event, occurs=occurs)


def _counted(acts: Sequence[_Act], labels: Mapping[str, str]) -> Iterator[Counted]:
    """The figures that speakers put forward of events, each the only one of its unit in its content."""
    for act in acts:
        if act.event is None or act.speaker is None or act.told.report.stance.side is not Side.FOR:
            continue
        if not act.told.figures:
            continue
        units = [figure.unit for figure in act.told.figures]
        claim = _claim(act, labels)
        for figure in act.told.figures:
            if units.count(figure.unit) == 1:
                yield Counted(
                    claim=claim.id,
                    event=act.event,
                    speaker=act.speaker,
                    figure=figure,
                    text=claim.text,
                    day=(act.record.published or "")[:10] or None,
                )


def _is_occurrence(act: _Act) -> bool:
    """Whether an act is about the event's being at all: it denies that, withholds it, names it, or tells it shortly and
    without a figure."""
    report = act.told.report
    if report.stance.side is Side.AGAINST:
        return act.told.bears
    if report.form is Form.NOMINAL or report.stance.side is Side.WITHHELD:
        return True
    frame = act.record.events[act.told.event] if act.told.event is not None else None
    if frame is None or report.stance.side is not Side.FOR or act.told.figures:
        return False
    mentioned = any(span.overlaps(mention) for span in report.content for mention in frame.mentions)
    return mentioned and sum(len(span.text.split()) for span in report.content) <= LONG


def _statement(act: _Act, ids: Mapping[tuple[str, int], str], labels: Mapping[str, str], agents: Agents) -> Statement:
    actor = next((a for a in act.record.actors if a.label == act.told.speaker), None)
    embedded = act.told.embeds
    return Statement(
        id=act.key,
        speaker=act.speaker,
        speaks_for=agents.of(act.record.id, actor.speaks_for) if actor else None,
        stance=act.told.report.stance,
        claim=_claim(act, labels).id,
        spoken=act.told.spoken,
        responds_to=_answered(act, ids, agents),
        embeds=ids[act.record.id, embedded] if embedded is not None else None,
    )


def _answered(act: _Act, ids: Mapping[tuple[str, int], str], agents: Agents) -> str | None:
    """The statement that a denial or refusal answers: the nearest one before it in its article that puts its event
    forward, by somebody else."""
    if act.told.report.stance.side not in {Side.AGAINST, Side.WITHHELD} or act.told.event is None:
        return None
    for n in range(act.number - 1, -1, -1):
        other = act.record.reports[n]
        puts_forward = other.event == act.told.event and other.report.stance.side is Side.FOR
        if puts_forward and agents.of(act.record.id, other.speaker) != act.speaker:
            return ids[act.record.id, n]
    return None


def _revisions(acts: Sequence[_Act]) -> Iterator[tuple[str, str]]:
    """Statements that go back on an earlier one of the same speaker about the same event, told on a later day."""
    last: dict[tuple[str, str], _Act] = {}
    for act in acts:
        side = act.told.report.stance.side
        if act.event is None or act.speaker is None or side is Side.NONE or not act.record.published:
            continue
        before = last.get((act.speaker, act.event))
        turned = before is not None and before.told.report.stance.side is not side and before.key != act.key
        if before and turned and (before.record.published or "")[:10] < act.record.published[:10]:
            yield act.key, before.key
        last[act.speaker, act.event] = act
