"""Whom a bare noun takes up: a word for a person whom its paragraph is about, a document for who issued it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.animacy import owner
from kg.extract.cast import Cast, Naming
from kg.extract.context import Context
from kg.extract.phrases import Phrase, phrase_at
from kg.extract.spoken import RECENT, Spoken, gender_of
from kg.extract.titled import Role
from kg.model import ActorKind

_DESCRIBE = frozenset({"private", "activist", "science", "press", "business", "leader"})
"""Classes of titles that describe somebody, and name no office that only one can hold."""
_SENTENCES = 3


def described(ctx: Context, cast: Cast, role: Role, phrase: Phrase) -> str | None:
    """The person of the sentences before whom a definite noun only describes anew ("Nom chante … l'artiste").

    It is the nearest subject that agrees with it and holds no office, where nobody was brought in under that noun.
    """
    of = any(
        ctx.is_word(i, "preposition_of") and not _is_place(cast, role, i + 1)
        for i in range(phrase.head, phrase.last + 1)
    )
    if of or role.group not in _DESCRIBE or not ctx.is_word(phrase.first, "definite_singular"):
        return None
    if _brought_in(ctx, role, phrase.first):
        return None
    fitting = (n.label for n in _subjects_before(ctx, cast, phrase.first) if _fits(ctx, cast, role, n.label))
    return next(fitting, None)


def _is_place(cast: Cast, role: Role, i: int) -> bool:
    """Whether a token begins the name of a place, or after a trade that of nobody known: where somebody is from only
    describes him ("le boulanger de Nom")."""
    naming = cast.covering(i)
    kinds = {ActorKind.PLACE} | ({ActorKind.UNKNOWN} if role.group == "private" else set())
    return naming is not None and naming.name.first == i and cast.kinds[naming.label] in kinds


def _brought_in(ctx: Context, role: Role, first: int) -> bool:
    """Whether somebody without a name was told of under a noun before ("un artiste", "les artistes")."""
    low = ctx.pack.grammar.singular
    near = (i for i in range(max(0, first - 2 * RECENT), first) if low(ctx.low(i)) == role.title)
    kinds = ("indefinite", "plural_determiners", "no_determiners")
    return any(ctx.is_word(j, kind) for i in near for j in (i - 1, i - 2) for kind in kinds)


def _subjects_before(ctx: Context, cast: Cast, first: int) -> Iterator[Naming]:
    """Persons named as subjects in the sentences before a token, outside quotations, the nearest sentence first."""
    end = ctx.sentence(first)[0]
    for _ in range(_SENTENCES):
        if end:
            start = ctx.sentence(end - 1)[0]
            for i in range(start, end):
                if ctx.is_role(ctx.doc[i], "subject") and ctx.quotation(i) is None:
                    phrase = phrase_at(ctx, i)
                    naming = cast.covering(i) or cast.naming_in(i, min(i + 3, phrase.last))
                    yield from [naming] if naming is not None else []
            end = start


def _fits(ctx: Context, cast: Cast, role: Role, label: str) -> bool:
    """Whether somebody can be described by a noun: a person of its gender, without an office of another kind."""
    groups = {known.group for known in cast.roles.get(label, ())}
    free = (
        not groups or bool(groups & _DESCRIBE) or (role.group == "leader" and bool(groups & ctx.pack.words["any_head"]))
    )
    agrees = role.gender == "x" or gender_of(ctx, cast, label) in {role.gender, "x"}
    return cast.kinds.get(label) is ActorKind.PERSON and free and agrees


def issuer(ctx: Context, phrase: Phrase, history: Sequence[Spoken]) -> Phrase | Spoken | None:
    """Whose document a definite noun takes up ("le communiqué", "le texte").

    The owner that one of that name has before, or whoever spoke in the sentence that tells where it was said ("a
    indiqué la ville dans un communiqué … le texte"); nobody where a document of that name spoke for itself.
    """
    shown = ctx.is_word(phrase.first, "definite_singular") or ctx.is_word(phrase.first, "demonstratives")
    bare = phrase.first + 1 == phrase.head == phrase.last
    if not bare or not ctx.is_word(phrase.head, "documents") or not shown:
        return None
    if any(ctx.low(phrase.head) in s.label.casefold().split() for s in history):
        return None
    for i in range(phrase.first - 1, max(0, phrase.first - 4 * RECENT), -1):
        if ctx.is_word(i, "documents") and ctx.doc[i].pos_ == "NOUN" and ctx.quotation(i) is None:
            before = phrase_at(ctx, i)
            held = owner(ctx, before)
            named = any(ctx.is_word(j, kind) for j in (held.first, held.first - 1) for kind in ("preposition_of", "by"))
            if held != before and named and ctx.low(i) == ctx.low(phrase.head):
                return held
            placed = any(ctx.is_word(j, kind) for j in (i - 1, before.first - 1) for kind in ("where", "by"))
            spoke = (s for s in reversed(history) if placed and ctx.sentence(s.at) == ctx.sentence(i))
            if (found := next(spoke, None)) is not None:
                return found
    return None
