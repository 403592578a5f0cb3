"""`kg query` and `kg show`: what the graph says, on the terminal or for programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import console
from kg.cli.parts import IN, SAFE
from kg.errors import InvalidQuery

_TOLD = click.Choice(["table", "csv", "json"])
_FORM = click.Choice(["table", "csv", "json", "ttl"])


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE|-")
@IN
@click.option("--param", "-p", "params", multiple=True, metavar="K=V", help="What to ask for; may be given often.")
@click.option("--format", "form", default="table", show_default=True, type=_FORM, help="Form of the answer.")
@SAFE
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


@click.command()
@click.argument("event", metavar="N|IRI|WORDS", nargs=-1, required=True)
@IN
@click.option("--format", "form", default="table", show_default=True, type=_TOLD, help="Form of the answer.")
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language in which it is told.")
def show(event: tuple[str, ...], where: str, form: str, lang: str) -> None:
    """Tell one event: who takes which side, in which words, told by whom.

    N is its number in the tables of `kg build`; words of its label do as well.
    """
    from kg.answers import graph
    from kg.telling import told
    from kg.told import as_csv, as_json, told_event

    found = told_event(graph(where), " ".join(event))
    if form == "table":
        return console.show(told(found, lang=lang))
    return console.put(as_json(found) if form == "json" else as_csv(found))
