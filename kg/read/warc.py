"""WARC files, as web archives keep them: each page that a server sent is an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.page import page_article
from kg.read.source import Options, Source, bounded, opened

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """Articles of the pages in a WARC file, each named by the file and its address (`#2` for its second visit).

    Records that are no answer with a page (requests, pictures, errors, redirections) are passed over.
    """
    found = 0
    try:
        with opened(source) as handle:
            for item in _pages(source.name, handle, options):
                found += 1
                yield item
        if not found:
            yield UnreadableInput(source.name, "no page in this archive")
    except UnreadableInput as refusal:
        yield refusal


def _pages(name: str, handle: BinaryIO, options: Options) -> Iterator[Article | UnreadableInput]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    visits: Counter[str] = Counter()
    try:
        for record in ArchiveIterator(handle):
            address = _address(record)
            if address and _is_page(record):
                visits[address] += 1
                place = f"{name}:{address}" + (f"#{visits[address]}" if visits[address] > 1 else "")
                yield _item(record, address, place, options)
    except (ArchiveLoadFailed, ValueError, AttributeError, OverflowError) as error:
        raise UnreadableInput(
            name, f"broken archive, read as far as here ({str(error).splitlines()[0][:120]})"
        ) from error


def _address(record: ArcWarcRecord) -> str | None:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    address = address.strip("<> ").encode("utf-8", "replace").decode("utf-8")
    return address if address.startswith(("http://", "https://")) else None


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _PAGES


def _item(record: ArcWarcRecord, address: str, place: str, options: Options) -> Article | UnreadableInput:
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.lower().partition("charset=")[2].partition(";")[0].strip("\"' ") or None
    try:
        data = bounded(record.content_stream(), options.page_bytes, place)
        if _is_cut(record):
            raise UnreadableInput(place, "cut short: the archive ends within it")
        own = Source(name=place, kind=".html", open=_closed, url=address, charset=charset)
        return page_article(data, own, options)
    except UnreadableInput as refusal:
        return refusal


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether fewer bytes are there than the record announces."""
    while record.raw_stream.read(1 << 16):
        pass
    return bool(record.raw_stream.limit > 0)


def _closed() -> BinaryIO:
    raise OSError("a record is read once, as its archive is")
