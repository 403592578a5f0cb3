"""Which spaCy model parses a language: its pack's, or another one that is installed and asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import ModelMissing
from kg.formats import csv_text
from kg.nlp import load_model
from kg.packs import MODELS, load_pack
from kg.query import ask
from kg.store import load

OTHER = "en_core_web_copy"
CODE = """import spacy

def load(**overrides):
    return spacy.load({model!r}, **overrides)
"""


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A model for English that is installed under another name; the environment is as before afterwards."""
    home = tmp_path / "site" / OTHER
    home.mkdir(parents=True)
    (home / "__init__.py").write_text(CODE.format(model=load_pack("en").model), encoding="utf-8")
    (home / "meta.json").write_text(json.dumps({"name": OTHER}), encoding="utf-8")
    told = home.with_name(f"{OTHER}-1.0.0.dist-info")
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {OTHER}\nVersion: 1.0.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(home.parent))
    monkeypatch.setenv(MODELS, "")
    return OTHER


def built(folder: Path, *options: str) -> Result:
    (folder / "a.txt").write_text("Mayor Ann Kessler said the bridge was shut.\n", encoding="utf-8")
    return CliRunner().invoke(main, ["build", str(folder / "a.txt"), "--out", str(folder / "out"), "-q", *options])


def tools(folder: Path) -> list[str]:
    """What the graph calls those that read its articles."""
    return re.findall(r'"(On Record [^"]*)"', (folder / "out" / "graph.ttl").read_text(encoding="utf-8"))


def test_a_model_stands_in_for_that_of_its_language_only(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {code: load_pack(code).model for code in ("en", "fr")}
    monkeypatch.setenv(MODELS, "fr_core_news_lg, en_core_web_trf")
    assert {code: load_pack(code).model for code in own} == {"en": "en_core_web_trf", "fr": "fr_core_news_lg"}
    monkeypatch.setenv(MODELS, "en_core_web_trf")
    assert load_pack("fr").model == own["fr"]


def test_another_model_reads_and_the_graph_tells_which(tmp_path: Path, other: str) -> None:
    assert built(tmp_path, "--model", other).exit_code == 0
    told = ask(load(tmp_path / "out"), "statements")
    assert "Ann Kessler" in csv_text(told.columns, told.rows)
    assert all(tool.endswith(f"with {other}") for tool in tools(tmp_path))
    assert tools(tmp_path)


def test_the_packs_own_model_is_told_by_the_version_alone(tmp_path: Path) -> None:
    assert built(tmp_path).exit_code == 0
    assert not any("with" in tool for tool in tools(tmp_path))
    assert tools(tmp_path)


def test_a_model_that_is_not_installed_is_told_with_its_remedy(tmp_path: Path, other: str) -> None:
    result = built(tmp_path, "--model", "en_core_web_trf")
    assert result.exit_code == 3
    assert "en_core_web_trf is not installed: python -m spacy download en_core_web_trf" in result.stderr
    with pytest.raises(ModelMissing):
        load_model("en_core_web_trf")


def test_a_model_of_no_known_language_is_wrong_use(tmp_path: Path, other: str) -> None:
    result = built(tmp_path, "--model", "zz_core_web_sm")
    assert result.exit_code == 2
    assert "zz_core_web_sm" in result.stderr
