"""Which names of an article name the same: for each the fullest form there."""

from __future__ import annotations

from collections import Counter

from kg.extract.names import Name, fold
from kg.model import ActorKind


def canonical_names(names: tuple[Name, ...]) -> dict[str, str]:
    """For every folded name of an article its fullest form there.

    A name is short for a longer one that ends with it, the name of a person in one word else for one that holds it;
    where two would do, for the one named more often.
    """
    counts = Counter(name.text for name in names)
    longer: dict[str, list[str]] = {}
    for text in sorted(_long_names(names), key=lambda t: (-counts[t], t)):
        for word in fold(text).split():
            longer.setdefault(word, []).append(text)
    forms: dict[str, str] = {}
    for name in sorted(names, key=lambda name: name.text.isupper()):
        key = fold(name.text)
        if key not in forms:
            forms[key] = _fullest(name, key.split(), longer) or name.text
    return forms


def _long_names(names: tuple[Name, ...]) -> set[str]:
    """Names of several words that others can be short for: of persons, or with a last word that never stands alone."""
    alone = {fold(name.text) for name in names}
    persons = {fold(name.text) for name in names if name.kind is ActorKind.PERSON}
    long = {name for name in names if " " in name.text}
    return {
        n.text
        for n in long
        if n.kind is ActorKind.PERSON or not (fold(n.text).split()[-1] in alone or _ends_with(fold(n.text), persons))
    }


def _ends_with(text: str, names: set[str]) -> bool:
    """Whether a text ends with one of some names ("parti de Nom Prénom")."""
    words = text.split()
    return any(" ".join(words[i:]) in names for i in range(1, len(words)))


def _fullest(name: Name, words: list[str], longer: dict[str, list[str]]) -> str | None:
    """The longer name that a name is short for."""
    if name.kind is ActorKind.PLACE or not words:
        return None
    candidates = [text for text in longer.get(words[-1], ()) if len(fold(text).split()) > len(words)]
    ending = next((text for text in candidates if fold(text).split()[-len(words) :] == words), None)
    if ending is None and name.kind is ActorKind.PERSON and len(words) == 1:
        inside = next((text for text in candidates if words[0] in fold(text).split()[1:]), None)
        return inside or (candidates[0] if len({fold(text) for text in candidates}) == 1 else None)
    return ending
