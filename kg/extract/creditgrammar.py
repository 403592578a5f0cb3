"""How a language's articles name their sources, as data: words of `credits.toml` made into expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import PackError
from kg.extract.agencies import Agencies
from kg.extract.packfile import known_keys, strings, table
from kg.extract.timepattern import either, key_of

_LISTS = (
    "source_labels", "with_words", "by_words", "published_labels", "picture_words", "agency_words", "day_words",
    "page_words", "ordinals", "joiners",
)  # fmt: skip
_PLACE = r"[^\W\d_](?:[\w'’.-]| (?! )){1,40}(?: \([^()\d]{2,30}\))?"
_CLOCK = r"(?:[\s,|·–—-]{1,3}(?:[^\W\d_]{1,3} )?[0-2]?[0-9][h:.][0-9]{0,2}[^.!?]{0,12})?"
"""The hour that may follow a day: ", 18:30", " à 18h30", " – 6:30 p.m."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditsGrammar:
    """Expressions over one line each, the months, and the agencies that are known.

    `dateline` has the groups place, day, month, year, agency; `label` ends where the named source begins; `shared`
    finds the word before an agency that helped; `between` parts names; `published` and `day` (a line with nothing else)
    find a date in words or figures, its groups with 0 where the month comes first.
    """

    dateline: re.Pattern[str]
    label: re.Pattern[str]
    shared: re.Pattern[str]
    between: re.Pattern[str]
    byline: re.Pattern[str]
    published: re.Pattern[str]
    day: re.Pattern[str]
    picture: re.Pattern[str]
    page: re.Pattern[str]
    prefix: re.Pattern[str]
    months: Mapping[str, int]
    agencies: Agencies
    agency_openings: frozenset[str]
    """The first words of the agencies' names."""


def load_credits(mapping: Mapping[str, object], file: str, agencies: Agencies = MappingProxyType({})) -> CreditsGrammar:
    """The grammar in a pack's `credits.toml`, given as the mapping read from it, with the table of agencies.

    Raises:
        PackError: a key that is unknown, missing or of the wrong kind.
    """
    known_keys(mapping, {*_LISTS, "months"}, "", file)
    words = {name: either(strings(mapping, name, file)) for name in _LISTS}
    months = _months(table(mapping, "months", file), file)
    month, le = either(table(mapping, "months", file)), words["day_words"]
    ordinal = rf"(?:{words['ordinals']})?"
    day_first = rf"(?P<day>[0-3]?[0-9]){ordinal} ?(?P<month>{month})\.?(?!\w)"
    month_first = rf"(?P<month0>{month})\.? (?P<day0>[0-3]?[0-9]){ordinal}(?!\w)"
    date = rf"(?:(?:{le}) )?(?:{day_first}|{month_first})(?:,? (?:[^\W\d_]{{2,3}} )?(?P<year>[12][0-9]{{3}})(?!\d))?"
    figures = r"(?P<dd>[0-3]?[0-9])[/.-](?P<mm>[01]?[0-9])[/.-](?P<yyyy>[12][0-9]{3})(?!\d)"
    end = r"\s?(?:[-–—]{1,2}(?=\s|\w)|[.:](?=\s))"
    dateline = rf"\s*(?P<place>{_PLACE})(?:,\s?{date})?\s?\((?P<agency>[^()\d]{{2,40}})\){end}"
    return CreditsGrammar(
        dateline=re.compile(rf"{dateline}|\s*(?P<place2>{_PLACE}),\s?{_renamed(date)}\s?[-–—]", re.IGNORECASE),
        label=re.compile(
            rf"(?:^\s*|\s{{2,}}|\(\s?|[•*|·-]\s?)(?P<label>{words['source_labels']})\s?:\s?", re.IGNORECASE
        ),
        shared=re.compile(rf"(?<!\w)(?:{words['with_words']})\s?", re.IGNORECASE),
        between=re.compile(rf"\s?[/,;&+]\s?|\s(?:{words['joiners']})\s"),
        byline=re.compile(rf"\s*(?:{words['by_words']})\s", re.IGNORECASE),
        published=re.compile(
            rf"\s*(?:{words['published_labels']})\s?:?\s?(?:\w+ )?(?:{date}|{figures})", re.IGNORECASE
        ),
        day=re.compile(rf"\s*(?:\w+\.?,? )?(?:{date}|{figures}){_CLOCK}\s*", re.IGNORECASE),
        picture=re.compile(rf"(?<!\w)(?:{words['picture_words']})(?!\w)", re.IGNORECASE),
        page=re.compile(rf"(?<!\w)(?:{words['page_words']})(?!\w)", re.IGNORECASE),
        prefix=re.compile(rf"\s*(?:{words['agency_words']})\s", re.IGNORECASE),
        months=months,
        agencies=agencies,
        agency_openings=frozenset(name.split()[0] for name in agencies),
    )


def _renamed(date: str) -> str:
    return re.sub(r"\(\?P<(\w+)>", r"(?P<\g<1>2>", date)


def _months(entries: Mapping[str, object], file: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for word, number in entries.items():
        if not isinstance(number, int) or not 1 <= number <= 12:
            raise PackError(file, None, f"months.{word}: {number!r} is no month")
        found[key_of(word)] = number
    return MappingProxyType(found)
