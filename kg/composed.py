"""Texts whose letters and accents stand apart (NFD) are read with the two as one, as rules and models know them.

whole = composed(article.text)
...  # read whole.text
whole.restored(record)  # every span where it stands in the text as it is
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast
from unicodedata import combining, is_normalized, normalize

from kg.model import Span

_T = TypeVar("_T")
_MARK = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u3099\u309a]")
"""Marks that stand after their letter, in the scripts that have letters with and without them."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with its letters and accents as one, and where each of its characters begins in the text as it is."""

    text: str
    original: str
    starts: tuple[int, ...]

    def restored(self, value: _T) -> _T:
        """A value of the model with all spans in it as they stand in the original text."""
        found: Any = value
        if isinstance(value, Span):
            found = Span.of(self.original, self.starts[value.start], self.starts[value.end])
        elif isinstance(value, tuple):
            found = tuple(self.restored(one) for one in value)
        elif is_dataclass(value) and not isinstance(value, type):
            found = replace(value, **{one.name: self.restored(getattr(value, one.name)) for one in fields(value)})
        return cast("_T", found)


def composed(text: str) -> Composed | None:
    """A text composed letter by letter; None where it is already, as nearly all are.

    >>> whole = composed("l'e\\u0301te\\u0301")
    >>> whole.text, whole.restored(Span.of(whole.text, 2, 5)).start
    ("l'été", 2)
    """
    if is_normalized("NFC", text) or not _MARK.search(text):
        return None
    letters: list[str] = []
    starts: list[int] = []
    for at, character in enumerate(text):
        joined = normalize("NFC", letters[-1] + character) if letters and combining(character) else ""
        if len(joined) == 1:
            letters[-1] = joined
        else:
            letters.append(character)
            starts.append(at)
    return Composed("".join(letters), text, (*starts, len(text)))
