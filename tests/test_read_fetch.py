"""Addresses are fetched from public machines only, so much and so long at most; a server here stands for those."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from test_read_formats import FEED, PAGE, WORDS

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read import Options, fetch, read_articles

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("cp1252")),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/feed.xml": (200, {"Content-Type": "application/rss+xml"}, FEED.encode()),
    "/a.txt": (200, {"Content-Type": "text/plain"}, WORDS.encode()),
    "/moved": (301, {"Location": "/page"}, b""),
    "/inwards": (302, {"Location": "http://localhost/secret"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/nowhere": (302, {}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/huge": (200, {"Content-Type": "text/html"}, b"a" * 200_000),
    "/photo": (200, {"Content-Type": "image/png"}, b"\x89PNG\0\0"),
}


class Press(BaseHTTPRequestHandler):
    """Serves the answers above."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            self.server.idle.wait(20)  # type: ignore[attr-defined]
            return
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def press_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an outlet whose name stands for a public machine, which answers from here."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    server.idle = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02})
    thread.start()
    names = {"gazette.example": "93.184.216.34", "localhost": "127.0.0.1", "mixed.example": "10.1.2.3"}

    def asked(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host not in names:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (names[host], port))]

    def connected(address: tuple[str, int], timeout: float) -> socket.socket:
        assert address[0] == "93.184.216.34", "only the machine that was checked is asked"
        sock = socket.socket()
        sock.settimeout(timeout)
        sock.connect(server.server_address)
        return sock

    monkeypatch.setattr(fetch.socket, "getaddrinfo", asked)
    monkeypatch.setattr(fetch.socket, "create_connection", connected)
    yield "http://gazette.example"
    server.idle.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def only(address: str, **options: int) -> Article | UnreadableInput:
    (item,) = read_articles([address], Options(**options))  # type: ignore[arg-type]
    return item


@pytest.mark.parametrize("path", ["/page", "/latin", "/packed", "/moved", "/a.txt"])
def test_what_an_address_gives_is_an_article(press_at: str, path: str) -> None:
    item = only(press_at + path)
    assert isinstance(item, Article), item
    assert item.file == press_at + path
    assert WORDS in item.text
    if path == "/moved":
        assert item.url == f"{press_at}/page"


def test_a_feed_is_followed_on_request_only(press_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = FEED.replace("https://gazette.example/a", f"{press_at}/page").replace("<item><link>https", "<item><link>ftp")
    monkeypatch.setitem(ANSWERS, "/feed.xml", (200, {"Content-Type": "application/rss+xml"}, feed.encode()))
    plain = [item for item in read_articles([f"{press_at}/feed.xml"]) if isinstance(item, Article)]
    assert [item.file for item in plain] == [f"{press_at}/feed.xml:{press_at}/page"]
    first, second = read_articles([f"{press_at}/feed.xml"], Options(follow=True))
    assert isinstance(first, Article)
    assert first.file == f"{press_at}/page"
    assert str(second).endswith("'ftp' addresses are not fetched (http and https are)")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "the server answers 404"),
        ("/inwards", "'localhost' is this machine or in a private network"),
        ("/file", "'file' addresses are not fetched"),
        ("/nowhere", "a redirection to nowhere"),
        ("/round", "more than 5 redirections"),
        ("/photo", "binary"),
    ],
)
def test_what_may_not_be_fetched(press_at: str, path: str, reason: str) -> None:
    item = only(press_at + path)
    assert isinstance(item, UnreadableInput)
    assert item.path == press_at + path
    assert reason in item.reason


def test_too_much_is_refused(press_at: str) -> None:
    assert "more than 100000 bytes, too large" in str(only(f"{press_at}/huge", max_size=1_000))


def test_a_server_that_says_little_for_long_is_cut_off(press_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.3)
    assert "does not answer" in str(only(f"{press_at}/slow"))


def test_an_answer_that_is_cut_is_no_article(press_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = {"Content-Type": "text/html", "Content-Length": "100000"}
    monkeypatch.setitem(ANSWERS, "/cut", (200, cut, PAGE.encode()))
    assert "does not answer (incompleteread" in str(only(f"{press_at}/cut"))


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("[::1]", "[fe80::1]", "[fc00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433"),
        *("localhost", "0x7f.1", "127.1", "224.0.0.1"),
    ],
)
def test_private_machines_are_never_asked(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> socket.socket:
        raise AssertionError("nobody may be asked")

    monkeypatch.setattr(fetch.socket, "create_connection", asked)
    item = only(f"http://{host}/")
    assert "private network" in str(item) or "unknown host" in str(item)


def test_one_private_machine_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda *_, **__: both)
    assert "private network" in str(only("http://gazette.example/"))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://gazette.example/a", "'ftp' addresses are not fetched"),
        ("file:///etc/passwd", "'file' addresses are not fetched"),
        ("http:///a", "without a host"),
        ("http://[::1/", "no address"),
        ("http://gazette.example:99999/", "no address"),
    ],
)
def test_what_is_no_address_to_fetch(address: str, reason: str) -> None:
    assert reason in str(only(address))


def test_a_password_in_an_address_is_not_repeated() -> None:
    item = str(only("https://reader:hush@gazette.example/"))
    assert "a name or password" in item
    assert "hush" not in item
    assert "reader" not in item
