"""Names of news agencies and how texts write them: a table that a user can replace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from kg.errors import PackError
from kg.extract.packfile import known_keys, table
from kg.extract.timepattern import key_of

Agencies = Mapping[str, str]
"""Spelling, as `name_key` makes it, → the name by which an agency is shown."""


def load_agencies(mapping: Mapping[str, object], file: str) -> Agencies:
    """The agencies of a file, read as a mapping: name → other spellings.

    Raises:
        PackError: an entry that is no list of texts, or a spelling that two agencies share.
    """
    known_keys(mapping, {"agencies"}, "", file)
    found: dict[str, str] = {}
    for name, others in table(mapping, "agencies", file).items():
        if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
            raise PackError(file, None, f"agencies.{name} is not a list of texts")
        for spelling in (name, *others):
            if found.setdefault(name_key(spelling), name) != name:
                raise PackError(file, None, f"agencies.{name}: {spelling!r} is also {found[name_key(spelling)]}")
    return MappingProxyType(found)


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """One spelling of a name for comparison: no accents, case or punctuation.

    >>> name_key(" Agence  France-Presse.")
    'agence france presse'
    """
    return " ".join(re.findall(r"\w+", key_of(name)))
