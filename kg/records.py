"""Articles and records as JSON lines: what one process, one machine or one run hands on to the next."""

from __future__ import annotations

from pydantic import TypeAdapter

from kg.model import Article, ArticleRecord

_RECORD: TypeAdapter[ArticleRecord] = TypeAdapter(ArticleRecord)
_ARTICLE: TypeAdapter[Article] = TypeAdapter(Article)


def record_line(record: ArticleRecord) -> bytes:
    """A record as one line of JSON, without its line end; the same record gives the same bytes."""
    return _RECORD.dump_json(record)


def read_record(line: bytes) -> ArticleRecord:
    """The record in a line.

    Raises:
        ValueError: the line is no record.
    """
    return _RECORD.validate_json(line)


def article_line(article: Article) -> bytes:
    r"""An article as one line of JSON, without its line end.

    >>> read_article_line(article_line(Article(file="a.txt", text="Un\nmot."))).text
    'Un\nmot.'
    """
    return _ARTICLE.dump_json(article)


def read_article_line(line: bytes) -> Article:
    """The article in a line.

    Raises:
        ValueError: the line is no article.
    """
    return _ARTICLE.validate_json(line)
