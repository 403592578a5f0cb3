"""`kg times`, `kg compare` and `kg explain`: what is read in texts, without a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg import console
from kg.cli.parts import FILE, PATHS, SAFE, tell_refused


@click.command()
@PATHS
@click.option(
    "--format", "form", default="csv", show_default=True, type=click.Choice(["csv", "table"]), help="Form of the list."
)
@SAFE
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
    tell_refused(ctx, refused, bool(articles))


@click.command()
@click.argument("texts", nargs=-1, metavar="TEXT TEXT")
@click.option("--pairs", type=FILE, metavar="FILE.tsv", help="A table with the columns id, premise and hypothesis.")
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language in which reasons are told.")
@click.option("--pack", metavar="CODE", help="Language of the texts; told from them otherwise.")
def compare(texts: tuple[str, ...], pairs: Path | None, lang: str, pack: str | None) -> None:
    """Tell whether two sentences contradict each other, and in which part.

    With --pairs, one line of CSV for each pair of a table.
    """
    if len(texts) != (0 if pairs else 2):
        raise click.UsageError("two texts are wanted, or --pairs FILE.tsv")
    from kg.compare.wording import templates
    from kg.formats import csv_text
    from kg.pairs import COLUMNS, pack_for, read_pairs, verdicts, yes_or_no

    templates(lang)
    if pairs:
        rows = read_pairs(pairs)
        known = pack_for((text for row in rows for text in row[1:]), pack)
        return console.put(csv_text(COLUMNS, verdicts(rows, known, lang=lang)))
    from kg.compare.texts import compare as run

    verdict = run(texts[0], texts[1], pack_for(texts, pack), lang=lang)
    told = {"contradicts": yes_or_no(verdict), "reason": verdict.words, "score": verdict.score}
    return console.put("".join(f"{name:12} {value}\n" for name, value in told.items()))


@click.command()
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
