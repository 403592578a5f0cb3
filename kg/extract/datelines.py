"""Datelines: the place, day and agency before the first words of an article ("LORME, 3 May (Norpress) - ")."""

from __future__ import annotations

import re

_WORD = r"[A-ZÀ-Þ][\w.'’]*"
_PLACE = rf"[A-ZÀ-Þ][A-ZÀ-Þ.'’]{{2,}}(?:[ ,/-]+{_WORD}){{0,4}}"
_DAY = r",? ?[^()\n–—-]{2,24}?"
_AGENCY = r"\s?\([^()\n]{2,40}\)"
_END = r"\s?[-–—]{1,2}\s+(?=\S)"
_PLACES = rf"{_WORD}(?:[ ,/-]+{_WORD}){{0,3}}"
_DATELINE = re.compile(
    rf"{_PLACE}(?:{_DAY})?{_AGENCY}{_END}|{_PLACES}(?:{_DAY})?{_AGENCY}{_END}|{_PLACE},{_DAY}{_END}|{_PLACE}\s?[–—]\s+(?=\S)"
)


def dateline_length(line: str) -> int:
    """How many characters of a line are its dateline, 0 where it has none: a place with its agency, or in capitals and
    with a day or a long dash.

    >>> dateline_length("LORME, May 3 (Norpress) - The mayor"), dateline_length("Lorme (Norpress) – The mayor")
    (26, 19)
    >>> dateline_length("The mayor – who was ill – resigned."), dateline_length("NATO-led troops left")
    (0, 0)
    >>> dateline_length("LORME — The mayor"), dateline_length("VIDEO - The mayor")
    (8, 0)
    """
    found = _DATELINE.match(line)
    return found.end() if found else 0
