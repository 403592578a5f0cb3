"""The page as a file: what it holds, that it is complete in itself, and that no text breaks out of its data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import networkx as nx
import pages
import pytest
from pyoxigraph import Store

from kg.model import Corpus, Side, Stance
from kg.rdf import quads
from kg.view import page
from kg.view.document import Document
from kg.view.drawing import OPENING, WHOLE, drawing, layout, sign, stance_graph
from kg.view.embed import safe_json, words
from kg.view.gather import gather
from kg.view.terms import terms

ROOT = Path(__file__).parents[1]
PARTED = re.compile(r" [;:!?»]|« ")
"""A mark that French parts from its word by a space at which no line may break."""


class Elements(HTMLParser):
    """Start tags with their attributes, and the text of scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.texts.append((self.tags[-1][0], data))


def elements(text: str) -> Elements:
    found = Elements()
    found.feed(text)
    return found


def data_of(text: str) -> dict[str, object]:
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert block
    return json.loads(block[1])


@cache
def told() -> Document:
    return gather(pages.stored(pages.told()))


def column(document: Document, table: str, name: str) -> list[object]:
    return [record[name] for record in getattr(document, table).records()]


def test_the_most_contested_event_comes_first() -> None:
    labels = column(told(), "events", "label")
    statuses = column(told(), "events", "status")
    assert labels[0] == "call Marran–Orvel"
    assert statuses[0] == "contested"
    assert statuses == sorted(statuses, key=list(terms(["en"])["statuses"]).index)


def test_every_report_of_the_graph_is_on_the_page() -> None:
    story = pages.told()
    assert sorted(map(str, column(told(), "reports", "id"))) == sorted(report.id for report in story.reports)
    assert sorted(map(str, column(told(), "statements", "id"))) == sorted(one.id for one in story.statements)
    assert len(told().events.rows) == len(story.events)


def test_marks_are_the_words_of_content_cue_and_speaker() -> None:
    record = next(one for one in told().reports.records() if one["id"] == "report-wire-call-denied")
    passage = str(record["passage"])
    assert [(kind, passage[start:end]) for kind, start, end in record["marks"]] == [
        ("content", "Il n’y a eu"),
        ("cue", "a dit"),
        ("speaker", "le porte-parole Bela Ronsk"),
        ("content", "aucun appel avec le gouverneur."),
    ]


def test_marks_count_as_a_browser_counts() -> None:
    story = pages.told()
    first = story.reports[0]
    text = "😀 « oui »"
    passage = replace(first.report.passage, start=10, end=10 + len(text), text=text)
    said = replace(passage, start=14, end=17, text="oui")
    report = replace(first.report, passage=passage, content=(said,), cue=None, speaker=None)
    document = gather(pages.stored(replace(story, reports=(replace(first, report=report), *story.reports[1:]))))
    marks = next(one["marks"] for one in document.reports.records() if one["id"] == first.id)
    assert marks == (("content", 5, 8),)
    assert text.encode("utf-16-le")[10:16].decode("utf-16-le") == "oui"


def test_chain_runs_from_the_speaker_to_the_outlet() -> None:
    record = next(one for one in told().reports.records() if one["id"] == "report-dux-call-denied")
    assert record["chain"] == ("Bela Ronsk", "NWA", "Portal Dux")


def test_copies_share_their_origin() -> None:
    origins = {one["id"]: one["origin"] for one in told().reports.records()}
    assert origins["report-wire-call-denied"] == origins["report-dux-call-denied"]
    assert origins["report-wire-call-denied"] != origins["report-later-call-retracted"]


def test_pairs_join_the_statements_that_contradict_each_other() -> None:
    ids = column(told(), "statements", "id")
    pairs = {(pair.kind, *sorted((str(ids[pair.a]), str(ids[pair.b])))) for pair in told().pairs}
    assert ("contradicts", "statement-call-denied", "statement-call-told") in pairs
    assert ("corroborates", "statement-pact-confirmed", "statement-pact-told") in pairs


