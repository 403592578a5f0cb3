"""What the page shows, as plain tables: the shape between the graph's answers and the JSON that a browser reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Cell = str | int | float | bool | None | tuple["Cell", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; a thing of another table is given by its row number, None where there is none.

    >>> list(Table(("id", "label"), (("agent-1", "Ana"),)).records())
    [{'id': 'agent-1', 'label': 'Ana'}]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row as a mapping from column to cell."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def as_json(self) -> Mapping[str, object]:
        """The table as JSON holds it: the columns once, then the rows."""
        return {"columns": self.columns, "rows": self.rows}


AGENT = ("id", "label")
ARTICLE = ("id", "file", "title", "outlet", "url", "published", "language", "copyOf")
EVENT = ("id", "label", "type", "place", "earliest", "latest", "modality", "status")
STATEMENT = ("id", "speaker", "speaksFor", "stance", "event", "spoken", "spokenUntil", "side")
REPORT = (
    "id",
    "statement",
    "article",
    "start",
    "passage",
    "marks",
    "form",
    "hedged",
    "commitment",
    "confidence",
    "origin",
    "chain",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements, by row number, of which one "contradicts" or "corroborates" the other."""

    kind: str
    a: int
    b: int
    independent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything on the page apart from its words and its drawing.

    Tables have the columns `AGENT`, `ARTICLE`, `EVENT`, `STATEMENT` and `REPORT`. Events stand in the order in which
    they are shown. `marks` of a report are (kind, start, end), in UTF-16 units of its passage, as a browser counts.
    `start` of a report is where its passage begins, in code points of the article; `origin` numbers the independence
    groups; `chain` holds names from the speaker to the outlet. `base` is what the identifiers of the graph begin with
    and those of the tables leave out.
    """

    base: str
    agents: Table
    articles: Table
    events: Table
    statements: Table
    reports: Table
    pairs: tuple[Pair, ...]
