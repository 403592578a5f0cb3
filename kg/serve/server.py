"""The server of pages: it reads requests, lets the engine answer questions, and sends answers whole or not at all."""

from __future__ import annotations

import ipaddress
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from kg.serve.answers import Answer, asked, editor, error, page, thing
from kg.serve.current import Current
from kg.serve.data import Data, kept_fresh
from kg.serve.process import CannotServe
from kg.serve.protocol import Refused

HOST = "127.0.0.1"
_MAX_BODY = 1_000_000
_QUERY = frozenset({"/query", "/sparql"})


@contextmanager
def serving(
    where: str,
    *,
    host: str = HOST,
    port: int = 0,
    seconds: float = 30,
    lang: str | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Iterator[ThreadingHTTPServer]:
    """A server that is ready to `serve_forever` the graph of a folder or RDF file, in its newest state.

    A query that takes longer than `seconds` is ended; `tell` is told when the graph was replaced. On an address that
    other machines reach, everyone who reaches it is answered; on this machine's own, only pages of it are.

    Raises:
        CannotServe: the port is taken, or the engine does not start.
        UnreadableInput: there is no graph.
    """
    with kept_fresh(where, lang=lang, seconds=seconds, tell=tell) as data:
        try:
            server = _Server((host, port), data, lang)
        except OSError as problem:
            raise CannotServe(f"port {port}: {(problem.strerror or 'cannot be used').lower()}") from problem
        with server:
            yield server


class _Server(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], data: Current[Data], lang: str | None) -> None:
        self.data, self.lang, self.names = data, lang, _names(address[0])
        super().__init__(address, _Handler)


def _names(host: str) -> frozenset[str]:
    """The names under which the server answers, so that no page of another site can ask it; none: under any.

    >>> sorted(_names("127.0.0.1")), sorted(_names("0.0.0.0"))
    (['127.0.0.1', 'localhost'], [])
    """
    try:
        own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        own = host == "localhost"
    return frozenset({host, "localhost"}) if own else frozenset()


class _Handler(BaseHTTPRequestHandler):
    """One connection; every answer says how long it is, so that one that breaks off is seen to."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "onrecord", ""
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        self._reply(None)

    def do_HEAD(self) -> None:
        self._reply(None)

    def do_POST(self) -> None:
        size = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not size.isdecimal():
            return self._refuse(Refused(411, "the request does not say how long it is"))
        if int(size) > _MAX_BODY:
            return self._refuse(Refused(413, f"a query has at most {_MAX_BODY:,} bytes"))
        return self._reply(self.rfile.read(int(size)))

    def _not_allowed(self) -> None:
        self._refuse(Refused(405, "only GET, HEAD and POST are answered"))

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _not_allowed

    def _refuse(self, refused: Refused) -> None:
        """Answers without having read the request's body: nothing can follow on this connection."""
        self.close_connection = True
        self._send(error(refused))

    def _reply(self, body: bytes | None) -> None:
        try:
            with self.server.data.using() as data:
                answer = self._answer(data, body)
        except Refused as refused:
            answer = error(refused)
        except CannotServe as problem:
            answer = error(Refused(503, str(problem)))
        self._send(answer)

    def _answer(self, data: Data, body: bytes | None) -> Answer:
        names = self.server.names
        if names and self.headers.get("Host", "").rsplit(":", 1)[0] not in names:
            raise Refused(403, "this server answers to its own machine")
        url = urlsplit(self.path)
        accept = ", ".join(self.headers.get_all("Accept", []))
        if url.path in _QUERY:
            kind = None if body is None else self.headers.get("Content-Type", "")
            return asked(data, url.query, kind, body or b"", accept)
        if body is not None:
            raise Refused(405, "only questions are posted, to /query")
        if url.path.startswith("/id/"):
            return thing(data, url.path.removeprefix("/id/"), accept)
        if url.path == "/":
            return page(data)
        return editor(data, url.path, self.server.lang, self.headers.get("Accept-Language", ""))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(answer.size))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        with answer.body as body:
            if self.command != "HEAD":
                shutil.copyfileobj(body, self.wfile)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""
