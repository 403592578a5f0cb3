"""One spelling for what a rule looks for: small letters, plain signs, composed accents, offsets kept."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where letters were joined: `cuts` in it, `extra` characters left out up to there."""

    text: str
    cuts: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()

    def origin(self, offset: int) -> int:
        """Offset in the text as it was, of an offset in the folded one.

        >>> fold("le 3 fe\u0301vrier").origin(12)
        13
        """
        at = bisect_right(self.cuts, offset)
        return offset + (self.extra[at - 1] if at else 0)


def fold(text: str) -> Folded:
    """The text in small letters and plain signs; one character in gives one out, combining marks apart.

    >>> fold("Jusqu’À\u00a0MARDI").text
    "jusqu'à mardi"
    """
    table = {ord(character): _plain(character) for character in set(text)}
    plain = text.translate(table)
    if not any(unicodedata.combining(character) for character in set(text)):
        return Folded(plain)
    return _composed(plain)


def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if character in "\n\x85\u2028\u2029":
        return "\n"
    if character.isspace():
        return " "
    for form in (unicodedata.normalize("NFKC", character).lower(), character.lower()):
        if len(form) == 1 and not form.isspace():
            return form
    return character


def _composed(text: str) -> Folded:
    """Marks joined to the letter before them; a mark that no letter takes is left out."""
    letters: list[str] = []
    cuts: list[int] = []
    for character in text:
        if not letters or not unicodedata.combining(character):
            letters.append(character)
            continue
        joined = unicodedata.normalize("NFC", letters[-1] + character)
        letters[-1] = joined if len(joined) == 1 else letters[-1]
        cuts.append(len(letters))
    return Folded("".join(letters), tuple(cuts), tuple(range(1, len(cuts) + 1)))
