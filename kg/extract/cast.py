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
from kg.extract.titled import Role, role_beside
from kg.model import Actor, ActorKind

MEMORY = 400
"""Names back that a role or pronoun can still mean."""


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
    namings = tuple(Naming(name, label, role_beside(ctx, name)) for name, label in zip(names, called, strict=True))
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
