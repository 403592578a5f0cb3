"""The graph and the timeline in a real browser: what is drawn, where, and what a press on it reads."""

from __future__ import annotations

import re
from itertools import combinations

from visiting import NARROW, fragment

NODES = "() => document.getElementById('graph').network.body.nodeIndices"
CENTRE = """id => {
  const { network } = document.getElementById('graph');
  network.moveTo({ position: network.getPosition(id), scale: 1 });
}"""
PLACE = """id => {
  const box = document.getElementById('graph');
  const { left, top } = box.getBoundingClientRect();
  const { x, y } = box.network.canvasToDOM(box.network.getPosition(id));
  return [x + left, y + top];
}"""
STYLES = """() => Object.values(document.getElementById('graph').network.body.edges)
  .map(({ options }) => [options.color.color, String(options.dashes), options.arrows.to.type])"""
PRESS = """edge => document.getElementById('graph').network.body.emitter
  .emit('click', { nodes: [], edges: [edge] })"""
PRESS_NODE = """node => document.getElementById('graph').network.body.emitter
  .emit('click', { nodes: [node], edges: [] })"""
TITLES = """() => Object.values(document.getElementById('graph').network.body.nodes)
  .filter(({ id }) => id[0] === 't').map(({ options }) => options.title)"""
BOXES = """() => Object.values(document.getElementById('graph').network.body.nodes)
  .map(({ shape }) => [shape.left, shape.top, shape.width, shape.height])"""


def test_click_in_the_graph_reads_the_node_and_unfolds_its_neighbours(visit) -> None:
    tab = visit("#view=graph", story="crowd")
    before = tab.evaluate(NODES)
    first = next(node for node in before if node.startswith("s"))
    tab.evaluate(CENTRE, first)
    tab.mouse.click(*tab.evaluate(PLACE, first))
    tab.locator("#pane h2", has_text="What Speaker").wait_for()
    assert fragment(tab).startswith("#who=agent-s")
    tab.wait_for_function(f"before => ({NODES})().length > before", arg=len(before))
    tab.get_by_role("button", name="Contested only").click()
    tab.get_by_role("button", name="Around the selection").click()
    tab.wait_for_function(f"before => 1 < ({NODES})().length && ({NODES})().length < before", arg=len(before))


FILLED = """edges => {
  const { body, renderer } = document.getElementById('graph').network;
  return Object.keys(body.edges).length === edges && renderer.allowRedraw;
}"""
LOOKS = """scale => {
  const { network } = document.getElementById('graph');
  network.moveTo({ scale });
  network.redraw();
  const drawn = network.body.edgeIndices.map((id) => network.body.edges[id]);
  const { clientWidth, clientHeight } = network.body.container;
  const seen = ({ x, y }) => {
    const place = network.canvasToDOM({ x, y });
    return place.x > 0 && place.y > 0 && place.x < clientWidth && place.y < clientHeight;
  };
  return { drawn: drawn.length,
    ends: drawn.filter(({ options }) => options.arrows.to.enabled).length,
    dashed: drawn.filter(({ options }) => options.dashes).length,
    faint: drawn.filter(({ options }) => options.color.opacity < 0.5).length,
    passing: drawn.filter(({ from, to }) => !seen(from) && !seen(to)).length };
}"""


def test_a_crowd_of_edges_is_drawn_as_far_as_it_can_be_followed(visit) -> None:
    tab = visit("#view=graph", story="crowd")
    tab.locator("#graph-bar > .link").nth(1).click()
    edges = tab.evaluate("JSON.parse(document.getElementById('data').textContent).graph.edges.length")
    tab.wait_for_function(FILLED, arg=edges)
    far = tab.evaluate(LOOKS, 0.05)
    assert (far["drawn"], far["ends"], far["dashed"]) == (edges, 0, 0)
    crowd = tab.evaluate(LOOKS, 0.4)
    assert 0 < crowd["drawn"] < edges
    assert (crowd["faint"], crowd["ends"], crowd["passing"]) == (crowd["drawn"], crowd["drawn"], 0)
    near = tab.evaluate(LOOKS, 1.5)
    assert near["ends"] == near["drawn"] > near["dashed"] > 0
    assert near["faint"] == 0
    assert near["passing"] > 0


