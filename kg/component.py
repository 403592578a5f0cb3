"""The reports of a text for those who use spaCy: `nlp.add_pipe("kg_reports")` gives `doc._.reports`.

What is kept on a Doc is plain data in `doc.user_data`, so it goes with the Doc wherever that is written (`to_bytes`,
`DocBin(store_user_data=True)`); spans are made anew when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import model
from kg.extract.article import extract
from kg.extract.layout import read_layout
from kg.model import Article, ArticleRecord, ResolvedReport, Stance
from kg.nlp import docs
from kg.packs import Pack, load_pack

NAME = "kg_reports"
_SPANS = ("passage", "content", "cue", "speaker", "medium")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocReport:
    """A report in a Doc: spans of tokens, and what was made of them.

    `content` has several spans where an incise cuts it; `cue`, `speaker` and `medium` are None where nothing in the
    text says so. `speaker_label` and `medium_label` are who was understood, `event` the label and `event_type` the type
    of what it is about. `form`, `commitment` and `rule` are as in `kg.model.Report`; `confidence` goes from 0 to 1.
    """

    passage: Span
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    medium: Span | None
    speaker_label: str | None
    medium_label: str | None
    stance: Stance
    form: str
    hedged: bool
    commitment: str
    event: str | None
    event_type: str | None
    rule: str
    confidence: float


class Reports:
    """The component: it changes nothing of a Doc but adds its reports."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its reports.

        Raises:
            ValueError: no tagger or no parser has seen the Doc, and the pack needs them.
        """
        article = Article(file="", text=doc.text, language=self.pack.code)
        if self.pack.model:
            _demand_annotation(doc)
            # the rules mend tags in place; the Doc of a user stays as it was made
            record = extract(article, read_layout(doc.text, self.pack), doc.copy(), self.pack)
        else:
            record = next(extract(one, layout, read, self.pack) for one, layout, read in docs([article], self.pack))
        doc.user_data[NAME] = [_kept(doc, told, record) for told in record.reports]
        return doc

    def to_disk(self, path: object, *, exclude: Iterable[str] = ()) -> None:
        """Writes nothing: the pack travels with On Record."""

    def from_disk(self, path: object, *, exclude: Iterable[str] = ()) -> Reports:
        """The component as it was configured."""
        return self


def _demand_annotation(doc: Doc) -> None:
    for annotation in ("TAG", "DEP"):
        if len(doc) and not doc.has_annotation(annotation):
            raise ValueError(f"{NAME} comes after a tagger and a parser: the Doc has no {annotation}")


@Language.factory(NAME, default_config={"pack": None}, assigns=["doc._.reports"])
def make(nlp: Language, name: str, pack: str | None) -> Reports:
    """The component for a pipeline; `pack` is the code of a language pack, by default that of the pipeline's language.

    Raises:
        PackError: there is no pack for the language.
    """
    return Reports(load_pack(pack or str(nlp.lang)))


def reports(doc: Doc) -> tuple[DocReport, ...]:
    """The reports of a Doc in the order of its text; none where the component has not seen it."""
    return tuple(_read(doc, kept) for kept in doc.user_data.get(NAME, ()))


Doc.set_extension("reports", getter=reports, force=True)


def _kept(doc: Doc, told: ResolvedReport, record: ArticleRecord) -> dict[str, Any]:
    """A report as plain data, its spans as token numbers."""
    report, event = told.report, record.events[told.event] if told.event is not None else None
    return {
        "passage": _tokens(doc, report.passage),
        "content": [_tokens(doc, span) for span in report.content],
        "cue": _tokens(doc, report.cue),
        "speaker": _tokens(doc, report.speaker),
        "medium": _tokens(doc, report.medium),
        "speaker_label": told.speaker,
        "medium_label": told.medium,
        "stance": report.stance.value,
        "form": report.form.value,
        "hedged": report.hedged,
        "commitment": report.commitment.value,
        "event": event.label if event else None,
        "event_type": event.type if event else None,
        "rule": report.rule,
        "confidence": report.confidence,
    }


def _tokens(doc: Doc, span: model.Span | None) -> list[int] | None:
    """First and last token (end exclusive) of some characters; a token that they cut is in."""
    if span is None:
        return None
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [found.start, found.end] if found is not None else [0, 0]


def _read(doc: Doc, kept: dict[str, Any]) -> DocReport:
    spans = {name: kept[name] and doc[slice(*kept[name])] for name in _SPANS if name != "content"}
    content = tuple(doc[slice(*place)] for place in kept["content"])
    return DocReport(**kept | spans | {"content": content, "stance": Stance(kept["stance"])})
