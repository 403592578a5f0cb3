"""The first row of `kg query` on a store on disk, as a whole process: `python bench/kept.py [REPORTS…]`.

170,000 reports are ten million triples. What is asked is keyed: what one speaker said.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from link import articles
from pyoxigraph import Store

from kg.link import link
from kg.query import ask
from kg.rdf import quads
from kg.store import STORE
from kg.vocab import prefixes, term

KG = Path(sys.executable).with_name("kg")
ASKED = """PREFIX kg: <{space}>
SELECT ?statement ?stance ?report ?article WHERE {{
  ?statement kg:hasSpeaker <{who}> ; kg:hasStance ?stance .
  OPTIONAL {{ ?report kg:reportsStatement ?statement ; kg:inArticle ?article }}
}} LIMIT 20
"""
SHARE = 20_000
"""Reports that are linked at once here: a store is filled share by share, so that memory stays that of one share."""


def main(arguments: list[str]) -> int:
    """Prints one JSON object a size."""
    for reports in map(int, arguments or ["2000", "20000"]):
        print(json.dumps(measure(reports)))
    return 0


def measure(reports: int, rounds: int = 5) -> dict[str, float]:
    """Triples, and the median of the seconds by the clock until the process has printed its row and ended."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(str(Path(place) / STORE))
        for first in range(0, reports, SHARE):
            store.bulk_extend(quads(link(list(articles(min(SHARE, reports - first), 20))), base=_base(first)))
        store.optimize()
        triples = len(store)
        someone = next(iter(ask(store, f"SELECT ?who {{ ?statement <{term('hasSpeaker').value}> ?who }} LIMIT 1")))[
            "who"
        ]
        del store
        (Path(place) / "asked.rq").write_text(ASKED.format(who=someone, space=prefixes()["kg"]), encoding="utf-8")
        command = [str(KG), "query", str(Path(place) / "asked.rq"), "--in", place, "--format", "csv"]
        seconds = [_seconds(command) for _ in range(rounds)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    return {"triples": triples, "first row": round(statistics.median(seconds), 2), "gigabytes": round(peak, 2)}


def _base(first: int) -> str:
    return f"https://example.org/{first}/"


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
