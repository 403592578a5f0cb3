"""Events across records built by hand: which are one, which never are, and which stay candidates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from records import actor, article, event, person, told

from kg.link import link
from kg.link.events import SAME
from kg.model import Actor, ArticleRecord, EventFrame, Modality, Stance

TARSKY, KARDAN, VIDAL = person("Milo Tarsky"), person("Ivo Kardan"), person("Clara Vidal")
CALL = ("Ivo Kardan", "Milo Tarsky")


def events_of(*records: ArticleRecord) -> int:
    return len(link(records).events)


def two(
    left: EventFrame, right: EventFrame, *actors: Actor, days: tuple[str, str] = ("2025-03-05", "2025-03-06")
) -> int:
    """How many events two articles of different outlets tell of with one event each."""
    cast = actors or (TARSKY, KARDAN)
    return events_of(
        article("a", published="2025-03-05", actors=cast, events=(left,)),
        article("b", published="2025-03-06", actors=cast, events=(right,)),
    )


# Events


def test_a_call_told_by_one_outlet_in_two_articles_is_one() -> None:
    left = event(who=CALL, by=("Gazette du Nord",), words=("trêve", "guerre"))
    right = event(who=CALL, by=("Gazette du Nord",), words=("trêve", "villa"))
    assert two(left, right, TARSKY, KARDAN, actor("Gazette du Nord")) == 1


def test_a_call_of_one_day_is_one() -> None:
    assert two(event(who=CALL, when="2025-03-04"), event(who=CALL, when="2025-03-04")) == 1


def test_a_call_of_one_month_of_an_open_year_is_one() -> None:
    assert two(event(who=CALL, when="XXXX-03"), event(who=CALL, when="2025-03-04")) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [("2025-03-04", "2025-03-05"), ("2025-03-04", "2024-03-04"), ("XXXX-03", "2025-04-04"), ("XXXX-03", "XXXX-04")],
)
def test_calls_of_days_apart_are_never_one(left: str, right: str) -> None:
    words = ("trêve", "guerre", "villa", "paix")
    one = event(who=CALL, when=left, by=("Gazette du Nord",), words=words)
    other = event(who=CALL, when=right, by=("Gazette du Nord",), words=words)
    cast = (TARSKY, KARDAN, actor("Gazette du Nord"))
    assert two(one, other, *cast) == 2
    corpus = link([article("a", actors=cast, events=(one,)), article("b", actors=cast, events=(other,))])
    assert corpus.links == ()


def test_an_event_to_come_is_not_one_that_was() -> None:
    assert two(event(who=CALL, when="2025-03-04"), event(who=CALL, when="2025-03-04", modality=Modality.FUTURE)) == 2


def test_events_of_other_people_are_never_one() -> None:
    cast = (TARSKY, KARDAN, VIDAL, person("Luc Arnoux"))
    left = event(who=("Milo Tarsky", "Ivo Kardan"), when="2025-03-04")
    right = event(who=("Clara Vidal", "Luc Arnoux"), when="2025-03-04")
    assert two(left, right, *cast) == 2


def test_events_of_another_family_are_never_one() -> None:
    assert two(event("Call", who=CALL, when="2025-03-04"), event("Vote", who=CALL, when="2025-03-04")) == 2


def denied(name: str, frame: EventFrame, country: str, speaker: str) -> ArticleRecord:
    """An article that tells of a deed and of somebody's denial."""
    who = replace(actor("la Sadovie"), country=country)
    cast = (who, person(speaker))
    return article(name, actors=cast, events=(frame,), reports=(told(speaker, Stance.DENIES, "cela", event=0),))


def test_deeds_in_other_words_that_one_speaker_denies_for_one_country_are_one() -> None:
    left = event("Disinformation", "amplifier la colère", who=("la Sadovie",), words=("colère", "pêcheur"))
    right = event("Event", "attisé la colère", who=("la Sadovie",), words=("colère", "pêcheur"))
    assert events_of(denied("a", left, "Sadovie", "Ivo Kardan"), denied("b", right, "Sadovie", "Ivo Kardan")) == 1


def test_articles_with_one_cast_tell_of_one_story() -> None:
    frame = event("Arrest", "coup de filet", who=("Milo Tarsky",), words=("port",))
    other = event("Arrest", "placé derrière les barreaux", who=("Milo Tarsky",), words=("scandale",))
    told_by = tuple(told(one.label, Stance.ASSERTS, one.label, event=0) for one in (KARDAN, VIDAL))

    def found(*cast: Actor) -> int:
        left = article("a", actors=(TARSKY, KARDAN, VIDAL), events=(frame,), reports=told_by)
        return events_of(left, article("b", actors=(TARSKY, *cast), events=(other,), reports=told_by[: len(cast)]))

    assert found(KARDAN, VIDAL) == 1
    assert found() == 2


