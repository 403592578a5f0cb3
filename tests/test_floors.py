"""How good the extraction is at the least; floors are raised by hand, and never lowered without a word."""

from __future__ import annotations

from functools import cache

import pytest
import score

FLOORS = {
    "seeds": {
        "detection": 0.85,
        "attributed": 0.78,
        "full": 0.70,
        "denies": 0.85,
        "noncommittal": 0.85,
        "events": 0.75,
        "contradicts": 0.60,
    },
}
SETS = {one.name: one for one in score.sets()}


@cache
def measured(name: str) -> dict[str, float]:
    return score.figures(score.table(SETS[name]))


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in FLOORS for measure in FLOORS[name]])
def test_floor(name: str, measure: str) -> None:
    lacking = SETS[name].lacking if name in SETS else "its gold is not there"
    if lacking:
        pytest.skip(lacking)
    assert measured(name)[measure] >= FLOORS[name][measure]