def test_identifiers_under_another_base_are_kept_whole() -> None:
    store = Store()
    store.extend(quads(pages.told(), base="https://press.example/id/"))
    document = gather(store)
    assert document.base == "https://press.example/id/"
    assert "agent-ronsk" in column(document, "agents", "id")


def test_same_graph_same_page() -> None:
    story = pages.told()
    turned = replace(story, reports=story.reports[::-1], statements=story.statements[::-1], agents=story.agents[::-1])
    assert page(pages.stored(story)) == page(pages.stored(turned))


def test_an_empty_graph_has_a_page() -> None:
    empty = Corpus(articles=(), agents=(), events=(), claims=(), statements=(), reports=())
    data = data_of(page(pages.stored(empty)))
    assert data["reports"]["rows"] == []
    assert data["graph"] == {"nodes": [], "edges": [], "open": []}


@pytest.mark.parametrize("story", [pages.told, pages.hostile])
def test_page_refers_to_nothing_outside_itself(story) -> None:
    found = elements(page(pages.stored(story())))
    loading = {"src", "srcset", "action", "formaction", "poster", "data", "background", "ping", "xlink:href"}
    for tag, attributes in found.tags:
        assert not loading & attributes.keys(), tag
        assert tag not in {"iframe", "object", "embed", "base", "img", "form"}
        assert (attributes.get("href") or "#").startswith(("#", "data:,")), tag
    style = "".join(text for tag, text in found.texts if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


def test_policy_lets_only_the_scripts_and_the_style_of_the_page_run() -> None:
    found = elements(page(pages.stored(pages.told())))
    policy = next(a["content"] for _, a in found.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for _, text in found.texts
    ]
    json_block = next(n for n, (_, text) in enumerate(found.texts) if text.startswith('{"lang"'))
    assert rules["script-src"].split() == [one for n, one in enumerate(hashes) if n not in {0, json_block}]
    assert rules["style-src"] == hashes[0]


def test_licence_of_the_bundled_library_stays_in() -> None:
    text = page(pages.stored(pages.told()))
    assert "vis.js may be distributed under either license" in text
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize("payload", pages.PAYLOADS)
def test_data_come_back_whole_and_cannot_leave_their_element(payload: str) -> None:
    text = safe_json({"title": payload})
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"title": payload}


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    assert json.loads(safe_json("a\ud800b")) == "a?b"


def test_hostile_texts_stay_in_the_data() -> None:
    story = pages.hostile()
    text = page(pages.stored(story))
    scripts = [attributes for tag, attributes in elements(text).tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}, {}]
    assert {row[1] for row in data_of(text)["events"]["rows"]} == {
        " ".join(event.label.split()) for event in story.events
    }


def test_every_word_stands_in_every_language() -> None:
    known = words()
    assert {"en", "fr"} <= known.keys()
    for lang, texts in known.items():
        assert texts.keys() == known["en"].keys(), lang
        for key, text in texts.items():
            assert re.findall(r"\{\w+\}", str(text)) == re.findall(r"\{\w+\}", str(known["en"][key])), (lang, key)


def test_every_word_that_the_code_asks_for_is_there() -> None:
    code = next(
        text
        for tag, text in elements(page(pages.stored(pages.told()))).texts
        if tag == "script" and "const STATUSES" in text
    )
    asked = set(re.findall(r'\bword\("([\w.]+)"', code))
    assert asked <= words()["en"].keys()
    assert len(asked) > 60


def test_every_word_is_asked_for() -> None:
    code = page(pages.stored(pages.told()))
    made = re.compile(r"(signs?|hint|mark)\.|(event|speaker|contested)Node$")  # put together from a sign or a kind
    assert [
        key for key in words()["en"] if not made.match(key) and f'"{key}"' not in code.replace(f'"{key}":', "")
    ] == [
        "noscript",
        "events",
    ]


