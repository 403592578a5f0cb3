"""Nearest neighbours in meaning among rows that stand near each other in an order: each block against the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kg.similar import Vectors

SPAN = 1024
"""Rows, in their order, among which a row's neighbours are looked for, at the least."""
NEAREST = 8
MEANT = 0.3
"""Likeness (cosine) from which two rows are neighbours."""


def nearest(rows: Vectors, order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of rows, the smaller number first: each with those after it in `order` that are most like it.

    The work grows with the number of rows: each is compared with `SPAN` to twice as many that follow it.

    >>> list(nearest(np.eye(3, dtype=np.float32)[[0, 1, 0]], [0, 1, 2]))
    [(0, 2)]
    """
    for start in range(0, len(order), SPAN):
        here, on = list(order[start : start + SPAN]), list(order[start : start + 2 * SPAN])
        alike = rows[here] @ rows[on].T
        alike[np.tril_indices(len(here), m=len(on))] = 0
        best = np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST]
        for at, i in enumerate(here):
            yield from ((min(i, on[b]), max(i, on[b])) for b in best[at] if alike[at, b] >= MEANT)
