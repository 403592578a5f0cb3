"""The cast of an article: everyone it names, with the roles it gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.agencies import name_key
from kg.extract.context import Context
from kg.extract.fullnames import canonical_names
from kg.extract.keys import country_named, key_without_language
from kg.extract.layout import LineKind
from kg.extract.names import Name, find_names, fold
from kg.extract.phrases import Phrase
from kg.extract.titles import after_agency, title_at, title_within
from kg.model import Actor, ActorKind

MEMORY = 400
"""Names back that a role or pronoun can still mean."""


@dataclass(frozen=True, slots=True)
class Role:
    """A function that a phrase names: its title, the title's class and gender, and what narrows it down.

    `marks` are folded words, countries brought to their name ("danois", "de Copenhague" and "du Danemark" give one).
    """

    title: str
    group: str
    gender: str
    marks: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in the text where a name stands, under its fullest form, with the role given there."""

    name: Name
    label: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Names in order, and for each label its kind and roles."""

    namings: tuple[Naming, ...]
    kinds: Mapping[str, ActorKind]
    roles: Mapping[str, tuple[Role, ...]]
    of: Mapping[str, tuple[Naming, ...]]

    def between(self, first: int, end: int) -> tuple[Naming, ...]:
        """The names that begin from a token to before another."""
        low = bisect_left(self.namings, first, key=lambda n: n.name.first)
        return self.namings[low : bisect_left(self.namings, end, key=lambda n: n.name.first)]

    def covering(self, i: int) -> Naming | None:
        """The name that a token is part of."""
        at = bisect_left(self.namings, i + 1, key=lambda n: n.name.first) - 1
        return self.namings[at] if at >= 0 and i <= self.namings[at].name.last else None

    def naming_in(self, first: int, last: int) -> Naming | None:
        """The first name that stands between two tokens."""
        return next((n for n in self.between(first, last + 1) if n.name.last <= last), None)

    def before(self, i: int) -> Iterator[Naming]:
        """Names before a token, the nearest first, as far back as anybody remembers."""
        at = bisect_left(self.namings, i, key=lambda n: n.name.first)
        return (n for n in reversed(self.namings[max(0, at - MEMORY) : at]) if n.name.last < i)

    def actor(self, ctx: Context, label: str, kind: ActorKind = ActorKind.UNKNOWN) -> Actor:
        """Everything known of a label."""
        texts = sorted({n.name.text for n in self.of.get(label, ())} - {label})
        roles = self.roles.get(label, ())
        body = ctx.pack.metonyms.get(label.casefold()) or next(_bodies(ctx, roles), None)
        return Actor(
            label=label,
            kind=self.kinds.get(label, kind),
            aliases=tuple(texts),
            roles=tuple(sorted({role.words for role in roles})),
            speaks_for=body,
            country=country_named(ctx, [label], [body or ""], [role.words for role in roles]),
            key=key_without_language(ctx, label, self.kinds.get(label, kind)),
            body_key=ctx.pack.keys.get(body.casefold()) if body else None,
        )


def _bodies(ctx: Context, roles: tuple[Role, ...]) -> Iterator[str]:
    """The bodies that a spokesperson's roles name ("porte-parole du Ministère")."""
    for role in roles:
        before = re.split(rf"\b{re.escape(role.title)}\b", role.words, maxsplit=1, flags=re.IGNORECASE)[0].strip()
        if role.group == "spokesperson" and before and ctx.pack.grammar.head_final and before[-1].isalnum():
            yield _without_article(ctx, before)
        words = role.words.split()
        if role.group == "spokesperson" and len(words) > 2:
            first = next((n for n, word in enumerate(words[1:], 1) if word.casefold() in _of(ctx)), 0)
            body = " ".join(words[first + 1 :])
            if first and body:
                yield _without_article(ctx, body)


def _of(ctx: Context) -> frozenset[str]:
    """Words between a title and what it is of."""
    return ctx.pack.words["preposition_of"] | ctx.pack.words["title_links"]


def _without_article(ctx: Context, body: str) -> str:
    """The name of a body without the article before it."""
    low = body.casefold().replace("’", "'")
    openings = (article if article.endswith("'") else f"{article} " for article in ctx.pack.words["articles"])
    return body[max((len(opening) for opening in openings if low.startswith(opening)), default=0) :]


