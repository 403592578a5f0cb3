"""Events of one article: mentions brought together, and statements that only point back given theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.about import (
    BARE,
    PROCEEDINGS,
    SECONDARY,
    Told,
    Topic,
    attach,
    read_topics,
)
from kg.extract.bearing import bears_on
from kg.extract.cast import Cast
from kg.extract.claimants import claimants, claimed
from kg.extract.clusters import place
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.focus import between, continued, focused, near, straight_on
from kg.extract.generic import find_claimed, find_generic, tells_deed
from kg.extract.mentions import NARRATED, Mention, find_mention
from kg.extract.openness import is_phrase, leaves_open, points_back
from kg.extract.participants import content_tokens
from kg.extract.replies import preceding, replies
from kg.model import ActorKind, Commitment, EventFrame, Form, Side, Stance, Time

FOLLOWS = 0.45
"""Likeness from which an answer in words of its own is about what the statement before it is about."""
HEAD = 4
"""Sentences at the head of an article, its title among them, that tell what it is about."""


@dataclass(frozen=True, slots=True)
class Found:
    """The events of an article; for each statement the position of the one it is about (None where none), and whether
    it says of that event that it was or was not."""

    frames: tuple[EventFrame, ...]
    placed: tuple[int | None, ...]
    bearing: tuple[bool, ...]


def find_events(ctx: Context, cast: Cast, told: Sequence[Told]) -> Found:
    """The events of an article, and which of them each statement is about."""
    narrated = tuple(_narrated(ctx, told))
    topics = read_topics(ctx, cast, [*(draft for draft, _ in told), *narrated])
    clusters: list[list[Mention]] = []
    for number, draft in enumerate(narrated, len(told)):
        mention = find_mention(ctx, cast, draft, None, number)
        if mention is not None and not mention.aside and not _is_said(told, mention, Side.NONE):
            apart = _tellers_beside(ctx, told, draft)
            mention = replace(mention, participants=mention.participants - apart)
            place(_undated(mention) if _is_said(told, mention, Side.AGAINST) else mention, clusters, topics)
    chosen = _choose(ctx, cast, told, clusters, topics)
    kept = sorted({event for event in chosen if event is not None})
    placed = tuple(None if event is None else kept.index(event) for event in chosen)
    frames = tuple(_frame(ctx, cast, clusters[old], told, placed, index) for index, old in enumerate(kept))
    bearing = tuple(
        event is not None and bears_on(ctx, cast, told[n][0], topics[n], clusters[event])
        for n, event in enumerate(chosen)
    )
    return Found(frames, placed, bearing)


def _is_said(told: Sequence[Told], mention: Mention, side: Side) -> bool:
    """Whether an event that the article names stands in what somebody on a side says: denies, or asks for or feels."""
    return any(d.stance.side is side and d.covers(mention.span.start) for d, _ in told)


def _undated(mention: Mention) -> Mention:
    """A mention without its time: the day on which something is denied is not that on which it would have been."""
    return replace(mention, time=None, near=None)


def _tellers_beside(ctx: Context, told: Sequence[Told], draft: Draft) -> frozenset[str]:
    """Those who only speak in a sentence of the article's own: who tells of an event there takes no part in it."""
    beside = ((d, who) for d, who in told if who is not None and draft.covers(ctx.doc[d.at].idx))
    return frozenset(who.label for d, who in beside if not d.covers(draft.content[0].start))


