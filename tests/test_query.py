"""Asking: parameters are strings and nothing else, nothing is written, and no question leaves this machine."""

from __future__ import annotations

import pytest
from fixture_corpus import corpus
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive import derive
from kg.errors import InvalidQuery
from kg.query import Rows, ask, prepare, source, triples
from kg.rdf import BASE, quads
from kg.vocab import term


@pytest.fixture(scope="module")
def story() -> Store:
    store = Store()
    store.bulk_extend(quads(corpus()))
    derive(store)
    return store


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


@pytest.mark.parametrize(
    "attack",
    [
        '" } UNION { ?a ?b ?c } VALUES ?x { "',
        "\\",
        '\\" } #',
        'line\n" break',
        "'''",
        "} } DROP ALL #",
        "\u2028\x00\x1f",
        "\\u0022 } #",
    ],
)
def test_a_parameter_is_nothing_but_a_string(story: Store, attack: str) -> None:
    for name, param in (("positions-by-actor", "actor"), ("sources-of-event", "event"), ("evidence", "of")):
        assert ask(story, name, {param: attack}).rows == ()
    store = Store()
    store.add(Quad(node("x"), term("rule"), Literal(attack)))
    text = '# param it: x\nSELECT ?s { VALUES ?param_it { "" } ?s ?p ?o FILTER (?o = ?param_it) }'
    assert ask(store, text, {"it": attack}).rows == ((BASE + "x",),)


def test_parameters_that_are_not_there_are_named() -> None:
    with pytest.raises(InvalidQuery, match="no parameter 'who'; this query has actor"):
        prepare("denials", {"who": "x"})
    with pytest.raises(InvalidQuery, match="has none"):
        prepare("statements", {"actor": "x"})
    with pytest.raises(InvalidQuery, match="has no place"):
        prepare("# param who: x\nASK {}", {"who": "x"})
    with pytest.raises(InvalidQuery, match="characters"):
        prepare("denials", {"actor": "\ud800"})


def test_an_unknown_question_suggests_a_near_one() -> None:
    with pytest.raises(InvalidQuery, match="did you mean statements"):
        source("statments")


@pytest.mark.parametrize(
    "text", ["SELECT * { ?s ?p }", "INSERT DATA { <a:a> <a:a> 1 }", "DROP ALL", "LOAD <http://a.example/>"]
)
def test_what_is_no_question_is_refused(story: Store, text: str) -> None:
    before = len(story)
    with pytest.raises(InvalidQuery, match="not valid SPARQL"):
        ask(story, text)
    assert len(story) == before


HERE = "<http://127.0.0.1:1/>"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent{HERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o.SERVICE{HERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ S\\u0045RVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER (?s<?o#>'''\n) SERVICE #x\nSILENT#y\n{HERE}#'''\n{{}} }}",
        f"SELECT * {{ VALUES ?e {{ {HERE} }} SERVICE ?e {{ ?s ?p ?o }} }}",
        f"PREFIX e: {HERE} SELECT * {{ SERVICE e:x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE #{'x' * 3000}\n{HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <http://127.0.0.1:1/{'x' * 3000}> {{ ?s ?p ?o }} }}",
    ],
)
def test_no_question_asks_another_machine(story: Store, text: str) -> None:
    with pytest.raises(InvalidQuery, match="SERVICE"):
        ask(story, text)


@pytest.mark.parametrize(
    "text",
    [
        "# The secret service\nASK { ?s ?p ?o }",
        "SELECT ?service { ?service a <https://example.org/Service> }",
        "SELECT ?service ?b{ ?a ?b ?service }",
        "SELECT * { ?s ?p 'service: <a> b' }",
        "PREFIX service: <https://example.org/> SELECT * { service:a service:b ?c }",
    ],
)
def test_the_word_service_alone_is_no_call(story: Store, text: str) -> None:
    assert ask(story, text).columns


def test_every_kind_of_answer_is_a_table(story: Store) -> None:
    assert ask(story, "ASK { ?s ?p ?o }") == Rows(("answer",), (("true",),))
    made = ask(story, "CONSTRUCT { ?s ?p 'x' } WHERE { ?s ?p ?o }")
    assert made.columns == ("subject", "predicate", "object")
    assert list(made.rows) == sorted(set(made.rows))
    assert ask(story, "SELECT ?a ?b { BIND ('x'@fr AS ?b) }") == Rows(("a", "b"), (("", "x"),))


def test_triples_are_those_of_a_construct(story: Store) -> None:
    found = triples(story, f"DESCRIBE <{BASE}event-call>")
    assert len(found) == len(set(found)) > 5
    with pytest.raises(InvalidQuery, match="CONSTRUCT"):
        triples(story, "statements")
