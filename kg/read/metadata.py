"""What a page says of itself: title, outlet, author, moment, language and address, the most careful saying first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from kg.read.headline import Shown, Site, bare, headline, key, outlet_beside, words_of
from kg.read.jsonld import Described, described
from kg.read.published import is_day, published

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
    """What a page tells; `page` is its source text, `url` where it was found, if that is known."""
    fields = _fields(tree)
    address, window = _address(tree, page, fields, url), _window(tree)
    shared = next((words for name in _SHARED if not _is_slug(words := fields.get(name) or "")), None)
    site = Site(address=address, names=_site_names(fields))
    shown = headline(tree, window or shared or "", site)
    own = described(_scripts(tree), shown.words or shared)
    source = own.publisher or next(iter(site.names), None) or outlet_beside(shown, site)
    source = source or site.host() or _alone(window, shown)
    return Metadata(
        title=_title(own, shown, shared, window, Site(address=address, names=(*site.names, source or ""))),
        source=source,
        author=", ".join(dict.fromkeys(own.authors)) or _author(fields),
        published=published(tree, own, fields, shown, address),
        language=_language(tree, own, fields),
        url=address,
        body=own.body,
    )


_SHARED = ("og:title", "twitter:title", "dc.title")
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")


def _is_slug(title: str) -> bool:
    """Whether a title is none: empty, or made for an address.

    >>> _is_slug("le-pont-de-malaval-tient"), _is_slug("Après-demain")
    (True, False)
    """
    return not title or (title.islower() and title.count("-") > 1 and not re.search(r"\s", title))


def _window(tree: HtmlElement) -> str | None:
    return next((words for one in tree.iterfind(".//title") if (words := words_of(one))), None)


def _site_names(fields: dict[str, str]) -> tuple[str, ...]:
    """Names that a page gives its site, an address among them as its host's name."""
    names = (fields.get(name) or "" for name in _SITE)
    return tuple(name for name in names if name and not name.startswith("http"))


def _alone(window: str | None, shown: Shown) -> str | None:
    """A window's title that names the site only, since the headline is none of it."""
    return window if window and shown.words and not shown.is_named and len(window) <= _NAME else None


_NAME = 40
"""Most characters of a window's title that names a site."""


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


def _title(own: Described, shown: Shown, shared: str | None, window: str | None, site: Site) -> str | None:
    """The headline: as shown and named, as described, as shared, as shown, or as the window has it."""

    def is_apart(words: str) -> bool:
        return site.is_called(words) or is_day(words)

    if shown.is_named:
        return shown.words
    if shown.words and key(window or shared or own.headline or "").startswith(key(shown.words)):
        return bare(shown.words, is_apart)
    found = own.headline or shared or shown.words or window
    return bare(found, is_apart) if found else None


def _author(fields: dict[str, str]) -> str | None:
    names = (fields.get(name) for name in ("author", "article:author", "dc.creator", "parsely-author"))
    return next((name for name in names if name and not name.startswith("http")), None)


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
    is_page = parts.scheme in ("http", "https") and (parts.hostname or ".")[0] != "."
    return full if is_page else None
