"""The page for every reader: taken along, by keyboard, on a phone, printed, in both languages, of hostile articles."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pages
import pytest
from visiting import NARROW, WIDE, fragment

SMUGGLE = """() => {
  const one = document.createElement('div');
  one.setAttribute('onclick', 'window.broken = 1');
  one.click();
  return window.broken ?? null;
}"""


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
    tab = visit(address, size=size, scheme=scheme)
    tab.locator("#filterbox").evaluate("box => { box.open = true; }")
    found = axe.Axe().run(tab).response["violations"]
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ] == []
