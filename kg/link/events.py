"""Events across articles: clusters of what different articles tell of one event, and scored candidates where undecided.

Which pairs are compared at all is the business of `kg.link.candidates`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kg.link.agents import Agents
from kg.link.candidates import MEETING, RECURRING, candidates
from kg.link.told import Told, precedence, read_told
from kg.link.wordings import Wordings
from kg.model import (
    GENERIC_EVENT,
    ArticleRecord,
    Event,
    EventFrame,
    Link,
    Modality,
    Time,
    digest,
    event_family,
    may_coincide,
)
from kg.similar import vectors

SAME = 0.6
"""Score from which two events are one."""
PERHAPS = 0.45
"""Score from which two events are linked as candidates."""
MEANT_AT_LEAST = 0.2
"""Likeness in meaning that any two passages of news may have."""
TOLD_ALIKE = 0.5
"""Likeness in meaning from which two events may be one though nobody takes part in both."""
WORDED_ALIKE = 0.4
"""Share of rare words from which two events may be one though nobody takes part in both."""
ON_AVERAGE = 0.4
"""Score that the events of two clusters have on average where the two are one."""
ASKED = 4
"""Events of a cluster that are compared with those of another."""


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a corpus, candidates, and for each article's event the id of the corpus event."""

    events: tuple[Event, ...]
    links: tuple[Link, ...]
    ids: Mapping[tuple[str, int], str]


def link_events(records: Sequence[ArticleRecord], agents: Agents) -> Events:
    """Cluster the events of all articles; the order of the records does not matter."""
    told = [
        read_told(record, n, frame, agents)
        for record in sorted(records, key=lambda r: r.id)
        for n, frame in enumerate(record.events)
    ]
    pairs = _Pairs(told, Wordings(records))
    scored = sorted(_scored(pairs), key=lambda pair: (-pair[0], pair[1], pair[2]))
    groups = _merge(pairs, [(a, b) for score, a, b in scored if score >= SAME])
    names = {agent.id: agent.label for agent in agents.agents}
    ids: dict[tuple[str, int], str] = {}
    events: dict[str, Event] = {}
    for group in sorted(groups, key=lambda group: min(precedence(told[i]) for i in group)):
        event = _event([told[i] for i in group], names, events)
        events[event.id] = event
        ids |= {(told[i].article, told[i].number): event.id for i in group}
    links = {link.id: link for link in _links(scored, told, ids)}
    return Events(tuple(events[key] for key in sorted(events)), tuple(links[key] for key in sorted(links)), ids)


class _Pairs:
    """The events of all articles, and how likely any two of them are one."""

    def __init__(self, told: Sequence[Told], wordings: Wordings) -> None:
        self.told = told
        self.wordings = wordings
        self.rows = vectors(["" if event_family(one.frame.type) == RECURRING else one.words for one in told])

    def score(self, a: int, b: int, meaning: float | None = None) -> float:
        """How likely two events are one, by their places."""
        left, right = self.told[a], self.told[b]
        meant = float(self.rows[a] @ self.rows[b]) if meaning is None else meaning
        return likeness(left, right, meant, self.wordings.alike(left.key, right.key))


def _scored(pairs: _Pairs) -> Iterator[tuple[float, int, int]]:
    """Pairs of events of different articles that may be one, with their score."""
    for left, right in candidates(pairs.told, pairs.wordings, pairs.rows):
        meanings = np.einsum("ij,ij->i", pairs.rows[left], pairs.rows[right])
        for a, b, meaning in zip(left.tolist(), right.tolist(), meanings.tolist(), strict=True):
            score = pairs.score(a, b, meaning)
            if score >= PERHAPS:
                yield score, a, b


def likeness(left: Told, right: Told, meaning: float = 0.0, worded: float = 0.0) -> float:
    """How likely two events of different articles are one, 0 where they cannot be; more than 1 is as sure as can be.

    `meaning` is how near their words are in meaning (cosine), `worded` how far they share rare words (0 to 1).
    """
    a, b = left.frame, right.frame
    if (
        left.article == right.article
        or not _of_one_family(a, b)
        or not may_coincide(a.time, b.time)
        or (a.modality is Modality.FUTURE) != (b.modality is Modality.FUTURE)
    ):
        return 0.0
    shared = left.sides & right.sides
    recurs = event_family(a.type) == RECURRING
    told_apart = (left.participants or right.participants) if recurs else (left.participants and right.participants)
    akin = meaning >= TOLD_ALIKE or worded >= WORDED_ALIKE or bool(left.countries & right.countries)
    if told_apart and not shared and (recurs or not akin):
        return 0.0
    words = frozenset(a.keywords) & frozenset(b.keywords)
    overlap = len(words) / max(4, min(len(a.keywords), len(b.keywords)))
    outside = ((left.tellers & right.named) | (right.tellers & left.named)) - shared
    within = left.participants <= right.participants or right.participants <= left.participants
    alike = 0.25 if within and len(shared) > 1 else 0.1 * min(2, len(shared))
    score = 0.15 * (a.type == b.type != GENERIC_EVENT) + alike + 0.35 * min(1.0, overlap)
    score += 0.35 * bool(outside) + 0.35 * _dated_alike(a.time, b.time)
    if a.type == b.type == MEETING:
        score += 0.8 * worded if shared and worded >= WORDED_ALIKE else 0.0
        score += 0.2 * (len(shared) > 1)
    if not recurs:
        score += 0.3 * bool(left.answerers & right.answerers)
        score += 0.1 * min(2, len(left.countries & right.countries))
        score += 0.6 * max(0.0, meaning - MEANT_AT_LEAST)
        score += 0.8 * worded if worded >= WORDED_ALIKE else 0.0
        if left.focal and right.focal:
            cast = len(left.cast & right.cast)
            score += 0.15 + 0.1 * (min(3, cast) if cast > 1 else 0)  # one story, told by the same people
    return round(score, 3)