def test_page_opens_in_the_language_asked_for() -> None:
    store = pages.stored(pages.told())
    assert '<html lang="fr">' in page(store, lang="fr")
    assert '<html lang="en">' in page(store, lang="xx")
    assert data_of(page(store, lang="fr"))["lang"] == "fr"
    assert data_of(page(store))["lang"] is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_page_gives_no_verdict(lang: str) -> None:
    verdict = re.compile(r"\b(true|false|lie[sd]?|fake|vrai|faux|fausse|mensonge)\b", re.IGNORECASE)
    assert not [text for text in words()[lang].values() if verdict.search(str(text))]


def test_each_stance_has_its_sign() -> None:
    signs = {stance: sign("" if stance.side is Side.NONE else stance.side.value, hedged=False) for stance in Stance}
    assert set(signs.values()) == {"for", "against", "withheld", "other"}
    assert sign("for", hedged=True) == "hedged"
    assert sign("against", hedged=True) == "against"


def test_graph_has_one_edge_for_each_speaker_event_and_sign() -> None:
    graph = stance_graph(told())
    assert isinstance(graph, nx.MultiDiGraph)
    speakers, events = column(told(), "agents", "label"), column(told(), "events", "label")
    edges = {(speakers[int(a[1:])], events[int(b[1:])], kind) for a, b, kind in graph.edges(keys=True)}
    assert ("Bela Ronsk", "call Marran–Orvel", "against") in edges
    assert ("Harbour Post", "call Marran–Orvel", "hedged") in edges
    assert len(edges) == graph.number_of_edges()


@pytest.mark.parametrize("story", [pages.told, partial(pages.crowd, 1500)], ids=["told", "crowd"])
def test_places_are_the_same_on_every_run_and_boxes_do_not_overlap(story: Callable[[], Corpus]) -> None:
    graph = stance_graph(gather(pages.stored(story())))
    places = layout(graph, graph)
    assert places == layout(graph, graph)
    for (a, (ax, ay)), (b, (bx, by)) in combinations(places.items(), 2):
        assert abs(ax - bx) > 150 or abs(ay - by) > 40, (a, b)


def test_a_small_graph_opens_whole_and_a_large_one_on_contested_events() -> None:
    small = drawing(told())
    assert {node["id"] for node in small["nodes"]} == set(small["open"])
    crowd = gather(pages.stored(pages.crowd(1200)))
    large = drawing(crowd)
    statuses = column(crowd, "events", "status")
    assert len(large["nodes"]) > WHOLE
    assert 1 < len(large["open"]) <= OPENING
    assert {statuses[int(node[1:])] for node in large["open"] if node.startswith("e")} == {"contested"}
    assert all("openX" in node for node in large["nodes"] if node["id"] in large["open"])


@pytest.mark.parametrize("kind", terms(["fr"]))
def test_french_terms_keep_their_marks_beside_their_words(kind: str) -> None:
    found = [worded[part]["fr"] for worded in terms(["fr"])[kind].values() for part in ("label", "hint")]
    assert not [text for text in found if PARTED.search(text)]


def test_french_words_keep_their_marks_beside_them() -> None:
    texts = [one for text in words()["fr"].values() for one in (text.values() if isinstance(text, dict) else [text])]
    assert not [text for text in texts if PARTED.search(text) or "'" in text]


def test_scripts_have_lines_that_can_be_read() -> None:
    scripts = [*(ROOT / "kg" / "view" / "assets").glob("*.js"), *(ROOT / "kg" / "serve" / "assets").glob("*.js")]
    assert len(scripts) > 15
    for script in scripts:
        lines = script.read_text(encoding="utf-8").splitlines()
        assert max(map(len, lines)) <= 120, script.name
        assert len(lines) <= 300, script.name
        assert lines[0].startswith("// "), script.name


def test_places_do_not_depend_on_which_end_of_an_edge_is_told_first() -> None:
    edges = [(f"a{n % 60}", f"e{n * n % 37}") for n in range(200)]
    there, back = nx.MultiDiGraph(edges), nx.MultiDiGraph((b, a) for a, b in edges)
    assert layout(there, there) == layout(back, back)
