"""Articles read on a cluster by Dask: in shards, each a task that may be done anywhere and again, in the order given.

A worker of the cluster reads by a process of its own, as a build on one machine does, so a slow or deadly article costs
itself only. A worker that is lost costs its shard, which another reads. Needs `dask[distributed]`, an extra.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from kg.build.recipe import recipe
from kg.build.workers import Worker, asked
from kg.errors import KgError, UnreadableInput
from kg.model import Article
from kg.reading import Read
from kg.records import article_line, read_article_line, read_record, record_line

SHARD = 32
"""Articles of one task: some seconds of work, and what a lost worker costs."""
AHEAD = 3
"""Tasks that are handed out for each worker before the first of them is asked back."""
_TRIES = 5
_RECORD, _REFUSAL = b"r", b"x"


class NoCluster(KgError):
    """The cluster cannot be used: Dask is not installed, nobody answers, or another version is installed there."""


def read_on_cluster(
    articles: Iterable[Article], *, languages: Iterable[str], scheduler: str | None, jobs: int, seconds: int
) -> Iterator[Read]:
    """The record of each article, or its refusal, from the workers of a scheduler; without one, from `jobs` here.

    Raises:
        NoCluster: Dask is not installed, the scheduler does not answer, or its workers have another version.
    """
    codes = tuple(sorted(languages))
    mark = b"".join(recipe(code) for code in codes)
    rest = iter(articles)
    with _client(scheduler, jobs) as client:
        tasks: deque[Any] = deque()
        while True:
            room = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"])) - len(tasks)
            for shard in islice(iter(lambda: tuple(map(article_line, islice(rest, SHARD))), ()), max(0, room)):
                tasks.append(client.submit(read_shard, codes, mark, shard, seconds, retries=_TRIES, pure=False))
            if not tasks:
                return
            yield from map(_read, tasks.popleft().result())


def read_shard(
    languages: tuple[str, ...], mark: bytes, lines: tuple[bytes, ...], seconds: int
) -> list[tuple[bytes, bytes]]:
    """What a worker does with a shard of articles as lines; the same shard gives the same answer anywhere.

    Raises:
        NoCluster: what makes records here is not what makes them where the build was started, as `mark` tells.
    """
    if b"".join(recipe(code) for code in languages) != mark:
        raise NoCluster("a worker of the cluster has another version of On Record, of a model or of a library")
    return [_answer(asked(read_article_line(line), _own(languages), seconds)) for line in lines]


@cache
def _own(languages: tuple[str, ...]) -> Worker:
    """The process by which this worker of the cluster reads; it ends with it."""
    return Worker(languages)


def _answer(read: Read) -> tuple[bytes, bytes]:
    if isinstance(read, UnreadableInput):
        return _REFUSAL, f"{read.path}\0{read.reason}".encode()
    return _RECORD, record_line(read)


def _read(answer: tuple[bytes, bytes]) -> Read:
    kind, line = answer
    if kind == _REFUSAL:
        return UnreadableInput(*line.decode().split("\0"))
    return read_record(line)


def _client(scheduler: str | None, jobs: int) -> Any:
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError as error:
        raise NoCluster("Dask is not installed: pip install 'onrecord[cluster]'") from error
    try:
        if scheduler:
            return Client(scheduler, timeout=10)
        return _Own(LocalCluster(n_workers=max(1, jobs), threads_per_worker=1, dashboard_address=None))
    except OSError as error:
        raise NoCluster(f"{scheduler or 'a cluster on this machine'} does not answer ({error})") from error


class _Own:
    """A client of a cluster on this machine that ends with it."""

    def __init__(self, cluster: Any) -> None:
        from dask.distributed import Client

        self._cluster, self._client = cluster, Client(cluster)

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()
