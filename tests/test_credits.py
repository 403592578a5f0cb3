"""What an article says of itself, on invented articles."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import PackError
from kg.extract.agencies import load_agencies
from kg.extract.credits import CreditsGrammar, Header, find_credits, load_credits
from kg.model import Article
from kg.resources import resource


def toml(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource(*parts).read_text(encoding="utf-8"))


FRENCH: CreditsGrammar = load_credits(
    toml("lang", "fr", "credits.toml"), "credits.toml", load_agencies(toml("data", "agencies.toml"), "agencies.toml")
)
BODY = "\n\nLe pont de Brastavie a rouvert, a dit la mairie.\n\nLe bac reste à quai.\n"


def header(text: str, **fields: Any) -> Header:
    return find_credits(Article(file="a.txt", text=text, **fields), FRENCH)


def sources(text: str, **fields: Any) -> list[str]:
    return [credit.source for credit in header(text, **fields).credits]


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        ("BRASTAVIE, 11 novembre (TASS). Le pont a rouvert.", "BRASTAVIE", "TASS"),
        ("Brastavie, 26 Dec(AGP)- Le pont a rouvert.", "Brastavie", "AGP"),
        ("BRASTAVIE (Reuters) - Le pont a rouvert.", "BRASTAVIE", "Reuters"),
        ("Val-du-Lac (France) (AFP)\u00a0- Le pont a rouvert.", "Val-du-Lac (France)", "AFP"),
        ("BRASTAVIE, 3 fév (Agence Xinhua) -- Le pont a rouvert.", "BRASTAVIE", None),
        ("BRASTAVIE, 3 fév (Xinhua) -- Le pont a rouvert.", "BRASTAVIE", "Xinhua"),
        ("Brastavie, 26 déc. 2023 – Le pont a rouvert.", "Brastavie", None),
        ("Léa Roy (PSU) - Le pont a rouvert.", None, None),
        ("Le pont (AFP) a rouvert.", None, None),
    ],
)
def test_datelines(text: str, place: str | None, source: str | None) -> None:
    found = header(text)
    assert found.place == place
    if source:
        assert [credit.source for credit in found.credits] == [source]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Source : agence tass", ["TASS"]),
        ("Source: Agence France-Presse", ["AFP"]),
        ("Source : La Gazette du Lac", ["La Gazette du Lac"]),
        ("Source : https://www.gazette.example/pont", ["gazette.example"]),
        ("La Gazette avec AFP", ["AFP"]),
        ("Par Léa Roy, avec Reuters et AFP", ["Reuters", "AFP"]),
        ("© 2021 AFP", ["AFP"]),
        ("Le bac navigue. (ats/lro)", ["Keystone-ATS"]),
        ("Le bac navigue. (Belga)", ["Belga"]),
        ("Le bac navigue. (AFP, Reuters)", ["AFP", "Reuters"]),
        ("Il avait parlé avec Reuters, dit-il", []),
        ("Le maire, l'AFP et Reuters", []),
        ("Le pont rouvert (Photo AFP)", []),
        ("© Photo AFP", []),
        ("Le bac dépend de l'accord interprofessionnel (AIP).", []),
        ("La mairie a remonté à la source: la crue de mai", []),
        ("La mairie, jointe par l'AFP, s'est tue.", []),
    ],
)
def test_credits_in_lines(line: str, wanted: list[str]) -> None:
    assert sources(BODY + line) == wanted


def test_a_credit_is_a_span_of_the_text() -> None:
    text = BODY + "\nLe bac navigue. (AFP)"
    (credit,) = header(text).credits
    assert text[credit.span.start : credit.span.end] == credit.span.text == "(AFP)"


def test_a_slug_gives_day_and_outlet_and_the_dateline_agrees() -> None:
    found = header("BRASTAVIE, 11 novembre (TASS). Le pont a rouvert.\n\nAGP/11/11/024      Source: Tass")
    assert (found.published, found.place, found.source) == ("2024-11-11", "BRASTAVIE", "AGP")
    assert [credit.source for credit in found.credits] == ["TASS"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("AGX/3/4/2023" + BODY, "2023-04-03"),
        ("AGX/3/4/23" + BODY, "2023-04-03"),
        ("AGX/33/4/23" + BODY, None),
        ("Publié le 3 mai 2023 à 10 h" + BODY, "2023-05-03"),
        ("Publié le 03/05/2023" + BODY, "2023-05-03"),
        ("Publié le" + BODY, None),
        (BODY + "21/11/2018 04:03:30 -\nBrastavie (AFP) -", "2018-11-21"),
        ("BRASTAVIE, 3 mai 2023 (TASS). Le pont." + BODY, "2023-05-03"),
        ("BRASTAVIE, 3 mai (TASS). Le pont." + BODY, None),
        ("BRASTAVIE, 31 février 2023 (TASS). Le pont." + BODY, None),
        (BODY + "Source : https://gazette.example/a-20230503181244752.htm", "2023-05-03"),
        (BODY + "Source : https://gazette.example/2023/05/03/pont", "2023-05-03"),
        (BODY + "Source : https://gazette.example/p-20231503.htm", None),
        (BODY + "La crue du 3 mai 2023 est passée.", None),
        ("Le pont rouvre\n\nMercredi 3 mai 2023 à 18h30" + BODY, "2023-05-03"),
        ("Le Courrier du lac\n3 mai 2023" + BODY, "2023-05-03"),
        ("Le pont rouvre\n3 mai" + BODY, None),
        ("Le pont rouvre\n3 mai 2023, le pont." + BODY, None),
        (BODY * 5 + "3 mai 2023" + BODY, None),
    ],
)
def test_a_day_is_told_whole_or_not_at_all(text: str, published: str | None) -> None:
    assert header(text).published == published


def test_the_address_of_the_article_dates_it_where_nothing_else_does() -> None:
    assert header(BODY, url="https://gazette.example/2023/05/03/pont").published == "2023-05-03"
    assert header("AGX/4/5/2023" + BODY, url="https://gazette.example/2023/05/03/pont").published == "2023-05-04"


def test_what_is_known_of_the_article_comes_before_what_its_text_says() -> None:
    found = header("AGX/4/5/2023" + BODY, published="2023-05-06", source="La Gazette")
    assert (found.published, found.source) == ("2023-05-06", "La Gazette")


def test_an_opening_name_is_the_outlet_and_its_address_the_same_credit() -> None:
    found = header("(Val Clair) - Le pont a rouvert.\nSource : https://valclair.example/pont")
    assert found.source == "Val Clair"
    assert [credit.source for credit in found.credits] == ["Val Clair"]


def test_the_line_after_the_source_names_the_outlet_unless_it_heads_a_part_of_the_page() -> None:
    assert header(BODY + "Source: agence tass\n\nportailduval\n").source == "portailduval"
    assert header(BODY + "Source: agence tass\n\nArticles similaires\n").source is None


def test_datelines_of_other_stories_below_are_not_the_articles_own() -> None:
    text = "BRASTAVIE, 3 mai (TASS). Le pont." + BODY * 40 + "Val-du-Lac, 26 déc. (AGP)- Une crue."
    found = header(text)
    assert (found.place, [credit.source for credit in found.credits]) == ("BRASTAVIE", ["TASS"])
    assert sources(BODY * 40 + "Val-du-Lac, 26 déc. (AGP)- Une crue.") == []


def test_boilerplate_covers_what_only_speaks_of_the_article() -> None:
    text = "Publié le 3 mai 2023\nPar Léa Roy\nBRASTAVIE (AFP) - Le pont a rouvert.\nSource : AFP"
    assert [span.text for span in header(text).boilerplate] == [
        "Publié le 3 mai 2023",
        "Par Léa Roy",
        "BRASTAVIE (AFP) -",
        "Source : AFP",
    ]


def test_a_heading_is_no_byline() -> None:
    assert header(BODY + "Par amour du lac\n\nLe bac navigue.").boilerplate == ()


def test_two_agencies_must_not_share_a_spelling() -> None:
    with pytest.raises(PackError, match="'xyz' is also XYZ"):
        load_agencies({"agencies": {"XYZ": [], "Other": ["xyz"]}}, "agencies.toml")
    with pytest.raises(PackError, match=r"agencies\.XYZ is not a list"):
        load_agencies({"agencies": {"XYZ": "x"}}, "agencies.toml")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [("colour", 1, "colour is not a known key"), ("by_words", [], "by_words"), ("months", {"mai": 13}, "months.mai")],
)
def test_a_pack_that_breaks_a_rule_is_refused_by_name(key: str, value: object, message: str) -> None:
    with pytest.raises(PackError, match=f"^xx.toml: {message}"):
        load_credits({**toml("lang", "fr", "credits.toml"), key: value}, "xx.toml")


PIECES = st.sampled_from(
    ["Source : ", "(AFP)", "(", ")", "©", " - ", "\n", "AGX/1/2/24", "Publié le 3 mai 2021", "Brastavie", ", 3 mai ",
     "https://[", "http://a.example/20240101", "\u00a0", "par ", "avec ", "\r\n", "1/1/2021"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    found = header(text)
    for span in (*found.boilerplate, *(credit.span for credit in found.credits)):
        assert text[span.start : span.end] == span.text != ""
    assert all(credit.source.strip() for credit in found.credits)
