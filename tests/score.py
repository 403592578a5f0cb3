"""Measures the extraction against hand-made gold and public corpora that lie beside the checkout: `make score`.

Prints the table of each set, then a line a set. What is not there is said to be skipped.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.build import build
from kg.errors import KgError
from kg.formats import csv_text
from kg.packs import available
from kg.query import ask
from kg.read import readable
from kg.store import load

SHARED = Path(__file__).resolve().parents[2] / "shared"
_PAIRS = ("contradictions", "corroborations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A set of articles with its gold; `script` compares the two."""

    name: str
    articles: Path
    gold: Path
    script: Path

    @property
    def lacking(self) -> str | None:
        """Why the set cannot be measured here; None if it can."""
        for path in (self.articles, self.gold, self.script):
            if not path.exists():
                return f"{path} is not there"
        articles, refused = readable([self.articles], available())
        return None if articles else f"no article can be read: {refused[0].reason}"


def sets() -> Iterator[Measured]:
    """All sets there may be: the seeds, every folder of gold, and the public corpora."""
    script = SHARED / "score" / "score.py"
    yield Measured(name="seeds", articles=SHARED / "seeds", gold=SHARED / "gold/seeds/statements.jsonl", script=script)
    for folder in sorted((SHARED / "gold").glob("*/articles")):
        gold = folder.parent / "statements.jsonl"
        yield Measured(name=folder.parent.name, articles=folder, gold=gold, script=script)
    for name in ("frtimebank", "annodis"):
        folder = SHARED / "bench" / name
        yield Measured(
            name=name, articles=folder / "articles", gold=folder / "gold.jsonl", script=script.with_name("public.py")
        )


def table(one: Measured) -> str:
    """What the set's script prints about a graph built from its articles.

    Raises:
        subprocess.CalledProcessError: the script fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build([one.articles], folder / "out")
        store = load(folder / "out")
        for query in ("statements", *_PAIRS):
            rows = ask(store, query)
            (folder / f"{query}.csv").write_text(csv_text(rows.columns, rows.rows), encoding="utf-8", newline="")
        script, gold, statements = str(one.script), str(one.gold), str(folder / "statements.csv")
        command = [sys.executable, script, gold, statements]
        if one.script.name == "public.py":
            command.insert(2, one.name)
        else:
            command += [part for query in _PAIRS for part in (f"--{query}", str(folder / f"{query}.csv"))]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def figures(printed: str) -> dict[str, float]:
    """The figure of each line of a table: its F1, or its recall where it has no F1.

    >>> figures("cue  P 0.500  R 0.400  F1 0.444\\nlink  R 0.522  (24 of 46)\\ndenied  1 of 4")
    {'cue': 0.444, 'link': 0.522, 'denied': 0.25}
    """
    found = {}
    for line in printed.splitlines():
        name, rest = line.split(maxsplit=1)
        values = {key: float(value) for key, value in re.findall(r"\b(P|R|F1) ([\d.]+)", rest)}
        share = re.match(r"(\d+) of (\d+)", rest)
        if share:
            values["R"] = int(share[1]) / max(1, int(share[2]))
        found[name] = values.get("F1", values.get("R", values.get("P", 0.0)))
    return found


def main() -> None:
    """Prints all there is to measure."""
    lines = []
    for one in sets():
        lacking = one.lacking
        if lacking:
            lines.append(f"{one.name:12} skipped: {lacking}")
            continue
        try:
            printed = table(one)
        except KgError as error:
            lines.append(f"{one.name:12} failed: {error}")
            continue
        print(f"{one.name}\n{printed}", flush=True)
        lines.append(f"{one.name:12} " + "  ".join(f"{name} {value:.3f}" for name, value in figures(printed).items()))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
