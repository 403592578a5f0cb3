"""Dates in texts: rule by rule on invented sentences, and laws that hold for any text."""

from __future__ import annotations

import copy
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import PackError
from kg.extract.folding import fold
from kg.extract.times import TimeGrammar, find_times, load_grammar
from kg.resources import resource

PACK: dict[str, Any] = tomllib.loads(resource("lang", "fr", "times.toml").read_text(encoding="utf-8"))
FRENCH: TimeGrammar = load_grammar(PACK, "times.toml")
THURSDAY = date(2024, 11, 7)


def found(text: str, reference: date | None = THURSDAY, **options: Any) -> list[tuple[str, str]]:
    return [(t.span.text, t.time.value) for t in find_times(text, FRENCH, reference, **options)]


def days(text: str, reference: date | None = THURSDAY, **options: Any) -> list[tuple[date | None, date | None]]:
    return [(t.time.earliest, t.time.latest) for t in find_times(text, FRENCH, reference, **options)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Le pont a cédé le 12 février 2022.", "le 12 février 2022", "2022-02-12"),
        ("Signé le 12/02/2022 à Brastavie.", "le 12/02/2022", "2022-02-12"),
        ("Version du 2022-02-12.", "2022-02-12", "2022-02-12"),
        ("Le traité du 1er mai 1987 tient.", "1er mai 1987", "1987-05-01"),
        ("Le port a rouvert en juillet 2020.", "juillet 2020", "2020-07"),
        ("Le port a rouvert début novembre.", "début novembre", "2024-11"),
        ("Le port a rouvert à la mi-octobre.", "la mi-octobre", "2024-10"),
        ("Le port a rouvert en 2021.", "2021", "2021"),
        ("Le port doit rouvrir d'ici à 2027.", "2027", "2027"),
        ("Dans les années 90, la digue tenait.", "les années 90", "199"),
        ("Une tour du XIXe siècle.", "XIXe siècle", "18"),
        ("La digue a cédé à l'automne 2018.", "l'automne 2018", "2018-FA"),
        ("Au premier trimestre 2024, le trafic recule.", "premier trimestre 2024", "2024-Q1"),
        ("Elle l'a dit vendredi.", "vendredi", "2024-11-01"),
        ("Elle l'a dit vendredi dernier.", "vendredi dernier", "2024-11-01"),
        ("La rencontre se tiendra lundi.", "lundi", "2024-11-11"),
        ("Rendez-vous lundi prochain.", "lundi prochain", "2024-11-11"),
        ("Le conseil siège ce jeudi 26 décembre.", "ce jeudi 26 décembre", "2024-12-26"),
        ("Le conseil siège ce jeudi.", "ce jeudi", "2024-11-07"),
        ("Le maire l'a su hier.", "hier", "2024-11-06"),
        ("Le maire part après-demain.", "après-demain", "2024-11-09"),
        ("Il y a deux semaines, la digue a cédé.", "Il y a deux semaines", "2024-W43"),
        ("La digue a cédé il y a vingt-cinq ans.", "il y a vingt-cinq ans", "1999"),
        ("La digue a cédé il y a quelques jours.", "il y a quelques jours", "PAST_REF"),
        ("Ces dernières semaines, la digue fuit.", "Ces dernières semaines", "PAST_REF"),
        ("La digue a cédé l'année dernière.", "l'année dernière", "2023"),
        ("La digue a cédé la semaine dernière.", "la semaine dernière", "2024-W44"),
        ("Un nouveau pont le mois prochain.", "le mois prochain", "2024-12"),
        ("Le pont rouvrira à la fin de l'année.", "la fin de l'année", "2024"),
        ("Le bac reprendra dans deux mois.", "dans deux mois", "2025-01"),
        ("Le bac navigue jusqu'à Noël.", "Noël", "2024-12-25"),
        ("LE 12 FEVRIER 2022", "LE 12 FEVRIER 2022", "2022-02-12"),
        ("le 3 fe\u0301vrier 2021", "le 3 fe\u0301vrier 2021", "2021-02-03"),
        ("le 3\u00a0mars 2021", "le 3\u00a0mars 2021", "2021-03-03"),
    ],
)
def test_each_expression_has_its_words_and_value(text: str, span: str, value: str) -> None:
    assert found(text) == [(span, value)]


