"""The reason of a verdict in words, from templates that are data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from kg.compare.values import Difference, Reason
from kg.errors import PackError
from kg.resources import resource

LONGEST = 60
"""Characters of a text that a reason quotes."""


def reason_in_words(reason: Reason, one: Difference | None, lang: str) -> str:
    """Why two texts contradict each other, or why not. Raises `PackError` where there are no words in `lang`.

    >>> reason_in_words(Reason.COMPATIBLE, None, "en")
    'nothing in one excludes the other'
    """
    template = templates(lang)[reason.value]
    return template.format(left=_short(one.left.text), right=_short(one.right.text)) if one else template


def languages() -> tuple[str, ...]:
    """The languages in which a reason can be told."""
    return tuple(sorted(_tables()))


def templates(lang: str) -> Mapping[str, str]:
    """The templates of a language, one for each reason."""
    tables = _tables()
    if lang not in tables:
        raise PackError("reasons.toml", None, f"no words in '{lang}'; there are {', '.join(languages())}")
    return tables[lang]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    path = resource("data", "reasons.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    for lang, table in tables.items():
        for key in sorted(table.keys() ^ {reason.value for reason in Reason}):
            raise PackError(str(path), None, f"{lang}.{key} is missing or not known")
    return tables


def _short(text: str) -> str:
    """Words on one line, the middle left out where they are many."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST:
        return plain
    half = LONGEST // 2
    return f"{plain[:half].rsplit(' ', 1)[0]} … {plain[-half:].split(' ', 1)[-1]}"
