"""Measures speed and size, and writes docs/performance.md: `make bench`, `make bench QUICK=1`.

    bench/performance.py [--quick] [--size N] [--rounds N] [build|languages|growth|link|graph|rdflib|store|profile …]

What is measured is kept in out/performance.json, so one measure can be taken again alone; the document is written from
all that is there, each with the size it was taken at. Ratios are of runs that took turns; each figure is the median of
N runs (5, quick: 1). Times are processor time where one process works, so a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import against_rdflib
import graph
import kept
import languages
import link
import profiled
import speed

from kg import __version__

HOME = Path(__file__).resolve().parents[1]
KEPT, DOCUMENT = HOME / "out" / "performance.json", HOME / "docs" / "performance.md"
Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: at which size, by what, and how it is told (rows of the table)."""

    full: int
    quick: int
    take: Callable[[int, int], Found]
    told: Callable[[Found], list[tuple[str, str, str]]]


def main() -> int:
    """Takes the measures that are asked for, all without, and writes the document."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], help="which to take; all without")
    parser.add_argument("--quick", action="store_true", help="at sizes that take minutes")
    parser.add_argument("--size", type=int, help="articles or reports to measure with")
    parser.add_argument("--rounds", type=int, help="runs of which the median is taken")
    args = parser.parse_args()
    rounds = args.rounds or (1 if args.quick else 5)
    for name in args.measures or MEASURES:
        one = MEASURES[name]
        size = args.size or (one.quick if args.quick else one.full)
        print(f"{name} at {size} …", file=sys.stderr, flush=True)
        _keep(name, one.take(size, rounds) | {"size": size, "rounds": rounds, "machine": _machine()})
    DOCUMENT.write_text(document(_known()), encoding="utf-8")
    return 0


def _known() -> Found:
    found: Found = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return found


def _keep(name: str, found: Found) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(_known() | {name: found}, indent=1), encoding="utf-8")


def document(known: Found) -> str:
    """The whole document from what was measured."""
    rows = [
        f"| {what} | {must} | {value} | {known[name]['size']:,} | {known[name]['rounds']} |"
        for name, one in MEASURES.items()
        if name in known
        for what, must, value in one.told(known[name])
    ]
    machines = sorted({known[name]["machine"] for name in known})
    return "\n".join([*_OPENING, *(f"- {one}" for one in machines), "", *_HEAD, *rows, "", *_shares(known), ""])


_OPENING = (
    "# How fast it is",
    "",
    "Written by `make bench` (all sizes, hours) or `make bench QUICK=1` (minutes); one measure alone is taken again by",
    "`.venv/bin/python bench/performance.py NAME`. Ratios compare runs that took turns on one machine, so another one",
    "should find much the same ratios and other seconds. *Wanted* is what this project holds itself to; a figure that",
    "misses it is shown as it is. Articles are of the French press (median 3,200 characters), and from 1,000 on",
    "variations of them; reports, events and triples are invented (`bench/link.py`). *Size*: articles or reports.",
    "Where others used the machine, what is told by the clock is longer than it would be alone, above all with two",
    "processes. What these rates mean for large collections is in [scale.md](scale.md).",
    "",
    "Measured on:",
    "",
)
_HEAD = ("| measure | wanted | found | size | runs |", "|---|---|---|---|---|")


def _shares(known: Found) -> list[str]:
    if "profile" not in known:
        return []
    shares = known["profile"]["shares"]
    return [
        "## Where the time goes",
        "",
        f"Processor time of a build of {known['profile']['size']:,} articles in one process, by what it is spent on",
        "(Python's profiler, under which rules in Python look larger than they are, and networks smaller):",
        "",
        "| part | share |",
        "|---|---|",
        *(f"| {part} | {share:.0%} |" for part, share in shares.items()),
    ]


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    busy = " while others used it" if os.getloadavg()[2] > 1 else ""
    python = platform.python_version()
    system = f"{platform.system()}, Python {python}, On Record {__version__}"
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB, {system}, {date.today().isoformat()}{busy}"


def _build(size: int, rounds: int) -> Found:
    return speed.measure(size, rounds)


def _told_build(found: Found) -> list[tuple[str, str, str]]:
    spacy, one, two, again = (found[kind] for kind in speed.KINDS)
    each = one["processor"] / found["size"]
    return [
        ("build in one process ÷ spaCy's full pipeline", "≤ 0.35", f"{one['processor'] / spacy['processor']:.2f}"),
        ("two processes ÷ one, by the clock", "≤ 0.58", f"{two['clock'] / one['clock']:.2f}"),
        ("an article, processor time", "", f"{1000 * each:.0f} ms"),
        ("build again with nothing new ÷ first build", "", f"{again['processor'] / one['processor']:.2f}"),
    ]


def _told_languages(found: Found) -> list[tuple[str, str, str]]:
    return [
        (
            "the same of English ÷ of French (the gold's articles, in turn)",
            "≤ 1.2",
            f"{found['en'] / found['fr']:.2f} ({found['en']:.2f} ÷ {found['fr']:.2f})",
        )
    ]


def _growth(size: int, rounds: int) -> Found:
    return speed.growth(size // 10, size)


def _told_growth(found: Found) -> list[tuple[str, str, str]]:
    few, many = found["few"], found["many"]
    ratio = (many["processor"] / found["size"]) / (few["processor"] / (found["size"] // 10))
    return [
        ("time an article ÷ at a tenth of the size (openings of articles)", "≤ 1.1", f"{ratio:.2f}"),
        ("most memory, all processes (openings of articles)", "≤ 2 GB at 100,000", f"{many['gigabytes']:.2f} GB"),
    ]


def _link(size: int, rounds: int) -> Found:
    each = []
    for reports in (size // 10, size):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            told, _, _, seconds, peak = pool.map(link.measure, [(reports, 20)])[0]
        each.append({"microseconds": seconds / told * 1e6, "gigabytes": peak / 1024})
    return {"few": each[0], "many": each[1]}


def _told_link(found: Found) -> list[tuple[str, str, str]]:
    few, many = found["few"], found["many"]
    return [
        ("linking a report ÷ at a tenth of the size", "≤ 1.3", f"{many['microseconds'] / few['microseconds']:.2f}"),
        ("linking a report", "", f"{many['microseconds']:.0f} µs"),
        ("most memory of linking", "", f"{many['gigabytes']:.2f} GB"),
    ]


def _told_graph(found: Found) -> list[tuple[str, str, str]]:
    size = f"{found['triples']:,} triples"
    return [
        (f"sorted Turtle ÷ Oxigraph's own dump, {size}", "≤ 3", f"{found['its ratio']:.2f}"),
        (f"both files, written and read back ÷ both dumps, {size}", "", f"{found['their ratio']:.2f}"),
        (f"memory of writing beside the store, {size}", "", f"{found['gigabytes beside']:.2f} GB"),
        (f"`kg validate`, {size}", "a minute or two", f"{found['validate']:.0f} s"),
        (f"all questions together, {size}", "", f"{found['all questions']:.0f} s"),
        (f"the slowest of them, {size}", "", f"{found['its seconds']:.1f} s ({found['slowest question']})"),
        (
            "`kg query` on a small folder ÷ start of its libraries",
            "≤ 2.5",
            f"{found['its ratio to the libraries']:.2f}",
        ),
    ]


def _told_rdflib(found: Found) -> list[tuple[str, str, str]]:
    stopped = int(found["rdflib stopped"])
    least = f" at least ({stopped} questions stopped)" if stopped else ""
    what = f"rdflib's memory store ÷ Oxigraph here: parse, all questions, write, {found['triples']:,} triples"
    return [(what, "≥ 25", f"{found['ratio']:.0f}{least}")]


def _told_store(found: Found) -> list[tuple[str, str, str]]:
    what = f"`kg query` on a store on disk, a whole process, {found['triples']:,} triples"
    return [(what, "≤ 1 s", f"{found['first row']:.2f} s")]


MEASURES = {
    "build": Measure(1_000, 200, _build, _told_build),
    "languages": Measure(200, 60, languages.measure, _told_languages),
    "growth": Measure(10_000, 400, _growth, _told_growth),
    "link": Measure(1_000_000, 20_000, _link, _told_link),
    "graph": Measure(17_000, 1_000, graph.measure, _told_graph),
    "rdflib": Measure(
        17_000, 300, lambda size, _: against_rdflib.measure(size, 10 if size < 1_000 else 300), _told_rdflib
    ),
    "store": Measure(170_000, 2_000, kept.measure, _told_store),
    "profile": Measure(200, 40, lambda size, _: profiled.measure(size), lambda _: []),
}

if __name__ == "__main__":
    sys.exit(main())
