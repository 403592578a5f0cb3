"""Laws of linking: order, repetition and further articles change nothing that they should not."""

from __future__ import annotations

from itertools import permutations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import actor, article, event, person, told

from kg.derive import derive
from kg.link import link
from kg.model import ActorKind, ArticleRecord, Corpus, Side, Stance
from kg.query import ask
from kg.rdf import quads

BOUNDED = settings(max_examples=25, derandomize=True, deadline=None)
FEW = settings(max_examples=50, derandomize=True, deadline=None)


TARSKY, KARDAN, VIDAL = person("Milo Tarsky"), person("Ivo Kardan"), person("Clara Vidal")
CALL = ("Ivo Kardan", "Milo Tarsky")


# Laws


def press() -> tuple[ArticleRecord, ...]:
    """Five articles with shared events, spellings, denials and an unnamed source."""
    gazette, source = actor("Gazette du Nord"), actor("une source", ActorKind.UNNAMED)
    call = event(who=CALL, when="2025-03-04", by=("Gazette du Nord",), words=("trêve",))
    vote = event("Vote", "vote", who=("Clara Vidal",), words=("budget",))
    says = told("Gazette du Nord", Stance.ASSERTS, "un appel a eu lieu", event=0)
    denies = told("Ivo Kardan", Stance.DENIES, "cet appel n'a pas eu lieu", event=0, at=40)
    return (
        article("a", published="2025-03-05", actors=(TARSKY, KARDAN, gazette), events=(call,), reports=(says, denies)),
        article("b", published="2025-03-06", actors=(TARSKY, KARDAN, gazette), events=(call,), reports=(says,)),
        article(
            "c",
            published="2025-03-07",
            actors=(person("Kardan"), TARSKY, source),
            events=(vote,),
            reports=(told("une source", Stance.ASSERTS, "le vote aura lieu", event=0),),
        ),
        article(
            "d",
            actors=(KARDAN, TARSKY, VIDAL),
            events=(vote, call),
            reports=(told("Ivo Kardan", Stance.CONFIRMS, "cet appel a eu lieu", event=1),),
        ),
        article("e", actors=(source,), reports=(told("une source", Stance.ASSERTS, "le vote aura lieu"),)),
    )


def test_linking_does_not_depend_on_the_order_of_records() -> None:
    expected = link(press())
    for order in permutations(press()):
        assert link(order) == expected


def test_linking_twice_gives_the_same_ids_and_a_record_twice_counts_once() -> None:
    assert link(press()) == link(press())
    assert link((*press(), *press())) == link(press())


def test_every_tuple_of_a_corpus_is_sorted_and_told_once() -> None:
    corpus = link(press())
    for name in ("articles", "agents", "events", "claims", "statements", "reports", "links"):
        keys = [one.id for one in getattr(corpus, name)]
        assert keys == sorted(set(keys)), name


def test_every_id_of_a_corpus_is_declared() -> None:
    corpus = link(press())
    agents, statements = {one.id for one in corpus.agents}, {one.id for one in corpus.statements}
    for one in corpus.statements:
        assert {one.speaker, one.speaks_for} <= agents | {None}
        assert {one.responds_to, one.revises, one.embeds} <= statements | {None}
        assert one.claim in {claim.id for claim in corpus.claims}
    assert {agent for one in corpus.events for agent in one.participants} <= agents
    assert {claim.event for claim in corpus.claims} <= {one.id for one in corpus.events} | {None}
    assert {one.statement for one in corpus.reports} == statements
    assert {agent for one in corpus.reports for agent in one.chain} <= agents


def test_adding_an_article_changes_no_record_and_no_report_of_another() -> None:
    before = link(press()[:-1])
    after = link(press())
    records = {one.id: one.record for one in after.articles}
    assert all(records[one.id] == one.record for one in before.articles)
    reports = {one.id: one.report for one in after.reports}
    assert all(reports[one.id] == one.report for one in before.reports)


