"""What a language knows of negation, opposites and quantity: the data of a pack that only comparing needs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.accents import unaccented
from kg.errors import PackError
from kg.packs import available, home_of

SHORTEST_STEM = 5
"""Letters that two words must begin with alike to be of one family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that comparing knows of one language; `groups` are keys that stand for one another, by key."""

    code: str
    tables: Mapping[str, Mapping[str, Any]]
    opposites: Mapping[str, frozenset[str]]
    synonyms: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]

    def has(self, section: str, kind: str, word: str) -> bool:
        """Whether a word is in one of the lists of `compare.toml`."""
        return word in self.tables[section][kind]

    def opposed(self, left: str, right: str) -> bool:
        """Whether two keys exclude each other, by the list or by a prefix that denies."""
        listed = right in self.opposites.get(left, ())
        return listed or self._prefixed(left, right) or self._prefixed(right, left)

    def _prefixed(self, plain: str, denied: str) -> bool:
        if len(plain) < SHORTEST_STEM:
            return False
        return any(denied == prefix + plain for prefix in self.tables["negation"]["prefixes"])

    def alike(self, left: str, right: str) -> bool:
        """Whether two keys stand for one thing: the same, of one family ("vente", "vendre" are not), or synonyms."""
        return left == right or right in self.synonyms.get(left, ()) or of_one_family(left, right)


def of_one_family(left: str, right: str) -> bool:
    """Whether two words begin so much alike that they are of one family.

    >>> of_one_family("autoriser", "autorisation"), of_one_family("contrat", "controle")
    (True, False)
    """
    if " " in left or " " in right:
        return False
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return (
        same >= SHORTEST_STEM
        and same >= 0.75 * min(len(left), len(right))
        and same >= 0.45 * max(len(left), len(right))
    )


def key_of(word: str) -> str:
    """A word as it is compared: small letters, no accents.

    >>> key_of("Éolienne"), key_of("œuvre")
    ('eolienne', 'oeuvre')
    """
    return unaccented(word.casefold().replace("œ", "oe").replace("’", "'"))


def comparable() -> tuple[str, ...]:
    """Codes of the languages whose packs have what comparing needs.

    >>> "fr" in comparable()
    True
    """
    return tuple(code for code in available() if (home_of(code) / "compare.toml").is_file())


def load_lexicon(code: str) -> Lexicon:
    """Read and check what the pack of a language has for comparing, once. Raises `PackError` where it has not."""
    folder = home_of(code)
    if not (folder / "compare.toml").is_file():
        raise PackError(str(folder), None, f"'{code}' has nothing for comparing (no compare.toml)")
    return _read_once(folder, code)


@cache
def _read_once(folder: Path, code: str) -> Lexicon:
    return read_lexicon(folder, code)


def read_lexicon(folder: Path, code: str) -> Lexicon:
    """Read and check the four files for comparing from any folder."""
    tables = _toml(folder / "compare.toml")
    _check(tables, folder / "compare.toml")
    weights = _toml(folder / "weights.toml") if (folder / "weights.toml").is_file() else {"weights": {}}
    opposites: dict[str, set[str]] = {}
    synonyms: dict[str, set[str]] = {}
    for columns in _rows(folder / "opposites.tsv", 2):
        left, right = columns
        _tie(opposites, left, right)
        _tie(opposites, right, left)
        for column in columns:
            _tie(synonyms, column, column)
    for (column,) in _rows(folder / "synonyms.tsv", 1):
        _tie(synonyms, column, column)
    return Lexicon(
        code=code,
        tables=tables,
        opposites={word: frozenset(others) for word, others in opposites.items()},
        synonyms={word: frozenset(others) for word, others in synonyms.items()},
        weights={name: float(value) for name, value in weights["weights"].items()},
    )


_KEYS = {
    "negation": ("always with_particle focus restricting conditional adversative verbs nouns local inherent prefixes"),
    "stance": "untrue",
    "quantity": "only zero",
    "figures": "thousands decimal about least most ranges percent skip joiners scales collectives units",
    "words": "light",
    "roles": "subject undergoer agent complement of_noun mark scope_ends conjunct coordinator",
}


def _check(tables: Mapping[str, Any], path: Path) -> None:
    for section in sorted(tables.keys() ^ _KEYS.keys()):
        raise PackError(str(path), None, f"[{section}] is missing or not known")
    for section, names in _KEYS.items():
        for key in sorted(tables[section].keys() ^ set(names.split())):
            raise PackError(str(path), None, f"{section}.{key} is missing or not known")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(str(path), None, str(error)) from error


def _rows(path: Path, width: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Lines of a table as columns of keys, without comments and the line of column names."""
    numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    for number, line in [(n, text) for n, text in numbered if text.strip() and not text.startswith("#")][1:]:
        columns = tuple(tuple(key_of(word.strip()) for word in column.split(",")) for column in line.split("\t"))
        if len(columns) != width or not all(all(column) for column in columns):
            raise PackError(str(path), number, f"wants {width} columns of words, has {len(columns)}")
        yield columns


def _tie(table: dict[str, set[str]], left: Iterable[str], right: Iterable[str]) -> None:
    others = tuple(right)
    for word in left:
        table.setdefault(word, set()).update(other for other in others if other != word)
