"""A build writes all of its files whole, or leaves what was there; a bad article never stops the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from kg.build import build
from kg.errors import UnwritableOutput
from kg.query import ask
from kg.store import load

Put = Callable[..., Path]
WHOLE = {"graph.ttl", "graph.nq", "graph.html", "rejected.jsonl", ".kg"}


def rejected(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_is_written(press: Put, tmp_path: Path) -> None:
    result = build([press("a.txt")], tmp_path / "out")
    assert {path.name for path in result.folder.iterdir()} == WHOLE
    assert rejected(result.folder) == []
    assert (result.articles, result.refused) == (1, ())
    triples = set(pyoxigraph.parse(path=result.folder / "graph.ttl", format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == result.triples > 0


def test_counts_are_those_of_the_graph(press: Put, tmp_path: Path) -> None:
    result = build([press("a.txt")], tmp_path / "out")
    rows = ask(load(result.folder), "statements")
    for column, count in (("report", result.reports), ("statement", result.statements)):
        assert len({row[rows.columns.index(column)] for row in rows.rows}) == count > 0


def test_same_input_same_bytes(press: Put, tmp_path: Path, story: str) -> None:
    paths = [press("a.txt"), press("b.txt", story.replace("Bourgneuf", "Malaval"))]
    first, second = build(paths, tmp_path / "one"), build(paths[::-1], tmp_path / "two")
    for name in ("graph.ttl", "graph.nq"):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()


def test_bad_inputs_do_not_stop_the_good(press: Put, tmp_path: Path) -> None:
    press("news/a.txt")
    press("news/empty.txt", b"")
    press("news/binary.txt", b"PK\x03\x04\0\0")
    press("news/latin.txt", "Le maire a démenti.".encode("latin-1"))
    press("news/german.txt", "Der Bürgermeister hat am Montag bestritten, dass die Brücke jemals gesperrt worden sei.")
    result = build([tmp_path / "news", tmp_path / "missing.txt"], tmp_path / "out")
    reasons = {Path(one["path"]).name: one["reason"] for one in rejected(result.folder)}
    assert result.articles == 1
    assert set(reasons) == {"empty.txt", "binary.txt", "latin.txt", "german.txt", "missing.txt"}
    assert reasons["german.txt"].startswith("language 'de' has no pack")
    assert [one.path for one in result.refused] == [one["path"] for one in rejected(result.folder)]


def test_nothing_readable_leaves_the_old_graph(press: Put, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([press("a.txt")], out)
    before = (out / "graph.ttl").read_bytes()
    result = build([press("b.txt", b"")], out)
    assert result.articles == 0
    assert (out / "graph.ttl").read_bytes() == before
    assert [one["reason"] for one in rejected(out)] == ["empty"]


def test_texts_are_kept_for_articles_without_a_text_file(press: Put, tmp_path: Path, story: str) -> None:
    text = "\ufeff" + story.replace("\n", "\r\n")
    lines = [{"id": "../pont", "text": text}, {"id": "x" * 400, "text": story.replace("Bourgneuf", "Malaval")}]
    result = build([press("a.jsonl", "\n".join(map(json.dumps, lines))), press("a.txt")], tmp_path / "out")
    texts = {path.read_bytes().decode("utf-8-sig") for path in (result.folder / "texts").iterdir()}
    assert texts == {line["text"] for line in lines}
    again = build([press("a.txt")], tmp_path / "out")
    assert not (again.folder / "texts").exists()


def test_offsets_hold_in_the_kept_texts(press: Put, tmp_path: Path, story: str) -> None:
    text = "\U0001f309 " + story.replace("\n", "\r\n")
    result = build([press("a.jsonl", json.dumps({"id": "pont", "text": text}))], tmp_path / "out")
    rows = ask(load(result.folder), "statements")
    file, start, end, content = (rows.columns.index(name) for name in ("file", "start", "end", "content"))
    assert rows.rows
    for row in rows.rows:
        assert row[file] == "pont"
        assert text[int(row[start]) : int(row[end])] == row[content]


def test_output_that_is_a_file(press: Put, tmp_path: Path) -> None:
    taken = press("taken", "here")
    for out in (taken, taken / "below"):
        with pytest.raises(UnwritableOutput, match="taken"):
            build([press("a.txt")], out)
    assert taken.read_text(encoding="utf-8") == "here"


def test_a_failure_while_writing_leaves_nothing(press: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(store: pyoxigraph.Store, folder: Path, *, shared: bool = False) -> None:
        (folder / "graph.ttl").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.build.write", full)
    with pytest.raises(UnwritableOutput, match="no space left on device"):
        build([press("a.txt")], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").rglob("*")] == [".kg", "records.sqlite"]


def test_a_failure_while_writing_leaves_the_old_graph(
    press: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([press("a.txt")], out)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}

    def full(store: pyoxigraph.Store, folder: Path, *, shared: bool = False) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.build.write", full)
    with pytest.raises(UnwritableOutput):
        build([press("b.txt", "Le préfet a démenti.")], out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_progress_is_told(press: Put, tmp_path: Path, story: str) -> None:
    told: list[tuple[str, int, int]] = []
    paths = [press("a.txt"), press("b.txt", story.replace("Bourgneuf", "Malaval"))]
    build(paths, tmp_path / "out", progress=lambda *step: told.append(step))
    assert told == [("reading", 1, 2), ("reading", 2, 2)]
