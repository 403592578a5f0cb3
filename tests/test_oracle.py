"""The expected rows of the forty questions, reckoned a second time: from the story's values, without RDF or SPARQL.

The files in tests/expected/ were written from an engine's answers; here plain Python says what they must hold. The
questions that are missing are held to rows written out by hand in tests/test_forty.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

import pytest
from fixture_cast import EXCLUSIVE
from fixture_corpus import corpus
from test_forty import MUST, found

from kg.model import ActorKind, Agent, Claim, Commitment, Form, LinkedArticle, LinkedReport, Side, Stance, Statement

Row = tuple[str, ...]
STORY = corpus(sequel=True)
AGENTS = {one.id: one for one in STORY.agents}
CLAIMS = {one.id: one for one in STORY.claims}
EVENTS = {one.id: one for one in STORY.events}
STATEMENTS = {one.id: one for one in STORY.statements}
ARTICLES = {one.id: one for one in STORY.articles}
SIDES = {Side.FOR: "for", Side.AGAINST: "against", Side.WITHHELD: "withheld", Side.NONE: ""}


@dataclass(frozen=True)
class Told:
    """A report with all that it points to."""

    report: LinkedReport
    statement: Statement
    claim: Claim
    article: LinkedArticle
    speaker: Agent | None

    @property
    def day(self) -> str | None:
        """The day of publication, where a day is known."""
        published = self.article.record.published or ""
        return published[:10] if len(published) >= 10 else None


def _told(report: LinkedReport) -> Told:
    statement = STATEMENTS[report.statement]
    speaker = AGENTS[statement.speaker] if statement.speaker else None
    return Told(report, statement, CLAIMS[statement.claim], ARTICLES[report.article], speaker)


TOLD = tuple(_told(report) for report in STORY.reports)


def _by(key: Callable[[Told], str]) -> dict[str, list[Told]]:
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for told in TOLD:
        groups[key(told)].append(told)
    return dict(groups)


def _groups(some: Iterable[Told], side: Side | None = None) -> set[str]:
    return {one.report.independence_group for one in some if side is None or one.statement.stance.side is side}


def _articles(some: Iterable[Told]) -> set[str]:
    return {one.article.id for one in some}


def _outlets(some: Iterable[Told]) -> set[str]:
    return {one.article.outlet for one in some if one.article.outlet}


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _name(agent: Agent | None) -> str:
    return agent.label if agent else ""


def positions_by_actor() -> Iterable[Row]:
    for one in TOLD:
        if one.speaker:
            hedged = _flag(one.report.report.hedged)
            stance = one.statement.stance.value
            yield one.speaker.label, one.claim.event or "", stance, hedged, one.article.record.file, one.report.id


def speakers_on_claim() -> Iterable[Row]:
    for one in STATEMENTS.values():
        if one.speaker:
            yield one.claim, SIDES[one.stance.side], AGENTS[one.speaker].label, one.id


def direct_quotations() -> Iterable[Row]:
    for one in TOLD:
        if one.report.report.form is Form.DIRECT:
            for span in one.report.report.content:
                yield _name(one.speaker), span.text, one.article.record.file, str(span.start), str(span.end)


def first_carried() -> Iterable[Row]:
    for claim, some in _by(lambda one: one.claim.id).items():
        days = [one.day for one in some if one.day]
        for one in some:
            if days and one.day == min(days):
                outlet = AGENTS[one.article.outlet].label if one.article.outlet else ""
                yield claim, one.day, outlet, one.report.id


def unnamed_sources() -> Iterable[Row]:
    for one in TOLD:
        if one.speaker and one.speaker.kind is ActorKind.UNNAMED:
            yield one.speaker.label, one.report.id


def own_voice() -> Iterable[Row]:
    for one in TOLD:
        if one.report.report.commitment is Commitment.IN_OWN_VOICE:
            yield one.article.record.file, one.report.id


def _on(side: Side) -> Callable[[], Iterable[Row]]:
    def rows() -> Iterable[Row]:
        for one in TOLD:
            if one.statement.stance.side is side:
                yield _name(one.speaker), one.statement.stance.value, one.claim.event or "", one.report.id

    return rows


def contested_claims() -> Iterable[Row]:
    for claim, some in _by(lambda one: one.claim.id).items():
        for_, against = (
            {one.statement.speaker for one in some if one.statement.stance.side is side}
            for side in (Side.FOR, Side.AGAINST)
        )
        if any(left != right for left in for_ for right in against):
            for statement, reports in _by(lambda one: one.statement.id).items():
                side = STATEMENTS[statement].stance.side
                if STATEMENTS[statement].claim == claim and side is not Side.WITHHELD:
                    yield claim, SIDES[side], statement, str(len(_articles(reports))), str(len(_groups(reports)))


def partial_denials() -> Iterable[Row]:
    for one in TOLD:
        if one.statement.stance is Stance.DISPUTES:
            yield _name(one.speaker), one.report.id


def origins_of_claims() -> Iterable[Row]:
    for claim, some in _by(lambda one: one.claim.id).items():
        sides = (len(_groups(some, side)) for side in (None, Side.FOR, Side.AGAINST))
        yield claim, *map(str, (*sides, len(_articles(some)), len(_outlets(some))))


def single_sourced() -> Iterable[Row]:
    for claim, some in _by(lambda one: one.claim.id).items():
        for_ = [one for one in some if one.statement.stance.side is Side.FOR]
        groups = _groups(for_)
        if len(groups) == 1:
            yield claim, *groups, str(len({one.statement.id for one in for_})), str(len(_articles(for_)))


def echoes() -> Iterable[Row]:
    for claim, some in _by(lambda one: one.claim.id).items():
        for group in _groups(some):
            of = [one for one in some if one.report.independence_group == group]
            if len(_articles(of)) > 1:
                yield claim, group, *map(str, (len(_articles(of)), len(_outlets(of)), len(of)))


def chain_depth() -> Iterable[Row]:
    for statement, some in _by(lambda one: one.statement.id).items():
        steps = [len(one.report.chain) for one in some]
        yield statement, str(min(steps)), str(max(steps)), str(len(some)), _flag(min(steps) <= 2)


def hedged_reports() -> Iterable[Row]:
    for one in TOLD:
        report = one.report.report
        if report.hedged or report.commitment in {Commitment.HEDGED, Commitment.EXPRESSLY_UNVERIFIED}:
            cue = report.cue.text if report.cue else ""
            yield one.article.record.file, report.commitment.value, _flag(report.hedged), cue, one.report.id


def timeline() -> Iterable[Row]:
    for event in EVENTS.values():
        if event.earliest or event.latest:
            yield "happened", event.id, *(str(day or "") for day in (event.earliest, event.latest)), "", ""
    for one in STATEMENTS.values():
        event, spoken = CLAIMS[one.claim].event, one.spoken
        if event and spoken:
            yield "said", event, str(spoken.earliest), str(spoken.latest), one.id, ""
    for one in TOLD:
        if one.claim.event and one.day:
            yield "published", one.claim.event, one.day, one.day, one.statement.id, one.report.id


def contradictory_claims() -> Iterable[Row]:
    embeds = {(one.id, one.embeds) for one in STATEMENTS.values()}
    exclusive = {frozenset(pair) for pair in EXCLUSIVE}
    told = _by(lambda one: one.statement.id)
    best = {key: max(one.report.report.confidence for one in some) for key, some in told.items()}
    for a, b in combinations(sorted(STATEMENTS), 2):
        left, right = STATEMENTS[a], STATEMENTS[b]
        if left.speaker == right.speaker or not left.speaker or not right.speaker or {(a, b), (b, a)} & embeds:
            continue
        clash = frozenset({left.claim, right.claim}) in exclusive
        same = left.claim == right.claim
        event = CLAIMS[left.claim].event
        about = same or (event is not None and event == CLAIMS[right.claim].event)
        both_for = left.stance.side is right.stance.side is Side.FOR
        if (about and not clash and left.stance.opposes(right.stance)) or (clash and both_for):
            method = "content" if clash else "claim" if same else "event"
            yield a, b, method, str(min(best[a], best[b]))


def evidence() -> Iterable[Row]:
    for one in TOLD:
        report = one.report.report
        single = {"passage": report.passage, "cue": report.cue, "speaker": report.speaker, "medium": report.medium}
        spans = [(role, span) for role, span in single.items() if span] + [("content", span) for span in report.content]
        for role, span in spans:
            yield one.report.id, role, str(span.start), str(span.end), span.text, one.article.record.text_hash


def runs() -> Iterable[Row]:
    for one in TOLD:
        report = one.report.report
        yield one.report.id, report.rule, str(report.confidence).removesuffix(".0"), one.article.record.text_hash


def weak_reports() -> Iterable[Row]:
    for one in TOLD:
        report = one.report.report
        parts = {"content": report.content, "cue": report.cue, "speaker": report.speaker}
        lacking = next((name for name, part in parts.items() if not part), "")
        if report.confidence < 0.7 or lacking:
            yield one.report.id, _flag(report.confidence < 0.7), lacking


ORACLES: dict[str, tuple[str, Callable[[], Iterable[Row]]]] = {
    "01-positions-by-actor": ("speakerLabel event stance hedged file report", positions_by_actor),
    "02-speakers-on-claim": ("claim side speakerLabel statement", speakers_on_claim),
    "03-direct-quotations": ("speakerLabel content file start end", direct_quotations),
    "04-first-carried": ("claim day sourceLabel report", first_carried),
    "05-unnamed-sources": ("speakerLabel report", unnamed_sources),
    "06-own-voice": ("file report", own_voice),
    "07-denials": ("speakerLabel stance event report", _on(Side.AGAINST)),
    "08-contested-claims": ("claim side statement articles origins", contested_claims),
    "09-noncommittal": ("speakerLabel stance event report", _on(Side.WITHHELD)),
    "11-partial-denials": ("speakerLabel report", partial_denials),
    "13-origins-of-claims": ("claim origins originsFor originsAgainst articles outlets", origins_of_claims),
    "14-single-sourced": ("claim group statements articles", single_sourced),
    "17-echoes": ("claim group articles outlets reports", echoes),
    "19-chain-depth": ("statement shortest longest reports firstHand", chain_depth),
    "22-hedged-reports": ("file commitment hedged cue report", hedged_reports),
    "28-timeline": ("kind event earliest latest statement report", timeline),
    "34-contradictory-claims": ("a b method score", contradictory_claims),
    "38-evidence": ("report role start end exact textHash", evidence),
    "39-runs": ("report rule confidence textHash", runs),
    "40-weak-reports": ("report low lacking", weak_reports),
}


@pytest.mark.parametrize("key", ORACLES)
def test_the_expected_rows_are_what_the_values_say(key: str) -> None:
    columns, oracle = ORACLES[key]
    wanted = sorted(oracle())
    assert wanted
    assert sorted(found(key, *columns.split())) == wanted


def test_each_of_the_forty_is_held_to_more_than_an_engine() -> None:
    held = (*ORACLES, *(key for key, _, _ in MUST), "27-positions-on-day")
    assert {key[:2] for key in held} == {f"{number:02}" for number in range(1, 41)}
