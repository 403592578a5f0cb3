"""Score `kg.extract.times` against the dates of French TimeBank: strict spans, and spans with the right value.

    bench/times.py [FOLDER] [--show] [--half first|second]

FOLDER holds gold.jsonl and articles/ (default ../shared/bench/frtimebank). Only annotations of type DATE count. A value
is right where it is the annotated one; value F1 counts spans with the right value, as HeidelTime's evaluation does.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.extract.timegrammar import TimeGrammar, load_grammar
from kg.extract.times import find_times
from kg.resources import resource

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "frtimebank"
Dates = dict[tuple[int, int], str]


def grammar(language: str = "fr") -> TimeGrammar:
    """The grammar that travels with the package."""
    path = resource("lang", language, "times.toml")
    return load_grammar(tomllib.loads(path.read_text(encoding="utf-8")), str(path))


def documents(folder: Path) -> list[dict[str, object]]:
    """The annotated articles, sorted by file name."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted((json.loads(line) for line in lines), key=lambda entry: str(entry["article"]))


def wanted(document: dict[str, object]) -> Dates:
    """Span → value of the dates that were annotated."""
    entries = document["dates"]
    assert isinstance(entries, list)  # noqa: S101 - the benchmark's own form
    return {(e["span"][0], e["span"][1]): e["value"] for e in entries if e["type"] == "DATE"}


def found(text: str, day: str | None, rules: TimeGrammar) -> Dates:
    """Span → value of the dates that are found."""
    reference = date.fromisoformat(day) if day else None
    return {(t.span.start, t.span.end): t.time.value for t in find_times(text, rules, reference)}


def scored(pairs: Iterable[tuple[Dates, Dates]]) -> str:
    """One line of precision, recall and F1 for spans and for values."""
    gold = said = spans = values = 0
    for right, ours in pairs:
        gold, said = gold + len(right), said + len(ours)
        spans += len(right.keys() & ours.keys())
        values += sum(right.get(span) == value for span, value in ours.items())
    f1 = [2 * hit / (gold + said) if gold + said else 0.0 for hit in (spans, values)]
    return f"span F1 {f1[0]:.3f}  value F1 {f1[1]:.3f}  ({spans} and {values} of {said} found, {gold} wanted)"


def differences(name: object, text: str, right: Dates, ours: Dates) -> Iterator[str]:
    """A line for each date that is missed, wrong or too much."""
    for span in sorted(right.keys() | ours.keys()):
        if right.get(span) != ours.get(span):
            words = f"{text[max(0, span[0] - 30) : span[0]]}[{text[slice(*span)]}]{text[span[1] : span[1] + 20]}"
            yield f"{name} wanted {right.get(span)} found {ours.get(span)}: {' '.join(words.split())}"


def main() -> None:
    """Print the scores of both halves of the corpus and of the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--show", action="store_true", help="list what differs")
    parser.add_argument("--half", choices=("first", "second"))
    options = parser.parse_args()
    if not (options.folder / "gold.jsonl").is_file():
        print(f"skipped: {options.folder} is not there")
        return
    rules, entries = grammar(), documents(options.folder)
    halves = {"first": entries[: len(entries) // 2], "second": entries[len(entries) // 2 :]}
    chosen = {options.half: halves[options.half]} if options.half else {**halves, "whole": entries}
    for label, part in chosen.items():
        pairs = []
        for entry in part:
            path = options.folder / "articles" / str(entry["article"])
            text = path.read_bytes().decode("utf-8")
            sidecar = path.with_suffix(".json")
            day = json.loads(sidecar.read_text(encoding="utf-8")).get("date") if sidecar.is_file() else None
            pairs.append((wanted(entry), found(text, day, rules)))
            if options.show and label != "whole":
                print(*differences(entry["article"], text, *pairs[-1]), sep="\n", end="")
        print(f"{label:7}", scored(pairs))


if __name__ == "__main__":
    main()
