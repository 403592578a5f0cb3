"""What the commands share: options, exit codes, and how they tell what was refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from kg.errors import KgError

DONE, SOME_REFUSED, WRONG_USE, NOTHING_DONE = range(4)

FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
IN = click.option("--in", "where", default="out", metavar="DIR|FILE|URL", show_default=True, help="The graph to ask.")
LANG = click.option(
    "--lang",
    metavar="CODE",
    help="Language of the page and of what is printed.  [default: en; on the page the reader's]",
)
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
SAFE = click.option("--safe-csv", is_flag=True, help="In CSV, put ' before what a spreadsheet would run as a formula.")


def folder(where: str) -> Path:
    """The folder of a graph."""
    return Path(where) if Path(where).is_dir() else Path(where).parent


def tell_refused(ctx: click.Context, refused: Iterable[KgError], done: bool) -> NoReturn:
    """Lists what was refused and ends with the exit code that says so."""
    refusals = tuple(refused)
    list_refused(refusals)
    if not done:
        click.echo("kg: no input could be read", err=True)
    ctx.exit(NOTHING_DONE if not done else SOME_REFUSED if refusals else DONE)


def list_refused(refusals: Iterable[KgError]) -> None:
    """A line on standard error for each."""
    for refusal in refusals:
        click.echo(f"refused: {refusal}", err=True)
