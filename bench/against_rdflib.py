"""Parsing, all questions and writing, against rdflib's memory store: `python bench/against_rdflib.py [REPORTS [CAP]]`.

Each side is a process of its own that reads one `graph.nq`, answers every question that travels with the code, and
writes Turtle and N-Quads. A question that takes rdflib longer than CAP seconds is stopped there and counted as CAP, so
the ratio that is printed is at least that large. 17,000 reports are a million triples.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from graph import graph

from kg.query import ask, names, prepare
from kg.store import QUADS, load, write

CAP = 60


def main(arguments: list[str]) -> int:
    """Prints one JSON object; with `--run SIDE FILE CAP`, the seconds of one side."""
    if arguments[:1] == ["--run"]:
        _, side, file, cap = arguments
        print(json.dumps(SIDES[side](Path(file), int(cap))))
        return 0
    numbers = [int(one) for one in arguments]
    print(json.dumps(measure(*numbers), indent=1))
    return 0


def measure(reports: int = 1_700, cap: int = CAP) -> dict[str, float]:
    """Triples, seconds of each side by step, how many questions were stopped, and the ratio of their sums."""
    with tempfile.TemporaryDirectory() as place:
        triples = write(graph(reports), place)
        both = {side: _run(side, Path(place) / QUADS, cap) for side in SIDES}
    steps = ("parse", "ask", "write")
    ours, theirs = (sum(both[side][step] for step in steps) for side in ("kg", "rdflib"))
    told = {f"{side} {step}": seconds for side, found in both.items() for step, seconds in found.items()}
    return {"triples": triples, **told, "ratio": round(theirs / ours, 1)}


def _run(side: str, file: Path, cap: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--run", side, str(file), str(cap)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _ours(file: Path, cap: int) -> dict[str, float]:
    begun = time.process_time()
    store = load(file)
    parsed = time.process_time()
    for name in names():
        ask(store, name)
    asked = time.process_time()
    write(store, file.parent / "ours")
    return _told(begun, parsed, asked, time.process_time()) | {"stopped": 0}


def _theirs(file: Path, cap: int) -> dict[str, float]:
    import rdflib

    begun = time.process_time()
    data = rdflib.Dataset(default_union=True)
    data.parse(file, format="nquads")
    parsed = time.process_time()
    stopped = sum(_stopped(lambda name=name: list(data.query(prepare(name))), cap) for name in names())  # type: ignore[misc]
    asked = time.process_time()
    data.serialize(file.parent / "theirs.nq", format="nquads")
    union = rdflib.Graph()
    for triple in data.triples((None, None, None)):
        union.add(triple)
    union.serialize(file.parent / "theirs.ttl", format="turtle")
    return _told(begun, parsed, asked, time.process_time()) | {"stopped": stopped}


class _Stopped(Exception):
    """A question took too long."""


def _stopped(run: Callable[[], object], cap: int) -> bool:
    """Runs something for at most so many seconds of processor time; tells whether it was stopped."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise _Stopped

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, cap)
    try:
        run()
    except _Stopped:
        return True
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return False


def _told(begun: float, parsed: float, asked: float, written: float) -> dict[str, float]:
    parts = {"parse": parsed - begun, "ask": asked - parsed, "write": written - asked}
    return {step: round(seconds, 2) for step, seconds in parts.items()}


SIDES = {"kg": _ours, "rdflib": _theirs}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
