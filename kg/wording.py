"""What the terminal says, in the language chosen; words of the ontology come from the ontology itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; `lang` is its code, for the ontology's words."""

    lang: str
    texts: Mapping[str, Any]

    def __call__(self, key: str, n: int | None = None, **values: str) -> str:
        """A text with its values put in; where it counts, with the number `n` and in its singular or plural.

        >>> words("fr")("articles", 1200), words("en")("articles", 1)
        ('1\u202f200 articles', '1 article')
        """
        text = self.texts[key]
        if n is not None:
            values |= {"n": self.number(n)}
            text = text if isinstance(text, str) else text[n not in self.texts["singular"]]
        return str(text).format(**values)

    def number(self, value: int) -> str:
        """A whole number with its thousands parted."""
        return f"{value:,}".replace(",", self.texts["thousands"])

    def days(self, earliest: str, latest: str) -> str:
        """A stretch of days as people write it.

        >>> words("en").days("2031-03-05", "2031-03-11"), words("en").days("2031-03-05", "2031-03-05")
        ('5–11 Mar 2031', '5 Mar 2031')
        >>> words("en").days("2031-03-05", ""), words("fr").days("", "2031-03-01")
        ('after 5 Mar 2031', 'avant le 1er mars 2031')
        """
        if not earliest or not latest:
            key, day = ("after", earliest) if earliest else ("before", latest)
            return self(key, day=self._day(day)) if day else ""
        if earliest == latest:
            return self._day(earliest)
        shared = 2 if earliest[:7] == latest[:7] else 1 if earliest[:4] == latest[:4] else 0
        first = self._day(earliest).split()
        return "–".join((" ".join(first[: 3 - shared]), self._day(latest)))

    def _day(self, iso: str) -> str:
        day = date.fromisoformat(iso[:10])
        number = self.texts["first_day"] if day.day == 1 else day.day
        return f"{number} {self.texts['months'][day.month - 1]} {day.year}"


@cache
def words(lang: str) -> Words:
    """The words of a language; of English where there are none.

    >>> words("xx").lang
    'en'
    """
    tables = _tables()
    known = lang if lang in tables else "en"
    return Words(known, tables[known])


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resource("data", "terminal.toml").read_text(encoding="utf-8"))