@pytest.mark.parametrize(
    "text",
    [
        "La séance a duré deux heures.",
        "Pendant trois jours, rien.",
        "Tous les lundis, le marché ouvre.",
        "Chaque année, la crue revient.",
        "Le bac a coûté de 2000 à 2500 euros.",
        "Léa Roy, 37 ans, pêche.",
        "Avec Avril Dupuis, la mairie a tranché.",
        "Le 31 février 2021 n'existe pas : 31/02/2021.",
        "Voir https://gazette.example/2021/02/12/pont.html",
        "La dépêche AGX/11/11/024 est close.",
        "Il fut blessé dans un jour de colère.",
        "Le bac a été passé en revue, il n'a toutefois pas été dernier.",
    ],
)
def test_what_is_no_date_yields_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Elle l'a dit vendredi.", "XXXX-WXX-5"),
        ("Le pont a rouvert en novembre.", "XXXX-11"),
        ("Le pont a rouvert le 11 novembre.", "XXXX-11-11"),
        ("Le pont a rouvert le 11/11/24.", "XX24-11-11"),
        ("Le maire l'a su hier.", "PAST_REF"),
        ("Le maire part demain.", "FUTURE_REF"),
        ("Le pont ferme aujourd'hui.", "PRESENT_REF"),
        ("Le pont a rouvert la veille.", "XXXX-XX-XX"),
        ("Le pont a rouvert l'an dernier.", "PAST_REF"),
        ("Le pont a rouvert l'été dernier.", "XXXX-SU"),
        ("Le pont a rouvert il y a un mois.", "PAST_REF"),
    ],
)
def test_without_a_reference_what_is_relative_stays_open(text: str, value: str) -> None:
    assert [found_value for _, found_value in found(text, None)] == [value]
    assert days(text, None) == [(None, None)]


def test_a_full_date_needs_no_reference() -> None:
    assert days("Le 12 février 2022.", None) == [(date(2022, 2, 12), date(2022, 2, 12))]


def test_vague_times_are_bounded_on_the_side_that_is_told() -> None:
    assert days("il y a quelques jours") == [(None, date(2024, 11, 5))]
    assert days("ces dernières semaines") == [(None, THURSDAY)]


def test_a_part_of_a_month_keeps_its_value_and_narrows_its_days() -> None:
    assert days("début novembre") == [(date(2024, 11, 1), date(2024, 11, 10))]
    assert days("fin novembre 2023") == [(date(2023, 11, 21), date(2023, 11, 30))]


def test_the_day_before_counts_from_the_last_day_told() -> None:
    text = "Le 3 mai 2023, le pont a cédé. La veille, il tenait encore ; le lendemain, le bac naviguait."
    assert [value for _, value in found(text, None)] == ["2023-05-03", "2023-05-02", "2023-05-03"]


def test_that_year_is_the_year_told_before() -> None:
    assert found("En 1998, la digue cède. Cette année-là, tout fut perdu.", None)[1] == ("Cette année-là", "1998")


def test_ranges_give_two_dates_and_share_month_and_year() -> None:
    assert found("du 19 au 23 juillet 2021") == [("19", "2021-07-19"), ("23 juillet 2021", "2021-07-23")]
    assert found("entre 1990 et 1999") == [("1990", "1990"), ("1999", "1999")]
    assert found("la saison 1982-1990") == [("1982", "1982"), ("1990", "1990")]


def test_a_weekday_tells_the_year_of_a_date() -> None:
    assert found("mardi 7 novembre") == [("mardi 7 novembre", "2023-11-07")]


def test_the_tense_of_a_clause_gives_a_weekday_its_direction() -> None:
    assert found("Le bac partira samedi.") == [("samedi", "2024-11-09")]
    assert found("Le bac est parti samedi.") == [("samedi", "2024-11-02")]


def test_a_tense_that_is_given_comes_before_the_words() -> None:
    text = "Le bac est parti samedi."
    assert found(text, future=lambda offset: offset == text.index("samedi")) == [("samedi", "2024-11-09")]
    assert found(text, future=lambda offset: None) == [("samedi", "2024-11-02")]


