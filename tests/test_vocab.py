"""The ontology says what the model says, in two languages, and nothing else can be named."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg.errors import UnknownTerm
from kg.model import ActorKind, Commitment, Form, Modality, Side, Stance
from kg.resources import resource
from kg.vocab import (
    RDFS_LABEL,
    concepts,
    declared,
    definition,
    event_type,
    event_types,
    label,
    own_terms,
    prefixes,
    term,
)

PREFERRED = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
OWL = "http://www.w3.org/2002/07/owl#"
EVENT_TYPES = """Agreement Aid Appointment Arrest Attack Call Deal Death Disinformation Event Injury Investigation
Meeting Message Order Protest Publication Resignation Sanction Shooting Talks Trial Visit Vote""".split()


@pytest.fixture(scope="module")
def ontology() -> Store:
    store = Store()
    store.load(path=resource("ontology", "kg.ttl"), format=RdfFormat.TURTLE)
    return store


def local_names(scheme: str) -> set[str]:
    return {node.value.partition("#")[2] for node in concepts(scheme)}


@pytest.mark.parametrize(
    "name", ["denys", "Denies", "", "kg:", "kg:denys", "oa:begin", "nowhere:denies", "a b", "kg:<>"]
)
def test_a_misspelt_term_raises(name: str) -> None:
    with pytest.raises(UnknownTerm) as error:
        term(name)
    assert error.value.term == name


def test_an_unknown_event_type_raises() -> None:
    with pytest.raises(UnknownTerm):
        event_type("Earthquake")


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("stances", Stance),
        ("commitments", Commitment),
        ("forms", Form),
        ("modalities", Modality),
    ],
)
def test_schemes_hold_what_the_model_holds(scheme: str, values: type) -> None:
    assert local_names(scheme) == {member.value for member in values}


def test_sides_of_the_stances_are_those_of_the_model(ontology: Store) -> None:
    found = {
        (quad.subject.value.partition("#")[2], quad.object.value.partition("#")[2])
        for quad in ontology.quads_for_pattern(None, term("hasSide"), None, None)
    }
    assert found == {(stance.value, stance.side.value) for stance in Stance if stance.side is not Side.NONE}
    assert local_names("sides") == {side.value for side in Side} - {"none"}


def test_agent_classes_are_those_of_the_model(ontology: Store) -> None:
    rows = ontology.query(
        "SELECT ?c { ?c <http://www.w3.org/2000/01/rdf-schema#subClassOf>* <" + term("Agent").value + "> }"
    )
    assert {row["c"].value.partition("#")[2] for row in rows} == {kind.value for kind in ActorKind}


def test_event_types() -> None:
    assert set(EVENT_TYPES) <= set(event_types())
    assert local_names("eventTypes") == set(event_types())


@pytest.mark.parametrize("node", own_terms(), ids=lambda node: node.value.partition("#")[2])
def test_every_term_is_named_and_defined_in_both_languages(node: NamedNode) -> None:
    prefix, space = next((prefix, space) for prefix, space in prefixes().items() if node.value.startswith(space))
    name = f"{prefix}:{node.value.removeprefix(space)}"
    for lang in ("en", "fr"):
        assert label(name, lang)
        assert definition(name, lang).endswith(".")
    assert definition(name, "en") != definition(name, "fr")


def test_an_unknown_language_falls_back_on_english() -> None:
    assert label("denies", "xx") == label("denies", "en") != label("denies", "fr")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_two_terms_have_one_label(ontology: Store, lang: str) -> None:
    kept = [quad.object for quad in ontology.quads_for_pattern(None, PREFERRED, None) if quad.object.language == lang]
    assert len(kept) == len(set(kept)) == len(own_terms())


def test_tools_that_show_one_label_show_the_english_one(ontology: Store) -> None:
    labels = {(quad.subject, quad.object) for quad in ontology.quads_for_pattern(None, RDFS_LABEL, None, None)}
    preferred = {(quad.subject, quad.object) for quad in ontology.quads_for_pattern(None, PREFERRED, None, None)}
    assert {one for one in preferred if one[1].language == "en"} <= labels
    assert {label.language for _, label in labels} == {"en"}


def test_alignments_name_the_vocabularies_of_the_field(ontology: Store) -> None:
    close = {quad.object.value for quad in ontology.quads_for_pattern(None, term("skos:closeMatch"), None, None)}
    named = {prefix for prefix, space in prefixes().items() if any(one.startswith(space) for one in close)}
    assert named >= {"schema", "sem", "gaf", "grasp", "cito", "aif", "np", "prov"}
    notes = [quad.object.value for quad in ontology.quads_for_pattern(None, term("skos:scopeNote"), None, None)]
    assert sum(note.startswith("FactBank") for note in notes) == 2 * (len(Stance) + len(Commitment))


def test_every_concept_and_every_class_of_things_has_an_example_in_both_languages(ontology: Store) -> None:
    without = ontology.query("""
        PREFIX kg: <https://w3id.org/onrecord/ontology#> PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?term ?lang {
          VALUES ?lang { "en" "fr" }
          ?term rdfs:isDefinedBy ?ontology .
          { ?term skos:inScheme ?scheme }
          UNION { ?term a owl:Class . FILTER NOT EXISTS { ?term rdfs:subClassOf skos:Concept } }
          FILTER NOT EXISTS { ?term skos:example ?example . FILTER (LANG(?example) = ?lang) }
        }""")
    assert [row["term"].value for row in without] == []


def test_browsers_of_concepts_find_the_top_of_each_scheme(ontology: Store) -> None:
    tops = {(quad.subject, quad.object) for quad in ontology.quads_for_pattern(None, term("skos:hasTopConcept"), None)}
    told = {(quad.object, quad.subject) for quad in ontology.quads_for_pattern(None, term("skos:topConceptOf"), None)}
    schemes = {quad.object for quad in ontology.quads_for_pattern(None, term("skos:inScheme"), None)}
    narrower = {quad.subject for quad in ontology.quads_for_pattern(None, term("skos:broader"), None)}
    assert tops == told
    assert {scheme for scheme, _ in tops} == schemes
    assert {top for _, top in tops} == {
        quad.subject for quad in ontology.quads_for_pattern(None, term("skos:inScheme"), None)
    } - narrower


def test_nothing_that_merges_nodes_or_leaves_the_profile(ontology: Store) -> None:
    kinds = {quad.object for quad in ontology.quads_for_pattern(None, None, None, None)}
    assert NamedNode(OWL + "FunctionalProperty") not in kinds
    assert NamedNode(OWL + "InverseFunctionalProperty") not in kinds
    used = {quad.predicate.value for quad in ontology}
    assert not used & {OWL + "imports", OWL + "sameAs", OWL + "unionOf", OWL + "maxCardinality", OWL + "hasKey"}


def test_header(ontology: Store) -> None:
    head = NamedNode("https://w3id.org/onrecord/ontology")
    said = {
        quad.predicate.value.rpartition("/")[2].rpartition("#")[2]
        for quad in ontology.quads_for_pattern(head, None, None)
    }
    assert {
        "versionIRI",
        "versionInfo",
        "license",
        "title",
        "preferredNamespacePrefix",
        "preferredNamespaceUri",
    } <= said


@pytest.mark.parametrize(
    "path", [*sorted(resource("queries").rglob("*.rq")), resource("ontology", "shapes.ttl")], ids=lambda path: path.name
)
def test_queries_and_shapes_use_declared_terms_only(path) -> None:
    text = re.sub(r'"[^"\n]*"|<[^>\s]*>|#.*', " ", path.read_text(encoding="utf-8"))
    for name in set(re.findall(r"\b(?:kg|kgt|oa|prov|schema):[A-Za-z][\w-]*", text)):
        assert term(name) in declared()


def test_every_class_and_property_of_ours_has_one_kind(ontology: Store) -> None:
    for node in own_terms():
        kinds = {quad.object.value.removeprefix(OWL) for quad in ontology.quads_for_pattern(node, None, None, None)}
        assert len(kinds & {"Class", "ObjectProperty", "DatatypeProperty", "NamedIndividual"}) == 1, node


def test_importing_the_vocabulary_loads_no_heavy_library() -> None:
    code = "import sys, kg.vocab; kg.vocab.term('denies'); print({'rdflib', 'spacy', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_shapes_are_turtle() -> None:
    assert sum(1 for _ in parse(path=resource("ontology", "shapes.ttl"), format=RdfFormat.TURTLE)) > 300
