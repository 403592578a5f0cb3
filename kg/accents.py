"""Letters without their accents, for comparing words."""

from __future__ import annotations

import unicodedata
from typing import Literal


def unaccented(text: str, form: Literal["NFD", "NFKD"] = "NFKD") -> str:
    """A text in a normal form that takes letters and accents apart, without the accents.

    >>> unaccented("Élysée ﬁn"), unaccented("x²", "NFD")
    ('Elysee fin', 'x²')
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize(form, text)
    return plain.translate({ord(char): None for char in set(plain) if unicodedata.combining(char)})
