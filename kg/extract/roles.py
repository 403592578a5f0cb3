"""Whom a role takes up: "le ministre", "l'intéressé", "ce quotidien"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.animacy import is_written
from kg.extract.cast import Cast, Naming
from kg.extract.context import Context
from kg.extract.names import fold
from kg.extract.phrases import Phrase
from kg.extract.spoken import RECENT, Spoken, gender_of
from kg.extract.titled import Role
from kg.extract.verbforms import is_finite_verb
from kg.model import ActorKind

_PERSONAL = frozenset({"lawmaker", "spokesperson", "minister", "justice", "science", "press", "business", "activist"})
_MANY = frozenset({"private", "activist", "science", "press", "business"})
"""Classes of titles that tell what somebody is, not which office he holds."""
_HELD_UNNAMED = frozenset({"body", "outlet", "private", "justice", "military", "official"})
"""Classes of titles under which people act who are never named, and so are nobody who is named beside them."""


def by_role(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The actor to whom the article gives a role: the same title first, then the same class; the nearest before."""
    fitting = [
        (naming, known)
        for naming in _around(cast, phrase.first)
        for known in cast.roles.get(naming.label, ())
        if _one_office(ctx, role, known) and role.marks <= known.marks | _own_marks(cast, naming.label)
    ]
    fitting = fitting or _only_one(ctx, cast, role, phrase)
    if role.gender != "x":
        fitting = [pair for pair in fitting if pair[1].gender in {role.gender, "x"}]
    same = [pair for pair in fitting if pair[1].title == role.title]
    titled = same if same or role.group == "body" else fitting
    before = [pair for pair in titled if pair[0].name.last < phrase.first]
    later = titled if same or role.marks else []
    nearest = before[-1] if before else later[0] if later else None
    return nearest[0].label if nearest else None


def head_of_state(ctx: Context, cast: Cast, phrase: Phrase) -> str | None:
    """Whom "the head of state" is: who is called so, or just "president"; else of those with no other role and the
    presidents of countries whoever is named most."""
    heads = [n for n in _around(cast, phrase.first) if _stately(ctx, cast, n) is not None]
    own = [n for n in heads if _stately(ctx, cast, n)]
    if own:
        before = [n for n in own if n.name.last < phrase.first]
        return (before[-1] if before else own[0]).label
    free = (n.label for n in cast.before(phrase.first) if cast.kinds[n.label] is ActorKind.PERSON)
    likely = [*(n.label for n in heads), *(label for label in free if not cast.roles.get(label))]
    return max(dict.fromkeys(likely), key=lambda label: len(cast.of.get(label, ())), default=None)


def _stately(ctx: Context, cast: Cast, naming: Naming) -> bool | None:
    """Whether an actor is head of the country that the article is about (True), of some country (False), or of none."""
    heads = [role for role in cast.roles.get(naming.label, ()) if role.group == "head"]
    countries = {fold(country) for country in ctx.pack.countries_by_word.values()}
    for role in heads:
        words = role.words.casefold().split()
        if role.title in ctx.pack.words["state_heads"] or not (role.marks or set(words) & ctx.pack.words["owners"]):
            return True
    return False if any(role.marks & countries for role in heads) else None


def _around(cast: Cast, i: int) -> tuple[Naming, ...]:
    """The names before a token that anybody remembers, and those soon after it."""
    before = tuple(reversed(tuple(cast.before(i))))
    return before + cast.between(i, i + 4 * RECENT)


def _one_office(ctx: Context, left: Role, right: Role) -> bool:
    """Whether two roles can be one person's: a senator is no deputy, though both are lawmakers."""
    apart = {left.title, right.title} <= ctx.pack.words["own_offices"] and left.gender == right.gender
    return one_class(ctx, left.group, right.group) and (left.title == right.title or not apart)


def one_class(ctx: Context, left: str, right: str) -> bool:
    """Whether titles of two classes can be one person's: of one class, or a "dirigeant" who is head of something."""
    leaders = ctx.pack.words["any_head"]
    return left == right or ("leader" in {left, right} and {left, right} <= leaders)


