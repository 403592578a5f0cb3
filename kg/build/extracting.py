"""Extractors in place of the rules: whatever finds reports in an article, held to the article's own words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from itertools import islice

from kg.errors import NoExtractor, UnreadableInput
from kg.model import Article, Extracted, Report, Span

Extractor = Callable[[Article], Extracted]
"""Finds the reports of an article. It may be called from several threads at once, raises `UnreadableInput` for an
article that it cannot read, and is called for every article of every build: what costs it much, it should keep."""
Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many of its items are done, and how many there are."""
IN_A_ROW = 5
"""Articles that may fail one after the other before a build gives up."""


def named(name: str) -> Extractor:
    """The extractor that a module has, as `MODULE:FUNCTION`.

    Raises:
        NoExtractor: there is none of that name.
    """
    module, _, function = name.partition(":")
    try:
        found = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise NoExtractor(f"no extractor '{name}': {error}") from error
    if not callable(found):
        raise NoExtractor(f"no extractor '{name}': it is no function")
    extractor: Extractor = found
    return extractor


def verbatim(article: Article, found: Extracted) -> Extracted:
    """What was found without the reports that have other words than the article, which are counted."""
    kept = tuple(report for report in found.reports if _is_true(report, article.text))
    return replace(found, reports=kept, discarded=found.discarded + len(found.reports) - len(kept))


def _is_true(report: Report, text: str) -> bool:
    """Whether a report tells something, all of its spans being words of the text."""
    spans = (report.passage, *report.content, report.cue, report.speaker, report.medium)
    told = bool(report.content) and all(span.text.strip() for span in report.content)
    return told and all(
        span is None or (span.start >= 0 and Span.of(text, span.start, span.end) == span) for span in spans
    )


def extracted(
    items: Iterable[Article | UnreadableInput], extractor: Extractor, calls: int, progress: Progress
) -> Iterator[Article | UnreadableInput]:
    """Each article with what an extractor found in it, or its refusal, in the order given; `calls` articles at once.

    Raises:
        NoExtractor: so many articles were refused in a row that the rest would be, too.
    """
    refused = 0
    for done, item in enumerate(_in_order(items, extractor, calls), 1):
        progress("extracting", done, 0)
        refused = refused + 1 if isinstance(item, _Refused) else 0
        if refused == IN_A_ROW:
            raise NoExtractor(f"given up after {refused} articles that were refused in a row, the last {item}")
        yield item


class _Refused(UnreadableInput):
    """The refusal of an article by an extractor."""


def _in_order(
    items: Iterable[Article | UnreadableInput], extractor: Extractor, calls: int
) -> Iterator[Article | UnreadableInput]:
    rest = iter(items)
    handed: deque[Future[Article | UnreadableInput]] = deque()
    threads = ThreadPoolExecutor(calls)
    try:
        while True:
            handed.extend(threads.submit(_extract, item, extractor) for item in islice(rest, 2 * calls - len(handed)))
            if not handed:
                return
            yield handed.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)


def _extract(item: Article | UnreadableInput, extractor: Extractor) -> Article | UnreadableInput:
    if isinstance(item, UnreadableInput):
        return item
    try:
        return replace(item, extracted=verbatim(item, extractor(item)))
    except UnreadableInput as refusal:
        return _Refused(refusal.path, refusal.reason)
