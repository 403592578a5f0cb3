"""Who speaks: pronouns, roles and names brought to the actors of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

from kg.extract.antecedents import is_pronoun, taken_up
from kg.extract.bearers import bearer
from kg.extract.cast import Cast, Naming
from kg.extract.centers import antecedents
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase, parts, phrase_at
from kg.extract.spoken import RECENT, Spoken, is_all_two, speaking
from kg.extract.subjects import is_subject
from kg.extract.titled import role_in
from kg.model import ActorKind


def resolve_speakers(
    ctx: Context, cast: Cast, draft: Draft, history: Sequence[Spoken], barred: Set[str] = frozenset()
) -> tuple[Spoken, ...]:
    """The actors who speak in a draft, several where it names several; empty where nobody can be told.

    `history` are those found for earlier drafts of the article, in order; `barred` are labels of those whom a pronoun
    cannot take up here.
    """
    history = [s for s in history if s.label not in barred] if barred else history
    if draft.who is None and draft.rule == "passive":
        return ()
    if draft.who is None:
        return tuple(_unsaid(ctx, cast, draft, history) or _previous(draft.at, history))
    if is_pronoun(ctx, draft.who):
        return tuple(taken_up(ctx, cast, draft, draft.who, history, barred=barred))
    if is_all_two(ctx, draft.who):
        return tuple(last_two(ctx, cast, draft.who))
    if (member := _one_of(ctx, cast, draft, history)) is not None:
        return (member,)
    found = tuple(one for part in parts(ctx, draft.who) if (one := bearer(ctx, cast, part, history)))
    if ctx.is_word(draft.who.head, "concerned") and any(one.label in barred for one in found):
        return tuple(islice(_spoken_of(ctx, cast, draft, history), 1)) or found
    return found


def _spoken_of(ctx: Context, cast: Cast, draft: Draft, history: Sequence[Spoken]) -> Iterator[Spoken]:
    """Whom what is denied is about: its subjects ("l'intéressé dément")."""
    for span in draft.content:
        for i in range(ctx.token_at(span.start), ctx.token_at(span.end)):
            if is_subject(ctx, ctx.doc[i]) and (found := bearer(ctx, cast, phrase_at(ctx, i), history)) is not None:
                yield replace(found, at=draft.at)


def _one_of(ctx: Context, cast: Cast, draft: Draft, history: Sequence[Spoken]) -> Spoken | None:
    """One of those whom a plural pronoun takes up ("l'un d'entre eux"), shown by the words and by who they are."""
    who = draft.who
    if (
        who is None
        or ctx.doc[who.head].pos_ not in {"PRON", "NUM", "DET"}
        or not ctx.is_word(who.head + 1, "preposition_of")
    ):
        return None
    near = range(who.head + 2, min(who.head + 4, len(ctx.doc)))
    them = next((i for i in near if ctx.is_word(i, "third_person") and ctx.is_word(i, "plural_pronouns")), None)
    group = next(taken_up(ctx, cast, draft, Phrase(them, them, them), history), None) if them is not None else None
    if them is None or group is None or not group.plural:
        return None
    words = " ".join(ctx.span(who.head, them).text.split())
    return Spoken(who.head, f"{words} ({group.label})", ActorKind.UNNAMED)


def _unsaid(ctx: Context, cast: Cast, draft: Draft, history: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """Who a verb without a subject speaks of, where a language leaves subjects out: as a pronoun there would."""
    if draft.group is None or not ctx.pack.grammar.null_subject:
        return ()
    here = Phrase(draft.at, draft.at, draft.at)
    return tuple(islice(antecedents(ctx, cast, draft, here, history), 1))


def _previous(at: int, history: Sequence[Spoken]) -> Iterator[Spoken]:
    if history and at - history[-1].at < 4 * RECENT:
        yield history[-1]


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
    yield from (speaking(ctx, cast, naming) for naming in found[:2])


def _one_country(ctx: Context, left: str, right: str) -> bool:
    """Whether two labels are one place, or a country and its capital."""
    known = ctx.pack.countries_by_word
    return left == right or (left.casefold() in known and known.get(left.casefold()) == known.get(right.casefold()))
