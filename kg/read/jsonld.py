"""What a page says of itself in JSON-LD (schema.org): the one description that is of its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.read.headline import key

_KINDS = re.compile(r"(?:\w*NewsArticle|Article|Report|\w*BlogPosting|\w*Posting)\Z")
_WRAPPED = re.compile(r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*\Z")
_DEPTH = 12
"""How deep the description of an article may stand within other things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a description tells of an article, each as it is written there."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    body: str | None = None


def described(scripts: list[str], shown: str | None) -> Described:
    """The description whose headline is the one shown on the page, else the first that is an article's.

    Descriptions of other articles, as lists of related ones hold them, are left alone where the page shows a title.
    """
    nodes = [node for script in scripts for node in _nodes(_loaded(script), _DEPTH)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    articles = [node for node in nodes if any(_KINDS.match(kind) for kind in _kinds(node))]
    same = [node for node in articles if shown and key(_text(node.get("headline")) or "") == key(shown)]
    chosen = next(iter(same or [node for node in articles if not node.get("_listed")]), None)
    return _description(chosen, named) if chosen else Described()


def _loaded(script: str) -> Any:
    try:
        return json.loads(_WRAPPED.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int, *, listed: bool = False) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value, the outer before the inner; those within a list of items are marked."""
    if depth == 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth - 1, listed=listed)
    elif isinstance(value, dict):
        yield value | {"_listed": True} if listed else value
        for key, one in value.items():
            yield from _nodes(one, depth - 1, listed=listed or key in _LISTS)


_LISTS = frozenset({"itemListElement", "blogPost", "hasPart", "mentions", "relatedLink", "citation"})


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _description(node: dict[str, Any], named: dict[Any, dict[str, Any]]) -> Described:
    return Described(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")),
        authors=tuple(_names(node.get("author") or node.get("creator"), named)),
        publisher=next(_names(_body(node.get("publisher"), named) or node.get("sourceOrganization"), named), None),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
    )


def _body(publisher: Any, named: dict[Any, dict[str, Any]]) -> Any:
    """A publisher, unless it is a person: who writes alone is no outlet."""
    if not isinstance(publisher, dict):
        return publisher
    known = _known(publisher, named)
    return None if "Person" in _kinds(publisher) + _kinds(known) else publisher


def _names(value: Any, named: dict[Any, dict[str, Any]]) -> Iterator[str]:
    """Names of persons and bodies, given as text, as objects, or by the identifier of one described elsewhere."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = one.get("name") or _known(one, named).get("name")
        name = _text(one)
        if name and not name.startswith(("http://", "https://")):
            yield name


def _known(node: dict[str, Any], named: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    """What is described elsewhere under the identifier of a node, else the node."""
    reference = node.get("@id")
    return named.get(reference, node) if isinstance(reference, str) else node


def _text(value: Any) -> str | None:
    """Words of a value that is text, or a list of one."""
    if isinstance(value, list) and value:
        value = value[0]
    return html.unescape(value).strip() or None if isinstance(value, str) else None
