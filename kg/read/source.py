"""What there is to read: a name, a kind, and how to open it; files, members of archives and addresses are alike."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.errors import UnreadableInput

MAX_CHARACTERS = 1_000_000
"""Longest text that is read unless told otherwise; the parser's memory grows with the length of one text."""
BYTES_PER_CHARACTER = 4
MARK_BYTES = 3
PAGE_FACTOR = 10
"""A page may be this many times as long, in bytes, as a text in characters: most of a page is no text."""
FETCH_FACTOR = 10
"""A feed, or what an address gives, may be as long as so many pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read: the longest article in characters, and field → column where a table names its columns otherwise.

    `follow` is whether the pages that a feed links to are fetched; without it only addresses that the user gave are.
    """

    max_size: int = MAX_CHARACTERS
    follow: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def text_bytes(self) -> int:
        """Most bytes that the longest text can have."""
        return BYTES_PER_CHARACTER * self.max_size + MARK_BYTES

    @property
    def page_bytes(self) -> int:
        """Most bytes of a page or a message, and of one line of JSON."""
        return PAGE_FACTOR * self.max_size

    @property
    def fetched_bytes(self) -> int:
        """Most bytes of a feed, or of what an address gives."""
        return FETCH_FACTOR * self.page_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to be read under the name by which the user knows it.

    `kind` is the ending that tells its reader; `sidecar` gives the bytes of the JSON file beside it, if there is one;
    `url` and `charset` are what a server said of it.
    """

    name: str
    kind: str
    open: Callable[[], BinaryIO]
    sidecar: Callable[[], bytes | None] = lambda: None
    url: str | None = None
    charset: str | None = None


def file_source(path: Path, name: str, kind: str) -> Source:
    """The source that a file is."""
    return Source(name=name, kind=kind, open=lambda: path.open("rb"), sidecar=lambda: _beside(path))


def _beside(path: Path) -> bytes | None:
    beside = path.with_suffix(".json")
    if not beside.exists():
        return None
    with beside.open("rb") as handle:
        return handle.read(MAX_CHARACTERS + 1)


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The source's bytes; whatever the file system or a broken packing says becomes a refusal that names the source.

    Raises:
        UnreadableInput: it cannot be opened or read.
    """
    try:
        with source.open() as handle:
            yield handle
            if (error := cut(handle)) is not None:
                raise error
    except EOFError as error:
        raise UnreadableInput(source.name, "cut short: it ends before what it packs does") from error
    except (zlib.error, zipfile.BadZipFile) as error:
        raise UnreadableInput(source.name, f"broken packing ({error})") from error
    except OSError as error:
        raise UnreadableInput(source.name, (error.strerror or str(error) or "cannot be read").lower()) from error


def cut(handle: BinaryIO) -> Exception | None:
    """Why what a handle unpacks ended too early, if it did."""
    return getattr(getattr(handle, "raw", None), "cut", None)


def whole(source: Source, limit: int) -> bytes:
    """All bytes of a source.

    Raises:
        UnreadableInput: it cannot be read, or has more than `limit` bytes.
    """
    with opened(source) as handle:
        return bounded(handle, limit, source.name)


def bounded(handle: BinaryIO, limit: int, name: str) -> bytes:
    """What is left of a handle, unless it is more than `limit` bytes, of which no more are read.

    Raises:
        UnreadableInput: there are more.
    """
    data = handle.read(limit + 1)
    if len(data) > limit:
        raise UnreadableInput(name, f"more than {limit} bytes, too large (the limit is {limit})")
    return data
