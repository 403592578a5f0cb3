"""Packs that lie outside the package, and a language that no model reads: found, read, and less sure."""

from __future__ import annotations

import json
from pathlib import Path

import fixture_esperanto
import pytest
from click.testing import CliRunner

from kg.build import Engine, build
from kg.cli import main
from kg.extract.confidence import BY_RULE
from kg.model import Article, Stance
from kg.packcheck import check_pack
from kg.packs import SEARCHED, available, home_of, load_pack, searching
from kg.query import ask
from kg.reading import record
from kg.store import load


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return fixture_esperanto.written(tmp_path / "packs")


def test_three_files_are_enough_for_reports_of_three_kinds(packs: Path) -> None:
    with searching(packs):
        read = record(Article(file="a.txt", text=fixture_esperanto.ARTICLE, language="eo"))
    told = [
        (one.speaker, one.report.stance, one.report.rule, [span.text for span in one.report.content])
        for one in read.reports
    ]
    assert told == [
        ("Petro Vilaro", Stance.DENIES, "que", ["la haveno fermiĝis"]),
        ("Ana Koral", Stance.ASSERTS, "incise", ["La haveno estas libera"]),
        ("Ana Koral", Stance.ASSERTS, "incise", ["Mi vidis la ŝipojn"]),
        ("Marbordo", Stance.ASSERTS, "according", ["la haveno fermiĝis dum tri tagoj"]),
        ("polico", Stance.DECLINES_TO_COMMENT, "obj", ["la aferon"]),
    ]
    assert all(one.report.confidence < BY_RULE[one.report.rule] for one in read.reports)


def test_a_pack_outside_is_only_found_while_it_is_looked_for(packs: Path) -> None:
    assert "eo" not in available()
    with searching(packs):
        assert {"eo", "fr"} <= set(available())
        assert home_of("eo").parent == packs.resolve()
    assert "eo" not in available()


def test_a_pack_outside_counts_before_the_one_inside(packs: Path) -> None:
    (packs / "eo").rename(packs / "fr")
    main_file = packs / "fr" / "pack.toml"
    main_file.write_text(main_file.read_text(encoding="utf-8").replace('"eo"', '"fr"'), encoding="utf-8")
    with searching(packs):
        assert load_pack("fr").name == "Esperanto"
    assert load_pack("fr").name == "français"


def test_several_folders_are_searched_in_order(packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEARCHED, f"{tmp_path / 'nowhere'}:{packs}")
    assert load_pack("eo").name == "Esperanto"


def test_the_check_names_what_the_beginning_lacks(packs: Path) -> None:
    lacking = list(check_pack(str(packs / "eo")))
    assert {Path(line.partition(": ")[0]).name for line in lacking} >= {"events.tsv", "titles.tsv", "times.toml"}


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_build_reads_it_in_every_process(packs: Path, tmp_path: Path, jobs: int) -> None:
    lines = [{"id": f"a{n}", "text": fixture_esperanto.ARTICLE + f"{n}\n", "language": "eo"} for n in range(2)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with searching(packs):
        result = build([tmp_path / "a.jsonl"], tmp_path / "out", engine=Engine(jobs=jobs))
    assert (result.articles, result.reports) == (2, 10)


def test_the_command_is_given_a_folder_of_packs(packs: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(fixture_esperanto.ARTICLE, encoding="utf-8")
    (tmp_path / "a.json").write_text('{"language": "eo"}', encoding="utf-8")
    command = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    without = CliRunner().invoke(main, command)
    assert (without.exit_code, "'eo' has no pack" in without.stderr) == (3, True)
    run = CliRunner().invoke(main, ["--packs", str(packs), *command])
    assert run.exit_code == 0, run.stderr
    found = ask(load(tmp_path / "out"), "statements")
    assert len(found.rows) == 5


def test_another_version_of_a_pack_reads_anew(packs: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(fixture_esperanto.ARTICLE, encoding="utf-8")
    (tmp_path / "a.json").write_text('{"language": "eo"}', encoding="utf-8")
    other = fixture_esperanto.written(tmp_path / "other")
    cues = other / "eo" / "cues.tsv"
    cues.write_text(cues.read_text(encoding="utf-8").replace("nei\tverb\tdenies\tconfirms\tque,obj,quote\n", ""))
    counts = []
    for folder in (packs, other):
        with searching(folder):
            counts.append(build([tmp_path / "a.txt"], tmp_path / "out").reports)
    assert counts == [5, 4]
