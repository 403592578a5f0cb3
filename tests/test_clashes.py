"""Figures that cannot both be right: which claims of one event exclude each other, and what makes two scopes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from records import article, event, person, told

from kg.build import build
from kg.link import link
from kg.model import ArticleRecord, Claim, Figure, Span, Stance
from kg.query import ask
from kg.store import load

KARDAN, VIDAL = person("Ivo Kardan"), person("Clara Vidal")


def telling(
    name: str, speaker: str, count: int, content: str = "L'explosion a fait {} morts", day: str | None = "2025-03-05"
) -> ArticleRecord:
    """An article in which somebody says how many died in one explosion."""
    blast = event("Attack", "explosion", when="2025-03-04", words=("port", "explosion", "navire", "quai"))
    said = told(speaker, Stance.ASSERTS, content.format(count), event=0)
    span = Span(start=20, end=28, text=f"{count} morts")
    counted = replace(said, figures=(Figure(span=span, low=count, high=count, unit="mort"),))
    return article(name, published=day, actors=(KARDAN, VIDAL), events=(blast,), reports=(counted,))


def excluding(*records: ArticleRecord) -> list[Claim]:
    return [claim for claim in link(records).claims if claim.excludes]


def test_two_figures_for_one_thing_exclude_each_other() -> None:
    left, right = excluding(telling("a", "Ivo Kardan", 12), telling("b", "Clara Vidal", 3))
    assert (left.excludes, right.excludes) == ((right.id,), (left.id,))
    assert {*left.figures, *right.figures} == {"12 morts", "3 morts"}


@pytest.mark.parametrize(
    ("speaker", "count", "content", "day"),
    [
        ("Clara Vidal", 12, "L'explosion a fait {} morts", "2025-03-05"),
        ("Ivo Kardan", 3, "L'explosion a fait {} morts", "2025-03-05"),
        ("Clara Vidal", 3, "L'explosion a fait {} morts à Lorme", "2025-03-05"),
        ("Clara Vidal", 3, "L'explosion a fait {} morts", "2025-03-06"),
    ],
)
def test_one_figure_speaker_another_place_or_a_later_day_exclude_nothing(
    speaker: str, count: int, content: str, day: str
) -> None:
    assert excluding(telling("a", "Ivo Kardan", 12), telling("b", speaker, count, content, day)) == []


def test_a_build_says_why_two_figures_contradict(tmp_path: Path) -> None:
    for name, sentence in (
        ("a", "Une explosion a fait 12 morts au port, a déclaré le ministre Ivo Kardan."),
        ("b", "L'explosion a fait 3 morts au port, a affirmé la maire Clara Vidal."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"Explosion au port de Lorme\n\n{sentence}\n", encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    answers = ask(load(tmp_path / "out"), "contradictions")
    found = [dict(zip(answers.columns, row, strict=True)) for row in answers.rows]
    assert [set(str(row["reason"]).split(" / ")) for row in found] == [{"12 morts", "3 morts"}]
    assert not ask(load(tmp_path / "out"), "corroborations").rows