def test_nothing_comes_of_nothing() -> None:
    assert link([]) == Corpus(articles=(), agents=(), events=(), claims=(), statements=(), reports=())


# Linking

NAMES = ("Milo Tarsky", "Ivo Kardan", "Kardan", "Ana Morel", "Luc Morel", "Morel")
DAYS = ("2025-03-04", "2025-03-05", "2025-03-09", "XXXX-03")
WORDS = ("trêve", "paix", "villa", "guerre")
SAID = ("un appel a eu lieu", "cet appel n'a pas eu lieu", "la trêve tient")


@st.composite
def articles(draw: st.DrawFn, number: int) -> ArticleRecord:
    frames = draw(
        st.lists(
            st.builds(
                event,
                st.sampled_from(["Call", "Talks", "Vote"]),
                who=st.sets(st.sampled_from(NAMES), max_size=2).map(sorted).map(tuple),
                when=st.none() | st.sampled_from(DAYS),
                by=st.sets(st.sampled_from(["Gazette", "Norpress"])).map(sorted).map(tuple),
                words=st.sets(st.sampled_from(WORDS)).map(sorted).map(tuple),
            ),
            max_size=3,
        )
    )
    reports = draw(
        st.lists(
            st.builds(
                told,
                st.none() | st.sampled_from([*NAMES, "une source"]),
                st.sampled_from(Stance),
                st.sampled_from(SAID),
                event=st.none() | st.integers(0, len(frames) - 1) if frames else st.none(),
                at=st.integers(0, 5).map(lambda n: 100 * n),
            ),
            max_size=4,
        )
    )
    cast = (*map(person, NAMES), actor("une source", ActorKind.UNNAMED), actor("Gazette"), actor("Norpress"))
    published = draw(st.none() | st.sampled_from(["2025-03-05", "2025-03-06", "2025-03-10T08:00:00+01:00"]))
    source = draw(st.sampled_from(["Gazette", "Norpress", "Le Val"]))
    return article(
        f"n{number}", source=source, published=published, actors=cast, events=tuple(frames), reports=tuple(reports)
    )


PRESS = st.tuples(articles(0), articles(1), articles(2), articles(3))


@BOUNDED
@given(PRESS, st.randoms(use_true_random=False))
def test_linking_does_not_depend_on_order(press: tuple[ArticleRecord, ...], random: object) -> None:
    expected = link(press)
    for order in list(permutations(press))[::5]:
        assert link(order) == expected
    assert link(press) == expected


@BOUNDED
@given(PRESS)
def test_adding_an_article_changes_no_record_of_another(press: tuple[ArticleRecord, ...]) -> None:
    after = {one.id: one.record for one in link(press).articles}
    assert after == {one.id: one for one in press}
    reports = {one.id: one for one in link(press).reports}
    for before in link(press[:-1]).reports:
        now = reports[before.id]
        assert (now.report, now.article) == (before.report, before.article)


@BOUNDED
@given(PRESS)
def test_every_report_is_told_of_and_every_id_declared(press: tuple[ArticleRecord, ...]) -> None:
    corpus = link(press)
    agents, events = {one.id for one in corpus.agents}, {one.id for one in corpus.events}
    statements, found = {one.id for one in corpus.statements}, {one.id for one in corpus.claims}
    assert {one.statement for one in corpus.reports} == statements
    assert {one.claim for one in corpus.statements} == found
    assert {one.event for one in corpus.claims} <= events | {None}
    assert {one.speaker for one in corpus.statements} <= agents | {None}
    assert {part for one in corpus.events for part in one.participants} <= agents
    assert all(one.responds_to != one.id and one.revises != one.id for one in corpus.statements)
    assert all(one.left < one.right for one in corpus.links)


