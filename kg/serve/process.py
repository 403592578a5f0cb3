"""Oxigraph's own server as a process: started on a free port of this machine, held to its memory, and ended."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import subprocess
import sysconfig
import time
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError

LOOPBACK = "127.0.0.1"
_STARTS_WITHIN = 30.0


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