def _choose(
    ctx: Context, cast: Cast, told: Sequence[Told], clusters: list[list[Mention]], topics: Sequence[Topic]
) -> list[int | None]:
    """The cluster of each statement: by what it names first, then by what it takes up, then by what it names aside."""
    chosen: list[int | None] = []
    asides: dict[int, Mention] = {}
    later: list[int] = []
    for number, (draft, who) in enumerate(told):
        mention = find_mention(ctx, cast, draft, who, number)
        if mention is None and tells_deed(ctx, draft) and not _takes_up(ctx, draft):
            mention = find_generic(ctx, cast, draft, who, number)
        taken_up = bool(claimants(ctx, cast, draft))
        if mention is not None and (mention.aside or taken_up):
            asides[number] = mention
            mention = None
        if taken_up:
            later.append(number)
        chosen.append(_event_of(ctx, told, number, clusters, chosen, topics, mention))
    known = len(clusters)
    chosen = _with_replies(ctx, cast, told, chosen, clusters, topics, replies(ctx, told, topics))
    answered = list(range(known, len(clusters)))
    chosen = list(attach(ctx, cast, told, chosen, clusters[:known], topics, asides))
    known = len(clusters)
    chosen = _with_replies(ctx, cast, told, chosen, clusters, topics, _left_open(ctx, told, chosen))
    answered += range(known, len(clusters))
    for number in later:
        theirs = claimed(ctx, cast, told, number, chosen)
        chosen[number] = chosen[number] if theirs is None else theirs
    for number, mention in asides.items():
        if chosen[number] is None:
            chosen[number] = place(mention, clusters, topics)
    chosen = _with_generic(ctx, cast, told, chosen, clusters, topics)
    chosen = straight_on(ctx, told, chosen, clusters)
    chosen = continued(ctx, told, focused(chosen, clusters, topics, apart=answered))
    return between(ctx, cast, told, chosen)


def _with_replies(
    ctx: Context,
    cast: Cast,
    told: Sequence[Told],
    chosen: Sequence[int | None],
    clusters: list[list[Mention]],
    topics: Sequence[Topic],
    pairs: Iterable[tuple[int, int]],
) -> list[int | None]:
    """The events of those answers and of those claims that have none: that of the other, or what is claimed."""
    found = list(chosen)
    for answer, claim in pairs:
        event = found[claim] if found[answer] is None else found[answer]
        if event is None:
            deed = find_claimed(ctx, cast, *told[claim], claim)
            event = None if deed is None else place(deed, clusters, topics)
        found[answer] = found[answer] if found[answer] is not None else event
        found[claim] = found[claim] if found[claim] is not None else event
    return found


