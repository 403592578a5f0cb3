"""The page that people open: one self-contained file with the matrix, the graph and the timeline of what was said."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from kg.view.document import Document
from kg.view.drawing import drawing
from kg.view.embed import assembled, words
from kg.view.gather import gather
from kg.view.terms import terms

__all__ = ["page", "render"]


def page(store: Store, *, lang: str | None = None) -> str:
    """The page of a graph and of what is derived from it: HTML that is complete and asks the network for nothing.

    It speaks `lang`, if that is one of its languages, else the language of whoever opens it.
    """
    return render(gather(store), lang=lang)


def render(document: Document, *, lang: str | None = None) -> str:
    """The page of a document that was put together elsewhere; `lang` as for `page`."""
    known = words()
    chosen = lang if lang in known else None
    return assembled(_data(document, known, chosen), lang=chosen or "en")


def _data(document: Document, known: Mapping[str, object], lang: str | None) -> Mapping[str, object]:
    tables = ("agents", "articles", "events", "statements", "reports")
    return {
        "lang": lang,
        "base": document.base,
        "words": known,
        "terms": terms(known),
        "counts": _counts(document),
        **{name: getattr(document, name).as_json() for name in tables},
        "pairs": [(pair.kind, pair.a, pair.b, pair.independent) for pair in document.pairs],
        "graph": drawing(document),
    }


def _counts(document: Document) -> Mapping[str, int]:
    def distinct(table: str, column: str) -> int:
        return len({record[column] for record in getattr(document, table).records()} - {None})

    return {
        "outlets": distinct("articles", "outlet"),
        "speakers": distinct("statements", "speaker"),
        "origins": distinct("reports", "origin"),
    }
