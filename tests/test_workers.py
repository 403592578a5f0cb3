"""Articles are read by several processes with the same result; one that is slow or deadly costs itself only."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import stories

from kg.build import Engine, build
from kg.build.processes import forks
from kg.build.workers import Worker, read_in_workers
from kg.errors import UnreadableInput
from kg.forking import apart
from kg.model import Article, ArticleRecord
from kg.reading import read_here, record
from kg.records import article_line, read_record, record_line

SLOW, DEADLY = "Il dort.", "Il meurt."

ODD_WORKER = f"""
import os, sys, time
from kg.model import ArticleRecord
from kg.records import read_article_line, record_line
print(flush=True)
for line in sys.stdin.buffer:
    one = read_article_line(line)
    if {SLOW!r} in one.text:
        time.sleep(100)
    if {DEADLY!r} in one.text:
        os.kill(os.getpid(), 9)
    made = ArticleRecord(
        id=one.id, file=one.file, text_hash="", title=None, source=None, url=None, published=None, language="fr",
        author=None, actors=(), events=(), reports=(),
    )
    sys.stdout.buffer.write(record_line(made) + b"\\n")
    sys.stdout.buffer.flush()
"""
"""A worker that some articles keep forever, and some kill."""


def article(number: int, more: str = "") -> Article:
    return Article(file=f"{number}.txt", text=stories.text(number) + more, language="fr")


def outcome(read: ArticleRecord | UnreadableInput) -> str:
    return read.file if isinstance(read, ArticleRecord) else str(read)


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "command", [sys.executable, "-c", ODD_WORKER])
    monkeypatch.setattr("kg.build.processes.is_safe", lambda: False)


def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    for number in range(12):
        stories.put(tmp_path / "news", number)
    one = build([tmp_path / "news"], tmp_path / "one").folder
    two = build([tmp_path / "news"], tmp_path / "two", engine=Engine(jobs=2)).folder
    for name in ("graph.ttl", "graph.nq", "graph.html", "rejected.jsonl"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


@pytest.mark.usefixtures("odd")
def test_a_slow_and_a_deadly_article_are_refused_and_the_others_go_on() -> None:
    articles = [article(0), article(1, SLOW), article(2), article(3, DEADLY), article(4), article(5)]
    found = [outcome(read) for read in read_in_workers(articles, languages=["fr"], jobs=2, seconds=8)]
    assert found == [
        "0.txt",
        "1.txt: not read within 8 seconds (--timeout)",
        "2.txt",
        "3.txt: the process that read it ended (signal 9)",
        "4.txt",
        "5.txt",
    ]


@pytest.mark.usefixtures("odd")
def test_a_refused_article_is_in_the_list_and_not_in_the_graph(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(stories.lines(0, 1), encoding="utf-8")
    (tmp_path / "b.txt").write_text(stories.text(2) + DEADLY, encoding="utf-8")
    result = build([tmp_path / "a.jsonl", tmp_path / "b.txt"], tmp_path / "out", engine=Engine(jobs=1))
    assert [one.path for one in result.refused] == [str(tmp_path / "b.txt")]
    assert result.articles == len(list((tmp_path / "out" / "texts").iterdir())) == 2


@pytest.mark.usefixtures("odd")
def test_a_process_that_somebody_kills_is_replaced() -> None:
    worker, asked = Worker(("fr",)), article_line(article(0))
    first = worker.ask(asked, 100)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.ask(asked, 100) == b""
    assert worker.end() == -signal.SIGKILL
    assert worker.ask(asked, 100) == first
    assert worker.end() == 0
    assert record_line(read_record(first)) + b"\n" == first


@pytest.mark.skipif(sys.platform != "linux", reason="needs forks")
def test_a_fork_that_is_slow_or_dies_costs_its_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(one: Article) -> ArticleRecord:
        if SLOW in one.text:
            time.sleep(100)
        if DEADLY in one.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return record(one)

    monkeypatch.setattr("kg.worker.record", odd)
    monkeypatch.setattr(Worker, "command", [sys.executable, "-c", ODD_WORKER])
    started = forks(2, ["fr"])
    assert len({one.pid for one in started} - {os.getpid()}) == 2
    assert [one.end() for one in reversed(started)] == [0, 0]
    articles = [article(0), article(1, SLOW), article(2), article(3, DEADLY), article(4)]
    found = [outcome(read) for read in read_in_workers(articles, languages=["fr"], jobs=2, seconds=8)]
    assert found[1:4:2] == [
        "1.txt: not read within 8 seconds (--timeout)",
        "3.txt: the process that read it ended (signal 9)",
    ]
    assert found[::2] == ["0.txt", "2.txt", "4.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs forks")
def test_work_apart_is_done_in_a_fork_and_here_where_that_dies() -> None:
    here = os.getpid()

    def dies() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"here"

    assert apart(lambda: str(os.getpid()).encode(), able=True)() != str(here).encode()
    assert apart(lambda: str(os.getpid()).encode(), able=False)() == str(here).encode()
    assert apart(dies, able=True)() == b"here"


def test_time_is_kept_without_other_processes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(one: Article) -> ArticleRecord:
        time.sleep(30)
        raise AssertionError

    monkeypatch.setattr("kg.reading.record", slow)
    assert [outcome(read) for read in read_here([article(1)], 1)] == ["1.txt: not read within 1 seconds (--timeout)"]


def test_on_another_thread_no_time_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    run: Callable[[], None] = lambda: found.extend(map(outcome, read_here([article(1)], 1)))  # noqa: E731
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == ["1.txt"]
