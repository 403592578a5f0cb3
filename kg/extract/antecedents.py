"""Whom a pronoun takes up: "il", "celle-ci", "ce dernier", "eux"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.bearers import bearer
from kg.extract.cast import Cast, Naming, role_in
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase, phrase_at
from kg.extract.spoken import RECENT, Spoken, is_all_two, speaking
from kg.extract.verbforms import is_finite_verb
from kg.model import ActorKind, Form


def is_pronoun(ctx: Context, who: Phrase) -> bool:
    """Whether a phrase is only a pronoun, or "ce dernier"."""
    if ctx.is_word(who.first, "demonstratives") and ctx.is_word(who.first + 1, "latter"):
        return True
    whose = who.first < who.head and ctx.is_role(ctx.doc[who.first], "premodifier")  # "her lawyer"
    alone = {who.head} if whose else {who.first, who.head}
    return any(ctx.is_word(i, kind) for i in alone for kind in ("subject_pronouns", "relative_of"))


def taken_up(ctx: Context, cast: Cast, draft: Draft, who: Phrase, history: Sequence[Spoken]) -> Iterator[Spoken]:
    """Whom a pronoun takes up: the likeliest of its gender and number; those who spoke together where it is plural."""
    i = who.head if ctx.is_word(who.head, "subject_pronouns") else who.first
    if ctx.is_word(i, "impersonal"):
        return
    latter = ctx.is_word(who.first + 1, "latter")
    wanted = "f" if ctx.is_word(i, "feminine_pronouns") or (latter and ctx.is_word(i, "feminine_determiners")) else "m"
    plural = ctx.is_word(i, "plural_pronouns") or (latter and ctx.is_word(i, "plural_determiners"))
    nearest = latter or "-" in ctx.low(i).strip("-") or ctx.low(who.first + 1) == "-"
    candidates = (
        *(_named_last(ctx, cast, draft, who) if nearest else ()),
        *antecedents(ctx, cast, draft, who, history),
    )
    fitting = [
        s
        for s in candidates
        if _fits_neuter(ctx, i, s)
        and s.plural == plural
        and s.gender in {wanted, "x"}
        and not (plural is False and s.kind is ActorKind.GROUP)
    ]
    if fitting:
        yield _person_first(fitting, wanted)
    elif plural:
        yield from _together(history) or _coordinated(ctx, cast, who)


def _person_first(fitting: Sequence[Spoken], wanted: str) -> Spoken:
    """The likeliest antecedent; where that is a body whose gender nothing shows, a person known to agree before it."""
    first = fitting[0]
    if first.kind is ActorKind.PERSON or first.gender != "x":
        return first
    return next((s for s in fitting if s.kind is ActorKind.PERSON and s.gender == wanted), first)


def _coordinated(ctx: Context, cast: Cast, who: Phrase) -> Iterator[Spoken]:
    """The names joined by "and" that stand nearest before a plural pronoun, in its sentence or the one before."""
    start = ctx.sentence(who.first)[0]
    near = cast.between(ctx.sentence(start - 1)[0] if start else 0, who.first)
    for left, right in reversed(tuple(pairwise(near))):
        if right.name.first == left.name.last + 2 and ctx.is_word(left.name.last + 1, "and"):
            yield speaking(ctx, cast, left)
            yield speaking(ctx, cast, right)
            return


def _named_last(ctx: Context, cast: Cast, draft: Draft, who: Phrase) -> Iterator[Spoken]:
    """Whom "celui-ci" and "ce dernier" take up: whoever of this sentence or the one before was named last."""
    start = ctx.sentence(who.first)[0]
    previous = ctx.sentence(start - 1)[0] if start else 0
    for naming in reversed(cast.between(previous, who.first)):
        if cast.kinds[naming.label] is not ActorKind.PLACE and not draft.covers(ctx.doc[naming.name.first].idx):
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


def antecedents(ctx: Context, cast: Cast, draft: Draft, who: Phrase, history: Sequence[Spoken]) -> Iterator[Spoken]:
    """Whom a pronoun can stand for, the likeliest first.

    Subjects of its own sentence before it, outside what is said; then whoever spoke last, if near; then subjects of
    the sentences before, the nearest first; then any person named before (after Hobbs 1978, "Resolving pronoun
    references", subjects first).
    """
    draft = replace(draft, content=()) if draft.rule == "taken-up" else draft  # "X est accusé de vol. Il le nie."
    start = ctx.sentence(draft.at)[0]
    recent = [
        s
        for s in reversed(history)
        if draft.at - s.at < RECENT and not draft.covers(ctx.doc[min(s.at, len(ctx.doc) - 1)].idx)
    ]
    same = [s for s in recent if s.at >= start]
    yield from (s for s in _subjects(ctx, cast, start, who.first, draft) if not _is_apposed(ctx, s, who))
    yield from same
    previous = ctx.sentence(start - 1)[0] if start else 0
    last = [s for s in recent if s.at >= previous]
    yield from last
    yield from _subjects(ctx, cast, previous, start, draft)
    for naming in reversed(cast.between(previous, start)):
        if cast.kinds[naming.label] is ActorKind.PERSON and not draft.covers(ctx.doc[naming.name.first].idx):
            yield speaking(ctx, cast, naming)
    yield from recent
    if draft.form is not Form.DIRECT:
        yield from _subjects(ctx, cast, start, who.first, None)
    for naming in cast.before(who.first):
        if cast.kinds[naming.label] is ActorKind.PERSON and not draft.covers(ctx.doc[naming.name.first].idx):
            yield speaking(ctx, cast, naming)


def _subjects(ctx: Context, cast: Cast, start: int, end: int, draft: Draft | None) -> Iterator[Spoken]:
    """Named subjects between two tokens, outside what a draft says."""
    for i in range(start, end):
        token = ctx.doc[i]
        if ctx.is_role(token, "subject") and not (draft and (draft.covers(token.idx) or _quoted_apart(ctx, i, draft))):
            near = cast.between(i - 8, i + 8)
            at = i + ctx.is_word(i, "civilities")
            found = next((n for n in near if n.name.first <= at <= n.name.last or _heads(ctx, i, n)), None)
            if found:
                yield speaking(ctx, cast, found)
            elif token.pos_ == "NOUN" and (body := _subject_of_note(ctx, cast, i)):
                yield body


def _is_apposed(ctx: Context, spoken: Spoken, who: Phrase) -> bool:
    """Whether a noun only stands beside a pronoun, with a comma and no verb between ("Artisan, il explique que …")."""
    between = range(min(spoken.at, who.first), who.first)
    return ctx.low(who.first - 1) == "," and not any(is_finite_verb(ctx, i) for i in between)


def _subject_of_note(ctx: Context, cast: Cast, i: int) -> Spoken | None:
    """A subject without a name whom a pronoun can take up: a definite role or body ("la préfecture … elle")."""
    phrase = phrase_at(ctx, i)
    shown = ctx.is_word(phrase.first, "definite") or ctx.is_word(phrase.first, "plural_determiners")
    if role_in(ctx, phrase) is None or not shown or is_all_two(ctx, phrase):
        return None
    return bearer(ctx, cast, phrase, ())


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
