"""What a reader would rather have, by the Accept header of HTTP (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

RDF = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/n-quads",
    "application/trig",
)


def weights(accept: str) -> dict[str, float]:
    """Media type → weight between 0 and 1; what cannot be read has none.

    >>> weights("text/html, text/turtle;q=0.5, text/plain;q=x")
    {'text/html': 1.0, 'text/turtle': 0.5, 'text/plain': 0.0}
    """
    found = {}
    for part in accept.split(","):
        kind, *options = (piece.strip().lower() for piece in part.split(";"))
        if kind:
            found[kind] = _weight(options)
    return found


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """Which of the types offered is wanted most, the first of equals; none where nothing offered will do.

    >>> preferred("text/turtle;q=0.5, application/ld+json", RDF), preferred("*/*", RDF), preferred("image/png", RDF)
    ('application/ld+json', 'text/turtle', None)
    """
    given = weights(accept or "*/*")

    def weight(kind: str) -> float:
        ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
        return next((given[one] for one in ranges if one in given), 0.0)

    best = max(offered, key=weight)
    return best if weight(best) else None


def wants_page(accept: str) -> bool:
    """Whether a page is wanted rather than data; a program that takes anything is given data.

    >>> wants_page("text/html,application/xhtml+xml,*/*;q=0.8"), wants_page("*/*"), wants_page("")
    (True, False, False)
    >>> wants_page("text/turtle, text/html;q=0.9")
    False
    """
    given = weights(accept)
    html = max(given.get("text/html", 0.0), given.get("application/xhtml+xml", 0.0))
    return html > 0 and html >= max(given.get(kind, 0.0) for kind in RDF)


def _weight(options: list[str]) -> float:
    for option in options:
        name, _, value = option.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
