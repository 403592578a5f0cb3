"""`kg view` and `kg serve`: the graph in a browser."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from kg import console
from kg.cli.parts import FILE, IN, LANG, folder


@click.command()
@IN
@click.option("--out", type=FILE, metavar="FILE.html", help="The page.  [default: graph.html there]")
@LANG
def view(where: str, out: Path | None, lang: str | None) -> None:
    """Draw the graph: one page that asks the network for nothing."""
    from kg.answers import graph
    from kg.view import page

    target = out or folder(where) / "graph.html"
    console.save(target, page(graph(where), lang=lang).encode("utf-8"))
    console.put(f"{target}\n")


@click.command()
@IN
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens; 0.0.0.0 lets others in.")
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="0 for any that is free.")
@click.option("--seconds", default=30, show_default=True, type=click.IntRange(1), help="Longest time for one query.")
@LANG
def serve(where: str, host: str, port: int, seconds: int, lang: str | None) -> None:
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
