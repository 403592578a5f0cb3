"""Texts read by the real pipeline, for tests that need what an article says."""

from __future__ import annotations

from functools import cache

from kg.extract.article import extract
from kg.model import Article, ArticleRecord
from kg.nlp import docs
from kg.packs import load_pack


def record(article: Article, code: str = "fr") -> ArticleRecord:
    """What an article says, by its pack and its model; the model is loaded once."""
    pack = load_pack(code)
    ((_, layout, doc),) = docs([article], pack)
    return extract(article, layout, doc, pack)


@cache
def record_of(text: str, code: str = "fr") -> ArticleRecord:
    """What a bare text says."""
    return record(Article(file="text.txt", text=text, language=code), code)
