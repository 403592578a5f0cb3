"""A SPARQL 1.1 endpoint and the page, on this machine alone: nothing can be written, and nothing is asked elsewhere.

Oxigraph's own server answers the queries, in a process of its own that stops long ones. In front of it stands a small
server that gives the page and the graph, and lets through only questions that can be answered here.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph

from kg.errors import KgError
from kg.isolation import calls_out

HOST = "127.0.0.1"
_MAX_BODY = 1_000_000
_STARTS_WITHIN = 30.0


class CannotServe(KgError):
    """The server cannot be started."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back to a browser or a program."""

    status: int
    kind: str
    body: bytes


@contextmanager
def serving(store: pyoxigraph.Store, html: str, *, port: int = 0, seconds: int = 30) -> Iterator[ThreadingHTTPServer]:
    """A server that is ready to `serve_forever`; a query that takes longer than `seconds` is stopped.

    Raises:
        CannotServe: the port is taken, or the engine does not start.
    """
    files = {"/": Answer(200, "text/html; charset=utf-8", html.encode("utf-8"))}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _engine(store, folder, seconds) as engine:
        handler = type("_Bound", (_Handler,), {"files": files, "engine": engine, "seconds": seconds})
        try:
            server = ThreadingHTTPServer((HOST, port), handler)
        except OSError as error:
            raise CannotServe(f"port {port}: {(error.strerror or 'cannot be used').lower()}") from error
        with server:
            yield server


@contextmanager
def _engine(store: pyoxigraph.Store, folder: str, seconds: int) -> Iterator[int]:
    """Port of a running engine that holds a copy of the store."""
    copy = pyoxigraph.Store(folder)
    copy.bulk_extend(iter(store))
    copy.flush()
    del copy
    port = _free_port()
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    command = [str(program), "serve-read-only", "--location", folder, "--bind", f"{HOST}:{port}"]
    try:
        process = subprocess.Popen(
            [*command, "--union-default-graph", "--timeout-s", str(seconds)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise CannotServe(f"{program}: {(error.strerror or 'cannot be run').lower()}") from error
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.05)
    raise CannotServe("the SPARQL engine does not start")


class _Handler(BaseHTTPRequestHandler):
    """One request: the page, a question for the engine, or nothing."""

    files: Mapping[str, Answer]
    engine: int
    seconds: int

    def do_GET(self) -> None:
        self._reply(b"")

    def do_HEAD(self) -> None:
        self._reply(b"")

    def do_POST(self) -> None:
        size = self.headers.get("Content-Length", "")
        if not size.isdecimal() or int(size) > _MAX_BODY:
            self.close_connection = True
            return self._send(Answer(413, "text/plain", b"the request is too large, or does not say how large it is\n"))
        return self._reply(self.rfile.read(int(size)))

    def _reply(self, body: bytes) -> None:
        path = urlsplit(self.path).path
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in {HOST, "localhost"}:
            self._send(Answer(403, "text/plain", b"this server answers to its own machine\n"))
        elif path in {"/query", "/sparql"}:
            self._send(self._asked(body))
        else:
            self._send(self.files.get(path, Answer(404, "text/plain", b"there is / (the page) and /query (SPARQL)\n")))

    def _asked(self, body: bytes) -> Answer:
        if calls_out(self._query(body)):
            return Answer(400, "text/plain", b"SERVICE is not answered here\n")
        wanted = {key: self.headers[key] for key in ("Accept", "Content-Type") if key in self.headers}
        connection = http.client.HTTPConnection(HOST, self.engine, timeout=self.seconds + 10)
        try:
            method = "GET" if self.command == "HEAD" else self.command
            connection.request(method, "/query?" + urlsplit(self.path).query, body or None, wanted)
            given = connection.getresponse()
            return Answer(given.status, given.headers.get("Content-Type", "text/plain"), given.read())
        except (OSError, http.client.HTTPException):
            return Answer(502, "text/plain", b"the engine does not answer\n")
        finally:
            connection.close()

    def _query(self, body: bytes) -> str:
        text = body.decode("utf-8", "replace")
        form = "x-www-form-urlencoded" in self.headers.get("Content-Type", "")
        queries = parse_qs(urlsplit(self.path).query).get("query", []) + (
            parse_qs(text).get("query", []) if form else []
        )
        return "\n".join(queries + ([] if form else [text]))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""
