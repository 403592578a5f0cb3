"""The page in a real browser, from disk and with the network cut: what a reader sees, presses and takes along."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pages
import pytest
from browser import chromium

from kg.build import BuildResult
from kg.view import page as page_of

STORIES = {
    "told": pages.told,
    "hostile": pages.hostile,
    "nameless": pages.nameless,
    "crowd": lambda: pages.crowd(1500),
    "throng": lambda: pages.crowd(90, events=1),
}
WIDE, NARROW = (1400, 900), (360, 740)


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("page")
    for name, story in STORIES.items():
        (folder / f"{name}.html").write_text(page_of(pages.stored(story())), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in STORIES}


@pytest.fixture
def visit(browser, files):
    """Opens a page from disk, offline; at the end nothing may have been asked for and nothing may have gone wrong."""
    contexts, trouble = [], []

    def go(address: str = "", *, story: str = "told", size: tuple[int, int] = WIDE, refusals: bool = False):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, accept_downloads=True
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on(
            "request",
            lambda request: request.url.startswith(("file:", "blob:", "data:")) or trouble.append(request.url),
        )
        tab.on("console", lambda message: message.type == "error" and not refusals and trouble.append(message.text))
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.goto(files[story].as_uri() + address)
        return tab

    yield go
    for context in contexts:
        context.close()
    assert trouble == []


def rows(tab) -> list[str]:
    return tab.locator("table.matrix tbody tr:not(.status) .event-name").all_inner_texts()


def cell(tab, event: str, name: str):
    row = tab.locator("table.matrix tbody tr", has=tab.get_by_role("button", name=event, exact=True))
    return row.get_by_role("button", name=re.compile(f"^{re.escape(name)}:"))


def fragment(tab) -> str:
    return tab.evaluate("location.hash")


@pytest.mark.parametrize("view", ["matrix", "graph", "timeline"])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_opens_from_disk_with_the_network_cut(visit, view: str, lang: str, size: tuple[int, int]) -> None:
    tab = visit(f"#view={view}&lang={lang}", size=size)
    assert tab.locator("html").get_attribute("lang") == lang
    assert tab.locator("[role=tab][aria-selected=true]").get_attribute("id") == f"tab-{view}"
    assert tab.locator("#view").inner_text().strip()
    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_first_thing_seen_is_what_is_contested(visit) -> None:
    tab = visit()
    assert tab.locator("table.matrix tbody tr").first.inner_text().startswith("Contested")
    assert rows(tab)[0] == "Call Marran–Orvel"
    assert (
        tab.locator("#summary")
        .inner_text()
        .startswith("12 articles\u00a0· 5 outlets\u00a0· 11 independent origins\u00a0· 26 statements")
    )


def test_cell_gives_the_sign_in_words_with_both_counts(visit) -> None:
    found = cell(visit(), "Call Marran–Orvel", "Bela Ronsk")
    assert found.get_attribute("aria-label") == "Bela Ronsk: denies – 2 articles, all of one origin"
    assert found.inner_text() == "2/1"
    assert found.locator("svg.against").count() == 1


def test_one_click_reaches_the_quotation(visit) -> None:
    tab = visit()
    cell(tab, "Call Marran–Orvel", "Bela Ronsk").click()
    passage = tab.locator("#pane .passage")
    kinds = passage.locator("mark").evaluate_all("marks => marks.map(one => [one.className, one.lastChild.data])")
    assert kinds == [
        ["content", "Il n’y a eu"],
        ["cue", "a dit"],
        ["speaker", "le porte-parole Bela Ronsk"],
        ["content", "aucun appel avec le gouverneur."],
    ]
    assert passage.locator(".mark-label").all_inner_texts() == ["content", "cue", "speaker"]
    assert passage.get_attribute("lang") == "fr"
    text = tab.locator("#pane").inner_text()
    for part in (
        "Bela Ronsk",
        "denies",
        "NWA",
        "5 May 2031",
        "La mairie",
        "attributed",
        "as somebody else's words",
        "direct",
        "90%",
    ):
        assert part in text
    assert "https://w3id.org/onrecord/id/report-wire-call-denied" in text


def test_page_opens_on_the_most_contested_event_in_the_words_of_each_side(visit) -> None:
    tab = visit()
    assert tab.locator("#pane h2").first.inner_text() == "Call Marran–Orvel"
    voices = tab.locator("#pane .lead .quote").all_inner_texts()
    assert [voice.splitlines()[0] for voice in voices] == [
        "Harbour Post · asserts",
        "Bela Ronsk · denies",
        "Office of the Governor · neither confirms nor denies",
    ]
    assert "Il n’y a eu … aucun appel avec le gouverneur." in voices[1]


def test_second_click_reaches_the_article(visit) -> None:
    tab = visit("#report=report-wire-call-denied")
    tab.locator("#pane dl button").first.click()
    assert "article=article-" in fragment(tab)
    assert tab.locator("#pane .crumb").inner_text() == "Article"
    passages = tab.locator("#pane .passage").all_inner_texts()
    assert len(passages) == len(set(passages))
    other = visit(fragment(tab))
    assert other.locator("#pane").inner_text() == tab.locator("#pane").inner_text()
    tab.locator("#pane .voices button").first.click()
    assert "report=report-" in fragment(tab)
    assert "article=" not in fragment(tab)


def test_passages_of_an_article_stand_in_the_order_of_its_text(visit) -> None:
    tab = visit("#view=matrix&article=article-ferry")
    starts = tab.evaluate("""() => {
      const { reports, articles } = JSON.parse(document.getElementById('data').textContent);
      const place = (name) => reports.columns.indexOf(name);
      const wanted = articles.rows.findIndex(([id]) => id === 'article-ferry');
      const inside = reports.rows.filter((row) => row[place('article')] === wanted);
      return inside.map((row) => [row[place('start')], row[place('passage')]]);
    }""")
    wanted = list(dict.fromkeys(passage for _, passage in sorted(starts)))
    assert len(wanted) > 1
    shown = tab.locator("#pane .passage").evaluate_all(
        "blocks => blocks.map(block => { const copy = block.cloneNode(true);"
        " for (const label of copy.querySelectorAll('.mark-label')) label.remove(); return copy.textContent; })"
    )
    assert shown == wanted


def test_an_outlet_lists_its_articles(visit) -> None:
    tab = visit("#report=report-wire-call-denied")
    tab.locator("#pane dl button").first.click()
    tab.locator("#pane dl button").first.click()
    assert tab.get_by_role("heading", name=re.compile(r"^Articles \(\d+\)$")).count() == 1


def test_pane_tells_the_chain_and_what_stands_against_it(visit) -> None:
    tab = visit("#report=report-dux-call-denied")
    assert tab.locator("#pane .chain li").all_inner_texts() == [
        "Bela Ronsk",
        "via NWA",
        "published by Portal Dux",
    ]
    against = tab.locator(
        "#pane section", has=tab.get_by_role("heading", name="Contradicted by 1 statement · from 1 independent origin")
    )
    assert "Harbour Post" in against.inner_text()
    assert "independent" in against.inner_text()
    against.locator("button.quote").click()
    assert tab.locator("#pane h2").inner_text().startswith("Harbour Post")


def test_corroboration_tells_whether_it_is_independent(visit) -> None:
    tab = visit("#event=event-pact")
    tab.locator("#pane .quote").first.click()
    heading = tab.locator("#pane h3", has_text="Corroborated by").inner_text()
    assert re.fullmatch(r"Corroborated by 1 statement · (from 1 independent origin|all of the same origin)", heading)
    tab.locator("#pane .crumb button").click()
    assert "count as one origin" in tab.locator("#pane").inner_text()


def test_search_finds_people_and_leads_to_what_they_say(visit) -> None:
    tab = visit("#q=ronsk")
    found = tab.get_by_role("group", name="Of that name")
    found.get_by_role("button", name=re.compile("Bela Ronsk")).click()
    assert tab.locator("#pane h2").inner_text() == "What Bela Ronsk says"
    assert tab.title() == "Bela Ronsk – On Record"
    tab.get_by_role("button", name="Reset").click()
    assert not found.is_visible()


def test_speakers_who_are_not_identified_have_no_column(visit) -> None:
    tab = visit(story="nameless")
    assert "not identified" not in tab.locator("table.matrix thead").inner_text()
    assert "Others" in tab.locator("table.matrix thead").inner_text()
    assert cell(tab, "Ferry sale", "speaker not identified").count() == 1


@pytest.mark.parametrize(
    ("lang", "first", "last", "written"),
    [
        ("en", "2031-05-01", "2031-05-11", "between 1 and 11 May 2031"),
        ("fr", "2031-05-01", "2031-05-11", "entre le 1er et le 11 mai 2031"),
        ("fr", "2031-05-01", "2031-05-31", "en mai 2031"),
        ("en", "2031-01-01", "2031-12-31", "in 2031"),
        ("en", "2031-05-03", "2031-06-04", "between 3 May and 4 Jun 2031"),
        ("fr", "2030-12-31", "2031-01-01", "entre le 31 déc. 2030 et le 1er janv. 2031"),
        ("en", "2031-05-03", "2031-05-03", "3 May 2031"),
        ("fr", None, "2031-05-01", "au plus tard le 1er mai 2031"),
    ],
)
def test_days_are_written_as_people_write_them(browser, tmp_path, lang, first, last, written) -> None:
    story = pages.told()
    day = [date.fromisoformat(one) if one else None for one in (first, last)]
    events = [replace(one, earliest=day[0], latest=day[1]) if one.id == "event-call" else one for one in story.events]
    (tmp_path / "page.html").write_text(page_of(pages.stored(replace(story, events=tuple(events)))), encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "page.html").as_uri() + f"#event=event-call&lang={lang}")
    assert tab.locator("#pane dd").first.inner_text() == written
    tab.close()


def test_search_finds_words_whatever_their_accents(visit) -> None:
    tab = visit()
    tab.get_by_role("searchbox", name="Search").fill("EMEUTE karst")
    tab.wait_for_url(re.compile("q=EMEUTE"))
    assert rows(tab) == ["Émeute"]
    tab.get_by_role("searchbox", name="Search").fill("nowhere to be found")
    tab.locator("#view .empty").wait_for()
    tab.get_by_role("button", name="Reset").click()
    assert len(rows(tab)) == 12


def test_filters_for_stance_outlet_speaker_and_days(visit) -> None:
    tab = visit()
    tab.locator("#filters").get_by_role("button", name="denies").click()
    assert rows(tab) == ["Call Marran–Orvel", "Resignation of Jana Holt", "Émeute"]
    assert fragment(tab).endswith("stance=against")
    tab.locator("#filters summary", has_text="Speakers").click()
    tab.get_by_role("checkbox", name="Mina Karst").check()
    assert rows(tab) == ["Émeute"]
    tab.get_by_role("button", name="Reset").click()
    tab.locator("#filters summary", has_text="Outlets").click()
    tab.get_by_role("checkbox", name="Portal Dux").check()
    assert rows(tab) == ["Call Marran–Orvel"]
    tab.get_by_role("button", name="Reset").click()
    tab.locator("#filters summary", has_text="Published").click()
    tab.get_by_label("Published from").fill("2031-05-09")
    tab.get_by_label("Published to").fill("2031-05-10")
    assert rows(tab) == ["Call Marran–Orvel", "Resignation of Jana Holt"]


def test_one_report_per_origin_leaves_copies_out(visit) -> None:
    tab = visit()
    tab.get_by_label("one report per origin").check()
    assert cell(tab, "Call Marran–Orvel", "Bela Ronsk").inner_text() == "1/1"
    assert "independent=1" in fragment(tab)
    tab.reload()
    assert cell(tab, "Call Marran–Orvel", "Bela Ronsk").inner_text() == "1/1"


def test_an_address_sent_to_a_colleague_shows_the_same(visit) -> None:
    tab = visit()
    tab.get_by_role("tab", name="Timeline").click()
    tab.locator("#filters").get_by_role("button", name="hedged").click()
    tab.locator("#view .moment").first.click()
    other = visit(fragment(tab))
    assert fragment(other) == fragment(tab)
    assert "event=event-call&view=timeline&report=report-" in fragment(tab)
    assert other.locator("main").inner_text() == tab.locator("main").inner_text()


@pytest.mark.parametrize(
    "address",
    [
        "#event=event-call&view=matrix&columns=outlets&wide=1",
        "#who=agent-ronsk&view=graph&around=1",
        "#article=article-ferry&view=timeline",
        "#event=event-call&view=graph&report=report-wire-call-denied&stance=against&from=2031-01-01&to=2031-12-31&q=ronsk",
        "#view=matrix&outlet=agent-dux&speaker=agent-ronsk&independent=1&lang=fr",
    ],
)
def test_all_that_is_selected_stands_in_the_address(visit, address: str) -> None:
    tab = visit(address)
    other = "EN" if "lang=fr" in address else "FR"
    tab.locator("#languages button", has_text=other).click()
    tab.locator("#languages button", has_text="FR" if other == "EN" else "EN").click()
    assert sorted(fragment(tab)[1:].split("&")) == sorted(address[1:].split("&"))


def test_back_goes_to_what_was_selected_before(visit) -> None:
    tab = visit()
    tab.get_by_role("button", name="Ferry sale", exact=True).click()
    cell(tab, "Ferry sale", "Corvia").click()
    tab.go_back()
    assert tab.locator("#pane h2").inner_text() == "Ferry sale"
    tab.go_back()
    assert tab.locator("#pane h2.guide").inner_text() == "How to read this page"


@pytest.mark.parametrize(
    "address",
    ["#event=event-nothing&report=report-none", "#view=%3Cscript%3E", "#speaker=a,b&stance=x&from=yesterday", "#%"],
)
def test_an_address_that_names_nothing_opens_the_matrix(visit, address: str) -> None:
    assert len(rows(visit(address))) == 12


def test_columns_can_be_outlets(visit) -> None:
    tab = visit()
    tab.get_by_role("button", name="outlets", exact=True).click()
    assert "Portal Dux" in tab.locator("table.matrix thead").inner_text()
    found = cell(tab, "Call Marran–Orvel", "Portal Dux")
    assert found.get_attribute("aria-label") == "Portal Dux: hedged + denies – 1 article, 2 independent origins"


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
SMUGGLE = """() => {
  const one = document.createElement('div');
  one.setAttribute('onclick', 'window.broken = 1');
  one.click();
  return window.broken ?? null;
}"""


def test_click_in_the_graph_reads_the_node_and_unfolds_its_neighbours(visit) -> None:
    tab = visit("#view=graph", story="crowd")
    before = tab.evaluate(NODES)
    first = next(node for node in before if node.startswith("s"))
    tab.evaluate(CENTRE, first)
    tab.mouse.click(*tab.evaluate(PLACE, first))
    tab.locator("#pane h2", has_text="What Speaker").wait_for()
    assert fragment(tab).startswith("#who=agent-s")
    assert len(tab.evaluate(NODES)) > len(before)
    tab.get_by_role("button", name="Contested only").click()
    tab.get_by_role("button", name="Around the selection").click()
    assert 1 < len(tab.evaluate(NODES)) < len(before)


def test_a_large_picture_seen_from_far_away_leaves_out_what_is_smaller_than_a_pixel(visit) -> None:
    tab = visit("#view=graph", story="crowd")
    tab.locator("#graph-bar > .link").nth(1).click()
    edges = tab.evaluate("JSON.parse(document.getElementById('data').textContent).graph.edges.length")
    here = "document.getElementById('graph').network"
    filled = f"""async () => {{
      const network = {here};
      const filling = () => network.body.edgeIndices.length < {edges} || !network.renderer.allowRedraw;
      while (filling()) await new Promise((done) => setTimeout(done, 50));
    }}"""
    tab.evaluate(filled)

    def looks(scale: float) -> dict[str, int]:
        return tab.evaluate(f"""() => {{
          const network = {here};
          network.moveTo({{ scale: {scale} }});
          network.redraw();
          const options = Object.values(network.body.edges).map((edge) => edge.options);
          return {{ ends: options.filter((one) => one.arrows.to.enabled).length, all: options.length,
            dashes: options.filter((one) => one.dashes).length, kept: network.body.edgeIndices.length }};
        }}""")

    far = looks(0.05)
    assert (far["ends"], far["dashes"], far["kept"]) == (0, 0, edges)
    near = looks(1.0)
    assert near["ends"] > 0
    assert near["dashes"] > 0
    assert near["kept"] == edges
    tab.evaluate(f"{here}.fit()")
    assert looks(0.31)["ends"] > near["ends"]


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
    tab.wait_for_function("() => getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'")
    dark = {colour for colour, _, _ in tab.evaluate(STYLES)}
    assert len(dark) == len(light) == 4
    assert not dark & light


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


def taken(tab, name: str) -> bytes:
    tab.locator("#downloads summary").click()
    with tab.expect_download() as coming:
        tab.get_by_role("button", name=name).click()
    return Path(coming.value.path()).read_bytes()


def test_reports_shown_can_be_taken_along(visit) -> None:
    tab = visit("#stance=against")
    table = list(csv.DictReader(taken(tab, "Reports shown (CSV)").decode("utf-8-sig").splitlines()))
    assert {one["report"].rpartition("/")[2] for one in table} >= {"report-wire-call-denied", "report-dux-call-denied"}
    assert {one["stance"] for one in table} <= {"denies", "disputes", "retracts"}
    assert "Il n’y a eu … aucun appel avec le gouverneur." in {one["content"] for one in table}
    listed = json.loads(taken(tab, "Reports shown (JSON)"))
    assert [one["report"] for one in listed] == [one["report"] for one in table]
    whole = json.loads(taken(tab, "Everything (JSON)"))
    assert len(whole["reports"]["rows"]) == len(pages.told().reports)


def test_a_spreadsheet_gets_no_formula(visit, files, tmp_path: Path) -> None:
    text = files["told"].read_text(encoding="utf-8").replace('"A call at night"', '"=1+cmd|calc"')
    (tmp_path / "formula.html").write_text(text, encoding="utf-8")
    tab = visit()
    tab.goto((tmp_path / "formula.html").as_uri())
    table = list(csv.DictReader(taken(tab, "Reports shown (CSV)").decode("utf-8-sig").splitlines()))
    assert "'=1+cmd|calc" in {one["title"] for one in table}


def test_language_changes_in_the_page(visit) -> None:
    tab = visit("#report=report-wire-call-denied")
    tab.get_by_role("button", name="Français").click()
    assert tab.locator("html").get_attribute("lang") == "fr"
    assert "dément" in tab.locator("#pane h2").inner_text()
    assert "lang=fr" in fragment(tab)
    assert tab.get_by_role("tab", name="Chronologie").count() == 1
    assert "5 mai 2031" in tab.locator("#pane").inner_text()


@pytest.mark.parametrize(("locale", "lang"), [("fr-CA", "fr"), ("en-GB", "en"), ("pt-BR", "en")])
def test_the_page_speaks_the_language_of_its_reader(browser, files, locale: str, lang: str) -> None:
    context = browser.new_context(locale=locale)
    tab = context.new_page()
    tab.goto(files["told"].as_uri())
    assert tab.locator("html").get_attribute("lang") == lang
    assert "lang=" not in fragment(tab)
    context.close()


def test_keyboard_reaches_the_evidence_and_leaves_it(visit) -> None:
    tab = visit()
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "search"
    tab.locator("table.matrix tbody .event-name").first.focus()
    tab.keyboard.press("ArrowRight")
    assert "Harbour Post" in tab.evaluate("document.activeElement.getAttribute('aria-label')")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert tab.locator("#pane h2").inner_text().startswith("Bela Ronsk")
    tab.keyboard.press("Escape")
    assert "report=" not in fragment(tab)
    assert "Bela Ronsk" in tab.evaluate("document.activeElement.getAttribute('aria-label')")
    tab.locator("#tab-matrix").focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.id") == "tab-graph"


def test_every_button_is_in_reach_of_the_tab_key(visit) -> None:
    tab = visit("#report=report-wire-call-denied")
    unreachable = "nodes => nodes.filter(one => one.tabIndex < 0 && one.getAttribute('role') !== 'tab').length"
    assert tab.locator("button, input, select, summary, a").evaluate_all(unreachable) == 0


def test_on_a_phone_the_passage_comes_up_and_goes_away(visit) -> None:
    tab = visit(size=NARROW)
    tab.locator("article.card").first.get_by_role("button", name=re.compile("^Bela Ronsk: denies")).click()
    assert tab.locator("#pane .passage").is_visible()
    assert tab.locator("#pane").bounding_box()["width"] <= NARROW[0]
    tab.get_by_role("button", name="Close").click()
    assert tab.locator("#pane .passage").count() == 0


@pytest.mark.parametrize("view", ["matrix", "graph", "timeline"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_no_script_of_a_hostile_article_runs(visit, view: str, size: tuple[int, int]) -> None:
    tab = visit(f"#view={view}&report=report-wire-call-denied", story="hostile", size=size)
    pressed = tab.locator("#view .cell, #view .event-name, #pane .quote").count()
    for place in range(min(pressed, 12)):
        tab.locator("#view .cell, #view .event-name, #pane .quote").nth(place).dispatch_event("click")
        assert tab.locator("#view img, #pane img, #pane script, #view script, #view b, #pane b").count() == 0
    links = tab.locator("main a").evaluate_all("links => links.map(one => one.protocol)")
    assert set(links) <= {"https:", "http:"}
    assert tab.evaluate("window.broken") is None


def test_a_hostile_name_is_shown_as_it_is_written(visit) -> None:
    text = visit(story="hostile").locator("main").inner_text()
    assert "</script><script>window.broken=1</script>" in text
    assert "&lt;script&gt;" in text


def test_a_policy_stops_scripts_that_are_not_the_pages_own(visit) -> None:
    tab = visit(refusals=True)
    ran = tab.evaluate(SMUGGLE)
    assert ran is None


def test_rows_of_a_large_graph_are_drawn_as_the_reader_comes_to_them(visit) -> None:
    tab = visit(story="crowd")
    drawn = tab.locator("table.matrix tbody tr").count()
    assert drawn < 60
    tab.locator(".frame").evaluate("frame => { frame.scrollTop = frame.scrollHeight; }")
    tab.locator("table.matrix tbody tr").nth(drawn + 5).wait_for()
    assert "#event=" not in fragment(tab)


def test_a_link_to_a_far_row_shows_it(visit) -> None:
    tab = visit("#report=report-01499", story="crowd")
    assert tab.locator("tr.chosen").is_visible()
    assert tab.locator("tr.chosen .event-name").inner_text() == tab.locator("#pane .crumb").inner_text()


def test_a_page_grows_no_faster_than_its_statements(files) -> None:
    size = {name: path.stat().st_size for name, path in files.items()}
    bare = size["told"] - 40_000
    assert bare + (size["crowd"] - bare) / 1500 * 5000 < 6_000_000


def test_page_works_inside_a_notebooks_frame(visit, files) -> None:
    tab = visit()
    tab.goto("about:blank")
    tab.evaluate(
        "text => { const frame = document.createElement('iframe'); frame.width = 1300; frame.height = 800;"
        " frame.srcdoc = text; document.body.append(frame); }",
        files["told"].read_text(encoding="utf-8"),
    )
    inside = tab.frame_locator("iframe")
    inside.get_by_role("button", name=re.compile("^Bela Ronsk: denies")).click()
    assert inside.locator("#pane mark.content").count() == 2
    inside.get_by_role("tab", name="Timeline").click()
    assert inside.locator(".moment").count() > 3


def test_print_keeps_the_reading_and_drops_the_controls(visit) -> None:
    tab = visit("#report=report-wire-call-denied")
    tab.emulate_media(media="print")
    assert tab.locator("#pane .passage").is_visible()
    assert tab.locator("table.matrix").is_visible()
    for control in ("#search", "#tabs", "#filterbox", "#pane .close"):
        assert not tab.locator(control).is_visible()


@pytest.mark.parametrize(
    "address",
    [
        "#view=matrix",
        "#view=matrix&report=report-wire-call-denied",
        "#view=matrix&article=article-ferry",
        "#view=matrix&event=event-call&q=ronsk",
        "#view=graph&event=event-call&around=1",
        "#view=timeline&event=event-call",
    ],
)
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(visit, address: str, size: tuple[int, int], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    tab = visit(address, size=size)
    tab.emulate_media(color_scheme=scheme)
    tab.locator("#filterbox").evaluate("box => { box.open = true; }")
    found = axe.Axe().run(tab).response["violations"]
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ] == []


def test_the_page_of_the_seeds_shows_who_stands_against_whom(browser, seeds: BuildResult) -> None:
    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    tab.goto((seeds.folder / "graph.html").as_uri())
    event = next(name for name in rows(tab) if re.search(r"appel|conversation", name, re.IGNORECASE))
    assert event == rows(tab)[0]
    assert tab.locator("table.matrix tr", has_text=event).first.get_attribute("class") == "contested"
    assert "says so" in cell(tab, event, "Washington Post").get_attribute("aria-label")
    assert "denies" in cell(tab, event, "Dmitri Peskov").get_attribute("aria-label")
    cell(tab, event, "Dmitri Peskov").click()
    assert tab.locator("#pane .passage mark.content").count() >= 1
    assert "Contradicted by" in tab.locator("#pane").inner_text()
    tab.close()
