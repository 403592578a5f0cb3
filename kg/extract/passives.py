"""Passives: what is said by an agent ("contesté par l'opposition"), or by nobody named ("il a été indiqué que")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.claims import object_frame
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.frames import content_after
from kg.extract.phrases import Phrase, head_before, phrase_from
from kg.extract.subjects import subject_of
from kg.extract.verbforms import is_finite_verb, past_adverbs
from kg.model import Form, Side, Stance

ASIDE = 30
"""Tokens that may stand with a subject before its verb."""


def passive_contents(ctx: Context, match: CueMatch, stops: Sequence[int]) -> Iterator[tuple[Content, Phrase | None]]:
    """A passive: said by its agent, or impersonally ("il a été indiqué que"); its subject is the content."""
    agent = agent_of(ctx, match)
    subject = subject_of(ctx, match.group) if not match.group.bare else _modified(ctx, match)
    impersonal = subject is not None and ctx.is_word(subject.head, "impersonal_subject")
    content = content_after(ctx, match, [s for s in stops if s > match.last]) if impersonal or agent else None
    if content is not None and agent is None and match.stance(content.frame) is Stance.ACCUSES:
        return  # "il a été accusé de": nobody says so
    if content is not None and content.frame in _told(match, agent):
        yield _apart(ctx, content, agent) if agent is not None else (content, _place_of_saying(ctx, match))
    elif match.group.bare and not _tells_of(match):
        return
    elif agent and subject and not impersonal and subject.last > subject.first:
        frame = object_frame(ctx, match.cue, subject.first)
        if frame is not None:
            span = ctx.clean(ctx.doc[subject.first].idx, ctx.end(_subject_end(ctx, match, subject)))
            yield Content(frame, subject.first, (span,), Form.NOMINAL), agent


def _told(match: CueMatch, agent: Phrase | None) -> frozenset[str]:
    """The frames in which a passive brings what is told: clauses, and a phrase where somebody accuses of it."""
    accused = agent is not None and match.stance("de-np") is Stance.ACCUSES
    return frozenset({"que", "de-inf", "de-np"} if accused else {"que", "de-inf"})


def _apart(ctx: Context, content: Content, agent: Phrase) -> tuple[Content, Phrase]:
    """A content and its agent, neither with the other in it ("accused by prosecutors of fraud", "of fraud by …")."""
    if agent.first < content.first <= agent.last:
        agent = Phrase(agent.first, max(agent.head, content.first - 2), agent.head)
    by = ctx.doc[agent.first - 1].idx
    if len(content.spans) == 1 and content.spans[0].start < by < content.spans[0].end:
        content = replace(content, spans=(ctx.clean(content.spans[0].start, by),))
    return content, agent


def _subject_end(ctx: Context, match: CueMatch, subject: Phrase) -> int:
    """The last token of a subject with all that stands with it before its verb ("l'attaque d'un car, filmée lundi, …"):
    of the phrase alone where a finite verb stands between, or where the verb is no neighbour."""
    between = range(subject.last + 1, match.group.first)
    whole = not match.group.bare and len(between) <= ASIDE and ctx.sentence(subject.last) == ctx.sentence(match.first)
    return match.group.first - 1 if whole and not any(is_finite_verb(ctx, i) for i in between) else subject.last


def is_agentive(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue is a bare participle with its agent ("contesté par l'opposition")."""
    return match.group.bare and ctx.is_word(match.last + 1, "by")


def _tells_of(match: CueMatch) -> bool:
    """Whether a bare participle with its agent tells of a statement, by its stance or because its cue says so."""
    return "de-agent" in match.cue.frames or any(_is_taken(sense.stance) for sense in match.cue.senses)


def _is_taken(stance: Stance) -> bool:
    """Whether a bare participle with its agent tells of a statement: of what is denied, held against or asked for, not
    of what is merely named by who said it ("les mesures annoncées par …")."""
    return stance.side is Side.AGAINST or stance in {Stance.ACCUSES, Stance.REQUESTS}


def agent_of(ctx: Context, match: CueMatch) -> Phrase | None:
    """The phrase after "by" soon behind a passive."""
    end = ctx.sentence(match.last)[1]
    for i in range(match.last + 1, min(match.last + 6, end)):
        if ctx.is_word(i, "by"):
            return phrase_from(ctx, i + 1, end)
        if is_finite_verb(ctx, i):
            return None
    return None


def _modified(ctx: Context, match: CueMatch) -> Phrase | None:
    """The phrase that a participle stands beside ("un mandat contesté par …")."""
    i = past_adverbs(ctx, match.first - 1)
    if ctx.low(i) == ",":
        i -= 1
    return head_before(ctx, i, ctx.sentence(match.first)[0])


def _place_of_saying(ctx: Context, match: CueMatch) -> Phrase | None:
    """Who an impersonal passive's words stand with: the name or body before it ("dans un texte du ministère, …")."""
    return head_before(ctx, match.first - 3, ctx.sentence(match.first)[0])
