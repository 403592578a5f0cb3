"""What the terminal shows fits it, with signs and colours; what programs are given can be read by them; watching."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from kg.cli import main
from kg.progress import bar
from kg.query import ask, names
from kg.store import load
from kg.tables import table
from kg.terminal import rendered
from kg.told import told_event
from kg.watching import changes, stamps

CONTESTED = "contested-events"


def asked(alder: Path, name: str, width: int, *, colour: bool = False) -> str:
    return rendered(table(ask(load(alder), name), width), width=width, colour=colour)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", names())
def test_every_answer_fits_the_terminal(alder: Path, name: str, width: int) -> None:
    lines = asked(alder, name, width).splitlines()
    assert [line for line in lines if len(line) > width] == []


@pytest.mark.parametrize("width", [80, 120])
def test_contested_events_stand_in_one_table_with_signs(alder: Path, width: int) -> None:
    shown = asked(alder, CONTESTED, width)
    heading = next(line for line in shown.splitlines() if line.strip())
    assert re.search(r"event .*when .*status .*● .*✕ .*◐ .*origins", heading)
    assert "statementsFor" not in shown
    if "speakers" not in heading:
        assert re.search(r"a wider terminal, or --format csv, shows .*speakers", shown)


def test_a_wide_terminal_shows_every_column(alder: Path) -> None:
    assert "a wider terminal" not in asked(alder, CONTESTED, 200)


def test_signs_have_colours_where_there_are_any(alder: Path) -> None:
    shown = asked(alder, "positions", 160, colour=True)
    assert "\x1b[31m✕ denies" in shown
    assert "\x1b[32m● asserts" in shown
    assert "\x1b" not in asked(alder, "positions", 160)


def test_every_position_has_the_sign_of_its_side(alder: Path) -> None:
    shown = asked(alder, "positions", 160)
    for row in ask(load(alder), "positions"):
        sign = {"for": "●", "against": "✕", "withheld": "◐", "": "·"}[row["side"]]
        assert f"{sign} {row['stance'].rsplit('#')[-1]}" in shown


@pytest.fixture
def run(alder: Path) -> Callable[..., Result]:
    return lambda *args: CliRunner().invoke(main, [*args, "--in", str(alder)])


def test_an_event_is_told_to_programs(run: Callable[..., Result], alder: Path) -> None:
    value = json.loads(run("show", "1", "--format", "json").stdout)
    found = told_event(load(alder), "1")
    assert value["number"] == 1
    assert value["event"]["event"] == found.event["event"]
    assert [one["report"] for one in value["positions"]] == [one.report["report"] for one in found.positions]
    for one in value["positions"]:
        assert isinstance(one["hedged"], bool)
        for span in one["spans"]:
            assert one["passageStart"] <= span["start"] <= span["end"] <= one["passageEnd"]
    speakers = {one["speakerLabel"] for one in value["positions"]}
    against = {other["speaker"] for one in value["positions"] for other in one["contradicts"]}
    assert against
    assert against <= speakers


def test_an_event_is_told_as_rows(run: Callable[..., Result], alder: Path) -> None:
    given = run("show", "1", "--format", "csv").stdout_bytes.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(given, newline="")))
    assert [row["report"] for row in rows] == [one.report["report"] for one in told_event(load(alder), "1").positions]
    assert {row["event"] for row in rows} == {told_event(load(alder), "1").event["event"]}


def test_a_bar_tells_how_fast_it_goes_and_how_long_it_takes() -> None:
    shown = Console(file=io.StringIO(), force_terminal=True, width=100)
    with bar(shown) as tell:
        for done in range(1, 40):
            tell("reading", done, 80)
            time.sleep(0.01)
    told = shown.file.getvalue()
    assert "reading" in told
    assert re.search(r"\d/80", told)
    assert re.search(r"\d/s", told)
    assert re.search(r"0:00:0\d", told)


def test_stamps_leave_out_what_is_hidden_and_what_is_built(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", ".hidden", ".git/c.txt", "out/graph.ttl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = stamps([tmp_path, "https://example.org/a", "-"], but=tmp_path / "out")
    assert set(found) == {str(tmp_path / "a.txt"), str(tmp_path / "sub" / "b.txt")}
    assert stamps([f"{tmp_path}/*.txt"], but=tmp_path / "out").keys() == {str(tmp_path / "a.txt")}


def test_changes_are_told_once_they_are_over(tmp_path: Path) -> None:
    seen = stamps([tmp_path], but=tmp_path / "out")
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    found = changes([tmp_path], seen, but=tmp_path / "out", every=0.01)
    assert next(found) == 2
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_text("three", encoding="utf-8")
    (tmp_path / "c.txt").write_text("four", encoding="utf-8")
    assert next(found) == 3


def test_a_watched_folder_is_built_again(tmp_path: Path, story: str) -> None:
    articles, out = tmp_path / "articles", tmp_path / "out"
    articles.mkdir()
    (articles / "a.txt").write_text(story, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(articles), "--out", str(out), "--watch", "-q", "--jobs", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}) as kg:
        try:
            assert kg.stderr.readline().startswith("watching")
            before = (out / "graph.ttl").read_bytes()
            (articles / "b.txt").write_text(story.replace("Bourgneuf", "Vieuxpont"), encoding="utf-8")
            assert kg.stderr.readline() == "1 file changed\n"
            waited = time.monotonic() + 120
            while (out / "graph.ttl").read_bytes() == before and time.monotonic() < waited:
                time.sleep(0.2)
            assert b"b.txt" in (out / "graph.ttl").read_bytes()
        finally:
            kg.send_signal(signal.SIGINT)
        assert kg.wait(60) == 0


def test_standard_input_cannot_be_watched() -> None:
    result = CliRunner().invoke(main, ["build", "-", "--watch"])
    assert result.exit_code == 2
    assert "standard input" in result.stderr
