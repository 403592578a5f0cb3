"""What an actor is called in no language: a country, its capital, a seat, or the office of who speaks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.context import Context
from kg.model import ActorKind


def key_without_language(ctx: Context, label: str, kind: ActorKind) -> str | None:
    """What an actor is called in no language: a country, a capital, a seat, or the office of a spokesperson there."""
    if kind is ActorKind.PERSON:
        return None
    known = ctx.pack.keys.get(label.casefold())
    return known or _office(ctx, label)


def _office(ctx: Context, label: str) -> str | None:
    """The office that a bare role names by its title and its seat ("Elysee spokesman", "porte-parole de l'Élysée")."""
    words = [word for word in re.split(r"[\s'’]+", label.casefold()) if word]
    titles = {ctx.pack.titles[word].group for word in words if word in ctx.pack.titles}
    rest = " ".join(word for word in words if word not in ctx.pack.titles and not _is_tie(ctx, word))
    seat = ctx.pack.keys.get(rest)
    return f"{seat}-spokesperson" if seat and titles == {"spokesperson"} else None


def _is_tie(ctx: Context, word: str) -> bool:
    """Whether a word only ties a role to its seat: an article or "of"."""
    kinds = ("definite", "indefinite", "preposition_of", "title_links", "contracted_of")
    return any(word in ctx.pack.words[kind] for kind in kinds)


def country_named(ctx: Context, *tellings: Sequence[str]) -> str | None:
    """The one country that the first of some tellings names that names any; None where they name several."""
    for words in tellings:
        found = {
            ctx.pack.keys[ctx.pack.countries_by_word[word].casefold()]
            for text in words
            for word in (text.casefold(), *text.casefold().replace("’", "'").replace("'", " ").split())
            if word in ctx.pack.countries_by_word
        }
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None
