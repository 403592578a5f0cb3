"""What makes a model fast changes nothing of what is read: analysis and records are those of spaCy's own pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import score
from spacy.tokens import Doc

from kg import nlp
from kg.model import Article
from kg.packs import available, load_pack
from kg.read import readable
from kg.reading import records
from kg.records import record_line

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SETS = {one.name: one.articles for one in score.sets()} | {"seeds": SEEDS}


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Models as spaCy loads and runs them, the lemmatizer left out."""
    quick = nlp._steps
    monkeypatch.setattr(nlp, "quicken", lambda model: model)
    monkeypatch.setattr(nlp, "_steps", _plain_steps)
    nlp.load_model.cache_clear()
    yield
    nlp.load_model.cache_clear()
    quick.cache_clear()


def _plain_steps(name: str, lemmas: bool) -> list[Callable[[Doc], Doc]]:
    return [step for label, step in nlp.load_model(name).pipeline if lemmas or label != "lemmatizer"]


def analysis(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.pos_, str(t.morph), t.dep_, t.head.i, t.is_sent_start, t.ent_type_, t.ent_iob_) for t in doc]


def articles(place: Path) -> list[Article]:
    return list(readable([place], available())[0])


def test_words_are_analysed_as_the_plain_model_does(request: pytest.FixtureRequest) -> None:
    texts = [Article(file="1", text="", language="fr"), *articles(SEEDS)]
    quick = [analysis(doc) for one in texts for _, _, doc in nlp.docs([one], load_pack(one.language or ""))]
    request.getfixturevalue("plain")
    assert quick == [analysis(doc) for one in texts for _, _, doc in nlp.docs([one], load_pack(one.language or ""))]


@pytest.mark.parametrize("name", SETS)
def test_records_are_those_of_the_plain_model(name: str, request: pytest.FixtureRequest) -> None:
    if not SETS[name].exists():
        pytest.skip(f"{SETS[name]} is not there")
    texts = articles(SETS[name])
    quick = list(map(record_line, records(texts)))
    request.getfixturevalue("plain")
    assert quick == list(map(record_line, records(texts)))
