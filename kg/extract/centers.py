"""Whom a sentence and those before it are about, the likeliest first: subjects, then speakers, then others named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.bearers import bearer
from kg.extract.cast import Cast, Naming
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phraseends import under_preposition
from kg.extract.phrases import Phrase, phrase_at, phrase_from
from kg.extract.spoken import RECENT, Spoken, is_all_two, speaking
from kg.extract.titled import role_in
from kg.extract.verbforms import is_finite_verb
from kg.model import ActorKind, Form

BACK = 3
"""Sentences beyond the one before whose subjects a pronoun can still mean."""
Taken = Callable[[int], Iterator[Spoken]]
"""Whom a pronoun at a token stands for, nobody where it is another's."""


def nobody(_: int) -> Iterator[Spoken]:
    """Takes up no pronoun."""
    return iter(())


def antecedents(
    ctx: Context, cast: Cast, draft: Draft, who: Phrase, history: Sequence[Spoken], taken: Taken = nobody
) -> Iterator[Spoken]:
    """Whom a pronoun can stand for, the likeliest first.

    Subjects of its own sentence before it, outside what is said; then whoever spoke last, if near; then subjects of
    the sentence before, then others named there, those under a preposition last; then any person named before (after
    Hobbs 1978, "Resolving pronoun references", subjects first; Grosz, Joshi and Weinstein 1995, "Centering").
    """
    draft = replace(draft, content=()) if draft.rule == "taken-up" else draft  # "X est accusé de vol. Il le nie."
    start = ctx.sentence(draft.at)[0]
    recent = [
        s
        for s in reversed(history)
        if draft.at - s.at < RECENT and not draft.covers(ctx.doc[min(s.at, len(ctx.doc) - 1)].idx)
    ]
    if _goes_on(ctx, draft):
        recent.sort(key=lambda s: s.within)
    same = [s for s in recent if s.at >= start]
    yield from _topic(ctx, cast, start, who, history)
    found = _subjects(ctx, cast, start, who.first, draft, history, taken)
    yield from (s for s in found if not _is_apposed(ctx, s, who))
    yield from same
    begin = min([start, *(ctx.sentence(ctx.token_at(span.start))[0] for span in draft.content[:1])])
    previous = ctx.sentence(begin - 1)[0] if begin else 0
    last = [s for s in recent if s.at >= previous]
    yield from last
    yield from _subjects(ctx, cast, previous, begin, draft, history, taken)
    yield from _persons(ctx, cast, draft, reversed(cast.between(previous, begin)))
    yield from recent
    for low, high in _sentences_before(ctx, previous):
        yield from _subjects(ctx, cast, low, high, draft, history, taken)
    if draft.form is not Form.DIRECT:
        yield from _subjects(ctx, cast, start, who.first, None, history, taken)
    yield from _persons(ctx, cast, draft, cast.before(who.first))


def _topic(ctx: Context, cast: Cast, start: int, who: Phrase, history: Sequence[Spoken]) -> Iterator[Spoken]:
    """Whom a sentence brings up as its topic before a pronoun ("Quant au maire, Nom, il …")."""
    words = ctx.pack.words["as_for"]
    size = next((n for n in (2, 3) if " ".join(ctx.low(i) for i in range(start, start + n)) in words), 0)
    phrase = phrase_from(ctx, start + size, who.first) if size and start + size < who.first else None
    found = bearer(ctx, cast, phrase, history) if phrase is not None else None
    yield from [found] if found is not None else []


def _goes_on(ctx: Context, draft: Draft) -> bool:
    """Whether a cue says that who spoke goes on ("ajoute-t-il"): not somebody whose words he told."""
    words = ctx.pack.words["going_on"]
    return draft.cue is not None and any(r.lemma in words for r in ctx.pack.forms.get(ctx.low(draft.at), ()))


def _sentences_before(ctx: Context, first: int) -> Iterator[tuple[int, int]]:
    """The sentences before a token, the nearest first, as far back as a pronoun reaches."""
    for _ in range(BACK):
        if first:
            low, high = ctx.sentence(first - 1)
            yield low, high
            first = low


def _persons(ctx: Context, cast: Cast, draft: Draft, names: Iterable[Naming]) -> Iterator[Spoken]:
    """Persons among names, outside what a draft says: those under a preposition last but for those whom only another's
    words name."""
    outside = (n for n in names if cast.kinds[n.label] is ActorKind.PERSON)
    free = [n for n in outside if not draft.covers(ctx.doc[n.name.first].idx)]
    for naming in sorted(free, key=lambda n: _distance(ctx, draft, n)):
        yield speaking(ctx, cast, naming)


def _distance(ctx: Context, draft: Draft, naming: Naming) -> int:
    """How far a name is from what its sentence is about."""
    return 2 if _quoted_apart(ctx, naming.name.first, draft) else int(under_preposition(ctx, naming.name.first))


def _subjects(
    ctx: Context, cast: Cast, start: int, end: int, draft: Draft | None, history: Sequence[Spoken], taken: Taken
) -> Iterator[Spoken]:
    """Subjects between two tokens, outside what a draft says: names, persons told of without one, and pronouns."""
    for i in range(start, end):
        token = ctx.doc[i]
        if ctx.is_role(token, "subject") and not (draft and (draft.covers(token.idx) or _quoted_apart(ctx, i, draft))):
            near = cast.between(i - 8, i + 8)
            at = i + ctx.is_word(i, "civilities")
            found = next((n for n in near if n.name.first <= at <= n.name.last or _heads(ctx, i, n)), None)
            if found:
                yield speaking(ctx, cast, found)
            elif ctx.is_word(i, "third_person"):
                yield from taken(i)
            elif token.pos_ == "NOUN" and (told := _told(ctx, cast, i, history)):
                yield told


def _is_apposed(ctx: Context, spoken: Spoken, who: Phrase) -> bool:
    """Whether a noun only stands beside a pronoun, with a comma and no verb between ("Artisan, il explique que …")."""
    between = range(min(spoken.at, who.first), who.first)
    return ctx.low(who.first - 1) == "," and not any(is_finite_verb(ctx, i) for i in between)


def _told(ctx: Context, cast: Cast, i: int, history: Sequence[Spoken]) -> Spoken | None:
    """A subject without a name whom a pronoun can take up: a definite role or body ("la préfecture … elle"), somebody
    or people ("une femme … elle")."""
    phrase = phrase_at(ctx, i)
    role = role_in(ctx, phrase)
    if role is None or is_all_two(ctx, phrase) or ctx.is_word(phrase.first, "no_determiners"):
        return None
    things = role.group in {"body", "outlet"}
    if phrase.first == i or (things and not ctx.is_word(phrase.first, "definite")):
        return None
    return bearer(ctx, cast, phrase, [s for s in history if s.at < i])


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
