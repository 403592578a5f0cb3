"""`kg serve`: the SPARQL 1.1 protocol case by case, its limits, many readers, a build underneath, and the editor."""

from __future__ import annotations

import http.client
import json
import re
import resource
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
import pytest

from kg.query import ask, names, prepare, question
from kg.serve import CannotServe, serving
from kg.serve.engine import Engines
from kg.serve.protocol import Question, Refused
from kg.store import load, write

BASE = "https://w3id.org/onrecord/id/"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MANY_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@dataclass(frozen=True)
class Reply:
    status: int
    kind: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)

    def rows(self) -> list[dict[str, dict[str, str]]]:
        return json.loads(self.body)["results"]["bindings"]

    def says(self) -> bool:
        assert self.status == 200, self.body
        return json.loads(self.body)["boolean"]


def send(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        text = response.read().decode("utf-8")
        return Reply(response.status, response.headers.get_content_type(), text, dict(response.headers))
    finally:
        connection.close()


def encoded(**fields: str | list[str]) -> str:
    return urllib.parse.urlencode({name.replace("_", "-"): value for name, value in fields.items()}, doseq=True)


def get(port: int, query: str, *, accept: str = "", **graphs: str | list[str]) -> Reply:
    return send(port, "GET", f"/query?{encoded(query=query, **graphs)}", **({"Accept": accept} if accept else {}))


@contextmanager
def running(where: Path, **options: object) -> Iterator[int]:
    with serving(str(where), **options) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def port(alder: Path) -> Iterator[int]:
    with running(alder, seconds=60) as number:
        yield number


@pytest.fixture(scope="module")
def graphs(alder: Path) -> tuple[str, str, str]:
    """Three named graphs of the invented corpus."""
    store = pyoxigraph.Store()
    store.bulk_load(path=alder / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    first, second, third, *_ = sorted(graph.value for graph in store.named_graphs())
    return first, second, third


def by_get(port: int, query: str, **graphs: str | list[str]) -> Reply:
    return get(port, query, **graphs)


def by_form(port: int, query: str, **graphs: str | list[str]) -> Reply:
    return send(port, "POST", "/query", encoded(query=query, **graphs).encode(), Content_Type=FORM)


def by_body(port: int, query: str, **graphs: str | list[str]) -> Reply:
    return send(port, "POST", f"/query?{encoded(**graphs)}", query.encode(), Content_Type=DIRECT)


WAYS = pytest.mark.parametrize("way", [by_get, by_form, by_body])


# the protocol, https://www.w3.org/TR/sparql11-protocol/#query-operation


@WAYS
def test_a_query_is_asked_in_three_ways(port: int, way: Callable[..., Reply]) -> None:
    reply = way(port, "ASK { ?s ?p ?o }")
    assert reply.says()
    assert reply.kind == "application/sparql-results+json"


@WAYS
def test_default_graphs_of_the_request_are_merged(
    port: int, graphs: tuple[str, ...], way: Callable[..., Reply]
) -> None:
    first, second, _ = graphs
    counted = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def size(**chosen: str | list[str]) -> int:
        return int(way(port, counted, **chosen).rows()[0]["n"]["value"])

    both = size(default_graph_uri=[first, second])
    assert max(size(default_graph_uri=first), size(default_graph_uri=second)) < both < size()


@WAYS
def test_named_graphs_of_the_request_are_the_only_ones(
    port: int, graphs: tuple[str, ...], way: Callable[..., Reply]
) -> None:
    first, second, _ = graphs
    reply = way(port, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", named_graph_uri=[first, second])
    assert {row["g"]["value"] for row in reply.rows()} == {first, second}
    assert not way(port, "ASK { ?s ?p ?o }", named_graph_uri=[first, second]).says()


@WAYS
def test_a_request_may_name_both_kinds_of_graphs(port: int, graphs: tuple[str, ...], way: Callable[..., Reply]) -> None:
    first, second, third = graphs
    both = {"default_graph_uri": first, "named_graph_uri": [second, third]}
    assert way(
        port, f"ASK {{ ?s ?p ?o GRAPH <{second}> {{ ?a ?b ?c }} GRAPH <{third}> {{ ?d ?e ?f }} }}", **both
    ).says()
    assert not way(port, f"ASK {{ GRAPH <{first}> {{ ?a ?b ?c }} }}", **both).says()


@WAYS
def test_graphs_of_the_request_go_before_those_of_the_query(
    port: int, graphs: tuple[str, ...], way: Callable[..., Reply]
) -> None:
    first, second, _ = graphs
    query = f"SELECT ?g FROM NAMED <{first}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert {row["g"]["value"] for row in way(port, query, named_graph_uri=second).rows()} == {second}


SELECT = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"


@pytest.mark.parametrize("query", [SELECT, "ASK { ?s ?p ?o }"])
@pytest.mark.parametrize(
    ("accept", "kind", "begins"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", "{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<"),
        ("text/csv", "text/csv", "[st]"),
        ("text/tab-separated-values", "text/tab-separated-values", r"[?t]"),
        ("text/csv;q=0.2, application/sparql-results+json;q=0.9", "application/sparql-results+json", "{"),
        ("image/png, text/csv;q=0.1", "text/csv", "[st]"),
        ("*/*", "application/sparql-results+json", "{"),
        ("", "application/sparql-results+json", "{"),
    ],
)
def test_rows_come_in_the_form_that_is_accepted(port: int, query: str, accept: str, kind: str, begins: str) -> None:
    reply = get(port, query, accept=accept)
    assert (reply.status, reply.kind) == (200, kind)
    assert re.match(begins, reply.body)
    assert reply.headers["Vary"] == "Accept"


@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{BASE}event-call>"])
@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("text/turtle", "text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("image/png, text/turtle;q=0.1", "text/turtle", pyoxigraph.RdfFormat.TURTLE),
    ],
)
def test_triples_come_in_the_form_that_is_accepted(
    port: int, query: str, accept: str, kind: str, form: pyoxigraph.RdfFormat
) -> None:
    reply = get(port, query, accept=accept)
    assert (reply.status, reply.kind) == (200, kind)
    list(pyoxigraph.parse(reply.body.encode(), format=form))


def test_head_tells_of_the_answer_without_it(port: int) -> None:
    path = f"/query?{encoded(query=SELECT)}"
    assert int(send(port, "HEAD", path).headers["Content-Length"]) == len(send(port, "GET", path).body.encode())
    assert send(port, "HEAD", path).body == ""


@pytest.mark.parametrize(
    ("status", "method", "path", "body", "headers"),
    [
        (405, "PUT", f"/query?{encoded(query='ASK {}')}", None, {}),
        (405, "DELETE", "/query", None, {}),
        (400, "GET", f"/query?{encoded(query=['ASK {}', 'SELECT * {}'])}", None, {}),
        (400, "POST", "/query", encoded(query=["ASK {}", "ASK {}"]).encode(), {"Content_Type": FORM}),
        (400, "POST", f"/query?{encoded(query='ASK {}')}", b"ASK {}", {"Content_Type": DIRECT}),
        (415, "POST", "/query", b"ASK {}", {"Content_Type": "text/plain"}),
        (415, "POST", "/query", encoded(query="ASK {}").encode(), {}),
        (415, "POST", "/query", b"ASK {}", {}),
        (415, "POST", "/query", "ASK {}".encode("utf-16"), {"Content_Type": f"{DIRECT}; charset=UTF-16"}),
        (400, "POST", "/query", "ASK {}".encode("utf-16"), {"Content_Type": DIRECT}),
        (400, "GET", "/query?query=ASK%20%7B%FF%7D", None, {}),
        (400, "GET", f"/query?{encoded(query='ASK {')}", None, {}),
        (400, "GET", "/query", None, {}),
        (400, "GET", "/query?query=", None, {}),
        (400, "GET", f"/query?{encoded(query='ASK {}', default_graph_uri='no iri')}", None, {}),
        (403, "GET", f"/query?{encoded(update='CLEAR ALL')}", None, {}),
        (403, "POST", "/query", encoded(update="CLEAR ALL").encode(), {"Content_Type": FORM}),
        (403, "POST", "/query", b"CLEAR ALL", {"Content_Type": "application/sparql-update"}),
        (400, "POST", "/query", b"CLEAR ALL", {"Content_Type": DIRECT}),
        (400, "POST", "/query", b"LOAD <file:///etc/hostname>", {"Content_Type": DIRECT}),
        (405, "POST", "/update", b"CLEAR ALL", {"Content_Type": "application/sparql-update"}),
        (405, "POST", "/store", b"<a:a> <a:a> <a:a> .", {"Content_Type": "text/turtle"}),
        (406, "GET", f"/query?{encoded(query='ASK {}')}", None, {"Accept": "image/png"}),
        (406, "GET", f"/query?{encoded(query=CONSTRUCT)}", None, {"Accept": "text/csv"}),
    ],
)
def test_a_request_that_cannot_be_answered(
    port: int, status: int, method: str, path: str, body: bytes | None, headers: dict[str, str]
) -> None:
    reply = send(port, method, path, body, **headers)
    assert reply.status == status
    assert reply.kind == "text/plain"
    assert reply.body.strip()


def test_graphs_of_the_query_are_the_only_ones(port: int, graphs: tuple[str, ...], alder: Path) -> None:
    first, second, _ = graphs
    counted = f"SELECT (COUNT(*) AS ?n) FROM <{first}> {{ ?s ?p ?o }}"
    served = get(port, counted).rows()[0]["n"]["value"]
    assert served == get(port, counted.replace(f"FROM <{first}>", ""), default_graph_uri=first).rows()[0]["n"]["value"]
    assert ask(load(alder), counted).rows == ((served,),)
    assert not get(port, f"ASK FROM NAMED <{first}> {{ GRAPH <{second}> {{ ?s ?p ?o }} }}").says()


def test_a_query_reads_no_file(port: int) -> None:
    query = "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }"
    assert get(port, query).rows() == []


@WAYS
@pytest.mark.parametrize("word", ["SERVICE", "service SILENT", r"\u0053ERVICE"])
def test_no_other_machine_is_asked(port: int, way: Callable[..., Reply], word: str) -> None:
    reply = way(port, f"SELECT * {{ {word} <http://127.0.0.1:{port}/query> {{ ?s ?p ?o }} }}")
    assert (reply.status, "SERVICE" in reply.body) == (400, True)


def test_pages_of_other_sites_are_not_answered(port: int) -> None:
    assert send(port, "GET", "/", Host="evil.example").status == 403
    assert send(port, "GET", "/", Host=f"localhost:{port}").status == 200


# limits


@pytest.mark.parametrize(("size", "status"), [("1000001", 413), ("-1", 411), ("many", 411), (None, 411)])
def test_a_request_says_how_large_it_is(port: int, size: str | None, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("POST", "/query")
    if size:
        connection.putheader("Content-Length", size)
    connection.endheaders()
    assert connection.getresponse().status == status
    connection.close()


@pytest.mark.parametrize("query", [ENDLESS, MANY_ROWS])
def test_an_endless_query_ends_at_its_limit_while_others_are_answered(alder: Path, query: str) -> None:
    with running(alder, seconds=3) as port, ThreadPoolExecutor(4) as pool:
        slow = [pool.submit(get, port, query) for _ in range(2)]
        quick = 0
        while not any(one.done() for one in slow):
            assert get(port, "ASK { ?s ?p ?o }").says()
            quick += not any(one.done() for one in slow)
        assert [one.result().status for one in slow] == [503, 503]
        assert all("3 seconds" in one.result().body for one in slow)
        assert quick > 0
        assert get(port, "ASK { ?s ?p ?o }").says()


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the system holds no process to its memory")
def test_a_query_that_wants_too_much_memory_ends_alone(alder: Path, tmp_path: Path) -> None:
    copy = pyoxigraph.Store(str(tmp_path / "copy"))
    copy.bulk_load(path=alder / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    copy.flush()
    del copy
    engines = Engines(tmp_path / "copy", seconds=120, memory=300_000_000)
    try:
        with pytest.raises(Refused, match="memory") as refused:
            engines.ask(Question(text="SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"), "")
        assert refused.value.status == 503
        with engines.ask(Question(text="ASK { ?s ?p ?o }"), "").body as body:
            assert json.load(body)["boolean"]
    finally:
        engines.close()


def test_a_hundred_clients_at_once_are_all_answered(port: int) -> None:
    questions = [prepare(name) for name in names()][:20]
    alone = [get(port, text) for text in questions]
    start = threading.Barrier(100)

    def client(number: int) -> Reply:
        start.wait()
        return get(port, questions[number % len(questions)])

    with ThreadPoolExecutor(100) as pool:
        for number, reply in enumerate(pool.map(client, range(100))):
            assert reply.status == 200
            assert bag(reply) == bag(alone[number % len(questions)])


def bag(reply: Reply) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in reply.rows())


def told(folder: Path, generation: int) -> None:
    """A graph in which every one of 500 things is of one generation."""
    node, store = pyoxigraph.NamedNode, pyoxigraph.Store()
    of, value = node("https://example.org/generation"), pyoxigraph.Literal(str(generation))
    store.extend(pyoxigraph.Quad(node(f"https://example.org/{n}"), of, value) for n in range(500))
    write(store, folder)


def test_a_build_that_replaces_the_data_is_taken_up_without_an_error_or_a_mixed_answer(tmp_path: Path) -> None:
    told(tmp_path, 0)
    query = "SELECT ?g (COUNT(?s) AS ?n) { ?s <https://example.org/generation> ?g } GROUP BY ?g"
    over, seen, heard = threading.Event(), [], []

    def reader() -> None:
        while not over.is_set():
            reply = get(port, query)
            assert reply.status == 200, reply.body
            seen.append([(row["g"]["value"], row["n"]["value"]) for row in reply.rows()])

    with running(tmp_path, seconds=60, tell=heard.append) as port, ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(reader) for _ in range(8)]
        for generation in (1, 2, 3):
            told(tmp_path, generation)
            waited = time.monotonic() + 60
            while get(port, query).rows()[0]["g"]["value"] != str(generation) and time.monotonic() < waited:
                time.sleep(0.1)
        over.set()
        for one in readers:
            one.result()
    assert {(("0", "500"),), (("3", "500"),)} <= {tuple(answer) for answer in seen}
    assert {len(answer) for answer in seen} == {1}
    assert {answer[0][1] for answer in seen} == {"500"}
    assert all("serving it anew" in words for words in heard)


def test_a_build_that_breaks_leaves_what_was_served(tmp_path: Path) -> None:
    told(tmp_path, 0)
    heard = threading.Event()

    def tell(words: str) -> None:
        if "cannot be served" in words:
            heard.set()

    with running(tmp_path, tell=tell) as port:
        (tmp_path / "graph.nq").write_text("<no graph", encoding="utf-8")
        assert heard.wait(30)
        assert get(port, "ASK { ?s ?p ?o }").says()


def test_a_port_that_is_taken(alder: Path, port: int) -> None:
    with pytest.raises(CannotServe, match=f"port {port}: "), serving(str(alder), port=port):
        pass


# pages and things


def test_the_page_is_served(port: int) -> None:
    reply = send(port, "GET", "/")
    assert (reply.status, reply.kind) == (200, "text/html")
    assert '<script type="application/json" id="data">' in reply.body
    assert send(port, "GET", "/secret").status == 404


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def one_of(port: int, kind: str) -> str:
    found = get(port, f"PREFIX kg: <https://w3id.org/onrecord/ontology#> SELECT ?s {{ ?s a kg:{kind} }} LIMIT 1").rows()
    return found[0]["s"]["value"].removeprefix(BASE)


@pytest.mark.parametrize("kind", ["Article", "Report", "Statement", "Event", "Agent"])
def test_a_thing_answers_with_the_page_or_with_data(port: int, kind: str) -> None:
    name = one_of(port, kind)
    shown = send(port, "GET", f"/id/{name}", Accept=BROWSER)
    assert (shown.status, shown.headers["Location"], shown.headers["Vary"]) == (303, f"/#thing={name}", "Accept")
    for accept, form in (
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples, text/html;q=0.5", pyoxigraph.RdfFormat.N_TRIPLES),
    ):
        given = send(port, "GET", f"/id/{name}", Accept=accept)
        triples = list(pyoxigraph.parse(given.body.encode(), format=form))
        assert given.kind == form.media_type
        assert any(one.subject.value == BASE + name for one in triples)
    assert send(port, "GET", f"/id/{name}").kind == "text/turtle"
    assert send(port, "GET", f"/id/{name}", Accept="*/*").kind == "text/turtle"


def test_a_report_comes_with_the_places_of_its_words(port: int) -> None:
    body = send(port, "GET", f"/id/{one_of(port, 'Report')}", Accept="application/n-triples").body
    assert "http://www.w3.org/ns/oa#hasSelector" in body


def test_a_thing_that_the_page_does_not_show_is_told_with_links(port: int) -> None:
    name = one_of(port, "Claim")
    reply = send(port, "GET", f"/id/{name}", Accept=BROWSER)
    assert (reply.status, reply.kind) == (200, "text/html")
    assert re.search(r'kg:concernsEvent <a href="/id/(event-[\w-]+)">id:\1</a>', reply.body)
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]


def test_a_thing_is_told_with_short_names(port: int) -> None:
    body = send(port, "GET", f"/id/{one_of(port, 'Statement')}", Accept="text/turtle").body
    assert re.search(r"^id:statement-[\w-]+ a kg:Statement", body, re.MULTILINE)
    assert f"@prefix id: <{BASE}> ." in body


def test_a_thing_comes_in_no_form_that_is_not_rdf(port: int) -> None:
    reply = send(port, "GET", f"/id/{one_of(port, 'Event')}", Accept="image/png")
    assert (reply.status, "text/turtle" in reply.body) == (406, True)


def test_a_program_that_asks_nothing_is_told_what_the_service_can_do(port: int) -> None:
    reply = send(port, "GET", "/query", Accept="text/turtle")
    found = {
        quad.object.value.rpartition("#")[2]
        for quad in pyoxigraph.parse(reply.body, format=pyoxigraph.RdfFormat.TURTLE, base_iri="http://127.0.0.1/query")
        if isinstance(quad.object, pyoxigraph.NamedNode)
    }
    assert {"Service", "SPARQL11Query", "UnionDefaultGraph"} <= found


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT ?s {\n ?s nowhere:at ?o }", 'line 2, column 15, before "?o }": prefix not found'),
        ("SELECT (COUNT(?s) AS ?n) ?o { ?s ?p ?o }", "the SELECT contains a variable that is unbound"),
        ("ASK { ?s ?p }", "line 1, column 14, at the end"),
    ],
)
def test_a_query_that_is_none_is_told_where_it_goes_wrong(port: int, query: str, says: str) -> None:
    reply = get(port, query)
    assert (reply.status, reply.kind) == (400, "text/plain")
    assert says in reply.body


