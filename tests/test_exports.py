"""What is exported says what the graph says: RDF comes back whole, tables and parts hold what they promise."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import fixture_graph
import networkx as nx
import pytest
import rdflib
from fixture_corpus import STATEMENTS
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

import kg
from kg.api import Graph
from kg.describe import describe
from kg.errors import InvalidQuery, UnreadableInput
from kg.export import FORMATS, export
from kg.export.jsonld import context
from kg.model import OutletFacts
from kg.query import Rows
from kg.rdf import BASE
from kg.rdf.supplied import supplied
from kg.read.outlets import read_outlets
from kg.resources import resource
from kg.store import write
from kg.vocab import RDF_TYPE, declared, term

WHOLE = {"jsonld": RdfFormat.JSON_LD, "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
UNION = {"nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "ttl": RdfFormat.TURTLE}


@pytest.fixture(scope="module")
def story() -> Store:
    return fixture_graph.story()


@pytest.fixture(scope="module")
def built(story: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(story, folder)
    return folder


@pytest.mark.parametrize("form", WHOLE)
def test_what_keeps_graphs_comes_back_whole(form: str, story: Store) -> None:
    back = Store()
    back.load(export(story, form), format=WHOLE[form])
    assert set(back) == set(story)


@pytest.mark.parametrize("form", UNION)
def test_what_keeps_no_graphs_comes_back_as_their_union(form: str, story: Store) -> None:
    assert set(parse(export(story, form), format=UNION[form])) == {Quad(*quad.triple) for quad in story}


def test_another_reader_finds_the_same_in_json_ld(story: Store) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=export(story, "jsonld"), format="json-ld")
    assert sum(1 for _ in dataset.quads()) == len(story)
    claim = rdflib.URIRef(BASE + "claim-channel")
    texts = set(dataset.quads((claim, rdflib.URIRef(term("schema:text").value), None, None)))
    assert [str(value) for _, _, value, _ in texts] == ["Le chenal est fermé."]


def test_the_context_beside_the_ontology_is_the_one_in_the_files(story: Store) -> None:
    kept = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert kept == dict(context()), "make ontology"
    inside = json.loads(export(story, "jsonld"))["@context"]
    assert inside == kept | {"@base": BASE}


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_in_which_a_graph_was_filled_changes_no_byte(form: str, story: Store) -> None:
    other = Store()
    for quad in sorted(story, key=lambda one: str(one)[::-1]):
        other.add(quad)
    assert export(other, form) == export(story, form)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_exported_as_something_readable(form: str) -> None:
    assert isinstance(export(Store(), form), bytes)


def test_each_statement_has_a_nanopublication_that_rests_on_its_reports(story: Store) -> None:
    made = Store()
    made.load(export(story, "nanopubs"), format=RdfFormat.TRIG)
    np = "http://www.nanopub.org/nschema#"
    wholes = {quad.subject for quad in made.quads_for_pattern(None, RDF_TYPE, NamedNode(np + "Nanopublication"))}
    assert len(wholes) == len(STATEMENTS)
    for whole in wholes:
        for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo"):
            (quad,) = made.quads_for_pattern(whole, NamedNode(np + part), None, NamedNode(whole.value + "-head"))
            assert next(made.quads_for_pattern(None, None, None, quad.object), None), quad
        assertion = NamedNode(whole.value + "-assertion")
        rests = made.quads_for_pattern(assertion, term("prov:wasDerivedFrom"), None)
        assert next(rests, None)
        assert not set(made.quads_for_pattern(None, term("contradicts"), None, assertion))


def test_a_contested_claim_is_reviewed_without_a_verdict(story: Store) -> None:
    document = json.loads(export(story, "claimreview"))
    found = {one["claimReviewed"]: one for one in document["@graph"]}
    assert set(found) == {"Le chenal est fermé.", "The mayor phoned the governor."}
    review = found["Le chenal est fermé."]
    assert review["@type"] == "ClaimReview"
    assert set(review["reviewRating"]) == {"@type", "alternateName"}
    assert [one["name"] for one in review["itemReviewed"]["author"]] == ["Meridian"]
    assert review["itemReviewed"]["datePublished"] == "2031-05-11"
    assert review["negativeNotes"] == ["the port company: denies"]
    assert {one["name"] for one in review["isBasedOn"]} == {"channel.txt", "echo.txt", "open.txt", "ouvert.txt"}


def table(data: bytes) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return header, rows


def test_tables_hold_every_node_and_edge_once(story: Store) -> None:
    header, rows = table(export(story, "nodes"))
    assert header[:3] == ["iri:ID", "label", ":LABEL"]
    assert len({head.partition(":")[0] for head in header}) == len(header)
    by_iri = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert len(by_iri) == len(rows)
    herald = by_iri[BASE + "agent-herald"]
    assert (herald["label"], herald[":LABEL"], herald["country:string"]) == ("Herald", "Agent;Outlet", "Alder")
    assert herald["altLabel:string[]"].split(";") == ["The Herald", "le Herald"]
    edge_header, links = table(export(story, "edges"))
    assert edge_header == [":START_ID", ":END_ID", ":TYPE"]
    assert {end for start, end, _ in links} | {start for start, _, _ in links} <= set(by_iri)
    triples = {quad.triple for quad in story if isinstance(quad.object, NamedNode) and quad.predicate != RDF_TYPE}
    assert len(links) == len(triples)


def test_networks_come_back(story: Store) -> None:
    wanted = Graph(story).networkx()
    assert nx.is_isomorphic(nx.parse_graphml(export(story, "graphml").decode(), force_multigraph=True), wanted)
    assert wanted.has_edge(BASE + "agent-port", BASE + "event-channel")


def test_a_built_graph_is_asked_from_python(built: Path) -> None:
    graph = kg.load(built)
    rows = graph.query("denials", actor="port company")
    assert isinstance(rows, Rows)
    assert [row["stance"].rpartition("#")[2] for row in rows] == ["denies", "denies"]
    assert len(rows) == 2
    assert graph.query("SELECT (COUNT(*) AS ?n) { ?s a <" + term("Article").value + "> }").rows == (("16",),)
    with pytest.raises(InvalidQuery):
        graph.query("denials", nobody="x")
    with pytest.raises(UnreadableInput):
        kg.load(built / "nowhere")


def test_rows_become_a_frame(built: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = kg.load(built).query("own-voice").to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["sourceLabel"]) == ["Harbour Post"]


def test_the_dataset_of_rdflib_is_the_same_data(built: Path, story: Store) -> None:
    dataset = kg.load(built).graph
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.quads())) == len(story)
    found = dataset.query("SELECT ?o { ?o a <" + term("Outlet").value + "> }")
    assert len(list(found)) == len(kg.load(built).query("SELECT ?o { ?o a <" + term("Outlet").value + "> }"))


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, kg; print({'pyoxigraph', 'rdflib', 'spacy', 'networkx', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_graph_describes_itself(story: Store) -> None:
    (quad,) = story.quads_for_pattern(None, RDF_TYPE, term("dcat:Dataset"), None)
    graph = quad.graph_name
    assert graph == NamedNode(BASE + "graph-dataset")

    def said(name: str) -> list[str]:
        return sorted(one.object.value for one in story.quads_for_pattern(quad.subject, term(name), None, graph))

    rest = [one for one in story if one.graph_name != graph]
    assert said("void:triples") == [str(len({one.triple for one in rest}))]
    assert said("void:entities") == [str(len({one.subject for one in rest}))]
    assert said("dcterms:language") == ["en", "fr"]
    assert {one.rpartition("-")[2] for one in said("dcterms:source")} == {"dux", "gazette", "herald", "nwa", "post"}
    assert said("prov:wasAttributedTo") == [BASE + "tool-onrecord-1.0"]
    period = NamedNode(said("dcterms:temporal")[0])
    days = [next(story.quads_for_pattern(period, term(f"dcat:{end}Date"), None)).object for end in ("start", "end")]
    assert [day.value for day in days] == ["2031-05-02", "2031-06-02"]
    assert {one.predicate for one in story} <= declared()


def test_describing_twice_changes_nothing_and_nothing_has_no_description(story: Store) -> None:
    before = set(story)
    describe(story)
    assert set(story) == before
    empty = Store()
    describe(empty)
    assert len(empty) == 0


def test_a_table_of_outlets_is_read(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text('\ufeffoutlet, owner\nHerald,"Alder, Holding"\nPost,\n', encoding="utf-8")
    assert read_outlets(path) == (OutletFacts(outlet="Herald", owner="Alder, Holding"), OutletFacts(outlet="Post"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name,owner\nHerald,x\n", "columns among"),
        (b"outlet,colour\nHerald,x\n", "columns among"),
        (b"outlet,owner\n,x\n", "line 2 names no outlet"),
        (b"outlet\n\xff\n", "not UTF-8"),
        (b"", "columns among"),
    ],
)
def test_a_table_that_is_none_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "outlets.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=reason) as error:
        read_outlets(path)
    assert error.value.path == str(path)


def test_what_a_table_says_of_no_outlet_of_the_corpus_is_left_out() -> None:
    assert list(supplied([OutletFacts(outlet="Nobody", owner="X", country="Y")], (), base=BASE)) == []
