"""A build again reads only what is new, gives what a build from nothing gives, and survives any interruption."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import stories

from kg.build import build
from kg.build.folder import workshop
from kg.build.kept import Kept
from kg.errors import UnwritableOutput

Put = Callable[..., Path]
Died = Callable[[], None]


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file of a built folder but the kept records."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".kg" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def read_again(paths: list[Path], out: Path) -> int:
    """Builds, and tells how many articles were read for it."""
    told: list[tuple[str, int, int]] = []
    build(paths, out, progress=lambda *step: told.append(step))
    return len([step for step in told if step[0] == "reading"])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of five small articles and a file of two more."""
    folder = tmp_path / "news"
    for number in range(5):
        stories.put(folder, number)
    (folder / "more.jsonl").write_text(stories.lines(5, 6), encoding="utf-8")
    return folder


@pytest.fixture
def fresh(news: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a build of the folder from nothing gives."""
    return outputs(build([news], tmp_path / "fresh").folder)


def test_only_what_is_new_is_read_and_the_bytes_are_those_of_a_fresh_build(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert read_again([news], out) == 7
    assert read_again([news], out) == 0
    stories.put(news, 7)
    stories.put(news, 1, version=2)
    (news / "2.txt").unlink()
    assert read_again([news], out) == 2
    assert outputs(out) == outputs(build([news], tmp_path / "new").folder)
    (news / "more.jsonl").unlink()
    assert read_again([news], out) == 0
    assert not (out / "texts").exists()
    assert outputs(out) == outputs(build([news], tmp_path / "newer").folder)


def test_what_is_said_about_an_article_counts_too(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([news], out)
    (news / "3.json").write_text('{"source": "La Vigie", "date": "2031-05-04"}', encoding="utf-8")
    assert read_again([news], out) == 1
    assert outputs(out) == outputs(build([news], tmp_path / "new").folder)


def test_records_made_by_another_recipe_are_not_taken(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news], tmp_path / "out")
    monkeypatch.setattr("kg.build.recipe.recipe", lambda language: b"another")
    assert read_again([news], tmp_path / "out") == 7


def test_what_is_gone_is_not_kept(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([news], out)
    for file in sorted(news.glob("*.txt"))[1:]:
        file.unlink()
    build([news], out)
    with sqlite3.connect(out / ".kg" / "records.sqlite") as base:
        assert base.execute("SELECT count(*) FROM record").fetchone() == (3,)


@pytest.mark.parametrize("garbage", [b"", b"no database" * 100], ids=["empty", "broken"])
def test_kept_records_that_are_none_are_made_again(
    news: Path, tmp_path: Path, fresh: dict[str, bytes], garbage: bytes
) -> None:
    (tmp_path / "out" / ".kg").mkdir(parents=True)
    (tmp_path / "out" / ".kg" / "records.sqlite").write_bytes(garbage)
    build([news], tmp_path / "out")
    assert outputs(tmp_path / "out") == fresh


def test_a_second_build_into_one_folder_is_refused(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([news], out)
    before = outputs(out)
    with workshop(out), pytest.raises(UnwritableOutput, match="another build is writing here"):
        build([news / "1.txt"], out)
    assert outputs(out) == before


def dying(run: Callable[[], object]) -> int:
    """Runs something in a process of its own; the signal that ended it, 0 for none."""
    child = os.fork()
    if child == 0:
        run()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at(count: int, of: type, name: str) -> None:
    """Makes a method of a class kill its process, as a loss of power would, when it is called for the nth time."""
    calls, method = iter(range(count - 1)), getattr(of, name)

    def called(self: object, *args: object) -> object:
        if next(calls, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(self, *args)

    setattr(of, name, called)


MOMENTS = [(1, Kept, "put"), (4, Kept, "put"), (1, Kept, "records"), (1, Kept, "prune")]
MOMENTS += [(count, type(Path()), "replace") for count in (1, 4, 6)]


@pytest.mark.parametrize(("count", "of", "name"), MOMENTS, ids=[f"{name}-{count}" for count, _, name in MOMENTS])
@pytest.mark.parametrize("old", [False, True], ids=["nothing-before", "a-graph-before"])
def test_killed_at_any_moment_the_next_build_completes_it(
    news: Path, tmp_path: Path, fresh: dict[str, bytes], count: int, of: type, name: str, old: bool
) -> None:
    out = tmp_path / "out"
    if old:
        build([news / "1.txt", news / "2.txt"], out)

    def run() -> None:
        kill_at(count, of, name)
        build([news], out)

    assert dying(run) == -signal.SIGKILL
    build([news], out)
    assert outputs(out) == fresh
    assert not list((out / ".kg").glob("[!r]*"))


def test_what_was_read_before_a_kill_is_not_read_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.build.kept.SECONDS", 0.0)

    def run() -> None:
        kill_at(5, Kept, "put")
        build([news], tmp_path / "out")

    assert dying(run) == -signal.SIGKILL
    assert read_again([news], tmp_path / "out") == 3


@pytest.fixture(params=["limit", "tmpfs"])
def narrow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder to build in, and what to do first for its disk to be too small: by a limit, or on a tmpfs."""
    out = tmp_path / "out"
    if request.param == "limit":
        limit = 20_000
        yield out, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return
    out.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=100k", "none", out], capture_output=True)
    if not done or done.returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield out, lambda: None
    subprocess.run(["umount", out], check=True)


def test_a_full_disk_is_told_and_the_next_build_completes(
    news: Path, tmp_path: Path, fresh: dict[str, bytes], narrow: tuple[Path, Callable[[], None]]
) -> None:
    out, tighten = narrow

    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        tighten()
        try:
            build([news], out)
        except UnwritableOutput:
            os._exit(3)

    assert dying(run) == 3
    assert outputs(out) == {}
    if os.path.ismount(out):
        subprocess.run(["mount", "-o", "remount,size=50m", out], check=True)
    build([news], out)
    assert outputs(out) == fresh


@pytest.mark.parametrize("seed", range(2))
def test_any_adds_changes_and_deletes_equal_a_fresh_build(tmp_path: Path, seed: int) -> None:
    choice, news = random.Random(seed), tmp_path / "news"
    for number in range(3):
        stories.put(news, number)
    for step in range(4):
        stories.change(news, choice)
        build([news], tmp_path / "out")
        assert outputs(tmp_path / "out") == outputs(build([news], tmp_path / f"fresh-{step}").folder)
