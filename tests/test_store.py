"""Files: the same graph gives the same bytes, any parser reads them back, and nothing is left half-written."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
import rdflib
from fixture_corpus import corpus
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg import store as files
from kg.derive import derive
from kg.errors import UnreadableInput, UnwritableOutput
from kg.rdf import BASE, quads
from kg.sorting import sorted_lines
from kg.store import base, load, turtle, write
from kg.turtle import blocks, composed

NODE = NamedNode("https://example.org/a")
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def story() -> Store:
    store = Store()
    store.bulk_extend(quads(corpus()))
    derive(store)
    return store


@pytest.fixture(scope="module")
def built(story: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(story, folder)
    return folder


def triples(store: Store) -> set[tuple[object, ...]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in store}


def test_both_files_hold_the_whole_graph(story: Store, built: Path) -> None:
    assert set(load(built / "graph.nq")) == set(story)
    assert triples(load(built / "graph.ttl")) == triples(story)
    assert set(load(built)) == set(story)


def test_same_bytes_whatever_the_order(story: Store, built: Path, tmp_path: Path) -> None:
    shuffled = list(story)
    random.Random(7).shuffle(shuffled)
    other = Store()
    for quad in shuffled:
        other.add(quad)
    write(other, tmp_path)
    for name in ("graph.ttl", "graph.nq"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


def test_another_parser_reads_the_same_turtle(story: Store, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    seen = rdflib.Graph().parse(built / "graph.ttl", format="turtle")
    mine = {(term.n3() if isinstance(term, rdflib.URIRef) else str(term)) for triple in seen for term in triple}
    theirs = {
        f"<{term.value}>" if isinstance(term, NamedNode) else term.value
        for quad in story
        for term in (quad.subject, quad.predicate, quad.object)
    }
    assert len(seen) == len(triples(story))
    assert mine == theirs


def test_turtle_is_plain(built: Path) -> None:
    data = (built / "graph.ttl").read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert unicodedata.is_normalized("NFC", text)
    assert "e\\u0301" in text
    assert "_:" not in text
    assert "<<" not in text
    assert "[]" not in text
    assert "@prefix id: <https://w3id.org/onrecord/id/> .\n" in text


def test_quads_are_sorted_lines(built: Path) -> None:
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))


def test_turtle_is_sorted_and_opens_each_subject_once(built: Path) -> None:
    subjects = [
        line.partition(" ")[0]
        for line in (built / "graph.ttl").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith((" ", "@"))
    ]
    assert subjects == sorted(subjects)
    assert len(subjects) == len(set(subjects))


def test_turtle_can_be_had_without_a_file(story: Store, built: Path) -> None:
    assert "".join(turtle(story)) == (built / "graph.ttl").read_text(encoding="utf-8")


def test_a_graph_without_a_triple_is_written_too(tmp_path: Path) -> None:
    write(Store(), tmp_path)
    assert len(load(tmp_path)) == 0
    assert (tmp_path / "graph.nq").read_bytes() == b""


def test_the_base_is_read_off_the_graph() -> None:
    store = Store()
    store.bulk_extend(quads(corpus(), base="https://data.example/"))
    assert base(store) == "https://data.example/"
    assert base(Store()) == BASE
    assert "@prefix id: <https://data.example/> ." in "".join(turtle(store))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.ttl", None, "no such file"),
        ("bad.ttl", "<a> <b>", "not valid Turtle"),
        ("bad.nq", "<https://a.example/ b> <https://a.example/c> <https://a.example/d> .", "not valid N-Quads"),
        ("table.csv", "a,b", "not an RDF file"),
        ("binary.ttl", b"\xff\xfe\x00", "not valid Turtle"),
    ],
)
def test_unreadable_files_are_named(tmp_path: Path, name: str, content: str | bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UnreadableInput, match=said) as error:
        load(tmp_path / name)
    assert error.value.path.endswith(name)


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"neither graph\.nq nor graph\.ttl"):
        load(tmp_path)


def test_a_folder_with_turtle_alone_is_read(built: Path, story: Store, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes((built / "graph.ttl").read_bytes())
    assert triples(load(tmp_path)) == triples(story)


def test_a_place_that_is_no_folder_cannot_be_written(story: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(UnwritableOutput, match="file"):
        write(story, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "kept"


def test_what_does_not_read_back_never_takes_its_place(
    story: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(Store(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(files, "blocks", lambda lines: blocks(list(lines)[1:]))
    with pytest.raises(UnwritableOutput, match="did not read back"):
        write(story, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_a_broken_writer_puts_out_is_refused(
    story: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "composed", lambda line: line.replace("<https:", "<not|an|IRI>", 1))
    with pytest.raises(UnwritableOutput, match="did not read back"):
        write(story, tmp_path)
    assert list(tmp_path.iterdir()) == []


LITERALS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",))).map(Literal),
    st.text(st.characters(exclude_categories=("Cs",))).map(lambda text: Literal(text, language="fr-ca")),
    st.integers(-(2**60), 2**60).map(Literal),
    st.booleans().map(Literal),
    st.sampled_from(["0.5", "-0.25", "1", "12.75"]).map(
        lambda text: Literal(text, datatype=NamedNode(XSD + "decimal"))
    ),
    st.sampled_from(["1.0", ".5", "x", "", "01"]).map(lambda text: Literal(text, datatype=NamedNode(XSD + "integer"))),
)


LOCALS = st.sampled_from([
    "", "a.b", "a/b", "a:b", "é", "e\u0301", "-a", "a%20b", "a-1", "_x", "9", "a~b", "a,b", "a.", "https://x/?y=(z)&#w",
])  # fmt: skip
NODES = st.builds(
    lambda space, local: NamedNode(space + local), st.sampled_from([BASE, "https://example.org/"]), LOCALS
)
TRIPLES = st.lists(st.tuples(NODES, NODES, st.one_of(LITERALS, NODES), st.one_of(NODES, st.just(None))), min_size=1)


def held(told: list[tuple[NamedNode, NamedNode, Literal | NamedNode, NamedNode | None]]) -> Store:
    store = Store()
    for one, predicate, value, graph in told:
        store.add(Quad(one, predicate, value, graph))
    return store


@given(TRIPLES)
def test_every_triple_comes_back_from_turtle_once(
    told: list[tuple[NamedNode, NamedNode, Literal | NamedNode, NamedNode | None]],
) -> None:
    store = held(told)
    text = "".join(turtle(store))
    back = list(parse(text, format=RdfFormat.TURTLE))
    assert unicodedata.is_normalized("NFC", text)
    assert {(one.subject, one.predicate, one.object) for one in back} == triples(store)
    assert len(back) == len(triples(store))


@given(TRIPLES, st.randoms(use_true_random=False))
def test_the_order_of_the_triples_changes_no_byte_of_turtle(
    told: list[tuple[NamedNode, NamedNode, Literal | NamedNode, NamedNode | None]], chance: random.Random
) -> None:
    text = "".join(turtle(held(told)))
    chance.shuffle(told)
    assert "".join(turtle(held(told))) == text


@given(LITERALS)
def test_every_literal_comes_back_from_n_quads(literal: Literal) -> None:
    line = composed(f"{NODE} {NODE} {literal} {NODE} .")
    assert list(parse(line, format=RdfFormat.N_QUADS)) == [Quad(NODE, NODE, literal, NODE)]


@pytest.mark.parametrize(
    ("local", "written"),
    [("a-1", "id:a-1"), ("a.b", "id:a.b"), ("a/b", f"<{BASE}a/b>"), ("a.", f"<{BASE}a.>"), ("", "id:")],
)
def test_an_iri_is_shortened_where_that_needs_no_escape(local: str, written: str) -> None:
    iri = NamedNode(BASE + local)
    assert "".join(turtle(held([(iri, iri, iri, None)]))).endswith(f"\n{written} {written} {written} .\n")


def test_what_is_said_of_a_subject_is_gathered_and_sorted() -> None:
    lines = ["id:a kg:q 2 , 1\ta kg:B\t<x:p> 0\n", 'id:a kg:p "b , c" , "a"\tkg:q 1\n', "id:b kg:p 1\n"]
    assert "".join(blocks(lines)) == (
        '\nid:a a kg:B ;\n    kg:p "a" , "b , c" ;\n    kg:q 1 , 2 ;\n    <x:p> 0 .\n\nid:b kg:p 1 .\n'
    )


@pytest.mark.parametrize("size", [1, 50, 1000])
def test_turtle_taken_apart_in_small_pieces_is_the_same(
    story: Store, built: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.turtle.CHUNK", size)
    assert "".join(turtle(story)) == (built / "graph.ttl").read_text(encoding="utf-8")


def test_more_lines_than_fit_into_a_run_are_merged(tmp_path: Path) -> None:
    lines = [f"{number * 7919 % 1000:04}\n" for number in range(3000)]
    assert list(sorted_lines(lines, tmp_path, run=64)) == sorted(set(lines))
    assert list(tmp_path.iterdir()) == []


def test_foreign_blank_nodes_do_not_stop_the_writer(tmp_path: Path) -> None:
    store = Store()
    store.add(Quad(BlankNode("x"), NODE, BlankNode("y"), NODE))
    write(store, tmp_path)
    assert len(load(tmp_path)) == 1
