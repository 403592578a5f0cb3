"""What a large page costs in a browser: `python bench/page.py [--statements 5000] [--keep FILE.html]`.

An invented graph of that many statements is drawn and opened from disk in Debian's chromium. Printed are the page's
size, the first paint, and for each thing that a reader does how long it takes until the answer is on the screen, and
the longest task that kept the page from answering meanwhile: by the clock, which is longer where other programs want
the processor, and in processor time, which is what it takes on a quiet machine. Milliseconds: by the clock the median
of five runs, in processor time the worst. The last line tells how much was wanted of the machine meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pages
from browser import QUIET

from kg.view import page

RUNS = 5
TRACED = ["toplevel", "disabled-by-default-devtools.timeline"]
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
ANSWER = """async ([find, act]) => {
  const node = find ? document.querySelector(find) : null;
  const start = performance.now();
  eval(act);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
CLICK = "node.click()"
TYPE = "node.value = 'meeting 7'; node.dispatchEvent(new Event('input', { bubbles: true }))"
PEOPLE = TYPE.replace("meeting 7", "speaker 1")
NODE = """const network = document.getElementById('graph').network;
network.body.emitter.emit('click', { nodes: [network.body.nodeIndices.find((id) => id[0] === 'e')], edges: [] })"""
SPEAKER = NODE.replace("'e'", "'s'")
ACTS: tuple[tuple[str, str, str, str], ...] = (
    ("matrix: choose a sign", "", "table.matrix td .cell", CLICK),
    ("matrix: choose an event", "", "table.matrix .event-name", CLICK),
    ("matrix: filter by stance", "", "#filters .toggle:nth-of-type(3)", CLICK),
    ("matrix: search", "", "#search", TYPE),
    ("matrix: search for people", "", "#search", PEOPLE),
    ("matrix: all columns", "", ".bar > .link", CLICK),
    ("matrix: go to the graph", "", "#tab-graph", CLICK),
    ("matrix: go to the timeline", "", "#tab-timeline", CLICK),
    ("graph: choose an event", "#view=graph", "", NODE),
    ("graph: choose a speaker", "#view=graph", "", SPEAKER),
    ("graph: filter by stance", "#view=graph", "#filters .toggle:nth-of-type(3)", CLICK),
    ("graph: unfold all", "#view=graph", "#graph-bar > .link:nth-of-type(2)", CLICK),
    ("timeline: choose a mark", "#view=timeline", ".moment", CLICK),
)


def main(arguments: list[str]) -> int:
    """Prints one line a figure; 3 where there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=5000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    program = shutil.which("chromium")
    if program is None:
        print("page: chromium is not installed", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as place:
        target = options.keep or Path(place) / "graph.html"
        written(target, options.statements)
        for line in _figures(target.resolve().as_uri(), program):
            print(line)
    return 0


def written(target: Path, statements: int) -> None:
    """Draws the page of an invented graph, and prints what that took and how large it is."""
    store = pages.stored(pages.crowd(statements))
    start = time.perf_counter()
    text = page(store)
    target.write_text(text, encoding="utf-8")
    print(f"page of {statements:,} statements: {target.stat().st_size / 1e6:.2f} MB")
    print(f"drawn in {time.perf_counter() - start:.1f} s")


def _figures(address: str, program: str) -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=list(QUIET))
        opened = [_opened(running, address) for _ in range(RUNS)]
        yield f"{'':32} answer    longest task: clock, processor"
        paint, load = map(median, zip(*opened, strict=True))
        yield f"{'opens: first paint, loaded':32} {paint:6.0f} {load:6.0f}"
        for name, view, find, act in ACTS:
            runs = [_acted(running, address + view, find, act) for _ in range(RUNS)]
            answers, clocks, processors = zip(*runs, strict=True)
            yield f"{name:32} {median(answers):6.0f} {median(clocks):20.0f} {max(processors):10.0f}"
        running.close()
    yield f"load of the last five minutes: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores"


def _visited(running: Any, address: str, measure: Callable[[Any], Any]) -> Any:
    tab = running.new_page(viewport={"width": 1400, "height": 900})
    tab.goto(address, wait_until="load")
    tab.wait_for_timeout(1000)
    found = measure(tab)
    tab.close()
    return found


def _opened(running: Any, address: str) -> tuple[float, float]:
    return _visited(running, address, lambda tab: (tab.evaluate(PAINT) or 0.0, tab.evaluate(LOADED)))


def _acted(running: Any, address: str, find: str, act: str) -> tuple[float, float, float]:
    """How long the answer took, and the longest task by the clock and in processor time."""

    def measure(tab: Any) -> tuple[float, float, float]:
        running.start_tracing(page=tab, categories=TRACED)
        answer = tab.evaluate(ANSWER, [find, act])
        tab.wait_for_timeout(2500)
        tasks = list(_tasks(json.loads(running.stop_tracing())["traceEvents"]))
        return answer, max(clock for clock, _ in tasks), max(processor for _, processor in tasks)

    return _visited(running, address, measure)


def _tasks(events: list[dict[str, Any]]) -> Iterator[tuple[float, float]]:
    """Each task of the page's main thread: its length by the clock and in processor time."""
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    for event in events:
        if event["name"] == "RunTask" and "dur" in event and (event["pid"], event["tid"]) in main:
            yield event["dur"] / 1000, event.get("tdur", 0) / 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
