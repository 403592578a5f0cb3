"""An answer as a table for people: what belongs together stands in one column, and stances have a sign and a colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kg.formats import shortened
from kg.model import Stance
from kg.query import Rows
from kg.terminal import HEDGED, SIGNS, plain
from kg.wording import words

_COUNTS = {"statementsFor": "for", "statementsAgainst": "against", "statementsWithheld": "withheld"}
_SPARED = ("place", "eventType", "modality", "articles", "speakers")
"""Columns of a table of events that a narrow terminal leaves out, the first first."""
_GAP = 2
_NARROWEST = 14

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its cells; `name` is the column of the answer that it stands for."""

    name: str
    heading: Text
    cells: Sequence[Text]

    def width(self) -> int:
        """The fewest characters at which it can be read, a long text being folded.

        >>> Column("a", Text("who"), [Text("a long text that can be folded")]).width()
        14
        """
        longest = max((cell.cell_len for cell in self.cells), default=0)
        return max(self.heading.cell_len, min(longest, _NARROWEST))


def table(rows: Rows, width: int) -> Iterator[RenderableType]:
    """An answer for people: columns side by side where they fit, else one block a row; IRIs are shortened."""
    columns = list(_columns(rows))
    spared = _spared(columns, width)
    kept = [column for column in columns if column not in spared]
    yield from _side_by_side(kept) if _fits(kept, width) else _blocks(columns)
    told = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    if spared:
        names = ", ".join(column.heading.plain for column in spared)
        yield Text(f"a wider terminal, or --format csv, shows {names} as well", style="dim")
    yield Text(told, style="dim")


def _columns(rows: Rows) -> Iterator[Column]:
    """The columns worth a reader's eye: a name instead of an IRI, pairs of numbers and of days together."""
    records = list(rows)
    labelled = {name.removesuffix("Label") for name in rows.columns if name.endswith("Label")}
    for name in rows.columns:
        if name in labelled or name in _told_with(rows.columns):
            continue
        heading, cell = _reader(name, rows.columns)
        if any(row[name] for row in records) or len(rows.columns) == 1 or not records:
            yield Column(name, heading, [cell(row) for row in records])


def _told_with(columns: Sequence[str]) -> frozenset[str]:
    """Columns that another one tells as well.

    >>> sorted(_told_with(("earliest", "latest", "stance", "side")))
    ['latest', 'side']
    """
    pairs = {"latest": "earliest", "spokenLatest": "spokenEarliest", "originsAgainst": "originsFor", "side": "stance"}
    return frozenset(name for name, other in pairs.items() if name in columns and other in columns)


def _reader(name: str, columns: Sequence[str]) -> tuple[Text, Callable[[Row], Text]]:
    """The heading of a column and what it shows of a row."""
    if name in _COUNTS:
        sign, colour = SIGNS[_COUNTS[name]]
        return Text(sign, style=colour), lambda row: _count(row[name], colour)
    if name in {"earliest", "spokenEarliest"} and _other(name) in columns:
        heading = "when" if name == "earliest" else "spoken"
        return Text(heading), lambda row: Text(_days(row[name], row[_other(name)]))
    if name == "originsFor" and "originsAgainst" in columns:
        return Text("origins"), lambda row: Text(_ratio(row))
    if name == "hedged":
        return Text(HEDGED), lambda row: Text({"true": HEDGED, "false": ""}.get(row[name], row[name]))
    if name.casefold().endswith("stance"):
        return Text(name), lambda row: signed(row[name])
    return Text(name.removesuffix("Label")), lambda row: Text(plain(shortened(row[name])))


def _other(name: str) -> str:
    return "latest" if name == "earliest" else "spokenLatest"


def _days(earliest: str, latest: str) -> str:
    try:
        return words("en").days(earliest, latest)
    except ValueError:
        return plain(" – ".join(filter(None, (earliest, latest))))


def _count(number: str, colour: str) -> Text:
    return Text("·", style="dim") if number in {"", "0"} else Text(plain(number), style=colour)


def _ratio(row: Row) -> str:
    against = row["originsAgainst"]
    return plain(row["originsFor"] + (f" : {against}" if against not in {"", "0"} else ""))


def signed(stance: str) -> Text:
    """A stance with the sign and colour of its side; what is no stance stays as it is.

    >>> signed("https://w3id.org/onrecord/ontology#denies").plain, signed("elsewhere").plain
    ('✕ denies', 'elsewhere')
    """
    name = plain(shortened(stance))
    if name not in {one.value for one in Stance}:
        return Text(name)
    sign, colour = SIGNS.get(Stance(name).side.value, SIGNS[""])
    return Text(f"{sign} {name}", style=colour)


def _fits(columns: Sequence[Column], width: int) -> bool:
    return sum(column.width() + _GAP for column in columns) - _GAP <= width


def _spared(columns: Sequence[Column], width: int) -> list[Column]:
    """What a table of events leaves out so that it fits; nothing where that does not help."""
    if not any(column.name in _COUNTS for column in columns):
        return []
    kept, spared = list(columns), []
    for name in _SPARED:
        if _fits(kept, width):
            break
        spared += [column for column in kept if column.name == name]
        kept = [column for column in kept if column.name != name]
    return spared if _fits(kept, width) else []


def _side_by_side(columns: Sequence[Column]) -> Iterator[RenderableType]:
    grid = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        numeric = bool(column.cells) and all(cell.plain.strip("· :").isdecimal() or not cell for cell in column.cells)
        grid.add_column(column.heading, justify="right" if numeric or column.name in _COUNTS else "left")
    for row in zip(*(column.cells for column in columns), strict=True):
        grid.add_row(*row)
    yield grid


def _blocks(columns: Sequence[Column]) -> Iterator[RenderableType]:
    for row in zip(*(column.cells for column in columns), strict=True):
        grid = Table.grid("", "", padding=(0, 2))
        for column, cell in zip(columns, row, strict=True):
            if cell:
                grid.add_row(Text(column.heading.plain, style="dim"), cell)
        yield grid
        yield ""
