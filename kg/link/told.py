"""Events as single articles tell them, made ready to be compared across articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.link.agents import Agents, day_of
from kg.model import ActorKind, ArticleRecord, EventFrame, Side

CONTENTS = 3
"""Statements that tell what an event is about."""
WORDS = 30
"""Words of them that are compared."""
_CAPITAL = re.compile(r"\W*(?:\w\W)?\W*[A-ZÀ-Þ]")
_CAST = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE})
_ANSWERS = frozenset({Side.AGAINST, Side.WITHHELD})


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it, with ids of agents: who takes part, those and the bodies they are seats of
    (`sides`), the outlets and bodies that put it forward (persons, and bodies that also answer claims, speak of many
    events and do not tell which one it is), those who deny it or leave it open, and everybody that the article names.
    `countries` are names of the countries of those who take part or answer; `focal` says that no other event of the
    article is told by more statements."""

    article: str
    number: int
    frame: EventFrame
    participants: frozenset[str]
    sides: frozenset[str]
    tellers: frozenset[str]
    answerers: frozenset[str]
    countries: frozenset[str]
    cast: frozenset[str]
    published: date | None
    words: str
    focal: bool

    @property
    def named(self) -> frozenset[str]:
        """Everyone who takes part or tells of it."""
        return self.participants | self.tellers

    @property
    def key(self) -> tuple[str, int]:
        """Its article, and its number there."""
        return self.article, self.number

    @property
    def order(self) -> tuple[str, str, str, int]:
        """Where it stands in a block: by time, then by what cannot change."""
        time = self.frame.time
        return (
            time.earliest.isoformat() if time and time.earliest else "",
            time.value if time else "",
            self.article,
            self.number,
        )


def read_told(record: ArticleRecord, number: int, frame: EventFrame, agents: Agents) -> Told:
    """An event of one article with the ids of those in it."""

    def ids(labels: tuple[str, ...]) -> frozenset[str]:
        return frozenset(i for i in (agents.of(record.id, label) for label in labels) if i)

    parties = {actor.label for actor in record.actors if actor.kind in {ActorKind.PERSON, ActorKind.PLACE}}
    parties |= {told.speaker for told in record.reports if told.speaker and told.report.stance.side in _ANSWERS}
    tellers = tuple(label for label in frame.told_by if label not in parties)
    spoken_for = {a.label: a.speaks_for for a in record.actors if a.speaks_for}
    stand_for = {a.label: a.speaks_for for a in record.actors if a.speaks_for and a.kind is not ActorKind.PERSON}
    sides = tuple(stand_for[label] for label in frame.participants if label in stand_for)
    answerers = _answerers(record, number, spoken_for)
    countries = {actor.label: actor.country for actor in record.actors if actor.country}
    return Told(
        record.id,
        number,
        frame,
        ids(frame.participants),
        ids((*frame.participants, *sides)),
        ids(tellers),
        ids(answerers),
        frozenset(countries[label] for label in (*frame.participants, *answerers) if label in countries),
        ids(tuple(actor.label for actor in record.actors if actor.kind in _CAST)),
        day_of(record.published),
        _words(record, number),
        _is_focal(record, number),
    )


def _answerers(record: ArticleRecord, number: int, spoken_for: Mapping[str, str]) -> tuple[str, ...]:
    """Those who deny an event or leave it open, and whom they speak for."""
    own = {
        told.speaker
        for told in record.reports
        if told.event == number and told.speaker and told.report.stance.side in _ANSWERS
    }
    return tuple(sorted(own | {spoken_for[label] for label in own if label in spoken_for}))


def _is_focal(record: ArticleRecord, number: int) -> bool:
    """Whether no other event of the article is told by more of its statements."""
    counts = Counter(told.event for told in record.reports if told.event is not None)
    return counts[number] == max(counts.values(), default=0)


def _words(record: ArticleRecord, number: int) -> str:
    """The words for an event and what the first statements about it say, without words in capitals: names are compared
    as participants."""
    contents = [told.report.content for told in record.reports if told.event == number][:CONTENTS]
    texts = [record.events[number].label, *(span.text for content in contents for span in content)]
    words = [word for text in texts for word in text.split() if not _CAPITAL.match(word)]
    return " ".join(words[:WORDS])


def precedence(one: Told) -> tuple[bool, date, str, int]:
    """Which of two tellings came first: by day published, those without one last, then by article."""
    return (one.published is None, one.published or date.min, one.article, one.number)
