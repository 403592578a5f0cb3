"""Asks an endpoint of the OpenAI kind (`/v1/chat/completions`): so long, so much and so often at the most.

The address is the user's own and may be this machine. Nothing but the answer to the one request is followed: no
redirection, proxy or cookie. The key is sent where the way is safe, and is never told.
"""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from kg.errors import EndpointError
from kg.read.fetch import cut_off_after, port_of

TRIES = 3
LARGEST = 4_000_000
"""Bytes of an answer at the most."""
_PATH = "/chat/completions"
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""States of a server that pass."""
_OF_REQUEST = frozenset({400, 413, 422})
"""States that speak of the one request, as where a text is too long."""
_LONGEST_WAIT = 30.0
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


class NoAnswer(Exception):
    """An endpoint that works gave no answer to a request this time; its words say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked: its address, the key (never shown), seconds for one try, and seconds before the second
    try, doubled before each other.

    Raises:
        EndpointError: the address is none, or holds a name or password.
    """

    url: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 120.0
    pause: float = 1.0

    def __post_init__(self) -> None:
        _parts(self.url)

    def ask(self, request: Mapping[str, Any]) -> str:
        """The words of the answer to a request.

        Raises:
            NoAnswer: it gave none, in all tries.
            EndpointError: nobody is there, or the endpoint refuses all requests (key, path or model).
        """
        try:
            return self._tried(request)
        except _OtherForm:
            return self._tried({**request, "response_format": _older(request.get("response_format"))})

    def _tried(self, request: Mapping[str, Any]) -> str:
        body = json.dumps(request).encode("utf-8")
        for tried in range(1, TRIES + 1):
            try:
                return _words(self._once(body))
            except _Passing as trouble:
                if tried == TRIES:
                    raise NoAnswer(str(trouble)) from trouble
                time.sleep(min(trouble.wait or self.pause * 2 ** (tried - 1), _LONGEST_WAIT))
        raise NoAnswer("it was not asked")

    def headers(self) -> dict[str, str]:
        """What is told beside a request: the key only over https, or to this machine."""
        parts = _parts(self.url)
        safe = parts.scheme == "https" or parts.hostname in _HERE
        authorised = {"Authorization": f"Bearer {self.key}"} if self.key and safe else {}
        return {"Content-Type": "application/json", "Accept": "application/json", **authorised}

    def _once(self, body: bytes) -> bytes:
        parts = _parts(self.url)
        try:
            with _connected(parts, self.seconds) as connection:
                connection.request("POST", _target(parts), body, self.headers())
                answer = connection.getresponse()
                data = answer.read(LARGEST + 1)
        except ConnectionRefusedError as error:
            raise EndpointError(self.url, "nobody answers there") from error
        except socket.gaierror as error:
            raise EndpointError(self.url, "unknown host") from error
        except (OSError, http.client.HTTPException) as error:
            raise _Passing(f"no answer ({str(error).lower()[:100] or type(error).__name__})") from error
        if answer.status != http.client.OK and b"response_format" in data and b"json_schema" in data:
            raise _OtherForm(f"the endpoint answers {answer.status}: {self._reason(data)}")
        if answer.status in _PASSING:
            raise _Passing(f"the endpoint answers {answer.status}", _wait(answer.headers.get("Retry-After")))
        if answer.status in _OF_REQUEST:
            raise NoAnswer(f"the endpoint answers {answer.status}: {self._reason(data)}")
        if answer.status != http.client.OK:
            raise EndpointError(self.url, f"it answers {answer.status}: {self._reason(data)}")
        if len(data) > LARGEST:
            raise NoAnswer(f"an answer of more than {LARGEST} bytes")
        return data

    def _reason(self, data: bytes) -> str:
        """What a server says of its refusal, in short, without the key."""
        text = " ".join(data[:2_000].decode("utf-8", "replace").split())
        text = text.replace(self.key, "…") if self.key else text
        return "".join(char for char in text if char.isprintable())[:200]


class _OtherForm(NoAnswer):
    """The endpoint does not take the form of an answer as it was given."""


class _Passing(Exception):
    """A trouble that may pass; `wait` is for how many seconds the server asks."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


def _older(form: Any) -> dict[str, Any]:
    """The form of an answer as servers of the older kind take it, where `json_schema` is no type."""
    return {"type": "json_object", "schema": form["json_schema"]["schema"]} if form else {"type": "json_object"}


def _words(data: bytes) -> str:
    """The words of the model in the answer of a server."""
    try:
        words = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise _Passing("an answer that is no chat completion") from error
    if not isinstance(words, str):
        raise _Passing("an answer without words")
    return words


def _parts(url: str) -> SplitResult:
    """The parts of an address that can be asked."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise EndpointError(url, f"no address ({error})") from error
    if parts.username is not None or parts.password is not None:
        raise EndpointError(f"{parts.scheme}://…@{host}", "an address with a name or password in it is not asked")
    if parts.scheme not in ("http", "https") or not host:
        raise EndpointError(url, "an http or https address is wanted")
    return parts


def _target(parts: SplitResult) -> str:
    """The path that is asked: `/chat/completions` below the address, unless it is there already."""
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    return f"{path}?{parts.query}" if parts.query else path


def _wait(value: str | None) -> float:
    """The seconds in a `Retry-After`; 0 where it names a moment or nothing."""
    with suppress(ValueError):
        return max(0.0, min(float(value or 0), _LONGEST_WAIT))
    return 0.0


def _connected(parts: SplitResult, seconds: float) -> AbstractContextManager[http.client.HTTPConnection]:
    sock = socket.create_connection((parts.hostname or "", port_of(parts)), timeout=seconds)
    return cut_off_after(seconds, sock, parts)