def _of_one_family(left: EventFrame, right: EventFrame) -> bool:
    """Whether two frames are of types that can be one event; one of no type can be any but what recurs."""
    families = {event_family(left.type), event_family(right.type)}
    return len(families) == 1 or (GENERIC_EVENT in families and RECURRING not in families)


def _dated_alike(left: Time | None, right: Time | None) -> bool:
    """Whether both times are known within a month or so, and meet."""
    if left is None or right is None:
        return False
    known = [
        t
        for t in (left, right)
        if (t.earliest and t.latest and (t.latest - t.earliest).days < 45) or t.value.startswith("XXXX-")
    ]
    return len(known) == 2 and may_coincide(left, right) and not any("W" in t.value and not t.earliest for t in known)


def _merge(pairs: _Pairs, alike: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Clusters from pairs, the surest first; none may hold two events that one article keeps apart."""
    told = pairs.told
    cluster = {i: [i] for i in range(len(told))}
    for a, b in alike:
        left, right = cluster[a], cluster[b]
        if left is right or {told[i].article for i in left} & {told[i].article for i in right}:
            continue
        if _hold_together(pairs, left, right):
            left.extend(right)
            for i in right:
                cluster[i] = left
    unique = {id(group): group for group in cluster.values()}
    return sorted((sorted(group) for group in unique.values()), key=lambda group: group[0])


def _hold_together(pairs: _Pairs, left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether no times of two clusters exclude each other, and their events are alike on average, by some of each."""
    told = pairs.told
    if not all(may_coincide(told[i].frame.time, told[j].frame.time) for i in left for j in right):
        return False
    scores = [pairs.score(min(i, j), max(i, j)) for i in _some(left) for j in _some(right)]
    return sum(scores) >= ON_AVERAGE * len(scores)


def _some(group: Sequence[int]) -> Sequence[int]:
    """At most `ASKED` members of a cluster, spread over the order of their articles."""
    members = sorted(group)
    return [members[n * len(members) // ASKED] for n in range(ASKED)] if len(members) > ASKED else members


def _event(group: Sequence[Told], names: Mapping[str, str], taken: Mapping[str, Event]) -> Event:
    """The corpus event that a cluster is; its id comes from what the first article says it is, so that a later one
    renames nothing, and from that article itself only where two events are alike in all of that."""
    frames = [one.frame for one in group]
    typed = max(sorted({frame.type for frame in frames}), key=[frame.type for frame in frames].count)
    participants = tuple(sorted(frozenset().union(*(one.participants for one in group))))
    time = min((f.time for f in frames if f.time), key=_width, default=None)
    earliest, latest = _bounds(time, group)
    first = min(group, key=precedence)
    dated = first.frame.time.value if first.frame.time else ""
    own = (first.frame.label.casefold(),) if first.frame.type == GENERIC_EVENT else ()
    parts = ("event", first.frame.type, *own, *sorted(first.participants), dated, first.frame.modality.value)
    key = "event-" + digest(*parts)
    if key in taken:
        key = "event-" + digest(*parts, first.article, str(first.number))
    return Event(
        id=key,
        type=typed,
        label=_label(frames, participants, names),
        participants=participants,
        place=next((frame.place for frame in frames if frame.place), None),
        earliest=earliest,
        latest=latest,
        modality=frames[0].modality,
    )


def _bounds(time: Time | None, group: Sequence[Told]) -> tuple[date | None, date | None]:
    """First and last day on which an event may have begun: what the articles tell, and for one told as past no later
    than the first of them was published; a month of an open year is the last such month before that day."""
    days = [one.published for one in group if one.published]
    told = min(days, default=None) if group[0].frame.modality is not Modality.FUTURE else None
    if time is None or (time.earliest is None and told is None):
        return None, told
    if time.earliest is not None and time.latest is not None:
        return time.earliest, min(time.latest, told) if told and told >= time.earliest else time.latest
    month = time.value[5:7]
    if told is None or not time.value.startswith("XXXX-") or not month.isdigit():
        return None, told
    first = date(told.year - (int(month) > told.month), int(month), 1)
    last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first, min(last, told)


def _width(time: Time) -> int:
    return (time.latest - time.earliest).days if time.earliest and time.latest else 1 << 30


def _label(frames: Sequence[EventFrame], participants: Sequence[str], names: Mapping[str, str]) -> str:
    """Words for an event: its commonest name and the surnames of those who take part."""
    labels = [frame.label for frame in frames]
    word = min(sorted(set(labels)), key=lambda text: (-labels.count(text), " " not in text, len(text)))
    people = [names[p].split()[-1] if names[p].count(" ") == 1 else names[p] for p in participants][:3]
    return f"{word} ({' – '.join(people)})" if people else word


def _links(
    scored: Sequence[tuple[float, int, int]], told: Sequence[Told], ids: Mapping[tuple[str, int], str]
) -> Iterator[Link]:
    """Candidates that were not decided on: pairs of different events with their score."""
    for score, a, b in scored:
        left, right = sorted((ids[told[a].article, told[a].number], ids[told[b].article, told[b].number]))
        if left != right:
            yield Link(
                id="link-" + digest("sameEvent", left, right),
                type="sameEvent",
                left=left,
                right=right,
                confidence=min(1.0, score),
            )