@BOUNDED
@given(PRESS)
def test_no_event_holds_two_of_one_article_nor_days_apart(press: tuple[ArticleRecord, ...]) -> None:
    corpus = link(press)
    told_of = sum(len(one.events) for one in press)
    most = max((len(one.events) for one in press), default=0)
    assert most <= len(corpus.events) <= told_of
    for one in corpus.events:
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


@BOUNDED
@given(PRESS)
def test_nobody_revises_on_the_same_side(press: tuple[ArticleRecord, ...]) -> None:
    corpus = link(press)
    by_id = {one.id: one for one in corpus.statements}
    for later in corpus.statements:
        if later.revises:
            earlier = by_id[later.revises]
            assert later.speaker == earlier.speaker
            assert later.stance.side is not earlier.stance.side
            assert Side.NONE not in {later.stance.side, earlier.stance.side}


# Contradictions


@pytest.mark.parametrize("left", Stance)
def test_opposing_is_symmetric_and_irreflexive(left: Stance) -> None:
    assert not left.opposes(left)
    for right in Stance:
        assert left.opposes(right) == right.opposes(left)


def bare(node: object) -> str:
    """The id at the end of an IRI."""
    return str(node).strip("<>").rsplit("/", 1)[-1]


def contradictions(corpus: Corpus) -> set[tuple[str, str]]:
    store = pyoxigraph.Store()
    store.extend(quads(corpus))
    derive(store)
    contradicts = pyoxigraph.NamedNode("https://w3id.org/onrecord/ontology#contradicts")
    found = {(bare(quad.subject), bare(quad.object)) for quad in store.quads_for_pattern(None, contradicts, None)}
    rows = ask(store, "contradictions")
    a, b = rows.columns.index("a"), rows.columns.index("b")
    told_once = {(row[a], row[b]) for row in rows.rows}
    assert len(told_once) == len(rows.rows)
    assert not told_once & {(right, left) for left, right in told_once}
    return found


@settings(max_examples=12, derandomize=True, deadline=None)
@given(PRESS)
def test_contradictions_are_symmetric_and_irreflexive(press: tuple[ArticleRecord, ...]) -> None:
    corpus = link(press)
    found = contradictions(corpus)
    assert found == {(right, left) for left, right in found}
    speakers = {one.id: one.speaker for one in corpus.statements}
    assert all(speakers[left] != speakers[right] for left, right in found)


def test_two_articles_contradict_each_other_end_to_end() -> None:
    call = event(who=("Ivo Kardan", "Milo Tarsky"), when="2025-03-04")
    cast = (person("Ivo Kardan"), person("Milo Tarsky"))
    press = (
        article(
            "a", actors=cast, events=(call,), reports=(told("Milo Tarsky", Stance.ASSERTS, "appel de nuit", event=0),)
        ),
        article("b", actors=cast, events=(call,), reports=(told("Ivo Kardan", Stance.DENIES, "tout appel", event=0),)),
        article(
            "c", actors=cast, events=(call,), reports=(told("Ivo Kardan", Stance.UNAWARE_OF, "cet appel", event=0),)
        ),
    )
    assert len(contradictions(link(press))) == 2


def test_who_denies_something_else_about_an_event_contradicts_nobody_who_tells_of_it() -> None:
    call = event(who=("Ivo Kardan", "Milo Tarsky"), when="2025-03-04")
    cast = (person("Ivo Kardan"), person("Milo Tarsky"))
    says = told("Milo Tarsky", Stance.ASSERTS, "appel de nuit", event=0)
    denies = told("Ivo Kardan", Stance.DENIES, "nous ne sommes pas des ennemis", event=0, bears=False)
    corpus = link(
        (
            article("a", actors=cast, events=(call,), reports=(says,)),
            article("b", actors=cast, events=(call,), reports=(denies,)),
        )
    )
    assert not contradictions(corpus)
    assert [claim.occurs for claim in corpus.claims if "ennemis" in claim.text] == [False]
    assert {claim.event for claim in corpus.claims} == {corpus.events[0].id}