def test_deeds_told_in_the_same_rare_words_are_one_and_those_in_common_words_two() -> None:
    def found(here: str, there: str) -> int:
        left = article(
            "a",
            actors=(TARSKY,),
            events=(event("Event", "jet"),),
            reports=(told(TARSKY.label, Stance.ASSERTS, here, event=0),),
        )
        right = article(
            "b",
            actors=(KARDAN,),
            events=(event("Event", "tir"),),
            reports=(told(KARDAN.label, Stance.DENIES, there, event=0),),
        )
        return events_of(left, right, *others)

    others = [
        article(f"c{n}", actors=(VIDAL,), reports=(told(VIDAL.label, Stance.ASSERTS, f"{word} cette ville entière"),))
        for n, word in enumerate(("longe", "quitte", "traverse", "connaît", "regarde", "contourne"))
    ]
    assert found("il a jeté un projectile rouillé", "avoir jeté un projectile rouillé") == 1
    assert found("il a quitté cette ville entière", "avoir aimé cette ville entière") == 2


def test_a_deed_of_no_type_is_no_call() -> None:
    left = event("Call", "appel", who=("la Sadovie",), words=("colère", "pêcheur"))
    right = event("Event", "attisé la colère", who=("la Sadovie",), words=("colère", "pêcheur"))
    assert events_of(denied("a", left, "Sadovie", "Ivo Kardan"), denied("b", right, "Sadovie", "Ivo Kardan")) == 2


def test_talks_and_a_call_of_one_day_may_be_one() -> None:
    assert two(event("Call", who=CALL, when="2025-03-04", words=("trêve", "paix")),
               event("Talks", who=CALL, when="2025-03-04", words=("trêve", "paix"))) == 1  # fmt: skip


def test_two_events_of_one_article_are_never_one() -> None:
    twice = (event(who=CALL, when="2025-03-04"), event(who=CALL, when="2025-03-04", at=50))
    cast = (TARSKY, KARDAN)
    assert events_of(article("a", actors=cast, events=twice)) == 2
    third = article("b", actors=cast, events=(event(who=CALL, when="2025-03-04"),))
    assert events_of(article("a", actors=cast, events=twice), third) == 2


def test_no_chain_of_articles_brings_days_apart_together() -> None:
    cast = (TARSKY, KARDAN, actor("Gazette du Nord"))
    told_by = ("Gazette du Nord",)
    words = ("trêve", "paix")
    records = [
        article("a", actors=cast, events=(event(who=CALL, when="2025-03-04", by=told_by, words=words),)),
        article("b", actors=cast, events=(event(who=CALL, by=told_by, words=words),)),
        article("c", actors=cast, events=(event(who=CALL, when="2025-03-09", by=told_by, words=words),)),
    ]
    assert events_of(*records) == 2


def test_a_chain_whose_ends_have_nothing_in_common_is_no_one_event() -> None:
    fire, drowning = ("feu", "grange", "toit"), ("lac", "barque", "rive")
    ends = (
        article("a", actors=(KARDAN,), events=(event("Death", "incendie", who=("Ivo Kardan",), words=fire),)),
        article("c", actors=(TARSKY,), events=(event("Death", "noyade", who=("Milo Tarsky",), words=drowning),)),
    )
    both = event("Death", "mort", who=CALL, words=(*fire, *drowning))
    between = article("b", actors=(TARSKY, KARDAN), events=(both,))
    assert events_of(ends[0], between) == events_of(ends[1], between) == 1
    assert events_of(*ends, between) == 2


def test_undecided_events_are_linked_with_a_score() -> None:
    cast = (TARSKY, KARDAN)
    words = ("trêve", "paix", "guerre", "villa")
    corpus = link([
        article("a", actors=cast, events=(event(who=CALL, words=words[:2]),)),
        article("b", actors=cast, events=(event(who=CALL, words=words[:2]),)),
    ])  # fmt: skip
    assert len(corpus.events) == 2
    (candidate,) = corpus.links
    assert candidate.type == "sameEvent"
    assert candidate.left < candidate.right
    assert {candidate.left, candidate.right} == {one.id for one in corpus.events}
    assert 0 < candidate.confidence < SAME


def test_an_event_takes_the_narrowest_time_and_ends_before_it_was_told() -> None:
    cast = (TARSKY, KARDAN)
    corpus = link([article("a", published="2025-03-10", actors=cast, events=(event(who=CALL, when="XXXX-03"),))])
    (found,) = corpus.events
    assert (str(found.earliest), str(found.latest)) == ("2025-03-01", "2025-03-10")
    corpus = link([article("a", published="2025-01-10", actors=cast, events=(event(who=CALL, when="XXXX-11"),))])
    (found,) = corpus.events
    assert (str(found.earliest), str(found.latest)) == ("2024-11-01", "2024-11-30")
