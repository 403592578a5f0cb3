"""Small invented articles by number, as many as are wanted: some tell of one event, and no two are alike."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

_TOWNS = "Arvelle Bouzy Corvonne Drassac Estrigny Fontarel".split()
_NAMES = "Ansquer Bridoux Castagnol Delorgue Estève Fauvert Garnerin".split()
_GIVEN = "Alix Bastien Cécile Damien Élodie".split()
_THINGS = ("le pont", "la centrale", "le marché", "l'hôpital", "la ligne de tram")
_SAID = ("a démenti", "a confirmé", "a affirmé", "refuse de commenter")


def text(number: int, version: int = 1) -> str:
    """An article of three sentences.

    >>> text(0) == text(0), text(0) == text(1), text(0) == text(0, 2)
    (True, False, False)
    """
    town, thing = _TOWNS[number % 6], _THINGS[number % 5]
    mayor = f"{_GIVEN[number % 5]} {_NAMES[(number + version) % 7]}"
    said = _SAID[number % 4] + ("" if number % 4 == 3 else f" que {thing} a été fermé")
    return (
        f"{town.upper()}, {1 + number % 28} mai (AVL). {thing[0].upper()}{thing[1:]} a été fermé, selon le préfet.\n\n"
        f"Le maire de {town}, {mayor}, {said}.\n\n"
        f"« Il y a {number * 7 + version} personnes concernées », a-t-il déclaré.\n"
    )


def put(folder: Path, number: int, version: int = 1) -> None:
    """Writes an article into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}.txt").write_text(text(number, version), encoding="utf-8")


def lines(first: int, last: int) -> str:
    """The articles from one number to another as JSON lines."""
    numbers = range(first, last + 1)
    return "".join(json.dumps({"id": f"n{number}", "text": text(number)}) + "\n" for number in numbers)


def change(folder: Path, choice: Random) -> None:
    """One random step: an article is added, changed or deleted."""
    there = sorted(folder.glob("*.txt"))
    what = choice.choice("add add change delete".split())
    if what == "delete" and len(there) > 1:
        return choice.choice(there).unlink()
    number = int(choice.choice(there).stem) if what == "change" else choice.randrange(1000)
    return put(folder, number, choice.randrange(1, 50))
