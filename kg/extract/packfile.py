"""What a pack file must hold at a key, or an error that names the file and the key."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from kg.errors import PackError


def known_keys(mapping: Mapping[str, object], known: AbstractSet[str], where: str, file: str) -> None:
    """Refuse a key that is not one of `known`; `where` is what stands before it in the message."""
    for key in mapping:
        if key not in known:
            raise PackError(file, None, f"{where}{key} is not a known key")


def table(mapping: Mapping[str, object], key: str, file: str, where: str = "") -> Mapping[str, object]:
    """The table at a key."""
    value = mapping.get(key)
    if not isinstance(value, Mapping):
        raise PackError(file, None, f"{where}{key} is missing or not a table")
    return value


def items(mapping: Mapping[str, object], key: str, file: str) -> list[object]:
    """The list at a key, not empty."""
    value = mapping.get(key)
    if not isinstance(value, list) or not value:
        raise PackError(file, None, f"{key} is missing or not a list")
    return value


def string(mapping: Mapping[str, object], key: str, where: str, file: str) -> str:
    """The text at a key, not empty."""
    value = mapping.get(key)
    if not isinstance(value, str) or not value:
        raise PackError(file, None, f"{where}.{key} is missing or not a text")
    return value


def strings(mapping: Mapping[str, object], key: str, file: str, where: str = "") -> tuple[str, ...]:
    """The texts at a key, at least one, in small letters."""
    value = mapping.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise PackError(file, None, f"{where}{key} is missing or not a list of texts")
    return tuple(item.lower() for item in value)


def flag(mapping: Mapping[str, object], key: str, file: str) -> bool:
    """The yes or no at a key."""
    value = mapping.get(key)
    if not isinstance(value, bool):
        raise PackError(file, None, f"{key} is missing or not true or false")
    return value
