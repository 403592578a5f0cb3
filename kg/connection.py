"""HTTP over a socket that is cut off after a while, however little the other side sends at a time."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from urllib.parse import SplitResult


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
