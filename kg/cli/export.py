"""`kg export`: the graph for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg import console
from kg.cli.parts import FILE, IN


@click.command()
@IN
@click.option("--format", "form", required=True, metavar="FORMAT", help="One of the formats below.")
@click.option("--out", type=FILE, metavar="FILE", help="Where to write  [default: standard output]")
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