def _only_one(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> list[tuple[Naming, Role]]:
    """The one person to whom an article gives a role of the class, whatever narrows it down there."""
    near = _around(cast, phrase.first)
    roles = ((n, known) for n in near for known in cast.roles.get(n.label, ()) if known.group == role.group)
    found = [(n, known) for n, known in roles if _one_office(ctx, role, known)]
    return found if role.group in _PERSONAL and len({naming.label for naming, _ in found}) == 1 else []


def _own_marks(cast: Cast, label: str) -> frozenset[str]:
    return frozenset().union(*(role.marks for role in cast.roles.get(label, ())))


def bare_role(ctx: Context, cast: Cast, role: Role, phrase: Phrase, history: Sequence[Spoken]) -> str | None:
    """The person who spoke last, for a bare title that many hold at once ("l'intéressé", "la militante"), or for any
    that a demonstrative brings ("ce proche du ministre")."""
    shown = ctx.is_word(phrase.first, "demonstratives")
    if ctx.is_word(phrase.head, "concerned"):
        return _named_before(ctx, cast, role, phrase)
    if not shown and (role.marks or role.group not in _MANY):
        return None
    if role.group == "private" and _told_before(ctx, role, phrase):
        return None
    last = next((s for s in reversed(history) if phrase.first - s.at < 2 * RECENT), None)
    spoke = last.at if last is not None else -1
    since = _told_since(ctx, cast, role, phrase, spoke) if role.group == "private" else None
    if since is not None:
        return since
    if last is None or last.kind is not ActorKind.PERSON or role.group in {"body", "outlet"}:
        return None
    return last.label if role.gender == "x" or gender_of(ctx, cast, last.label) in {role.gender, "x"} else None


def _told_since(ctx: Context, cast: Cast, role: Role, phrase: Phrase, at: int) -> str | None:
    """The person whom the sentence before begins with, where nobody spoke since ("Nom a été arrêté. L'homme nie")."""
    start = ctx.sentence(phrase.first)[0]
    previous = ctx.sentence(start - 1)[0] if start else 0
    first = next(iter(cast.between(max(previous, at), start)), None)
    if first is None or at >= previous or cast.kinds[first.label] is not ActorKind.PERSON:
        return None
    opens = not any(is_finite_verb(ctx, i) for i in range(previous, first.name.first))
    return first.label if opens and _agrees(ctx, cast, role, first.label) else None


def _named_before(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The person of a role's gender who was named last in the sentence or the one before ("l'intéressé")."""
    start = ctx.sentence(phrase.first)[0]
    previous = ctx.sentence(start - 1)[0] if start else 0
    near = reversed(cast.between(previous, phrase.first))
    fitting = (n.label for n in near if cast.kinds[n.label] is ActorKind.PERSON and _agrees(ctx, cast, role, n.label))
    return next(fitting, None)


def _told_before(ctx: Context, role: Role, phrase: Phrase) -> bool:
    """Whether somebody without a name was told of under the same word ("une femme … cette femme")."""
    return any(ctx.low(i) == role.title for i in range(max(0, phrase.first - RECENT), phrase.first))


def varied_role(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The person named last as a subject whom a role takes up that the article gives to nobody ("Nom … la présidente du
    parti"): one whose body it names."""
    if not role.marks or role.group in _HELD_UNNAMED or not ctx.is_word(phrase.first, "definite_singular"):
        return None
    start = ctx.sentence(phrase.first)[0]
    previous = ctx.sentence(start - 1)[0] if start else 0
    for naming in reversed(cast.between(previous, phrase.first)):
        label = naming.label
        if cast.kinds[label] is not ActorKind.PERSON or not _agrees(ctx, cast, role, label):
            continue
        if role.marks & _bodies_of(ctx, cast, label):
            return label
    return None


def _bodies_of(ctx: Context, cast: Cast, label: str) -> frozenset[str]:
    """Words of the bodies that an article ties to a person: by a role, or by "of" ("le RN de Nom")."""
    words = set(_own_marks(cast, label))
    for naming in cast.of.get(label, ()):
        tied = ctx.is_word(naming.name.first - 1, "preposition_of")
        body = cast.covering(naming.name.first - 2) if tied else None
        words |= set(fold(body.name.text).split()) if body is not None else set()
    return frozenset(words)


def _agrees(ctx: Context, cast: Cast, role: Role, label: str) -> bool:
    """Whether somebody can have a role by its gender."""
    return role.gender == "x" or gender_of(ctx, cast, label) in {role.gender, "x"}


def paper_of(ctx: Context, cast: Cast, role: Role, phrase: Phrase, history: Sequence[Spoken]) -> str | None:
    """The outlet that "le quotidien" takes up: the one named last as such, else the last speaker who is no person;
    "le quotidien danois" only one that is called so."""
    outlets = (n.label for n in cast.before(phrase.first) if cast.kinds[n.label] is ActorKind.OUTLET)
    named = (label for label in outlets if role.marks <= _own_marks(cast, label))
    written = (n.label for n in cast.before(phrase.first) if _has_written(ctx, cast, n))
    if role.marks:
        return next(named, None) or next(written, None)
    bodies = {ActorKind.ORGANIZATION, ActorKind.UNKNOWN}
    spoken = (s.label for s in reversed(history) if s.kind in bodies and s.label in cast.kinds and not s.plural)
    spoken = (label for label in spoken if label.casefold() not in ctx.pack.metonyms)
    free = (label for label in spoken if not any(role.group == "body" for role in cast.roles.get(label, ())))
    return next(named, None) or next(written, None) or next(free, None)


def _has_written(ctx: Context, cast: Cast, naming: Naming) -> bool:
    """Whether a name owns a text or claim ("un article du Nom"), and is no person, place or seat of power."""
    if cast.kinds[naming.label] not in {ActorKind.ORGANIZATION, ActorKind.UNKNOWN}:
        return False
    i = naming.name.first - 1
    while i > 0 and (ctx.doc[i].is_punct or (ctx.is_word(i, "definite") and not ctx.is_word(i, "preposition_of"))):
        i -= 1
    owned = ctx.is_word(i, "preposition_of") and is_written(ctx, i - 1)
    return owned and naming.label.casefold() not in ctx.pack.metonyms and not cast.roles.get(naming.label)


def salient(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The person whom a bare role takes up though the article gives it to nobody: of those who have no other role the
    one named most often, of two such the one named last."""
    if role.marks or role.group in _HELD_UNNAMED:
        return None
    named = [n.label for n in cast.before(phrase.first) if phrase.first - n.name.first < 4 * RECENT]
    fitting = [label for label in dict.fromkeys(named) if _could_be(ctx, cast, role, label)]
    return max(fitting, key=lambda label: len(cast.of.get(label, ())), default=None)


def _could_be(ctx: Context, cast: Cast, role: Role, label: str) -> bool:
    """Whether somebody could have a role: a person to whom the article gives none, of the role's gender."""
    person = cast.kinds.get(label) is ActorKind.PERSON and not cast.roles.get(label)
    return person and (role.gender == "x" or gender_of(ctx, cast, label) in {role.gender, "x"})
