"""How often a rule is right: the confidence that a report is given."""

from __future__ import annotations

from kg.extract.speech import Draft
from kg.model import Form

BY_RULE = {
    "according": 0.9,
    "incise": 0.93,
    "que": 0.92,
    "inf": 0.88,
    "de-inf": 0.8,
    "a-inf": 0.75,
    "quote": 0.85,
    "si": 0.85,
    "none": 0.8,
    "obj": 0.72,
    "attr": 0.75,
    "passive": 0.7,
    "floating": 0.75,
    "noun": 0.6,
}
"""Share of the reports of a rule that had content, speaker and stance right on the gold sets."""
OTHER = 0.6


def confidence(draft: Draft) -> float:
    """Confidence in a report (0 to 1): its rule's, less where the speaker is only understood."""
    known = BY_RULE.get(draft.rule, OTHER)
    unsure = 0.08 * (draft.who is None) + 0.05 * (draft.form is Form.NOMINAL and draft.rule not in {"obj", "noun"})
    return round(known - unsure, 2)
