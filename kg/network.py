"""A model's own network, reckoned faster: numpy's matrix product for all of it, and each word's embedding only once.

What the first layers give for a word depends on the word alone, so it is reckoned once and kept; the layers above,
which see a few words at once, are run without what only training needs; sentences are parsed side by side. No part of
a network is left out or replaced: the numbers differ from its own in the last digit at most, by the order in which
products are summed up, and that order is the same whatever was read before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import AttributeRuler, DependencyParser
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps
from thinc.types import Ints2d
from threadpoolctl import ThreadpoolController

Rows = npt.NDArray[np.float32]
Key = tuple[int, int, int]
"""A word as the network sees it: the hash of its letters, of its norm, and whether a space follows."""

WORDS = 100_000
"""Words whose rows are kept, at 400 bytes each; when there are more, all are forgotten and reckoned anew."""
_WINDOW = "residual(expand_window>>maxout>>layernorm>>dropout)"
_LEAST = np.float32(1e-8)
"""What thinc adds to a variance, lest it be nothing."""
BLOCK = 64
"""Words that are reckoned at once, always as many: so a row does not depend on the words beside it."""


def quicken(model: Language) -> Language:
    """The model itself, with its networks made fast."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in model.pipeline:
        if isinstance(pipe, AttributeRuler):
            _without_tags(pipe)
        network = getattr(pipe, "model", None)
        for node in list(network.walk()) if isinstance(network, Model) else ():
            node.ops = ops
            if _embeds_words(node):
                node._func = Embedding(node, model.vocab)
            elif _sees_neighbours(node):
                node._func = Windows(node)
    return model


@cache
def one_thread() -> ThreadpoolController:
    """What keeps matrix products on one thread, on which they are summed up in one order: `one_thread().limit(…)`."""
    return ThreadpoolController()


def _embeds_words(node: Model[Any, Any]) -> bool:
    """Whether a node goes all the way from the features of words to a list of arrays, one for each text."""
    names = [layer.name for layer in node.layers]
    return len(names) > 1 and names[0].startswith("extract_features") and names[-1] == "ragged2list"


def _sees_neighbours(node: Model[Any, Any]) -> bool:
    """Whether a node is a stack of layers that each add to a word what they make of it and of its two neighbours."""
    inner = node.layers[0].layers if node.name.startswith("with_array(residual") else []
    return bool(inner) and all(layer.name == _WINDOW for layer in inner)


class Windows:
    """The forward pass of a node that lets words see their neighbours."""

    def __init__(self, node: Model[Any, Any]) -> None:
        self._forward: Callable[..., tuple[list[Rows], Any]] = node._func
        self._pad = int(node.attrs["pad"])
        self._layers = [_Window(layer) for layer in node.layers[0].layers]

    def __call__(self, node: Model[Any, Any], texts: Sequence[Rows], is_train: bool) -> tuple[list[Rows], Any]:
        """Rows (words, width) for each text's rows; training is left to the node's own pass."""
        if is_train:
            return self._forward(node, texts, is_train)
        return [self._seen(rows) for rows in texts], None

    def _seen(self, rows: Rows) -> Rows:
        # a row more at each end, which stays empty, is what the outermost words see beyond
        inside = slice(self._pad + 1, self._pad + 1 + len(rows))
        wide = np.zeros((len(rows) + 2 * self._pad + 2, rows.shape[1]), dtype=np.float32)
        wide[inside] = rows
        for layer in self._layers:
            layer.add(wide)
        return wide[inside]


class _Window:
    """One layer: the product of three words' rows, the largest of its pieces, brought to mean 0 and variance 1."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        parts = {part.name: part for part in layer.walk()}
        product, normal = parts["maxout"], parts["layernorm"]
        self._pieces, self._seen = product.get_dim("nP"), product.get_dim("nI")
        self._product = np.ascontiguousarray(
            np.asarray(product.get_param("W")).transpose(2, 1, 0).reshape(self._seen, -1)
        )
        self._shift = np.asarray(product.get_param("b")).T.reshape(-1)
        self._scale, self._centre = normal.get_param("G"), normal.get_param("b")

    def add(self, rows: Rows) -> None:
        """Adds the layer's rows to the rows it sees, all but the first and the last."""
        count, width = len(rows) - 2, rows.shape[1]
        windows = np.lib.stride_tricks.as_strided(rows, (count, self._seen), rows.strides, writeable=False)
        # a copy costs less than a product of rows that overlap
        made = np.ascontiguousarray(windows) @ self._product
        made += self._shift
        best = made[:, :width].copy()
        for piece in range(1, self._pieces):
            np.maximum(best, made[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / width + _LEAST
        best *= np.reciprocal(np.sqrt(spread))[:, None]
        best *= self._scale
        best += self._centre
        rows[1:-1] += best


def parse_sentences(parser: Any, doc: Doc) -> Doc:
    """Parses a text whose sentences are known, all of them side by side; its heads are what parsing it whole gives.

    Each sentence is shown the first word of the next, as the parser sees it in the whole text.
    """
    if not len(doc):
        return doc
    starts = [*np.flatnonzero(doc.to_array("SENT_START") == 1).tolist(), len(doc)]
    words, spaces = [token.text for token in doc], doc.to_array("SPACY").astype(bool).tolist()
    sentences = []
    for first, end in pairwise(starts):
        shown = slice(first, min(end + 1, len(doc)))
        begins: list[bool | int | None] = [at in (first, end) for at in range(shown.start, shown.stop)]
        sentence = Doc(doc.vocab, words=words[shown], spaces=spaces[shown], sent_starts=begins)
        sentence.tensor = doc.tensor[shown]
        sentences.append(sentence)
    parser.set_annotations(sentences, parser.predict(sentences))
    heads = [
        one.to_array(["HEAD", "DEP"])[: end - first]
        for one, (first, end) in zip(sentences, pairwise(starts), strict=True)
    ]
    return doc.from_array(["HEAD", "DEP"], cast(Ints2d, np.concatenate(heads)))


def reads_shared_rows(pipe: Any) -> bool:
    """Whether a step of a pipeline is a parser that starts from the rows that the text carries."""
    named = isinstance(pipe, DependencyParser) and pipe.model.get_ref("tok2vec").walk()
    return any(node.name == "tok2vec-listener" for node in named or ())


def _without_tags(ruler: AttributeRuler) -> None:
    """Takes from a ruler the rules that only write a tag; nobody reads tags where no other rule does."""
    rules = cast(list[dict[str, Any]], ruler.patterns)
    kept = [rule for rule in rules if rule["attrs"].keys() - {"TAG"}]
    asked = {name for rule in kept for pattern in rule["patterns"] for token in pattern for name in token}
    if "TAG" not in asked:
        ruler.clear()
        ruler.add_patterns(kept)


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
        new = sorted(key for key in keys if key not in self._places)
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