def test_the_server_does_not_tell_what_it_is_made_of(port: int) -> None:
    assert "Python" not in send(port, "GET", "/").headers["Server"]


@pytest.mark.parametrize("name", ["event-none", "", "a%3E%20?p", "x/../y", "%22"])
def test_no_such_thing(port: int, name: str) -> None:
    assert send(port, "GET", f"/id/{name}").status == 404


def test_a_browser_that_asks_nothing_is_led_to_the_editor(port: int) -> None:
    reply = send(port, "GET", "/query", Accept=BROWSER)
    assert (reply.status, reply.headers["Location"]) == (303, "/ask")


def test_the_editor_has_the_shipped_questions_and_shows_rows(browser, port: int) -> None:
    tab, asked, trouble = browser.new_page(), [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("console", lambda message: message.type == "error" and trouble.append(message.text))
    tab.goto(f"http://127.0.0.1:{port}/ask")
    options = tab.locator("#shipped option").all_inner_texts()
    assert [text for text in options if text] == [f"{name}: {question(name)}" for name in names()]
    tab.locator("#shipped").select_option("positions")
    answer = tab.locator(".yasr_results table:visible", has=tab.locator("th", has_text="hedged"))
    answer.locator("tbody tr").first.wait_for()
    assert trouble == []
    assert {urllib.parse.urlsplit(url).netloc for url in asked if url.startswith("http")} == {f"127.0.0.1:{port}"}
    tab.close()


@pytest.mark.parametrize(
    ("accept", "lang"), [("fr-FR, en;q=0.5", "fr"), ("en, fr;q=0.9", "en"), ("de", "en"), ("", "en")]
)
def test_the_editor_speaks_the_language_that_is_accepted(port: int, accept: str, lang: str) -> None:
    assert f'<html lang="{lang}">' in send(port, "GET", "/ask", Accept_Language=accept).body


def test_the_editor_begins_with_an_answer_that_leads_to_what_is_told_here(browser, port: int) -> None:
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{port}/ask")
    link = tab.locator(".yasr_results a.iri").first
    link.focus()
    assert re.fullmatch(r"/id/event-[\w-]+", link.get_attribute("href"))
    assert "^^" not in tab.locator(".yasr_results").inner_text()
    tab.close()


def test_the_editor_knows_the_prefixes_and_the_terms(browser, port: int) -> None:
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{port}/ask")
    tab.locator(".addTab").click()
    tab.locator(".CodeMirror:visible").click()
    tab.keyboard.press("Control+End")
    tab.keyboard.insert_text("SELECT * { ?a kg:hasS")
    tab.keyboard.type("t")
    tab.keyboard.press("Control+Space")
    tab.locator(".CodeMirror-hints li", has_text="kg:hasStance").wait_for()
    assert "PREFIX kg:" in tab.locator(".CodeMirror:visible").inner_text()
    tab.close()


@pytest.mark.parametrize("kind", ["Article", "Report", "Statement", "Event", "Agent"])
def test_the_page_opens_at_a_thing(browser, port: int, kind: str) -> None:
    name = one_of(port, kind)
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{port}/id/{name}")
    pane = tab.locator("#pane")
    wanted = {"Article": "Article"}.get(kind)
    assert pane.inner_text().strip()
    if wanted:
        assert pane.locator(".crumb").inner_text() == wanted
    if kind in {"Report", "Statement"}:
        assert pane.locator(".passage").count() >= 1
    tab.close()
