"""Parsed sentences built by hand: what a rule sees, without a model."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.context import Context, read_context
from kg.extract.cues import CueMatch, find_cues
from kg.extract.layout import read_layout
from kg.extract.phrases import Phrase
from kg.extract.verbs import VerbGroup, groups
from kg.model import Span, Time, TimeExpression
from kg.packs import Pack, load_pack

SHORT = {
    "D": "DET", "N": "NOUN", "P": "PROPN", "V": "VERB", "A": "AUX", "J": "ADJ", "R": "PRON", "I": "ADP", "B": "ADV",
    "C": "CCONJ", "S": "SCONJ", ".": "PUNCT", "#": "NUM",
}  # fmt: skip
MORPHS = {
    "fin": "VerbForm=Fin",
    "inf": "VerbForm=Inf",
    "ptp": "Tense=Past|VerbForm=Part",
    "prp": "Tense=Pres|VerbForm=Part",
}


@cache
def french() -> Pack:
    """The French pack."""
    return load_pack("fr")


@cache
def vocabulary() -> Vocab:
    """Word attributes without a model."""
    return spacy.blank("fr").vocab


def parsed(text: str, rows: str) -> Doc:
    """A parsed text from one `word/part of speech/label/head/form` a token; what is left out is empty, its head 0.

    Parts of speech are letters of `SHORT`, forms keys of `MORPHS`, heads token numbers.
    """
    cells = [(*row.split("/"), "", "", "", "")[:5] for row in rows.split()]
    words = [word for word, *_ in cells]
    ends, at = [], 0
    for word in words:
        at = text.index(word, at) + len(word)
        ends.append(text[at : at + 1] == " ")
    return Doc(
        vocabulary(),
        words=words,
        spaces=ends,
        pos=[SHORT.get(pos, "X") for _, pos, *_ in cells],
        deps=[dep or "dep" for _, _, dep, *_ in cells],
        heads=[int(head or 0) for *_, head, _ in cells],
        morphs=[MORPHS.get(form, "") for *_, form in cells],
    )


def context(text: str, rows: str, *, times: tuple[str, ...] = ()) -> Context:
    """What rules are given of a hand-parsed text; `times` are the words in it that are dates."""
    doc = parsed(text, rows)
    assert doc.text == text, doc.text
    spans = (Span.of(text, text.index(one), text.index(one) + len(one)) for one in times)
    found = tuple(TimeExpression(span=span, time=Time(value="2025-03-04")) for span in spans)
    return read_context(text, doc, read_layout(text, french()), french(), found)


def group(ctx: Context, lemma: str) -> VerbGroup:
    """The widest verb group of a lemma: a form that can be read in two ways makes two."""
    return min((one for one in groups(ctx) if one.lemma == lemma), key=lambda one: one.first)


def cue(ctx: Context, text: str) -> CueMatch:
    """The one cue of the pack of that name in a text."""
    (found,) = (one for one in find_cues(ctx) if one.cue.text == text)
    return found


def words(ctx: Context, phrase: Phrase | None) -> str | None:
    """The words of a phrase."""
    return None if phrase is None else ctx.span(phrase.first, phrase.last).text
