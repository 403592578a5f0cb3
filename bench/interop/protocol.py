"""What every engine is asked and how its answers are read: a folder of queries in, SPARQL JSON results out."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from forty import canonical

HOST = "127.0.0.1"
SECONDS = 60
"""How long one query, or the start of a server, may take."""
Answer = tuple[tuple[str, ...], ...] | str
"""Rows, or what went wrong."""


class Skipped(Exception):
    """An engine cannot be tried here, and why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the columns in which its rows are wanted."""

    key: str
    text: str
    columns: tuple[str, ...]


def cells(document: str | bytes, columns: Sequence[str]) -> Answer:
    """The rows of a document of SPARQL JSON results, values in canonical form."""
    bindings = json.loads(document)["results"]["bindings"]
    return tuple(tuple(_cell(row.get(column)) for column in columns) for row in bindings)


def _cell(term: Mapping[str, str] | None) -> str:
    return "" if term is None else canonical(term["value"], term.get("datatype", ""))


def batch(command: Sequence[str | Path], graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Runs a program that takes a graph, a folder of queries and a folder for answers.

    One that ends before its last answer is no program that is missing: what it left unanswered is told as such.
    """
    queries, answers = folder / "queries", folder / "answers"
    queries.mkdir(parents=True)
    answers.mkdir()
    for one in asked:
        (queries / f"{one.key}.rq").write_text(one.text, encoding="utf-8")
    given = [*map(str, command), str(graph), str(queries), str(answers)]
    done = subprocess.run(given, cwd=folder, capture_output=True, text=True, timeout=600)
    if done.returncode and not any(answers.iterdir()):
        raise Skipped(f"failed: {(done.stderr.strip() or done.stdout.strip() or 'no word').splitlines()[-1][:100]}")
    return {one.key: _read(answers / one.key, one.columns) for one in asked}


def _read(answer: Path, columns: Sequence[str]) -> Answer:
    document, error = answer.with_name(f"{answer.name}.json"), answer.with_name(f"{answer.name}.error")
    if error.exists():
        return " ".join(error.read_text(encoding="utf-8").split())[:200] or "an error without a word"
    if not document.exists():
        return "no answer"
    try:
        return cells(document.read_text(encoding="utf-8"), columns)
    except (OSError, ValueError, KeyError, ArithmeticError) as problem:
        return f"no readable answer: {problem}"


def post(port: int, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
    """Sends a request to a server on this machine."""
    connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS)
    try:
        headers = {"Content-Type": kind, "Accept": "application/sparql-results+json"}
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def over_http(port: int, path: str, asked: Sequence[Asked], **more: str) -> dict[str, Answer]:
    """Asks an endpoint on this machine."""
    return {one.key: _over_http(port, path, one, more) for one in asked}


def _over_http(port: int, path: str, one: Asked, more: Mapping[str, str]) -> Answer:
    body = urlencode({"query": one.text, **more}).encode("ascii")
    try:
        status, given = post(port, path, body, "application/x-www-form-urlencoded")
        if status != 200:
            return " ".join(given.decode("utf-8", "replace").split())[:200]
        return cells(given, one.columns)
    except (OSError, http.client.HTTPException, ValueError, KeyError, ArithmeticError) as problem:
        return f"no readable answer: {problem}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str | Path], port: int, folder: Path) -> Iterator[None]:
    """A server that listens on a port of this machine, stopped in the end."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            list(map(str, command)), cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, port)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise Skipped("its server does not start")
