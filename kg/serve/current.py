"""A value that many threads use while another takes its place: each keeps the one it began with until it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Lease(Generic[T]):
    value: T
    users: int = 0
    over: bool = False


class Current(Generic[T]):
    """Holds the value that is used now; one that was replaced is closed when its last user has left.

    >>> current = Current("old", close=print)
    >>> with current.using() as value:
    ...     current.replace("new")
    ...     print("using", value)
    using old
    old
    """

    def __init__(self, value: T, *, close: Callable[[T], None]) -> None:
        self._lease = _Lease(value)
        self._close = close
        self._lock = threading.Lock()

    @contextmanager
    def using(self) -> Iterator[T]:
        """The value of now, which is not closed inside."""
        with self._lock:
            lease = self._lease
            lease.users += 1
        try:
            yield lease.value
        finally:
            self._left(lease)

    def replace(self, value: T) -> None:
        """Gives the next users another value."""
        with self._lock:
            old, self._lease = self._lease, _Lease(value)
        self._end(old)

    def close(self) -> None:
        """Closes the value of now, after its last user."""
        self._end(self._lease)

    def is_current(self, value: T) -> bool:
        """Whether the next user would be given this very value."""
        return self._lease.value is value

    def _left(self, lease: _Lease[T]) -> None:
        with self._lock:
            lease.users -= 1
            last = lease.over and not lease.users
        if last:
            self._close(lease.value)

    def _end(self, lease: _Lease[T]) -> None:
        with self._lock:
            last = not lease.over and not lease.users
            lease.over = True
        if last:
            self._close(lease.value)
