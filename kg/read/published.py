"""When a page was published: as it says in its fields, beside its headline, or somewhere else where it shows a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from kg.read.fields import moment
from kg.read.headline import Shown
from kg.read.jsonld import Described

_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "publish_date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"""(?<!\d)(?:
        \d{{1,2}}[^\W\d]{{0,2}}\.?\s(?:de\s)?[^\W\d]{{3,12}}\.?,?\s(?:de\s)?{_YEAR}
        | [^\W\d]{{3,12}}\.?\s\d{{1,2}}[^\W\d]{{0,2}},?\s{_YEAR}
        | \d{{1,2}}(?P<dot>[./-])\d{{1,2}}(?P=dot)(?:{_YEAR}|\d\d)
        | {_YEAR}-\d\d-\d\d
    )(?!\d)""",
    re.VERBOSE,
)
_ORDINAL = re.compile(r"(?<=\d)[^\W\d]{1,2}(?=\.?\s|,)")
_LINE = 120
"""Most characters of a line that tells of day and author; what is longer is prose."""
_NEAR = 12
"""How many pieces of text after a headline may tell its day."""
_SILENT = frozenset({"script", "style", "noscript", "template", "figure", "figcaption", "option"})


def published(tree: HtmlElement, own: Described, fields: dict[str, str], shown: Shown, url: str | None) -> str | None:
    """The moment of publication, the most careful saying first; a day only where the page just shows one."""
    marked = _marked(tree)
    said = (own.published, *(fields.get(name) for name in _FIELDS), *(marked if len(marked) == 1 else ()))
    found = next((found for one in said if (found := moment(one))), None)
    return found or _near(shown.heading) or next(iter(marked), None) or _in_title(shown) or _shown(tree, url)


def _marked(tree: HtmlElement) -> list[str]:
    """The moments that the page marks as ones of publication: several, where comments have theirs."""
    marked = (one.get("datetime") for one in tree.iterfind(".//time[@datetime]") if _is_marked(one))
    return [found for one in marked if (found := moment(one))]


def _is_marked(element: HtmlElement) -> bool:
    return element.get("pubdate") is not None or "datePublished" in (element.get("itemprop") or "")


def _near(heading: HtmlElement | None) -> str | None:
    """The day in the lines below a headline, or in the one above it: of a day and its correction, the earlier."""
    if heading is None:
        return None
    for lines in (list(_lines(heading, "following", _NEAR)), list(_lines(heading, "preceding", 1))):
        told = (_of_time(line) or min(days_in(line), default=None) for line in (*lines, " ".join(lines)))
        if found := next((day for day in told if day), None):
            return found
    return None


def _of_time(line: Any) -> str | None:
    """The moment of a time element; what it shows counts where that is another day than what it holds."""
    element = getattr(line, "getparent", lambda: None)()
    held = moment(element.get("datetime")) if element is not None and element.tag == "time" else None
    seen = days_in(line) if held else []
    return seen[0] if seen and held and not held.startswith(seen[0]) else held


def _lines(heading: HtmlElement, axis: str, limit: int) -> Iterator[Any]:
    """Short pieces of text around a heading, the nearest first, past one long one, which sums it up."""
    found = heading.xpath(f"{axis}::text()[normalize-space()][position() <= {3 * limit}]")
    near = reversed(found) if axis == "preceding" else iter(found)
    long = 0
    for text in islice((text for text in near if text.getparent().tag not in _SILENT), limit):
        long += len(text) > _LINE
        if long > 1:
            return
        if len(text) <= _LINE:
            yield text


def _in_title(shown: Shown) -> str | None:
    """The day that is one of the parts of the window's title."""
    return next((days_in(words)[0] for words in shown.beside if is_day(words)), None)


def is_day(words: str) -> bool:
    """Whether words are a day and nothing else.

    >>> is_day("4 mars 2031"), is_day("Le 4 mars 2031, le pont")
    (True, False)
    """
    return bool(_DAY.fullmatch(words)) and bool(days_in(words))


def days_in(line: str) -> list[str]:
    """Days that a line shows in figures and names of months, in order.

    >>> days_in("Par Rose Varenne, le 1er mars 2031, mis à jour le 04/03/2031 à 8 h"), days_in("Saison 2031-2032")
    (['2031-03-01', '2031-03-04'], [])
    """
    return [day for found in _DAY.finditer(line) if (day := _parsed(found[0]))]


def _parsed(words: str) -> str | None:
    """The day that some words are; None where the library saw the year only, or no day that there is."""
    from htmldate import find_date

    plain = _ORDINAL.sub("", words)
    found = _quietly(
        lambda: find_date(f"<html><body><p>{plain}</p></body></html>", min_date="1990-01-01", max_date="2100-12-31")
    )
    numbers = {int(number) for number in re.findall(r"\d+", plain)}
    return found if found and int(found[-2:]) in numbers else None


def _shown(tree: HtmlElement, url: str | None) -> str | None:
    """The day that the page shows or its address carries; "© 2026" at its foot is none."""
    from htmldate import find_date

    found = _quietly(
        lambda: find_date(
            tree, extensive_search=False, original_date=True, url=url, min_date="1990-01-01", max_date="2100-12-31"
        )
    )
    return moment(found)


def _quietly(step: Callable[[], str | None]) -> str | None:
    """None where a date of the page is one that no calendar has, which the library does not always expect."""
    try:
        return step()
    except (ValueError, OverflowError):
        return None
