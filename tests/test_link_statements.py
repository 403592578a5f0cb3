"""Statements across records built by hand: copies, answers, revisions and words within words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from records import article, event, person, told

from kg.link import link
from kg.model import ArticleRecord, Claim, Corpus, Form, Stance, Statement

TARSKY, KARDAN, VIDAL = person("Milo Tarsky"), person("Ivo Kardan"), person("Clara Vidal")
CALL = ("Ivo Kardan", "Milo Tarsky")


# Statements


def statement_of(corpus: Corpus, number: int = 0) -> list[str]:
    """The statements that the articles' reports tell of, in the order of the articles."""
    return [one.statement for one in corpus.reports]


def claims(corpus: Corpus) -> dict[str, Claim]:
    return {claim.id: claim for claim in corpus.claims}


def denial(content: str = "il n'y a eu aucun appel", **more: object) -> tuple[ArticleRecord, ...]:
    cast = (TARSKY, KARDAN)
    call = event(who=CALL, when="2025-03-04")
    return tuple(
        article(name, published=published, actors=cast, events=(call,),
                reports=(told("Ivo Kardan", Stance.DENIES, content, event=0, at=at),))
        for name, published, at in (("a", "2025-03-05", 0), ("b", "2025-03-06", 40))
    )  # fmt: skip


def test_copies_share_one_statement_and_keep_their_reports() -> None:
    corpus = link(denial())
    assert len(corpus.reports) == 2
    assert len(set(statement_of(corpus))) == len(corpus.statements) == 1


def test_small_marks_make_no_other_statement() -> None:
    first, second = denial("Il n'y a eu aucun appel")[0], denial("il n’y a eu « aucun » appel.")[1]
    assert len(link([first, second]).statements) == 1


def test_another_stance_or_speaker_or_word_is_another_statement() -> None:
    first, second = denial()
    for change in (
        {"speaker": "Milo Tarsky"},
        {"report": replace(second.reports[0].report, stance=Stance.DISPUTES)},
        {"report": denial("il n'y a eu aucune lettre")[1].reports[0].report},
    ):
        other = replace(second, reports=(replace(second.reports[0], **change),))
        assert len(link([first, other]).statements) == 2


def test_nominal_content_without_event_keeps_to_its_article() -> None:
    denies = told("Ivo Kardan", Stance.DENIES, "ces accusations", form=Form.NOMINAL)
    records = [article(name, actors=(KARDAN,), reports=(denies,)) for name in ("a", "b")]
    assert len(link(records).statements) == len(link(records).claims) == 2


def test_words_without_speaker_keep_to_their_article() -> None:
    records = [article(name, reports=(told(None, Stance.ASSERTS, "le pont tient bon"),)) for name in ("a", "b")]
    assert len(link(records).statements) == 2
    assert len(link(records).claims) == 1


def test_assertion_and_denial_of_an_event_are_of_one_claim_and_answer_each_other() -> None:
    record = article(
        "a", actors=(TARSKY, KARDAN), events=(event(who=CALL, label="appel"),),
        reports=(
            told("Milo Tarsky", Stance.ASSERTS, "appel avec Ivo Kardan", event=0),
            told("Ivo Kardan", Stance.DENIES, "tout appel", event=0, at=60, form=Form.NOMINAL),
        ),
    )  # fmt: skip
    corpus = link([record])
    (claim,) = corpus.claims
    assert claim.event == corpus.events[0].id
    denies = next(one for one in corpus.statements if one.stance is Stance.DENIES)
    asserts = next(one for one in corpus.statements if one.stance is Stance.ASSERTS)
    assert (denies.responds_to, asserts.responds_to) == (asserts.id, None)


def test_nobody_answers_himself() -> None:
    record = article(
        "a", actors=(TARSKY,), events=(event(who=("Milo Tarsky",)),),
        reports=(
            told("Milo Tarsky", Stance.ASSERTS, "appel de nuit", event=0),
            told("Milo Tarsky", Stance.DENIES, "tout appel", event=0, at=60, form=Form.NOMINAL),
        ),
    )  # fmt: skip
    assert {one.responds_to for one in link([record]).statements} == {None}


def positions(*told_on: tuple[str, str, Stance]) -> list[Statement]:
    """The statements of one speaker about one event, by article name, day and stance."""
    call = event(who=CALL, when="2025-03-04")
    records = [
        article(name, published=published, actors=(TARSKY, KARDAN), events=(call,),
                reports=(told("Ivo Kardan", stance, "cet appel a eu lieu", event=0),))
        for name, published, stance in told_on
    ]  # fmt: skip
    return [one for one in link(records).statements if one.revises]


def test_a_turn_on_a_later_day_revises() -> None:
    (found,) = positions(("a", "2025-03-05", Stance.DENIES), ("b", "2025-03-06", Stance.CONFIRMS))
    assert found.stance is Stance.CONFIRMS


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        (Stance.DENIES, Stance.CONFIRMS, "2025-03-05"),
        (Stance.DENIES, Stance.DISPUTES, "2025-03-06"),
        (Stance.ASSERTS, Stance.CONFIRMS, "2025-03-06"),
    ],
)
def test_the_same_day_or_the_same_side_revises_nothing(first: Stance, second: Stance, published: str) -> None:
    assert positions(("a", "2025-03-05", first), ("b", published, second)) == []


def test_two_times_of_one_day_are_one_day() -> None:
    assert positions(("a", "2025-03-05T08:00:00+01:00", Stance.DENIES), ("b", "2025-03-05", Stance.CONFIRMS)) == []


def test_what_is_told_within_a_statement_is_tied_to_it() -> None:
    record = article(
        "a", actors=(TARSKY, KARDAN),
        reports=(
            told("Milo Tarsky", Stance.ASSERTS, "Kardan a promis de venir", embeds=1),
            told("Ivo Kardan", Stance.COMMITS, "venir", at=19),
        ),
    )  # fmt: skip
    corpus = link([record])
    outer = next(one for one in corpus.statements if one.stance is Stance.ASSERTS)
    inner = next(one for one in corpus.statements if one.stance is Stance.COMMITS)
    assert (outer.embeds, inner.embeds) == (inner.id, None)