def test_a_long_list_of_events_is_there_for_who_comes_to_it(visit) -> None:
    tab = visit("#view=timeline", story="crowd")
    pick = tab.locator("#pick")
    assert pick.locator("option").count() == 1
    chosen = pick.input_value()
    pick.focus()
    events = tab.evaluate("JSON.parse(document.getElementById('data').textContent).events.rows.length")
    assert pick.locator("option").count() == events
    assert pick.input_value() == chosen
    pick.select_option(str(events - 1))
    assert "event=event-" in fragment(tab)


def test_click_on_an_edge_reads_the_words_it_stands_for(visit) -> None:
    tab = visit("#view=graph&event=event-call")
    edge = tab.evaluate("() => document.getElementById('graph').network.getConnectedEdges('e0')[0]")
    tab.evaluate(PRESS, edge)
    assert tab.locator("#pane .passage").count() == 1


def test_around_an_event_stand_its_speakers_their_statements_and_the_outlets(visit) -> None:
    tab = visit("#view=graph&event=event-call&around=1")
    kinds = {kind: [node for node in tab.evaluate(NODES) if node[0] == kind] for kind in "esto"}
    assert kinds["e"] == ["e0"]
    assert len(kinds["s"]) == 3
    assert len(kinds["t"]) >= 4
    assert {node.partition("/")[2] for node in kinds["o"]} <= {"-1", "1"}
    tab.evaluate(PRESS_NODE, kinds["t"][0])
    assert tab.locator("#pane .passage").count() == 1
    assert "around=1" in fragment(tab)


def test_around_a_crowded_event_each_sign_is_drawn_and_no_name_touches_another(visit) -> None:
    tab = visit("#view=graph&around=1", story="throng")
    assert re.match(r"\d+ of 90 statements drawn", tab.locator("#graph-part").inner_text())
    titles = tab.evaluate(TITLES)
    assert 8 < len(titles) <= 32
    assert {title.split("\n")[0].split(": ")[1] for title in titles} >= {
        "asserts",
        "denies",
        "declines to comment",
        "requests",
    }
    narrow = visit("#view=graph", story="throng", size=NARROW)
    boxes = narrow.evaluate(BOXES)
    assert len(boxes) > 3
    for (x, y, w, h), (i, j, v, g) in combinations(boxes, 2):
        assert x + w <= i or i + v <= x or y + h <= j or j + g <= y


def test_a_dark_page_draws_its_graph_in_its_own_colours(visit) -> None:
    tab = visit("#view=graph")
    light = {colour for colour, _, _ in tab.evaluate(STYLES)}
    tab.emulate_media(color_scheme="dark")
    tab.wait_for_function(f"light => ({STYLES})().every(([colour]) => !light.includes(colour))", arg=sorted(light))
    dark = {colour for colour, _, _ in tab.evaluate(STYLES)}
    assert len(dark) == len(light) == 4


def test_edges_differ_by_dash_and_end_as_well_as_by_colour(visit) -> None:
    styles = {tuple(style) for style in visit("#view=graph").evaluate(STYLES)}
    assert len(styles) == 5
    assert len({dashes for _, dashes, _ in styles}) == 5
    assert len({end for _, _, end in styles}) == 4


def test_graph_is_also_a_list_for_the_keyboard(visit) -> None:
    tab = visit("#view=graph")
    tab.get_by_text("The same as a list").press("Enter")
    tab.locator(".graph-list").get_by_role("button", name=re.compile("^Bela Ronsk: denies")).press("Enter")
    assert tab.locator("#pane h2").inner_text().startswith("Bela Ronsk")


def test_timeline_has_a_lane_for_each_speaker_in_order_of_time(visit) -> None:
    tab = visit("#view=timeline&event=event-call")
    assert sorted(tab.locator(".lane-list .lane-name button").all_inner_texts()) == [
        "Bela Ronsk",
        "Harbour Post",
        "Office of the Governor",
    ]
    places = tab.locator(".moment").evaluate_all(
        "marks => marks.map(one => [one.getAttribute('aria-label'), parseFloat(one.style.left)])"
    )
    left = dict(places)
    last = next(place for label, place in left.items() if "retracts" in label)
    assert all(place < last for label, place in left.items() if "retracts" not in label)
    band = tab.locator(".band").evaluate("band => parseFloat(band.style.left) + parseFloat(band.style.width)")
    assert band < min(left.values())


def test_undated_reports_are_not_left_out_of_the_timeline(visit) -> None:
    tab = visit("#view=timeline&event=event-cafe")
    tab.locator(".undated .cell").click()
    assert tab.locator("#pane h2").inner_text().startswith("une voisine")
