"""The verdict on two contents: plain values in, a plain value out, no parser and no file."""

from __future__ import annotations

from kg.compare.align import align
from kg.compare.differences import differences
from kg.compare.evidence import features, probability, weight_of
from kg.compare.lexicon import Lexicon, key_of
from kg.compare.values import Content, Difference, Reason, Verdict
from kg.compare.wording import reason_in_words

LIMIT = 0.5
"""Score from which two texts contradict each other."""
APART = 0.15
"""Share of common words below which two texts do not speak of the same thing."""


def compare_contents(left: Content, right: Content, lexicon: Lexicon, *, lang: str = "en") -> Verdict:
    """Whether two contents contradict each other, and in which part; the same whichever comes first."""
    if _plain(left) > _plain(right):
        return _turned(compare_contents(right, left, lexicon, lang=lang), lang)
    found = align(left, right, lexicon)
    some = () if _plain(left) == _plain(right) else differences(found, lexicon)
    values = features(found, some)
    score = probability(values, lexicon.weights)
    ranked = sorted(some, key=lambda one: -weight_of(one, values, lexicon.weights))
    if ranked and score >= LIMIT:
        return _verdict(ranked[0].reason, score, tuple(ranked), lang)
    apart = max(found.left_share, found.right_share) < APART
    return _verdict(Reason.UNRELATED if apart else Reason.COMPATIBLE, score if some else 0.0, (), lang)


def _plain(content: Content) -> str:
    return " ".join(key_of(content.part).split())


def _verdict(reason: Reason, score: float, ranked: tuple[Difference, ...], lang: str) -> Verdict:
    told = [one for one in ranked if one.reason is reason]
    return Verdict(
        contradicts=bool(told),
        reason=reason,
        words=reason_in_words(reason, told[0] if told else None, lang),
        score=round(score, 3),
        left=tuple(dict.fromkeys(one.left for one in told)),
        right=tuple(dict.fromkeys(one.right for one in told)),
        differences=ranked,
    )


def _turned(verdict: Verdict, lang: str) -> Verdict:
    """A verdict seen from the other text."""
    return _verdict(verdict.reason, verdict.score, tuple(one.turned() for one in verdict.differences), lang)
