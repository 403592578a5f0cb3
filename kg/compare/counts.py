"""Figures that the statements of an article tell: how many of what, as far as it counts things or people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.compare.figures import find_figures
from kg.compare.lexicon import Lexicon, load_lexicon
from kg.errors import PackError
from kg.extract.article import Reading
from kg.model import ArticleRecord, Figure, ResolvedReport

UNBOUNDED = 1e18
"""Stands for no upper bound, since JSON has no infinity."""


def with_figures(reading: Reading) -> ArticleRecord:
    """The record of an article with the figures of each report; unchanged where its language has nothing for
    comparing."""
    record = reading.record
    try:
        lexicon = load_lexicon(reading.ctx.pack.code)
    except PackError:
        return record
    found = tuple(_counts(find_figures(reading.ctx, lexicon), lexicon))
    return replace(record, reports=tuple(_counted(report, found) for report in record.reports))


def _counts(figures: tuple[Figure, ...], lexicon: Lexicon) -> Iterator[Figure]:
    """The figures that count something: no measures, shares or bare numbers."""
    measures = set(lexicon.tables["figures"]["units"].values()) | {"%", ""}
    for figure in figures:
        if figure.unit not in measures and not figure.of:
            yield replace(figure, low=min(figure.low, UNBOUNDED), high=min(figure.high, UNBOUNDED))


def _counted(report: ResolvedReport, figures: tuple[Figure, ...]) -> ResolvedReport:
    inside = (one for one in figures if any(span.contains(one.span) for span in report.report.content))
    return replace(report, figures=tuple(inside))
