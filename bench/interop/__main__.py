"""Asks every engine that can be had the forty questions, and prints who answers as expected: `make interop`.

`python bench/interop [ENGINE…]` tries those engines only. Each loads `graph.ttl`, then `graph.nq`. Programs are
downloaded by name and version into a cache folder outside the checkout; servers listen on 127.0.0.1 and are stopped.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "tests")]

from engines import ENGINES, Engine  # noqa: E402 - the folders above are where these are
from fixture_graph import story  # noqa: E402
from forty import Case, cases  # noqa: E402
from protocol import Answer, Asked, Skipped  # noqa: E402

from kg.store import write  # noqa: E402

SAME, REORDERED, OTHER = "●", "○", "✗"
"""The same rows in the same order; the same rows, sorted by another collation; other rows, or an error."""


def main(names: Sequence[str]) -> int:
    """Prints the matrix; the exit code is 1 where an engine that ran gave other rows."""
    asked = {case.file.stem: case for case in cases()}
    columns: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory(prefix="onrecord-interop-") as folder:
        write(story(), Path(folder) / "built")
        for name in names or ENGINES:
            for file in ("graph.ttl", "graph.nq"):
                place = Path(folder) / name.replace(" ", "-") / file
                place.mkdir(parents=True)
                label = f"{name} {file[6:]}"
                columns[label] = tried(label, ENGINES[name], Path(folder) / "built" / file, asked, place)
    ran = {label: column for label, column in columns.items() if column}
    print(matrix(ran))
    return int(any(OTHER in column.values() for column in ran.values()))


def tried(label: str, engine: Engine, graph: Path, asked: dict[str, Case], folder: Path) -> dict[str, str]:
    """How each answer of an engine compares with the one expected; nothing where it cannot be tried."""
    wanted = {key: case.rows() for key, case in asked.items()}
    queries = [Asked(key, case.text, wanted[key].columns) for key, case in asked.items()]
    try:
        given = engine(graph, queries, folder)
    except (Skipped, OSError, subprocess.SubprocessError) as reason:
        print(f"{label:20} skipped: {reason}", flush=True)
        return {}
    found = {key: compared(given[key], wanted[key].rows) for key in asked}
    good = sum(mark != OTHER for mark in found.values())
    print(f"{label:20} {good} of {len(found)} answers have the expected rows", flush=True)
    for key in asked:
        if found[key] != SAME:
            print(f"{'':20} {key}: {difference(given[key], wanted[key].rows)}", flush=True)
    return found


def compared(given: Answer, wanted: tuple[tuple[str, ...], ...]) -> str:
    """The mark of an answer."""
    if given == wanted:
        return SAME
    return REORDERED if not isinstance(given, str) and sorted(given) == sorted(wanted) else OTHER


def difference(given: Answer, wanted: tuple[tuple[str, ...], ...]) -> str:
    """In what an answer differs, in a line."""
    if isinstance(given, str):
        return given
    if sorted(given) == sorted(wanted):
        return "the same rows in another order"
    more, fewer = Counter(given) - Counter(wanted), Counter(wanted) - Counter(given)
    odd = [f"{sign} {' | '.join(row)[:200]}" for sign, rows in (("+", more), ("-", fewer)) for row in list(rows)[:1]]
    return f"{len(given)} rows for {len(wanted)}: {'; '.join(odd)}"


def matrix(columns: dict[str, dict[str, str]]) -> str:
    """Question by engine: the worst mark of its answers, with and without parameters."""
    lines = [f"{'':30}" + " ".join(f"{number:>2}" for number in range(1, len(columns) + 1))]
    names = dict.fromkeys((case.number, case.name) for case in cases())
    for number, name in names:
        marks = (worst(column[key] for key in of(number)) for column in columns.values())
        lines.append(f"{number:>2} {name:27}" + " ".join(f"{mark:>2}" for mark in marks))
    lines += [f"{number:>2} = {label}" for number, label in enumerate(columns, 1)]
    lines.append(f"{SAME} as expected   {REORDERED} the same rows in another order   {OTHER} other rows or an error")
    for label, column in columns.items():
        good = sum(worst(column[key] for key in of(number)) != OTHER for number, _ in names)
        lines.append(f"{label:20} {good} of {len(names)} questions have the expected rows")
    return "\n".join(lines)


def of(number: int) -> list[str]:
    """The keys of the answers to one question."""
    return [case.file.stem for case in cases() if case.number == number]


def worst(marks: Iterable[str]) -> str:
    """The worst of some marks."""
    return max(marks, key=(SAME, REORDERED, OTHER).index)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