def read_cast(ctx: Context) -> Cast:
    """Everyone an article names."""
    names = tuple(name for name in find_names(ctx) if not _is_aside(ctx, name))
    agencies = ctx.pack.credits.agencies
    labels = canonical_names(names)
    called = (agencies.get(name_key(name.text), labels[fold(name.text)]) for name in names)
    namings = tuple(Naming(name, label, _role_beside(ctx, name)) for name, label in zip(names, called, strict=True))
    kinds: dict[str, ActorKind] = {}
    roles: dict[str, tuple[Role, ...]] = {}
    for naming in namings:
        kinds[naming.label] = _stronger(kinds.get(naming.label), _kind_of(ctx, naming))
        if naming.role:
            roles[naming.label] = tuple(dict.fromkeys((*roles.get(naming.label, ()), naming.role)))
    by_label: dict[str, list[Naming]] = {}
    for naming in namings:
        by_label.setdefault(naming.label, []).append(naming)
    return Cast(namings, kinds, roles, {label: tuple(some) for label, some in by_label.items()})


def _is_aside(ctx: Context, name: Name) -> bool:
    """Whether a name stands in a line that is none of the article's ("Lire aussi …"): nobody here speaks of it."""
    line = ctx.layout.line_at(ctx.doc[name.first].idx)
    return line is not None and line.kind is LineKind.BOILERPLATE


def _kind_of(ctx: Context, naming: Naming) -> ActorKind:
    """A news agency is an outlet, a name beside a person's title a person, whatever the recogniser guessed; a country
    is none, though an outlet's name may begin with it ("the station Russia Today")."""
    if name_key(naming.label) in ctx.pack.credits.agencies:
        return ActorKind.OUTLET
    group = naming.role.group if naming.role else "body"
    if group == "outlet":
        return ActorKind.OUTLET if naming.name.kind is not ActorKind.PLACE else ActorKind.PLACE
    if group != "body":
        return ActorKind.PERSON
    return naming.name.kind


def _stronger(known: ActorKind | None, new: ActorKind) -> ActorKind:
    order = (
        ActorKind.OUTLET,
        ActorKind.PERSON,
        ActorKind.PLACE,
        ActorKind.ORGANIZATION,
        ActorKind.GROUP,
        ActorKind.UNKNOWN,
    )
    return min((kind for kind in (known, new) if kind), key=order.index)


def _role_beside(ctx: Context, name: Name) -> Role | None:
    """The role given with a name: before it ("le ministre X"), or after it between commas ("X, ministre de …")."""
    role = _role_before(ctx, name) or _role_after(ctx, name)
    is_body = name.kind is ActorKind.ORGANIZATION and name.text.isupper() and len(name.text) < 6
    return None if role and is_body and role.group not in {"body", "outlet"} else role


def _role_before(ctx: Context, name: Name) -> Role | None:
    start = ctx.sentence(name.first)[0]
    end = name.first - 1
    apart = ctx.low(end) == ","
    if apart:
        end -= 1
    while end > start and ctx.is_word(end, "civilities"):
        end -= 1
    if after_agency(ctx, name.first):
        return None
    if end < start or ctx.doc[end].pos_ in {"ADP", "DET"} or ctx.is_word(end, "definite"):
        return None
    for i in range(max(start, end - 9), end + 1):
        if title_at(ctx, i) and _is_one_phrase(ctx, i, end):
            own = title_within(ctx, i, end)
            whose = ctx.is_word(i - 1, "owners")
            role = role_of(ctx, i if own is None else own, end, i - 1 if whose else _phrase_start(ctx, i))
            return None if apart and role is not None and _is_others(ctx, name, i, role) else role
    return None


def _is_others(ctx: Context, name: Name, i: int, role: Role) -> bool:
    """Whether a title before a comma cannot be that of the person named after it: of a body, or of several."""
    several = "Plur" in ctx.doc[i].morph.get("Number", [])
    return name.kind is ActorKind.PERSON and (several or role.group in {"body", "outlet"})


