"""Identifiers: hashes of what makes a thing itself, so the same input gives the same one on any machine."""

from __future__ import annotations

import hashlib
import unicodedata


def digest(*parts: str) -> str:
    """Hash of what makes a thing: 20 hexadecimal digits over its parts, whatever their Unicode form.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> len(digest("é"))
    20
    """
    state = hashlib.sha256()
    for part in parts:
        # surrogates that a broken decoder left behind must not stop an identifier
        data = unicodedata.normalize("NFC", part).encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()[:20]


def text_hash(text: str) -> str:
    """SHA-256 of the text that offsets count in, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
