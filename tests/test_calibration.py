"""Whether the confidence of a report is worth its name: how often reports are right, band by band, on the gold sets."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import pytest
import score

from kg.build import records
from kg.link import link
from kg.packs import available
from kg.read import readable

SURE = 0.9
"""Confidence from which a report counts as sure."""
RIGHT = 0.9
"""Share of the sure reports that must have content, speaker and stance right: raised by hand, never lowered unsaid."""
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.0, 0.7))

SETS = {one.name: one for one in score.sets() if one.script.name == "score.py"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A report by its confidence, its rule, and whether it is right."""

    confidence: float
    rule: str
    right: bool


@cache
def scorer(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(one: score.Measured, texts: dict[str, str], by: ModuleType) -> Iterator[dict[str, Any]]:
    """What is read in the articles of a set, in the form of its scorer, with confidence and rule."""
    articles, _ = readable([one.articles], available())
    corpus = link(records(articles))
    names = {linked.id: linked.record.file.rsplit("/", 1)[-1] for linked in corpus.articles}
    labels = {agent.id: agent.label for agent in corpus.agents}
    speakers = {said.id: labels.get(said.speaker or "") for said in corpus.statements}
    for linked in corpus.reports:
        name, report = names[linked.article], linked.report
        if name in texts:
            speaker = speakers[linked.statement]
            yield {
                "id": linked.id, "article": name, "stance": by.coarse(report.stance.value),
                "speakers": {speaker} if speaker else set(), "confidence": report.confidence, "rule": report.rule,
                "tokens": by.tokens(texts[name], {(span.start, span.end) for span in report.content}),
            }  # fmt: skip


@cache
def judged(name: str) -> tuple[Judged, ...]:
    """Every report of a set that gold does not leave open."""
    one = SETS[name]
    by = scorer(str(one.script))
    gold, holders, texts = by.read_gold(one.gold)
    read = list(predictions(one, texts, by))
    matched = {pid: (gid, agree and stance) for gid, (pid, agree, stance) in by.match(gold, read, holders).items()}
    optional = {row["id"] for row in gold if row.get("optional")}
    return tuple(
        Judged(p["confidence"], p["rule"], matched.get(p["id"], ("", False))[1])
        for p in read
        if matched.get(p["id"], ("", False))[0] not in optional
    )


def share(some: list[Judged]) -> float:
    return sum(one.right for one in some) / len(some)


def table(found: list[Judged]) -> Iterator[str]:
    for low, high in BANDS:
        some = [one for one in found if low <= one.confidence < high]
        if some:
            yield f"{low:.1f} to {min(high, 1.0):.1f}  {share(some):.3f} of {len(some)}"
    for rule in sorted({one.rule for one in found}):
        some = [one for one in found if one.rule == rule]
        told = sum(one.confidence for one in some) / len(some)
        yield f"{rule:10}  {share(some):.3f} of {len(some)}, told as {told:.2f}"


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    """The reports of all gold sets that are there."""
    there = [name for name, one in SETS.items() if one.lacking is None]
    if not there:
        pytest.skip("; ".join(str(one.lacking) for one in SETS.values()) or "no gold set is there")
    return [one for name in there for one in judged(name)]


def test_sure_reports_are_right(found: list[Judged], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\nconfidence  share of reports with content, speaker and stance right")
        print("\n".join(table(found)))
    sure = [one for one in found if one.confidence >= SURE]
    assert len(sure) >= 50
    assert share(sure) >= RIGHT


def test_surer_reports_are_right_more_often(found: list[Judged]) -> None:
    sure = [one for one in found if one.confidence >= SURE]
    unsure = [one for one in found if one.confidence < SURE]
    assert share(sure) > share(unsure)
