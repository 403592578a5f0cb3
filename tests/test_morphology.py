"""Verb forms that the French pack must read, and words that it must not take for verbs."""

from __future__ import annotations

import pytest

from kg.morphology import Model, VerbForm, model_of, readings
from kg.packs import load_pack

FORMS = [
    ("dit", "dire", "fin"), ("disent", "dire", "fin"), ("dites", "dire", "fin"), ("dirait", "dire", "cnd"),
    ("disant", "dire", "prp"), ("dites", "dire", "ptp"), ("dément", "démentir", "fin"),
    ("démentent", "démentir", "fin"), ("démenti", "démentir", "ptp"), ("démentirait", "démentir", "cnd"),
    ("nie", "nier", "fin"), ("niée", "nier", "ptp"), ("prétend", "prétendre", "fin"),
    ("prétendu", "prétendre", "ptp"), ("promet", "promettre", "fin"), ("promis", "promettre", "ptp"),
    ("promettent", "promettre", "fin"), ("admettrait", "admettre", "cnd"), ("admis", "admettre", "ptp"),
    ("reconnaît", "reconnaître", "fin"), ("reconnu", "reconnaître", "ptp"), ("reconnaissent", "reconnaître", "fin"),
    ("répète", "répéter", "fin"), ("répétait", "répéter", "fin"), ("rappelle", "rappeler", "fin"),
    ("rappelé", "rappeler", "ptp"), ("annonça", "annoncer", "fin"), ("annonçait", "annoncer", "fin"),
    ("exige", "exiger", "fin"), ("exigeait", "exiger", "fin"), ("craint", "craindre", "fin"),
    ("craignent", "craindre", "fin"), ("soutient", "soutenir", "fin"), ("soutenu", "soutenir", "ptp"),
    ("soutiennent", "soutenir", "fin"), ("écrit", "écrire", "ptp"), ("écrivent", "écrire", "fin"),
    ("répond", "répondre", "fin"), ("répondit", "répondre", "fin"), ("avertit", "avertir", "fin"),
    ("avertissent", "avertir", "fin"), ("croit", "croire", "fin"), ("cru", "croire", "ptp"),
    ("contredit", "contredire", "fin"), ("appelle", "appeler", "fin"), ("requiert", "requérir", "fin"),
    ("exclut", "exclure", "fin"), ("exclu", "exclure", "ptp"), ("appuie", "appuyer", "fin"),
    ("va", "aller", "fin"), ("ira", "aller", "fut"), ("veut", "vouloir", "fin"), ("pourrait", "pouvoir", "cnd"),
    ("doit", "devoir", "fin"), ("fait", "faire", "ptp"), ("est", "être", "fin"), ("serait", "être", "cnd"),
    ("aurait", "avoir", "cnd"), ("eu", "avoir", "ptp"), ("tient", "tenir", "fin"), ("convenu", "convenir", "ptp"),
    ("sait", "savoir", "fin"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "lemma", "form"), FORMS)
def test_irregular_forms_are_read(word: str, lemma: str, form: str) -> None:
    found = {(one.lemma, one.form) for one in load_pack("fr").forms.get(word, ())}
    assert (lemma, VerbForm(form)) in found


@pytest.mark.parametrize("word", ["le", "que", "pas", "ministre", "hier", "et", "selon", "affirmatif"])
def test_words_that_are_no_verb_have_no_reading(word: str) -> None:
    assert load_pack("fr").forms.get(word, ()) == ()


def test_readings_are_in_a_stable_order() -> None:
    for found in load_pack("fr").forms.values():
        assert list(found) == sorted(found, key=lambda one: (one.lemma, one.form.value))


def test_a_verb_of_no_model_is_known_by_its_infinitive_alone() -> None:
    assert [one.form for one in readings(["zzz"], ())["zzz"]] == [VerbForm.INFINITIVE]


ER = Model(
    ending="er",
    swap=(("g$", "ge"), ("é([^é]+)$", r"è\1")),
    endings=dict.fromkeys(VerbForm, ()) | {VerbForm.INFINITIVE: ("er",), VerbForm.FINITE: ("e", "ons")},
)
DIRE = Model(ending="dire", swap=(), endings={VerbForm.FINITE: ("dit", "dites"), VerbForm.PAST_PARTICIPLE: ("dit",)})


def test_every_ending_is_tried_on_every_stem() -> None:
    assert {word for word, _ in ER.forms("exiger")} == {"exiger", "exige", "exigons", "exigeer", "exigee", "exigeons"}
    assert ER.stems("répéter") == {"répét", "répèt"}


def test_the_longest_ending_is_the_model() -> None:
    short = Model(ending="re", swap=(), endings={})
    assert model_of("contredire", (short, DIRE)) is DIRE
    assert model_of("contredire", (DIRE, short)) is DIRE
    assert model_of("finir", (short, DIRE)) is None


def test_a_form_of_two_verbs_or_two_kinds_has_all_its_readings() -> None:
    found = readings(["redire", "dire"], (DIRE,))
    assert [(one.lemma, one.form) for one in found["dit"]] == [
        ("dire", VerbForm.FINITE),
        ("dire", VerbForm.PAST_PARTICIPLE),
    ]
    assert {one.lemma for one in found["redites"]} == {"redire"}
