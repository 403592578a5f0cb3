"""A built graph in Python: questions by name, an rdflib dataset, a network.

>>> import kg
>>> story = kg.load("out")                                   # doctest: +SKIP
>>> story.query("denials", actor="vera").to_frame()          # doctest: +SKIP
>>> story.graph.query("SELECT * { ?s ?p ?o } LIMIT 3")       # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg import query as questions
from kg import store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph to ask: a value around an embedded store.

    >>> Graph(Store()).query("statements").rows
    ()
    """

    store: Store

    def query(self, name_or_text: str, **params: str) -> questions.Rows:
        """The answer to a question of `kg query --list`, or to any SPARQL 1.1 query; parameters by name.

        >>> Graph(Store()).query("ASK { ?s ?p ?o }").rows
        (('false',),)

        Raises:
            InvalidQuery: no question has that name, it has no such parameter, or is no SPARQL.
        """
        return questions.ask(self.store, name_or_text, params)

    @property
    def graph(self) -> rdflib.Dataset:
        """The same data as an rdflib dataset on Oxigraph; its default graph is the union of all graphs.

        >>> len(Graph(Store()).graph)
        0
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def networkx(self) -> nx.MultiDiGraph:
        """Speakers and events as nodes, an edge for each stance of a speaker on an event.

        >>> Graph(Store()).networkx().number_of_nodes()
        0
        """
        from kg.export.networks import network

        return network(self.store)


def load(path: str | Path) -> Graph:
    """The graph in a folder that was built, or in an RDF file.

    Raises:
        UnreadableInput: nothing is there, or it is no graph.
    """
    return Graph(store.load(path))
