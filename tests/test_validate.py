"""A sound graph has no problem, and each way to break it is told with its node, its rule and a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_corpus import EXCLUSIVE, TEXTS, article_id, corpus
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.derive import derive
from kg.rdf import BASE, quads
from kg.validate import Problem, texts_at_hand, validate
from kg.vocab import RDF_TYPE, RDFS_LABEL, prefixes, term

XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = NamedNode(BASE + "graph-linked")


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def typed(value: str, kind: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + kind))


@pytest.fixture
def story() -> Store:
    store = Store()
    store.bulk_extend(quads(corpus()))
    for left, right in EXCLUSIVE:
        store.add(Quad(node(left), term("contradictsClaim"), node(right), GRAPH))
    derive(store)
    return store


def drop(store: Store, subject: NamedNode, name: str) -> None:
    for quad in list(store.quads_for_pattern(subject, term(name), None, None)):
        store.remove(quad)


def test_the_story_has_no_problem(story: Store) -> None:
    assert list(validate(story, TEXTS)) == []


CALL, REPORT, DENIAL = node("event-call"), node("report-post-call-told"), node("statement-call-denied")
POST = node(article_id("post.txt"))

BROKEN = [
    ("blank-node", (CALL, term("hasParticipant"), BlankNode("x"))),
    ("undeclared", (CALL, NamedNode(prefixes()["kg"] + "occurredIn"), Literal("x"))),
    ("undeclared", (DENIAL, RDF_TYPE, NamedNode("https://example.org/Denial"))),
    ("undeclared", (DENIAL, term("hasStance"), NamedNode(prefixes()["kg"] + "denys"))),
    ("datatype", (CALL, term("earliestDate"), typed("98", "gYear"))),
    ("lexical-form", (CALL, term("latestDate"), typed("2031-02-30", "date"))),
    ("lexical-form", (POST, term("publishedAt"), typed("2031-05-05T10:00:00", "dateTime"))),
    ("lexical-form", (REPORT, term("confidence"), typed("high", "decimal"))),
    ("mixed-datatypes", (CALL, term("earliestDate"), typed("2031-05-03T00:00:00Z", "dateTime"))),
    ("doubled", (POST, RDF_TYPE, term("Article"))),
    ("shape:MaxCount", (CALL, RDFS_LABEL, Literal("another label"))),
    ("shape:MaxInclusive", (REPORT, term("confidence"), typed("1.5", "decimal"))),
    ("shape:Class", (DENIAL, term("hasStance"), term("Call") if False else term("kgt:Call"))),
    ("shape:Class", (REPORT, term("reportsStatement"), CALL)),
    ("shape:Disjoint", (DENIAL, term("speaksFor"), node("agent-ronsk"))),
    ("shape:LessThanOrEquals", (node("event-quay"), term("earliestDate"), typed("2031-06-01", "date"))),
    ("shape:Pattern", (POST, term("textHash"), Literal("abc"))),
    ("shape:NodeKind", (POST, term("schema:url"), Literal("https://post.example/"))),
]


@pytest.mark.parametrize(
    ("rule", "triple"), BROKEN, ids=[f"{rule}-{number}" for number, (rule, _) in enumerate(BROKEN)]
)
def test_what_is_added_wrongly_is_told(story: Store, rule: str, triple: tuple) -> None:
    story.add(Quad(*triple, GRAPH))
    found = [problem for problem in validate(story) if problem.rule == rule]
    assert found
    assert all(problem.message for problem in found)
    if rule not in ("blank-node", "mixed-datatypes"):
        assert triple[0].value in {problem.node for problem in found}


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        (REPORT, "inArticle"),
        (REPORT, "reportsStatement"),
        (REPORT, "passageSpan"),
        (REPORT, "independenceGroup"),
        (REPORT, "confidence"),
        (DENIAL, "hasStance"),
        (DENIAL, "hasClaim"),
        (POST, "file"),
        (POST, "originArticle"),
        (CALL, "eventType"),
        (CALL, "hasModality"),
        (node("claim-call"), "schema:text"),
        (node("link-event"), "linkTo"),
        (node("report-post-call-told-step-1"), "stepAgent"),
    ],
)
def test_what_is_missing_is_told(story: Store, subject: NamedNode, name: str) -> None:
    drop(story, subject, name)
    assert (subject.value, "shape:MinCount") in {(problem.node, problem.rule) for problem in validate(story)}


def test_a_statement_that_no_report_tells_is_told(story: Store) -> None:
    drop(story, node("report-quay-toll-9"), "reportsStatement")
    assert node("statement-toll-9").value in {problem.node for problem in validate(story)}


def replace_value(store: Store, name: str, old: str, new: str) -> NamedNode:
    """Changes one literal; gives its subject."""
    quad = next(quad for quad in store.quads_for_pattern(None, term(name), None, None) if quad.object.value == old)
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, Literal(new), quad.graph_name))
    return quad.subject


def test_changed_words_of_another_length_are_told_without_the_text(story: Store) -> None:
    quote = replace_value(story, "oa:exact", "Nine died", "Ninety died")
    told = [(problem.node, problem.rule) for problem in validate(story)]
    assert told == [(quote.value.removesuffix("-quote"), "length")]


def test_changed_words_of_the_same_length_are_told_with_the_text(story: Store) -> None:
    quote = replace_value(story, "oa:exact", "Nine died", "Five died")
    assert list(validate(story)) == []
    told = [(problem.node, problem.rule) for problem in validate(story, TEXTS)]
    assert told == [(quote.value.removesuffix("-quote"), "offsets")]


def test_a_changed_context_is_told(story: Store) -> None:
    quote = replace_value(story, "oa:suffix", " »", " !")
    told = {(problem.node, problem.rule) for problem in validate(story, TEXTS)}
    assert (quote.value.removesuffix("-quote"), "context") in told


def test_a_changed_text_is_told(story: Store) -> None:
    told = list(validate(story, {"post.txt": TEXTS["post.txt"] + "P.S."}))
    assert [(problem.node, problem.rule) for problem in told] == [(POST.value, "text-hash")]


def test_texts_are_found_where_they_lie_or_were_kept(
    story: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "post.txt").write_bytes(b"\xef\xbb\xbf" + TEXTS["post.txt"].encode())
    kept = tmp_path / "out" / "texts"
    kept.mkdir(parents=True)
    (kept / f"{article_id('wire.txt')}.txt").write_bytes(TEXTS["wire.txt"].encode())
    assert texts_at_hand(story, "out") == {"post.txt": TEXTS["post.txt"], "wire.txt": TEXTS["wire.txt"]}
    assert list(validate(story, texts_at_hand(story, "out"))) == []


def test_a_file_name_that_is_none_does_not_stop_the_search(story: Store) -> None:
    story.add(Quad(node("article-odd"), term("file"), Literal("a\x00" + "b" * 5000), GRAPH))
    assert texts_at_hand(story, "nowhere") == {}


def test_problems_come_in_the_same_order(story: Store) -> None:
    for _, triple in BROKEN:
        story.add(Quad(*triple, GRAPH))
    assert list(validate(story)) == list(validate(story))


def test_a_problem_is_one_line() -> None:
    assert (
        str(Problem("https://example.org/a", "blank-node", "is blank"))
        == "https://example.org/a: is blank [blank-node]"
    )


def test_nothing_has_no_problem() -> None:
    assert list(validate(Store())) == []
