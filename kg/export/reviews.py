"""Contested claims in the terms of schema.org's ClaimReview, without a verdict: who says so, who denies it, where."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from pyoxigraph import Store

from kg.query import ask

_NO_VERDICT = "Contested: put forward by some and denied by others. No verdict is given."
_Row = dict[str, str]


def reviews(store: Store) -> bytes:
    """A JSON-LD document with one `ClaimReview` for each claim that has speakers for and against it."""
    told = _records(store, "reports")
    graph = [
        _review(list(rows), told) for _, rows in groupby(_records(store, "contested-claims"), lambda row: row["claim"])
    ]
    document = {"@context": "https://schema.org", "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _review(rows: list[_Row], told: list[_Row]) -> dict[str, Any]:
    claim, text = rows[0]["claim"], rows[0]["claimText"]
    statements = {side: {row["statement"] for row in rows if row["side"] == side} for side in ("for", "against")}
    carried = {side: [one for one in told if one["statement"] in statements[side]] for side in statements}
    days = sorted(one["published"][:10] for one in carried["for"] if one["published"])
    item = {
        "@type": "Claim",
        "@id": claim,
        "text": text,
        "author": _agents(rows, "for"),
        "appearance": _works(carried["for"]),
    }
    if days:
        item["datePublished"] = days[0]
    return {
        "@type": "ClaimReview",
        "@id": f"{claim}-review",
        "claimReviewed": text,
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": _NO_VERDICT},
        "isBasedOn": _works([*carried["for"], *carried["against"]]),
        "about": [{"@type": "Thing", "name": row["eventLabel"]} for row in rows[:1] if row["eventLabel"]],
        "negativeNotes": [f"{row['speakerLabel']}: {row['stance'].rpartition('#')[2]}" for row in _against(rows)],
    }


def _against(rows: list[_Row]) -> list[_Row]:
    return [row for row in rows if row["side"] == "against"]


def _agents(rows: list[_Row], side: str) -> list[dict[str, str]]:
    found = {row["speaker"]: row["speakerLabel"] for row in rows if row["side"] == side}
    return [{"@type": "Thing", "@id": agent, "name": name} for agent, name in sorted(found.items())]


def _works(rows: list[_Row]) -> list[dict[str, Any]]:
    """The articles that carry it, each once."""
    found = {row["article"]: row for row in rows}
    return [_work(article, found[article]) for article in sorted(found)]


def _work(article: str, row: _Row) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "NewsArticle", "@id": article, "name": row["file"]}
    if row["published"]:
        work["datePublished"] = row["published"]
    if row["sourceLabel"]:
        work["publisher"] = {"@type": "Organization", "@id": row["source"], "name": row["sourceLabel"]}
    return work


def _records(store: Store, name: str) -> list[_Row]:
    found = ask(store, name)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
