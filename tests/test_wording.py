"""The terminal speaks French and English: every text in both, numbers and days as each language writes them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pages
import pytest
from pyoxigraph import Store

from kg.build import BuildResult
from kg.console import program
from kg.resources import resource
from kg.telling import told
from kg.terminal import rendered, summary
from kg.told import told_event
from kg.wording import words

TABLES = tomllib.loads(resource("data", "terminal.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store() -> Store:
    return pages.stored(pages.told())


def test_every_text_stands_in_every_language() -> None:
    assert {"en", "fr"} <= TABLES.keys()
    for lang, texts in TABLES.items():
        assert texts.keys() == TABLES["en"].keys(), lang
        for key, text in texts.items():
            wanted = TABLES["en"][key]
            assert re.findall(r"\{\w+\}", str(text)) == re.findall(r"\{\w+\}", str(wanted)), (lang, key)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_numbers_take_their_singular_and_plural(lang: str, number: int) -> None:
    one, many = (text.format(n=number) for text in TABLES[lang]["speakers"])
    assert words(lang)("speakers", number) == (one if number in TABLES[lang]["singular"] else many)


def test_a_build_is_told_in_french(store: Store) -> None:
    counts = "articles outlets reports statements speakers events origins triples seconds".split()
    result = BuildResult(folder=Path("out"), refused=(), **dict.fromkeys(counts, 1))
    shown = rendered(summary(result, store, lang="fr"), width=118, colour=False)
    assert "Événements contestés" in shown
    assert "✕ dément" in shown
    assert "says so" not in shown
    assert max(map(len, shown.splitlines())) <= 118


def test_an_event_is_told_in_french(store: Store) -> None:
    shown = rendered(told(told_event(store, "1"), lang="fr"), width=100, colour=False)
    assert "\n✕ dément\n  Bela Ronsk · dément" in shown
    assert "locuteurs dans" in shown
    assert re.search(r"contredit .*Harbour Post", shown)
    assert "contradicts" not in shown


def test_what_to_type_next_can_be_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("sys.argv", [str(tmp_path / ".venv" / "bin" / "kg"), "build"])
    assert program() == ".venv/bin/kg"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kg").touch(mode=0o755)
    assert program() == "kg"
