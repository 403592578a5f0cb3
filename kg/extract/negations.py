"""Negated contents that deny: those that answer what their article told before.

Much of what people say is negated and rejects nobody's claim ("il n'y a pas de train"). To reject one, a negation needs
something that is up for discussion (Horn, *A Natural History of Negation*, 1989). Here that is told by a word before it
in the article, by a denial or an accusation beside it, by a verb that only those use who answer, or by an article that
is full of denials.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.names import fold
from kg.extract.stance import negates
from kg.model import Form, Side, Stance

REACH = 8
"""Tokens after a negation within which the word that it negates stands."""
CONTESTED = 2
"""Denials by which an article is about what is contested: what is negated there is mostly denied."""
BESIDE = 60
"""Tokens within which a statement is beside another."""
_ROOT = 6
"""Letters that words of one family share at least ("disparu", "disparition"), where they have so many."""
_OPEN = frozenset({Stance.ASSERTS, Stance.EXPRESSES})
_NEGATIONS = ("negation_words", "negation_particles")
"""Words of negation, those first that stand before what is negated where a language has two ("ne … pas")."""
FirstTold = Callable[[], dict[str, int]]
"""Gives where the roots of an article are told first."""
_TELLING = frozenset({"NOUN", "VERB", "PROPN"})


def with_denials(ctx: Context, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, in their order; those that negate what they answer deny it."""
    told = cache(lambda: _first_told(ctx))  # many articles negate nothing
    contested = sum(draft.stance.side is Side.AGAINST for draft in drafts) >= CONTESTED

    def denies(number: int, draft: Draft) -> bool:
        answers = contested or _replies(ctx, draft) or _beside_denial(drafts, number)
        return answers or _takes_up(ctx, draft, told)

    return tuple(
        replace(draft, stance=Stance.DENIES) if _negates(ctx, draft) and denies(number, draft) else draft
        for number, draft in enumerate(drafts)
    )


def _negates(ctx: Context, draft: Draft) -> bool:
    """Whether a content that takes no side by its cue negates something."""
    blames = draft.stance is Stance.ACCUSES and draft.form is Form.DIRECT  # "« Je n'ai rien pris », fulmine-t-il"
    open_ = blames or (draft.stance in _OPEN and draft.form is not Form.NOMINAL)
    return open_ and negates(ctx, draft.content)


def _replies(ctx: Context, draft: Draft) -> bool:
    """Whether a cue is a verb of those who answer ("répliquer", "clamer"), or says how firmly ("est catégorique")."""
    if draft.group is None or draft.cue is None:
        return False
    firm = ctx.pack.words["firm"] & frozenset(draft.cue.text.casefold().split())
    return bool(firm) or draft.group.lemma in ctx.pack.control["replying"]


def _beside_denial(drafts: Sequence[Draft], number: int) -> bool:
    """Whether one of the statements around denies or accuses."""
    around = (drafts[n] for n in (number - 2, number - 1, number + 1) if 0 <= n < len(drafts))
    return any(
        (one.stance.side is Side.AGAINST or one.stance is Stance.ACCUSES) and abs(one.at - drafts[number].at) <= BESIDE
        for one in around
    )


def _first_told(ctx: Context) -> dict[str, int]:
    """For each root the first token that tells it and is not negated; in one pass, however many contents ask."""
    found: dict[str, int] = {}
    for i in range(len(ctx.doc)):
        root = _root(ctx, i)
        if root is not None and root not in found and not _is_under_negation(ctx, i):
            found[root] = i
    return found


def _takes_up(ctx: Context, draft: Draft, told: FirstTold) -> bool:
    """Whether a word that a content negates was told before it, and not negated there, or names a wrong: nobody says
    that there was none unless it was alleged."""
    first, end = ctx.token_at(draft.content[0].start), ctx.token_at(draft.content[-1].end)
    negated = next((found for kind in _NEGATIONS if (found := _all_negated(ctx, first, end, kind))), ())
    if any(ctx.singular(i) in ctx.pack.words["wrongs"] for i in negated):
        return True
    return any(told().get(_root(ctx, i) or "", first) < first for i in negated)


def _all_negated(ctx: Context, first: int, end: int, kind: str) -> tuple[int, ...]:
    """What the negations of a kind negate, from a token up to another."""
    found = (_negated(ctx, i, end) for i in range(first, end) if ctx.is_word(i, kind))
    return tuple(i for i in found if i is not None)


def _negated(ctx: Context, i: int, end: int) -> int | None:
    """The first telling word after a negation, in its clause."""
    for j in range(i + 1, min(i + 1 + REACH, end)):
        if ctx.doc[j].is_punct and ctx.low(j) not in "«»“”\"'-":
            return None
        if _root(ctx, j) is not None:
            return j
    return None


def _root(ctx: Context, i: int) -> str | None:
    """The letters that a noun or verb shares with its family; None for words that tell little by themselves."""
    token = ctx.doc[i]
    if token.pos_ not in _TELLING or token.is_stop or len(token) < 3:
        return None
    return fold(ctx.stem(i))[:_ROOT]


def _is_under_negation(ctx: Context, i: int) -> bool:
    return any(ctx.is_word(j, kind) for j in range(max(0, i - 4), i) for kind in _NEGATIONS)
