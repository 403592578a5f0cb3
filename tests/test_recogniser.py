"""The quick recogniser finds the names that a model's own recogniser finds, in any text."""

from __future__ import annotations

import pytest
from conftest import SEEDS
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.nlp import legible, load_model
from kg.packs import load_pack
from kg.recogniser import Recogniser, reckons_alone

NAMES = ["ENT_IOB", "ENT_TYPE"]
ODD = (
    "",
    " ",
    "Anne",
    "Anne Le",
    "\n\nAnne Leroux\n \nde la Banque Centrale\n",
    "ANNE LEROUX EST À LA BANQUE DE LYON ET DE VALENCE SUR RHÔNE",
    "Le Pont de l'Europe de la Ville de la Région du Sud de la France du Nord " * 20,
)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_same_names_are_found(code: str) -> None:
    model = load_model(load_pack(code).model)
    own = model.get_pipe("ner")
    assert reckons_alone(own)
    for text in (*ODD, *(legible(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt")))):
        ours, theirs = Recogniser(own)(read(model, text)), own(read(model, text))
        assert [*map(str, ours.ents)] == [*map(str, theirs.ents)]
        assert (ours.to_array(NAMES) == theirs.to_array(NAMES)).all()


def test_no_name_goes_beyond_a_sentence() -> None:
    model = load_model(load_pack("fr").model)
    doc = model.make_doc("Il a vu Anne Leroux hier.")
    for token in doc:
        token.is_sent_start = token.text == "Leroux"
    own = model.get_pipe("ner")
    assert [str(one) for one in Recogniser(own)(doc.copy()).ents] == [str(one) for one in own(doc).ents]


def test_names_that_a_text_has_already_stay() -> None:
    model = load_model(load_pack("fr").model)
    doc = model.make_doc("Il a vu le petit pont hier.")
    doc.set_ents([Span(doc, 4, 6, label="LOC")])
    assert [str(one) for one in Recogniser(model.get_pipe("ner"))(doc).ents] == ["petit pont"]


def test_another_kind_of_recogniser_is_left_as_it_is() -> None:
    model = load_model(load_pack("fr").model)
    assert not reckons_alone(model.get_pipe("parser"))
    assert not reckons_alone(lambda doc: doc)


def read(model: Language, text: str) -> Doc:
    """A text with all that comes before its names."""
    with model.select_pipes(disable=["ner"]):
        return model(text)
