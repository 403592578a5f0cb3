"""Two texts or two parsed texts in, a verdict out: where comparing meets the parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kg.compare.content import read_content
from kg.compare.judge import compare_contents
from kg.compare.lexicon import load_lexicon
from kg.compare.values import Content, Verdict
from kg.extract.context import read_context
from kg.extract.times import find_times
from kg.model import Article
from kg.nlp import docs
from kg.packs import Pack


def compare(premise: str, hypothesis: str, pack: Pack, *, lang: str = "en", day: date | None = None) -> Verdict:
    """Whether two texts contradict each other, and why, told in `lang`; `day` is when both were written, if known."""
    left, right = contents((premise, hypothesis), pack, day=day)
    return compare_contents(left, right, load_lexicon(pack.code), lang=lang)


def compare_all(pairs: Iterable[tuple[str, str]], pack: Pack, *, lang: str = "en") -> Iterator[Verdict]:
    """A verdict for each pair of texts, in order; faster than one by one."""
    lexicon = load_lexicon(pack.code)
    read = contents((text for pair in pairs for text in pair), pack)
    for left, right in zip(read, read, strict=True):
        yield compare_contents(left, right, lexicon, lang=lang)


def contents(texts: Iterable[str], pack: Pack, *, day: date | None = None) -> Iterator[Content]:
    """The content of each text, in order."""
    lexicon = load_lexicon(pack.code)
    articles = (Article(file="", text=text) for text in texts)
    for article, layout, doc in docs(articles, pack, lemmas=True):
        times = tuple(find_times(article.text, pack.times, day))
        yield read_content(read_context(article.text, doc, layout, pack, times), lexicon)
