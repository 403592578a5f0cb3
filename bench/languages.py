"""English beside French: what a build takes of each, next to spaCy's own pipeline for it, over the gold's articles."""

from __future__ import annotations

import json
import statistics
import tempfile
from itertools import cycle, islice
from pathlib import Path

import speed

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
FOLDERS = {"fr": ("ingerence", "venezuela"), "en": ("english",)}


def measure(articles: int, rounds: int) -> dict[str, float]:
    """Processor time of a build ÷ that of spaCy's full pipeline, medians, for each language."""
    return {code: _ratio(code, articles, rounds) for code in FOLDERS}


def _ratio(code: str, articles: int, rounds: int) -> float:
    with tempfile.TemporaryDirectory() as place:
        _collection(Path(place), code, articles)
        found = [speed.run("build", place)["processor"] / speed.run("spacy", place)["processor"] for _ in range(rounds)]
    return statistics.median(found)


def _collection(place: Path, code: str, articles: int) -> None:
    """So many articles of a language, each of the gold's in turn, made another one by its number."""
    files = [file for name in FOLDERS[code] for file in sorted((GOLD / name / "articles").glob("*.txt"))]
    texts = [file.read_text(encoding="utf-8") for file in files]
    with (place / "articles.jsonl").open("w", encoding="utf-8") as out:
        for at, text in enumerate(islice(cycle(texts), articles)):
            entry = {"id": f"a{at}", "language": code, "text": f"N° {at}.\n\n{text}"}
            out.write(json.dumps(entry, ensure_ascii=False) + "\n")
