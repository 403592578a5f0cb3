"""A whole build against spaCy's own full pipeline over the same texts: `python bench/speed.py [ARTICLES [ROUNDS]]`.

Both run in this one process on one core, medians of as many rounds as are asked for; only their ratio is worth reading.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.build import build
from kg.nlp import load_model
from kg.packs import load_pack

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "throughput.jsonl"


def main(arguments: list[str]) -> int:
    """Prints seconds, their ratio and the peak of memory; 0 also where the texts are missing."""
    if not TEXTS.exists():
        print("skipped: the press articles are not there")
        return 0
    most, rounds = int(arguments[0]) if arguments else 1000, int(arguments[1]) if len(arguments) > 1 else 1
    lines = TEXTS.read_text(encoding="utf-8").splitlines()[:most]
    model = load_model(load_pack("fr").model)
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        source.write_text("\n".join(lines), encoding="utf-8")
        own = _median(lambda: build([source], Path(place) / "out"), rounds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        full = _median(lambda: _parse(model, lines), rounds)
    print(f"{len(lines)} articles: build {own:.1f} s, spaCy's full pipeline {full:.1f} s, ratio {own / full:.2f}")
    print(f"peak of the build {peak:.2f} GB")
    return 0


def _parse(model: Callable[..., object], lines: list[str]) -> None:
    for _ in model.pipe(json.loads(line)["text"] for line in lines):  # type: ignore[attr-defined]  # a spaCy Language
        pass


def _median(run: Callable[[], object], rounds: int) -> float:
    return statistics.median(_seconds(run) for _ in range(rounds))


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
