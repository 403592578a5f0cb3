"""Whom a phrase names: the bearer of its name, or of the role that it tells, or nobody but itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.cast import Cast, Naming, Role, role_in
from kg.extract.context import Context
from kg.extract.names import fold
from kg.extract.phrases import Phrase, is_written, title_at
from kg.extract.spoken import RECENT, Spoken, gender_of, is_plural, speaking
from kg.extract.verbs import is_finite_verb
from kg.model import ActorKind

_PERSONAL = frozenset({"lawmaker", "spokesperson", "minister", "justice", "science", "press", "business", "activist"})
_MANY = frozenset({"private", "activist", "science", "press", "business"})
"""Classes of titles that tell what somebody is, not which office he holds."""
_HELD_UNNAMED = frozenset({"body", "outlet", "private", "justice", "military", "official"})
"""Classes of titles under which people act who are never named, and so are nobody who is named beside them."""
_GENDERS = {"Fem": "f", "Masc": "m"}


def bearer(ctx: Context, cast: Cast, phrase: Phrase, history: Sequence[Spoken]) -> Spoken | None:
    """A phrase by the name in it, by the role it names, or as it stands."""
    naming = _own_name(ctx, cast, phrase)
    if naming is not None:
        found = speaking(ctx, cast, naming)
        return Spoken(phrase.head, found.label, found.kind, found.gender)
    role = role_in(ctx, phrase)
    if any(ctx.is_word(i, "same") for i in range(phrase.first, phrase.head + 1)) and history:
        return _said_same(ctx, phrase, history)
    if role is not None and role.group == "outlet" and _is_definite(ctx, phrase):
        paper = _paper(ctx, cast, role, phrase, history)
        if paper:
            return Spoken(phrase.head, paper, cast.kinds.get(paper, ActorKind.OUTLET), role.gender)
    spoke = (
        _unnamed(ctx, cast, role, phrase, history)
        if role is not None and ctx.is_word(phrase.first, "definite_singular")
        else None
    )
    if spoke is not None:
        return replace(spoke, at=phrase.head)
    if role is not None and _is_definite(ctx, phrase) and (role.group != "body" or not role.marks):
        label = by_role(ctx, cast, role, phrase)
        if not _is_anothers(ctx, phrase):
            label = label or _same_role(ctx, cast, role, phrase, history) or _varied(ctx, cast, role, phrase)
            label = label or _salient(ctx, cast, role, phrase)
        if label:
            return Spoken(phrase.head, label, cast.kinds.get(label, ActorKind.PERSON), gender_of(ctx, cast, label))
    return _as_it_stands(ctx, phrase, role)


def _is_anothers(ctx: Context, phrase: Phrase) -> bool:
    """Whether a phrase says whose somebody is ("her counterpart"), and so means nobody who was just spoken of."""
    return phrase.first < phrase.head and ctx.is_word(phrase.first, "owners")


def _unnamed(ctx: Context, cast: Cast, role: Role, phrase: Phrase, history: Sequence[Spoken]) -> Spoken | None:
    """Whoever spoke last under a title and no name ("a ministry spokesman … the spokesman"), unless somebody who has a
    name and that title was named since."""
    told = (s for s in reversed(history) if phrase.first - s.at < 4 * RECENT)
    last = next((s for s in told if s.label not in cast.kinds and role.title in s.label.casefold().split()), None)
    if last is None or role.marks or _is_anothers(ctx, phrase):
        return None
    since = cast.between(last.at, phrase.first)
    return None if any(r.title == role.title for n in since for r in cast.roles.get(n.label, ())) else last


def _own_name(ctx: Context, cast: Cast, phrase: Phrase) -> Naming | None:
    """The name in a phrase that is its own, not one that only stands under "de" ("le bureau de Nom")."""
    holding = cast.covering(phrase.head)
    if holding is not None:
        return holding
    inside = cast.between(phrase.first, phrase.last + 1)
    for naming in sorted(inside, key=lambda n: cast.kinds[n.label] is not ActorKind.PERSON):
        first = naming.name.first
        narrows = ctx.pack.grammar.head_final and naming.name.last < phrase.head
        if (
            not narrows
            and not _under_of(ctx, phrase.first, first)
            and not _names_body(ctx, cast, phrase, naming)
            and not ctx.is_word(naming.name.last + 1, "possessive")
        ):
            return naming
    return None


def _names_body(ctx: Context, cast: Cast, phrase: Phrase, naming: Naming) -> bool:
    """Whether a name is that of a body under "de" ("le président du groupe Nom")."""
    before = naming.name.first - 1
    return (
        cast.kinds[naming.label] is not ActorKind.PERSON
        and before - 1 > phrase.head
        and ctx.doc[before].pos_ == "NOUN"
        and _under_of(ctx, phrase.first, before)
    )


def _under_of(ctx: Context, start: int, first: int) -> bool:
    i = first - 1
    while i >= start and (
        ctx.doc[i].pos_ in {"ADJ", "NUM"}
        or (ctx.is_word(i, "definite") and not ctx.is_word(i, "preposition_of"))
        or (ctx.pack.grammar.head_final and _is_address(ctx, i))
    ):
        i -= 1
    return i >= start and (
        ctx.is_word(i, "preposition_of") or ctx.is_word(i, "preposition_to") or ctx.doc[i].pos_ == "ADP"
    )


def _is_address(ctx: Context, i: int) -> bool:
    """Whether a token is what a name bears before it ("an aide to Mayor Nom", "a lawyer for Ms. Nom")."""
    return ctx.is_word(i, "civilities") or (ctx.doc[i].pos_ == "PROPN" and title_at(ctx, i) is not None)


def _is_definite(ctx: Context, phrase: Phrase) -> bool:
    if is_plural(ctx, phrase):
        return False
    return not ctx.is_word(phrase.first, "indefinite")


def by_role(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The actor to whom the article gives a role: the same title first, then the same class; the nearest before."""
    fitting = [
        (naming, known)
        for naming in _around(cast, phrase.first)
        for known in cast.roles.get(naming.label, ())
        if one_class(ctx, role.group, known.group) and role.marks <= known.marks | _own_marks(cast, naming.label)
    ]
    fitting = fitting or _only_one(cast, role, phrase)
    if role.gender != "x":
        fitting = [pair for pair in fitting if pair[1].gender in {role.gender, "x"}]
    same = [pair for pair in fitting if pair[1].title == role.title]
    titled = same if same or role.group == "body" else fitting
    before = [pair for pair in titled if pair[0].name.last < phrase.first]
    later = titled if same or role.marks else []
    nearest = before[-1] if before else later[0] if later else None
    return nearest[0].label if nearest else None


