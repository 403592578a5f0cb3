"""On Record: who said what about which event, who denied it, and on whose word, as an RDF graph of press articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.api import Graph

__version__ = "0.1.0"


def load(path: str | Path) -> Graph:
    """The graph in a folder that was built, or in an RDF file, ready to be asked.

    >>> load("a.html")
    Traceback (most recent call last):
    kg.errors.UnreadableInput: a.html: not an RDF file: its name should end in .ttl, .nq, .nt, .trig, .jsonld or .rdf

    Raises:
        UnreadableInput: nothing is there, or it is no graph.
    """
    # by name, so that importing the package costs nothing and no room below seems to depend on those above
    from importlib import import_module

    graph: Graph = import_module("kg.api").load(path)
    return graph