def test_a_weekday_told_again_is_the_same_day() -> None:
    text = "Le bac ferme samedi 9 novembre. Rendez-vous samedi à 8 h."
    assert [value for _, value in found(text)] == ["2024-11-09", "2024-11-09"]


def test_parts_of_a_day_only_where_asked_for() -> None:
    text = "Hier soir, la digue a cédé ; dans la nuit du 3 au 4 mai 2023 aussi."
    assert found(text) == []
    assert found(text, times_of_day=True) == [
        ("Hier soir", "2024-11-06TEV"),
        ("la nuit du 3 au 4 mai 2023", "2023-05-03TNI"),
    ]
    assert days(text, times_of_day=True)[1] == (date(2023, 5, 3), date(2023, 5, 4))


def test_far_past_and_future_break_no_calendar() -> None:
    assert found("Il y a 4000 ans, rien.") == [("Il y a 4000 ans", "PAST_REF")]
    assert found("dans 9999 siècles") == [("dans 9999 siècles", "FUTURE_REF")]
    assert found("l'année prochaine", date.max) == [("l'année prochaine", "FUTURE_REF")]
    assert found("lundi dernier", date.min) == [("lundi dernier", "PAST_REF")]


@pytest.mark.parametrize(
    ("where", "value", "message"),
    [
        (("colour",), 1, "colour is not a known key"),
        (("words", "colour"), {"rouge": 1}, "words.colour is not a known list"),
        (("words", "month", "brumaire"), 13, "words.month.brumaire: 13"),
        (("rules",), [{"pattern": "{moon}", "make": "skip"}], "{moon} is no list, number or phrase"),
        (("rules",), [{"pattern": "{day}*", "make": "date"}], "'*' where it cannot stand"),
        (("rules",), [{"pattern": "(a", "make": "skip"}], "is no pattern"),
        (("rules",), [{"pattern": "a", "make": "magic"}], "'magic' is not one of"),
        (("rules",), [{"pattern": "a", "make": "shift"}], "make 'shift' needs one of offset"),
        (("rules",), [{"pattern": "a", "make": "skip", "colour": 1}], "rules[0].colour is not a known key"),
        (("rules",), [{"pattern": "a", "make": "vague", "given": {"value": "SOON"}}], "rules[0].given.value: 'SOON'"),
        (("rules",), [], "rules is missing or not a list"),
        (("phrases", "loop"), "a {loop}", "phrases.loop"),
        (("articles",), "le", "articles is missing or not a list of texts"),
        (("capitals_are_names",), "yes", "capitals_are_names is missing or not true or false"),
    ],
)
def test_a_grammar_that_breaks_a_rule_is_refused_by_name(where: tuple[str, ...], value: object, message: str) -> None:
    broken = copy.deepcopy(PACK)
    table = broken
    for key in where[:-1]:
        table = table[key]
    table[where[-1]] = value
    with pytest.raises(PackError) as refusal:
        load_grammar(broken, "xx/times.toml")
    assert str(refusal.value).startswith("xx/times.toml: ")
    assert message in str(refusal.value)


WORDS = st.sampled_from(
    [*PACK["words"]["month"], *PACK["words"]["weekday"], "le", "du", "au", "et", "fin", "il y a", "dans", "trois",
     "ans", "jours", "dernier", "prochaine", "la", "veille", "semaine", "1990", "31", "30", "2/3/2021", "\u0301", "\n",
     "İ", "ß", "ﬁ", "mi-", ",", "été", "nuit", "de", "lundi", "quelques", "siècle", "hier", "soir"]
)  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=3), max_size=14).map(" ".join) | st.text(), st.none() | st.dates())
def test_no_text_is_too_odd_and_spans_lie_in_it_in_order(text: str, reference: date | None) -> None:
    end = 0
    for expression in find_times(text, FRENCH, reference, times_of_day=True):
        span, time = expression.span, expression.time
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        end = span.end


@given(st.lists(WORDS, max_size=10).map(" ".join))
def test_nothing_is_dated_by_a_year_that_neither_text_nor_reference_tells(text: str) -> None:
    for expression in find_times(text, FRENCH, None):
        if expression.time.earliest is not None:
            assert any(figure.isdigit() for figure in text) or "siècle" in text or "années" in text


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
