"""Every question of `queries/` gives its expected rows, from quads and from plain Turtle, in two engines."""

from __future__ import annotations

import re
from pathlib import Path

import fixture_graph
import pytest
import rdflib
from fixture_corpus import STATEMENTS, TALES, TEXTS, corpus
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.derive import derive
from kg.query import Rows, ask, names, parameters, question, source
from kg.rdf import BASE, quads
from kg.store import load, write
from kg.vocab import prefixes, term

STATEMENT_COLUMNS = """report statement article speaker event file start end content cueStart cueEnd cue speakerStart
speakerEnd speakerText speakerLabel stance form hedged eventLabel source sourceLabel published confidence""".split()
PAIR_COLUMNS = "a b event eventLabel aSpeaker aStance aContent bSpeaker bStance bContent independent".split()
ASKED = """articles contested-events contradictions corroborations denials events evidence noncommittal positions
positions-by-actor report-chains reports sources-of-event statements timeline""".split()


@pytest.fixture(scope="module")
def story() -> Store:
    return fixture_graph.story()


@pytest.fixture(scope="module")
def built(story: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(story, folder)
    return folder


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def short(value: str) -> str:
    return value.removeprefix(BASE).removeprefix(prefixes()["kg"])


def pick(rows: Rows, *columns: str) -> list[tuple[str, ...]]:
    """The rows, cut to some columns, IRIs shortened."""
    places = [rows.columns.index(column) for column in columns]
    return [tuple(short(row[place]) for place in places) for row in rows.rows]


def test_the_promised_questions_are_there() -> None:
    assert set(ASKED) <= set(names())


@pytest.mark.parametrize("name", names())
def test_each_file_begins_with_its_question_and_orders_its_rows(name: str) -> None:
    assert re.fullmatch(r"[A-Z].*\?", question(name))
    assert "ORDER BY" in source(name)
    assert "GROUP_CONCAT" not in source(name)
    assert "GRAPH" not in re.sub(r"#.*", "", source(name))
    for param in parameters(name):
        assert param.meaning
        assert f'VALUES ?param_{param.name} {{ "" }}' in source(name)
    assert source(name).count("VALUES ?param_") == len(parameters(name))


@pytest.mark.parametrize("name", names())
def test_quads_and_plain_turtle_give_the_same_rows(name: str, story: Store, built: Path) -> None:
    wanted = ask(story, name)
    assert wanted.rows
    assert len(set(wanted.rows)) == len(wanted.rows)
    assert ask(load(built / "graph.ttl"), name) == wanted
    assert ask(load(built / "graph.nq"), name) == wanted


@pytest.mark.parametrize("name", names())
def test_rdflib_gives_the_same_rows(name: str, story: Store, plain_graph: rdflib.Graph) -> None:
    result = plain_graph.query(source(name))
    assert result.vars is not None
    rows = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in result)
    assert Rows(tuple(str(column) for column in result.vars), rows) == ask(story, name)


