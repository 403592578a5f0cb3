"""The command line: each command parses, calls one function of another room and prints what it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.cli import ask, build, check, export, look, texts
from kg.cli.parts import FOLDER, NOTHING_DONE, WRONG_USE
from kg.errors import InvalidQuery, KgError


class _Commands(click.Group):
    """Commands whose errors are one line and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(WRONG_USE if isinstance(error, InvalidQuery) else NOTHING_DONE)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
@click.option("--packs", type=FOLDER, metavar="FOLDER", help="Where further language packs are, a folder each.")
@click.pass_context
def main(ctx: click.Context, packs: Path | None) -> None:
    """Who said what about which event, who denied it, and on whose word.

    Begin with `kg build PATH… --out out`, then `kg query --list`.
    """
    if packs is not None:
        from kg.packs import searching

        ctx.with_resource(searching(packs))


for command in (
    build.build,
    ask.query,
    ask.show,
    look.view,
    look.serve,
    check.validate,
    check.pack,
    export.export,
    texts.times,
    texts.compare,
    texts.explain,
):
    main.add_command(command)
