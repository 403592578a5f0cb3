"""What a page says of itself: title, outlet, author, moment, language and address, the most careful saying first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from kg.read.fields import moment
from kg.read.jsonld import Described, described

_TIMES = (
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
_PARTED = re.compile(r"\s+(?:[|•·»–—-]|::)\s+")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{4,2000}?)\s*-->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page tells of its article; None where it does not. `body` is the text that its JSON-LD carries."""

    title: str | None
    source: str | None
    author: str | None
    published: str | None
    language: str | None
    url: str | None
    body: str | None


def metadata(tree: HtmlElement, page: str, url: str | None) -> Metadata:
    """What a page tells; `page` is its source text, `url` where it was found, if that is known.

    A moment comes from `datePublished`, then from the page's fields, then from its visible dates (a day only).
    """
    fields = _fields(tree)
    address = _address(tree, page, fields, url)
    heading = _heading(tree)
    own = described(_scripts(tree), heading or fields.get("og:title"))
    source = own.publisher or fields.get("og:site_name") or fields.get("application-name") or _publisher(fields)
    return Metadata(
        title=_title(tree, own, fields, heading, source),
        source=source or _suffix(tree, heading) or _host(address),
        author=", ".join(dict.fromkeys(own.authors)) or _author(fields),
        published=_published(tree, own, fields, address),
        language=_language(tree, own, fields),
        url=address,
        body=own.body,
    )


def _fields(tree: HtmlElement) -> dict[str, str]:
    """Names of `meta` elements in lower case with their content; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _scripts(tree: HtmlElement) -> list[str]:
    """Sources of the page's JSON-LD."""
    return [script.text or "" for script in tree.iterfind(".//script") if "ld+json" in (script.get("type") or "")]


def _heading(tree: HtmlElement) -> str | None:
    """The first main heading that stands within an article, else the one that stands alone."""
    inside = [words for one in tree.iterfind(".//article//h1") if (words := _words(one))]
    every = [words for one in tree.iterfind(".//h1") if (words := _words(one))]
    return inside[0] if inside else every[0] if len(every) == 1 else None


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _title(
    tree: HtmlElement, own: Described, fields: dict[str, str], heading: str | None, source: str | None
) -> str | None:
    """The headline: as described, as shared, as shown, or as the window has it; without the outlet's name after it."""
    window = next((words for one in tree.iterfind(".//title") if (words := _words(one))), None)
    shared = fields.get("og:title") or fields.get("twitter:title") or fields.get("dc.title")
    if heading and _within(heading, window or shared or own.headline):
        return _bare(heading, source)
    found = own.headline or shared or heading or window
    return _bare(found, source) if found else None


def _within(heading: str, other: str | None) -> bool:
    """Whether a heading is what another name of the page begins with: then it is no banner."""
    return _key(other or "").startswith(_key(heading))


def _bare(title: str, source: str | None) -> str:
    """A title without the outlet's name, which stands before or after a stroke."""
    parts = _PARTED.split(title)
    if len(parts) > 1 and source:
        for place, rest in ((-1, title.rpartition(parts[-1])[0]), (0, title.partition(parts[0])[2])):
            if _key(parts[place]) in (_key(source), _key(f"{source}.fr"), _key(f"{source}.com")):
                return re.sub(r"\A\s*\W\s+|\s+(?:\W|::)\s*\Z", "", rest).strip()
    return title.strip()


def _suffix(tree: HtmlElement, heading: str | None) -> str | None:
    """What the window's title has after the heading that the page shows: the outlet's name."""
    window = next((words for one in tree.iterfind(".//title") if (words := _words(one))), "")
    parts = _PARTED.split(window)
    if heading and len(parts) > 1 and _key(window).startswith(_key(heading)) and len(parts[-1]) <= 40:
        return parts[-1].strip()
    return None


def _publisher(fields: dict[str, str]) -> str | None:
    names = (fields.get(name) for name in ("publisher", "dc.publisher", "article:publisher"))
    return next((name for name in names if name and not name.startswith("http")), None)


def _author(fields: dict[str, str]) -> str | None:
    names = (fields.get(name) for name in ("author", "article:author", "dc.creator", "parsely-author"))
    return next((name for name in names if name and not name.startswith("http")), None)


def _published(tree: HtmlElement, own: Described, fields: dict[str, str], url: str | None) -> str | None:
    marked = (one.get("datetime") for one in tree.iterfind(".//time[@datetime]") if _is_marked(one))
    said = (own.published, *(fields.get(name) for name in _TIMES), *marked)
    return next((found for one in said if (found := moment(one))), None) or _visible_day(tree, url)


def _is_marked(element: HtmlElement) -> bool:
    return element.get("pubdate") is not None or "datePublished" in (element.get("itemprop") or "")


def _visible_day(tree: HtmlElement, url: str | None) -> str | None:
    """The day that the page shows or its address carries; "© 2026" at its foot is none."""
    from htmldate import find_date

    found: str | None = _quietly(
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


def _language(tree: HtmlElement, own: Described, fields: dict[str, str]) -> str | None:
    return tree.get("lang") or own.language or fields.get("og:locale") or fields.get("content-language")


def _address(tree: HtmlElement, page: str, fields: dict[str, str], url: str | None) -> str | None:
    """The page's own address: as it calls itself, as a browser saved it, or as it was found."""
    saved = _SAVED_FROM.search(page[:4_096])
    links = [one.get("href") for one in tree.iterfind(".//link[@rel='canonical']")]
    base = url or (saved[1] if saved else None)
    for link in (*links, fields.get("og:url"), base):
        full = _joined(base, link)
        if full:
            return full
    return None


def _joined(base: str | None, link: str | None) -> str | None:
    try:
        full = urljoin(base or "", (link or "").strip())
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in ("http", "https") and parts.hostname else None


def _host(address: str | None) -> str | None:
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()
