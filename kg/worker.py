"""A process that reads articles for a build: an article a line comes in, its record a line goes out.

Its arguments are the languages whose models it loads before it says, by an empty line, that it is ready.
"""

from __future__ import annotations

import os
import sys

from kg.nlp import pipeline
from kg.packs import load_pack
from kg.reading import record
from kg.records import read_article_line, record_line


def main(languages: list[str]) -> None:
    """Answers line by line until the input ends; what a library prints goes to standard error."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for code in languages:
            pipeline(load_pack(code))
        answers.write(b"\n")
        answers.flush()
        for line in sys.stdin.buffer:
            answers.write(answered(line) + b"\n")
            answers.flush()


def answered(line: bytes) -> bytes:
    """The record of an article, both as lines."""
    return record_line(record(read_article_line(line)))


if __name__ == "__main__":
    main(sys.argv[1:])
