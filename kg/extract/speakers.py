"""Who speaks: pronouns, roles and names brought to the actors of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.cast import MEMORY, Cast, Naming, Role, role_in
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.names import fold
from kg.extract.phrases import Phrase, is_written, parts, phrase_at, title_at
from kg.model import ActorKind, Form

_PERSONAL = frozenset({"lawmaker", "spokesperson", "minister", "justice", "science", "press", "business", "activist"})
_MANY = frozenset({"private", "activist", "science", "press", "business"})
"""Classes of titles that tell what somebody is, not which office he holds."""
_GENDERS = {"Fem": "f", "Masc": "m"}
RECENT = 120
"""Tokens back within which a speaker is still the one that a pronoun takes up."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who was found to speak at a token: label, kind and grammatical gender ("m", "f", "x")."""

    at: int
    label: str
    kind: ActorKind
    gender: str = "x"
    plural: bool = False


def resolve_speakers(ctx: Context, cast: Cast, draft: Draft, history: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """The actors who speak in a draft, several where it names several; empty where nobody can be told.

    `history` are those found for earlier drafts of the article, in order.
    """
    if draft.who is None and draft.rule == "passive":
        return ()
    if draft.who is None:
        return tuple(_previous(draft.at, history))
    if is_pronoun(ctx, draft.who):
        return tuple(_pronoun(ctx, cast, draft, draft.who, history))
    if _is_all_two(ctx, draft.who):
        return tuple(last_two(ctx, cast, draft.who))
    return tuple(found for part in parts(ctx, draft.who) if (found := _nominal(ctx, cast, part, history)))


def _previous(at: int, history: Sequence[Spoken]) -> Iterator[Spoken]:
    if history and at - history[-1].at < 4 * RECENT:
        yield history[-1]


def is_pronoun(ctx: Context, who: Phrase) -> bool:
    """Whether a phrase is only a pronoun, or "ce dernier"."""
    if ctx.is_word(who.first, "demonstratives") and ctx.is_word(who.first + 1, "latter"):
        return True
    whose = who.first < who.head and ctx.is_role(ctx.doc[who.first], "premodifier")  # "her lawyer"
    alone = {who.head} if whose else {who.first, who.head}
    return any(ctx.is_word(i, kind) for i in alone for kind in ("subject_pronouns", "relative_of"))


def _pronoun(ctx: Context, cast: Cast, draft: Draft, who: Phrase, history: Sequence[Spoken]) -> Iterator[Spoken]:
    i = who.head if ctx.is_word(who.head, "subject_pronouns") else who.first
    if ctx.is_word(i, "impersonal"):
        return
    latter = ctx.is_word(who.first + 1, "latter")
    wanted = "f" if ctx.is_word(i, "feminine_pronouns") or (latter and ctx.is_word(i, "feminine_determiners")) else "m"
    plural = ctx.is_word(i, "plural_pronouns") or (latter and ctx.is_word(i, "plural_determiners"))
    nearest = latter or "-" in ctx.low(i).strip("-") or ctx.low(who.first + 1) == "-"
    for spoken in (
        *(_named_last(ctx, cast, draft, who) if nearest else ()),
        *antecedents(ctx, cast, draft, who, history),
    ):
        if not _fits_neuter(ctx, i, spoken):
            continue
        if (
            spoken.plural == plural
            and spoken.gender in {wanted, "x"}
            and not (plural is False and spoken.kind is ActorKind.GROUP)
        ):
            yield spoken
            return
    if plural:
        yield from _together(history)


def _named_last(ctx: Context, cast: Cast, draft: Draft, who: Phrase) -> Iterator[Spoken]:
    """Whom "celui-ci" and "ce dernier" take up: whoever of this sentence or the one before was named last."""
    start = ctx.sentence(who.first)[0]
    previous = ctx.sentence(start - 1)[0] if start else 0
    for naming in reversed(cast.between(previous, who.first)):
        if cast.kinds[naming.label] is not ActorKind.PLACE and not draft.covers(ctx.doc[naming.name.first].idx):
            yield _spoken(ctx, cast, naming)


def _together(history: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """Those who last spoke together ("A et B ont dit … selon eux")."""
    last = tuple(s for s in history if s.at == history[-1].at)
    return last if len(last) > 1 else ()


def _fits_neuter(ctx: Context, i: int, spoken: Spoken) -> bool:
    """Whether a pronoun for things and one for persons are told apart: "it" is nobody, "she" no company."""
    if not ctx.pack.words["neuter_pronouns"] or ctx.is_word(i, "plural_pronouns"):
        return True
    if ctx.is_word(i, "neuter_pronouns"):
        return spoken.kind not in {ActorKind.PERSON, ActorKind.UNNAMED}
    return spoken.kind not in {ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.OUTLET, ActorKind.GROUP}


def antecedents(ctx: Context, cast: Cast, draft: Draft, who: Phrase, history: Sequence[Spoken]) -> Iterator[Spoken]:
    """Whom a pronoun can stand for, the likeliest first.

    Subjects of its own sentence before it, outside what is said; then whoever spoke last, if near; then subjects of
    the sentences before, the nearest first; then any person named before (after Hobbs 1978, "Resolving pronoun
    references", subjects first).
    """
    start = ctx.sentence(draft.at)[0]
    recent = [
        s
        for s in reversed(history)
        if draft.at - s.at < RECENT and not draft.covers(ctx.doc[min(s.at, len(ctx.doc) - 1)].idx)
    ]
    same = [s for s in recent if s.at >= start]
    yield from _subjects(ctx, cast, start, who.first, draft)
    yield from same
    previous = ctx.sentence(start - 1)[0] if start else 0
    last = [s for s in recent if s.at >= previous]
    yield from last
    yield from _subjects(ctx, cast, previous, start, draft)
    for naming in reversed(cast.between(previous, start)):
        if cast.kinds[naming.label] is ActorKind.PERSON and not draft.covers(ctx.doc[naming.name.first].idx):
            yield _spoken(ctx, cast, naming)
    yield from recent
    if draft.form is not Form.DIRECT:
        yield from _subjects(ctx, cast, start, who.first, None)
    for naming in cast.before(who.first):
        if cast.kinds[naming.label] is ActorKind.PERSON and not draft.covers(ctx.doc[naming.name.first].idx):
            yield _spoken(ctx, cast, naming)


def _subjects(ctx: Context, cast: Cast, start: int, end: int, draft: Draft | None) -> Iterator[Spoken]:
    """Named subjects between two tokens, outside what a draft says."""
    for i in range(start, end):
        token = ctx.doc[i]
        if ctx.is_role(token, "subject") and not (draft and (draft.covers(token.idx) or _quoted_apart(ctx, i, draft))):
            near = cast.between(i - 8, i + 8)
            found = next((n for n in near if n.name.first <= i <= n.name.last or _heads(ctx, i, n)), None)
            if found:
                yield _spoken(ctx, cast, found)
            elif token.pos_ == "NOUN" and (body := _subject_of_note(ctx, cast, i)):
                yield body


def _subject_of_note(ctx: Context, cast: Cast, i: int) -> Spoken | None:
    """A subject without a name whom a pronoun can take up: a definite role or body ("la préfecture … elle")."""
    phrase = phrase_at(ctx, i)
    shown = ctx.is_word(phrase.first, "definite") or ctx.is_word(phrase.first, "plural_determiners")
    if role_in(ctx, phrase) is None or not shown or _is_all_two(ctx, phrase):
        return None
    return _nominal(ctx, cast, phrase, ())


def _quoted_apart(ctx: Context, i: int, draft: Draft) -> bool:
    """Whether a token stands in a quotation that the cue of a draft is no part of: in somebody else's words."""
    quotation = ctx.quotation(i)
    return quotation is not None and not quotation.holds(ctx.doc[draft.at].idx)


def _heads(ctx: Context, i: int, naming: Naming) -> bool:
    """Whether a noun is the head of a phrase that ends with a name ("le ministre Nom")."""
    if not i < naming.name.first <= i + 6:
        return False
    between = range(i + 1, naming.name.first)
    return naming.role is not None and all(
        ctx.doc[j].pos_ in {"ADJ", "NOUN", "ADP", "DET", "PROPN", "CCONJ"} for j in between
    )


def _spoken(ctx: Context, cast: Cast, naming: Naming) -> Spoken:
    return Spoken(naming.name.first, naming.label, cast.kinds[naming.label], _gender(ctx, cast, naming.label))


def _gender(ctx: Context, cast: Cast, label: str) -> str:
    """The gender that an article shows of an actor by its roles; "x" where it does not."""
    genders = [role.gender for role in cast.roles.get(label, ()) if role.gender != "x"]
    for naming in cast.of.get(label, ())[:MEMORY]:
        before = naming.name.first - 1
        if ctx.is_word(before, "civilities") and not ctx.is_word(before, "neutral_civilities"):
            genders.append("f" if ctx.is_word(before, "feminine_civilities") else "m")
        elif cast.kinds[label] is not ActorKind.PERSON:
            genders += ["f"] * ctx.is_word(before, "feminine_determiners") + ["m"] * ctx.is_word(
                before, "masculine_determiners"
            )
    return max(sorted(set(genders)), key=genders.count) if genders else _gender_of_name(ctx, label)


def _gender_of_name(ctx: Context, label: str) -> str:
    """The gender of a first name that the pack knows."""
    first = fold(label.split()[0].split("-")[0])
    return (
        "f" if first in ctx.pack.words["feminine_names"] else "m" if first in ctx.pack.words["masculine_names"] else "x"
    )


def _is_all_two(ctx: Context, who: Phrase) -> bool:
    """Whether a phrase speaks of "les deux …", and so of two named before."""
    tokens = range(who.first, who.head + 1)
    return any(ctx.is_word(i, "all_two") for i in tokens) and ctx.is_word(who.first, "definite")


def last_two(ctx: Context, cast: Cast, who: Phrase, apart: str | None = None) -> Iterator[Spoken]:
    """The two last named of the kind that "les deux …" speaks of: places for countries, else persons, those with such
    a role first; `apart` is somebody who speaks of them."""
    role = role_in(ctx, who)
    kind = ActorKind.PLACE if role is not None and role.group == "body" else ActorKind.PERSON
    seen: dict[str, Naming] = {}
    for naming in cast.before(who.first):
        label = naming.label
        if cast.kinds[label] is kind and label != apart and not any(_one_country(ctx, label, other) for other in seen):
            seen.setdefault(label, naming)
    titled = [n for label, n in seen.items() if role and any(r.group == role.group for r in cast.roles.get(label, ()))]
    found = titled if len(titled) > 1 else list(seen.values())
    yield from (_spoken(ctx, cast, naming) for naming in found[:2])


def _one_country(ctx: Context, left: str, right: str) -> bool:
    """Whether two labels are one place, or a country and its capital."""
    known = ctx.pack.countries_by_word
    return left == right or (left.casefold() in known and known.get(left.casefold()) == known.get(right.casefold()))


def _nominal(ctx: Context, cast: Cast, phrase: Phrase, history: Sequence[Spoken]) -> Spoken | None:
    """A phrase by the name in it, by the role it names, or as it stands."""
    naming = _own_name(ctx, cast, phrase)
    if naming is not None:
        found = _spoken(ctx, cast, naming)
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
            label = label or _same_role(ctx, cast, role, phrase, history) or _salient(ctx, cast, role, phrase)
        if label:
            return Spoken(phrase.head, label, cast.kinds.get(label, ActorKind.PERSON), _gender(ctx, cast, label))
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


def is_plural(ctx: Context, phrase: Phrase) -> bool:
    """Whether a phrase speaks of several, by its determiner or by its noun alone."""
    if any(ctx.is_word(i, "plural_determiners") for i in range(phrase.first, phrase.head)):
        return True
    return ctx.pack.grammar.plural_nouns and "Plur" in ctx.doc[phrase.head].morph.get("Number", [])


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
    if not shown and (role.marks or role.group not in _MANY):
        return None
    last = next((s for s in reversed(history) if phrase.first - s.at < 2 * RECENT), None)
    if last is None or last.kind is not ActorKind.PERSON or role.group in {"body", "outlet"}:
        return None
    return last.label if role.gender == "x" or _gender(ctx, cast, last.label) in {role.gender, "x"} else None


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
    if role.marks or role.group in {"body", "outlet", "private"}:
        return None
    named = [n.label for n in cast.before(phrase.first) if phrase.first - n.name.first < 4 * RECENT]
    fitting = [label for label in dict.fromkeys(named) if _could_be(ctx, cast, role, label)]
    return max(fitting, key=lambda label: len(cast.of.get(label, ())), default=None)


def _could_be(ctx: Context, cast: Cast, role: Role, label: str) -> bool:
    """Whether somebody could have a role: a person to whom the article gives none, of the role's gender."""
    person = cast.kinds.get(label) is ActorKind.PERSON and not cast.roles.get(label)
    return person and (role.gender == "x" or _gender(ctx, cast, label) in {role.gender, "x"})


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
