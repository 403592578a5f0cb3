"""The two kinds of process that read articles for a build: a program of its own, and a fork of this one.

A fork finds the models loaded, in memory that all forks share, so it costs no time to start. It is safe where no other
thread runs, which might hold a lock that the fork would wait for. Elsewhere a program is started, and loads its own.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Protocol

from kg.forking import is_safe
from kg.network import one_thread
from kg.nlp import pipeline
from kg.packs import load_pack
from kg.similar import vectors
from kg.worker import answered

_PATIENCE = 5.0
"""Seconds that a process has to end in once its input has."""
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")}


class Process(Protocol):
    """A process that reads one article at a time."""

    @property
    def pid(self) -> int | None:
        """The process as the system knows it."""

    def ask(self, line: bytes) -> bytes:
        """The answer to a line; empty where the process died of it."""

    def kill(self) -> None:
        """Ends it at once."""

    def end(self) -> int:
        """Lets it end and gives its exit code, which is negative where a signal ended it."""


def forks(count: int, languages: Iterable[str]) -> list[Process]:
    """So many forks, after the models of the languages are loaded; none where forking is not safe."""
    if not is_safe():
        return []
    for code in languages:
        pipeline(load_pack(code))
    vectors(["a"])
    return [Fork() for _ in range(count)]


class Fork:
    """A fork of this process; forks must end the last one first, as each holds open the lines of those before it."""

    def __init__(self) -> None:
        forking = multiprocessing.get_context("fork")
        self._line, theirs = forking.Pipe()
        self._process = forking.Process(target=_serve, args=(theirs, self._line), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int | None:
        """The process as the system knows it."""
        return self._process.pid

    def ask(self, line: bytes) -> bytes:
        """The answer to a line; empty where the process died of it."""
        with suppress(EOFError, OSError):
            self._line.send_bytes(line)
            return self._line.recv_bytes()
        return b""

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def end(self) -> int:
        """Lets it end and gives its exit code, which is negative where a signal ended it."""
        self._line.close()
        self._process.join(_PATIENCE)
        self._process.kill()
        self._process.join()
        return self._process.exitcode or 0


def _serve(line: Connection, others: Connection) -> None:
    """Answers until the line ends; what a library prints goes to standard error."""
    others.close()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()  # what is shared is not looked through, which would copy it
    with suppress(EOFError, OSError), one_thread().limit(limits=1, user_api="blas"):
        while True:
            line.send_bytes(answered(line.recv_bytes()))


class Program:
    """A program of its own, that loads its models and then reads a line and writes one."""

    def __init__(self, command: Sequence[str]) -> None:
        environment = os.environ | _ONE_THREAD
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._answer()

    @property
    def pid(self) -> int | None:
        """The process as the system knows it."""
        return self._process.pid

    def ask(self, line: bytes) -> bytes:
        """The answer to a line; empty where the process died of it."""
        if self._process.stdin is None:
            return b""
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return b""
        return self._answer()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def end(self) -> int:
        """Lets it end and gives its exit code, which is negative where a signal ended it."""
        with suppress(BrokenPipeError), self._process:
            self._close()
        return self._process.returncode

    def _answer(self) -> bytes:
        """The next whole line; empty where the process ended before."""
        line = self._process.stdout.readline() if self._process.stdout else b""
        return line if line.endswith(b"\n") else b""

    def _close(self) -> None:
        """Ends a process that waits for its next article, by the end of its input; kills one that goes on."""
        try:
            if self._process.stdin:
                self._process.stdin.close()
            self._process.wait(_PATIENCE)
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self._process.kill()
