"""What On Record knows of one language, as values: cues, words for events, titles, countries, and all together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.creditgrammar import CreditsGrammar
from kg.extract.timegrammar import TimeGrammar
from kg.grammar import Grammar
from kg.model import Stance
from kg.morphology import Reading

FRAMES = frozenset(
    "que inf de-inf a-inf obj claim measure de-np a-np sur-np contre-np pour-np si quote incise attr attr-self obj-attr"
    " none self np np-weak adj selon de-agent".split()
)
NO_EVENT = "-"
"""Type of a set phrase that names no event though a word of its own does."""
KINDS = frozenset({"verb", "noun", "prep", "source"})


@dataclass(frozen=True, slots=True)
class Sense:
    """One stance of a cue, the frames that bring it, and the stance when negated (None: no statement then)."""

    stance: Stance
    negated: Stance | None
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that introduce what somebody says: a head, what must follow it, and a pronoun that must stand before it
    ("y voir")."""

    text: str
    head: str
    reflexive: bool
    rest: tuple[str, ...]
    senses: tuple[Sense, ...]
    clitic: str = ""

    @property
    def frames(self) -> frozenset[str]:
        """All places in which this cue's content can stand."""
        return frozenset().union(*(sense.frames for sense in self.senses))

    def sense(self, frame: str) -> Sense | None:
        """The sense that a frame brings, None where the cue does not take it."""
        return next((sense for sense in self.senses if frame in sense.frames), None)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that names an event of a type."""

    head: str
    reflexive: bool
    rest: tuple[str, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Title:
    """A noun for a role: its gender ("m", "f", "x" for both) and the class of roles it belongs to."""

    word: str
    gender: str
    group: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country, its adjectives, the city that stands for its government, and its code, the same in all packs."""

    name: str
    masculine: str
    feminine: str
    capital: str
    code: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Patterns of lines that are no article."""

    line: re.Pattern[str]
    tail: re.Pattern[str]
    related: re.Pattern[str]
    list: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that On Record knows of one language; the keys of the mappings are those of its files."""

    code: str
    name: str
    model: str
    grammar: Grammar
    quotes: tuple[tuple[str, str], ...]
    abbreviations: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    elided: frozenset[str]
    """Words that end in an apostrophe where a vowel follows ("d'", "qu'")."""
    control: Mapping[str, frozenset[str]]
    hedges: Mapping[str, frozenset[str]]
    stance: tuple[tuple[Stance, re.Pattern[str]], ...]
    negates: re.Pattern[str]
    """What is negated in a content: a denial where it answers something."""
    forms: Mapping[str, tuple[Reading, ...]]
    shapes: Mapping[str, tuple[Reading, ...]]
    """Like `forms`, with those of further common verbs, by which verbs are known where no model tells them."""
    closed: Mapping[str, str]
    """The class of each function word, where no model tells it."""
    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    phrases: tuple[Cue, ...]
    sources: tuple[Cue, ...]
    noun_events: Mapping[str, tuple[Trigger, ...]]
    verb_events: Mapping[str, tuple[Trigger, ...]]
    titles: Mapping[str, Title]
    title_starts: frozenset[str]
    """The first words of all titles; of one with an apostrophe also what stands up to it."""
    countries: tuple[Country, ...]
    countries_by_word: Mapping[str, str]
    place_names: frozenset[str]
    metonyms: Mapping[str, str]
    keys: Mapping[str, str]
    """What a country, its capital, a seat or the body that sits there is called in no language, by its name in lower
    case."""
    boilerplate: Boilerplate
    times: TimeGrammar
    credits: CreditsGrammar
