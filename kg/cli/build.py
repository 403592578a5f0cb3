"""`kg build`: articles in, their graph out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console
from kg.cli.parts import FILE, LANG, PATHS, list_refused, tell_refused

if TYPE_CHECKING:
    from kg.build import BuildResult, Engine, Extractor


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    from kg.read.table import parsed_columns

    try:
        return parsed_columns(value) if value else {}
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _models(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    from kg.packs import available

    for name in value:
        if name.split("_")[0] not in available():
            raise click.BadParameter(f"'{name}' begins with no language that can be read ({', '.join(available())})")
    return value


def _iri(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+[/#:]", value):
        raise click.BadParameter("an absolute IRI that ends in / or # is wanted")
    return value


@click.command()
@PATHS
@click.option("--out", default="out", show_default=True, metavar="DIR", help="Where the graph is written.")
@click.option("--base", metavar="IRI", callback=_iri, help="What the IRIs of the data begin with.")
@LANG
@click.option("--outlets", type=FILE, metavar="FILE.csv", help="Owners and countries: columns outlet, owner, country.")
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
@click.option(
    "--extractor",
    default="rules",
    show_default=True,
    metavar="NAME",
    help="What finds reports: rules, llm, or MODULE:FUNCTION.",
)
@click.option("--endpoint", metavar="URL", help="Of a language model, such as http://127.0.0.1:8080/v1.")
@click.option("--llm", "model", metavar="NAME", help="The model to ask for there.")
@click.option(
    "--max-tokens", default=4096, show_default=True, type=click.IntRange(1), help="Most tokens of an answer of it."
)
@click.option("--calls", default=2, show_default=True, type=click.IntRange(1, 64), help="Articles asked about at once.")
@click.option(
    "--model",
    "models",
    multiple=True,
    callback=_models,
    metavar="NAME",
    help="Installed spaCy model for its language, such as en_core_web_md.",
)
@click.option("--store", is_flag=True, help="Keep a store on disk beside the files, for large graphs.")
@click.option("--watch", is_flag=True, help="Stay, and build again whenever files change; Ctrl-C ends it.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but what was refused.")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: str,
    base: str | None,
    lang: str | None,
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
    extractor: str,
    endpoint: str | None,
    model: str | None,
    max_tokens: int,
    calls: int,
    models: tuple[str, ...],
    store: bool,
    watch: bool,
    quiet: bool,
) -> None:
    """Read articles (text, pages, feeds, tables, archives) and write their graph.

    PATH is a file, a folder, a pattern of names, an http(s) address, or - for standard input.
    """
    from kg.build import build as run
    from kg.packs import MODELS
    from kg.rdf import BASE
    from kg.rdf.quoting import Quoting
    from kg.read import Options

    if models:
        os.environ[MODELS] = ",".join(models)
    if full_text and no_quotes:
        raise click.UsageError("--full-text or --no-quotes, not both")
    if watch and "-" in paths:
        raise click.UsageError("--watch follows files, not standard input")
    if scheduler and kind != "dask":
        raise click.UsageError("--scheduler goes with --engine dask")
    asked = partial(
        run,
        paths,
        out,
        base=base or BASE,
        language=lang,
        outlets=outlets,
        options=Options(max_size=max_size, columns=columns, follow=follow),
        quoting=Quoting.WHOLE if full_text else Quoting.HASHES if no_quotes else Quoting.PASSAGES,
        keep_store=store,
        engine=replace(_engine(jobs, timeout, cluster=kind == "dask", scheduler=scheduler), calls=calls),
        extractor=_extractor(extractor, endpoint, model, max_tokens, timeout, Path(out)),
    )
    if watch:
        _build_again(partial(_built, asked, quiet, lang), paths, Path(out))
    else:
        result = _built(asked, quiet, lang)
        tell_refused(ctx, result.refused, bool(result.articles))


def _engine(jobs: int | None, seconds: int, *, cluster: bool, scheduler: str | None) -> Engine:
    from kg.build import Engine

    engine = Engine(jobs=jobs, seconds=seconds) if jobs else Engine.of_machine(seconds=seconds)
    return replace(engine, cluster=cluster, scheduler=scheduler)


def _extractor(
    name: str, endpoint: str | None, model: str | None, tokens: int, seconds: int, out: Path
) -> Extractor | None:
    """What finds reports; None for the rules. Answers of a model are kept in the output folder."""
    if (endpoint or model) and name != "llm":
        raise click.UsageError("--endpoint and --llm go with --extractor llm")
    if name == "rules":
        return None
    if name != "llm":
        from kg.build.extracting import named

        return named(name)
    if not (endpoint and model):
        raise click.UsageError("--extractor llm wants --endpoint URL and --llm NAME")
    from kg.build.folder import HIDDEN
    from kg.llm import Asking
    from kg.llm.endpoint import Endpoint

    where = Endpoint(url=endpoint, key=os.environ.get("OPENAI_API_KEY"), seconds=seconds)
    return Asking(endpoint=where, model=model, tokens=tokens, answers=out / HIDDEN / "answers")


def _built(asked: Callable[..., BuildResult], quiet: bool, lang: str | None) -> BuildResult:
    """Builds with a bar of progress, and shows what is contested, in the language asked for."""
    from kg.store import load
    from kg.terminal import summary

    with console.progress(quiet) as progress:
        result = asked(progress=progress)
    if result.discarded:
        count = result.discarded
        click.echo(f"{count} report{'' if count == 1 else 's'} thrown away: not in the words of the article", err=True)
    if result.articles and not quiet:
        console.show(summary(result, load(result.folder), lang=lang or "en", program=console.program()))
    return result


def _build_again(once: Callable[[], BuildResult], paths: tuple[str, ...], out: Path) -> None:
    """Builds, and again after each change, until it is interrupted."""
    from kg.watching import changes, stamps

    with suppress(KeyboardInterrupt):
        seen = stamps(paths, but=out)
        list_refused(once().refused)
        click.echo("watching; stop with Ctrl-C", err=True)
        for count in changes(paths, seen, but=out):
            click.echo(f"{count} file{'' if count == 1 else 's'} changed", err=True)
            list_refused(once().refused)
