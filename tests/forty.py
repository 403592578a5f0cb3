"""The forty questions of docs/questions.md, and the rows that each must give on the invented story: tests/expected/.

`python tests/forty.py` writes the expected rows anew; what then differs is to be read line by line before it is kept.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.formats import csv_text
from kg.query import Rows, ask, prepare

EXPECTED = Path(__file__).parent / "expected"
_NUMERIC = {"integer", "decimal", "double", "float", "int", "long"}


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the forty, asked with or without parameters."""

    number: int
    name: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """Where its rows are."""
        bound = "".join(f"@{key}={value.replace(' ', '-')}" for key, value in self.params.items())
        return EXPECTED / f"{self.number:02}-{self.name}{bound}.csv"

    @property
    def text(self) -> str:
        """The query as any engine takes it."""
        return prepare(self.name, self.params)

    def rows(self) -> Rows:
        """The rows that are expected."""
        with self.file.open(encoding="utf-8", newline="") as lines:
            columns, *rows = csv.reader(lines)
        return Rows(tuple(columns), tuple(map(tuple, rows)))


_NAMES = """positions-by-actor speakers-on-claim direct-quotations first-carried unnamed-sources own-voice denials
contested-claims noncommittal unanswered-accusations partial-denials interested-confirmations origins-of-claims
single-sourced anonymous-only copies echoes citation-loops chain-depth common-owners credited-not-read hedged-reports
hedged-and-stated hedge-lost hedge-lifted changed-positions positions-on-day timeline denial-lag event-candidates
retractions quotation-across-outlets conflicting-figures contradictory-claims omissions never-quoted coverage evidence
runs weak-reports""".split()

_BOUND = {
    1: {"actor": "ronsk", "event": "CALL"},
    2: {"claim": "claim-channel"},
    3: {"actor": "PORT"},
    4: {"claim": "chenal"},
    6: {"source": "harbour"},
    7: {"actor": "Karst"},
    8: {"claim": "mayor"},
    9: {"actor": "marine"},
    11: {"actor": "dace"},
    13: {"claim": "pact"},
    26: {"actor": "holt"},
    27: {"day": "2031-05-08"},
    28: {"event": "resignation"},
    32: {"actor": "port"},
    33: {"event": "quay"},
    35: {"event": "event-channel"},
    36: {"event": "event-call"},
    37: {"event": "event-riot"},
    38: {"of": "statement-trawler-told"},
    40: {"below": "0.95"},
}


def cases() -> Iterator[Case]:
    """Each question as it stands, then once with its parameters bound."""
    for number, name in enumerate(_NAMES, 1):
        yield Case(number, name)
        if number in _BOUND:
            yield Case(number, name, _BOUND[number])


def canonical(value: str, datatype: str) -> str:
    """A value as all engines can be held to: numbers without trailing zeros, booleans in words.

    >>> canonical("0.90", "http://www.w3.org/2001/XMLSchema#decimal"), canonical("1", "…#boolean"), canonical("1", "")
    ('0.9', 'true', '1')
    """
    kind = datatype.rpartition("#")[2]
    if kind == "boolean":
        return {"1": "true", "0": "false"}.get(value, value)
    if kind in _NUMERIC:
        return format(Decimal(value).normalize(), "f")
    return value


def main() -> None:
    """Writes all expected rows anew, from Oxigraph's answers."""
    from fixture_graph import story

    store = story()
    EXPECTED.mkdir(exist_ok=True)
    for case in cases():
        rows = ask(store, case.name, case.params)
        case.file.write_text(csv_text(rows.columns, rows.rows), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
