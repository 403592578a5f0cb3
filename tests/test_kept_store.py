"""A store kept on disk answers as the files do, and is never older than they are."""

from __future__ import annotations

import shutil
import threading
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
import stories
from click.testing import CliRunner

from kg.build import build
from kg.cli import main
from kg.errors import UnreadableInput
from kg.query import ask
from kg.serve import serving
from kg.store import STORE, load


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder built with a store beside the files."""
    for number in range(3):
        stories.put(tmp_path / "news", number)
    return build([tmp_path / "news"], tmp_path / "out", keep_store=True).folder


def test_the_store_holds_what_the_files_hold(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    shutil.copy(kept / "graph.nq", tmp_path / "files")
    stored, read = load(kept), load(tmp_path / "files")
    assert set(stored) == set(read)
    assert ask(stored, "statements") == ask(read, "statements")


def test_the_store_is_what_is_asked_and_two_may_ask(kept: Path) -> None:
    for name in ("graph.nq", "graph.ttl"):
        (kept / name).write_text("no graph", encoding="utf-8")
    first = load(kept)
    result = CliRunner().invoke(main, ["query", "statements", "--in", str(kept), "--format", "csv"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == len(ask(first, "statements").rows) + 1 > 1


def test_a_build_replaces_the_store_and_one_without_takes_it_away(kept: Path, tmp_path: Path) -> None:
    old = load(kept)
    before = len(old)
    stories.put(tmp_path / "news", 7)
    build([tmp_path / "news"], kept, keep_store=True)
    assert len(load(kept)) > before == len(old)
    build([tmp_path / "news" / "0.txt"], kept)
    assert not (kept / STORE).exists()
    assert len(load(kept)) < before


def test_a_large_graph_is_put_together_on_disk_with_the_same_bytes(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.build.LARGE", 2)
    large = build([tmp_path / "news"], tmp_path / "large", keep_store=True).folder
    for name in ("graph.ttl", "graph.nq", "graph.html"):
        assert (large / name).read_bytes() == (kept / name).read_bytes()
    assert sorted(path.name for path in large.iterdir()) == sorted(path.name for path in kept.iterdir())


def test_a_folder_of_that_name_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / STORE).mkdir()
    with pytest.raises(UnreadableInput, match="no store"):
        load(tmp_path)


def test_the_server_answers_from_the_store(kept: Path) -> None:
    count = len({(quad.subject, quad.predicate, quad.object) for quad in load(kept)})
    query = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    with serving(str(kept)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/query?{query}"
        request = urllib.request.Request(address, headers={"Accept": "text/csv"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.read().split()[-1] == str(count).encode()
        server.shutdown()
