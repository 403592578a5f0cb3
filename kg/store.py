"""The graph in files and in the embedded store.

`graph.nq` keeps the named graphs, `graph.ttl` holds their union. Both are written subject by subject in sorted order,
so memory grows with the number of subjects only, and are read back by Oxigraph's strict parser before they take their
place: the writer is ours, the reader is not, and every triple must come back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby, zip_longest
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import UnreadableInput, UnwritableOutput
from kg.rdf import BASE, LINKED
from kg.turtle import block, n_quads, prologue, shortener
from kg.vocab import prefixes

TURTLE, QUADS = "graph.ttl", "graph.nq"
_BOUND = ("dcat", "dcterms", "kg", "kgt", "oa", "prov", "rdfs", "schema", "skos", "void", "xsd")

Subject = NamedNode | BlankNode
Group = tuple[Subject, list[Quad]]


def load(path: str | Path) -> Store:
    """The graph in an RDF file, or in a folder that was built: `graph.nq` there, else `graph.ttl`.

    Raises:
        UnreadableInput: nothing is there, it is no RDF file, or it breaks the rules of its format.
    """
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


def write(store: Store, folder: str | Path) -> None:
    """Writes `graph.ttl` and `graph.nq` into a folder: beside their places, read back, then moved there together.

    Raises:
        UnwritableOutput: the folder cannot be written, or a file did not read back as what was written.
    """
    folder = Path(folder)
    drafts = {name: folder / f".{name}.{os.getpid()}" for name in (TURTLE, QUADS)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(store, drafts[TURTLE], drafts[QUADS])
        _check(store, drafts[TURTLE], drafts[QUADS])
        for name, draft in drafts.items():
            draft.replace(folder / name)
    except OSError as error:
        raise UnwritableOutput(str(folder), (error.strerror or str(error)).lower()) from error
    except SyntaxError as error:
        raise UnwritableOutput(str(folder), f"the graph did not read back: {error.msg}") from error
    finally:
        for draft in drafts.values():
            if folder.is_dir():
                draft.unlink(missing_ok=True)


def bindings(store: Store) -> dict[str, str]:
    """The prefixes that `graph.ttl` is written with."""
    return {"id": base(store)} | {prefix: prefixes()[prefix] for prefix in _BOUND}


def turtle(store: Store) -> Iterator[str]:
    """The union of all graphs of a store in Turtle, a piece at a time."""
    bound = bindings(store)
    shorten = shortener(bound)
    yield prologue(bound)
    for subject, quads in _groups(store):
        yield block(subject, ((quad.predicate, quad.object) for quad in quads), shorten)


def _write(store: Store, turtle_file: Path, quads_file: Path) -> None:
    bound = bindings(store)
    shorten = shortener(bound)
    with (
        turtle_file.open("w", encoding="utf-8", newline="\n") as pretty,
        quads_file.open("w", encoding="utf-8", newline="\n") as lines,
    ):
        pretty.write(prologue(bound))
        for subject, quads in _groups(store):
            pretty.write(block(subject, ((quad.predicate, quad.object) for quad in quads), shorten))
            lines.writelines(n_quads(quads))


def _groups(store: Store) -> Iterator[Group]:
    """Each subject with its quads, in the order of N-Triples."""
    subjects = {quad.subject for quad in store if isinstance(quad.subject, Subject)}
    for subject in sorted(subjects, key=str):
        yield subject, list(store.quads_for_pattern(subject, None, None, None))


def _check(store: Store, turtle_file: Path, quads_file: Path) -> None:
    """Compares both files, as a strict parser reads them, with the store, subject by subject."""
    readers = _read(turtle_file, RdfFormat.TURTLE), _read(quads_file, RdfFormat.N_QUADS)
    for wanted, triples, quads in zip_longest(_groups(store), *readers):
        if wanted is None or quads != (wanted[0], set(wanted[1])) or triples != (wanted[0], _union(wanted[1])):
            raise UnwritableOutput(str(turtle_file.parent), "the graph did not read back as it was written")


def _read(file: Path, kind: RdfFormat) -> Iterator[tuple[object, set[Quad]]]:
    found = groupby(parse(path=file, format=kind), key=lambda quad: quad.subject)
    return ((subject, set(quads)) for subject, quads in found)


def _union(quads: list[Quad]) -> set[Quad]:
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
