"""The forty questions give their expected rows, in two engines, from both files; what they must find is said here."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import fixture_graph
import pyoxigraph
import pytest
import rdflib
import readme
from forty import EXPECTED, Case, canonical, cases

from kg.query import Rows, ask, names
from kg.rdf import BASE
from kg.store import write
from kg.vocab import prefixes

ROOT = Path(__file__).parents[1]
CASES = {case.file.stem: case for case in cases()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forty")
    write(fixture_graph.story(), folder)
    return folder


@pytest.fixture(scope="module")
def stores(built: Path) -> tuple[pyoxigraph.Store, ...]:
    made = []
    for name in ("graph.ttl", "graph.nq"):
        store = pyoxigraph.Store()
        store.load(path=built / name)
        made.append(store)
    return tuple(made)


@pytest.fixture(scope="module")
def plain(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl", format="turtle")


def test_there_are_forty_and_each_has_rows() -> None:
    assert {case.number for case in CASES.values()} == set(range(1, 41))
    assert len({case.name for case in CASES.values()}) == 40
    assert {case.name for case in CASES.values()} <= set(names())
    assert all(case.rows().rows for case in CASES.values())
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize("key", CASES)
def test_oxigraph_answers_as_expected_from_both_files(key: str, stores: tuple[pyoxigraph.Store, ...]) -> None:
    case = CASES[key]
    for store in stores:
        assert ask(store, case.name, case.params) == case.rows()


@pytest.mark.parametrize("key", CASES)
def test_rdflib_answers_as_expected(key: str, plain: rdflib.Graph) -> None:
    result = plain.query(CASES[key].text)
    rows = tuple(tuple("" if cell is None else told(cell) for cell in row) for row in result)
    assert Rows(tuple(map(str, result.vars or ())), rows) == CASES[key].rows()


def told(cell: object) -> str:
    return canonical(str(cell), str(getattr(cell, "datatype", "") or ""))


def test_parameters_narrow_the_answer() -> None:
    for case in CASES.values():
        if case.params and case.name not in ("positions-on-day", "weak-reports"):
            whole = Case(case.number, case.name).rows()
            assert set(case.rows().rows) <= set(whole.rows)
            assert len(whole.rows) == 1 or len(case.rows().rows) < len(whole.rows), case


def found(key: str, *columns: str) -> list[tuple[str, ...]]:
    rows = CASES[key].rows()
    places = [rows.columns.index(column) for column in columns]
    return [tuple(short(row[place]) for place in places) for row in rows.rows]


def short(value: str) -> str:
    return value.removeprefix(BASE).removeprefix(prefixes()["kg"])


MUST: list[tuple[str, str, list[tuple[str, ...]]]] = [
    (
        "02-speakers-on-claim@claim=claim-channel",
        "speakerLabel side",
        [("Meridian", "for"), ("Meridian", "for"), ("the port company", "against")],
    ),
    ("05-unnamed-sources", "speakerLabel mediumLabel", [("un officier", "Herald"), ("une voisine", "")]),
    ("06-own-voice", "sourceLabel file", [("Harbour Post", "post.txt")]),
    ("10-unanswered-accusations", "speakerLabel claim", [("residents", "claim-silence")]),
    ("11-partial-denials", "speakerLabel", [("Armel Dace",)]),
    ("12-interested-confirmations", "eventLabel", [("fishing pact",), ("resignation of Jana Holt",)]),
    ("15-anonymous-only", "claim", [("claim-trawler",), ("claim-cafe",)]),
    (
        "16-copies",
        "file ofFile decided likeness",
        [
            ("dux.txt", "wire.txt", "true", ""),
            ("echo.txt", "channel.txt", "true", "0.93"),
            ("herald.txt", "gazette.txt", "false", "0.41"),
        ],
    ),
    ("18-citation-loops", "outletLabel creditedLabel", [("Herald", "La Gazette"), ("La Gazette", "Herald")]),
    (
        "20-common-owners",
        "ownerLabel outletLabel otherLabel claims",
        [("Alder Holding", "Herald", "Harbour Post", "2")],
    ),
    ("21-credited-not-read", "creditedLabel articles", [("Meridian", "2")]),
    ("23-hedged-and-stated", "hedgedFile statedFile", [("dux.txt", "post.txt"), ("wire.txt", "post.txt")]),
    (
        "24-hedge-lost",
        "hedgedFile file way",
        [("channel.txt", "echo.txt", "copy"), ("channel.txt", "ouvert.txt", "credit")],
    ),
    ("25-hedge-lifted", "sourceLabel hedgedDay day", [("Herald", "2031-05-11", "2031-06-01")]),
    (
        "26-changed-positions",
        "speakerLabel beforeStance afterStance",
        [("Harbour Post", "asserts", "retracts"), ("Jana Holt", "denies", "confirms")],
    ),
    ("29-denial-lag", "speakerLabel days", [("the port company", "21"), ("Bela Ronsk", "0")]),
    ("30-event-candidates", "left right confidence", [("event-trawler", "event-trawler-2", "0.72")]),
    ("31-retractions", "speakerLabel revised carriers", [("Harbour Post", "statement-call-told", "3")]),
    (
        "32-quotation-across-outlets@actor=port",
        "language content",
        [("en", "The channel is open,"), ("fr", "Le chenal est ouvert")],
    ),
    ("33-conflicting-figures", "speakerLabel otherSpeakerLabel", [("Odo Lenz", "Mina Karst")]),
    (
        "35-omissions@event=event-channel",
        "sourceLabel omission",
        [("Portal Dux", "denial left out"), ("Harbour Post", "silent"), ("NWA", "silent")],
    ),
    ("36-never-quoted@event=event-call", "participantLabel", [("Ilse Marran",), ("Tomas Orvel",)]),
    ("37-coverage@event=event-riot", "language country outlets", [("fr", "Corvia", "1")]),
]


@pytest.mark.parametrize(("key", "columns", "wanted"), MUST, ids=[one[0] for one in MUST])
def test_what_the_story_has_is_found(key: str, columns: str, wanted: list[tuple[str, ...]]) -> None:
    assert found(key, *columns.split()) == wanted


def test_a_chain_of_three_without_anybody_first_hand() -> None:
    depths = {row[0]: row[1:] for row in found("19-chain-depth", "statement", "shortest", "longest", "firstHand")}
    assert depths["statement-trawler-told"] == ("3", "3", "false")
    assert depths["statement-call-denied"] == ("2", "3", "true")


def test_a_position_counts_until_it_is_revised() -> None:
    for key, stance in (("27-positions-on-day@day=2031-05-08", "denies"), ("27-positions-on-day", "confirms")):
        stances = [stance for speaker, stance in found(key, "speakerLabel", "stance") if speaker == "Jana Holt"]
        assert stances == [stance]


def test_the_document_lists_them_all() -> None:
    text = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert readme.forty(text) == text, "make readme"
    assert len(re.findall(r"^\| \d+ \| `", text, re.MULTILINE)) == 40


def test_the_harness_agrees_and_tells_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    import runpy

    before = list(sys.path)
    try:
        harness = runpy.run_path(str(ROOT / "bench" / "interop"), run_name="harness")
    finally:
        sys.path[:] = before
    assert harness["main"](["pyoxigraph"]) == 0
    assert "40 of 40" in capsys.readouterr().out
    compared, difference = harness["compared"], harness["difference"]
    assert compared((("b",), ("a",)), (("a",), ("b",))) == "○"
    assert compared("an error", (("a",),)) == compared((("a",), ("a",)), (("a",),)) == "✗"
    assert difference((("a",), ("a",)), (("a",),)) == "2 rows for 1: + a"
