"""A bar for long work: how much of a step is done, how fast it goes, and how long it will take from here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

_EACH = 0.1
"""Seconds from one drawing to the next."""


class _Rate(ProgressColumn):
    """Items a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(rate(task.speed), style="dim")


def rate(speed: float | None) -> str:
    """A rate in the unit that gives it the fewest noughts.

    >>> rate(12.34), rate(0.25), rate(None)
    ('12.3/s', '15.0/min', '')
    """
    if speed is None:
        return ""
    return f"{speed:.1f}/s" if speed >= 1 else f"{speed * 60:.1f}/min"


@contextmanager
def bar(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """A function to be told of a step, how many of its items are done and how many there are; the bar goes at the end.

    A step that begins anew, or another step, is timed from its own beginning.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    # a thread that draws it anew would keep a build from forking
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as shown:
        task = shown.add_task("reading", total=None)
        last, drawn = "reading", 0.0

        def tell(step: str, done: int, total: int) -> None:
            nonlocal last, drawn
            if step != last:
                shown.reset(task)
                last = step
            due = time.monotonic() - drawn > _EACH
            shown.update(task, description=step, completed=done, total=total, refresh=due)
            drawn = time.monotonic() if due else drawn

        yield tell
