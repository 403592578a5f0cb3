"""Whom a pronoun takes up: "il", "celle-ci", "ce dernier", "eux"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from kg.extract.cast import Cast
from kg.extract.centers import antecedents
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase
from kg.extract.spoken import Spoken, speaking
from kg.model import ActorKind

Traced = set[int] | None
"""The pronouns that were already traced, by token: each once, or a text full of them would take for ever."""


def is_pronoun(ctx: Context, who: Phrase) -> bool:
    """Whether a phrase is only a pronoun, or "ce dernier"."""
    if ctx.is_word(who.first, "demonstratives") and ctx.is_word(who.first + 1, "latter"):
        return True
    whose = who.first < who.head and ctx.is_role(ctx.doc[who.first], "premodifier")  # "her lawyer"
    alone = {who.head} if whose else {who.first, who.head}
    return any(ctx.is_word(i, kind) for i in alone for kind in ("subject_pronouns", "relative_of"))


def taken_up(
    ctx: Context,
    cast: Cast,
    draft: Draft,
    who: Phrase,
    history: Sequence[Spoken],
    traced: Traced = None,
    barred: Set[str] = frozenset(),
) -> Iterator[Spoken]:
    """Whom a pronoun takes up: the likeliest of its gender and number; those who spoke together where it is plural;
    nobody whose label is `barred`.

    It may take up another pronoun before it, and that one another; each is traced once.
    """
    i = _shows(ctx, who)
    if ctx.is_word(i, "impersonal"):
        return
    latter = ctx.is_word(who.first + 1, "latter")
    wanted = "f" if ctx.is_word(i, "feminine_pronouns") or (latter and ctx.is_word(i, "feminine_determiners")) else "m"
    plural = ctx.is_word(i, "plural_pronouns") or (latter and ctx.is_word(i, "plural_determiners"))
    fitting = [
        s
        for s in candidates(ctx, cast, draft, who, history, traced)
        if s.label not in barred
        and _fits_neuter(ctx, i, s)
        and s.plural == plural
        and s.gender in {wanted, "x"}
        and not (plural is False and s.kind is ActorKind.GROUP)
    ]
    if fitting:
        yield _person_first(fitting, wanted)
    elif plural:
        yield from _together(history) or _coordinated(ctx, cast, who)


def candidates(
    ctx: Context, cast: Cast, draft: Draft, who: Phrase, history: Sequence[Spoken], traced: Traced = None
) -> Iterator[Spoken]:
    """Whom a pronoun could take up, whatever its gender and number, the likeliest first."""
    i = _shows(ctx, who)
    latter = ctx.is_word(who.first + 1, "latter")
    if latter or "-" in ctx.low(i).strip("-") or ctx.low(who.first + 1) == "-":
        yield from _named_last(ctx, cast, draft, who)
    yield from antecedents(ctx, cast, draft, who, history, _chain(ctx, cast, draft, i, history, traced))


def _shows(ctx: Context, who: Phrase) -> int:
    """The token of a pronoun that shows its gender and number."""
    return who.head if ctx.is_word(who.head, "subject_pronouns") else who.first


def _chain(
    ctx: Context, cast: Cast, draft: Draft, i: int, history: Sequence[Spoken], traced: Traced
) -> Callable[[int], Iterator[Spoken]]:
    """Whom a pronoun before a token stands for, if it agrees with the pronoun at that token: what is spoken of goes on
    from sentence to sentence (Grosz, Joshi and Weinstein 1995, "Centering")."""

    met = set() if traced is None else traced

    def taken(j: int) -> Iterator[Spoken]:
        if j not in met and _agreement(ctx, j) == _agreement(ctx, i):
            met.add(j)
            earlier = [s for s in history if s.at < j]
            yield from taken_up(ctx, cast, replace(draft, at=j), Phrase(j, j, j), earlier, met)

    return taken


def _agreement(ctx: Context, i: int) -> tuple[bool, ...]:
    """The gender and number that a pronoun shows, and whether it is for things."""
    return tuple(ctx.is_word(i, kind) for kind in ("feminine_pronouns", "plural_pronouns", "neuter_pronouns"))


def _person_first(fitting: Sequence[Spoken], wanted: str) -> Spoken:
    """The likeliest antecedent; where that is a body whose gender nothing shows, a person known to agree before it."""
    first = fitting[0]
    if first.kind is ActorKind.PERSON or first.gender != "x":
        return first
    return next((s for s in fitting if s.kind is ActorKind.PERSON and s.gender == wanted), first)


def _coordinated(ctx: Context, cast: Cast, who: Phrase) -> Iterator[Spoken]:
    """The names joined by "and" or "or" nearest before a plural pronoun, in its sentence or the one before."""
    start = ctx.sentence(who.first)[0]
    near = cast.between(ctx.sentence(start - 1)[0] if start else 0, who.first)
    for left, right in reversed(tuple(pairwise(near))):
        joint = left.name.last + 1
        if right.name.first == joint + 1 and (ctx.is_word(joint, "and") or ctx.is_word(joint, "or")):
            yield speaking(ctx, cast, left)
            yield speaking(ctx, cast, right)
            return


def _named_last(ctx: Context, cast: Cast, draft: Draft, who: Phrase) -> Iterator[Spoken]:
    """Whom "celui-ci" and "ce dernier" take up: whoever of this sentence or the one before was named last."""
    start = ctx.sentence(who.first)[0]
    previous = ctx.sentence(start - 1)[0] if start else 0
    for naming in reversed(cast.between(previous, who.first)):
        first = naming.name.first  # who is named in what a denial takes up from the sentence before may well deny it
        told = first >= start and draft.covers(ctx.doc[first].idx)
        if cast.kinds[naming.label] is not ActorKind.PLACE and not told:
            yield speaking(ctx, cast, naming)


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
