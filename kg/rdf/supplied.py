"""What a user's own table says of outlets, in a graph of its own: owners and countries are not read off articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.model import ActorKind, Agent, OutletFacts, digest
from kg.rdf.facts import Fact, Namer, facts
from kg.rdf.terms import label, node
from kg.vocab import term

SUPPLIED = "graph-supplied"


def supplied(given: Iterable[OutletFacts], agents: Iterable[Agent], *, base: str) -> Iterator[Quad]:
    """Owner and country of each outlet of the corpus that the table names, by its label or another of its names.

    An owner that the corpus knows by that label is that agent; any other becomes an organisation of its own.
    """

    def name(identifier: str) -> NamedNode:
        return node(base, identifier)

    known, rows = tuple(agents), tuple(given)
    outlets, labels = _by_name(known), {agent.label.casefold(): agent.id for agent in known}
    spelt = {row.owner.casefold(): row.owner for row in reversed(rows) if row.owner}
    graph = name(SUPPLIED)
    found = (one for row in rows for one in _facts(row, outlets.get(row.outlet.casefold()), labels, spelt, name))
    for fact in dict.fromkeys(found):
        yield Quad(*fact, graph)


def _by_name(agents: Iterable[Agent]) -> dict[str, str]:
    return {
        name.casefold(): agent.id
        for agent in agents
        if agent.kind is ActorKind.OUTLET
        for name in (*agent.aliases, agent.label)
    }


def _facts(
    row: OutletFacts, outlet: str | None, labels: dict[str, str], spelt: dict[str, str], name: Namer
) -> Iterator[Fact]:
    if outlet is None:
        return
    key = (row.owner or "").casefold()
    owner = name(labels.get(key) or "agent-" + digest("owner", key)) if key else None
    yield from facts(name(outlet), ("ownedBy", owner), ("country", label(row.country)))
    if owner is not None and key not in labels:
        yield from facts(owner, ("a", (term("Agent"), term("Organization"))), ("label", label(spelt[key])))
