"""Asks Oxigraph's server within a limit of time; one that overruns is replaced before the next question."""

from __future__ import annotations

import contextlib
import http.client
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.serve.current import Current
from kg.serve.process import LOOPBACK, Engine, started
from kg.serve.protocol import Question, Refused

_ENDS_WITHIN = 1.0
_IN_MEMORY = 1 << 20
_LARGEST_ANSWER = 1 << 30
_PIECE = 1 << 16
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of the engine: a file to read from its start."""

    status: int
    kind: str
    body: IO[bytes]
    size: int


class Engines:
    """The engine of now over one folder of data; the next question after an overrun is put to a new one."""

    def __init__(self, folder: Path, *, seconds: float, memory: int | None = None) -> None:
        self._folder, self._seconds, self._memory = folder, seconds, memory
        self._current = Current(started(folder, seconds, memory), close=Engine.close)
        self._renewing = threading.Lock()
        self._seats = threading.BoundedSemaphore(_AT_ONCE)

    def ask(self, asked: Question, accept: str) -> Given:
        """The whole answer.

        Raises:
            Refused: it would take too long, be too large, or the engine does not answer.
        """
        if not self._seats.acquire(timeout=self._seconds):
            raise Refused(503, f"{_AT_ONCE} queries are being answered: try again later")
        try:
            return self._ask(asked, accept)
        finally:
            self._seats.release()

    def _ask(self, asked: Question, accept: str) -> Given:
        until = time.monotonic() + self._seconds
        with self._living() as engine:
            try:
                return _given(engine, asked, accept, until)
            except TimeoutError as error:
                self._renew(engine)
                raise Refused(503, f"the query took longer than {self._seconds:g} seconds and was ended") from error
            except (OSError, http.client.HTTPException) as error:
                if not engine.ended(within=_ENDS_WITHIN):
                    raise Refused(503, "the engine does not answer") from error
                self._renew(engine)
                raise Refused(503, "the engine ended, for want of memory perhaps; ask for less") from error

    @contextlib.contextmanager
    def _living(self) -> Iterator[Engine]:
        """The engine of now; one that ended since it was last asked is replaced first."""
        with self._current.using() as engine:
            if not engine.ended():
                yield engine
                return
        self._renew(engine)
        with self._current.using() as engine:
            yield engine

    def holds(self, iri: str) -> bool:
        """Whether the graph says anything of a thing."""
        given = self.ask(Question(text=f"ASK {{ <{iri}> ?p ?o }}"), "application/sparql-results+json")
        with given.body:
            return bool(json.load(given.body)["boolean"])

    def editor(self, name: str) -> bytes:
        """A file of the query editor that the engine carries with it."""
        with self._living() as engine:
            connection = http.client.HTTPConnection(LOOPBACK, engine.port, timeout=self._seconds)
            with contextlib.closing(connection):
                connection.request("GET", f"/{name}")
                return connection.getresponse().read()

    def close(self) -> None:
        """Ends the engine when its last answer is given."""
        self._current.close()

    def _renew(self, engine: Engine) -> None:
        """The engine may not stop a query in time: it goes when those who still wait for it are done."""
        with self._renewing:
            if self._current.is_current(engine):
                self._current.replace(started(self._folder, self._seconds, self._memory))


def _given(engine: Engine, asked: Question, accept: str, until: float) -> Given:
    connection = http.client.HTTPConnection(LOOPBACK, engine.port, timeout=_left(until))
    with contextlib.closing(connection):
        headers = {"Content-Type": "application/sparql-query"} | ({"Accept": accept} if accept else {})
        connection.request("POST", f"/query?{asked.graphs()}", asked.text.encode("utf-8"), headers)
        response = connection.getresponse()
        body = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever sends the answer closes it
        try:
            for piece in _pieces(connection, response, until):
                body.write(piece)
                if body.tell() > _LARGEST_ANSWER:
                    raise Refused(500, f"the answer is larger than {_LARGEST_ANSWER:,} bytes: ask for less with LIMIT")
        except BaseException:
            body.close()
            raise
        size = body.tell()
        body.seek(0)
        return Given(response.status, response.headers.get("Content-Type", "text/plain"), body, size)


def _pieces(
    connection: http.client.HTTPConnection, response: http.client.HTTPResponse, until: float
) -> Iterator[bytes]:
    """The body until its end; the engine ends a query of itself no sooner than `until`, so none is cut short."""
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(until))
        piece = response.read1(_PIECE)
        _left(until)
        if not piece:
            return
        yield piece


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
