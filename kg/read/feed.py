"""RSS and Atom: each entry of a feed is an article, in the words that the feed itself carries."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fetch import fetched
from kg.read.fields import article, checked, moment, primary
from kg.read.language import unless_sure
from kg.read.page import page_article
from kg.read.source import Options, Source, whole

_ENTITIES = re.compile(rb"<!(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
MAX_FOLLOWED = 100
"""Most pages fetched for one feed."""
_BLOCKS = "p div br li h1 h2 h3 h4 h5 h6 blockquote tr pre figure figcaption ul ol table section article hr".split()
_DROPPED = "script style iframe form nav aside figure figcaption button noscript svg object".split()


def read_feed(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """Articles of a feed, each named by the feed and its own address; an entry without words is refused.

    What an entry links to is fetched, and read as a page, where the options say so.
    """
    try:
        data = whole(source, options.fetched_bytes)
        if _ENTITIES.search(data):
            raise UnreadableInput(source.name, "declares entities of its own, which are not expanded")
        feed = _parsed(data)
        if not feed.entries:
            raise UnreadableInput(source.name, "no feed" if not feed.get("version") else "a feed without entries")
        for number, entry in enumerate(feed.entries, 1):
            yield _item(entry, feed.feed, f"{source.name}:{entry.get('link') or number}", options, number)
    except UnreadableInput as refusal:
        yield refusal


def _parsed(data: bytes) -> Any:
    """The feed as feedparser sees it: from bytes in hand, never from a name that it might fetch."""
    import feedparser

    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _item(
    entry: Mapping[str, Any], feed: Mapping[str, Any], place: str, options: Options, number: int
) -> Article | UnreadableInput:
    try:
        if options.follow and number > MAX_FOLLOWED:
            raise UnreadableInput(place, f"not fetched: only {MAX_FOLLOWED} entries of a feed are")
        if options.follow and entry.get("link"):
            page = fetched(entry["link"], options)
            return page_article(whole(page, options.page_bytes), page, options)
        title = plain(entry.get("title") or "")
        body = max((plain(words) for words in _contents(entry)), key=len, default="")
        text = checked("\n\n".join(part for part in (title, body) if part), place, options.max_size)
        return article(place, text, _fields(entry, feed, title, text), place)
    except UnreadableInput as refusal:
        return refusal


def _contents(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (one.get("value") or "" for one in entry.get("content") or ())
    yield entry.get("summary") or ""


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any], title: str, text: str) -> dict[str, object]:
    origin = entry.get("source") or {}
    return {
        "title": title,
        "source": plain(origin.get("title") or feed.get("title") or ""),
        "url": entry.get("link"),
        "date": moment(entry.get("published")) or moment(entry.get("updated")),
        "author": entry.get("author"),
        "language": unless_sure(text, primary(entry.get("language") or feed.get("language"))),
    }


def plain(markup: str) -> str:
    """Words of a fragment of HTML, its blocks apart by an empty line, without scripts, forms and pictures.

    >>> plain("<p>Le <b>pont</b>&nbsp;tient.</p><script>x</script><p>Un.<br>Deux.")
    'Le pont\\xa0tient.\\n\\nUn.\\n\\nDeux.'
    """
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = fragment_fromstring(re.sub("[\0\ud800-\udfff]", "\ufffd", markup), create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    parts = re.split(r"\0", "".join(_pieces(tree)))
    return "\n\n".join(words for part in parts if (words := re.sub(r"[ \t\r\n]+", " ", part).strip()))


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """Words in order, with a zero character wherever a block begins or ends."""
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skipped is None and element.tag in _DROPPED:
                skipped = element
            if skipped is None:
                yield ("\0" if element.tag in _BLOCKS else "") + (element.text or "")
        else:
            if skipped is None or skipped is element:
                yield "\0" if element.tag in _BLOCKS else ""
                yield (element.tail or "") if element is not tree else ""
            skipped = None if skipped is element else skipped
