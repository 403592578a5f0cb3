"""How well Spanish is read without any model, on invented articles; floors are raised by hand, and never lowered."""

from __future__ import annotations

from functools import cache

import pytest
from fixture_spanish import ARTICLES
from reading import record

from kg.extract.confidence import BY_RULE
from kg.model import Article, ResolvedReport

FLOORS = {"detection": 0.97, "attributed": 0.97, "full": 0.94}


@cache
def reports(name: str) -> tuple[ResolvedReport, ...]:
    """What is found below the title, which only says again what the text does."""
    text = ARTICLES[name][0]
    read = record(Article(file=f"{name}.txt", text=text, language="es", published="2031-05-09"), "es")
    return tuple(told for told in read.reports if told.report.passage.start > text.index("\n"))


def characters(text: str, words: str) -> frozenset[int]:
    """The places of some words in a text, parts between bars."""
    found: set[int] = set()
    for part in words.split("|"):
        start = text.find(part)
        assert start >= 0, part
        found |= set(range(start, start + len(part)))
    return frozenset(found)


def covered(told: ResolvedReport) -> frozenset[int]:
    return frozenset(i for span in told.report.content for i in range(span.start, span.end))


def likeness(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right)


def pairs(name: str) -> list[tuple[int, ResolvedReport]]:
    """Gold statements with the reports that tell them: the likest, each once, half of the characters shared."""
    text, gold = ARTICLES[name]
    wanted = [characters(text, one[0]) for one in gold]
    told = list(enumerate(reports(name)))
    scored = [
        (likeness(chars, covered(one)), one.speaker == gold[n][1], n, at)
        for n, chars in enumerate(wanted)
        for at, one in told
    ]
    taken: dict[int, int] = {}
    for score, _, n, at in sorted(scored, reverse=True):
        if score >= 0.5 and n not in taken and at not in taken.values():
            taken[n] = at
    return [(n, reports(name)[at]) for n, at in taken.items()]


def figures() -> dict[str, float]:
    """F1 of detection, with the speaker, and with speaker and stance."""
    right = dict.fromkeys(FLOORS, 0)
    wanted = sum(len(gold) for _, gold in ARTICLES.values())
    found = sum(len(reports(name)) for name in ARTICLES)
    for name, (_, gold) in ARTICLES.items():
        for n, told in pairs(name):
            said_by, stance = gold[n][1:]
            right["detection"] += 1
            right["attributed"] += told.speaker == said_by
            right["full"] += told.speaker == said_by and told.report.stance.value == stance
    return {measure: round(2 * count / (wanted + found), 3) for measure, count in right.items()}


def test_there_is_enough_to_measure_on() -> None:
    assert sum(len(gold) for _, gold in ARTICLES.values()) >= 30


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measure: str) -> None:
    assert figures()[measure] >= FLOORS[measure]


def test_what_no_model_has_read_is_less_sure() -> None:
    told = [one for name in ARTICLES for one in reports(name) if one.report.rule in BY_RULE]
    assert told
    assert all(one.report.confidence < BY_RULE[one.report.rule] for one in told)
