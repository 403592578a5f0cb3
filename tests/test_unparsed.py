"""Texts that no model has read: classes, names and clauses by words and places, whatever the text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.model import Article
from kg.nlp import docs
from kg.packs import load_pack
from kg.reading import record


@cache
def read(text: str) -> Doc:
    return next(doc for _, _, doc in docs([Article(file="a.txt", text=text, language="es")], load_pack("es")))


def token(text: str, word: str) -> tuple[str, str]:
    """Part of speech and role of a word in a text."""
    found = next(one for one in read(text) if one.text == word)
    return found.pos_, found.dep_


@pytest.mark.parametrize(
    ("text", "word", "pos"),
    [
        ("El alcalde la negó.", "la", "PRON"),
        ("El alcalde negó la denuncia.", "la", "DET"),
        ("El alcalde negó la denuncia.", "denuncia", "NOUN"),
        ("Prometió ayudas a todos.", "ayudas", "NOUN"),
        ("El vecino denuncia el robo.", "denuncia", "VERB"),
        ("Villar negó el robo.", "Villar", "PROPN"),
        ("Ayer llovió en Orbe.", "Ayer", "ADV"),
        ("Una tormenta arrasó Orbe.", "Una", "DET"),
        ("Vio el mar del Norte.", "del", "ADP"),
        ("El barco zozobró rápidamente.", "rápidamente", "ADV"),
        ("El barco zozobró rápidamente.", "zozobró", "VERB"),
        ("Quería comentar el caso.", "comentar", "VERB"),
        ("Asociaciones civiles independientes advirtieron el riesgo.", "advirtieron", "VERB"),
        ("Como zozobró ayer, según trascendió.", "trascendió", "VERB"),
        ("Salieron 300 personas.", "300", "NUM"),
    ],
)
def test_a_word_has_its_class(text: str, word: str, pos: str) -> None:
    assert token(text, word)[0] == pos


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("El portavoz del ministerio, Pedro Almansa, negó el robo.", "portavoz", "subject"),
        ("El portavoz del ministerio negó el robo.", "robo", "object"),
        ("La cosecha, subrayó el consejero, será buena.", "consejero", "subject"),
        ("El juez dijo que el banco cerró.", "cerró", "content"),
        ("El juez que preside la sala dimitió.", "preside", "relative"),
        ("El juez que preside la sala dimitió.", "dimitió", "ROOT"),
        ("El juez habló y la sala calló.", "calló", "conjunct"),
        ("El juez ha hablado.", "ha", "auxiliary"),
    ],
)
def test_a_word_has_its_place_in_the_clause(text: str, word: str, role: str) -> None:
    assert token(text, word)[1] == role


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lo dijo Luis de la Torre ayer.", "Luis de la Torre", "PER"),
        ("Viajó a Moscú ayer.", "Moscú", "LOC"),
        ("El ministro Barreda dimitió.", "Barreda", "PER"),
        ("Lo pidió la ONU ayer.", "ONU", "ORG"),
        ("Habló el Ministerio de Obras.", "Ministerio de Obras", "ORG"),
        ("La señora Quirós calló.", "Quirós", "PER"),
    ],
)
def test_a_name_has_its_kind(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(one.text, one.label_) for one in read(text).ents]


@given(st.text(alphabet=st.sampled_from("Ana dijo que «no» , . \n la Torre: 12 “x” 'y' (z) ¿é?"), max_size=120))
def test_no_text_is_too_odd(text: str) -> None:
    doc = read(text)
    assert doc.text == text.replace("’", "'")
    assert all(one.head.sent == one.sent for one in doc)
    for told in record(Article(file="a.txt", text=text, language="es")).reports:
        assert all(text[span.start : span.end] == span.text for span in told.report.content)
