"""Writing, checking and asking a large graph: `python bench/graph.py [REPORTS [ROUNDS]]`.

20,000 reports are 1.2 million triples. Ratios are taken in one run, of processor time where one process works: our
sorted Turtle against Oxigraph's own dump of the same triples; `kg query` on a small folder, as a whole process, against
the start of the libraries that it is made of. Every question that is shipped is asked of the large graph too.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from link import articles
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from kg.derive import derive
from kg.describe import describe
from kg.link import link
from kg.query import ask, names
from kg.rdf import quads
from kg.store import load, turtle, write
from kg.validate import validate

PER_EVENT = 20
BARE = "import pyoxigraph, typer"
KG = Path(sys.executable).with_name("kg")


def main(arguments: list[str]) -> int:
    """Prints one JSON object."""
    numbers = [int(one) for one in arguments]
    print(json.dumps(measure(*numbers), indent=1))
    return 0


def measure(reports: int = 20_000, rounds: int = 3) -> dict[str, float]:
    """Seconds of processor time (medians), memory beside the store in GB, and ratios."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = graph(reports)
        plain = _union(store)
        before = _peak()
        ours = _median(lambda: _turtle(store, folder / "ours.ttl"), rounds)
        whole = _median(lambda: write(store, folder), rounds)
        beside = _peak() - before
        theirs = _median(lambda: plain.dump(folder / "theirs.ttl", RdfFormat.TURTLE, from_graph=DefaultGraph()), rounds)
        lines = _median(lambda: store.dump(folder / "theirs.nq", RdfFormat.N_QUADS), rounds)
        problems: list[object] = []
        checked = _seconds(lambda: problems.extend(validate(load(folder))))
        kg, bare = _first_row(rounds)
    asked = {name: _seconds(partial(ask, store, name)) for name in names()}
    slowest = max(asked, key=asked.__getitem__)
    return {
        "triples": len(plain),
        "sorted Turtle": round(ours, 2),
        "its ratio": round(ours / theirs, 2),
        "both files, read back": round(whole, 2),
        "their ratio": round(whole / (theirs + lines), 2),
        "gigabytes beside": round(beside, 2),
        "validate": round(checked, 1),
        "problems": len(problems),
        "kg query": round(kg, 2),
        "its ratio to the libraries": round(kg / bare, 2),
        "slowest question": slowest,
        "its seconds": round(asked[slowest], 2),
        "all questions": round(sum(asked.values()), 1),
    }


def graph(reports: int) -> Store:
    """The graph of so many invented reports, some 60 triples each, with what rules derive."""
    store = Store()
    store.bulk_extend(quads(link(articles(reports, PER_EVENT))))
    derive(store)
    describe(store)
    return store


def _union(store: Store) -> Store:
    plain = Store()
    plain.bulk_extend(Quad(one.subject, one.predicate, one.object) for one in store)
    return plain


def _turtle(store: Store, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(turtle(store))


def _first_row(rounds: int) -> tuple[float, float]:
    """Seconds by the clock of `kg query`, a whole process, and of the start of the libraries it is made of."""
    with tempfile.TemporaryDirectory() as place:
        store = graph(100)
        write(store, place)
        asked = (str(KG), "query", "contested-events", "--in", place, "--format", "csv")
        both = [(_run(*asked), _run(sys.executable, "-c", BARE)) for _ in range(2 * rounds + 1)]
    kg, bare = (statistics.median(one) for one in zip(*both, strict=True))
    return kg, bare


def _run(*command: str) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _median(run: Callable[[], object], rounds: int) -> float:
    return statistics.median(_seconds(run) for _ in range(rounds))


def _seconds(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
