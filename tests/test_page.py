"""The page in a real browser: what a reader sees first, reads, searches, filters and sends on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pages
import pytest
from visiting import NARROW, WIDE, cell, fragment, rows

from kg.build import BuildResult
from kg.view import page as page_of


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
    tab.locator("#pane h2", has_text=re.compile("^Ferry sale$")).wait_for()
    tab.go_back()
    tab.locator("#pane h2.guide", has_text="How to read this page").wait_for()


@pytest.mark.parametrize(
    "address",
    ["#event=event-nothing&report=report-none", "#view=%3Cscript%3E", "#speaker=a,b&stance=x&from=yesterday", "#%"],
)
def test_an_address_that_names_nothing_opens_the_matrix(visit, address: str) -> None:
    assert len(rows(visit(address))) == 12


def test_whoever_has_a_name_comes_before_those_who_have_none(visit) -> None:
    named = [name[0].isupper() for name in visit("#wide=1").locator("table.matrix thead .column").all_inner_texts()]
    assert named == sorted(named, reverse=True)
    assert len(set(named)) == 2


def test_who_speaks_of_few_events_has_no_column(visit) -> None:
    tab = visit(story="crowd")
    assert tab.locator("table.matrix thead th").all_inner_texts() == ["Event", "Speakers 189"]
    assert tab.locator("table.matrix td.others").first.locator(".cell").count() > 4
    tab.get_by_role("button", name="All columns").click()
    assert tab.locator("table.matrix thead .column").count() == 80


def test_columns_can_be_outlets(visit) -> None:
    tab = visit()
    tab.get_by_role("button", name="outlets", exact=True).click()
    assert "Portal Dux" in tab.locator("table.matrix thead").inner_text()
    found = cell(tab, "Call Marran–Orvel", "Portal Dux")
    assert found.get_attribute("aria-label") == "Portal Dux: hedged + denies – 1 article, 2 independent origins"


def test_the_page_of_the_seeds_shows_who_stands_against_whom(browser, seeds: BuildResult) -> None:
    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    tab.goto((seeds.folder / "graph.html").as_uri())
    event = next(name for name in rows(tab) if re.search(r"appel|conversation", name, re.IGNORECASE))
    assert event == rows(tab)[0]
    assert tab.locator("table.matrix tr", has_text=event).first.get_attribute("class") == "contested"
    # Reuters stands there by Peskov's word alone, who speaks of a "prétendue conversation"
    for teller, sign in (("Washington Post", "says so"), ("Reuters", "hedged")):
        assert sign in cell(tab, event, teller).get_attribute("aria-label")
    peskov = cell(tab, event, "Dmitri Peskov").first  # a later call has the same name
    assert "denies" in peskov.get_attribute("aria-label")
    peskov.click()
    assert tab.locator("#pane .passage mark.content").count() >= 1
    assert "Contradicted by" in tab.locator("#pane").inner_text()
    tab.close()
