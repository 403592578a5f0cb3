"""What an article says of itself: its dateline, day, outlet, and the agencies and addresses it gives as its source.

A day counts only where day, month and year are told together: after "publié le", alone on a line near the top, in a
slug, a dateline or an address; a dateline without a year has that of a slug or address which names the same day. The
first dateline alone is the article's own: later ones head other stories of the page. Who made a picture is no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from kg.extract.agencies import name_key
from kg.extract.calendar import made
from kg.extract.creditgrammar import CreditsGrammar, load_credits
from kg.extract.timepattern import key_of
from kg.model import Article, Credit, Span

__all__ = ["CreditsGrammar", "Header", "find_credits", "load_credits"]

_SHORT = 160
"""Longest line, in characters, that only says where a text comes from."""
_HEAD = 1200
"""Characters, or two fifths of a longer text, within which the article's own dateline stands."""
_TOP = 300
"""Characters within which a day alone on a line is the article's; further down it heads a part of a chronology."""
_SLUG = re.compile(r"(?<![\w/.])([A-Z]{2,8})/([0-3]?[0-9])/([01]?[0-9])/(0?[0-9]{2}|[12][0-9]{3})(?![\w/])")
_ADDRESS = re.compile(r"https?://[^\s<>\"»)]{4,500}")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/|-|)(0[1-9]|1[0-2])(?:/|-|)(0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d\d{0,5})?(?!\d)"
)
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright)\s?(?:[12][0-9]{3})?\s?(.{2,60})", re.IGNORECASE)
_STAMP = re.compile(r"\s*([0-3]?\d)[/.-]([01]?\d)[/.-]((?:19|20)\d\d)(?:\s[\dh:. ]{1,8})?\s?[-–—]?\s*")
_SIGNED = re.compile(r"(?:\A|[.!?…»\"”])\s?(?=\()\(([^()]{2,60})\)[\s.]{0,3}\Z")
_OPENING = re.compile(r"\s*\(([^\W\d_][^()\d]{1,30})\)\s?[-–—]")
_OUTLET_LINE = re.compile(r"\s*[^\W\d_][\w.'’-]{2,25}(?: [\w.'’-]{1,20}){0,2}\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What an article says of itself; None and empty where it does not. `boilerplate` are the words that only do so."""

    published: str | None = None
    place: str | None = None
    source: str | None = None
    credits: tuple[Credit, ...] = ()
    boilerplate: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """What one passage tells; `rank` is how far its day is believed, the smallest first."""

    span: Span
    rank: int
    names: tuple[str, ...] = ()
    day: date | None = None
    day_month: tuple[int, int] | None = None
    place: str | None = None
    outlet: str | None = None


def find_credits(article: Article, grammar: CreditsGrammar) -> Header:
    """What the text of an article says of itself; what the article's own fields tell comes before it.

    Linear in the length of the text.
    """
    findings = sorted(_findings(article.text, grammar), key=lambda f: (f.span.start, f.span.end))
    address = _day_in(article.url or "")
    return Header(
        published=article.published or _published(findings, address),
        place=next((f.place for f in findings if f.place), None),
        source=article.source or next((f.outlet for f in findings if f.outlet), None),
        credits=_credits(findings),
        boilerplate=tuple(dict.fromkeys(f.span for f in findings)),
    )


def _findings(text: str, grammar: CreditsGrammar) -> Iterator[_Finding]:
    dated = labelled = False
    for start, line in _lines(text):
        if not dated:
            found = _dateline(text, start, line, grammar)
            if found and not _is_own(text, found, start + len(line)):
                found = None
            dated = found is not None
            if found:
                yield found
        yield from _slugs(text, start, line)
        told = tuple(_told(text, start, line, grammar))
        yield from told
        if labelled and not told and _is_outlet(line, grammar):
            yield _Finding(span=_trimmed(text, start, line), rank=9, outlet=line.strip())
        if line.strip():
            labelled = any(finding.rank == 3 for finding in told)


def _is_own(text: str, dateline: _Finding, end: int) -> bool:
    """Whether a dateline heads the article, or stands alone on its line, as in a footer; others head other stories."""
    alone = not text[dateline.span.end : end].strip()
    return alone or dateline.span.start <= max(_HEAD, len(text) * 2 // 5)


def _is_outlet(line: str, grammar: CreditsGrammar) -> bool:
    """Whether the line after a named source can be the outlet's name: one to three words, none of a page."""
    return len(line) <= _SHORT and _OUTLET_LINE.fullmatch(line) is not None and not grammar.page.search(line)


def _told(text: str, start: int, line: str, grammar: CreditsGrammar) -> Iterator[_Finding]:
    """What a line tells besides a dateline and a slug: the first of the ways in which it can."""
    if (label := grammar.label.search(line)) and len(line) - label.end() <= _SHORT:
        named = line[label.end() :]
        address = _ADDRESS.search(named)
        names = (_host(address.group()),) if address else (_name(named, grammar),)
        span = Span.of(text, start + label.start("label"), start + len(line.rstrip()))
        if names[0]:
            yield _Finding(span=span, rank=3, names=names, day=_day_in(address.group()) if address else None)
        return
    if len(line) <= _SHORT and (head := _opened(text, start, line, grammar)):
        yield head
        return
    signed = None if grammar.picture.search(line[-80:]) else _SIGNED.search(line[-80:])
    if signed is None:
        return
    agencies, at = _agencies(signed[1], grammar), start + max(0, len(line) - 80)
    if agencies:
        yield _Finding(span=Span.of(text, at + signed.start(1) - 1, at + signed.end(1) + 1), rank=9, names=agencies)


def _opened(text: str, start: int, line: str, grammar: CreditsGrammar) -> _Finding | None:
    """A short line that says when or by whom: "Publié le 3 mai 2024", "© AFP", "Par Léa Roy avec Reuters"."""
    span = _trimmed(text, start, line)
    if stamp := _STAMP.fullmatch(line):
        return _Finding(span=span, rank=1, day=made(int(stamp[3]), int(stamp[2]), int(stamp[1])))
    alone = grammar.day.fullmatch(line) if start <= _TOP else None
    if published := alone or grammar.published.match(line):
        return _Finding(span=span, rank=1, day=_day(published, grammar))
    if copyright := _COPYRIGHT.match(line):
        names = () if grammar.picture.search(line) else _agencies(copyright[1], grammar)
        return _Finding(span=span, rank=9, names=names) if names else None
    if grammar.picture.search(line):
        return None
    shared = grammar.shared.search(line)
    names = _only_agencies(line[shared.end() :] if shared else line, grammar)
    if not names and (by := _byline(line, grammar)):
        return _Finding(span=span, rank=9, names=_agencies(by, grammar))
    return _Finding(span=span, rank=9, names=names) if names else None


def _byline(line: str, grammar: CreditsGrammar) -> str:
    """Who wrote the text, where a short line says nothing else; a heading such as "Par amour du lac" is none."""
    by = grammar.byline.match(line)
    named = line[by.end() :].strip() if by and len(line) <= 60 else ""
    return named if named[:1].isupper() and not named.endswith((".", ":", "?", "!")) else ""


def _dateline(text: str, start: int, line: str, grammar: CreditsGrammar) -> _Finding | None:
    if opening := _OPENING.match(line):
        known = _agencies(opening[1], grammar)
        span = Span.of(text, start + opening.start(1) - 1, start + opening.end())
        return _Finding(span=span, rank=9, names=known, outlet=None if known else opening[1].strip())
    found = grammar.dateline.match(line[:200])
    if found is None or not line.lstrip()[:1].isupper():
        return None
    told, agency = found.groupdict(), found["agency"]
    second = "2" if agency is None else ""
    month = grammar.months.get(key_of(_either_order(told, "month", second) or ""))
    day = _either_order(told, "day", second)
    known = _agencies(agency or "", grammar)
    if not known and (month is None or (agency is not None and not agency.isupper())):
        return None
    return _Finding(
        span=Span.of(text, start + found.start("place" + second), start + found.end()),
        rank=4,
        names=known or ((agency.strip(),) if agency else ()),
        day=made(int(told["year" + second]), month, int(day)) if month and day and told["year" + second] else None,
        day_month=(month, int(day)) if month and day else None,
        place=told["place" + second].strip(),
    )


def _slugs(text: str, start: int, line: str) -> Iterator[_Finding]:
    for found in _SLUG.finditer(line):
        year = int(found[4])
        day = made(year if year > 999 else 2000 + year, int(found[3]), int(found[2]))
        if day:
            span = Span.of(text, start + found.start(), start + found.end())
            yield _Finding(span=span, rank=2, day=day, outlet=found[1])


def _published(findings: list[_Finding], address: date | None) -> str | None:
    """The day told best; one that only an address tells must not be at odds with the dateline."""
    days = [finding.day for finding in sorted(findings, key=lambda f: f.rank) if finding.day]
    if address:
        days.append(address)
    told = next((f.day_month for f in findings if f.day_month), None)
    agreeing = [day for day in days if told == (day.month, day.day)]
    return next((day.isoformat() for day in [*agreeing, *days]), None)


def _credits(findings: list[_Finding]) -> tuple[Credit, ...]:
    """One credit for each source named; an address counts under the name that its host abbreviates."""
    names = [name for f in findings for name in (*f.names, *([f.outlet] if f.outlet else []))]
    found: dict[str, Credit] = {}
    for finding in findings:
        for name in finding.names:
            shown = next((n for n in names if "." in name and _squashed(n) in name.split(".")), name)
            found.setdefault(name_key(shown), Credit(source=shown, span=finding.span))
    return tuple(found.values())


def _only_agencies(words: str, grammar: CreditsGrammar) -> tuple[str, ...]:
    """The agencies that words name, where they name nothing else."""
    known = _agencies(words, grammar)
    return known if len(known) == len(grammar.between.split(words.strip())) else ()


def _agencies(words: str, grammar: CreditsGrammar) -> tuple[str, ...]:
    """The known agencies among names that a mark or "and" parts; () where the first parts name none."""
    parts = [grammar.shared.sub("", part, count=1) for part in grammar.between.split(words)]
    known = [grammar.agencies.get(name_key(grammar.prefix.sub("", f"{part} ", count=1))) for part in parts]
    return tuple(dict.fromkeys(name for name in known if name))


def _name(words: str, grammar: CreditsGrammar) -> str:
    """The source that words name: a known agency, or the words themselves where they are short enough for a name."""
    known = _agencies(words, grammar)
    if known:
        return known[0]
    plain = grammar.prefix.sub("", words.strip(), count=1).strip(" .\t\u00a0")
    return plain if 2 <= len(plain) <= 60 else ""


def _day(found: re.Match[str], grammar: CreditsGrammar) -> date | None:
    if found["dd"]:
        return made(int(found["yyyy"]), int(found["mm"]), int(found["dd"]))
    told = found.groupdict()
    month = grammar.months.get(key_of(_either_order(told, "month") or ""))
    day = _either_order(told, "day")
    return made(int(found["year"]), month, int(day)) if month and day and found["year"] else None


def _either_order(told: dict[str, str | None], name: str, second: str = "") -> str | None:
    """The part of a date, whether its day comes first or its month."""
    return told[name + second] or told[f"{name}0{second}"]


def _day_in(address: str) -> date | None:
    """The day that an address carries.

    >>> _day_in("https://gazette.example/a-20250209181244752.htm")
    datetime.date(2025, 2, 9)
    """
    found = _IN_ADDRESS.search(address)
    return made(int(found[1]), int(found[2]), int(found[3])) if found else None


def _host(address: str) -> str:
    """Host of an address without `www.`; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _squashed(name: str) -> str:
    return name_key(name).replace(" ", "")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _trimmed(text: str, start: int, line: str) -> Span:
    left = len(line) - len(line.lstrip())
    return Span.of(text, start + left, start + len(line.rstrip()))
