"""A text file and the sidecar beside it: one article."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.fields import article, checked, decoded, sidecar
from kg.read.source import Options, Source, whole


def read_text(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """The article in a text file, with what `a.json` beside `a.txt` says of it."""
    try:
        text = checked(decoded(whole(source, options.text_bytes), source.name), source.name, options.max_size)
        yield article(source.name, text, sidecar(source), source.name)
    except UnreadableInput as refusal:
        yield refusal
