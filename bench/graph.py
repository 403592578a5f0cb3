"""Writing, checking and asking a large graph: `python bench/graph.py [REPORTS [ROUNDS]]`.

20,000 reports are 1.2 million triples. Ratios are taken in one run, of processor time where one process works: our
sorted Turtle against Oxigraph's own dump of the same triples; `kg query` on a small folder, as a whole process, against
the start of the libraries that it is made of.
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
from pathlib import Path

from link import articles
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from kg.derive import derive
from kg.describe import describe
from kg.link import link
from kg.rdf import quads
from kg.store import load, turtle, write
from kg.validate import validate

PER_EVENT = 20
BARE = "import pyoxigraph, typer"
KG = Path(sys.executable).with_name("kg")


def main(arguments: list[str]) -> int:
    """Prints one line a measure."""
    reports = int(arguments[0]) if arguments else 20_000
    rounds = int(arguments[1]) if len(arguments) > 1 else 3
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = _graph(reports)
        plain = _union(store)
        print(f"{reports} reports, {len(plain)} triples")
        before = _peak()
        ours = _median(lambda: _turtle(store, folder / "ours.ttl"), rounds)
        whole = _median(lambda: write(store, folder), rounds)
        print(f"writing takes {_peak() - before:.2f} GB beside the store")
        theirs = _median(lambda: plain.dump(folder / "theirs.ttl", RdfFormat.TURTLE, from_graph=DefaultGraph()), rounds)
        lines = _median(lambda: store.dump(folder / "theirs.nq", RdfFormat.N_QUADS), rounds)
        print(f"sorted Turtle {ours:.1f} s, Oxigraph's dump {theirs:.1f} s: {ours / theirs:.2f}")
        dumps = theirs + lines
        print(f"both files, read back {whole:.1f} s, Oxigraph's two dumps {dumps:.1f} s: {whole / dumps:.2f}")
        problems: list[object] = []
        seconds = _seconds(lambda: problems.extend(validate(load(folder))))
        print(f"validate {seconds:.0f} s, {len(problems)} problems")
    _first_row(rounds)
    return 0


def _graph(reports: int) -> Store:
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


def _first_row(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        store = _graph(100)
        write(store, place)
        asked = (str(KG), "query", "contested-events", "--in", place, "--format", "csv")
        both = [(_run(*asked), _run(sys.executable, "-c", BARE)) for _ in range(2 * rounds + 1)]
        kg, bare = (statistics.median(one) for one in zip(*both, strict=True))
    print(f"kg query {kg:.2f} s, {json.dumps(BARE)} {bare:.2f} s: {kg / bare:.2f}")


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
