"""The engines: each loads one file, answers the queries, and says why when it cannot be tried here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from protocol import HOST, Answer, Asked, Skipped, batch, cells, free_port, over_http, running

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
NPM = ("@comunica/query-sparql-rdfjs@5.4.1", "n3@2.13.12", "oxigraph@0.5.11")
Engine = Callable[[Path, Sequence[Asked], Path], dict[str, Answer]]
_KINDS = {".ttl": "text/turtle", ".nq": "application/n-quads"}
_OPENED = (
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
)


def rdflib(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """rdflib's own parser and engine."""
    import rdflib as library

    library.NORMALIZE_LITERALS = False
    data = library.Dataset(default_union=True)
    data.parse(graph, format="nquads" if graph.suffix == ".nq" else "turtle")
    return {one.key: cells(data.query(one.text).serialize(format="json") or b"", one.columns) for one in asked}


def pyoxigraph(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Oxigraph inside Python."""
    import pyoxigraph as library

    store = library.Store()
    store.load(path=graph)
    kind = library.QueryResultsFormat.JSON
    given = {one.key: store.query(one.text, use_default_graph_as_union=True) for one in asked}
    return {one.key: cells(given[one.key].serialize(format=kind) or b"", one.columns) for one in asked}


def oxigraph_server(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Oxigraph's server, as `kg serve` starts it."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    port = free_port()
    subprocess.run([program, "load", "--location", folder / "data", "--file", graph], check=True, capture_output=True)
    bind = ["--location", folder / "data", "--bind", f"{HOST}:{port}", "--union-default-graph"]
    with running([program, "serve-read-only", *bind], port, folder):
        return over_http(port, "/query", asked)


def oxigraph_js(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Oxigraph compiled to WebAssembly."""
    return batch([*_node(), "oxigraph", CACHE / "npm"], graph, asked, folder)


def comunica(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Comunica over N3.js."""
    return batch([*_node(), "comunica", CACHE / "npm"], graph, asked, folder)


def fuseki(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Apache Jena Fuseki, a dataset in memory."""
    jar = next(_jars("fuseki").glob("jena-fuseki-server-*.jar"))
    port = free_port()
    command = [_java(), "-jar", jar, "--localhost", f"--port={port}", f"--file={graph}", "/ds"]
    with running(command, port, folder):
        union = {"default-graph-uri": "urn:x-arq:UnionGraph"} if graph.suffix == ".nq" else {}
        return over_http(port, "/ds/query", asked, **union)


def rdf4j(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Eclipse RDF4J's memory store."""
    return batch([_java(), "-cp", f"{_jars('rdf4j')}/*", HERE / "Rdf4j.java"], graph, asked, folder)


def corese(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Inria's Corese."""
    return batch([_java(), "-cp", f"{_jars('corese')}/*", HERE / "Corese.java"], graph, asked, folder)


def blazegraph(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Blazegraph inside a program, in memory."""
    return batch([_java(), *_OPENED, "-cp", f"{_jars('blazegraph')}/*", HERE / "Blazegraph.java"], graph, asked, folder)


def virtuoso(graph: Path, asked: Sequence[Asked], folder: Path) -> dict[str, Answer]:
    """Virtuoso 7.2, loaded through its own SQL."""
    server, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not server or not client:
        raise Skipped("no virtuoso-t (Debian: virtuoso-opensource)")
    port, door = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, graphs=graph.parent, port=port, door=door))
    with running([server, "+foreground", "+configfile", folder / "virtuoso.ini"], port, folder):
        flag = 512 if graph.suffix == ".nq" else 0
        load = f"DB.DBA.TTLP_MT (file_open ('{graph}'), '', 'urn:graph', {flag}); checkpoint;"
        for _ in range(20):
            done = subprocess.run(
                [client, f"{HOST}:{door}", "dba", "dba", f"exec={load}"], capture_output=True, text=True
            )
            if "Error" not in done.stdout + done.stderr:
                break
            time.sleep(0.5)
        else:
            raise Skipped(f"failed to load: {(done.stdout + done.stderr).strip()[:100]}")
        return over_http(port, "/sparql", asked)


_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
LockFile = {folder}/virtuoso.lck
[Parameters]
ServerPort = 127.0.0.1:{door}
DirsAllowed = {graphs}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows = 100000
"""


def _java() -> str:
    found = shutil.which("java")
    if not found:
        raise Skipped("no java")
    return found


def _jars(profile: str) -> Path:
    """The folder of a profile of pom.xml, filled once."""
    folder, maven = CACHE / "jars" / profile, shutil.which("mvn")
    if any(folder.glob("*.jar")):
        return folder
    _java()
    if not maven:
        raise Skipped("no mvn")
    goal = [f"-P{profile}", "dependency:copy-dependencies", f"-DoutputDirectory={folder}", "-DincludeScope=runtime"]
    _fetched([maven, "-q", "-B", "-f", str(HERE / "pom.xml"), *goal])
    return folder


def _node() -> tuple[str | Path, ...]:
    """Node and its program; the packages are installed once."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise Skipped("no node")
    if not all((CACHE / "npm" / "node_modules" / name.rpartition("@")[0]).is_dir() for name in NPM):
        (CACHE / "npm").mkdir(parents=True, exist_ok=True)
        _fetched([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(CACHE / "npm"), *NPM])
    (CACHE / "npm" / "package.json").touch()
    return node, HERE / "engines.mjs"


def _fetched(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Skipped(f"cannot be fetched: {' '.join((done.stderr or done.stdout).split())[:100]}")


ENGINES: Mapping[str, Engine] = {
    "rdflib": rdflib,
    "pyoxigraph": pyoxigraph,
    "oxigraph server": oxigraph_server,
    "oxigraph js": oxigraph_js,
    "Jena Fuseki": fuseki,
    "RDF4J": rdf4j,
    "Comunica": comunica,
    "Blazegraph": blazegraph,
    "Corese": corese,
    "Virtuoso": virtuoso,
}
"""Name → the function that loads a file into that engine and asks it."""
