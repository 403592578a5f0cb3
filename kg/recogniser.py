"""A model's recogniser of names, with all words of a text reckoned side by side; its names are those it finds alone.

It goes from word to word and asks of each whether a name begins there, and within a name whether it ends there (Lample
et al. 2016, as spaCy has it). Outside of names the answer depends on the word alone, so all are reckoned at once; then
all names that might begin go forward together. Only the words that the first answers lead to count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Rows = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
_SEEN = 3
"""Words that each answer is made from: this one, the first of the name that is open, and the one before this."""


def reckons_alone(pipe: Any) -> bool:
    """Whether a step of a pipeline is a recogniser of the kind that is known here."""
    if not isinstance(pipe, EntityRecognizer) or not pipe.model.attrs.get("has_upper"):
        return False
    return pipe.model.get_ref("lower").get_dim("nF") == _SEEN and not pipe.model.attrs["unseen_classes"]


class Recogniser:
    """The recogniser of a pipeline, to be called in its place."""

    def __init__(self, pipe: Any) -> None:
        self._rows, lower, upper = pipe.model.layers
        weights = lower.get_param("W")
        count, self._width, pieces, wide = weights.shape
        # the largest of some pieces is taken: pieces stand first, so that it is taken of whole blocks
        self._lower = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(wide, -1))
        self._shape = (count, pieces * self._width)
        self._nothing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._shape)
        self._shift = lower.get_param("b").T.reshape(-1)
        self._upper, self._bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        names = (pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves))
        self._acts = [name.partition("-")[::2] for name in names]
        self._pipe = pipe

    def __call__(self, doc: Doc) -> Doc:
        """The text with its names; one that has some already is left to the recogniser itself."""
        if not len(doc) or doc.has_annotation("ENT_IOB"):
            return cast(Doc, self._pipe(doc))
        spans = [Span(doc, first, end, label=label) for first, end, label in self._names(doc)]
        doc.set_ents(spans, default="outside")
        return doc

    def _names(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """First word, end and label of each name, in order."""
        made = (self._rows.predict([doc]) @ self._lower).reshape(-1, *self._shape)
        last = np.append(doc.to_array("SENT_START")[1:] == 1, True)
        begun = self._begun(made, last, doc.to_array("IS_SPACE") == 1)
        ends = self._ends(made, last, begun)
        after = 0
        for at in np.flatnonzero(ends).tolist():
            if at >= after:
                after = int(ends[at])
                yield at, after, self._acts[begun[at]][1]

    def _begun(self, made: Rows, last: npt.NDArray[np.bool_], space: npt.NDArray[np.bool_]) -> Places:
        """The act at each word where no name is open: that it stands outside, is a name or begins one."""
        scores = self._scores(made[:, 0] + self._nothing[1] + self._nothing[2])
        barred = {"U": space, "B": space | last}
        for act, (kind, label) in enumerate(self._acts):
            if kind != "O":
                scores[barred[kind] if label and kind in barred else slice(None), act] = -np.inf
        return np.asarray(scores.argmax(axis=1))

    def _ends(self, made: Rows, last: npt.NDArray[np.bool_], begun: Places) -> Places:
        """Where the name ends that begins at each word; 0 where none does."""
        kinds = np.array([kind for kind, _ in self._acts])
        ends = np.where(kinds[begun] == "U", np.arange(1, len(begun) + 1), 0)
        first = np.flatnonzero(kinds[begun] == "B")
        inner, closing = (self._partners(kind)[begun[first]] for kind in "IL")
        now = first + 1
        while len(now):
            scores = self._scores(made[now, 0] + made[first, 1] + made[now - 1, 2])
            each = np.arange(len(now))
            goes, stops = scores[each, inner], scores[each, closing]
            on = ~last[now] & ((goes > stops) | ((goes == stops) & (inner < closing)))
            ends[first[~on]] = now[~on] + 1
            now, first, inner, closing = now[on] + 1, first[on], inner[on], closing[on]
        return ends

    def _partners(self, kind: str) -> Places:
        """For each act that of another kind with the same label, where there is one."""
        known = {act: at for at, act in enumerate(self._acts)}
        return np.array([known.get((kind, label), 0) for _, label in self._acts])

    def _scores(self, seen: Rows) -> Rows:
        """What each act scores, from the sums of what is seen."""
        pieces = (seen + self._shift).reshape(len(seen), -1, self._width)
        return np.asarray(pieces.max(axis=1) @ self._upper + self._bias)
