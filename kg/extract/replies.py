"""Claims that somebody answers: a denial or a refusal to confirm, and the claim of somebody else that it is meant for.

What somebody denies is an event of its own even where no word names one: claim and answer then share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.about import Told, Topic
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.focus import near
from kg.extract.names import fold
from kg.extract.participants import content_tokens
from kg.model import Side

MEANT = 0.5
"""Score from which a claim is the one that an answer is meant for."""
BESIDE = 0.12
"""What it counts for that claim and answer stand beside each other, less with each statement between them."""
FAR = 0.1
"""What it counts against a claim that it stands far from its answer."""
BACK = 6
"""Statements back within which a claim is still what an answer without words of its own is meant for."""
_CARRYING = frozenset({"NOUN", "VERB", "ADJ"})
_ANSWERS = frozenset({Side.AGAINST, Side.WITHHELD})


def replies(ctx: Context, told: Sequence[Told], topics: Sequence[Topic]) -> Iterator[tuple[int, int]]:
    """Each answer with the claim that it is meant for: one told within it, else the likest of the article."""
    for number, (draft, _) in enumerate(told):
        if draft.stance.side in _ANSWERS:
            within = next((n for n in _claims(ctx, told, number) if draft.covers(ctx.doc[told[n][0].at].idx)), None)
            claim = _likest(ctx, told, topics, number) if within is None else within
            if claim is not None:
                yield number, claim


def _claims(ctx: Context, told: Sequence[Told], number: int) -> Iterator[int]:
    """The statements by which somebody else puts something forward."""
    draft, who = told[number]
    for n, (other, speaker) in enumerate(told):
        apart = who is None or speaker is None or speaker.label != who.label
        if apart and other is not draft and other.stance.side is Side.FOR and not _tells_denial(ctx, told, n):
            yield n


def _tells_denial(ctx: Context, told: Sequence[Told], number: int) -> bool:
    """Whether what a statement says is that somebody denies something: that answers a claim and is none."""
    draft, _ = told[number]
    return any(
        other is not draft and other.stance.side is Side.AGAINST and draft.covers(ctx.doc[other.at].idx)
        for other, _ in told[max(0, number - BACK) : number + BACK]
    )


def _likest(ctx: Context, told: Sequence[Told], topics: Sequence[Topic], number: int) -> int | None:
    """The claim that says most of what an answer says, of those that say enough of it."""
    own = _words(ctx, told[number][0])
    scored = [
        (near([topics[number]], [topics[n]]) + BESIDE / abs(n - number) - FAR * (abs(n - number) > 2 * BACK), -n)
        for n in _claims(ctx, told, number)
        if own & _words(ctx, told[n][0])
    ]
    best, claim = max(scored, default=(0.0, 0))
    return -claim if best >= MEANT else None


def _words(ctx: Context, draft: Draft) -> frozenset[str]:
    """What a content is about, in small letters and without endings."""
    tokens = [ctx.doc[i] for i in content_tokens(ctx, draft)]
    return frozenset(fold(ctx.stem(t.i)) for t in tokens if t.pos_ in _CARRYING and not t.is_stop)


def preceding(ctx: Context, told: Sequence[Told], number: int) -> int | None:
    """The claim of somebody else that was told last before a statement, a few statements back at most."""
    return max((n for n in _claims(ctx, told, number) if number - BACK <= n < number), default=None)
