"""Which kind of input something is: by the ending of its name, or by its first bytes where no name tells."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

ENDINGS = {
    ".txt": ".txt",
    ".text": ".txt",
    ".html": ".html",
    ".htm": ".html",
    ".xhtml": ".html",
    ".jsonl": ".jsonl",
    ".ndjson": ".jsonl",
    ".csv": ".csv",
    ".tsv": ".csv",
    ".parquet": ".parquet",
    ".rss": ".rss",
    ".atom": ".rss",
    ".xml": ".xml",
    ".warc": ".warc",
    ".mhtml": ".mhtml",
    ".mht": ".mhtml",
    ".eml": ".eml",
    ".zip": ".zip",
}
"""Ending of a name → kind, under which a reader stands in the table of readers."""
SNIFFED = ".xml"
"""The kind of which only the first bytes tell more."""
_HEAD = 2_048
_MAGIC = (
    (b"\x1f\x8b", ".gz"),
    (b"PK\x03\x04", ".zip"),
    (b"PK\x05\x06", ".zip"),
    (b"WARC/", ".warc"),
    (b"PAR1", ".parquet"),
)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_HEADER = re.compile(rb"(?:From|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Subject): ", re.IGNORECASE)


def kind_of(name: str) -> str | None:
    """The kind that the ending of a name tells, that of a gzip file being what it packs; None where no reader knows it.

    >>> kind_of("a.HTM"), kind_of("a.warc.gz"), kind_of("a.jpg"), kind_of("a")
    ('.html', '.warc', None, None)
    """
    path = PurePosixPath(name.lower())
    return ENDINGS.get(PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix)


def is_gzip(name: str) -> bool:
    """Whether the ending of a name tells of gzip."""
    return name.lower().endswith(".gz")


def sniffed(head: bytes) -> str:
    """The kind that the first bytes tell; `.gz` where they are packed, `.txt` where they tell nothing.

    >>> sniffed(b'{"text": "Un pont."}'), sniffed(b"<!DOCTYPE html><title>"), sniffed("Le pont".encode())
    ('.jsonl', '.html', '.txt')
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:_HEAD]
    if start.startswith(b"{"):
        return ".jsonl"
    if start.startswith(b"<"):
        return ".rss" if _FEED.search(start) and b"<html" not in start.lower() else ".html"
    return ".eml" if _HEADER.match(start) else ".txt"
