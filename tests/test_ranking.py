"""The order of events is one on the terminal and on the page, and a long list of them is cut short."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pages

from kg.build import BuildResult
from kg.ranking import STATUSES, events
from kg.terminal import rendered, summary
from kg.view.gather import gather


def weaker(event: dict[str, str]) -> int:
    return min(int(event["originsFor"]), int(event["originsAgainst"]))


def test_the_most_contested_come_first() -> None:
    found = events(pages.stored(pages.crowd(600)))
    assert [STATUSES.index(event["status"]) for event in found] == sorted(
        STATUSES.index(event["status"]) for event in found
    )
    contested = [event for event in found if event["status"] == "contested"]
    assert weaker(contested[0]) > weaker(contested[-1])
    assert all(weaker(first) >= weaker(second) for first, second in pairwise(contested))


def test_one_voice_against_many_is_no_greater_dispute_than_two_against_two() -> None:
    found = events(pages.stored(pages.crowd(600)))
    uneven = [place for place, event in enumerate(found) if weaker(event) == 1 and int(event["originsFor"]) > 3]
    even = [place for place, event in enumerate(found) if weaker(event) == 2 and event["status"] == "contested"]
    assert uneven
    assert max(even) < min(uneven)


def test_page_and_terminal_number_events_alike() -> None:
    store = pages.stored(pages.told())
    shown = [record["label"] for record in gather(store).events.records()]
    assert shown == [event["eventLabel"] for event in events(store)]


def test_a_build_of_many_events_prints_a_few_of_each_kind() -> None:
    store = pages.stored(pages.crowd(600))
    contested = sum(event["status"] == "contested" for event in events(store))
    result = BuildResult(
        folder=Path("out"),
        refused=(),
        **dict.fromkeys("articles outlets reports statements speakers events origins triples seconds".split(), 1),
    )
    lines = rendered(summary(result, store), width=118, colour=False).splitlines()
    assert f"and {contested - 10} more, which the page shows in this order" in lines
    assert len(lines) < 150
