"""Thirty faults, each planted alone in a sound graph, each caught and named at its node."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import fixture_graph
import pytest
from click.testing import CliRunner
from fixture_corpus import TEXTS, article_id
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.cli import main
from kg.rdf import BASE, LINKED
from kg.store import write
from kg.validate import validate
from kg.vocab import RDF_TYPE, prefixes, term

GRAPH = NamedNode(BASE + LINKED)
Value = NamedNode | Literal | str


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def typed(value: str, kind: str) -> Literal:
    return Literal(value, datatype=NamedNode(prefixes()["xsd"] + kind))


@pytest.fixture(scope="module")
def sound() -> Store:
    return fixture_graph.story()


def told(store: Store, name: str) -> NamedNode:
    """The one subject that has some value of a property, the first in order."""
    return min((quad.subject for quad in store.quads_for_pattern(None, term(name), None, None)), key=str)


def first(store: Store, subject: NamedNode, name: str) -> NamedNode:
    return min((quad.object for quad in store.quads_for_pattern(subject, term(name), None, None)), key=str)


REPORT, OTHER = node("report-post-call-told"), node("report-quay-toll-9")
DENIAL, TOLD = node("statement-call-denied"), node("statement-call-told")
CALL, QUAY, CLAIM = node("event-call"), node("event-quay"), node("claim-call")
POST, HERALD, LINK = node(article_id("post.txt")), node("agent-herald"), node("link-event")
STEP = node("report-post-call-told-step-1")

ADDED: list[tuple[str, str, NamedNode, str, Value]] = [
    ("two speakers merged into one statement", "shape:MaxCount", DENIAL, "hasSpeaker", node("agent-holt")),
    ("two stances", "shape:MaxCount", DENIAL, "hasStance", term("asserts")),
    ("two claims", "shape:MaxCount", DENIAL, "hasClaim", node("claim-pact")),
    ("two tolls on one event as its own property", "undeclared", QUAY, "deathToll", Literal(12)),
    ("two origins", "shape:MaxCount", POST, "originArticle", node(article_id("wire.txt"))),
    ("two countries", "shape:MaxCount", HERALD, "country", Literal("Corvia")),
    ("two texts of a claim", "shape:MaxCount", CLAIM, "schema:text", Literal("Another.")),
    ("a speaker that is an event", "shape:Class", DENIAL, "hasSpeaker", CALL),
    ("an owner that is an event", "shape:Class", HERALD, "ownedBy", CALL),
    ("a stance from another scheme", "shape:Class", TOLD, "hasStance", term("direct")),
    ("a statement for and against another", "shape:Disjoint", DENIAL, "corroborates", TOLD),
    ("a link from a node to itself", "shape:Disjoint", LINK, "linkTo", node("event-trawler")),
    ("a score above one", "shape:MaxInclusive", LINK, "confidence", typed("1.01", "decimal")),
    ("a step before the first", "shape:MinInclusive", STEP, "position", typed("0", "integer")),
    ("an address that is no web page", "shape:Pattern", POST, "schema:url", NamedNode("ftp://post.example/a")),
    ("an address as text", "shape:NodeKind", POST, "schema:url", Literal("https://post.example/")),
    ("a day that is none", "lexical-form", CALL, "earliestDate", typed("2031-02-29", "date")),
    ("a moment without its offset", "lexical-form", POST, "publishedAt", typed("2031-05-05T10:00:00", "dateTime")),
    ("a number with a leading zero", "lexical-form", STEP, "position", typed("01", "integer")),
    ("a score with a trailing zero", "lexical-form", REPORT, "confidence", typed("0.90", "decimal")),
    ("a truth value in capitals", "lexical-form", REPORT, "isHedged", typed("True", "boolean")),
    ("a year as a day", "datatype", CALL, "latestDate", typed("2031", "gYear")),
    ("a floating-point score", "datatype", LINK, "confidence", typed("0.7", "double")),
    ("a misspelt term of another vocabulary", "undeclared", POST, "oa:begin", Literal("1")),
    ("a misspelt concept", "undeclared", DENIAL, "hasStance", NamedNode(prefixes()["kg"] + "denys")),
    ("an unknown class", "undeclared", DENIAL, "a", NamedNode(prefixes()["kg"] + "Denial")),
    ("one triple in two graphs", "doubled", POST, "a", term("Article")),
]


@pytest.mark.parametrize(("fault", "rule", "subject", "name", "value"), ADDED, ids=[one[0] for one in ADDED])
def test_what_is_added_is_named(
    sound: Store, fault: str, rule: str, subject: NamedNode, name: str, value: NamedNode | Literal
) -> None:
    store = copied(sound)
    prefix, _, local = name.rpartition(":")
    predicate = RDF_TYPE if name == "a" else NamedNode(prefixes()[prefix or "kg"] + local)
    planted = Quad(subject, predicate, value, GRAPH)
    store.add(planted)
    assert (subject.value, rule) in named(store, [*store, planted]), fault


REMOVED = [
    ("no evidence", REPORT, "passageSpan"),
    ("no run", REPORT, "prov:wasGeneratedBy"),
    ("no tool of a run", "prov:used", "prov:wasAssociatedWith"),
    ("no count of a dataset", "dcat:distribution", "void:triples"),
    ("no end of a period", "dcat:startDate", "dcat:endDate"),
    ("no source of a span", "oa:hasSelector", "oa:hasSource"),
]


@pytest.mark.parametrize(("fault", "subject", "name"), REMOVED, ids=[one[0] for one in REMOVED])
def test_what_is_removed_is_named(sound: Store, fault: str, subject: NamedNode | str, name: str) -> None:
    store = copied(sound)
    where = told(store, subject) if isinstance(subject, str) else subject
    for quad in list(store.quads_for_pattern(where, term(name), None, None)):
        store.remove(quad)
    assert (where.value, "shape:MinCount") in named(store), fault


SHIFTED = [
    ("both offsets off by one", 1, 1, "offsets"),
    ("the end off by one", 0, 1, "length"),
    ("a span that ends before it starts", 0, -10_000, "shape:LessThan"),
]


@pytest.mark.parametrize(("fault", "start", "end", "rule"), SHIFTED, ids=[one[0] for one in SHIFTED])
def test_offsets_that_are_off_are_named(sound: Store, fault: str, start: int, end: int, rule: str) -> None:
    store = copied(sound)
    span = first(store, OTHER, "contentSpan")
    place = NamedNode(span.value + "-position")
    for name, by in (("oa:start", start), ("oa:end", end)):
        (quad,) = store.quads_for_pattern(place, term(name), None, None)
        store.remove(quad)
        store.add(Quad(place, term(name), Literal(int(quad.object.value) + by), quad.graph_name))
    assert (place.value if rule.startswith("shape") else span.value, rule) in named(store), fault


def copied(store: Store) -> Store:
    other = Store()
    other.bulk_extend(iter(store))
    return other


def named(store: Store, quads: Iterable[Quad] | None = None) -> set[tuple[str, str]]:
    return {(problem.node, problem.rule) for problem in validate(store, TEXTS, quads=quads)}


def test_the_command_names_what_a_file_spells_wrongly(sound: Store, tmp_path: Path) -> None:
    write(sound, tmp_path)
    runner = CliRunner()
    for file, count in (("graph.ttl", 0), ("graph.nq", 0)):
        assert runner.invoke(main, ["validate", str(tmp_path / file)]).exit_code == count
    spelt = (tmp_path / "graph.ttl").read_text(encoding="utf-8").replace("kg:confidence 0.9 ", "kg:confidence 0.90 ", 1)
    (tmp_path / "odd.ttl").write_text(spelt, encoding="utf-8")
    result = runner.invoke(main, ["validate", str(tmp_path / "odd.ttl")])
    assert result.exit_code == 1
    assert "'0.90' is no decimal in its canonical form [lexical-form]" in result.stdout


def test_the_command_checks_offsets_in_the_texts_kept_beside_the_graph(sound: Store, tmp_path: Path) -> None:
    write(sound, tmp_path)
    (tmp_path / "texts").mkdir()
    changed = TEXTS["quay.txt"].replace("Nine died", "Five died")
    (tmp_path / "texts" / f"{article_id('quay.txt')}.txt").write_text(changed, encoding="utf-8")
    result = CliRunner().invoke(main, ["validate", str(tmp_path)])
    assert result.exit_code == 1
    assert "[text-hash]" in result.stdout
    assert "are not 'Nine died' [offsets]" in result.stdout


def test_the_graph_without_them_is_sound_and_they_are_enough(sound: Store) -> None:
    assert list(validate(sound, TEXTS)) == []
    assert len(ADDED) + len(REMOVED) + len(SHIFTED) >= 30
