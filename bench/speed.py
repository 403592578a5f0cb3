"""A whole build against spaCy's own full pipeline over the same texts: `python bench/speed.py [ARTICLES [ROUNDS]]`.

Each run is a process of its own, and the kinds of run take turns, so that a machine that others use slows all alike.
Processor time is compared where one process works, time on the clock where two share the work. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kg.build import Engine, build
from kg.network import one_thread
from kg.packs import load_pack

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "throughput.jsonl"
OPENING = 400
"""Characters of an article where only its opening is read."""
KINDS = ("spacy", "build", "two", "again")
"""spaCy's pipeline; a build in one process; one whose articles two processes read; one whose articles are all known."""


def main(arguments: list[str]) -> int:
    """Prints what was measured; 0 also where the texts are missing."""
    if not TEXTS.exists():
        print("skipped: the press articles are not there", file=sys.stderr)
        return 0
    if arguments[:1] == ["--run"]:
        return _one(arguments[1], Path(arguments[2]))
    numbers = [int(one) for one in arguments]
    print(json.dumps(measure(*numbers), indent=1))
    return 0


def measure(articles: int = 1000, rounds: int = 1) -> dict[str, Any]:
    """Clock and processor time (seconds) and most memory of each kind of run, medians."""
    with tempfile.TemporaryDirectory() as place:
        collection(Path(place), articles)
        return {"articles": articles} | _taking_turns(place, rounds)


def growth(few: int, many: int) -> dict[str, dict[str, float]]:
    """The same of a build of few articles and of one of many, all cut to their openings."""
    found = {}
    for name, articles in (("few", few), ("many", many)):
        with tempfile.TemporaryDirectory() as place:
            collection(Path(place), articles, most=OPENING)
            found[name] = run("build", place)
    return found


def collection(place: Path, articles: int, most: int | None = None) -> Path:
    """A file of so many press articles, each cut after `most` characters; with more than there are, variations."""
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    source = place / "articles.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for at in range(articles):
            line = lines[at % len(lines)]
            entry = json.loads(line if at < len(lines) else _another(line, at))
            out.write(json.dumps(entry | {"text": entry["text"][:most]}, ensure_ascii=False) + "\n")
    return source


def _another(line: str, at: int) -> str:
    """An article made another one by its number, for collections larger than that of the texts."""
    entry = json.loads(line)
    return json.dumps(entry | {"id": f"{entry['id']}-{at}", "text": f"Édition n° {at}.\n\n{entry['text']}"})


def _taking_turns(place: str, rounds: int) -> dict[str, dict[str, float]]:
    runs: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        for kind in KINDS:
            runs[kind].append(run(kind, place))
    return {kind: {key: statistics.median(run[key] for run in some) for key in some[0]} for kind, some in runs.items()}


def run(kind: str, place: str) -> dict[str, float]:
    """One run of a kind over a collection, in a process of its own."""
    command = [sys.executable, __file__, "--run", kind, place]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _one(kind: str, place: Path) -> int:
    """One run, the model of the first article's language loaded before the clock starts."""
    source, out = place / "articles.jsonl", place / ("two" if kind == "two" else "one")
    entries = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    name = load_pack(entries[0].get("language", "fr")).model
    with one_thread().limit(limits=1, user_api="blas"):
        if kind == "spacy":
            import spacy

            model = spacy.load(name)
            texts = [entry["text"] for entry in entries]
            begun = _now()
            for _ in model.pipe(texts):
                pass
        else:
            from kg.nlp import load_model

            load_model(name)
            if kind != "again":
                subprocess.run(["rm", "-rf", out], check=True)  # noqa: S607 - a command of every system
            begun = _now()
            build([source], out, engine=Engine(jobs=2 if kind == "two" else 0))
    ended = _now()
    print(json.dumps({key: round(ended[key] - begun[key], 2) for key in begun} | {"gigabytes": _peak()}))
    return 0


def _now() -> dict[str, float]:
    used = os.times()
    return {"clock": time.perf_counter(), "processor": used.user + used.system + used.children_user}


def _peak() -> float:
    """Most memory that this process and the largest of its children had, in GB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round((own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024**2, 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
