"""An HTML page: its article's text, title and origin, without what stands around it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.charset import page_text
from kg.read.fields import article, checked, completed, primary, sidecar
from kg.read.headline import key
from kg.read.language import unless_sure
from kg.read.metadata import Metadata, metadata
from kg.read.source import Options, Source, whole

_HEAD = 4_096
_STOP = re.compile(r"[.!?…؟۔।](?:\s?[»”\"')\]])*(?=\s|$)|[。！？]")
_SHORTEST = 40
"""Fewest characters of a line with a stop that makes a text an article's: no list of links has one."""


def read_page(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """The article of a page as a browser saved it, with what `a.json` beside `a.html` says of it."""
    try:
        data = whole(source, options.page_bytes)
        yield page_article(data, source, options)
    except UnreadableInput as refusal:
        yield refusal


def page_article(data: bytes, source: Source, options: Options) -> Article:
    """The article of a page given as bytes.

    Raises:
        UnreadableInput: it is no page, is nested too deep, or has no text that is an article's.
    """
    page = page_text(_unless_binary(data, source.name), source.charset)
    tree = parsed(page, source.name)
    told = metadata(tree, page, source.url)
    text = checked(_titled(_text(tree, told, source.name), told.title), source.name, options.max_size)
    fields = _known(told, text)
    return article(source.name, text, completed(fields, sidecar(source)), source.name)


def _unless_binary(data: bytes, name: str) -> bytes:
    at = data[:_HEAD].find(b"\0")
    if at >= 0 and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableInput(name, f"binary (a zero byte at position {at})")
    return data


def parsed(page: str, name: str) -> HtmlElement:
    """The tree of a page, by a parser that knows no network and no entities but those of HTML.

    Raises:
        UnreadableInput: there is no element, or elements stand too deep in each other.
    """
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(name, "no page (nothing in it is HTML)") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableInput(name, "nested too deep (the limit is 256 elements within each other)")
    return tree


def _text(tree: HtmlElement, told: Metadata, name: str) -> str:
    """The main text, its blocks apart by an empty line."""
    found = _main_text(tree) or ""
    if not _tells(found) and told.body:
        found = told.body
    blocks = [line.strip() for line in found.splitlines() if line.strip()]
    text = "\n\n".join(blocks)
    if not _tells(text):
        raise UnreadableInput(name, "no article in this page (no main text was found)")
    return text


def _tells(text: str) -> bool:
    """Whether there is a sentence of some length."""
    return any(len(line) >= _SHORTEST and _STOP.search(line) for line in text.splitlines())


def _main_text(tree: HtmlElement) -> str | None:
    """What trafilatura finds to be the page's main text; the tree stays as it is."""
    from trafilatura import bare_extraction

    _hushed()
    found: Any = bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False, config=_config())
    return found.text if found else None


@cache
def _hushed() -> None:
    """The library tells its troubles to a log that is not ours to print."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


@cache
def _config() -> ConfigParser:
    """The library's settings, but that short articles count as articles."""
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "10")
    return config


def _titled(text: str, title: str | None) -> str:
    """The text with its title as first line, once."""
    if not title or key(text.partition("\n")[0]) == key(title):
        return text
    return f"{title}\n\n{text}"


def _known(told: Metadata, text: str) -> dict[str, object]:
    """What the page tells, under the names of the fields; its language only where the text leaves that open."""
    return {
        "title": told.title,
        "source": told.source,
        "author": told.author,
        "date": told.published,
        "url": told.url,
        "language": unless_sure(text, primary(told.language)),
    }
