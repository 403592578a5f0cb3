"""Turns a linked corpus into RDF: one named graph for what each article says alone, one for what was linked.

The graph of an article holds the article, its reports and their spans, and depends on no other article. Whatever more
than one article decides (speakers, claims, events, statements, copies, origins) stands in the linked graph. No triple
stands in two graphs, and no node is blank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.model import Corpus, LinkedReport
from kg.rdf.article import article_facts
from kg.rdf.linked import linked_facts
from kg.rdf.terms import node
from kg.vocab import BASE, LINKED

__all__ = ["BASE", "LINKED", "quads"]


def quads(corpus: Corpus, *, base: str = BASE, version: str = __version__) -> Iterator[Quad]:
    """All quads of a corpus, each once; `version` is that of the tool that read the articles.

    Raises:
        UnknownTerm: a type of event or of link that the ontology does not declare.
        ValueError: `base` is no absolute IRI.
    """

    def name(identifier: str) -> NamedNode:
        return node(base, identifier)

    reports = _by_article(corpus.reports)
    for article in corpus.articles:
        graph = name(f"graph-{article.id}")
        for fact in article_facts(article, reports[article.id], name, version):
            yield Quad(*fact, graph)
    graph = name(LINKED)
    for fact in linked_facts(corpus, name, version):
        yield Quad(*fact, graph)


def _by_article(reports: Iterable[LinkedReport]) -> defaultdict[str, list[LinkedReport]]:
    found = defaultdict(list)
    for report in reports:
        found[report.article].append(report)
    return found
