"""Oxigraph's server as a process of its own: it is asked with a limit of time, and one that overruns is replaced."""

from __future__ import annotations

import contextlib
import http.client
import json
import math
import os
import socket
import subprocess
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import KgError
from kg.serve.current import Current
from kg.serve.protocol import Question, Refused

LOOPBACK = "127.0.0.1"
_STARTS_WITHIN = 30.0
_ENDS_WITHIN = 1.0
_IN_MEMORY = 1 << 20
_LARGEST_ANSWER = 1 << 30
_PIECE = 1 << 16
_AT_ONCE = 100


class CannotServe(KgError):
    """The server cannot be started."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A running process that answers on a port of this machine."""

    process: subprocess.Popen[bytes]
    port: int

    def ended(self, *, within: float = 0.0) -> bool:
        """Whether the process is gone, such as for want of memory, or goes within so many seconds."""
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()


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


def started(folder: Path, seconds: float, memory: int | None = None) -> Engine:
    """A new engine over a folder of Oxigraph's; it ends when it wants more bytes than `memory`, or half the machine's.

    Raises:
        CannotServe: it cannot be run, or does not start.
    """
    port = _free_port()
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    command = [str(program), "serve-read-only", "--location", str(folder), "--bind", f"{LOOPBACK}:{port}"]
    limits = ["--timeout-s", str(math.ceil(seconds))]
    try:
        process = subprocess.Popen([*command, *limits], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise CannotServe(f"{program}: {(error.strerror or 'cannot be run').lower()}") from error
    _hold(process, memory)
    engine = Engine(process, port)
    try:
        _wait(engine)
    except BaseException:
        engine.close()
        raise
    return engine


def _hold(process: subprocess.Popen[bytes], memory: int | None) -> None:
    """Where the system can, holds the process to its memory: a query that sorts a product of tables has no end."""
    try:
        import resource

        most = memory or os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (most, most))
    except (ImportError, AttributeError, ValueError, OSError):
        return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _wait(engine: Engine) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while not engine.ended() and time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, engine.port), timeout=1):
            return
        time.sleep(0.02)
    raise CannotServe("the SPARQL engine does not start")


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
