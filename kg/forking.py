"""Work done in a fork of this process, which finds in memory what is there and sends back bytes.

A fork is safe where no other thread runs, which might hold a lock that the fork would wait for, and on systems whose
own libraries bear it.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from kg.errors import KgError


def is_safe() -> bool:
    """Whether this process may be forked now."""
    # macOS has forks, but its own libraries do not bear them
    able = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return able and threading.active_count() == 1


def apart(work: Callable[[], bytes], *, able: bool) -> Callable[[], bytes]:
    """Begins some work in a fork, and gives what waits for its result; not `able`, or where forking is not safe or the
    fork fails, the work is done when its result is asked for."""
    if not (able and is_safe()):
        return work
    forking = multiprocessing.get_context("fork")
    ours, theirs = forking.Pipe(duplex=False)
    forking.Process(target=_send, args=(work, theirs, ours), daemon=True).start()
    theirs.close()

    def result() -> bytes:
        with suppress(EOFError, OSError):
            return ours.recv_bytes()
        return work()

    return result


def _send(work: Callable[[], bytes], line: Connection, other: Connection) -> None:
    other.close()
    gc.freeze()  # what is shared is not looked through, which would copy it
    # what fails here is done again, and told, by the process that waits
    with suppress(KgError, OSError, SyntaxError):
        line.send_bytes(work())
