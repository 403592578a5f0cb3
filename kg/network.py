"""A model's own network, reckoned faster: numpy's matrix product for all of it, and each word's embedding only once.

What the first layers give for a word depends on the word alone, so it is reckoned once and kept. No part of a model is
left out or replaced: the numbers differ from its own in the last digit at most, by the order in which products are
summed up, and that order is the same whatever was read before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

Rows = npt.NDArray[np.float32]
Key = tuple[int, int, int]
"""A word as the network sees it: the hash of its letters, of its norm, and whether a space follows."""

WORDS = 100_000
"""Words whose rows are kept, at 400 bytes each; when there are more, all are forgotten and reckoned anew."""
BLOCK = 64
"""Words that are reckoned at once, always as many: so a row does not depend on the words beside it."""


def quicken(model: Language) -> Language:
    """The model itself, with its networks made fast."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in model.pipeline:
        network = getattr(pipe, "model", None)
        for node in list(network.walk()) if isinstance(network, Model) else ():
            node.ops = ops
            if _embeds_words(node):
                node._func = Embedding(node, model.vocab)
    return model


@cache
def one_thread() -> ThreadpoolController:
    """What keeps matrix products on one thread, on which they are summed up in one order: `one_thread().limit(…)`."""
    return ThreadpoolController()


def _embeds_words(node: Model[Any, Any]) -> bool:
    """Whether a node goes all the way from the features of words to a list of arrays, one for each text."""
    names = [layer.name for layer in node.layers]
    return len(names) > 1 and names[0].startswith("extract_features") and names[-1] == "ragged2list"


class Embedding:
    """The forward pass of a node that embeds words, with the rows of words that were met kept."""

    def __init__(self, node: Model[Any, Any], vocab: Vocab) -> None:
        self._forward: Callable[..., tuple[list[Rows], Any]] = node._func
        self._vocab = vocab
        self._places: dict[Key, int] = {}
        self._rows: Rows = np.empty((0, 0), dtype=np.float32)

    def __call__(self, node: Model[Any, Any], texts: Sequence[Doc], is_train: bool) -> tuple[list[Rows], Any]:
        """One row for each word of each text, (words, width); training is left to the node's own pass."""
        if is_train:
            return self._forward(node, texts, is_train)
        keys = [list(map(tuple, text.to_array(["ORTH", "NORM", "SPACY"]).tolist())) for text in texts]
        self._meet(node, {key for some in keys for key in some})
        return [self._rows[[self._places[key] for key in some]] for some in keys], None

    def _meet(self, node: Model[Any, Any], keys: set[Key]) -> None:
        new = sorted(keys - self._places.keys())
        if len(self._places) + len(new) > WORDS:
            self._places.clear()
            new = sorted(keys)
        made = [self._reckoned(node, new[at : at + BLOCK]) for at in range(0, len(new), BLOCK)]
        if made:
            kept = self._rows[: len(self._places)]
            self._rows = np.concatenate([kept, *made] if len(kept) else made)
            self._places.update({key: len(kept) + at for at, key in enumerate(new)})

    def _reckoned(self, node: Model[Any, Any], keys: Sequence[Key]) -> Rows:
        strings = self._vocab.strings
        block = [*keys, *[keys[-1]] * (BLOCK - len(keys))]
        text = Doc(self._vocab, words=[strings[key[0]] for key in block], spaces=[bool(key[2]) for key in block])
        for token, key in zip(text, block, strict=True):
            token.norm_ = strings[key[1]]
        return self._forward(node, [text], False)[0][0][: len(keys)]