def _role_after(ctx: Context, name: Name) -> Role | None:
    i = name.last + 1
    if ctx.low(i) not in {",", "("}:
        return None
    i += 1
    while ctx.is_word(i, "definite") or ctx.doc[i].pos_ in {"DET", "ADJ"} if i < len(ctx.doc) else False:
        if title_at(ctx, i):
            break
        i += 1
    if i >= len(ctx.doc) or not title_at(ctx, i):
        return None
    last = i
    while last + 1 < ctx.sentence(name.first)[1] and _is_role_word(ctx, last + 1):
        last += 1
    closes = ctx.low(last + 1) in {",", ".", ")", ";", ""} or last + 1 >= ctx.sentence(name.first)[1]
    own = title_within(ctx, i, last)
    return role_of(ctx, i if own is None else own, last, _phrase_start(ctx, i)) if closes else None


def _phrase_start(ctx: Context, i: int) -> int:
    """Where the nouns, names and adjectives begin that narrow a title down from before it."""
    if not ctx.pack.grammar.head_final:
        return i
    start = ctx.sentence(i)[0]
    while i > start and (ctx.doc[i - 1].pos_ in {"NOUN", "PROPN", "ADJ"} or ctx.is_word(i - 1, "possessive")):
        i -= 1
    return i


def _is_one_phrase(ctx: Context, first: int, last: int) -> bool:
    return all(_is_role_word(ctx, i) for i in range(first + 1, last + 1))


def _is_role_word(ctx: Context, i: int) -> bool:
    """Whether a token goes on with a title: "de", "à" and what they bring, adjectives and nouns."""
    token = ctx.doc[i]
    if token.is_punct:
        return ctx.low(i) in {"-", "'", "’"}
    if token.pos_ == "ADP":
        return any(ctx.is_word(i, kind) for kind in ("preposition_of", "preposition_to", "title_links"))
    if ctx.is_word(i, "possessive"):
        return True
    return token.pos_ in {"NOUN", "ADJ", "PROPN", "DET", "NUM"} or (
        token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])
    )


def role_of(ctx: Context, first: int, last: int, start: int | None = None) -> Role | None:
    """The role that the words from a title on name, and from `start` on where words before it narrow it down."""
    word = title_at(ctx, first)
    if word is None:
        return None
    title = ctx.pack.titles[word]
    size = len(word.replace("'", "' ").split())
    start = first if start is None else start
    marks = frozenset((*_marks(ctx, range(start, first)), *_marks(ctx, range(first + size, last + 1))))
    gender = "x" if word in ctx.pack.words["fixed_gender"] else _gender(ctx, first, title.gender)
    return Role(word, title.group, gender, marks, ctx.span(start, last).text)


def _gender(ctx: Context, first: int, gender: str) -> str:
    """A title's gender; of one that has both, that of its determiner or an adjective ("l'ancienne ministre")."""
    i = first - 1
    while gender == "x" and i >= 0:
        if any(ctx.is_word(i, kind) for kind in ("feminine_determiners", "masculine_determiners")):
            return "f" if ctx.is_word(i, "feminine_determiners") else "m"
        if ctx.doc[i].pos_ != "ADJ" or ctx.pack.grammar.head_final:
            break
        gender = "f" if "Fem" in ctx.doc[i].morph.get("Gender", []) else gender
        i -= 1
    return gender


def _marks(ctx: Context, tokens: range) -> Iterator[str]:
    """What narrows a role down; places and their adjectives as the country's name."""
    joined = " ".join(ctx.low(i) for i in tokens)
    for phrase, country in ctx.pack.countries_by_word.items():
        if phrase not in joined:
            continue
        if f" {phrase} " in f" {joined} " or f" {phrase}s " in f" {joined} ":
            yield fold(country)
            joined = f" {joined} ".replace(f" {phrase} ", " ").replace(f" {phrase}s ", " ").strip()
    for word in joined.replace("'", " ").split():
        if len(word) > 2 and word.isalpha() and word not in ctx.pack.words["definite"] | ctx.pack.words["coordinators"]:
            yield fold(ctx.pack.grammar.singular(word))


def role_in(ctx: Context, phrase: Phrase) -> Role | None:
    """The role that a nominal phrase names, None where it holds no title."""
    if ctx.pack.grammar.head_final:
        own = title_within(ctx, phrase.first, phrase.last)
        return None if own is None else role_of(ctx, own, phrase.last, phrase.first)
    for i in range(phrase.first, phrase.last + 1):
        if title_at(ctx, i) and (i <= phrase.head or i == phrase.first):
            return role_of(ctx, i, phrase.last)
    return None
