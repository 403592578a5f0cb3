"""The only place that loads spaCy models: articles in, parsed texts out, with the sentences that the layout found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial, reduce
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from kg.errors import ModelMissing
from kg.extract.layout import Layout, read_layout
from kg.extract.unparsed import analysed
from kg.model import Article
from kg.network import one_thread, parse_sentences, quicken, reads_shared_rows
from kg.packs import Pack
from kg.recogniser import Recogniser, reckons_alone
from kg.tokens import with_elisions

_SPACES = frozenset("\u00a0\u2007\u2009\u200a\u202f")
"""Spaces that only set type: the models know none of them, and would take each for a word."""
CHUNK = 8_000
"""Characters that are parsed at once; a longer article is parsed in parts, cut between lines."""


@cache
def load_model(name: str) -> Language:
    """Load a spaCy model once. Raises `ModelMissing` where it is not installed."""
    try:
        return quicken(spacy.load(name))
    except OSError as error:
        raise ModelMissing(name) from error


def pipeline(pack: Pack) -> Language:
    """The pipeline of a language: its model, or where it has none what only cuts a text into words.

    Raises:
        ModelMissing: the model is not installed.
    """
    return load_model(pack.model) if pack.model else _blank(pack.code)


@cache
def _blank(code: str) -> Language:
    try:
        return spacy.blank(code)
    except ImportError:
        return spacy.blank("xx")


def docs(articles: Iterable[Article], pack: Pack, *, lemmas: bool = False) -> Iterator[tuple[Article, Layout, Doc]]:
    """Each article with its layout and its parsed text, in the order given; offsets count in the article's text.

    A pack without a model has its words and places read by rules. A model's lemmatizer takes a third of its time and
    extraction has its own verb forms: it runs only for `lemmas`.
    """
    model = pipeline(pack)
    steps = _steps(pack.model, lemmas) if pack.model else (partial(analysed, pack=pack),)
    for article in articles:
        layout = read_layout(article.text, pack)
        with one_thread().limit(limits=1, user_api="blas"):
            parts = (
                reduce(lambda doc, step: step(doc), steps, part) for part in _parts(model, article.text, layout, pack)
            )
            doc = _join(model, list(parts))
        yield article, layout, doc


@cache
def _steps(name: str, lemmas: bool) -> tuple[Callable[[Doc], Doc], ...]:
    """What a model does with a text, one step after the other."""
    return tuple(_quick(step) for label, step in load_model(name).pipeline if lemmas or label != "lemmatizer")


def _quick(step: Callable[[Doc], Doc]) -> Callable[[Doc], Doc]:
    """A step of a pipeline, or what does the same in less time."""
    if reads_shared_rows(step):
        return partial(parse_sentences, step)
    return Recogniser(step) if reckons_alone(step) else step


def _parts(model: Language, text: str, layout: Layout, pack: Pack) -> Iterator[Doc]:
    """The text in parts that together are the whole text, each with its sentence starts set."""
    starts = np.array([start for start, _ in layout.sentences], dtype=np.uint64)
    plain = legible(text)
    for start, end in _cuts(text):
        doc = with_elisions(model.make_doc(plain[start:end]), pack.elided)
        doc = _split(doc, (int(at) - start for at in starts if start < at < end))
        begins = np.where(np.isin(doc.to_array("IDX") + np.uint64(start), starts), 1, -1)
        begins[:1] = 1
        yield doc.from_array("SENT_START", cast(Ints2d, begins.astype(np.int64).view(np.uint64)))


def _split(doc: Doc, starts: Iterable[int]) -> Doc:
    """The tokens, cut where a sentence begins inside one ("2017.Le" in texts that lost their white space)."""
    begins = doc.to_array("IDX")
    within: dict[int, int] = {}
    for at in starts:
        i = int(np.searchsorted(begins, at, side="right")) - 1
        if i >= 0 and doc[i].idx < at < doc[i].idx + len(doc[i]):
            within.setdefault(i, at - doc[i].idx)
    if within:
        with doc.retokenize() as retokenizer:
            for i, cut in within.items():
                parts = [doc[i].text[:cut], doc[i].text[cut:]]
                retokenizer.split(doc[i], parts, heads=[(doc[i], 0), (doc[i], 1)])
    return doc


def legible(text: str) -> str:
    """A text as the models know them, each character in its place: symbols as spaces, fancy letters and marks plain.

    >>> legible("🇺🇸 l’été 𝗗𝗲𝗰")
    "   l'été Dec"
    """
    return text.translate({ord(char): _plain(char) for char in set(text)})


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char == "’":
        return "'"
    if char in _SPACES:
        return " "
    if char < "\u0250" or "\u2000" <= char <= "\u206f":
        return char
    if unicodedata.category(char) in {"So", "Sk", "Cs", "Co", "Cn", "Cf"}:
        return " "
    form = unicodedata.normalize("NFKC", char)
    return form if len(form) == 1 else char


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most about `CHUNK` characters that end with a line, or with a space where a line is longer."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > CHUNK:
            cut = max(text.rfind("\n", start, start + CHUNK), text.rfind(". ", start, start + CHUNK))
            cut = cut if cut > start else text.rfind(" ", start, start + CHUNK)
            end = cut + 1 if cut > start else start + CHUNK
        yield start, end
        start = end


def _join(model: Language, parts: list[Doc]) -> Doc:
    if not parts:
        return model.make_doc("")
    return parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
