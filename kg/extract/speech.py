"""Statements in an article: every cue, sourcing phrase and floating quotation, with its content and its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.according import Sourcing, find_sourcing
from kg.extract.asked import asked_about, question_before
from kg.extract.calledso import clause_called_so
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch, find_cues
from kg.extract.drafts import Draft, passage
from kg.extract.filters import can_head, is_anchored, is_no_stance, is_unsaid
from kg.extract.floating import find_floating
from kg.extract.frames import content_after
from kg.extract.incisecontents import content_around
from kg.extract.incises import Incise, find_incise
from kg.extract.inversion import inverted_subject
from kg.extract.narrative import narrated_subject, narrates
from kg.extract.negations import with_denials
from kg.extract.nominal import NounReport, find_noun_reports
from kg.extract.parted import parted
from kg.extract.passives import agent_of, is_agentive, passive_contents
from kg.extract.phrases import Phrase
from kg.extract.relatives import relative_object
from kg.extract.repeats import without_doubles, without_inner
from kg.extract.stance import commitment, is_hedged, judges, stance_with_content
from kg.extract.stops import answers, attends, comma_before, is_coordinated, is_gerund, own_stops, stops
from kg.extract.subjects import speaker_of
from kg.extract.takenup import apposed, resumed, taken_up, with_taken
from kg.extract.withheld import declines, unmade, withheld, withholds
from kg.model import Form, Stance


def find_statements(ctx: Context) -> tuple[Draft, ...]:
    """All statements of an article in the order of the text."""
    matches = find_cues(ctx)
    incises = {match: incise for match in matches if (incise := find_incise(ctx, match))}
    sourcings = tuple(find_sourcing(ctx))
    incises = {match: _sourced(incise, sourcings) for match, incise in incises.items()}
    tails = [(incise.first, incise.end) for incise in incises.values()]
    sourcings = tuple(s for s in sourcings if not any(first <= s.first < end for first, end in tails))
    others = [match for match in matches if match not in incises]
    answered = sorted(comma_before(ctx, at) for at in answers(ctx, others))
    ends = sorted({*answered, *(comma_before(ctx, at) for at in stops(ctx, matches, incises, sourcings))})
    drafts = [
        draft
        for before, match in zip((None, *matches), matches, strict=False)
        for draft in _from_cue(ctx, match, before, incises, ends, answered)
    ]
    drafts.extend(_from_sourcing(ctx, sourcing, answered) for sourcing in sourcings)
    drafts.extend(_from_noun(ctx, found) for found in find_noun_reports(ctx))
    drafts = [with_taken(draft, drafts) for draft in drafts]
    drafts = without_doubles(without_inner(ctx, sorted(drafts, key=lambda d: d.at)))
    drafts.extend(find_floating(ctx, drafts))
    return with_denials(ctx, sorted(drafts, key=lambda d: (d.content[0].start, d.at)))


def _sourced(incise: Incise, sourcings: Sequence[Sourcing]) -> Incise:
    """An incise without a speaker of its own, given the source that stands in it ("a-t-on appris de source …")."""
    inside = next((s for s in sourcings if incise.first <= s.first < incise.end), None)
    return incise if inside is None or incise.speaker is not None else replace(incise, speaker=inside.speaker)


def _from_cue(
    ctx: Context,
    match: CueMatch,
    before: CueMatch | None,
    incises: Mapping[CueMatch, Incise],
    ends: Sequence[int],
    answered: Sequence[int],
) -> Iterator[Draft]:
    incise, earlier = incises.get(match), incises.get(before) if before else None
    if incise is not None:
        content = content_around(ctx, incise, earlier)
        if content is not None:
            content = _before_answers(ctx, content, incise.end, answered)
            agrees = ctx.is_word(incise.first, "like") and incise.first < match.first
            yield from _draft(ctx, match, content, incise.speaker, "taken-up" if agrees else "incise")
    elif match.group.passive and match.negated and not match.forced and "self" in match.cue.frames:
        content = asked_about(ctx, match) or withheld(ctx, match, ends)
        if content is not None:
            yield from _draft(ctx, match, content, speaker_of(ctx, match.group), content.frame)
    elif is_agentive(ctx, match) and (told := apposed(ctx, match)) is not None:
        yield from _draft(ctx, match, told, agent_of(ctx, match), "taken-up")
    elif (match.group.passive and not match.forced) or is_agentive(ctx, match):
        for content, who in passive_contents(ctx, match, own_stops(ctx, match, ends)):
            yield from _draft(ctx, match, content, who, "passive")
    elif can_head(ctx, match):
        if (taken := resumed(ctx, match) or clause_called_so(ctx, match)) is not None:
            who = _speaker(ctx, match, before, earlier) or inverted_subject(ctx, match.last + 1)
            yield from _draft(ctx, match, taken, who, "taken-up")
            return
        content = content_after(ctx, match, own_stops(ctx, match, ends))
        if content is None and "none" in match.cue.frames:
            content = question_before(ctx, match)
        if (content is None and match.forced) or (content is None and "none" in match.cue.frames):
            content = asked_about(ctx, match)
        taken = taken_up(ctx, match) or relative_object(ctx, match) if content is None else None
        if content is None and taken is None and withholds(match):
            content = withheld(ctx, match, ends)
        if content is None and taken is None and declines(match):
            content = unmade(ctx, match, ends)
        if content is not None:
            who = _speaker(ctx, match, before, earlier)
            yield from (d for part in parted(ctx, content) for d in _draft(ctx, match, part, who, content.frame))
        elif taken is not None:
            yield from _draft(ctx, match, taken, _speaker(ctx, match, before, earlier), "taken-up")


def _speaker(ctx: Context, match: CueMatch, before: CueMatch | None, earlier: Incise | None) -> Phrase | None:
    """Who is named for a cue; for one coordinated without subject of its own whoever is named for the one before."""
    if narrates(ctx, match.group.head):
        return narrated_subject(ctx, match.group.head)
    beside = before is not None and before.first >= ctx.sentence(match.first)[0]
    if before is not None and beside and is_coordinated(ctx, match):
        return speaker_of(ctx, before.group)
    attending = is_gerund(ctx, match) or is_anchored(ctx, match) or attends(ctx, match)
    if beside and earlier is not None and attending:
        return earlier.speaker
    if before is not None and beside and is_gerund(ctx, match) and content_after(ctx, before, [match.first]):
        return speaker_of(ctx, before.group)
    return _before_cue(speaker_of(ctx, match.group), match)


def _before_cue(who: Phrase | None, match: CueMatch) -> Phrase | None:
    """A subject left of its verb, without the verb where that is tagged as a noun ("a claim the bank rejects")."""
    if who is None or not who.head < match.first <= who.last:
        return who
    return Phrase(who.first, match.first - 1, who.head)


def _draft(ctx: Context, match: CueMatch, content: Content, who: Phrase | None, rule: str) -> Iterator[Draft]:
    stance = match.stance(content.frame)
    if stance is None or is_unsaid(ctx, match, content, who, rule) or is_no_stance(ctx, stance, content, who):
        return
    judged = content.frame in {"attr", "obj-attr"}
    if stance is Stance.EXPRESSES and not judges(ctx, content.spans) and _also_asserts(match):
        stance = Stance.ASSERTS
    stance = stance_with_content(ctx, stance, content.spans, content.form, judged=judged)
    yield Draft(
        at=match.group.main,
        who=who,
        cue=ctx.span(match.first, match.last),
        content=content.spans,
        stance=stance,
        form=content.form,
        hedged=is_hedged(ctx, match.group, content.spans),
        commitment=commitment(ctx, match.group, content.spans, passage(ctx, match.group.main, content.spans)),
        rule=rule,
        group=match.group,
    )


def _also_asserts(match: CueMatch) -> bool:
    """Whether a cue of judging can tell of facts too ("estimer", not "regretter")."""
    return Stance.ASSERTS in {sense.stance for sense in match.cue.senses}


def _from_sourcing(ctx: Context, sourcing: Sourcing, answered: Sequence[int]) -> Draft:
    spans = _before_answers(ctx, sourcing.content, sourcing.last, answered).spans
    stance = sourcing.cue.senses[0].stance
    return Draft(
        at=sourcing.first,
        who=sourcing.speaker,
        cue=ctx.span(sourcing.first, sourcing.last),
        content=spans,
        stance=stance_with_content(ctx, stance, spans, Form.ACCORDING),
        form=Form.ACCORDING,
        hedged=is_hedged(ctx, None, spans),
        commitment=commitment(ctx, None, spans, passage(ctx, sourcing.first, spans)),
        rule="according",
    )


def _before_answers(ctx: Context, content: Content, at: int, answered: Sequence[int]) -> Content:
    """What is said without what somebody else sets against it behind a token ("selon X, P, ce que Y conteste")."""
    last = ctx.token_at(content.spans[-1].end)
    end = next((ctx.doc[stop].idx for stop in answered if at <= stop < last), content.spans[-1].end)
    spans = tuple(s if s.end <= end else ctx.clean(s.start, end) for s in content.spans if s.start < end)
    return replace(content, spans=spans)


def _from_noun(ctx: Context, found: NounReport) -> Draft:
    spans = found.content.spans
    sense = found.cue.sense("selon") or found.cue.senses[0]
    return Draft(
        at=found.at,
        who=found.speaker,
        cue=ctx.span(found.at, found.at),
        content=spans,
        stance=sense.stance,
        form=Form.NOMINAL,
        hedged=is_hedged(ctx, None, spans),
        commitment=commitment(ctx, None, spans, passage(ctx, found.at, spans)),
        rule="noun",
    )
