"""What is packed: gzip around one file, and zip as a folder of files; nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from kg.errors import UnreadableInput
from kg.read.source import MAX_CHARACTERS, Options, Source, opened

MAX_RATIO = 200
"""How many times its packed size a file may unpack to; prose is packed to a third or a tenth, markup to a twentieth."""
FREE = 16_000_000
"""Bytes that may be unpacked whatever the ratio."""
MAX_MEMBERS = 100_000
"""Most files of one zip archive."""
_BROKEN = (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OverflowError, IndexError, struct.error)
"""What the standard library raises on archives that are broken, encrypted or packed in a way that it does not know."""

Members = Callable[[str], str | None]
"""Kind of a file by its name, None where no reader knows it."""


class TooMuch(OSError):
    """Something unpacks to far more than it is."""


class Unpacked(io.RawIOBase):
    """A stream that fails once it has given far more than was read to make it; `cut` tells why it ended too early."""

    def __init__(self, stream: gzip.GzipFile | zipfile.ZipExtFile, packed: Callable[[], int]) -> None:
        super().__init__()
        self._stream, self._packed, self._given = stream, packed, 0
        self.cut: Exception | None = None

    def readable(self) -> bool:
        """As the base class has it."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base names any buffer
        """As the base class has it."""
        data = self._read(len(buffer))
        self._given += len(data)
        if self._given > max(FREE, MAX_RATIO * self._packed()):
            raise TooMuch(f"unpacks to more than {MAX_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        """One step's worth; where the packing breaks, the stream ends, so that what stands before is not lost."""
        try:
            return b"" if self.cut else self._stream.read1(size)
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as error:
            self.cut = error
            return b""

    def close(self) -> None:
        """As the base class has it."""
        self._stream.close()
        super().close()


def unzipped(source: Source) -> Source:
    """The source within a source that gzip packed."""

    def stream() -> BinaryIO:
        packed = source.open()
        return _buffered(gzip.GzipFile(fileobj=packed, mode="rb"), packed.tell)

    return replace(source, open=stream)


def _buffered(stream: gzip.GzipFile | zipfile.ZipExtFile, packed: Callable[[], int]) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(Unpacked(stream, packed), 1 << 16))


def members(source: Source, options: Options, kind_of: Members) -> Iterator[Source | UnreadableInput]:
    """The files of a zip archive that a reader knows, in order of their names; hidden ones are passed over.

    An archive within an archive is refused, as is one that is encrypted, broken or holds more than `MAX_MEMBERS`.
    """
    try:
        with opened(source) as handle, zipfile.ZipFile(handle) as archive:
            infos = {info.filename: info for info in archive.infolist() if not info.filename.endswith("/")}
            if len(infos) > MAX_MEMBERS:
                raise UnreadableInput(source.name, f"{len(infos)} files, too many (the limit is {MAX_MEMBERS})")
            yield from _known(source, archive, infos, kind_of)
    except _BROKEN as error:
        yield UnreadableInput(source.name, f"no zip archive that can be read ({str(error)[:120]})")
    except UnreadableInput as refusal:
        yield refusal


def _known(
    source: Source, archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], kind_of: Members
) -> Iterator[Source | UnreadableInput]:
    found = False
    for name in sorted(infos):
        kind = None if _is_hidden(name) else kind_of(name)
        if kind is not None:
            found = True
            place = f"{source.name}:{name}".encode("utf-8", "replace").decode("utf-8")
            yield _member(archive, infos, name, place, kind)
    if not found:
        yield UnreadableInput(source.name, "no file in this archive that is read")


def _member(
    archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str, place: str, kind: str
) -> Source | UnreadableInput:
    if kind in (".zip", ".warc") or name.lower().endswith(".gz"):
        return UnreadableInput(place, "an archive within an archive is not opened")
    beside = infos.get(str(PurePosixPath(name).with_suffix(".json")))
    return Source(
        name=place,
        kind=kind,
        open=lambda: _open(archive, infos[name]),
        sidecar=lambda: _open(archive, beside).read(MAX_CHARACTERS + 1) if beside else None,
    )


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        return _buffered(cast("zipfile.ZipExtFile", archive.open(info)), lambda: info.compress_size)
    except _BROKEN as error:
        raise OSError(f"cannot be unpacked ({error})") from error


def _is_hidden(name: str) -> bool:
    parts = [part for part in PurePosixPath(name).parts if part not in (".", "..")]
    return any(part.startswith((".", "__MACOSX")) for part in parts) or PurePosixPath(name).stem.upper() == "README"
