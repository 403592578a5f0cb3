"""The command line: each command parses, calls one function of another room and prints what it gives."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg import __version__, console
from kg.errors import InvalidQuery, KgError

if TYPE_CHECKING:
    from kg.build import BuildResult

DONE, SOME_REFUSED, WRONG_USE, NOTHING_DONE = range(4)

_IN = click.option("--in", "where", default="out", metavar="DIR|FILE|URL", show_default=True, help="The graph to ask.")
_ROWS = click.Choice(["csv", "table"])
_FILE = click.Path(path_type=Path)
_TOLD = click.Choice(["table", "csv", "json"])
_FORM = click.Choice(["table", "csv", "json", "ttl"])
_SAFE = click.option("--safe-csv", is_flag=True, help="In CSV, put ' before what a spreadsheet would run as a formula.")
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")


class _Commands(click.Group):
    """Commands whose errors are one line and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(WRONG_USE if isinstance(error, InvalidQuery) else NOTHING_DONE)


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    from kg.read.table import parsed_columns

    try:
        return parsed_columns(value) if value else {}
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _iri(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+[/#:]", value):
        raise click.BadParameter("an absolute IRI that ends in / or # is wanted")
    return value


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Who said what about which event, who denied it, and on whose word.

    Begin with `kg build PATH… --out out`, then `kg query --list`.
    """


@main.command()
@_PATHS
@click.option("--out", default="out", show_default=True, metavar="DIR", help="Where the graph is written.")
@click.option("--base", metavar="IRI", callback=_iri, help="What the IRIs of the data begin with.")
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the page.")
@click.option("--outlets", type=_FILE, metavar="FILE.csv", help="Owners and countries: columns outlet, owner, country.")
@click.option(
    "--columns",
    callback=_columns,
    metavar="FIELD=NAME,…",
    help="Which column is which: text=body,title=headline.",
)
@click.option(
    "--max-size",
    default=1_000_000,
    show_default=True,
    type=click.IntRange(1),
    help="Most characters of an article.",
)
@click.option("--follow", is_flag=True, help="Fetch the pages that feeds link to.")
@click.option("--full-text", is_flag=True, help="Keep the articles' whole texts in the graph.")
@click.option("--no-quotes", is_flag=True, help="Keep offsets and hashes of passages in the graph, and no words.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read.  [default: one a core]")
@click.option(
    "--timeout",
    default=300,
    show_default=True,
    type=click.IntRange(1),
    metavar="SECONDS",
    help="Longest time for one article.",
)
@click.option(
    "--engine",
    "kind",
    default="processes",
    show_default=True,
    type=click.Choice(["processes", "dask"]),
    help="What reads: processes of this machine, or a cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster, such as tcp://10.0.0.1:8786.")
@click.option("--store", is_flag=True, help="Keep a store on disk beside the files, for large graphs.")
@click.option("--watch", is_flag=True, help="Stay, and build again whenever files change; Ctrl-C ends it.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but what was refused.")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: str,
    base: str | None,
    lang: str,
    outlets: Path | None,
    columns: dict[str, str],
    max_size: int,
    follow: bool,
    full_text: bool,
    no_quotes: bool,
    jobs: int | None,
    timeout: int,
    kind: str,
    scheduler: str | None,
    store: bool,
    watch: bool,
    quiet: bool,
) -> None:
    """Read articles (text, pages, feeds, tables, archives) and write their graph.

    PATH is a file, a folder, a pattern of names, an http(s) address, or - for standard input.
    """
    from kg.build import Engine
    from kg.build import build as run
    from kg.rdf import BASE
    from kg.rdf.quoting import Quoting
    from kg.read import Options
    from kg.store import load
    from kg.terminal import summary

    if full_text and no_quotes:
        raise click.UsageError("--full-text or --no-quotes, not both")
    if watch and "-" in paths:
        raise click.UsageError("--watch follows files, not standard input")
    if scheduler and kind != "dask":
        raise click.UsageError("--scheduler goes with --engine dask")
    engine = Engine(jobs=jobs, seconds=timeout) if jobs else Engine.of_machine(seconds=timeout)
    engine = replace(engine, cluster=kind == "dask", scheduler=scheduler)

    def once() -> BuildResult:
        with console.progress(quiet) as progress:
            result = run(
                paths,
                out,
                base=base or BASE,
                language=lang,
                outlets=outlets,
                options=Options(max_size=max_size, columns=columns, follow=follow),
                quoting=Quoting.WHOLE if full_text else Quoting.HASHES if no_quotes else Quoting.PASSAGES,
                keep_store=store,
                engine=engine,
                progress=progress,
            )
        if result.articles and not quiet:
            console.show(summary(result, load(result.folder)))
        return result

    if not watch:
        result = once()
        _tell_refused(ctx, result.refused, bool(result.articles))
    _build_again(once, paths, Path(out))


def _build_again(once: Callable[[], BuildResult], paths: tuple[str, ...], out: Path) -> None:
    """Builds, and again after each change, until it is interrupted."""
    from kg.watching import changes, stamps

    with suppress(KeyboardInterrupt):
        seen = stamps(paths, but=out)
        _list_refused(once().refused)
        click.echo("watching; stop with Ctrl-C", err=True)
        for count in changes(paths, seen, but=out):
            click.echo(f"{count} file{'' if count == 1 else 's'} changed", err=True)
            _list_refused(once().refused)


@main.command()
@click.argument("name", required=False, metavar="NAME|FILE|-")
@_IN
@click.option("--param", "-p", "params", multiple=True, metavar="K=V", help="What to ask for; may be given often.")
@click.option("--format", "form", default="table", show_default=True, type=_FORM, help="Form of the answer.")
@_SAFE
@click.option("--list", "listed", is_flag=True, help="Name the questions there are.")
def query(name: str | None, where: str, params: tuple[str, ...], form: str, safe_csv: bool, listed: bool) -> None:
    """Ask a question: one of --list, a .rq file, or - for standard input.

    `kg query --list` names the questions with what each answers; `kg query --list NAME` shows one with its parameters.
    """
    if listed:
        return _list_questions(name)
    if name is None:
        raise click.UsageError("name a question, a .rq file or -, or see: kg query --list")
    from kg import answers

    asked, bound = _question(name), _bound(params)
    if form != "table":
        return console.put(answers.text(where, asked, bound, form, safe=safe_csv))
    from kg.tables import table

    return console.show(table(answers.rows(where, asked, bound), console.width()))


def _list_questions(name: str | None) -> None:
    from kg.formats import folded
    from kg.query import names, parameters, question

    def hung(name: str, words: str) -> str:
        """A line, folded on a terminal so that the names stand out."""
        width = console.width() if sys.stdout.isatty() else None
        return folded(f"{name} {words}", width, indent=25) + "\n"

    for one in (name,) if name else names():
        console.put(hung(f"{one:22}", question(one)))
        for param in parameters(one):
            console.put(hung(f"{'':22}   -p {param.name}=…", param.meaning))


def _question(name: str) -> str:
    """The text of a .rq file or of standard input; a name as it is."""
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        if name.endswith(".rq") or "/" in name or Path(name).is_file():
            return Path(name).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidQuery(f"{name}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise InvalidQuery(f"{name}: not UTF-8 (byte at position {error.start})") from error
    return name


def _bound(params: tuple[str, ...]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign or not name:
            raise click.BadParameter(f"'{name}' has no value: write --param NAME=VALUE")
    return {name: value for name, _, value in pairs}


@main.command()
@click.argument("event", metavar="N|IRI|WORDS", nargs=-1, required=True)
@_IN
@click.option("--format", "form", default="table", show_default=True, type=_TOLD, help="Form of the answer.")
def show(event: tuple[str, ...], where: str, form: str) -> None:
    """Tell one event: who takes which side, in which words, told by whom.

    N is its number in the tables of `kg build`; words of its label do as well.
    """
    from kg.answers import graph
    from kg.telling import told
    from kg.told import as_csv, as_json, told_event

    found = told_event(graph(where), " ".join(event))
    if form == "table":
        return console.show(told(found))
    return console.put(as_json(found) if form == "json" else as_csv(found))


@main.command()
@_IN
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE.html", help="The page.  [default: graph.html there]"
)
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the page.")
def view(where: str, out: Path | None, lang: str) -> None:
    """Draw the graph: one page that asks the network for nothing."""
    from kg.answers import graph
    from kg.view import page

    target = out or _folder(where) / "graph.html"
    console.save(target, page(graph(where), lang=lang).encode("utf-8"))
    console.put(f"{target}\n")


@main.command()
@_IN
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens; 0.0.0.0 lets others in.")
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="0 for any that is free.")
@click.option("--seconds", default=30, show_default=True, type=click.IntRange(1), help="Longest time for one query.")
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the page.")
def serve(where: str, host: str, port: int, seconds: int, lang: str) -> None:
    """Serve the page, a SPARQL endpoint and an editor of questions, read-only; a new build is taken up."""
    import signal

    from kg.serve import serving

    def tell(words: str) -> None:
        click.echo(words, err=True)

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with serving(where, host=host, port=port, seconds=seconds, lang=lang, tell=tell) as server:
        address = f"http://{host}:{server.server_port}/"
        tell(f"page      {address}\nendpoint  {address}query\neditor    {address}ask\nstop with Ctrl-C")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


@main.group()
def pack() -> None:
    """Language packs: what one lacks."""


@pack.command()
@click.argument("place", metavar="CODE|FOLDER")
@click.pass_context
def check(ctx: click.Context, place: str) -> None:
    """Tell what the pack of a language lacks, one thing a line."""
    from kg.packcheck import check_pack

    count = 0
    for lack in check_pack(place):
        console.put(f"{lack}\n")
        count += 1
    click.echo(f"{count} thing{'' if count == 1 else 's'} to mend or add", err=True)
    ctx.exit(SOME_REFUSED if count else DONE)


@main.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.pass_context
def validate(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Check graphs against the ontology, its shapes and the lexical forms; `out` if no FILE is given."""
    from kg.answers import graph
    from kg.store import spelt
    from kg.validate import texts_at_hand
    from kg.validate import validate as problems

    count = 0
    for file in files or ("out",):
        store = graph(file)
        for problem in problems(store, texts_at_hand(store, _folder(file)), quads=spelt(file)):
            console.put(f"{file}: {problem}\n")
            count += 1
    click.echo(f"{count} problem{'' if count == 1 else 's'}", err=True)
    ctx.exit(SOME_REFUSED if count else DONE)


@main.command()
@_IN
@click.option("--format", "form", required=True, metavar="FORMAT", help="One of the formats below.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write  [default: standard output]"
)
def export(where: str, form: str, out: Path | None) -> None:
    """Write the graph in another format.

    \b
    jsonld nq nt rdf trig ttl  RDF as a whole
    nanopubs                   each statement with its evidence, in TriG
    claimreview                contested claims for readers of schema.org, without a verdict
    nodes edges                everything as CSV for Neo4j's importer
    gexf graphml               speakers and events as a network
    """
    from kg.answers import graph
    from kg.export import FORMATS
    from kg.export import export as run

    if form not in FORMATS:
        raise click.BadParameter(f"'{form}' is not one of {', '.join(FORMATS)}", param_hint="--format")
    data = run(graph(where), form)
    if out:
        console.save(out, data)
    else:
        console.write(data)


@main.command()
@_PATHS
@click.option("--format", "form", default="csv", show_default=True, type=_ROWS, help="Form of the list.")
@_SAFE
@click.pass_context
def times(ctx: click.Context, paths: tuple[str, ...], form: str, safe_csv: bool) -> None:
    """List the dates found in texts, with the days they stand for."""
    from kg.packs import available
    from kg.read import readable
    from kg.times import COLUMNS, dates

    articles, refused = readable(paths, available())
    if form == "csv":
        from kg.formats import csv_text

        console.put(csv_text(COLUMNS, dates(articles), safe=safe_csv))
    else:
        from kg.query import Rows
        from kg.tables import table

        console.show(table(Rows(COLUMNS, tuple(dates(articles))), console.width()))
    _tell_refused(ctx, refused, bool(articles))


@main.command()
@click.argument("texts", nargs=-1, metavar="TEXT TEXT")
@click.option("--pairs", type=_FILE, metavar="FILE.tsv", help="A table with the columns id, premise and hypothesis.")
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language in which reasons are told.")
@click.option("--pack", default="fr", show_default=True, metavar="CODE", help="Language of the texts.")
def compare(texts: tuple[str, ...], pairs: Path | None, lang: str, pack: str) -> None:
    """Tell whether two sentences contradict each other, and in which part.

    With --pairs, one line of CSV for each pair of a table.
    """
    if len(texts) != (0 if pairs else 2):
        raise click.UsageError("two texts are wanted, or --pairs FILE.tsv")
    from kg.compare.wording import templates
    from kg.formats import csv_text
    from kg.packs import load_pack
    from kg.pairs import COLUMNS, verdicts, yes_or_no

    templates(lang)
    known = load_pack(pack)
    if pairs:
        return console.put(csv_text(COLUMNS, verdicts(pairs, known, lang=lang)))
    from kg.compare.texts import compare as run

    verdict = run(texts[0], texts[1], known, lang=lang)
    told = {"contradicts": yes_or_no(verdict), "reason": verdict.words, "score": verdict.score}
    return console.put("".join(f"{name:12} {value}\n" for name, value in told.items()))


@main.command()
@click.argument("place", metavar="FILE:OFFSET")
def explain(place: str) -> None:
    """Tell why a passage was read as it was: cue, rule, stance, and who could be the speaker.

    OFFSET counts characters of the file's text from 0.
    """
    name, _, offset = place.rpartition(":")
    if not name or not offset.isdigit():
        raise click.UsageError("FILE:OFFSET is wanted, such as article.txt:120")
    from kg.explain import told
    from kg.packs import available
    from kg.read import readable

    articles, refused = readable([name], available())
    for refusal in refused:
        raise refusal
    console.put("".join(told(article, int(offset)) for article in articles))


def _folder(where: str) -> Path:
    """The folder of a graph."""
    return Path(where) if Path(where).is_dir() else Path(where).parent


def _tell_refused(ctx: click.Context, refused: Iterable[KgError], done: bool) -> NoReturn:
    """Lists what was refused and ends with the exit code that says so."""
    refusals = tuple(refused)
    _list_refused(refusals)
    if not done:
        click.echo("kg: no input could be read", err=True)
    ctx.exit(NOTHING_DONE if not done else SOME_REFUSED if refusals else DONE)


def _list_refused(refusals: Iterable[KgError]) -> None:
    for refusal in refusals:
        click.echo(f"refused: {refusal}", err=True)
