"""The graph in files and in the embedded store.

`graph.nq` keeps the named graphs, `graph.ttl` holds their union. Both are made from dumps of the store's own, whose
lines are sorted in stretches that fit into memory, and are read back by a strict parser before they take their place:
every triple must come back.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg.errors import UnreadableInput, UnwritableOutput
from kg.forking import apart
from kg.sorting import sorted_lines
from kg.turtle import blocks, composed, prologue, statements
from kg.vocab import BASE, LINKED, prefixes

TURTLE, QUADS = "graph.ttl", "graph.nq"
STORE = "graph.db"
"""Oxigraph's own folder beside the files, where a build was asked for one."""
_DUMP, _GROUPED = "dump", "dump.trig"
_COUNTED = 10_000
T = TypeVar("T", bound=Hashable)
_BOUND = ("dcat", "dcterms", "kg", "kgt", "oa", "prov", "rdfs", "schema", "skos", "void", "xsd")


def load(path: str | Path) -> Store:
    """The graph in an RDF file, or in a folder that was built: `graph.db` there, else `graph.nq`, else `graph.ttl`.

    A `graph.db` is opened as it is, to be read only; a file is read into memory.

    Raises:
        UnreadableInput: nothing is there, it is no RDF file, or it breaks the rules of its format.
    """
    if (Path(path) / STORE).is_dir():
        return _opened(Path(path) / STORE)
    file = graph_file(Path(path))
    kind = _kind(file)
    store = Store()
    try:
        store.bulk_load(path=file, format=kind)
    except SyntaxError as error:
        raise UnreadableInput(str(file), f"not valid {kind.name}: {error.msg}") from error
    except OSError as error:
        raise UnreadableInput(str(file), (error.strerror or str(error)).lower()) from error
    return store


def _opened(place: Path) -> Store:
    try:
        return Store.read_only(str(place))
    except OSError as error:
        raise UnreadableInput(str(place), f"no store of Oxigraph's ({error})") from error


def keep(folder: str | Path) -> None:
    """Loads `graph.nq` of a folder into `graph.db` beside it, in bulk: memory does not grow with the graph.

    Raises:
        UnwritableOutput: it cannot be written.
    """
    place = Path(folder) / STORE
    try:
        store = Store(str(place))
        store.bulk_load(path=Path(folder) / QUADS, format=RdfFormat.N_QUADS)
        store.optimize()
    except OSError as error:
        raise UnwritableOutput(str(place), (error.strerror or str(error)).lower()) from error


def copied(source: str | Path, place: str | Path) -> None:
    """Gives another process a `graph.db` of its own, whatever a build puts in its place: its files never change."""
    shutil.copytree(source, place, copy_function=_linked, dirs_exist_ok=True)


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _kind(file: Path) -> RdfFormat:
    kind = RdfFormat.from_extension(file.suffix.lstrip(".").lower())
    if kind is None:
        raise UnreadableInput(
            str(file), "not an RDF file: its name should end in .ttl, .nq, .nt, .trig, .jsonld or .rdf"
        )
    return kind


def spelt(path: str | Path) -> Iterator[Quad]:
    """The quads of a file or folder as they are written there, which a store does not keep of numbers.

    Raises:
        UnreadableInput: nothing is there, or it is no RDF file.
    """
    file = graph_file(Path(path))
    kind = _kind(file)
    return iter(parse(path=file, format=kind))


def graph_file(path: Path) -> Path:
    """The RDF file that holds the graph of a folder; of a file, itself.

    Raises:
        UnreadableInput: the folder holds no graph.
    """
    if not path.is_dir():
        return path
    for name in (QUADS, TURTLE):
        if (path / name).is_file():
            return path / name
    raise UnreadableInput(str(path), f"holds neither {QUADS} nor {TURTLE}")


def base(store: Store) -> str:
    """What the IRIs of the data begin with, read off the name of the linked graph.

    >>> base(Store())
    'https://w3id.org/onrecord/id/'
    """
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return min((name.removesuffix(LINKED) for name in names if name.endswith(LINKED)), default=BASE)


