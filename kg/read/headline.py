"""The headline that a page shows, and the outlet's name that its window has beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

_STROKE = re.compile(r"\s+(?:[|•·»«‹›/–—-]+|::)\s+")
_ENDING = re.compile(r"\.[a-z]{2,6}\Z")
_LONGEST_NAME = 40
"""Most characters of an outlet's name in a window's title."""
_TELLING = 25
"""Fewest characters that tell a headline although the heading goes on after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows as its headline.

    `is_named` is whether the window's title has it too, so that it is no banner; `beside` is what that has apart from
    it, the likeliest name of an outlet first; `is_first` is whether the headline stands before all of that.
    """

    words: str | None = None
    heading: HtmlElement | None = None
    is_named: bool = False
    beside: tuple[str, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a page stands: its address, and the names that it gives its site."""

    address: str | None
    names: tuple[str, ...]

    def is_called(self, words: str) -> bool:
        """Whether words are a name of the site: one that it gives itself, or a part of its host's name.

        >>> here = Site(address="https://www.vallee-echo.example/a", names=("Écho de la vallée",))
        >>> here.is_called("Vallée Écho"), here.is_called("L'Écho de la vallée"), here.is_called("Écho de la vallée")
        (True, False, True)
        """
        return letters(words) in {letters(name) for name in self.names} | set(map(letters, self._labels()))

    def is_like(self, words: str) -> bool:
        """Whether words resemble the name that the site's owner registered.

        >>> Site(address="https://blog.aldene-nord.example/", names=()).is_like("Nouvelles d'Aldène (aldene-nord)")
        True
        """
        own, told = letters(self._registered()), letters(words)
        return len(own) > 1 and len(told) > 1 and (own in told or told in own)

    def host(self) -> str | None:
        """The host's name without `www`; None for one that no page can have."""
        host = urlsplit(self.address).hostname if self.address else None
        return host.removeprefix("www.") if host and not host.startswith(".") else None

    def _labels(self) -> list[str]:
        return (self.host() or "").split(".")[:-1]

    def _registered(self) -> str:
        """The label below the ending, be that `fr` or `co.uk`."""
        labels = self._labels()
        return next((label for label in reversed(labels) if len(label) > 3), labels[-1] if labels else "")


def headline(tree: HtmlElement, window: str, site: Site) -> Shown:
    """The heading that the window's title names, the longest where it names several; else the main heading alone.

    A heading that is the site's name, or leads to where the page's address begins, is a banner.
    """
    named = [shown for heading in _headings(tree, site) if (shown := _in_window(heading, window, site))]
    if named:
        return max(named, key=lambda one: len(one.words or ""))
    main = _main_heading(tree)
    return Shown(words=words_of(main), heading=main) if main is not None else Shown()


def _headings(tree: HtmlElement, site: Site) -> Iterator[HtmlElement]:
    for heading in tree.iter("h1", "h2", "h3"):
        is_link = any(_leads_home(link.get("href"), site) for link in heading.iter("a"))
        if not is_link and not site.is_called(words_of(heading)):
            yield heading


def _leads_home(link: str | None, site: Site) -> bool:
    """Whether a link leads to where the page's own address begins: to its outlet, or a part of that."""
    if not link or not site.address:
        return link == "/"
    try:
        full = urljoin(site.address, link).rstrip("/")
    except ValueError:
        return False
    return site.address.startswith(full + "/") and site.address.rstrip("/") != full


def _in_window(heading: HtmlElement, window: str, site: Site) -> Shown | None:
    words = words_of(heading)
    for run, beside in _runs(window):
        is_whole = bool(words) and key(run) == key(words)
        if is_whole or (len(run) >= _TELLING and key(words).startswith(key(run) + " ") and len(words) < 2 * len(run)):
            return Shown(
                words=words if is_whole else run,
                heading=heading,
                is_named=True,
                beside=tuple(sorted(beside, key=lambda part: not site.is_like(part))),
                is_first=window.startswith(run),
            )
    return None


def _runs(title: str) -> Iterator[tuple[str, list[str]]]:
    """Each run of parts that strokes set apart, with the parts after it from the last on, then those before it.

    >>> [run for run, beside in _runs("Le pont tient | Société | L'Écho") if "L'Écho" in beside]
    ['Le pont tient', 'Le pont tient | Société', 'Société']
    """
    spans = parts(title)
    for first, (start, _) in enumerate(spans):
        for last in range(first, len(spans)):
            around = [*reversed(spans[last + 1 :]), *spans[:first]]
            yield title[start : spans[last][1]], [title[begin:end] for begin, end in around]


def _main_heading(tree: HtmlElement) -> HtmlElement | None:
    """The first main heading that stands within an article, else the one that stands alone."""
    inside = [one for one in tree.iterfind(".//article//h1") if words_of(one)]
    every = [one for one in tree.iterfind(".//h1") if words_of(one)]
    return inside[0] if inside else every[0] if len(every) == 1 else None


def parts(title: str) -> list[tuple[int, int]]:
    """Where the parts of a title that strokes set apart begin and end.

    >>> parts("Le pont | L'Écho")
    [(0, 7), (10, 16)]
    """
    strokes = [stroke.span() for stroke in _STROKE.finditer(title)]
    starts, ends = [0, *(end for _, end in strokes)], [*(start for start, _ in strokes), len(title)]
    return list(zip(starts, ends, strict=True))


def bare(title: str, is_name: Callable[[str], bool]) -> str:
    """A title without the site's name before it, or after it with all that follows.

    >>> bare("Le pont - tient | L'Écho", lambda words: words == "L'Écho")
    'Le pont - tient'
    """
    spans = parts(title)
    for number, (start, end) in enumerate(spans[1:], 1):
        if is_name(title[start:end]):
            return bare(title[: spans[number - 1][1]], is_name)
    return title[spans[1][0] :] if len(spans) > 1 and is_name(title[: spans[0][1]]) else title


def outlet_beside(shown: Shown, site: Site) -> str | None:
    """The outlet's name in the window's title: what resembles the host's name, or else what stands last."""
    names = [words for words in shown.beside if len(words) <= _LONGEST_NAME]
    return names[0] if names and (shown.is_first or site.is_like(names[0])) else None


def words_of(element: HtmlElement) -> str:
    """The words of an element, one space between them."""
    return " ".join(element.text_content().split())


def key(words: str) -> str:
    """What of a title or a name counts when it is compared."""
    return re.sub(r"\W+", " ", words).casefold().strip()


def letters(name: str) -> str:
    """What of a site's name counts: neither spaces nor its ending.

    >>> letters("L'Écho 24"), letters("echo24.fr")
    ('lecho24', 'echo24')
    """
    plain = normalize("NFKD", _ENDING.sub("", name.casefold()))
    return "".join(character for character in plain if character.isalnum())
