"""The quick network reads a text as the model's own does, whatever was read before it."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from conftest import SEEDS

from kg import network
from kg.model import Article
from kg.nlp import docs, legible, load_model
from kg.packs import load_pack

ATTRIBUTES = ["HEAD", "DEP", "POS", "MORPH", "ENT_TYPE", "ENT_IOB", "SENT_START"]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture(scope="module")
def own() -> spacy.language.Language:
    return spacy.load(load_pack("fr").model)


def test_the_same_is_read_as_by_the_models_own_network(own: spacy.language.Language) -> None:
    quick = load_model(load_pack("fr").model)
    for text in map(legible, TEXTS):
        ours, theirs = quick(text), own(text)
        assert (ours.to_array(ATTRIBUTES) == theirs.to_array(ATTRIBUTES)).all()
        np.testing.assert_allclose(ours.tensor, theirs.tensor, atol=1e-4)


def test_nothing_depends_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_pack("fr")
    articles = [Article(file=str(number), text=text, language="fr") for number, text in enumerate(TEXTS)]
    first = {article.file: doc.tensor for article, _, doc in docs(articles, pack)}
    monkeypatch.setattr(network, "WORDS", 600)
    for order in (articles[::-1], articles[2:] + articles[:2]):
        for article, _, doc in docs(order, pack):
            assert (doc.tensor == first[article.file]).all()
