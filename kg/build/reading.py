"""From articles to their records, a window of articles at a time; what is read depends on no other article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kg.extract.article import Reading, extract, read_article
from kg.link.copies import shingle
from kg.model import Article, ArticleRecord
from kg.nlp import docs
from kg.packs import load_pack

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many of its items are done, and how many there are."""

WINDOW = 64
"""Articles that are parsed together."""


def records(articles: Iterable[Article]) -> Iterator[ArticleRecord]:
    """What each article says, in the order given; every article has its language.

    Raises:
        PackError, ModelMissing: a language pack is broken, or its model is not installed.
    """
    rest = iter(articles)
    while window := tuple(islice(rest, WINDOW)):
        yield from _window(window)


def reading(article: Article) -> Reading:
    """One article of a known language, with the steps that led to its record."""
    pack = load_pack(article.language or "")
    return next(read_article(one, layout, doc, pack) for one, layout, doc in docs([article], pack))


def _window(articles: Sequence[Article]) -> Iterator[ArticleRecord]:
    """The records of some articles, those of one language together, in the order of the articles."""
    languages = sorted({article.language or "" for article in articles})
    each = {code: _of_language(code, articles) for code in languages}
    return (next(each[article.language or ""]) for article in articles)


def _of_language(code: str, articles: Sequence[Article]) -> Iterator[ArticleRecord]:
    pack = load_pack(code)
    for article, layout, doc in docs((one for one in articles if (one.language or "") == code), pack):
        yield replace(extract(article, layout, doc, pack), shingles=shingle(article.text))
