"""Whom a phrase names: the bearer of its name, or of the role that it tells, or nobody but itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.cast import Cast, Naming
from kg.extract.context import Context
from kg.extract.phrases import Phrase
from kg.extract.roles import bare_role, by_role, head_of_state, paper_of, salient, varied_role
from kg.extract.spoken import RECENT, Spoken, gender_of, is_collective, is_plural, speaking
from kg.extract.taken import described, issuer
from kg.extract.titled import Role, is_inner, role_in
from kg.extract.titles import title_at
from kg.model import ActorKind

_TRADES = frozenset({"science", "press"})
"""Classes of titles of which one person may be given several in turn."""
_GENDERS = {"Fem": "f", "Masc": "m"}


def bearer(ctx: Context, cast: Cast, phrase: Phrase, history: Sequence[Spoken]) -> Spoken | None:
    """A phrase by the name in it, by the role it names, or as it stands."""
    naming = _own_name(ctx, cast, phrase)
    if naming is not None:
        found = speaking(ctx, cast, naming)
        return Spoken(phrase.head, found.label, found.kind, found.gender)
    source = issuer(ctx, phrase, history)
    if source is not None:
        return bearer(ctx, cast, source, history) if isinstance(source, Phrase) else replace(source, at=phrase.head)
    role = role_in(ctx, phrase)
    if any(ctx.is_word(i, "same") for i in range(phrase.first, phrase.head + 1)) and history:
        return _said_same(ctx, phrase, history)
    if role is not None and role.group == "outlet" and _is_definite(ctx, phrase):
        paper = paper_of(ctx, cast, role, phrase, history)
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
        sole = role.title in ctx.pack.words["state_heads"] and not role.marks
        label = head_of_state(ctx, cast, phrase) if sole else by_role(ctx, cast, role, phrase)
        if not _is_anothers(ctx, phrase):
            label = label or bare_role(ctx, cast, role, phrase, history) or varied_role(ctx, cast, role, phrase)
            label = label or salient(ctx, cast, role, phrase) or described(ctx, cast, role, phrase)
            label = label or _labelled(ctx, cast, role, phrase, history)
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
    last = next((s for s in told if s.label not in cast.kinds and _is_called(ctx, role, s.label)), None)
    if last is None or role.marks or _is_anothers(ctx, phrase):
        return None
    since = cast.between(last.at, phrase.first)
    return None if any(r.title == role.title for n in since for r in cast.roles.get(n.label, ())) else last


def _is_called(ctx: Context, role: Role, label: str) -> bool:
    """Whether a label without a name has a title, or one that tells of the same trade ("un expert … le
    spécialiste")."""
    words = label.casefold().split()
    if not ctx.pack.grammar.head_final:
        words = words[: next((n for n, word in enumerate(words) if word in ctx.pack.words["preposition_of"]), None)]
    titles = [ctx.pack.titles[word] for word in words if word in ctx.pack.titles]
    return role.title in words or (role.group in _TRADES and role.group in {title.group for title in titles})


def _own_name(ctx: Context, cast: Cast, phrase: Phrase) -> Naming | None:
    """The name in a phrase that is its own, not one that only stands under "de" ("le bureau de Nom")."""
    holding = cast.covering(phrase.head)
    if holding is not None:
        return _after_origin(ctx, cast, phrase, holding)
    inside = cast.between(phrase.first, phrase.last + 1)
    for naming in sorted(inside, key=lambda n: cast.kinds[n.label] is not ActorKind.PERSON):
        first = naming.name.first
        narrows = ctx.pack.grammar.head_final and naming.name.last < phrase.head
        if (
            not narrows
            and not _under_of(ctx, phrase.first, first)
            and not _names_body(ctx, cast, phrase, naming)
            and not _is_apposed_within(ctx, phrase, naming)
            and not ctx.is_word(naming.name.last + 1, "possessive")
        ):
            return naming
    return None


def _after_origin(ctx: Context, cast: Cast, phrase: Phrase, holding: Naming) -> Naming:
    """The person's name right after a word with a capital for where he comes from ("le Breton Nom"); else the name."""
    after = cast.covering(holding.name.last + 1)
    origin = (
        phrase.first < holding.name.first == holding.name.last and cast.kinds[holding.label] is not ActorKind.PERSON
    )
    inside = after is not None and after.name.last <= phrase.last and cast.kinds[after.label] is ActorKind.PERSON
    return after if after is not None and origin and inside else holding


def _names_body(ctx: Context, cast: Cast, phrase: Phrase, naming: Naming) -> bool:
    """Whether a name is that of a body under "de" ("le président du groupe Nom")."""
    if is_inner(ctx, naming.name, phrase.head) or _is_label(ctx, cast, phrase, naming):
        return True
    if _is_far(ctx, cast, phrase, naming):
        return True
    before = naming.name.first - 1
    while ctx.is_word(before, "articles"):  # "du collectif La Nom"
        before -= 1
    return (
        cast.kinds[naming.label] is not ActorKind.PERSON
        and before - 1 > phrase.head
        and ctx.doc[before].pos_ == "NOUN"
        and _under_of(ctx, phrase.first, before)
    )


def _is_far(ctx: Context, cast: Cast, phrase: Phrase, naming: Naming) -> bool:
    """Whether the name of a body or place stands further behind a person's title: who bears it has a person's name."""
    bodies = {ActorKind.ORGANIZATION, ActorKind.PLACE}
    apart = naming.name.first > phrase.head + 1 and cast.kinds[naming.label] in bodies
    alone = cast.naming_in(phrase.head, phrase.last) is naming  # "la présidente du NOM Prénom Nom"
    return apart and alone and _is_person(ctx, phrase.head) and not ctx.pack.grammar.head_final


def _is_label(ctx: Context, cast: Cast, phrase: Phrase, naming: Naming) -> bool:
    """Whether the name of a body stands right after a title for whom it is to which he belongs ("le délégué NOM")."""
    body = cast.kinds[naming.label] in {ActorKind.ORGANIZATION, ActorKind.UNKNOWN} and naming.name.text.isupper()
    return body and naming.name.first == phrase.head + 1 and _is_person(ctx, phrase.head)


def _labelled(ctx: Context, cast: Cast, role: Role, phrase: Phrase, history: Sequence[Spoken]) -> str | None:
    """The person without a role who spoke in the sentence before a title with the name of a body ("le délégué NOM")."""
    naming = cast.covering(phrase.head + 1)
    start = ctx.sentence(phrase.first)[0]
    if naming is None or not history or not start or not _is_label(ctx, cast, phrase, naming):
        return None
    last, before = history[-1], ctx.sentence(start - 1)[0]
    free = last.kind is ActorKind.PERSON and not cast.roles.get(last.label) and before <= last.at < start
    return last.label if free and role.gender in {"x", last.gender} else None


def _is_apposed_within(ctx: Context, phrase: Phrase, naming: Naming) -> bool:
    """Whether a name after a comma is that of a person under "of" before it ("l'entourage du ministre, Nom, …")."""
    beside = naming.name.first - 1
    if ctx.low(beside) != "," or _is_person(ctx, phrase.head):
        return False
    titled = [i for i in range(phrase.head + 1, beside) if _is_person(ctx, i)]
    return bool(titled) and _under_of(ctx, phrase.first, titled[0])


def _is_person(ctx: Context, i: int) -> bool:
    """Whether a token is a title that somebody bears."""
    word = title_at(ctx, i)
    return word is not None and ctx.pack.titles[word].group not in {"body", "outlet"}


def _under_of(ctx: Context, start: int, first: int) -> bool:
    i = first - 1
    if ctx.is_word(i, "name_particles") and ctx.is_word(i - 1, "civilities"):
        return False  # "M. de Nom"
    while i >= start and (
        ctx.doc[i].pos_ in {"ADJ", "NUM"}
        or (ctx.is_word(i, "definite") and not ctx.is_word(i, "preposition_of"))
        or ctx.is_word(i, "civilities")
        or (ctx.pack.grammar.head_final and _is_address(ctx, i))
    ):
        i -= 1
    return i >= start and (
        ctx.is_word(i, "preposition_of") or ctx.is_word(i, "preposition_to") or ctx.doc[i].pos_ == "ADP"
    )


def _is_address(ctx: Context, i: int) -> bool:
    """Whether a token is a title that a name bears before it ("an aide to Mayor Nom")."""
    return ctx.doc[i].pos_ == "PROPN" and title_at(ctx, i) is not None


def _is_definite(ctx: Context, phrase: Phrase) -> bool:
    if is_plural(ctx, phrase):
        return False
    return not ctx.is_word(phrase.first, "indefinite")


def _said_same(ctx: Context, phrase: Phrase, history: Sequence[Spoken]) -> Spoken:
    """Who "la même source" is: the last speaker called so, else the last at all."""
    noun = ctx.singular(phrase.last if ctx.is_word(phrase.head, "same") else phrase.head)
    singular = ctx.pack.grammar.singular
    return next((s for s in reversed(history) if noun in map(singular, s.label.casefold().split())), history[-1])


def _as_it_stands(ctx: Context, phrase: Phrase, role: Role | None) -> Spoken | None:
    first = phrase.first
    while first < phrase.head and (ctx.is_word(first, "definite") or ctx.is_word(first, "demonstratives")):
        first += 1
    last = phrase.last
    comma = next((i for i in range(first, last) if ctx.low(i) == ","), None)
    if comma is not None:
        last = comma - 1
    label = _without_capital(ctx, first, " ".join(ctx.span(first, last).text.split()).strip(" –—-,;:"))
    if not any(char.isalpha() for char in label):
        return None
    plural = is_plural(ctx, phrase)
    if plural:
        kind = ActorKind.GROUP
    elif role is not None and role.group in {"body", "outlet"}:
        kind = ActorKind.UNNAMED if role.title in {"source"} else ActorKind.ORGANIZATION
    else:
        kind = ActorKind.UNNAMED if ctx.is_word(phrase.first, "indefinite") else ActorKind.UNKNOWN
    return Spoken(phrase.head, label, kind, _shown_gender(ctx, phrase, role), plural)


def _without_capital(ctx: Context, first: int, label: str) -> str:
    """A label without the capital that only the beginning of its sentence gives it ("Witnesses", not "Red Cross")."""
    opens = first == 0 or ctx.sentence(first)[0] == first or not ctx.doc[first - 1].text[-1].isalnum()
    token = ctx.doc[first]
    named = token.pos_ in {"PROPN", "X"} or (token.ent_type_ and token.pos_ != "DET")
    alone = token.text[1:] == token.text[1:].lower()
    return label[:1].lower() + label[1:] if opens and alone and not named else label


def _shown_gender(ctx: Context, phrase: Phrase, role: Role | None) -> str:
    """The gender that a phrase shows by its determiner, else that of its noun by the tagger or the titles."""
    if is_collective(ctx, phrase):
        return "x"
    if ctx.is_word(phrase.first, "feminine_determiners"):
        return "f"
    if ctx.is_word(phrase.first, "masculine_determiners"):
        return "m"
    if role is not None and ctx.pack.grammar.head_final:
        return role.gender
    return _GENDERS.get("".join(ctx.doc[phrase.head].morph.get("Gender", [])), "x")
