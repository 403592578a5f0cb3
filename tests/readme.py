"""Puts into the README what its first command prints and which questions there are: `make readme`."""

from __future__ import annotations

import re
from pathlib import Path

from kg.build import BuildResult, build
from kg.query import names, question
from kg.store import load
from kg.terminal import rendered, summary

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 118
_SECONDS = re.compile(r"[\d.]+ s$", re.MULTILINE)


def printed(result: BuildResult, folder: str = "out") -> str:
    """What a build prints, had it written to `out`; the time it took is a dash."""
    text = rendered(summary(result, load(result.folder)), width=WIDTH, colour=False)
    text = text.replace(f" --in {result.folder}", "").replace(str(result.folder), folder)
    return _SECONDS.sub("– s", text).strip("\n")


def questions() -> str:
    """The rows of the table of questions."""
    return "\n".join(f"| `{name}` | {question(name)} |" for name in names())


def refreshed(text: str, result: BuildResult) -> str:
    """The README with both parts as they are now."""
    text = re.sub(r"(```text\n).*?(\n```)", lambda found: found[1] + printed(result) + found[2], text, flags=re.DOTALL)
    head = r"(\| question \| asks \|\n\|---\|---\|\n).*?(\n\n)"
    return re.sub(head, lambda found: found[1] + questions() + found[2], text, flags=re.DOTALL)


if __name__ == "__main__":
    readme = ROOT / "README.md"
    made = build([ROOT / "seeds"], "out")
    readme.write_text(refreshed(readme.read_text(encoding="utf-8"), made), encoding="utf-8")
