"""Kills builds at random moments, and changes inputs at random, for long: `make endurance`.

Each must end in the bytes of a build from nothing. The tests do the same with few articles and at chosen moments
(`tests/test_again.py`); this does it with many: `python bench/endurance.py ARTICLES KILLS CHANGES`.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kg.build import build

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import stories  # noqa: E402 - the tests' articles, from the folder just named

_KILLS_IN_A_ROW = 10
_CHANGES_IN_A_ROW = 20
_TELLING = 10
"""Of so many articles one tells what somebody said; the time of a test goes into reading, not into linking."""


def article(number: int) -> str:
    """A short article, most of which tell nothing that anybody said."""
    if number % _TELLING == 0:
        return stories.text(number)
    return f"Le marché numéro {number} ouvre à huit heures. Il ferme à midi, et le pont reste ouvert aux passants.\n"


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file of a built folder but the kept records."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".kg" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def killed(news: Path, out: Path, seconds: float) -> str | None:
    """Builds in a process of its own and kills it after a time; what was at work then, None where it was too late."""
    child = os.fork()
    if child == 0:
        build([news], out)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    was_killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return _at_work(out) if was_killed else None


def _at_work(out: Path) -> str:
    """What a killed build was doing, by what it left."""
    if not (out / ".kg" / "draft").exists():
        return "starting" if not (out / "graph.ttl").exists() else "ending"
    drafted = (out / ".kg" / "draft" / "graph.nq").exists() or (out / ".kg" / "draft" / "graph.ttl").exists()
    return "writing" if drafted else "reading or linking"


def crash(base: Path, articles: int, kills: int, choice: random.Random) -> None:
    """Kills builds of one folder, some in a row, each time completes them, and compares."""
    news, out, moments = base / "news", base / "out", Counter[str]()
    news.mkdir()
    for number in range(articles):
        (news / f"{number}.txt").write_text(article(number), encoding="utf-8")
    wanted = outputs(build([news], base / "fresh").folder)
    begun = time.monotonic()  # the first build has loaded what a later one finds loaded
    build([news], out)
    whole = time.monotonic() - begun
    print(
        f"{articles} articles, {len(wanted['graph.nq'])} bytes of quads, {whole:.0f} seconds from nothing", flush=True
    )
    while moments.total() < kills:
        shutil.rmtree(out)
        for _ in range(_KILLS_IN_A_ROW):
            found = killed(news, out, choice.uniform(0, whole / 4))
            if found is None:
                break
            moments[found] += 1
        build([news], out)
        if outputs(out) != wanted:
            sys.exit(f"after {moments.total()} kills the bytes differ; see {out}")
        print(f"{moments.total()} kills, the same bytes: {dict(moments)}", flush=True)


def changes(base: Path, count: int, choice: random.Random) -> None:
    """Adds, changes and deletes articles, some between two builds, and compares each with a build from nothing."""
    news, made, builds = base / "changed", 0, 0
    for number in range(20):
        stories.put(news, number)
    while made < count:
        for _ in range(min(choice.randint(1, _CHANGES_IN_A_ROW), count - made)):
            stories.change(news, choice)
            made += 1
        again = outputs(build([news], base / "again").folder)
        builds += 1
        shutil.rmtree(base / "anew", ignore_errors=True)
        if again != outputs(build([news], base / "anew").folder):
            sys.exit(f"after {made} changes the bytes differ; see {base}")
        print(f"{made} changes, {builds} builds, {len(list(news.iterdir()))} articles: the same bytes", flush=True)


if __name__ == "__main__":
    articles, kills, count = (int(one) for one in (sys.argv[1:] + ["2000", "50", "500"][len(sys.argv) - 1 :]))
    folder, seeded = Path(tempfile.mkdtemp()), random.Random(articles)  # noqa: S311 - the same run again
    crash(folder, articles, kills, seeded)
    changes(folder, count, seeded)
    shutil.rmtree(folder)
