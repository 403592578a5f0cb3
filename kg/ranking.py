"""The order in which events are shown and numbered, on the terminal as on the page: the most contested first."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from kg.query import ask

STATUSES = (
    "contested",
    "reversed",
    "unconfirmed",
    "corroborated",
    "single-sourced",
    "denied-only",
    "withheld-only",
    "mentioned-only",
)
"""Statuses of events in the order in which they are shown: first what most needs a reader's eye."""


def events(store: Store) -> list[dict[str, str]]:
    """All events with the columns of `kg query events`, in their order."""
    contradicted = _contradicted(store)
    return sorted(
        ask(store, "events"), key=lambda event: (*_weight(event, contradicted), event["eventLabel"], event["event"])
    )


def _weight(event: Mapping[str, str], contradicted: Mapping[str, int]) -> tuple[int, ...]:
    """By status; then by the origins of the weaker side, as one voice against many makes no great dispute.

    Then come independent contradictions, such as two figures for one thing, the origins of what is put forward, voices
    and articles.
    """
    place = STATUSES.index(event["status"]) if event["status"] in STATUSES else len(STATUSES)
    origins, against, speakers, articles = (
        int(event[name]) for name in ("originsFor", "originsAgainst", "speakers", "articles")
    )
    return place, -min(origins, against), -contradicted.get(event["event"], 0), -origins, -speakers, -articles


def _contradicted(store: Store) -> Mapping[str, int]:
    """For each event, how many pairs of statements of different origins contradict each other."""
    counts: dict[str, int] = {}
    for pair in ask(store, "contradictions"):
        if pair["independent"] == "true":
            counts[pair["event"]] = counts.get(pair["event"], 0) + 1
    return counts
