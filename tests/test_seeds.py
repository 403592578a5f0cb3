"""The facts that the graph of the seed articles must hold: who said what, who denied it, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import BuildResult
from kg.query import ask
from kg.store import load

Row = dict[str, str]

AGAINST = ("denies", "disputes")
WITHHELD = ("neitherConfirmsNorDenies", "declinesToComment", "unawareOf")
FOR = ("asserts", "confirms", "accuses")


@pytest.fixture(scope="module")
def answers(seeds: BuildResult) -> dict[str, list[Row]]:
    """Rows of each question that these tests ask."""
    store = load(seeds.folder)
    asked = {name: ask(store, name) for name in ("statements", "contradictions", "corroborations", "events", "reports")}
    cites = """PREFIX kg: <https://w3id.org/onrecord/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?file ?outlet { ?article kg:file ?file ; kg:citesOutlet/rdfs:label ?outlet }"""
    asked["cites"] = ask(store, cites)
    return {name: [dict(zip(found.columns, row, strict=True)) for row in found.rows] for name, found in asked.items()}


def stance(value: str) -> str:
    return value.rpartition("#")[2]


def said(rows: list[Row], speaker: str, stances: tuple[str, ...], words: str = "", file: str = "") -> Iterator[Row]:
    """Statements of a speaker with one of the stances, whose content matches; all patterns ignore case."""
    for row in rows:
        if (
            re.search(speaker, row["speakerLabel"], re.IGNORECASE)
            and stance(row["stance"]) in stances
            and re.search(words, row["content"], re.IGNORECASE)
            and file in row["file"]
        ):
            yield row


def first(rows: Iterator[Row]) -> Row:
    row = next(rows, None)
    assert row, "no such statement"
    return row


def pairs(rows: list[Row], one: str, other: str) -> list[Row]:
    """Pairs between two speakers, whichever comes first."""
    return [
        row
        for row in rows
        for a, b in (("a", "b"), ("b", "a"))
        if re.search(one, row[f"{a}SpeakerLabel"], re.IGNORECASE)
        and re.search(other, row[f"{b}SpeakerLabel"], re.IGNORECASE)
    ]


def test_all_five_are_built(seeds: BuildResult) -> None:
    assert (seeds.articles, seeds.refused) == (5, ())


def test_content_is_what_stands_there(seeds: BuildResult, answers: dict[str, list[Row]]) -> None:
    texts = {row["file"]: Path(row["file"]).read_bytes().decode("utf-8-sig") for row in answers["statements"]}
    for row in answers["statements"]:
        for start, end, words in (
            ("start", "end", "content"),
            ("cueStart", "cueEnd", "cue"),
            ("speakerStart", "speakerEnd", "speakerText"),
        ):
            if row[start]:
                assert texts[row["file"]][int(row[start]) : int(row[end])] == row[words]


def test_the_call_of_november_2024_is_contested(answers: dict[str, list[Row]]) -> None:
    media = r"Washington Post|Reuters|médias (occidentaux|américains)"
    denial = first(said(answers["statements"], "Peskov", AGAINST, r"il n’y a pas eu de conversation", "003_"))
    found = [row for row in pairs(answers["contradictions"], media, "Peskov") if row["event"] == denial["event"]]
    assert denial["event"]
    assert found
    (event,) = (row for row in answers["events"] if row["event"] == denial["event"])
    assert event["status"] == "contested"
    assert event["latest"][:7] == "2024-11"


def test_the_call_told_to_the_new_york_post_is_left_open(answers: dict[str, list[Row]]) -> None:
    statements = answers["statements"]
    claimed = {row["event"] for row in said(statements, "Trump|New York Post", FOR, "", "00") if row["event"]}
    left_open = [row for row in said(statements, "Peskov", WITHHELD) if row["event"] in claimed]
    assert {Path(row["file"]).name[:3] for row in left_open} >= {"001", "002"}
    for event in {row["event"] for row in left_open}:
        against = pairs(answers["contradictions"], "Trump|New York Post", "Peskov|Kremlin")
        assert not [row for row in against if row["event"] == event]


def test_the_call_of_february_2025_is_corroborated(answers: dict[str, list[Row]]) -> None:
    told = first(said(answers["statements"], "Peskov", FOR, "vient de se terminer", "004_"))
    both = [row for row in pairs(answers["corroborations"], "Peskov", "Trump") if row["event"] == told["event"]]
    assert told["event"]
    assert both


def test_the_calls_are_told_apart(answers: dict[str, list[Row]]) -> None:
    statements = answers["statements"]
    events = {
        "November 2024": first(said(statements, "Peskov", AGAINST, "pas eu de conversation"))["event"],
        "New York Post": first(row for row in said(statements, "Peskov", WITHHELD, "", "002_") if row["event"])[
            "event"
        ],
        "February 2025": first(said(statements, "Peskov", FOR, "vient de se terminer"))["event"],
        "February 2022": first(said(statements, "Kremlin", FOR, "12 février 2022", "004_"))["event"],
        "July 2020": first(said(statements, "Kremlin", FOR, "23 juillet 2020", "004_"))["event"],
        "contacts after 2021": first(said(statements, "Woodward", FOR))["event"],
    }
    assert all(events.values())
    assert len(set(events.values())) == len(events), events


def test_what_the_journalist_suggests_is_denied(answers: dict[str, list[Row]]) -> None:
    found = pairs(answers["contradictions"], "Woodward", "Peskov")
    assert found
    assert all(row["hedged"] == "true" for row in said(answers["statements"], "Woodward", FOR))


def test_two_countries_accuse_each_other_over_one_station(answers: dict[str, list[Row]]) -> None:
    accused = [
        row
        for row in answers["statements"]
        if "station de pompage" in row["content"] and stance(row["stance"]) == "accuses"
    ]
    assert any(re.search(r"Russi|Moscou", row["speakerLabel"]) for row in accused)
    assert any(re.search(r"Ukrain|Kiev|Kyiv", row["speakerLabel"]) for row in accused)
    (event,) = {row["event"] for row in accused}
    assert event


def test_two_articles_go_back_to_tass(answers: dict[str, list[Row]]) -> None:
    cited = {Path(row["file"]).name[:3] for row in answers["cites"] if re.search("tass", row["outlet"], re.IGNORECASE)}
    assert cited >= {"003", "004"}
    groups = {row["group"] for row in answers["reports"] if "003_" in row["file"] and "Peskov" in row["speakerLabel"]}
    others = {row["group"] for row in answers["reports"] if "004_" in row["file"] and "Peskov" in row["speakerLabel"]}
    assert groups == others
    assert len(groups) == 1


@pytest.mark.parametrize(
    "words", ["spot_img", "Laisser un commentaire", "Articles récents", "Moussa Solano", "carburant"]
)
def test_what_is_left_of_the_web_page_says_nothing(answers: dict[str, list[Row]], words: str) -> None:
    assert not [row for row in answers["statements"] if words.casefold() in row["content"].casefold()]
