"""Every bad input that the documentation lists is what it says: refused for that reason, or read, and never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import readme
from fixture_inputs import INPUTS, ROOM, WORDS, Odd, rows

from kg.build import build
from kg.errors import UnreadableInput
from kg.model import Article
from kg.read import Options, read_articles
from kg.store import load
from kg.validate import texts_at_hand, validate

TABLE = Path(__file__).parents[1] / "docs" / "reliability.md"


def put(odd: Odd, folder: Path) -> list[str]:
    """The input in a folder, and the paths by which it is given."""
    room = folder / ROOM
    room.mkdir(parents=True)
    for name, data in odd.files.items():
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    if odd.make:
        odd.make(room)
    return [path if "://" in path else str(room / path) for path in odd.paths] or [str(room)]


@pytest.mark.parametrize("odd", INPUTS, ids=[f"{odd.room}: {odd.what}" for odd in INPUTS])
def test_an_odd_input(odd: Odd, tmp_path: Path) -> None:
    items = list(read_articles(put(odd, tmp_path), Options(max_size=odd.max_size)))
    reasons = [item.reason for item in items if isinstance(item, UnreadableInput)]
    read = [item for item in items if isinstance(item, Article)]
    assert len(reasons) == len(odd.refused), reasons
    assert all(told in reason for told, reason in zip(odd.refused, reasons, strict=True)), reasons
    assert len(read) == odd.read
    assert odd.read or odd.refused, "nothing is lost in silence"
    assert odd.holds is None or odd.holds in read[0].text
    assert all(json.loads(json.dumps(item.file)).encode("utf-8") for item in read)


def test_the_documentation_lists_them() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert readme.reliability(text) == text, "make readme"
    assert len(rows()) >= 60


def test_a_folder_of_all_of_them_builds(tmp_path: Path) -> None:
    """One good article among more than a hundred bad inputs: it is read, they are listed, and the graph is sound."""
    few = [odd for odd in INPUTS if not odd.read and odd.files]
    paths = [path for number, odd in enumerate(few) for path in put(odd, tmp_path / str(number))]
    good = tmp_path / "good.txt"
    good.write_text(WORDS, encoding="utf-8")
    result = build([*paths, good], tmp_path / "out", options=Options(max_size=100_000))
    assert result.articles == 1
    assert result.reports >= 1
    listed = [json.loads(line) for line in (tmp_path / "out" / "rejected.jsonl").read_text("utf-8").splitlines()]
    assert len(listed) == sum(len(odd.refused) for odd in few) > 60
    store = load(result.folder)
    assert list(validate(store, texts_at_hand(store, result.folder))) == []


def test_one_file_yields_so_many_articles_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.MAX_ITEMS", 2)
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "Pont {number}."}}\n' for number in range(3)), encoding="utf-8")
    *read, last = read_articles([path])
    assert len(read) == 2
    assert str(last) == f"{path}: more than 2 articles; those after them were not read"
