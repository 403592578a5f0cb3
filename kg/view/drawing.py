"""The drawn graph: events and speakers as nodes, stances as edges, with positions computed beforehand."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterable, Mapping
from typing import cast

import igraph
import networkx as nx
from pyvis.network import Network

from kg.view.document import Document

WHOLE = 300
"""Nodes up to which the graph opens whole; a larger one opens on its contested events."""

OPENING = 120
"""Nodes that such a larger graph shows at first, at most: as many as can be read at once."""

_SPREAD = 165.0
_BOX = (205.0, 74.0)
_SEED = 20
_SCREEN = 1.4
_MARGIN = 1.3
_EVEN = 0.8
Place = tuple[float, float]


def sign(side: str, *, hedged: bool) -> str:
    """The sign that the page shows for the side that somebody takes.

    >>> sign("for", hedged=True), sign("against", hedged=True), sign("", hedged=False)
    ('hedged', 'against', 'other')
    """
    return "hedged" if side == "for" and hedged else side or "other"


def stance_graph(document: Document) -> nx.MultiDiGraph:
    """Speakers ("s0") and events ("e0") by row number; one edge for each speaker, event and sign."""
    graph = nx.MultiDiGraph()
    statements = tuple(document.statements.records())
    for report in document.reports.records():
        statement = statements[_row(report["statement"])]
        if statement["speaker"] is None or statement["event"] is None:
            continue
        kind = sign(str(statement["side"]), hedged=bool(report["hedged"]))
        graph.add_edge(f"s{statement['speaker']}", f"e{statement['event']}", key=kind)
    return graph


def opening(graph: nx.MultiDiGraph, document: Document) -> tuple[str, ...]:
    """The nodes that are drawn first: all of a small graph, else the contested events with those who speak of them."""
    if len(graph) <= WHOLE:
        return tuple(sorted(graph))
    chosen: dict[str, None] = {}
    for row, event in enumerate(document.events.records()):
        around = {f"e{row}": None, **dict.fromkeys(sorted(graph.predecessors(f"e{row}")))} if f"e{row}" in graph else {}
        if (chosen and len(chosen | around) > OPENING) or (event["status"] != "contested" and chosen):
            break
        chosen |= around
    return tuple(sorted(chosen))


def layout(graph: nx.MultiDiGraph, nodes: Iterable[str]) -> dict[str, Place]:
    """A place for each node, in pixels: igraph's Fruchterman-Reingold on a grid, the same on every run.

    Parts that hang together are laid out one by one and set side by side, the largest first.
    """
    part = nx.Graph(graph.subgraph(nodes))
    groups = sorted((sorted(group) for group in nx.connected_components(part)), key=lambda group: (-len(group), group))
    return _packed([_apart(_forces(part, group)) for group in groups])


def _forces(part: nx.Graph, group: list[str]) -> dict[str, Place]:
    number = {node: place for place, node in enumerate(group)}
    # which end of an edge comes first depends on the order of a set, and the sums of forces on the order of edges
    edges = sorted(tuple(sorted((number[a], number[b]))) for a, b in part.subgraph(group).edges)
    drawn = igraph.Graph(n=len(group), edges=edges)
    dice = random.Random(_SEED)  # noqa: S311 - a fixed seed, and nothing is kept secret  # nosec B311
    igraph.set_random_number_generator(dice)
    start = [[dice.uniform(-1, 1) * len(group) ** 0.5 for _ in "xy"] for _ in group]
    found = drawn.layout_fruchterman_reingold(seed=start, niter=500, grid="grid")
    igraph.set_random_number_generator(random)
    return _framed({node: (x, y) for node, (x, y) in zip(group, found, strict=True)})


def _framed(places: dict[str, Place]) -> dict[str, Place]:
    """The same picture, stretched to a frame wider than high in which every node finds room."""
    spans = [_extent(places, axis) - _BOX[axis] * _MARGIN for axis in (0, 1)]
    room = _SPREAD * len(places) ** 0.5
    frame = (room * 1.35, room * 0.85 if len(places) > 2 else 0.0)
    wide, high = (size / span if span else 0.0 for size, span in zip(frame, spans, strict=True))
    return _even({node: (x * wide, y * high) for node, (x, y) in places.items()})


def _even(places: dict[str, Place]) -> dict[str, Place]:
    """The same picture with its crowded middle let out: along each axis, most of the way to equal steps between nodes.

    A histogram is equalised in the same way; order along the axis, and so who stands beside whom, is kept.
    """
    steps = [_stepped(places, axis) for axis in (0, 1)]
    return {node: (steps[0][node], steps[1][node]) for node in places}


def _stepped(places: dict[str, Place], axis: int) -> dict[str, float]:
    order = sorted(places, key=lambda node: (places[node][axis], node))
    low, high = places[order[0]][axis], places[order[-1]][axis]
    step = (high - low) / max(1, len(order) - 1)
    return {
        node: places[node][axis] + _EVEN * (low + place * step - places[node][axis]) for place, node in enumerate(order)
    }


def _apart(places: dict[str, Place], rounds: int = 100) -> dict[str, Place]:
    """The same places, pushed apart along the nearer axis until no two boxes overlap, as far as `rounds` get."""
    moved = {node: [x, y] for node, (x, y) in places.items()}
    for _ in range(rounds):
        if not sum(_push(moved[a], moved[b]) for a, b in _near(moved)):
            break
    return {node: (x, y) for node, (x, y) in moved.items()}


def _near(places: Mapping[str, list[float]]) -> list[tuple[str, str]]:
    squares: dict[tuple[int, int], list[str]] = {}
    for node, (x, y) in places.items():
        squares.setdefault((round(x / _BOX[0]), round(y / _BOX[1])), []).append(node)
    around = [(0, 1), (1, -1), (1, 0), (1, 1)]
    inside = ((a, b) for some in squares.values() for place, a in enumerate(some) for b in some[place + 1 :])
    across = (
        (a, b)
        for (i, j), some in squares.items()
        for di, dj in around
        for b in squares.get((i + di, j + dj), ())
        for a in some
    )
    return [*inside, *across]


def _push(a: list[float], b: list[float]) -> bool:
    gaps = [_BOX[axis] - abs(b[axis] - a[axis]) for axis in (0, 1)]
    if min(gaps) <= 1:
        return False
    axis = 0 if gaps[0] / _BOX[0] < gaps[1] / _BOX[1] else 1
    step = gaps[axis] / 2 * (1 if b[axis] >= a[axis] else -1)
    a[axis] -= step
    b[axis] += step
    return True


def _packed(parts: list[dict[str, Place]]) -> dict[str, Place]:
    """Parts in rows, of the width at which the whole best fills a screen."""
    surface = sum(_extent(part, 0) * _extent(part, 1) for part in parts)
    widest = max((_extent(part, 0) for part in parts), default=0.0)
    tries = [_in_rows(parts, max(widest, (surface * wide / 4) ** 0.5)) for wide in range(4, 17)]
    return min(tries, key=lambda places: max(_extent(places, 0) / _SCREEN, _extent(places, 1)))


def _in_rows(parts: list[dict[str, Place]], width: float) -> dict[str, Place]:
    left = top = row = 0.0
    places: dict[str, Place] = {}
    for part in parts:
        wide, high = _extent(part, 0), _extent(part, 1)
        if left and left + wide > width:
            left, top, row = 0.0, top + row, 0.0
        low = [min(place[axis] for place in part.values()) for axis in (0, 1)]
        places |= {node: (x - low[0] + left, y - low[1] + top) for node, (x, y) in part.items()}
        left, row = left + wide, max(row, high)
    return places


def _extent(part: dict[str, Place], axis: int) -> float:
    along = [place[axis] for place in part.values()] or [0.0]
    return max(along) - min(along) + _BOX[axis] * _MARGIN


def drawing(document: Document) -> Mapping[str, object]:
    """Nodes, edges and the opening selection, as vis-network reads them."""
    graph = stance_graph(document)
    first = opening(graph, document)
    whole, start = layout(graph, graph), layout(graph, first)
    net = Network(directed=True)
    for node in sorted(graph):
        place = {} if len(first) == len(graph) or node not in start else _named(start[node], "openX", "openY")
        net.add_node(node, label=_label(document, node), shape="box", **_named(whole[node], "x", "y"), **place)
    for number, (speaker, event, kind) in enumerate(sorted(graph.edges(keys=True))):
        bend = 0.12 * sorted(graph[speaker][event]).index(kind)
        net.add_edge(speaker, event, id=number, kind=kind, bend=bend)
    nodes = [{key: value for key, value in node.items() if key != "color"} for node in net.nodes]
    edges = [{key: value for key, value in edge.items() if key != "arrows"} for edge in net.edges]
    return {"nodes": nodes, "edges": edges, "open": first}


def _named(place: Place, x: str, y: str) -> dict[str, int]:
    return {x: round(place[0]), y: round(place[1])}


def _label(document: Document, node: str) -> str:
    table = document.events if node.startswith("e") else document.agents
    label = str(table.rows[int(node[1:])][table.columns.index("label")])
    lines = textwrap.wrap(label, 24 if node.startswith("e") else 20) or [node]
    return "\n".join(lines[:3]) + (" …" if len(lines) > 3 else "")


def _row(cell: object) -> int:
    return cast(int, cell)
