"""Articles read by several processes, each with its own model: in the order given, whichever process was first.

A process that dies is replaced and its article tried once more, by the new one alone; an article that outlasts its time
costs its process too. Either way only that article is refused.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from queue import SimpleQueue

from kg.build.processes import Process, Program, forks
from kg.errors import UnreadableInput
from kg.model import Article
from kg.reading import Read, too_slow
from kg.records import article_line, read_record

AHEAD = 4
"""Articles that are handed out to each process before the first of them is asked back."""
TRIES = 2


def read_in_workers(
    articles: Iterable[Article], *, languages: Iterable[str], jobs: int, seconds: int
) -> Iterator[Read]:
    """The record of each article, or its refusal, from `jobs` processes; no article may take more than `seconds`.

    `languages` are those that the articles are in.
    """
    rest = iter(articles)
    with _workers(jobs, tuple(sorted(languages))) as workers, _threads(jobs) as threads:
        handed: deque[Future[Read]] = deque()
        while True:
            for article in islice(rest, AHEAD * jobs - len(handed)):
                handed.append(threads.submit(_read, article, workers, seconds))
            if not handed:
                return
            yield handed.popleft().result()


class Worker:
    """A process that reads one article at a time; it is started when first asked, and again when it has died."""

    command = (sys.executable, "-m", "kg.worker")

    def __init__(self, languages: tuple[str, ...], process: Process | None = None) -> None:
        self._languages = languages
        self._process = process
        self.late = False

    def ask(self, line: bytes, seconds: float) -> bytes:
        """The answer to a line; empty where the process died of it, or was ended because it took too long."""
        self.late = False
        if self._process is None:
            self._process = Program([*self.command, *self._languages])
        alarm = threading.Timer(seconds, self._end_late)
        alarm.start()
        try:
            return self._process.ask(line)
        finally:
            alarm.cancel()

    def end(self) -> int:
        """Lets the process end and gives its exit code."""
        process, self._process = self._process, None
        return process.end() if process else 0

    @property
    def pid(self) -> int | None:
        """The process as the system knows it; None where none runs."""
        return self._process.pid if self._process else None

    def _end_late(self) -> None:
        self.late = True
        if self._process:
            self._process.kill()


@contextmanager
def _workers(jobs: int, languages: tuple[str, ...]) -> Iterator[SimpleQueue[Worker]]:
    """So many workers, free to be taken; ended afterwards."""
    started: Sequence[Process | None] = forks(jobs, languages) or [None] * jobs
    every = [Worker(languages, process) for process in started]
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in every:
        free.put(worker)
    try:
        yield free
    finally:
        for worker in reversed(every):
            worker.end()


@contextmanager
def _threads(jobs: int) -> Iterator[ThreadPoolExecutor]:
    """One thread to talk to each worker; what was asked and not begun is dropped in the end."""
    threads = ThreadPoolExecutor(jobs)
    try:
        yield threads
    finally:
        threads.shutdown(cancel_futures=True)


def _read(article: Article, workers: SimpleQueue[Worker], seconds: int) -> Read:
    worker = workers.get()
    try:
        return asked(article, worker, seconds)
    finally:
        workers.put(worker)


def asked(article: Article, worker: Worker, seconds: float) -> Read:
    """The record of an article from a worker, or its refusal: it is tried twice, the second time by a new process."""
    code = 0
    for _ in range(TRIES):
        answer = worker.ask(article_line(article), seconds)
        if answer:
            return read_record(answer)
        late, code = worker.late, worker.end()
        if late:
            return too_slow(article, seconds)
    return UnreadableInput(article.file, f"the process that read it ended ({_why(code)})")


def _why(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
