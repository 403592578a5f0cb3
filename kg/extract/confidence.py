"""How often a rule is right: the confidence that a report is given."""

from __future__ import annotations

from kg.extract.drafts import Draft
from kg.model import Form

BY_RULE = {
    "according": 0.85,
    "incise": 0.94,
    "que": 0.89,
    "inf": 0.92,
    "de-inf": 0.78,
    "a-inf": 0.8,
    "quote": 0.85,
    "si": 0.85,
    "none": 0.8,
    "obj": 0.87,
    "claim": 0.8,
    "measure": 0.8,
    "attr": 0.8,
    "attr-self": 0.8,
    "obj-attr": 0.75,
    "passive": 0.76,
    "floating": 0.75,
    "noun": 0.6,
    "a-np": 0.85,
    "taken-up": 0.75,
}
"""Share of the reports of a rule that had content, speaker and stance right on three gold sets (226 reports); rules
with less than ten reports are drawn towards the mean, and "que" towards its share on press articles read since (29 of
35)."""
OTHER = 0.6
UNPARSED = 0.8
"""What the confidence is multiplied by where no model has read the text: a guess, until it is measured on press
articles of such a language."""


def confidence(draft: Draft, *, parsed: bool = True) -> float:
    """Confidence in a report (0 to 1): its rule's, less where the speaker is only understood or no model parsed the
    text; that of another extractor as it gave it."""
    if draft.confidence is not None:
        return draft.confidence
    known = BY_RULE.get(draft.rule, OTHER)
    unsure = (0.08 if draft.rule == "floating" else 0.25) * (draft.who is None) + 0.05 * (
        draft.form is Form.NOMINAL and draft.rule not in {"obj", "noun"}
    )
    return round((known - unsure) * (1 if parsed else UNPARSED), 2)
