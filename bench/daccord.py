"""Score `kg.compare` on DACCORD's pairs of sentences, and learn its weights from the part that is for development.

    bench/daccord.py [PAIRS.tsv] [--train]

The pairs are split by the article that they come from: within each theme, articles in the order of a hash of their
address go to the development part until it has 60 %; the others are held out, and nothing is learned from them.
`--train` writes kg/lang/fr/weights.toml: a logistic regression over `kg.compare.evidence.FEATURES`, fitted by projected
Newton steps from a prior in which a full difference decides by itself; no feature's weight may be negative. There is no
chance in it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kg.compare.align import align
from kg.compare.differences import differences
from kg.compare.evidence import FEATURES, features
from kg.compare.lexicon import load_lexicon
from kg.compare.texts import compare_all, contents
from kg.packs import load_pack
from kg.resources import resource

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "daccord" / "pairs.tsv"
SHARE = 0.6
PRIOR = {"bias": -1.0, "denied": 1.0, "denied_scope": 1.0, "negation": 1.0, "antonym": 2.0, "figure": 2.0, "time": 2.0,
         "name": 1.5, "role": 1.5, "stance": 0.5, "quantity": 0.0}  # fmt: skip
STRENGTH = 4.0
FOLDS = 10
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The pairs of a file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def halves(pairs: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The pairs for development and those held out; no article is in both."""
    chosen: set[tuple[str, str]] = set()
    for theme in sorted({row["genre"] for row in pairs}):
        mine = [row for row in pairs if row["genre"] == theme]
        got = 0
        for url in sorted({row["url"] for row in mine}, key=_hash):
            if got >= SHARE * len(mine):
                break
            chosen.add((theme, url))
            got += sum(row["url"] == url for row in mine)
    inside = [(row["genre"], row["url"]) in chosen for row in pairs]
    return [r for r, is_in in zip(pairs, inside, strict=True) if is_in], [
        r for r, is_in in zip(pairs, inside, strict=True) if not is_in
    ]


def matrix(pairs: Sequence[Row]) -> np.ndarray:
    """A row of features for each pair, and a column of ones for the bias."""
    lexicon, pack = load_lexicon("fr"), load_pack("fr")
    read = contents((row[key] for row in pairs for key in ("premise", "hypothesis")), pack)
    table = []
    for left, right in zip(read, read, strict=True):
        found = align(left, right, lexicon)
        values = features(found, differences(found, lexicon))
        table.append([values[name] for name in FEATURES] + [1.0])
    return np.array(table)


def labels(pairs: Sequence[Row]) -> np.ndarray:
    """1 where a pair is contradictory."""
    return np.array([float(row["label"] == "1") for row in pairs])


def fitted(table: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Weights in the order of `FEATURES`, the bias last."""
    prior = np.array([PRIOR[name] for name in (*FEATURES, "bias")])
    weights = prior.copy()
    for _ in range(200):
        said = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (said - wanted) + STRENGTH * (weights - prior)
        bend = (table * (said * (1 - said))[:, None]).T @ table + STRENGTH * np.eye(len(prior))
        step = weights - np.linalg.solve(bend, slope)
        step[:-1] = np.maximum(step[:-1], 0.0)
        weights = 0.5 * weights + 0.5 * step
    return weights


def cross_validated(pairs: Sequence[Row], table: np.ndarray) -> float:
    """Accuracy where each article's pairs are judged by weights that were learned from other articles."""
    fold = np.array([int(_hash(row["url"])[-8:], 16) % FOLDS for row in pairs])
    wanted = labels(pairs)
    right = 0
    for n in range(FOLDS):
        if (fold == n).any():
            weights = fitted(table[fold != n], wanted[fold != n])
            right += int((((table[fold == n] @ weights) > 0) == wanted[fold == n]).sum())
    return right / len(pairs)


def write(weights: np.ndarray, path: Path) -> None:
    """The weights as the data file of the language."""
    head = (
        "# What each kind of difference weighs in a verdict: bench/daccord.py --train makes this file.\n\n[weights]\n"
    )
    lines = (f"{name} = {value:.3f}\n" for name, value in zip((*FEATURES, "bias"), weights, strict=True))
    path.write_text(head + "".join(lines), encoding="utf-8")


def accuracy(pairs: Sequence[Row]) -> str:
    """One line of figures for the verdicts on pairs."""
    said = [v.contradicts for v in compare_all(((r["premise"], r["hypothesis"]) for r in pairs), load_pack("fr"))]
    wanted = [row["label"] == "1" for row in pairs]
    right = sum(a == b for a, b in zip(said, wanted, strict=True))
    hit = sum(a and b for a, b in zip(said, wanted, strict=True))
    scores = f"P {hit / max(1, sum(said)):.3f}  R {hit / max(1, sum(wanted)):.3f}"
    return f"accuracy {right / len(pairs):.3f} ({right} of {len(pairs)})  {scores}"


def main() -> None:
    """Print the accuracy on both parts and on the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--train", action="store_true", help="learn the weights anew")
    options = parser.parse_args()
    if not options.pairs.is_file():
        print(f"skipped: {options.pairs} is not there")
        return
    every = rows(options.pairs)
    development, held_out = halves(every)
    if options.train:
        table = matrix(development)
        print(f"cross-validated on development  {cross_validated(development, table):.3f}")
        write(fitted(table, labels(development)), resource("lang", "fr") / "weights.toml")
        load_lexicon.cache_clear()
    for name, part in {"development": development, "held out": held_out, "whole": every}.items():
        print(f"{name:12} {accuracy(part)}")


if __name__ == "__main__":
    main()
