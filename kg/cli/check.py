"""`kg validate` and `kg pack check`: what is wrong with a graph or lacks in a pack."""

from __future__ import annotations

import click

from kg import console
from kg.cli.parts import DONE, SOME_REFUSED, folder


@click.group()
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


@click.command()
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
        for problem in problems(store, texts_at_hand(store, folder(file)), quads=spelt(file)):
            console.put(f"{file}: {problem}\n")
            count += 1
    click.echo(f"{count} problem{'' if count == 1 else 's'}", err=True)
    ctx.exit(SOME_REFUSED if count else DONE)
