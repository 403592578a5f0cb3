"""A graph holds passages and no text, or whole texts, or no words at all; it is sound, and answers, in each case."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build import build
from kg.cli import main
from kg.formats import csv_text
from kg.query import ask, names
from kg.rdf.quoting import Quoting, hash_of, is_hash
from kg.store import load
from kg.validate import texts_at_hand, validate

Put = Callable[..., Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Quoting, Path]:
    """One story as a text and as a line of JSON, built in each of the three ways."""
    from conftest import STORY

    folder = tmp_path_factory.mktemp("privacy")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    line = {"id": "b", "text": STORY.replace("Bourgneuf", "Malaval"), "source": "Gazette"}
    (folder / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")
    paths = [folder / "a.txt", folder / "b.jsonl"]
    return {way: build(paths, folder / way.value, quoting=way).folder for way in Quoting}


@pytest.mark.parametrize("way", Quoting)
def test_the_graph_is_sound_in_each_way(built: dict[Quoting, Path], way: Quoting) -> None:
    store = load(built[way])
    texts = texts_at_hand(store, built[way])
    assert len(texts) == 2
    assert list(validate(store, texts)) == []


def test_by_default_no_text_is_in_the_graph(built: dict[Quoting, Path], story: str) -> None:
    graph = (built[Quoting.PASSAGES] / "graph.ttl").read_text(encoding="utf-8")
    assert "Le pont n'a jamais été fermé" in graph
    assert "articleBody" not in graph
    assert json.dumps(story, ensure_ascii=False)[1:-1] not in graph


def test_whole_texts_are_kept_on_request(built: dict[Quoting, Path], story: str) -> None:
    store = load(built[Quoting.WHOLE])
    assert story in texts_at_hand(store, "nowhere").values()
    assert len(texts_at_hand(store, "nowhere")) == 2


def test_without_quotations_no_words_of_the_articles_are_left(built: dict[Quoting, Path], story: str) -> None:
    kept, withheld = (load(built[way]) for way in (Quoting.PASSAGES, Quoting.HASHES))
    words, hashes = ask(kept, "statements"), ask(withheld, "statements")
    at = words.columns.index("content")
    assert len(words.rows) == len(hashes.rows) > 0
    assert {hash_of(row[at]) for row in words.rows} == {row[at] for row in hashes.rows}
    graph = (built[Quoting.HASHES] / "graph.nq").read_text(encoding="utf-8")
    page = (built[Quoting.HASHES] / "graph.html").read_text(encoding="utf-8")
    for sentence in ("jamais été fermé", "a refusé de commenter", "a démenti cette information"):
        assert sentence in story
        assert sentence not in graph
        assert sentence not in page


@pytest.mark.parametrize("name", names())
def test_every_question_is_answered_without_quotations(built: dict[Quoting, Path], name: str) -> None:
    kept, withheld = (load(built[way]) for way in (Quoting.PASSAGES, Quoting.HASHES))
    assert len(ask(withheld, name).rows) == len(ask(kept, name).rows)


def test_a_hash_that_is_another_passage_s_is_found(built: dict[Quoting, Path], tmp_path: Path) -> None:
    text = (built[Quoting.HASHES] / "graph.nq").read_text(encoding="utf-8")
    at = text.index('exact> "sha256:') + len('exact> "sha256:')
    (tmp_path / "graph.nq").write_text(text[:at] + "0" * 64 + text[at + 64 :], encoding="utf-8")
    store = load(tmp_path)
    rules = {problem.rule for problem in validate(store, texts_at_hand(store, built[Quoting.HASHES]))}
    assert rules == {"offsets"}


def test_words_that_look_like_a_hash_are_words() -> None:
    assert is_hash(hash_of(""))
    assert not is_hash("sha256:Le pont")


def test_both_at_once_is_wrong_use(press: Put, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(press("a.txt")), "--full-text", "--no-quotes"])
    assert result.exit_code == 2


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "\n=1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_are_disarmed_on_request(cell: str) -> None:
    text = csv_text(("content",), [(cell,)], safe=True)
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{cell}"]
    assert list(csv.reader(io.StringIO(csv_text(("content",), [(cell,)]), newline="")))[1] == [cell]


def test_the_command_disarms_formulas(press: Put, tmp_path: Path) -> None:
    story = "Le maire a déclaré : « =HYPERLINK(1) est une formule ». Il a ajouté que le pont tenait.\n"
    out = tmp_path / "out"
    build([press("a.txt", story)], out)
    asked = ["query", "statements", "--in", str(out), "--format", "csv"]
    plain, safe = (cells(asked), cells([*asked, "--safe-csv"]))
    changed = [(one, other) for one, other in zip(plain, safe, strict=True) if one != other]
    assert changed
    assert all(other == f"'{one}" for one, other in changed)


def cells(command: list[str]) -> list[str]:
    """All cells that a command prints."""
    printed = CliRunner().invoke(main, command).stdout
    return [cell for row in csv.reader(io.StringIO(printed, newline="")) for cell in row]