def _around(cast: Cast, i: int) -> tuple[Naming, ...]:
    """The names before a token that anybody remembers, and those soon after it."""
    before = tuple(reversed(tuple(cast.before(i))))
    return before + cast.between(i, i + 4 * RECENT)


def one_class(ctx: Context, left: str, right: str) -> bool:
    """Whether titles of two classes can be one person's: of one class, or a "dirigeant" who is head of something."""
    leaders = ctx.pack.words["any_head"]
    return left == right or ("leader" in {left, right} and {left, right} <= leaders)


def _only_one(cast: Cast, role: Role, phrase: Phrase) -> list[tuple[Naming, Role]]:
    """The one person to whom an article gives a role of the class, whatever narrows it down there."""
    near = _around(cast, phrase.first)
    found = [(n, known) for n in near for known in cast.roles.get(n.label, ()) if known.group == role.group]
    return found if role.group in _PERSONAL and len({naming.label for naming, _ in found}) == 1 else []


def _own_marks(cast: Cast, label: str) -> frozenset[str]:
    return frozenset().union(*(role.marks for role in cast.roles.get(label, ())))


def _same_role(ctx: Context, cast: Cast, role: Role, phrase: Phrase, history: Sequence[Spoken]) -> str | None:
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


def _varied(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The person named last as a subject whom a role takes up that the article gives to nobody ("Nom … la présidente du
    parti"): one whose body it names, or who has no other role."""
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


def _said_same(ctx: Context, phrase: Phrase, history: Sequence[Spoken]) -> Spoken:
    """Who "la même source" is: the last speaker called so, else the last at all."""
    noun = ctx.singular(phrase.last if ctx.is_word(phrase.head, "same") else phrase.head)
    singular = ctx.pack.grammar.singular
    return next((s for s in reversed(history) if noun in map(singular, s.label.casefold().split())), history[-1])


def _paper(ctx: Context, cast: Cast, role: Role, phrase: Phrase, history: Sequence[Spoken]) -> str | None:
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


def _salient(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
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


def _as_it_stands(ctx: Context, phrase: Phrase, role: Role | None) -> Spoken | None:
    first = phrase.first
    while first < phrase.head and (ctx.is_word(first, "definite") or ctx.is_word(first, "demonstratives")):
        first += 1
    last = phrase.last
    comma = next((i for i in range(first, last) if ctx.low(i) == ","), None)
    if comma is not None:
        last = comma - 1
    label = " ".join(ctx.span(first, last).text.split()).strip(" –—-,;:")
    plural = is_plural(ctx, phrase)
    if plural:
        kind = ActorKind.GROUP
    elif role is not None and role.group in {"body", "outlet"}:
        kind = ActorKind.UNNAMED if role.title in {"source"} else ActorKind.ORGANIZATION
    else:
        kind = ActorKind.UNNAMED if ctx.is_word(phrase.first, "indefinite") else ActorKind.UNKNOWN
    return Spoken(phrase.head, label, kind, _shown_gender(ctx, phrase, role), plural)


def _shown_gender(ctx: Context, phrase: Phrase, role: Role | None) -> str:
    """The gender that a phrase shows by its determiner, else that of its noun by the tagger or the titles."""
    if ctx.is_word(phrase.first, "feminine_determiners"):
        return "f"
    if ctx.is_word(phrase.first, "masculine_determiners"):
        return "m"
    if role is not None and ctx.pack.grammar.head_final:
        return role.gender
    return _GENDERS.get("".join(ctx.doc[phrase.head].morph.get("Gender", [])), "x")
