"""Pages give up their article: its title, day, outlet and words, and nothing of what stands around it."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache

from fixture_pages import NOISE, Page, pages

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.page import read_page
from kg.read.source import Options, Source


def read(data: bytes, url: str | None = None) -> Article | UnreadableInput:
    (item,) = read_page(Source(name="a.html", kind=".html", open=lambda: io.BytesIO(data), url=url), Options())
    return item


def article(data: bytes | str, url: str | None = None) -> Article:
    item = read(data if isinstance(data, bytes) else data.encode("utf-8"), url)
    assert isinstance(item, Article), item
    return item


@cache
def found() -> tuple[tuple[Page, Article], ...]:
    return tuple((page, article(page.data)) for page in pages())


def test_title_day_and_outlet_are_right() -> None:
    right = Counter()
    for page, item in found():
        right["title"] += item.title == page.tale.title
        right["day"] += (item.published or "")[:10] == page.tale.day
        right["outlet"] += item.source == page.tale.outlet
    assert len(found()) == 240
    assert {name: count for name, count in right.items() if count < 234} == {}


def test_the_words_of_the_article_and_no_others() -> None:
    for page, item in found():
        lines = item.text.splitlines()
        assert lines[0] == page.tale.title, page.name
        assert all(words in item.text for words in page.tale.paragraphs), page.name
        assert not [words for words in NOISE if words in item.text], page.name
