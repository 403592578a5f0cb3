"""What the commands print and how they end; the graph behind them is an invented one."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.export import FORMATS, export
from kg.query import ask, names
from kg.serve import serving
from kg.store import load

Run = Callable[..., Result]


@pytest.fixture
def run(alder: Path) -> Run:
    """Runs a command; `--in` is the invented graph where the command has one and none is given."""

    def call(*args: str, stdin: str | bytes = "") -> Result:
        where = () if "--in" in args or args[0] in {"build", "times", "validate"} else ("--in", str(alder))
        return CliRunner().invoke(main, [*args, *where], input=stdin)

    return call


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"), newline="")))


@pytest.mark.parametrize("name", names())
def test_every_question_answers_in_every_form(run: Run, alder: Path, name: str) -> None:
    found = ask(load(alder), name)
    assert [tuple(row.values()) for row in rows(run("query", name, "--format", "csv"))] == list(found.rows)
    answer = json.loads(run("query", name, "--format", "json").stdout)
    assert tuple(answer["head"]["vars"]) == found.columns
    assert len(answer["results"]["bindings"]) == len(found.rows)
    table = run("query", name)
    assert (table.exit_code, table.stderr) == (0, "")
    assert table.stdout.rstrip().endswith(f"{len(found.rows)} row{'' if len(found.rows) == 1 else 's'}")


def test_csv_is_rfc_4180(run: Run) -> None:
    data = run("query", "statements", "--format", "csv").stdout_bytes
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert lines[0].startswith(b"report,statement,article,speaker,event,file,start,end,content,")


def test_list_names_each_question_and_its_parameters(run: Run) -> None:
    listed = run("query", "--list").stdout
    assert [line.split()[0] for line in listed.splitlines() if not line.startswith(" ")] == list(names())
    assert "-p actor=…" in run("query", "--list", "denials").stdout


def test_a_parameter_narrows(run: Run) -> None:
    found = rows(run("query", "denials", "--param", "actor=bela", "--format", "csv"))
    assert {row["speakerLabel"] for row in found} == {"Bela Ronsk"}


def test_a_question_from_a_file_and_from_standard_input(run: Run, tmp_path: Path) -> None:
    text = "# Which graphs?\nSELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY STR(?g)"
    (tmp_path / "graphs.rq").write_text("\ufeff" + text, encoding="utf-8")
    from_file = run("query", str(tmp_path / "graphs.rq"), "--format", "csv").stdout_bytes
    assert from_file == run("query", "-", "--format", "csv", stdin=text).stdout_bytes
    assert b"graph-linked" in from_file


def test_construct_gives_turtle(run: Run) -> None:
    text = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"
    turtle = run("query", "-", "--format", "ttl", stdin=text).stdout_bytes
    triples = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == len(rows(run("query", "-", "--format", "csv", stdin=text))) > 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("query", "denails"), "denials"),
        (("query", "missing.rq"), "missing.rq: no such file"),
        (("query", "-", "--format", "ttl"), "CONSTRUCT"),
        (("query", "denials", "--param", "who=x"), "no parameter 'who'"),
        (("query", "denials", "--param", "actor"), "NAME=VALUE"),
        (("query",), "name a question"),
        (("query", "xyz"), "see kg query --list"),
        (("show", "unheard of"), "no event 'unheard of'"),
        (("show", "999"), "by words of its label"),
        (("export", "--format", "docx"), "'docx' is not one of"),
        (("build", "x", "--base", "no iri"), "absolute IRI"),
    ],
)
def test_wrong_use_ends_with_2(run: Run, args: tuple[str, ...], words: str) -> None:
    result = run(*args, stdin="SELECT * { ?s ?p ?o } LIMIT 1")
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("text", ["SELECT", "SELECT * { ?s ?p ?o } }", "INSERT DATA { <a:a> <a:b> <a:c> }", b"\xff"])
def test_what_is_no_query(run: Run, text: str | bytes) -> None:
    result = run("query", "-", stdin=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kg: ")


@pytest.mark.parametrize("command", [("query", "events"), ("show", "1"), ("view",), ("export", "--format", "nq")])
def test_no_graph_ends_with_3(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "broken.ttl").write_text("<a:a> <a:b>", encoding="utf-8")
    for where in ("missing", "broken.ttl", "."):
        result = run(*command, "--in", str(tmp_path / where))
        assert result.exit_code == 3
        assert len(result.stderr.splitlines()) == 1
        assert str(tmp_path) in result.stderr


def test_show_tells_each_position_with_its_sentence(run: Run) -> None:
    told = run("show", "1").stdout
    assert told.startswith("1  call Marran–Orvel")
    for words in ("● says so", "✕ denies", "◐ won't say", "Bela Ronsk → NWA → Portal Dux", "◌ hedged"):
        assert words in told
    assert "Selon le Harbour Post, l’appel aurait eu lieu dans la nuit du 3 mai." in told
    assert "contradicts Bela Ronsk" in told


def test_show_finds_an_event_by_number_words_and_iri(run: Run, alder: Path) -> None:
    found = ask(load(alder), "events")
    iri = next(row[0] for row in found.rows if row[1] == "call Marran–Orvel")
    wanted = run("show", "1").stdout
    for name in (iri, iri.rsplit("/", 1)[1], "orvel CALL"):
        assert run("show", name).stdout == wanted


def test_control_characters_do_not_reach_the_terminal(run: Run) -> None:
    result = run("query", "-", stdin=r'SELECT ?a { VALUES ?a { "x\u001b[31my\u009b" } }')
    assert "x [31my" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_export_is_repeatable(run: Run, alder: Path, tmp_path: Path, form: str) -> None:
    data = run("export", "--format", form).stdout_bytes
    assert data == export(load(alder), form)
    assert run("export", "--format", form, "--out", str(tmp_path / "sub" / "x")).stdout == ""
    assert (tmp_path / "sub" / "x").read_bytes() == data


@pytest.mark.parametrize("form", ["jsonld", "nq", "nt", "rdf", "trig", "ttl"])
def test_export_of_rdf_keeps_every_triple(alder: Path, form: str) -> None:
    kind = pyoxigraph.RdfFormat.from_extension(form)
    assert kind
    found = {quad.triple for quad in pyoxigraph.parse(export(load(alder), form), format=kind)}
    assert found == {quad.triple for quad in load(alder)}


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_export_of_networks_can_be_read(alder: Path, form: str, read: Callable[[io.BytesIO], nx.Graph]) -> None:
    graph = read(io.BytesIO(export(load(alder), form)))
    positions = {row[:2] for row in ask(load(alder), "positions").rows}
    assert graph.number_of_edges() > 0
    assert {target for _, target in graph.edges()} <= {event for event, _ in positions}
    assert {data["stance"] for *_, data in graph.edges(data=True)} >= {"asserts", "denies"}


def test_view_writes_one_page(run: Run, tmp_path: Path) -> None:
    result = run("view", "--out", str(tmp_path / "new" / "page.html"))
    assert result.stdout == f"{tmp_path}/new/page.html\n"
    assert (tmp_path / "new" / "page.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_unwritable_page_ends_with_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("view", "--out", str(tmp_path / "file" / "page.html"))
    assert result.exit_code == 3
    assert f"{tmp_path}/file/page.html: " in result.stderr


def test_build_says_what_it_built_and_what_it_refused(run: Run, press: Callable[..., Path], tmp_path: Path) -> None:
    paths = [str(press("a.txt")), str(press("b.txt", b"")), str(tmp_path / "c.txt")]
    result = run("build", *paths, "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"refused: {tmp_path}/b.txt: empty",
        f"refused: {tmp_path}/c.txt: no such file or folder",
    ]
    assert result.stdout.startswith("1 article · ")
    assert f"{tmp_path}/out/graph.ttl" in result.stdout.replace("\n", "")
    assert run("build", paths[0], "--out", str(tmp_path / "out"), "--quiet").stdout == ""


def test_build_of_nothing_ends_with_3(run: Run, press: Callable[..., Path], tmp_path: Path) -> None:
    result = run("build", str(press("b.txt", b"")), "--out", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "b.txt: empty" in result.stderr


def test_build_into_a_file_ends_with_3(run: Run, press: Callable[..., Path], tmp_path: Path) -> None:
    result = run("build", str(press("a.txt")), "--out", str(press("taken", "")))
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"{tmp_path}/taken: is a file; --out names a folder" in result.stderr


def test_times(run: Run, press: Callable[..., Path]) -> None:
    press("a.json", '{"date": "2031-03-04"}')
    path = press("a.txt", "Le pont a été fermé hier, puis rouvert le 7 mars 2031.")
    found = rows(run("times", str(path), "--format", "csv"))
    assert list(found[0]) == ["file", "start", "end", "text", "earliest", "latest", "value"]
    assert [(row["text"], row["earliest"], row["value"]) for row in found] == [
        ("hier", "2031-03-03", "2031-03-03"),
        ("le 7 mars 2031", "2031-03-07", "2031-03-07"),
    ]
    assert run("times", str(path), str(path.parent / "no.txt"), "--format", "csv").exit_code == 1


def test_validate_accepts_what_was_built(run: Run, alder: Path) -> None:
    result = run("validate", str(alder))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 problems\n")


def test_validate_names_what_is_wrong(run: Run, alder: Path, tmp_path: Path) -> None:
    triple = "<a:event> a <https://w3id.org/onrecord/ontology#Event> .\n"
    (tmp_path / "bad.ttl").write_text((alder / "graph.ttl").read_text(encoding="utf-8") + triple, encoding="utf-8")
    result = run("validate", str(tmp_path / "bad.ttl"))
    assert result.exit_code == 1
    assert "a:event" in result.stdout


def test_asking_loads_no_language_model(alder: Path) -> None:
    code = (
        "import sys; from kg.cli import main; "
        f"main(['query', 'events', '--in', {str(alder)!r}], standalone_mode=False); "
        "sys.exit(bool({'spacy', 'networkx', 'rdflib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_help_loads_nothing() -> None:
    code = "import sys; from kg.cli import main; sys.exit(bool({'rich', 'pyoxigraph'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_it_runs_as_a_module() -> None:
    found = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)
    assert found.stdout.startswith("kg, version ")


@pytest.fixture(scope="module")
def address(alder: Path) -> Iterator[str]:
    """Where the invented graph is served."""
    with serving(str(alder), seconds=20) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", names())
def test_an_endpoint_answers_as_the_folder_does(run: Run, address: str, name: str) -> None:
    local = run("query", name, "--format", "csv").stdout_bytes
    assert run("query", name, "--format", "csv", "--in", f"{address}/query").stdout_bytes == local


def test_an_endpoint_answers_construct_and_ask(run: Run, address: str) -> None:
    for text in ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "ASK { ?s ?p ?o }"):
        local = run("query", "-", "--format", "csv", stdin=text).stdout_bytes
        assert run("query", "-", "--format", "csv", "--in", f"{address}/query", stdin=text).stdout_bytes == local


@pytest.mark.parametrize("path", ["/ask", "/nothing"])
def test_an_address_that_is_no_endpoint_ends_with_3(run: Run, address: str, path: str) -> None:
    result = run("query", "events", "--in", address + path)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"kg: {address}{path}: ")