def _left_open(ctx: Context, told: Sequence[Told], chosen: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Each denial that leaves open what it denies and has no event yet, with the claim told last before it."""
    for number, (draft, _) in enumerate(told):
        open_phrase = draft.form is Form.NOMINAL and leaves_open(ctx, draft)
        if chosen[number] is None and draft.stance.side is Side.AGAINST and (open_phrase or points_back(ctx, draft)):
            claim = preceding(ctx, told, number)
            if claim is not None:
                yield number, claim


def _with_generic(
    ctx: Context,
    cast: Cast,
    told: Sequence[Told],
    chosen: Sequence[int | None],
    clusters: list[list[Mention]],
    topics: Sequence[Topic],
) -> list[int | None]:
    """The events of those statements that have none yet: the deed that they tell, whatever its type."""
    found = list(chosen)
    for number, (draft, who) in enumerate(told):
        if found[number] is not None:
            continue
        if number and told[number - 1][0] is draft:
            found[number] = found[number - 1]
            continue
        mention = find_generic(ctx, cast, draft, who, number)
        if mention is not None:
            found[number] = place(mention, clusters, topics)
    return found


def _event_of(
    ctx: Context,
    told: Sequence[Told],
    number: int,
    clusters: list[list[Mention]],
    chosen: Sequence[int | None],
    topics: Sequence[Topic],
    mention: Mention | None,
) -> int | None:
    """The event of a statement: that of the same words before, the one it points back to, its own, or none."""
    draft, _ = told[number]
    if number and told[number - 1][0] is draft:
        return chosen[number - 1]
    if points_back(ctx, draft) and (mention is None or not mention.participants):
        return _before(told, number, chosen, clusters)
    if mention is not None:
        return place(mention, clusters, topics)
    clause = not is_phrase(ctx, draft, content_tokens(ctx, draft))
    answers = draft.stance.side in {Side.AGAINST, Side.WITHHELD} and clause
    follows = answers or (_takes_up(ctx, draft) and draft.form is not Form.DIRECT)
    if not follows:
        return None
    own = answers and len(topics[number].words) > BARE
    return _before(told, number, chosen, clusters, topics if own else ())


def _takes_up(ctx: Context, draft: Draft) -> bool:
    """Whether a content begins with something named before ("cette décision")."""
    return any(ctx.is_word(i, "demonstratives") and ctx.doc[i].pos_ == "DET" for i in content_tokens(ctx, draft)[:6])


def _narrated(ctx: Context, told: Sequence[Told]) -> Iterator[Draft]:
    """The title and the first sentences that tell no statement, as if the article said them itself."""
    for start, end in ctx.layout.sentences[:HEAD]:
        span = ctx.clean(start, end)
        if (
            span.text
            and not any(draft.covers(span.start) for draft, _ in told)
            and ctx.token_at(span.start) < len(ctx.doc)
        ):
            yield Draft(
                at=ctx.token_at(span.start),
                who=None,
                cue=None,
                content=(span,),
                stance=Stance.ASSERTS,
                form=Form.INDIRECT,
                hedged=False,
                commitment=Commitment.IN_OWN_VOICE,
                rule=NARRATED,
            )


def _before(
    told: Sequence[Told],
    number: int,
    chosen: Sequence[int | None],
    clusters: Sequence[Sequence[Mention]],
    topics: Sequence[Topic] = (),
) -> int | None:
    """The event of the nearest statement before that has one, a few statements back at most; not one that is itself
    about another event, such as an inquiry, nor, where `topics` are given, one that says nothing alike."""
    for before in range(number - 1, max(-1, number - 7), -1):
        event = chosen[before]
        if event is None or told[before][0].content == told[number][0].content:
            continue
        alike = not topics or near([topics[before]], [topics[number]]) >= FOLLOWS
        if alike and clusters[event][0].type not in (PROCEEDINGS | SECONDARY):
            return event
    return None


def _frame(
    ctx: Context,
    cast: Cast,
    cluster: Sequence[Mention],
    told: Sequence[Told],
    chosen: Sequence[int | None],
    index: int,
) -> EventFrame:
    """What an article says of one event, all mentions together."""
    own = [told[n] for n, event in enumerate(chosen) if event == index]
    tellers = {who.label for draft, who in own if who and draft.stance.side is Side.FOR}
    tellers |= {label for draft, _ in own for label in _sources_beside(ctx, cast, draft)}
    times = [m.time for m in cluster if m.time is not None] or [m.near for m in cluster if m.near is not None]
    return EventFrame(
        type=_most_specific(cluster),
        label=_label(cluster),
        mentions=tuple(sorted(m.span for m in cluster)),
        participants=tuple(sorted(frozenset().union(*(m.participants for m in cluster)))),
        time=min(times, key=_width, default=None),
        modality=cluster[0].modality,
        told_by=tuple(sorted(tellers)),
        keywords=tuple(sorted(frozenset().union(*(m.keywords for m in cluster)))),
    )


def _sources_beside(ctx: Context, cast: Cast, draft: Draft) -> Iterator[str]:
    """Bodies named in the sentence that tells a statement, outside its content: most often whose claim it takes up
    ("commentant l'article de la Gazette, …")."""
    start, end = ctx.sentence(draft.at)
    for naming in cast.namings:
        if start <= naming.name.first < end and cast.kinds[naming.label] is ActorKind.ORGANIZATION:
            outside = not draft.covers(ctx.doc[naming.name.first].idx)
            yield from [naming.label] * (outside and naming.label.casefold() not in ctx.pack.metonyms)


def _label(cluster: Sequence[Mention]) -> str:
    """The words for an event that are used most, nouns before verbs, the fuller before the barer."""
    labels = [m.label for m in cluster if m.is_noun] or [m.label for m in cluster]
    return max(labels, key=lambda text: (labels.count(text) + (" " in text), len(text), text))


def _width(time: Time) -> int:
    return (time.latest - time.earliest).days if time.earliest and time.latest else 1 << 30


def _most_specific(cluster: Sequence[Mention]) -> str:
    """The type of most mentions, a call before mere talks."""
    types = [m.type for m in cluster]
    return max(dict.fromkeys(types), key=lambda t: (types.count(t) + 2 * (t == "Call"), t))
