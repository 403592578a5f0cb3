"""The dates that articles tell, one row each, as `kg times` prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kg.extract.credits import find_credits
from kg.extract.times import find_times
from kg.model import Article
from kg.packs import load_pack

COLUMNS = ("file", "start", "end", "text", "earliest", "latest", "value")


def dates(articles: Iterable[Article]) -> Iterator[tuple[str, ...]]:
    """Rows under `COLUMNS`; days in ISO 8601, empty where the text leaves them open.

    The day on which an article was published, where it is known, is what its "yesterday" counts from.
    """
    for article in articles:
        pack = load_pack(article.language or "")
        published = find_credits(article, pack.credits).published
        written = date.fromisoformat(published[:10]) if published else None
        for found in find_times(article.text, pack.times, written):
            span, time = found.span, found.time
            days = (day.isoformat() if day else "" for day in (time.earliest, time.latest))
            yield article.file, str(span.start), str(span.end), span.text, *days, time.value
