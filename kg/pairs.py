"""Pairs of sentences from a table, and the verdict on each, as `kg compare` prints them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.compare import Verdict
from kg.compare.lexicon import comparable
from kg.compare.texts import compare_all
from kg.errors import UnreadableInput
from kg.model import Article
from kg.packs import Pack, load_pack
from kg.read.language import language_of

WANTED = ("id", "premise", "hypothesis")
COLUMNS = ("id", "contradicts", "reason")


def pack_for(texts: Iterable[str], code: str | None) -> Pack:
    """The language pack of a code, else of the language that some texts are in together.

    Raises:
        PackError: there is no pack of that code.
        UnreadableInput: the texts are in a language that has none.
    """
    article, known = Article(file="the texts", text=" ".join(texts)), comparable()
    try:
        return load_pack(code or language_of(article, known))
    except UnreadableInput as error:
        raise UnreadableInput(article.file, f"only those of {', '.join(known)} can be compared") from error


def verdicts(pairs: Sequence[tuple[str, str, str]], pack: Pack, *, lang: str = "en") -> Iterator[tuple[str, str, str]]:
    """Rows under `COLUMNS` for pairs with their identifiers."""
    told = compare_all(((premise, hypothesis) for _, premise, hypothesis in pairs), pack, lang=lang)
    for (key, _, _), verdict in zip(pairs, told, strict=True):
        yield key, yes_or_no(verdict), verdict.words


def yes_or_no(verdict: Verdict) -> str:
    """Whether two texts contradict each other, as `true` or `false`."""
    return "true" if verdict.contradicts else "false"


def read_pairs(path: Path) -> list[tuple[str, str, str]]:
    """Identifier, premise and hypothesis of each row of a table with tabs between its columns."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            table = csv.DictReader(handle, delimiter="\t")
            lacking = [name for name in WANTED if name not in (table.fieldnames or ())]
            if lacking:
                raise UnreadableInput(str(path), f"no column {', '.join(lacking)}")
            return [(row["id"] or "", row["premise"] or "", row["hypothesis"] or "") for row in table]
    except OSError as error:
        raise UnreadableInput(str(path), (error.strerror or "cannot be read").lower()) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), f"not UTF-8 (byte at position {error.start})") from error
    except csv.Error as error:
        raise UnreadableInput(str(path), str(error)) from error
