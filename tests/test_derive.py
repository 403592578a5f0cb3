"""The rules against the same definitions written in Python, on the story and on random corpora."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from fixture_corpus import EXCLUSIVE, corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from kg.derive import DERIVED, PREDICATES, derive, rules
from kg.model import Corpus, Side, Stance, Statement
from kg.rdf import BASE, quads
from kg.store import load, write
from kg.vocab import term

STORY = corpus()
Pair = tuple[str, str]


def stored(story: Corpus, exclusive: tuple[Pair, ...] = (), base: str = BASE) -> Store:
    store = Store()
    store.bulk_extend(quads(story, base=base))
    for left, right in exclusive:
        nodes = (NamedNode(base + left), term("contradictsClaim"), NamedNode(base + right))
        store.add(Quad(*nodes, NamedNode(base + "graph-linked")))
    derive(store)
    return store


def derived(store: Store, name: str, base: str = BASE) -> set[Pair]:
    found = store.quads_for_pattern(None, term(name), None, NamedNode(base + DERIVED))
    return {(quad.subject.value.removeprefix(base), quad.object.value.removeprefix(base)) for quad in found}


def embedded(story: Corpus, one: Statement) -> set[str]:
    """Everything that a statement passes on, however deep."""
    by_id = {statement.id: statement for statement in story.statements}
    found: set[str] = set()
    while one.embeds and one.embeds not in found:
        found.add(one.embeds)
        one = by_id[one.embeds]
    return found


def expected(story: Corpus, exclusive: tuple[Pair, ...]) -> dict[str, set[Pair]]:
    claims = {claim.id: claim for claim in story.claims}
    apart = {frozenset(pair) for pair in exclusive}
    found: dict[str, set[Pair]] = {"contradicts": set(), "corroborates": set(), "independentOf": set()}
    for a, b in permutations(story.statements, 2):
        if a.speaker is None or b.speaker is None or a.speaker == b.speaker:
            continue
        if b.id in embedded(story, a) or a.id in embedded(story, b):
            continue
        one_event = claims[a.claim].event is not None and claims[a.claim].event == claims[b.claim].event
        clash = frozenset((a.claim, b.claim)) in apart
        both_for = a.stance.side is b.stance.side is Side.FOR
        denied = all(claims[one.claim].occurs for one in (a, b) if one.stance.side is Side.AGAINST)
        about = a.claim == b.claim or (one_event and denied and not clash)
        if (about and a.stance.opposes(b.stance)) or (clash and both_for):
            found["contradicts"].add((a.id, b.id))
        elif (
            about
            and a.stance.side is b.stance.side
            and a.stance.side in (Side.FOR, Side.AGAINST)
            and (a.claim == b.claim or claims[a.claim].occurs or claims[b.claim].occurs)
        ):
            found["corroborates"].add((a.id, b.id))
    by_id = {statement.id: statement for statement in story.statements}
    for pair in found["contradicts"] | found["corroborates"]:
        if independent(story, by_id[pair[0]], by_id[pair[1]]):
            found["independentOf"].add(pair)
    return found


def independent(story: Corpus, a: Statement, b: Statement) -> bool:
    groups = [
        {one.independence_group for one in story.reports if one.statement == statement.id} for statement in (a, b)
    ]
    one_voice = (
        a.speaker == b.speaks_for or b.speaker == a.speaks_for or (a.speaks_for and a.speaks_for == b.speaks_for)
    )
    shared = embedded(story, a) & embedded(story, b)
    return bool(all(groups) and len(groups[0] | groups[1]) > 1 and not one_voice and not shared)


def test_the_story_is_derived_as_defined() -> None:
    store = stored(STORY, EXCLUSIVE)
    for name, pairs in expected(STORY, EXCLUSIVE).items():
        assert derived(store, name) == pairs, name
        assert pairs


def test_without_exclusive_claims_two_tolls_corroborate_that_it_happened() -> None:
    pair = ("statement-toll-12", "statement-toll-9")
    assert pair in derived(stored(STORY), "corroborates")
    assert pair not in derived(stored(STORY), "contradicts")


def test_pairs_are_symmetric_and_no_statement_pairs_with_itself() -> None:
    store = stored(STORY, EXCLUSIVE)
    for name in ("contradicts", "corroborates", "independentOf"):
        pairs = derived(store, name)
        assert pairs == {(b, a) for a, b in pairs}
        assert all(a != b for a, b in pairs)


def test_who_passes_on_a_statement_does_not_corroborate_it() -> None:
    pairs = derived(stored(STORY), "corroborates")
    assert ("statement-trawler-by-gazette", "statement-trawler-told") not in pairs


def paired(*speeches: tuple) -> dict[str, set[Pair]]:
    """What is derived from a few invented statements: (speaker, voice of, stance, claim, embeds, group)."""
    store = stored(invented(list(speeches)))
    return {name: derived(store, name) for name in PREDICATES}


def test_who_passes_on_a_statement_does_not_contradict_it() -> None:
    own = (0, None, Stance.DENIES, 0, 9, 0)
    assert paired(own, (1, None, Stance.ASSERTS, 0, 9, 1))["contradicts"]
    assert not paired(own, (1, None, Stance.ASSERTS, 0, 0, 1))["contradicts"]


def test_two_who_pass_on_one_statement_are_not_independent() -> None:
    source, first, second = (
        (0, None, Stance.RELAYS, 0, 9, 0),
        (1, None, Stance.ASSERTS, 0, 0, 0),
        (2, None, Stance.ASSERTS, 0, 0, 1),
    )
    assert paired(source, first, second)["corroborates"]
    assert not paired(source, first, second)["independentOf"]
    assert paired(source, first, (2, None, Stance.ASSERTS, 0, 9, 1))["independentOf"]


def test_passing_on_is_followed_to_its_source() -> None:
    first, second, third = (
        (0, None, Stance.ASSERTS, 0, 9, 0),
        (1, None, Stance.RELAYS, 0, 0, 0),
        (2, None, Stance.ASSERTS, 0, 1, 1),
    )
    assert not paired(first, second, third)["corroborates"]
    fourth = (1, None, Stance.ASSERTS, 0, 0, 0)
    assert ("statement-2", "statement-3") in paired(first, second, third, fourth)["corroborates"]
    assert not paired(first, second, third, fourth)["independentOf"]


def test_two_voices_of_one_body_are_not_independent() -> None:
    told, denied = (0, 2, Stance.ASSERTS, 0, 9, 0), (1, 2, Stance.DENIES, 0, 9, 1)
    assert paired(told, denied)["contradicts"]
    assert not paired(told, denied)["independentOf"]
    assert paired(told, (1, 3, Stance.DENIES, 0, 9, 1))["independentOf"]


@pytest.mark.parametrize("group", [0, 1])
def test_an_answer_withheld_leaves_two_voices_of_one_origin_unconfirmed(group: int) -> None:
    two = (0, None, Stance.ASSERTS, 0, 9, 0), (1, None, Stance.CONFIRMS, 0, 9, group)
    withheld = (2, None, Stance.DECLINES_TO_COMMENT, 0, 9, 0)
    status = dict(paired(*two, withheld)["hasStatus"])["event-0"]
    assert status.endswith("#corroborated" if group else "#unconfirmed")
    assert dict(paired(*two)["hasStatus"])["event-0"].endswith("#corroborated")


def test_who_withheld_and_then_told_leaves_nothing_unanswered() -> None:
    told, withheld = (0, None, Stance.ASSERTS, 0, 9, 0), (0, None, Stance.DECLINES_TO_COMMENT, 0, 9, 0)
    assert dict(paired(told, withheld)["hasStatus"])["event-0"].endswith("#single-sourced")


def test_a_claim_about_no_event_can_be_contradicted() -> None:
    assert paired((0, None, Stance.ASSERTS, 2, 9, 0), (1, None, Stance.DENIES, 2, 9, 0))["contradicts"]


def test_a_body_and_its_voice_are_not_independent() -> None:
    own = Statement(
        id="statement-town", speaker="agent-town", speaks_for=None, stance=Stance.DENIES, claim="claim-call"
    )
    report = next(one for one in STORY.reports if one.statement == "statement-call-denied")
    told = replace(report, id="report-town", statement=own.id, independence_group="g-town")
    store = stored(replace(STORY, statements=(*STORY.statements, own), reports=(*STORY.reports, told)))
    assert ("statement-call-denied", own.id) in derived(store, "corroborates")
    assert ("statement-call-denied", own.id) not in derived(store, "independentOf")


def test_every_event_has_one_status() -> None:
    statuses = derived(stored(STORY), "hasStatus")
    assert len(statuses) == len(STORY.events) == len({event for event, _ in statuses})


def test_deriving_again_changes_nothing() -> None:
    store = stored(STORY, EXCLUSIVE)
    before = set(store)
    derive(store)
    assert set(store) == before


def test_what_no_longer_holds_is_forgotten() -> None:
    store = stored(STORY)
    store.remove_graph(NamedNode(BASE + "graph-linked"))
    derive(store)
    assert not any(quad.predicate == term(name) for quad in store for name in PREDICATES)


def test_plain_turtle_can_be_derived_anew_without_doubles(tmp_path) -> None:
    store = stored(STORY)
    write(store, tmp_path)
    plain = load(tmp_path / "graph.ttl")
    derive(plain)
    assert {quad.triple for quad in plain} == {quad.triple for quad in store}
    assert len(plain) == len(store)


def test_another_base_has_its_own_derived_graph() -> None:
    elsewhere = "https://data.example/"
    store = stored(STORY, base=elsewhere)
    assert derived(store, "contradicts", elsewhere) == derived(stored(STORY), "contradicts")
    assert all(quad.graph_name.value.startswith(elsewhere) for quad in store)


def test_rules_only_yield_what_is_declared_as_derived() -> None:
    made = {quad.predicate for quad in stored(STORY, EXCLUSIVE) if quad.graph_name == NamedNode(BASE + DERIVED)}
    assert made == {term(name) for name in PREDICATES}
    assert all(rule.startswith("# ") and rule.partition("\n")[0].endswith("?") for rule in rules())


def said(number: int, speaker: int | None, voice_of: int | None, stance: Stance, claim: int, embeds: int) -> Statement:
    return Statement(
        id=f"statement-{number}",
        speaker=None if speaker is None else f"agent-{speaker}",
        speaks_for=None if voice_of is None or voice_of == speaker else f"agent-{voice_of}",
        stance=stance,
        claim=f"claim-{claim}",
        embeds=f"statement-{embeds}" if embeds < number else None,
    )


PEOPLE = st.sampled_from([0, 1, 2, None])
SIDED = st.sampled_from(
    [Stance.ASSERTS, Stance.ACCUSES, Stance.DENIES, Stance.DISPUTES, Stance.UNAWARE_OF, Stance.RELAYS]
)
SPEECH = st.tuples(PEOPLE, PEOPLE, SIDED, st.sampled_from([0, 0, 1, 2]), st.integers(0, 4), st.integers(0, 1))


def invented(speeches: list[tuple], occurring: frozenset[int] = frozenset({0, 1})) -> Corpus:
    """A corpus of statements about three claims: two on one event, `occurring` those that it was; one on none."""
    statements = tuple(said(i, *speech[:5]) for i, speech in enumerate(speeches))
    template = STORY.reports[0]
    return replace(
        STORY,
        agents=tuple(replace(STORY.agents[0], id=f"agent-{i}", label=f"A{i}") for i in range(4)),
        events=tuple(replace(STORY.events[0], id=f"event-{i}", participants=()) for i in range(2)),
        claims=tuple(
            replace(STORY.claims[0], id=f"claim-{i}", event="event-0" if i < 2 else None, occurs=i in occurring)
            for i in range(3)
        ),
        statements=statements,
        reports=tuple(
            replace(
                template,
                id=f"report-{i}",
                statement=one.id,
                independence_group=f"g{speeches[i][5]}",
                chain=(),
                medium=None,
            )
            for i, one in enumerate(statements)
        ),
        links=(),
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(SPEECH, max_size=7),
    st.sampled_from([(), (("claim-0", "claim-1"),), (("claim-1", "claim-0"),)]),
    st.frozensets(st.sampled_from([0, 1])),
)
def test_rules_agree_with_their_definitions(
    speeches: list[tuple], exclusive: tuple[Pair, ...], occurring: frozenset[int]
) -> None:
    story = invented(speeches, occurring)
    store = stored(story, exclusive)
    for name, pairs in expected(story, exclusive).items():
        assert derived(store, name) == pairs, name
    for event, status in derived(store, "hasStatus"):
        assert status.rpartition("#")[2] == status_of(story, exclusive, event), event


def status_of(story: Corpus, exclusive: tuple[Pair, ...], event: str) -> str:
    claims = {claim.id for claim in story.claims if claim.event == event}
    about = [one for one in story.statements if one.claim in claims]
    pairs = expected(story, exclusive)
    by_side = {side: [one for one in about if one.stance.side is side] for side in Side}
    occurring = {claim.id for claim in story.claims if claim.occurs}
    told, withheld = by_side[Side.FOR], by_side[Side.WITHHELD]
    denied = [one for one in by_side[Side.AGAINST] if one.claim in occurring]
    here = {one.id for one in about}
    shared = [pair for pair in pairs["corroborates"] if pair[0] in {one.id for one in told}]
    unanswered = [one for one in withheld if one.speaker is None or one.speaker not in {x.speaker for x in told}]
    unknown = any(a.speaker is None or b.speaker is None for a in told for b in denied)
    if unknown or any(a in here for a, _ in pairs["contradicts"]):
        return "contested"
    if {one.speaker for one in told} & {one.speaker for one in denied} - {None}:
        return "reversed"
    if shared and (not unanswered or any(pair in pairs["independentOf"] for pair in shared)):
        return "corroborated"
    if told:
        return "unconfirmed" if unanswered else "single-sourced"
    return "denied-only" if denied else "withheld-only" if withheld else "mentioned-only"


@pytest.mark.parametrize("stance", [one for one in Stance if one.side in (Side.WITHHELD, Side.NONE)])
def test_refusing_and_passing_on_pair_with_nothing(stance: Stance) -> None:
    story = invented([(0, None, Stance.ASSERTS, 0, 9, 0), (1, None, stance, 0, 9, 1)])
    store = stored(story)
    assert not derived(store, "contradicts") | derived(store, "corroborates")
