"""From articles to their records, one by one; what is read depends on no other article."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from kg.compare.counts import with_figures
from kg.composed import composed
from kg.errors import UnreadableInput
from kg.extract.article import Reading, read_article
from kg.link.copies import shingle
from kg.model import Article, ArticleRecord, text_hash
from kg.nlp import docs
from kg.packs import chosen_model, load_pack

Read = ArticleRecord | UnreadableInput


class _OutOfTime(Exception):
    """An article took longer than it may."""


def records(articles: Iterable[Article]) -> Iterator[ArticleRecord]:
    """What each article says, in the order given; every article has its language.

    Raises:
        PackError, ModelMissing: a language pack is broken, or its model is not installed.
    """
    return map(record, articles)


def record(article: Article) -> ArticleRecord:
    """What one article of a known language says; a model that is not its pack's own counts as who found it."""
    whole = composed(article.text) if article.extracted is None else None
    if whole is not None:
        found = whole.restored(record(replace(article, text=whole.text)))
        return replace(found, id=article.id, text_hash=text_hash(article.text), shingles=shingle(article.text))
    found = with_figures(reading(article))
    by = found.extractor or chosen_model(article.language or "")
    return replace(found, shingles=shingle(article.text), extractor=by)


def reading(article: Article) -> Reading:
    """One article of a known language, with the steps that led to its record."""
    pack = load_pack(article.language or "")
    return next(read_article(one, layout, doc, pack) for one, layout, doc in docs([article], pack))


def read_here(articles: Iterable[Article], seconds: int) -> Iterator[Read]:
    """The record of each article, read in this process, or the refusal of one that takes longer than `seconds`.

    Time is only kept on the main thread of a system with alarms; elsewhere no article is refused.
    """
    for article in articles:
        try:
            with _limit(seconds):
                read: Read = record(article)
        except _OutOfTime:
            read = too_slow(article, seconds)
        yield read


def too_slow(article: Article, seconds: float) -> UnreadableInput:
    """The refusal of an article that took too long."""
    return UnreadableInput(article.file, f"not read within {seconds:g} seconds (--timeout)")


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
