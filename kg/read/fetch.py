"""Fetches an address that the user gave: http and https only, from public machines only, so much and so long at most.

Whom a name stands for is asked once, checked, and that very machine is then asked, so that a name which changes its
mind in between (DNS rebinding) leads nowhere else; every redirection is checked as the first address was. Proxies,
cookies and passwords are not used.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from threading import Event, Timer
from typing import cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kg import __version__
from kg.errors import UnreadableInput
from kg.read.kinds import kind_of, sniffed
from kg.read.packed import unzipped
from kg.read.source import Options, Source

SECONDS = 30
"""Longest time for one address, with its redirections' one by one."""
REDIRECTIONS = 5
_MACHINES = 4
_PIECE = 1 << 16
_SAFE = "/%:@!$&'()*+,;=~?[]"
_MOVED = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": f"onrecord/{__version__}", "Accept-Encoding": "identity", "Accept": "*/*"}
_PAGES = ("text/html", "application/xhtml+xml")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_address(path: str) -> bool:
    """Whether a path is an address rather than a file's.

    >>> is_address("https://gazette.example/"), is_address("news/a.txt")
    (True, False)
    """
    return "://" in path


def fetched(address: str, options: Options) -> Source:
    """What an address gives, in hand; its kind is told by the server, by its ending, or by its first bytes.

    Raises:
        UnreadableInput: it may not be fetched, does not answer, or gives too much, for too long or not at all.
    """
    limit, url = options.fetched_bytes, address
    for _ in range(REDIRECTIONS + 1):
        status, headers, data = _asked(address, url, limit)
        if status in _MOVED:
            url = _moved(address, url, headers.get("Location"))
            continue
        if status != http.client.OK:
            raise UnreadableInput(address, f"the server answers {status}")
        return _source(address, url, headers, data)
    raise UnreadableInput(address, f"more than {REDIRECTIONS} redirections")


def _source(address: str, url: str, headers: http.client.HTTPMessage, data: bytes) -> Source:
    kind = ".html" if headers.get_content_type() in _PAGES else kind_of(urlsplit(url).path) or sniffed(data)
    charset = headers.get_content_charset()
    source = Source(name=address, kind=kind, open=lambda: io.BytesIO(data), url=url, charset=charset)
    if data.startswith(b"\x1f\x8b"):
        return unzipped(replace(source, kind=".html" if kind == ".gz" else kind))
    return source


def _moved(address: str, url: str, place: str | None) -> str:
    """Where a redirection leads; from https to http it leads nowhere."""
    if not place:
        raise UnreadableInput(address, "a redirection to nowhere")
    with suppress(ValueError):
        new = urljoin(url, place)
        if not (url.startswith("https:") and new.startswith("http:")):
            return new
    raise UnreadableInput(address, "a redirection from https to http, which is not followed")


def _asked(name: str, url: str, limit: int) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body of one request; the body of an answer other than 200 is not read."""
    parts = _checked(name, url)
    try:
        with _connected(parts, name) as connection:
            connection.request("GET", _target(parts), headers=_HEADERS)
            answer = connection.getresponse()
            body = _body(answer, limit, name) if answer.status == http.client.OK else b""
            return answer.status, answer.headers, body
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise UnreadableInput(name, f"does not answer ({_told(error)})") from error


def _target(parts: SplitResult) -> str:
    path, query = (quote(part, safe=_SAFE) for part in (parts.path or "/", parts.query))
    return f"{path}?{query}" if query else path


def _told(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return str(strerror or str(error) or type(error).__name__).lower()[:120]


def _checked(name: str, url: str) -> SplitResult:
    """The parts of an address that may be asked."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnreadableInput(name, f"no address ({error})") from error
    if parts.scheme not in ("http", "https"):
        raise UnreadableInput(name, f"'{parts.scheme}' addresses are not fetched (http and https are)")
    if not host:
        raise UnreadableInput(name, "an address without a host")
    if parts.username is not None or parts.password is not None:
        raise UnreadableInput(f"{parts.scheme}://…@{host}", "an address with a name or password in it is not fetched")
    return parts


def _body(answer: http.client.HTTPResponse, limit: int, name: str) -> bytes:
    data = bytearray()
    while piece := answer.read(_PIECE):
        data += piece
        if len(data) > limit:
            raise UnreadableInput(name, f"more than {limit} bytes, too large (the limit is {limit})")
    if answer.length:
        raise http.client.IncompleteRead(bytes(data[:0]), answer.length)
    return bytes(data)


def _connected(parts: SplitResult, name: str) -> AbstractContextManager[http.client.HTTPConnection]:
    """A connection to the machine that was checked."""
    port = port_of(parts)
    sock = _first_answering(public(cast("str", parts.hostname), port, name), port)
    return cut_off_after(SECONDS, sock, parts)


def port_of(parts: SplitResult) -> int:
    """The port of an http or https address, its scheme's own where it names none."""
    return parts.port or (443 if parts.scheme == "https" else 80)


@contextmanager
def cut_off_after(seconds: float, sock: socket.socket, parts: SplitResult) -> Iterator[http.client.HTTPConnection]:
    """A connection over an open socket to the host of an address; the socket is closed at the end.

    Raises:
        TimeoutError: what was done with it took longer than `seconds`.
    """
    host, late = parts.hostname or "", Event()
    connection = http.client.HTTPConnection(host, port_of(parts), timeout=seconds)
    connection.auto_open = 0
    timer = Timer(seconds, _cut_off, (sock, late))
    timer.daemon = True
    timer.start()
    try:
        secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host) if secure else sock
        yield connection
        if late.is_set():
            raise TimeoutError(f"not done after {seconds:g} seconds")
    finally:
        timer.cancel()
        connection.close()
        sock.close()


def _cut_off(sock: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _first_answering(addresses: list[str], port: int) -> socket.socket:
    for place, address in enumerate(addresses):
        try:
            return socket.create_connection((address, port), timeout=SECONDS)
        except OSError:
            if place == len(addresses) - 1:
                raise
    raise OSError("no address")


def public(host: str, port: int, name: str) -> list[str]:
    """The machines that a host name stands for, all of them public.

    Raises:
        UnreadableInput: the name is unknown, or one of them is on this machine or in a private network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput(name, f"unknown host '{host}'") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))[:_MACHINES]
    for address in addresses:
        if not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise UnreadableInput(name, f"'{host}' is this machine or in a private network, where nothing is fetched")
    return addresses


def is_public(address: Address) -> bool:
    """Whether a machine is one of the public network, also where its address wraps one of the older kind.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved
