"""Puts into the documents what the code knows, such as what its first command prints: `make readme`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import fixture_inputs
import sbom
from forty import cases

from kg.build import BuildResult, build
from kg.query import names, question
from kg.store import load
from kg.terminal import rendered, summary

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 118
_LATER = re.compile(r"(└[^\n]*\n\n)[^\n]+\n┌.*└[^\n]*\n", re.DOTALL)
_SECONDS = re.compile(r"[\d.]+ s$", re.MULTILINE)


def printed(result: BuildResult, folder: str = "out") -> str:
    """What a build prints, had it written to `out`, with its first table; the time it took is a dash."""
    shown = replace(result, folder=Path(folder))  # before it is laid out: a longer path would break its line elsewhere
    text = rendered(summary(shown, load(result.folder)), width=WIDTH, colour=False)
    return _LATER.sub(r"\1…\n", _SECONDS.sub("– s", text)).strip("\n")


def refreshed(text: str, result: BuildResult) -> str:
    """The README with what the demo prints as it is now."""
    return re.sub(r"(```text\n).*?(\n```)", lambda found: found[1] + printed(result) + found[2], text, flags=re.DOTALL)


def forty(text: str) -> str:
    """docs/questions.md with its tables as they are now."""
    numbers = {case.name: case.number for case in reversed(tuple(cases()))}
    asked = "".join(f"| {number} | `{name}` | {question(name)} |\n" for name, number in reversed(numbers.items()))
    more = "".join(f"| `{name}` | {question(name)} |\n" for name in names() if name not in numbers)
    rest = r"\|---.*\n)(?:\|.*\n)*"
    text = re.sub(rf"(\n\| # \|.*\n{rest}", lambda found: found[1] + asked, text)
    return re.sub(rf"(\n\| question \|.*\n{rest}", lambda found: found[1] + more, text)


def reliability(text: str) -> str:
    """docs/reliability.md with its tables as they are now."""
    for head, lines in (("| limit |", fixture_inputs.limits()), ("| kind |", fixture_inputs.rows())):
        text = tabled(text, head, lines)
    return text


def licences(text: str) -> str:
    """docs/licences.md with its tables as they are now."""
    for head, lines in (("| model |", sbom.models()), ("| package |", sbom.table())):
        text = tabled(text, head, lines)
    return text


def tabled(text: str, head: str, lines: list[str]) -> str:
    """A text with other rows in the table that has such a head."""
    rest = rf"(\n{re.escape(head)}.*\n\|---.*\n)(?:\|.*\n)*"
    return re.sub(rest, lambda found: found[1] + "".join(f"{line}\n" for line in lines), text)


if __name__ == "__main__":
    document = ROOT / "docs" / "licences.md"
    document.write_text(licences(document.read_text(encoding="utf-8")), encoding="utf-8")
    document = ROOT / "docs" / "reliability.md"
    document.write_text(reliability(document.read_text(encoding="utf-8")), encoding="utf-8")
    document = ROOT / "docs" / "questions.md"
    document.write_text(forty(document.read_text(encoding="utf-8")), encoding="utf-8")
    readme = ROOT / "README.md"
    made = build([ROOT / "seeds"], "out")
    readme.write_text(refreshed(readme.read_text(encoding="utf-8"), made), encoding="utf-8")
