"""The packs' own examples through the real model: each sentence yields exactly the statements that it lists."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from reading import record_of

import kg
from kg.model import Form, ResolvedReport, Stance
from kg.packs import available

Place = tuple[tuple[int, int], ...]
Told = tuple[Place, str | None, str, str, Place, bool]
"""Where the content stands, who says it, stance, form, where the cue stands, and whether it is hedged."""

ENTRY = {"text", "why", "statements"}
STATEMENT = {"content", "stance", "form"}


def entries(code: str) -> list[dict[str, Any]]:
    path = Path(kg.__file__).parent / "lang" / code / "examples.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    return found


def parameter(code: str, number: int, entry: dict[str, Any]) -> Any:
    miss = entry.get("known_miss")
    marks = [pytest.mark.xfail(strict=True, reason=miss)] if miss else []
    return pytest.param(code, entry, marks=marks, id=f"{code}-{number}")


def parameters() -> list[Any]:
    return [parameter(code, number, entry) for code in available() for number, entry in enumerate(entries(code), 1)]


def place(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    assert start >= 0, f"not in the text: {words}"
    assert text.find(words, start + 1) < 0, f"twice in the text: {words}"
    return start, start + len(words)


def expected(text: str, statement: dict[str, Any]) -> Told:
    content = statement["content"]
    parts = [content] if isinstance(content, str) else content
    cue = statement.get("cue")
    return (
        tuple(place(text, part) for part in parts),
        statement.get("speaker"),
        statement["stance"],
        statement["form"],
        (place(text, cue),) if cue else (),
        statement.get("hedged", False),
    )


def found(told: ResolvedReport) -> Told:
    report = told.report
    return (
        tuple((span.start, span.end) for span in report.content),
        told.speaker,
        report.stance.value,
        report.form.value,
        ((report.cue.start, report.cue.end),) if report.cue else (),
        report.hedged,
    )


def key(told: Told) -> tuple[Place, str]:
    return told[0], told[1] or ""


def readable(text: str, told: Told) -> str:
    words = [text[start:end] for start, end in told[0]]
    cue = [text[start:end] for start, end in told[4]]
    return f"{told[1]} | {' '.join(cue)} | {told[2]} | {told[3]}{' | hedged' if told[5] else ''} | {words}"


@pytest.mark.parametrize(("code", "entry"), parameters())
def test_example(code: str, entry: dict[str, Any]) -> None:
    text = entry["text"]
    wanted = sorted((expected(text, one) for one in entry["statements"]), key=key)
    got = sorted((found(told) for told in record_of(text, code).reports), key=key)
    assert [readable(text, one) for one in got] == [readable(text, one) for one in wanted], entry["why"]
    assert got == wanted, entry["why"]


@pytest.mark.parametrize("code", available())
def test_examples_are_well_formed(code: str) -> None:
    stances, forms = {one.value for one in Stance}, {one.value for one in Form}
    for entry in entries(code):
        assert ENTRY <= entry.keys() <= ENTRY | {"known_miss"}, entry["text"]
        for one in entry["statements"]:
            assert STATEMENT <= one.keys() <= STATEMENT | {"speaker", "cue", "hedged"}, entry["text"]
            assert one["stance"] in stances, entry["text"]
            assert one["form"] in forms, entry["text"]


@pytest.mark.parametrize("code", available())
def test_examples_are_told_apart_and_enough(code: str) -> None:
    texts = [entry["text"] for entry in entries(code)]
    assert len(set(texts)) == len(texts)
    shown = {one["stance"] for entry in entries(code) for one in entry["statements"]}
    silent = [entry for entry in entries(code) if not entry["statements"]]
    assert shown >= {stance.value for stance in Stance} - {"relays"}
    assert len(silent) >= 10
