"""How much the differences of two contents weigh together: a few plain features, weights that were learned, a verdict.

The weights are data (`weights.toml` of the language, made by `bench/daccord.py --train`): a logistic regression over
the features below, each of which a reader can check by eye. Its prior is that a full difference decides by itself, and
no difference ever speaks against a contradiction.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kg.compare.align import Alignment
from kg.compare.differences import is_denied
from kg.compare.values import Difference, Reason

COUNTED = tuple(reason for reason in Reason if reason not in {Reason.COMPATIBLE, Reason.UNRELATED})
FEATURES = ("denied", "denied_scope", *(reason.value for reason in COUNTED))


def features(found: Alignment, some: Sequence[Difference]) -> Mapping[str, float]:
    """What speaks for a contradiction, each from 0 to 1, under the names of `FEATURES`.

    `denied`: one text denies and the other has no denial of any kind; `denied_scope`: how much of what it then denies
    the other says; the names of reasons: the strongest difference of that kind.
    """
    best = {reason: max((d.strength for d in some if d.reason is reason), default=0.0) for reason in COUNTED}
    denied = is_denied(found.left, found.right) or is_denied(found.right, found.left)
    return {
        "denied": float(denied),
        "denied_scope": best[Reason.NEGATION] if denied else 0.0,
        **{reason.value: best[reason] for reason in COUNTED},
    }


def probability(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely the features speak of a contradiction (0 to 1).

    >>> probability({"denied": 1.0}, {"bias": -1.0, "denied": 1.0})
    0.5
    """
    total = weights["bias"] + sum(weights[name] * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def weight_of(one: Difference, values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What one difference adds to the verdict."""
    own = weights[one.reason.value] * one.strength
    if one.reason in {Reason.NEGATION, Reason.STANCE} and values["denied"]:
        return own + weights["denied"] + weights["denied_scope"] * one.strength
    return own