@pytest.fixture(scope="module")
def plain_graph(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl", format="turtle")


def test_statements_have_the_columns_of_the_contract_and_a_row_per_content_span(story: Store) -> None:
    rows = ask(story, "statements")
    assert list(rows.columns) == STATEMENT_COLUMNS
    assert len(rows.rows) == sum(len(tale.spans("content")) for tale in TALES)


def test_statements_quote_the_text_exactly(story: Store) -> None:
    rows = ask(story, "statements")
    for file, start, end, content in pick(rows, "file", "start", "end", "content"):
        assert TEXTS[file][int(start) : int(end)] == content
    for role, words in (("cue", "cue"), ("speaker", "speakerText")):
        found = pick(rows, "file", f"{role}Start", f"{role}End", words)
        assert all(TEXTS[file][int(start) : int(end)] == exact for file, start, end, exact in found if start)
        assert any(not start for _, start, _, _ in found)


def test_a_statement_row_in_full(story: Store) -> None:
    rows = ask(story, "statements")
    found = [row for row in pick(rows, *STATEMENT_COLUMNS) if row[0] == "report-gazette-trawler-told"]
    passage = "Un officier cité par le Herald affirme que la marine aurait coulé le chalutier Orlan"
    content = "la marine aurait coulé le chalutier Orlan"
    start, cue = passage.index(content), passage.index("affirme")
    assert found == [
        (
            "report-gazette-trawler-told", "statement-trawler-told", "article-gazette", "agent-officer",
            "event-trawler", "gazette.txt", str(start), str(start + len(content)), content,
            str(cue), str(cue + 7), "affirme",
            "0", "11", "Un officier", "un officier", "asserts", "indirect", "true", "perte du chalutier Orlan",
            "agent-gazette", "La Gazette", "2031-05-06", "0.64",
        )
    ]  # fmt: skip


def test_content_in_two_pieces_gives_two_rows_in_order(story: Store) -> None:
    rows = pick(ask(story, "statements"), "report", "start", "content")
    found = [(int(start), content) for report, start, content in rows if report == "report-wire-call-denied"]
    assert [content for _, content in found] == ["Il n’y a eu", "aucun appel avec le gouverneur."]
    assert found == sorted(found)


def test_contradictions(story: Store) -> None:
    rows = ask(story, "contradictions")
    assert set(PAIR_COLUMNS) <= set(rows.columns)
    assert pick(rows, "a", "b", "event", "aStance", "bStance", "independent") == [
        ("statement-call-denied", "statement-call-told", "event-call", "denies", "asserts", "true"),
        ("statement-channel-again", "statement-channel-denied", "event-channel", "asserts", "denies", "true"),
        ("statement-channel-denied", "statement-channel-told", "event-channel", "denies", "asserts", "true"),
        ("statement-toll-12", "statement-toll-9", "event-quay", "asserts", "asserts", "false"),
    ]
    assert pick(rows, "aContent", "bContent")[3] == ("Twelve people died when the quay fell in", "Nine died")


def test_corroborations(story: Store) -> None:
    rows = ask(story, "corroborations")
    assert set(PAIR_COLUMNS) <= set(rows.columns)
    assert pick(rows, "aSpeakerLabel", "bSpeakerLabel", "eventLabel", "independent") == [
        ("Bela Ronsk", "Harbour Post", "call Marran–Orvel", "true"),
        ("Corvia", "Tomas Orvel", "ferry sale", "false"),
        ("Corvia", "Tomas Orvel", "fishing pact", "true"),
        ("Armel Dace", "Mina Karst", "émeute", "false"),
    ]


def test_events_and_how_they_stand(story: Store) -> None:
    assert dict(pick(ask(story, "events"), "event", "status")) == {
        "event-aid": "mentioned-only",
        "event-cafe": "single-sourced",
        "event-call": "contested",
        "event-channel": "contested",
        "event-ferry": "unconfirmed",
        "event-pact": "corroborated",
        "event-presence": "withheld-only",
        "event-quay": "contested",
        "event-resignation": "reversed",
        "event-riot": "denied-only",
        "event-trawler": "unconfirmed",
        "event-trawler-2": "mentioned-only",
        "event-vote": "mentioned-only",
    }


def test_contested_events_count_statements_and_origins(story: Store) -> None:
    columns = (
        "event status statementsFor statementsAgainst statementsWithheld originsFor originsAgainst articles".split()
    )
    assert pick(ask(story, "contested-events"), *columns) == [
        ("event-call", "contested", "1", "2", "1", "1", "2", "4"),
        ("event-channel", "contested", "2", "1", "0", "1", "2", "4"),
        ("event-quay", "contested", "2", "0", "0", "1", "0", "1"),
        ("event-resignation", "reversed", "1", "1", "0", "1", "1", "2"),
        ("event-ferry", "unconfirmed", "2", "0", "1", "1", "0", "1"),
        ("event-trawler", "unconfirmed", "2", "0", "1", "1", "0", "2"),
        ("event-presence", "withheld-only", "0", "0", "1", "0", "0", "1"),
    ]


def test_an_event_that_is_not_contested_but_unanswered_by_one_is_listed() -> None:
    store = Store()
    store.bulk_extend(quads(corpus()))
    derive(store)
    store.add(Quad(node("statement-new"), term("hasClaim"), node("claim-pact"), node("g")))
    store.add(Quad(node("statement-new"), term("hasSide"), term("withheld"), node("g")))
    store.add(Quad(node("report-new"), term("reportsStatement"), node("statement-new"), node("g")))
    store.add(Quad(node("report-new"), term("inArticle"), node("article-pact"), node("g")))
    assert ("event-pact", "1") in pick(ask(store, "contested-events"), "event", "statementsWithheld")


def test_positions_count_statements_hedges_and_origins(story: Store) -> None:
    rows = pick(
        ask(story, "positions"), "event", "speakerLabel", "stance", "side", "count", "hedged", "reports", "origins"
    )
    assert ("event-call", "Harbour Post", "asserts", "for", "1", "1", "3", "1") in rows
    assert ("event-call", "Bela Ronsk", "denies", "against", "1", "0", "2", "1") in rows
    assert ("event-vote", "Tomas Orvel", "requests", "", "1", "0", "1", "1") in rows


def test_a_speaker_is_found_by_part_of_the_name_or_the_body_spoken_for(story: Store) -> None:
    for part in ("RONSK", "mairie"):
        rows = pick(ask(story, "positions-by-actor", {"actor": part}), "statement", "file")
        assert rows == [("statement-call-denied", "wire.txt"), ("statement-call-denied", "dux.txt")]
    assert ask(story, "positions-by-actor", {"actor": "nobody"}).rows == ()


def test_denials_and_refusals(story: Store) -> None:
    by_side = {"denials": "against", "noncommittal": "withheld"}
    for name, side in by_side.items():
        wanted = {one.id for one in STATEMENTS if one.stance.side.value == side}
        assert {statement for (statement,) in pick(ask(story, name), "statement")} == wanted
    assert pick(ask(story, "denials", {"actor": "dace"}), "stance") == [("disputes",)]


@pytest.mark.parametrize("wanted", ["perte du CHALUTIER", "event-trawler", BASE + "event-trawler"])
def test_sources_of_one_event(story: Store, wanted: str) -> None:
    rows = pick(
        ask(story, "sources-of-event", {"event": wanted}), "speakerLabel", "speakerKind", "sourceLabel", "group"
    )
    assert sorted(rows) == [
        ("Herald", "Outlet", "La Gazette", "g-officer"),
        ("La Gazette", "Outlet", "Herald", "g-officer"),
        ("La marine", "Organization", "La Gazette", "g-gazette"),
        ("un officier", "UnnamedSource", "La Gazette", "g-officer"),
    ]


def test_the_timeline_of_one_event_is_in_order(story: Store) -> None:
    rows = pick(ask(story, "timeline", {"event": "resignation"}), "earliest", "kind", "stance")
    assert rows == [
        ("2031-05-02", "published", "denies"),
        ("2031-05-02", "said", "denies"),
        ("2031-05-09", "said", "confirms"),
        ("2031-05-10", "published", "confirms"),
    ]
    assert ("2031-05-03", "2031-05-04", "happened") in pick(ask(story, "timeline"), "earliest", "latest", "kind")
    assert ("", "2031-05-08", "happened") in pick(ask(story, "timeline"), "earliest", "latest", "kind")


@pytest.mark.parametrize(
    "of", ["report-gazette-trawler-told", "statement-trawler-told", BASE + "statement-trawler-told"]
)
def test_evidence_of_one_report(story: Store, of: str) -> None:
    rows = pick(ask(story, "evidence", {"of": of}), "role", "exact")
    assert rows == [
        ("passage", "Un officier cité par le Herald affirme que la marine aurait coulé le chalutier Orlan."),
        ("speaker", "Un officier"),
        ("medium", "le Herald"),
        ("cue", "affirme"),
        ("content", "la marine aurait coulé le chalutier Orlan"),
    ]


def test_articles_and_their_origins(story: Store) -> None:
    rows = pick(
        ask(story, "articles"), "file", "sourceLabel", "published", "originFile", "copyOfFile", "reports", "groups"
    )
    assert ("dux.txt", "Portal Dux", "2031-05-05T19:00:00Z", "wire.txt", "wire.txt", "2", "2") in rows
    assert ("cafe\u0301.txt", "", "", "cafe\u0301.txt", "", "2", "1") in rows
    assert len(rows) == len(TEXTS)


def test_reports_tell_what_the_page_shows(story: Store) -> None:
    columns = (
        "passageStart commitment mediumLabel group speaksForLabel spokenEarliest respondsTo revises embeds rule".split()
    )
    rows = {row[0]: row[1:] for row in pick(ask(story, "reports"), "report", *columns)}
    assert len(rows) == len(TALES)
    assert rows["report-holt-resignation-denied"] == (
        "0", "attributed", "Harbour Post", "g-holt", "", "2031-05-02", "", "", "", "by-hand",
    )  # fmt: skip
    assert rows["report-wire-call-denied"][4:7] == ("La mairie", "2031-05-05", "statement-call-told")
    assert rows["report-later-call-retracted"][7] == "statement-call-told"
    assert rows["report-herald-trawler-by-gazette"][8] == "statement-trawler-told"


def test_chains_go_from_speaker_to_outlet(story: Store) -> None:
    rows = pick(ask(story, "report-chains"), "report", "position", "agentLabel")
    assert [row[1:] for row in rows if row[0] == "report-dux-call-denied"] == [
        ("1", "Bela Ronsk"),
        ("2", "NWA"),
        ("3", "Portal Dux"),
    ]


def test_answers_do_not_depend_on_the_order_of_the_data(story: Store, built: Path) -> None:
    other = Store()
    for quad in sorted(parse(path=built / "graph.nq", format=RdfFormat.N_QUADS), key=lambda one: str(one)[::-1]):
        other.add(quad)
    for name in names():
        assert ask(other, name) == ask(story, name), name
