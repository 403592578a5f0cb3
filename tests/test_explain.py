"""`kg explain` tells why a passage was read as it was, and where there is none, where the nearest ones begin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main


@pytest.fixture
def file(tmp_path: Path, story: str) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(story, encoding="utf-8")
    return path


def explained(file: Path, offset: int) -> Result:
    return CliRunner().invoke(main, ["explain", f"{file}:{offset}"])


def lines(text: str) -> dict[str, str]:
    return {name: words.strip() for name, words in re.findall(r"^(\w+) +(.*)$", text, re.MULTILINE)}


def test_a_passage_is_told_with_cue_rule_stance_and_speaker(file: Path, story: str) -> None:
    result = explained(file, story.index("démenti"))
    assert result.exit_code == 0
    found = lines(result.stdout)
    assert {"content", "rule", "cue", "stance", "speaker"} <= found.keys()
    assert "démenti" in found["cue"]
    assert "denies" in found["stance"]
    assert "Armand Kessler" in found["speaker"]
    assert re.search(r"right \d+% of the time", found["rule"])


def test_where_nothing_is_told_the_nearest_are_named(file: Path, story: str) -> None:
    place = story.index("Le maire") - 1
    result = explained(file, place)
    assert result.exit_code == 0
    found = re.fullmatch(r".*: no statement is told at (\d+); the nearest begin at (\d+) and (\d+)\n", result.stdout)
    assert found
    before, after = int(found[2]), int(found[3])
    assert before < int(found[1]) == place < after
    assert story[after:].startswith("Le maire de Bourgneuf")


@pytest.mark.parametrize("place", ["article.txt", "article.txt:", "article.txt:x", ":12"])
def test_a_place_is_a_file_and_an_offset(place: str) -> None:
    result = CliRunner().invoke(main, ["explain", place])
    assert result.exit_code == 2
    assert "FILE:OFFSET" in result.stderr
