"""One article from text to record: its statements, who makes them, and the events they are about."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from kg.extract.about import Told
from kg.extract.cast import Cast, read_cast
from kg.extract.confidence import confidence
from kg.extract.context import Context, read_context
from kg.extract.credits import find_credits
from kg.extract.drafts import Draft, passage
from kg.extract.events import Found, find_events
from kg.extract.given import drafts_of
from kg.extract.layout import Layout
from kg.extract.speakers import resolve_speakers
from kg.extract.speech import find_statements
from kg.extract.spoken import Spoken
from kg.extract.surroundings import medium, spoken_on
from kg.extract.times import find_times
from kg.model import Actor, Article, ArticleRecord, EventFrame, Report, ResolvedReport, Side, Span, text_hash
from kg.packs import Pack

BESIDE = 4
"""Statements on each side of one within which that one may be told in what another says."""
CLITICS = 3
"""Tokens before a cue within which the relative pronoun stands that is its subject ("qui ne le nie")."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A record and what it was made from: the article as the rules saw it, its cast, each draft with its speaker."""

    record: ArticleRecord
    ctx: Context
    cast: Cast
    told: tuple[Told, ...]


def extract(article: Article, layout: Layout, doc: Doc, pack: Pack) -> ArticleRecord:
    """Everything an article says; pure, and independent of every other article."""
    return read_article(article, layout, doc, pack).record


def read_article(article: Article, layout: Layout, doc: Doc, pack: Pack) -> Reading:
    """Everything an article says, with the steps that led there."""
    header = find_credits(article, pack.credits)
    day = date.fromisoformat(header.published[:10]) if header.published else None
    times = tuple(find_times(article.text, pack.times, day, times_of_day=True))
    ctx = read_context(article.text, doc, layout, pack, times)
    cast = read_cast(ctx)
    given = article.extracted
    told = tuple(_told(ctx, cast, tuple(find_statements(ctx) if given is None else drafts_of(ctx, given.reports))))
    found = find_events(ctx, cast, told)
    places = _places(ctx, told)
    reports = tuple(_resolved(ctx, cast, told, places, number, found) for number in range(len(told)))
    actors = _actors(ctx, cast, told, found.frames, reports)
    record = ArticleRecord(
        id=article.id,
        file=article.file,
        text_hash=text_hash(article.text),
        title=article.title,
        source=header.source,
        url=article.url,
        published=header.published,
        language=article.language or pack.code,
        author=article.author,
        actors=actors,
        events=found.frames,
        reports=reports,
        credits=header.credits,
        extractor=given.by if given else None,
        discarded=given.discarded if given else 0,
    )
    return Reading(record, ctx, cast, told)


def _resolved(
    ctx: Context, cast: Cast, told: Sequence[Told], places: Sequence[tuple[int, int]], number: int, found: Found
) -> ResolvedReport:
    """A report with our reading of it."""
    draft, who = told[number]
    through = medium(ctx, cast, draft)
    return ResolvedReport(
        report=_report(ctx, draft, through[1] if through else None),
        speaker=who.label if who else None,
        medium=through[0] if through else None,
        event=found.placed[number],
        bears=found.bearing[number],
        embeds=_embedded(ctx, told, places, number),
        spoken=spoken_on(ctx, draft),
    )


def _places(ctx: Context, told: Sequence[Told]) -> tuple[tuple[int, int], ...]:
    """Where each statement with a cue is told, as a character and its number, in the order of the text."""
    return tuple(sorted((ctx.doc[draft.at].idx, n) for n, (draft, _) in enumerate(told) if draft.cue is not None))


def _embedded(ctx: Context, told: Sequence[Told], places: Sequence[tuple[int, int]], number: int) -> int | None:
    """The first statement of somebody else that is told within what is said; not an answer that the article puts into
    a claim ("accuse le chanteur, qui dément, de …"): who claims does not hand that on."""
    draft, who = told[number]
    inside = (
        n
        for span in draft.content
        for _, n in places[bisect_left(places, (span.start, 0)) : bisect_left(places, (span.end, 0))]
    )
    theirs = (n for n in inside if _is_anothers(told[n], draft, who) and not _is_put_in(ctx, draft, told[n][0]))
    return min(theirs, default=None)


def _is_put_in(ctx: Context, claim: Draft, answer: Draft) -> bool:
    """Whether a denial within a claim stands in a relative clause, or denies what the claim says before it."""
    if answer.stance.side is not Side.AGAINST or claim.stance.side is not Side.FOR or answer.cue is None:
        return False
    cue = ctx.token_at(answer.cue.start)
    before = range(max(0, cue - CLITICS), cue)
    relative = any(ctx.is_word(j, "relatives") and not ctx.is_word(j, "complementizers") for j in before)
    taken_up = answer.content[0].end <= answer.cue.start and claim.covers(answer.content[0].start)
    return relative or taken_up


def _is_anothers(told: Told, draft: Draft, who: Spoken | None) -> bool:
    """Whether a statement is neither a draft nor of its speaker."""
    other, speaker = told
    return who is not None and speaker is not None and speaker.label != who.label and other is not draft


def _actors(
    ctx: Context,
    cast: Cast,
    told: Sequence[Told],
    events: Sequence[EventFrame],
    reports: Sequence[ResolvedReport],
) -> tuple[Actor, ...]:
    """Everyone who speaks, takes part or passes on, by label."""
    found = {who.label: cast.actor(ctx, who.label, who.kind) for _, who in told if who}
    named = {label for event in events for label in (*event.participants, *event.told_by)}
    named |= {report.medium for report in reports if report.medium}
    found |= {label: cast.actor(ctx, label) for label in named - found.keys()}
    return tuple(found[label] for label in sorted(found))


def _told(ctx: Context, cast: Cast, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Spoken | None]]:
    """Drafts with their speakers: once for each of several, who may be one under two names; once without for none.

    A pronoun that denies what was just claimed takes up nobody who claimed it."""
    history: list[Spoken] = []
    claimed: defaultdict[tuple[Span, ...], set[str]] = defaultdict(set)
    for number, draft in enumerate(drafts):
        answers = draft.rule == "taken-up" and draft.stance.side is Side.AGAINST
        barred = frozenset(claimed[draft.content]) if answers else frozenset()
        speakers = tuple({who.label: who for who in resolve_speakers(ctx, cast, draft, history, barred)}.values())
        for who in speakers or (None,):
            yield draft, who
        claimed[draft.content] |= {who.label for who in speakers}
        beside = (*drafts[max(0, number - BESIDE) : number], *drafts[number + 1 : number + 1 + BESIDE])
        within = any(other.covers(ctx.doc[draft.at].idx) for other in beside)
        history.extend(Spoken(draft.at, s.label, s.kind, s.gender, s.plural, within) for s in speakers)


def _report(ctx: Context, draft: Draft, through: Span | None) -> Report:
    who = draft.who
    return Report(
        passage=passage(ctx, draft.at, draft.content),
        content=draft.content,
        cue=draft.cue,
        speaker=ctx.span(who.first, who.last) if who else None,
        medium=through,
        stance=draft.stance,
        form=draft.form,
        hedged=draft.hedged,
        commitment=draft.commitment,
        rule=draft.rule,
        confidence=confidence(draft, parsed=bool(ctx.pack.model)),
    )
