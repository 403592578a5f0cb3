"""Agents across records built by hand: spellings of one name merge, people and unnamed sources stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from records import actor, article, person

from kg.link.agents import link_agents, skeleton
from kg.model import Actor, ActorKind, ArticleRecord

TARSKY, KARDAN, VIDAL = person("Milo Tarsky"), person("Ivo Kardan"), person("Clara Vidal")
CALL = ("Ivo Kardan", "Milo Tarsky")


def ids(records: Sequence[ArticleRecord], label: str) -> list[str | None]:
    """The agent of a label in each article."""
    agents = link_agents(records)
    return [agents.of(record.id, label) for record in records]


def same(left: Actor, right: Actor) -> bool:
    one, other = article("a", actors=(left,)), article("b", actors=(right,))
    agents = link_agents([one, other])
    return agents.of(one.id, left.label) == agents.of(other.id, right.label)


# Agents


def office(name: str, published: str | None, *actors: Actor) -> ArticleRecord:
    return article(name, published=published, actors=actors)


@pytest.mark.parametrize(
    ("days", "joined"),
    [(("2025-03-05", "2025-03-20"), True), (("2025-03-05", None), True), (("2025-03-05", "2026-03-20"), False)],
)
def test_an_office_without_a_name_is_whoever_holds_it_in_those_weeks(
    days: tuple[str, str | None], joined: bool
) -> None:
    minister = Actor(label="ministre des Ponts", kind=ActorKind.UNKNOWN)
    named = office("a", days[0], replace(VIDAL, roles=("ministre des Ponts",)))
    bare = office("b", days[1], minister)
    agents = link_agents([named, bare])
    assert (agents.of(named.id, "Clara Vidal") == agents.of(bare.id, "ministre des Ponts")) is joined
    assert {agent.label for agent in agents.agents} >= {"Clara Vidal"}


def test_an_office_that_two_hold_is_neither_of_them() -> None:
    minister = Actor(label="ministre des Ponts", kind=ActorKind.UNKNOWN)
    holders = tuple(replace(one, roles=("ministre des Ponts",)) for one in (VIDAL, TARSKY))
    both = [office("a", "2025-03-05", holders[0]), office("b", "2025-03-06", holders[1])]
    bare = office("c", "2025-03-07", minister)
    agents = link_agents([*both, bare])
    known = {agents.of(both[0].id, "Clara Vidal"), agents.of(both[1].id, "Milo Tarsky")}
    assert agents.of(bare.id, "ministre des Ponts") not in known


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dmitri Varov", "Dmitry Varov"),
        ("Youri Oustinov", "Yuri Ustinov"),
        ("Sergueï Varov", "Sergueï Warow"),
        ("Hélène Bassot", "Helene Bassot"),
        ("HÉLÈNE BASSOT", "Hélène Bassot"),
        ("Milo Tarskyy", "Milo Tarsky"),
        ("M. Tarsky", "Milo Tarsky"),
    ],
)
def test_spellings_of_one_name_are_one_agent(left: str, right: str) -> None:
    assert same(person(left), person(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anna Morel", "Pierre Morel"),
        ("Anna Morel", "Anna Caron"),
        ("Clara Vidal", "Milo Tarsky"),
        ("Jean Caron", "Yves Caron"),
    ],
)
def test_two_people_stay_two(left: str, right: str) -> None:
    assert not same(person(left), person(right))


def test_a_surname_alone_is_the_only_one_of_that_surname() -> None:
    records = [article("a", actors=(TARSKY,)), article("b", actors=(person("Tarsky"),))]
    assert len({*ids(records, "Milo Tarsky"), *ids(records, "Tarsky")} - {None}) == 1


def test_a_surname_of_two_people_is_neither() -> None:
    records = [
        article("a", actors=(person("Anna Morel"),)),
        article("b", actors=(person("Pierre Morel"),)),
        article("c", actors=(person("Morel"),)),
    ]
    assert (
        len({agent for label in ("Anna Morel", "Pierre Morel", "Morel") for agent in ids(records, label) if agent}) == 3
    )


def test_unnamed_sources_never_merge_across_articles() -> None:
    source = actor("une source policière", ActorKind.UNNAMED)
    first, second = ids([article("a", actors=(source,)), article("b", actors=(source,))], source.label)
    assert first != second


@pytest.mark.parametrize(
    "source", [actor("témoins", ActorKind.GROUP), actor("maire", ActorKind.UNKNOWN)], ids=["group", "role"]
)
def test_words_without_a_name_never_merge_across_articles(source: Actor) -> None:
    first, second = ids([article("a", actors=(source,)), article("b", actors=(source,))], source.label)
    assert first != second


def test_bodies_of_one_name_are_one_agent_whatever_their_case() -> None:
    assert same(actor("Gazette du Nord"), actor("GAZETTE DU NORD"))
    assert same(actor("Norpress", ActorKind.OUTLET), actor("Norpress", ActorKind.ORGANIZATION))
    assert not same(actor("Gazette du Nord"), actor("Gazette du Sud"))


def test_an_agent_gathers_its_names_and_takes_the_fullest() -> None:
    records = [
        article("a", actors=(replace(TARSKY, aliases=("Tarsky",), roles=("président",)),)),
        article("b", actors=(replace(person("Milo Tarskyy"), roles=("chanteur",)),)),
        article("c", actors=(TARSKY,)),
    ]
    (agent,) = (one for one in link_agents(records).agents if one.kind is ActorKind.PERSON)
    assert agent.label == "Milo Tarsky"
    assert agent.aliases == ("Milo Tarskyy", "Tarsky")
    assert agent.roles == ("chanteur", "président")


def test_outlets_credits_and_those_spoken_for_are_agents() -> None:
    record = article("a", source="Gazette", actors=(actor("Kardan", ActorKind.PERSON, "Ministère de la Mer"),))
    agents = link_agents([record])
    assert {agent.label for agent in agents.agents} == {"Gazette", "Kardan", "Ministère de la Mer"}
    assert agents.of(record.id, None) is None
    assert agents.of(record.id, "Personne") is None


def test_a_name_without_letters_is_an_agent_of_its_own() -> None:
    assert len(link_agents([article("a", actors=(actor("…"), actor("!"), actor("   ")))]).agents) == 4


def test_skeletons_of_other_names_differ() -> None:
    assert skeleton("Varov") != skeleton("Karov")
    assert skeleton("") == ""
