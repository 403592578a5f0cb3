"""Actors across articles: one agent for one person or body over its spellings, two for two people of one surname."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from types import MappingProxyType

from kg.model import Actor, ActorKind, Agent, ArticleRecord, digest

ALIKE = 0.75
"""Likeness of two given names (Ratcliff/Obershelp, 0 to 1) from which they are spellings of one."""

OFFICE = 3
"""Words from which a title is one that few can have ("ministre des Ponts", not "jeune homme")."""
IN_OFFICE = 60
"""Days within which an office is taken to be held by one person."""
_Offices = Mapping[str, Mapping[int | None, Set[str]]]
"""For each office, by the number of the day on which it was said, who holds it."""

_LETTERS = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў", (
    "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
    "tch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ye", "g", "u",
), strict=True))  # fmt: skip
"""Cyrillic letters as the press of other scripts writes them."""
_SOUNDS = (("ou", "u"), ("ph", "f"), ("w", "v"), ("y", "i"), ("j", "i"), ("kh", "h"), ("tch", "ch"), ("ck", "k"))
_ARTICLE = re.compile(r"^(?:(?:the|les?|la|el|los|las|der|die|das|il|lo|os?|as?)\s+|l['’]\s*)(?=\S)", re.IGNORECASE)
_ORDER = (
    ActorKind.PERSON,
    ActorKind.OUTLET,
    ActorKind.PLACE,
    ActorKind.ORGANIZATION,
    ActorKind.GROUP,
    ActorKind.UNNAMED,
)


@dataclass(frozen=True, slots=True)
class Agents:
    """The agents of a corpus, and for each article and label there the id of the agent it names."""

    agents: tuple[Agent, ...]
    ids: Mapping[tuple[str, str], str]

    def of(self, article: str, label: str | None) -> str | None:
        """The agent that a label names in an article, None for no label."""
        return self.ids.get((article, label)) if label else None


def skeleton(word: str) -> str:
    """How a name sounds, whatever the spelling of its transliteration.

    >>> skeleton("Korwin") == skeleton("Korvin"), skeleton("Malenskyy") == skeleton("Malensky")
    (True, True)
    >>> skeleton("Малицкий") == skeleton("Malitsky"), skeleton("Марков") == skeleton("Markov")
    (True, True)
    """
    plain = unicodedata.normalize("NFKD", "".join(_LETTERS.get(char, char) for char in word.casefold()))
    plain = "".join(char for char in plain if char.isalnum() or char in " -")
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", plain).removesuffix("e")


def canonical(name: str) -> str:
    """A name of a body or outlet without the article that it may stand with.

    >>> canonical("The Gazette"), canonical("L’Écho du Port"), canonical("Le")
    ('Gazette', 'Écho du Port', 'Le')
    """
    return _ARTICLE.sub("", name.strip()) or name


def link_agents(records: Sequence[ArticleRecord], texts: Mapping[str, str] = MappingProxyType({})) -> Agents:
    """The agents of a corpus; the order of the records does not matter.

    `texts` gives the article that another is a copy of: both have their unnamed sources in common.
    """
    named = [(record.id, actor) for record in sorted(records, key=lambda r: r.id) for actor in _all_actors(record)]
    persons = _persons(actor for _, actor in named if actor.kind is ActorKind.PERSON)
    days = {record.id: day.toordinal() if (day := day_of(record.published)) else None for record in records}
    offices = _offices((days[article], actor) for article, actor in named)
    ids: dict[tuple[str, str], str] = {}
    members: defaultdict[str, list[Actor]] = defaultdict(list)
    for article, actor in named:
        held = _holder(actor, days[article], offices)
        key = "agent-" + digest(*_key(texts.get(article, article), held or actor, persons))
        ids[article, actor.label] = key
        members[key].append(held or actor)
    agents = tuple(_agent(key, members[key]) for key in sorted(members))
    return Agents(agents, ids)


def _all_actors(record: ArticleRecord) -> Iterator[Actor]:
    """An article's actors, its outlet, the sources it credits and the bodies that are spoken for."""
    yield from record.actors
    known = {actor.label for actor in record.actors}
    others = [(record.source, ActorKind.OUTLET), *((credit.source, ActorKind.OUTLET) for credit in record.credits)]
    bodies = {actor.speaks_for: actor.body_key for actor in record.actors}
    others += [(body, ActorKind.ORGANIZATION) for body in bodies]
    for label, kind in others:
        if label and label not in known:
            known.add(label)
            yield Actor(label=label, kind=kind, key=bodies.get(label) if kind is ActorKind.ORGANIZATION else None)


