"""From values to quads: every pattern of the story arrives, and no odd value stops the export."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from fixture_corpus import TEXTS, article_id, corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.errors import UnknownTerm
from kg.model import ActorKind, Agent, Corpus, Span
from kg.rdf import BASE, quads
from kg.store import load, write
from kg.vocab import RDF_TYPE, declared, own_terms, term

STORY = corpus()
ALL = list(quads(STORY))
OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def values(subject: NamedNode, name: str, among: list[Quad] = ALL) -> list[str]:
    return [quad.object.value for quad in among if quad.subject == subject and quad.predicate == term(name)]


def only(name: str, story: Corpus) -> list[Quad]:
    return [quad for quad in quads(story) if quad.graph_name == node(f"graph-{name}")]


def test_each_quad_once_and_no_triple_in_two_graphs() -> None:
    assert len(ALL) == len(set(ALL)) == len({quad.triple for quad in ALL})


def test_no_blank_nodes() -> None:
    assert not any(isinstance(one, BlankNode) for quad in ALL for one in (quad.subject, quad.object, quad.graph_name))


def test_every_predicate_and_class_is_declared() -> None:
    assert {quad.predicate for quad in ALL} <= declared()
    assert {quad.object for quad in ALL if quad.predicate == RDF_TYPE} <= declared()


def test_every_class_of_ours_that_is_no_concept_class_has_an_instance() -> None:
    from kg.resources import resource

    ontology = Store()
    ontology.load(path=resource("ontology", "kg.ttl"))
    concepts = {quad.subject for quad in ontology if str(quad.object).endswith("skos/core#Concept>")}
    classes = {quad.subject for quad in ontology if quad.object == NamedNode(OWL_CLASS)} & set(own_terms())
    assert classes - concepts <= {quad.object for quad in ALL if quad.predicate == RDF_TYPE}


def test_every_stance_form_commitment_and_modality_occurs() -> None:
    from kg.vocab import concepts

    used = {quad.object for quad in ALL}
    for scheme in ("stances", "sides", "forms", "commitments", "modalities", "linkTypes"):
        assert set(concepts(scheme)) <= used, scheme


def test_the_graph_of_an_article_knows_no_other_article() -> None:
    alone = article_id("wire.txt")
    story = replace(
        STORY,
        articles=tuple(one for one in STORY.articles if one.id == alone),
        reports=tuple(one for one in STORY.reports if one.article == alone),
    )
    assert set(only(alone, story)) == set(only(alone, STORY))
    assert len(only(alone, STORY)) > 50


def test_order_of_the_corpus_does_not_matter() -> None:
    turned = {name: tuple(reversed(getattr(STORY, name))) for name in STORY.__slots__}
    assert set(quads(Corpus(**turned))) == set(ALL)


def test_quotations_stand_where_they_say() -> None:
    store = Store()
    store.bulk_extend(ALL)
    found = 0
    for report in STORY.reports:
        text = TEXTS[next(one.record.file for one in STORY.articles if one.id == report.article)]
        for quad in store.quads_for_pattern(node(report.id), term("contentSpan"), None, None):
            position, quote = NamedNode(quad.object.value + "-position"), NamedNode(quad.object.value + "-quote")
            start, end = (int(values(position, f"oa:{name}")[0]) for name in ("start", "end"))
            assert values(quote, "oa:exact") == [text[start:end]]
            assert text[:start].endswith("".join(values(quote, "oa:prefix")))
            assert text[end:].startswith("".join(values(quote, "oa:suffix")))
            found += 1
    assert found == sum(len(report.report.content) for report in STORY.reports)


def test_quotations_keep_their_unicode_form_and_labels_do_not() -> None:
    decomposed = [quad for quad in ALL if isinstance(quad.object, Literal) and "e\u0301" in quad.object.value]
    assert {quad.predicate for quad in decomposed} == {
        term("oa:exact"),
        term("oa:prefix"),
        term("wording"),
        term("file"),
    }
    labels = [quad.object.value for quad in ALL if quad.predicate.value.endswith(("#label", "altLabel", "#role"))]
    assert all(unicodedata.is_normalized("NFC", one) for one in labels)


def test_prefix_and_suffix_come_from_the_passage() -> None:
    quote = next(quad.subject for quad in ALL if quad.object == Literal("aucun appel avec le gouverneur."))
    assert values(quote, "oa:prefix") == [", a dit le porte-parole Bela Ronsk, "[-32:]]
    assert values(quote, "oa:suffix") == [" »"]


def test_days_and_moments_are_told_apart() -> None:
    post, wire, dux, ferry = (node(article_id(f"{name}.txt")) for name in ("post", "wire", "dux", "ferry"))
    assert values(post, "schema:datePublished") == ["2031-05-05"]
    assert values(post, "publishedAt") == []
    assert values(wire, "publishedAt") == ["2031-05-05T18:30:00+02:00"]
    assert values(dux, "publishedAt") == ["2031-05-05T19:00:00Z"]
    assert values(dux, "schema:datePublished") == ["2031-05-05"]
    assert values(ferry, "schema:datePublished") == values(ferry, "publishedAt") == []
    assert values(ferry, "publishedAs") == ["2031-05"]


def test_a_bad_address_is_kept_as_text() -> None:
    post, dux = node(article_id("post.txt")), node(article_id("dux.txt"))
    assert values(post, "schema:url") == ["https://post.example/call?id=1"]
    assert values(post, "addressAsGiven") == values(dux, "schema:url") == []
    assert values(dux, "addressAsGiven") == ["dux.example/a b"]


def test_a_chain_is_numbered_from_the_speaker_on() -> None:
    report = "report-dux-call-denied"
    steps = values(node(report), "hasChainStep")
    assert [values(NamedNode(step), "position") for step in sorted(steps)] == [["1"], ["2"], ["3"]]
    agents = [values(NamedNode(step), "stepAgent")[0].removeprefix(BASE) for step in sorted(steps)]
    assert agents == ["agent-ronsk", "agent-nwa", "agent-dux"]


def test_a_statement_has_the_wording_of_its_first_report() -> None:
    assert values(node("statement-call-denied"), "wording") == ["Il n’y a eu […] aucun appel avec le gouverneur."]
    assert values(node("statement-call-told"), "wording") == [
        "Mayor Ilse Marran phoned Governor Tomas Orvel on the night of May 3"
    ]


def test_a_stance_without_a_side_has_none() -> None:
    assert values(node("statement-vote"), "hasSide") == []
    assert values(node("statement-call-retracted"), "hasSide") == [term("against").value]


def test_the_tool_is_named_by_its_version_and_no_time_is() -> None:
    made = list(quads(STORY, version="9.9"))
    assert values(node("tool-onrecord-9.9"), "schema:softwareVersion", made) == ["9.9"]
    assert {quad.predicate.value for quad in made} == {quad.predicate.value for quad in ALL}
    assert not any("At" in quad.predicate.value.rpartition("#")[2] for quad in made if "prov" in quad.predicate.value)


def test_another_base() -> None:
    elsewhere = "https://data.example/"
    for quad in quads(STORY, base=elsewhere):
        assert quad.subject.value.startswith(elsewhere)
        assert quad.graph_name.value.startswith(elsewhere + "graph-")


def test_a_base_that_is_no_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="IRI"):
        list(quads(STORY, base="no base"))


def test_an_unknown_event_type_is_refused() -> None:
    story = replace(STORY, events=(replace(STORY.events[0], type="Eclipse"),))
    with pytest.raises(UnknownTerm, match="Eclipse"):
        list(quads(story))


def test_ids_that_are_no_iri_are_encoded() -> None:
    agent = Agent(id="agent-a b<é>\ud800", label="x", kind=ActorKind.PERSON)
    made = list(quads(replace(STORY, agents=(agent,))))
    assert node("agent-a%20b%3C%C3%A9%3E%3F") in {quad.subject for quad in made}


def odd_story(text: str, score: float) -> Corpus:
    """The story with one text wherever a text can stand."""
    article, report = STORY.articles[0], next(one for one in STORY.reports if one.article == STORY.articles[0].id)
    record = replace(article.record, file=text, title=text, url=text, published=text, language=text, author=text)
    span = Span(start=0, end=len(text), text=text)
    found = replace(
        report.report,
        passage=span,
        content=(span,) if text else (),
        cue=span,
        speaker=None,
        rule=text,
        confidence=score,
    )
    return replace(
        STORY,
        articles=(replace(article, record=record), *STORY.articles[1:]),
        reports=tuple(replace(one, report=found) if one is report else one for one in STORY.reports),
        agents=(replace(STORY.agents[0], label=text, aliases=(text, text), roles=(text,)), *STORY.agents[1:]),
        events=(replace(STORY.events[0], label=text, place=text), *STORY.events[1:]),
        claims=(replace(STORY.claims[0], text=text, language=text), *STORY.claims[1:]),
    )


ODD = st.text(st.characters(exclude_categories=()) | st.sampled_from('\ud800\x00\x1b\u2028\u0301"\\\r\n\ufffe<>{}|^`'))


@settings(max_examples=60, deadline=None)
@given(text=ODD, score=st.floats())
def test_no_text_and_no_number_stops_the_export(text: str, score: float, tmp_path_factory) -> None:
    store = Store()
    store.bulk_extend(quads(odd_story(text, score)))
    folder = tmp_path_factory.mktemp("odd")
    write(store, folder)
    assert set(load(folder)) == set(store)


@given(text=ODD.filter(bool))
def test_quotations_change_in_nothing_but_lone_surrogates(text: str) -> None:
    from kg.rdf.terms import quoted

    found = quoted(text).value
    assert len(found) == len(text)
    assert all(
        new == old or ("\ud800" <= old <= "\udfff" and new == "\ufffd") for new, old in zip(found, text, strict=True)
    )


@given(text=ODD)
def test_labels_are_one_line_in_nfc_without_control_characters(text: str) -> None:
    from kg.rdf.terms import label

    made = label(text)
    if made is not None:
        assert made.value == " ".join(made.value.split())
        assert unicodedata.is_normalized("NFC", made.value)
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in made.value)
