"""An endpoint of the OpenAI kind on this machine, for tests: it answers as it is told, and remembers what it got."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], tuple[int, Any]]
"""From a request to a state and what is answered: bytes as they are, text as a model's words, else JSON."""


class Served:
    """What the endpoint got: requests and their headers."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []


def entry(content: str | list[str], **told: Any) -> dict[str, Any]:
    """An entry of an answer as the schema has it."""
    spans = [content] if isinstance(content, str) else content
    plain = {"cue": None, "speaker": None, "stance": "asserts", "form": "indirect", "hedged": False}
    return {"content": spans, **plain, **told}


def words(*entries: Any) -> str:
    """A model's words with some entries."""
    return json.dumps({"reports": list(entries)})


def article_in(request: dict[str, Any]) -> str:
    """The text that a request asks about."""
    mark, _, rest = request["messages"][1]["content"].partition("\n")
    return str(rest.removesuffix(f"\n{mark}"))


@contextmanager
def serving(answer: Answer) -> Iterator[Served]:
    """An endpoint that answers so, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.requests.append(request)
            served.headers.append(dict(self.headers))
            state, told = answer(request) if self.path == "/v1/chat/completions" else (404, {})
            if isinstance(told, str):
                told = {"choices": [{"message": {"role": "assistant", "content": told}}]}
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(state)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