def day_of(published: str | None) -> date | None:
    """The day of what an article gives as its date; None where that is none.

    >>> day_of("2031-05-04T08:00:00Z"), day_of("0"), day_of(None)
    (datetime.date(2031, 5, 4), None, None)
    """
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _offices(named: Iterable[tuple[int | None, Actor]]) -> _Offices:
    """For each office that articles give to somebody ("ministre de la Culture"), by day who they say holds it."""
    offices: defaultdict[str, defaultdict[int | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    for day, actor in named:
        if actor.kind is ActorKind.PERSON:
            for role in actor.roles:
                offices[role.casefold()][day].add(actor.label)
    return offices


def _holder(actor: Actor, day: int | None, offices: _Offices) -> Actor | None:
    """Whom an article means by an office without a name: the one person to whom articles of those weeks give it."""
    narrow = actor.kind is ActorKind.UNKNOWN and len(actor.label.split()) >= OFFICE
    told = offices.get(actor.label.casefold(), {}) if narrow else {}
    weeks = told if day is None or not told else (None, *range(day - IN_OFFICE, day + IN_OFFICE + 1))
    near = {label for one in weeks for label in told.get(one, ())}
    if len({skeleton(label.split()[-1]) for label in near}) != 1:
        return None
    label = max(near, key=lambda text: (len(text), text))
    return Actor(label=label, kind=ActorKind.PERSON, roles=(actor.label,))


def _persons(actors: Iterable[Actor]) -> dict[str, list[tuple[str, ...]]]:
    """Full names of persons by surname, spellings of one brought to the commonest."""
    counts = Counter(tuple(skeleton(word) for word in actor.label.split()) for actor in actors)
    by_surname: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if len(name) > 1 and not any(_one_person(name, known) for known in by_surname[name[-1]]):
            by_surname[name[-1]].append(name)
    return dict(by_surname)


def _one_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names of one surname are spellings of one."""
    a, b = left[0], right[0]
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    return SequenceMatcher(None, a, b).ratio() >= ALIKE


def _key(article: str, actor: Actor, persons: Mapping[str, list[tuple[str, ...]]]) -> tuple[str, ...]:
    """What makes an agent: what it is called in no language, else its name; for an unnamed source, or where only a word
    is known, its article too."""
    if actor.key is not None:
        return ("key", actor.key)
    label = actor.label if actor.kind is ActorKind.PERSON else canonical(actor.label)
    words = tuple(skeleton(word) for word in label.split())
    if actor.kind is ActorKind.UNNAMED or not any(words) or _is_bare(actor):
        return ("unnamed", article, actor.label)
    known = persons.get(words[-1], [])
    if len(words) == 1 and len(known) == 1 and actor.kind in {ActorKind.PERSON, ActorKind.UNKNOWN}:
        return ("name", *known[0])
    if len(words) > 1 and actor.kind is ActorKind.PERSON:
        return ("name", *next((name for name in known if _one_person(words, name)), words))
    return ("name", *words)


def _is_bare(actor: Actor) -> bool:
    """Whether a label is one common noun ("témoins", "maire"), which names nobody beyond its article."""
    return actor.kind in {ActorKind.GROUP, ActorKind.UNKNOWN} and actor.label.islower() and " " not in actor.label


def _agent(key: str, members: Sequence[Actor]) -> Agent:
    kinds = {actor.kind for actor in members}
    kind = next((kind for kind in _ORDER if kind in kinds), ActorKind.UNKNOWN)
    labels = Counter(actor.label for actor in members)
    label = min(labels, key=lambda text: (-len(text.split()), -labels[text], text))
    aliases = {alias for actor in members for alias in (actor.label, *actor.aliases)} - {label}
    roles = {role for actor in members for role in actor.roles}
    return Agent(id=key, label=label, kind=kind, aliases=tuple(sorted(aliases)), roles=tuple(sorted(roles)))