def write(store: Store, folder: str | Path, *, shared: bool = False) -> int:
    """Writes `graph.ttl` and `graph.nq` into a folder: beside their places, read back, then moved there together.

    Gives the number of triples of the graph, one that stands in several named graphs counted once. `shared` has a fork
    write `graph.nq` where that is safe; a store on disk bears none.

    Raises:
        UnwritableOutput: the folder cannot be written, or a file did not read back as what was written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".graph-", dir=folder) as place:
            draft = Path(place)
            quads = apart(partial(_write_quads, store, draft), able=shared)
            written = _write_turtle(store, draft)
            if json.loads(quads()) != [True, written.count, written.total]:
                raise UnwritableOutput(str(folder), "the graph did not read back as it was written")
            for name in (TURTLE, QUADS):
                (draft / name).replace(folder / name)
        return written.count
    except OSError as error:
        raise UnwritableOutput(str(folder), (error.strerror or str(error)).lower()) from error
    except SyntaxError as error:
        raise UnwritableOutput(str(folder), f"the graph did not read back: {error.msg}") from error


def bindings(store: Store) -> dict[str, str]:
    """The prefixes that `graph.ttl` is written with."""
    return {"id": base(store)} | {prefix: prefixes()[prefix] for prefix in _BOUND}


def turtle(store: Store) -> Iterator[str]:
    """The union of all graphs of a store in Turtle, a piece at a time."""
    with tempfile.TemporaryDirectory(prefix="kg-") as place:
        yield from _turtle(store, Path(place))


def _turtle(store: Store, place: Path) -> Iterator[str]:
    bound = bindings(store)
    store.dump(place / _GROUPED, RdfFormat.TRIG, prefixes=bound)
    yield prologue(bound)
    with (place / _GROUPED).open(encoding="utf-8", newline="\n") as trig:
        yield from blocks(sorted_lines(statements(trig, bound), place))


def _lines(store: Store, place: Path) -> Iterator[str]:
    """The quads of a store as lines in NFC, sorted; the store's own dump stays in the folder for comparison."""
    store.dump(place / _DUMP, RdfFormat.N_QUADS)
    with (place / _DUMP).open(encoding="utf-8", newline="\n") as dump:
        yield from sorted_lines(map(composed, dump), place)


def _write_quads(store: Store, draft: Path) -> bytes:
    """Writes the quads and reads them back: whether they are what the store dumps, how many triples, and their sum."""
    with (draft / QUADS).open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(store, draft))
    found = Tally()
    # sorted as they are, quads of one triple stand side by side
    lines = found.passing(_read(draft / QUADS, RdfFormat.N_QUADS))
    triples = Tally(map(itemgetter(0), groupby(map(_triple, lines))))
    with (draft / _DUMP).open(encoding="utf-8", newline="\n") as dump:
        return json.dumps([Tally(dump) == found, triples.count, triples.total]).encode()


def _write_turtle(store: Store, draft: Path) -> Tally:
    """Writes the union of all graphs and counts what it is read back as."""
    with (draft / TURTLE).open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_turtle(store, draft))
    return Tally(_read(draft / TURTLE, RdfFormat.TURTLE))


def _triple(line: str) -> str:
    """A line of N-Quads, as Oxigraph writes it, as the line of N-Triples that it writes for the same without a graph.

    >>> _triple('<a:s> <a:p> "x > y"@fr <a:g> .\\n'), _triple("<a:s> <a:p> <a:o> .\\n")
    ('<a:s> <a:p> "x > y"@fr .\\n', '<a:s> <a:p> <a:o> .\\n')
    """
    _, _, rest = line.split(" ", 2)
    end = rest.rfind(" ", 0, -3)
    # no graph name holds a quotation mark, so what has one after it is still text
    named = end > 0 and rest[end + 1] in "<_" and rest.find('"', end) < 0
    return f"{line[: end - len(rest)]} .\n" if named else line


def _read(file: Path, kind: RdfFormat) -> Iterator[str]:
    """What a strict parser finds in a file, in the order in which it stands there, as lines of N-Quads or N-Triples."""
    read = file.with_name(f"{file.name}.read")
    flat = RdfFormat.N_QUADS if kind.supports_datasets else RdfFormat.N_TRIPLES
    serialize(parse(path=file, format=kind), read, flat)
    with read.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


class Tally:
    """How many items there were, and a sum of their hashes: the same in any order, another where one differs.

    >>> Tally("ab") == Tally("ba"), Tally("ab") == Tally("aab")
    (True, False)
    """

    def __init__(self, items: Iterable[Hashable] = ()) -> None:
        self.count = self.total = 0
        deque(self.passing(items), maxlen=0)

    def passing(self, items: Iterable[T]) -> Iterator[T]:
        """The items, many counted at a time as they pass."""
        rest = iter(items)
        while some := list(islice(rest, _COUNTED)):
            self.count += len(some)
            self.total += sum(map(hash, some))
            yield from some

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and (self.count, self.total) == (other.count, other.total)

    __hash__ = None  # type: ignore[assignment]  # it changes as items pass
