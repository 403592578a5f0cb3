"""One world told in two languages: agents, events, claims and contradictions from French and English articles."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
import score
from reading import record

from kg.link import link
from kg.link.agents import link_agents
from kg.model import Article, Corpus
from kg.packs import available, load_pack

FRENCH = """La Russie nie tout incendie de l'entrepôt d'Aldène

Le Kremlin a démenti que des agents russes aient incendié l'entrepôt d'Aldène le 4 mai.
« Nous n'avons pas incendié cet entrepôt », a déclaré le porte-parole du Kremlin, Dmitri Malitski.
La ministre Clara Vidal a affirmé que des agents russes avaient incendié l'entrepôt d'Aldène.
Moscou et la France se sont parlé. La Maison-Blanche a condamné l'incendie.
"""
ENGLISH = """Russia denies setting fire to Aldene warehouse

Minister Clara Vidal said Russian agents had set fire to the Aldene warehouse on 4 May.
The Kremlin denied that Russian agents had set fire to the warehouse.
“We did not burn down this warehouse,” Kremlin spokesman Dmitry Malitsky said.
Moscow and France have talked. The White House condemned the fire.
"""
SPANISH = """Rusia niega haber incendiado el almacén de Aldène

El Kremlin desmintió que agentes rusos hayan incendiado el almacén de Aldène el 4 de mayo.
«No hemos incendiado ese almacén», declaró el portavoz del Kremlin, Dmitri Malitski.
La ministra Clara Vidal aseguró que agentes rusos incendiaron el almacén de Aldène.
Moscú y Francia hablaron. La Casa Blanca condenó el incendio.
"""
"""A language without a model."""


def article(file: str, text: str, language: str, source: str) -> Article:
    return Article(file=file, text=text, language=language, source=source, published="2031-05-06")


@cache
def corpus() -> Corpus:
    return link(
        [
            record(article("a.txt", FRENCH, "fr", "La Vigie"), "fr"),
            record(article("b.txt", ENGLISH, "en", "The Harbour Post"), "en"),
        ]
    )


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Dmitri Malitski", "Dmitry Malitsky"),
        ("Kremlin", "Kremlin"),
        ("Maison-Blanche", "White House"),
        ("Clara Vidal", "Clara Vidal"),
    ],
)
def test_who_speaks_in_both_is_one_agent(french: str, english: str) -> None:
    speaking = {statement.speaker for statement in corpus().statements}
    found = [a for a in corpus().agents if {french, english} <= {a.label, *a.aliases}]
    assert len(found) == 1
    assert found[0].id in speaking


def test_a_body_that_a_seat_stands_for_is_one_in_all_languages() -> None:
    fr, en = load_pack("fr"), load_pack("en")
    assert fr.keys["kremlin"] == en.keys["kremlin"]
    assert fr.keys[fr.metonyms["kremlin"].casefold()] == en.keys[en.metonyms["kremlin"].casefold()]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Russie", "Russia"),
        ("Moscou", "Moscow"),
        ("Royaume-Uni", "UK"),
        ("Pentagone", "Pentagon"),
        ("Pékin", "Beijing"),
    ],
)
def test_places_and_seats_have_a_name_in_no_language(french: str, english: str) -> None:
    assert load_pack("fr").keys[french.casefold()] == load_pack("en").keys[english.casefold()]


@pytest.mark.parametrize("code", available())
def test_a_country_is_no_capital_and_codes_are_codes(code: str) -> None:
    pack = load_pack(code)
    assert all(len(country.code) == 2 and country.code.isupper() for country in pack.countries)
    (russia,) = (country for country in pack.countries if country.code == "RU")
    assert pack.keys[russia.name.casefold()] != pack.keys[russia.capital.casefold()]


def test_a_bare_role_at_a_seat_is_one_in_both() -> None:
    texts = {"fr": "Le porte-parole du Kremlin a démenti la vente.", "en": "The Kremlin spokesman denied the sale."}
    records = [record(article(f"{code}.txt", text, code, "Vigie"), code) for code, text in texts.items()]
    speakers = {told.speaker for one in records for told in one.reports}
    ids = link_agents(records).ids
    assert len(speakers) == 2
    assert len({ids[one.id, told.speaker] for one in records for told in one.reports if told.speaker}) == 1


def test_an_unnamed_person_is_not_taken_for_a_country() -> None:
    texts = {"fr": "France Delorme a nié la vente.", "en": "France denied the sale."}
    records = [record(article(f"{code}.txt", text, code, "Vigie"), code) for code, text in texts.items()]
    ids = link_agents(records).ids
    assert len({ids[one.id, told.speaker] for one in records for told in one.reports if told.speaker}) == 2


def test_the_order_of_the_articles_changes_nothing() -> None:
    records = [
        record(article("a.txt", FRENCH, "fr", "Vigie"), "fr"),
        record(article("b.txt", ENGLISH, "en", "Post"), "en"),
    ]
    assert link(records) == link(records[::-1])


def test_what_both_tell_of_is_one_event() -> None:
    told = {one.file for event in corpus().events for one in _articles(event.id)}
    shared = [event for event in corpus().events if len({one.file for one in _articles(event.id)}) == 2]
    assert told == {"a.txt", "b.txt"}
    assert shared


def _articles(event: str) -> list[Article]:
    claims = {claim.id for claim in corpus().claims if claim.event == event}
    statements = {one.id for one in corpus().statements if one.claim in claims}
    inside = {report.article for report in corpus().reports if report.statement in statements}
    files = {one.id: one.record.file for one in corpus().articles}
    base = article("", "", "fr", "")
    return [replace(base, file=files[one]) for one in sorted(inside)]


@pytest.mark.xfail(
    strict=True,
    reason="the English article puts the claim forward in passing, as influence operations, and is about the protests",
)
def test_a_story_of_the_gold_told_in_two_languages_is_one_event() -> None:
    folders = [score.SHARED / "gold" / name for name in ("ingerence", "english")]
    if not all(folder.exists() for folder in folders):
        pytest.skip("the gold is not there")
    told = [json.loads(line) for f in folders for line in (f / "statements.jsonl").read_text("utf-8").splitlines()]
    about = [one for one in told if one.get("event") == "russian-amplification-gj"]
    linked = link(
        [
            record(article(name, (folder / "articles" / name).read_text("utf-8"), code, "Vigie"), code)
            for folder, code in zip(folders, ("fr", "en"), strict=True)
            for name in sorted({one["article"] for one in about if (folder / "articles" / one["article"]).exists()})
        ]
    )
    files = {one.id: (one.record.file, one.record.language) for one in linked.articles}
    claims = {claim.id: claim.event for claim in linked.claims}
    of = {statement.id: claims[statement.claim] for statement in linked.statements}
    events: dict[str, set[str]] = {"fr": set(), "en": set()}
    for one in linked.reports:
        file, code = files[one.article]
        spans = [span for gold in about if gold["article"] == file for span in gold["content"]]
        if any(part.start < end and start < part.end for part in one.report.content for start, end in spans):
            events[code] |= {of[one.statement] or ""} - {""}
    assert events["fr"] & events["en"]


@cache
def three() -> Corpus:
    """The two, and the same story in Spanish, which no model reads."""
    return link(
        [
            record(article("a.txt", FRENCH, "fr", "La Vigie"), "fr"),
            record(article("b.txt", ENGLISH, "en", "The Harbour Post"), "en"),
            record(article("c.txt", SPANISH, "es", "La Atalaya"), "es"),
        ]
    )


def test_one_event_is_told_in_three_languages() -> None:
    (event,) = {claim.event for claim in three().claims if claim.event}
    statements = {one.id: one for one in three().statements}
    claims = {one.id: one for one in three().claims}
    about = {
        one.article
        for one in three().reports
        if claims[statements[one.statement].claim].event == event and statements[one.statement].stance.side.value
    }
    assert len(about) == len(three().articles) == 3


@pytest.mark.parametrize(
    "names",
    [
        {"Dmitri Malitski", "Dmitry Malitsky"},
        {"Casa Blanca", "Maison-Blanche", "White House"},
        {"Rusia", "Russia", "Russie"},
        {"presidencia rusa", "présidence russe", "Russian presidency"},
    ],
)
def test_who_is_named_in_three_languages_is_one_agent(names: set[str]) -> None:
    (found,) = (one for one in three().agents if names & {one.label, *one.aliases})
    assert names <= {found.label, *found.aliases}


def test_sides_are_taken_across_three_languages() -> None:
    labels = {agent.id: agent.label for agent in three().agents}
    sides = {(labels.get(one.speaker or ""), one.stance.side.value) for one in three().statements}
    assert {("Kremlin", "against"), ("Dmitri Malitski", "against"), ("Clara Vidal", "for")} <= sides
    assert ("Dmitri Malitski", "for") not in sides
