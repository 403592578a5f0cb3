"""Near-duplicate texts: MinHash signatures over three-word shingles, compared only where a band of them agrees.

Broder (1997), "On the resemblance and containment of documents"; banding after Leskovec, Rajaraman & Ullman, "Mining of
Massive Datasets", chapter 3. With 42 bands of 3 numbers, two texts that share half of their shingles are compared with
probability 0.99, two that share a tenth with 0.04. Time and memory grow with the number of texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from kg.model import ArticleRecord

SIGNATURE = 128
"""Numbers in a signature: the standard error of a likeness of one half is 0.044."""
COPY = 0.4
"""Likeness from which a text is a copy, edited or not."""
CANDIDATE = 0.25
"""Likeness from which a text may be one."""
_SEED = 20_241_107
_WIDTH = 3
_FEWEST = 24
"""Shingles below which a text is too short to tell a copy from a set phrase."""
_ROWS = 3
_CHUNK = 4096
_MIX = np.uint64(0x9E3779B97F4A7C15)
_WORDS = re.compile(r"\w+")
_NUMBER = np.dtype("<u4")
"""How a signature's numbers are kept: in so many bytes, a tenth of what they take as Python's own."""
_BYTES = SIGNATURE * _NUMBER.itemsize


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A text and the one it repeats: article ids, likeness (estimated Jaccard, 0 to 1), and whether that decides."""

    article: str
    origin: str
    likeness: float
    decided: bool


def shingle(text: str) -> bytes:
    """MinHash signature of a text, `SIGNATURE` numbers of 32 bits: the same on every machine; empty where the text is
    too short to compare.

    Case, accents' form, punctuation and white space do not count.

    >>> shingle("Rien à signaler.")
    b''
    """
    words = _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    shingles = sorted({" ".join(words[at : at + _WIDTH]) for at in range(len(words) - _WIDTH + 1)})
    if len(shingles) < _FEWEST:
        return b""
    sketch = RMinHash(num_perm=SIGNATURE, seed=_SEED)
    # a lone surrogate is no Unicode text for the library
    sketch.update([part.encode("utf-8", "replace").decode("utf-8") for part in shingles])
    return np.array(sketch.digest(), dtype=_NUMBER).tobytes()


def likeness(left: bytes, right: bytes) -> float:
    """Estimated share of shingles that two signatures have in common; 0 where one is empty.

    >>> likeness(b"aaaabbbb", b"aaaacccc"), likeness(b"", b"")
    (0.5, 0.0)
    """
    if not left or len(left) != len(right):
        return 0.0
    return float((np.frombuffer(left, _NUMBER) == np.frombuffer(right, _NUMBER)).mean())


def copies(records: Iterable[ArticleRecord]) -> tuple[Copy, ...]:
    """Each text that repeats an earlier one, with its original: the earliest published, else the smallest id.

    A version of a version goes back to the first. Those that only may be copies (`decided` false) are given beside the
    text they are most like. Sorted by article; the order of the records does not matter.
    """
    ordered = sorted(
        {record.id: record for record in records if len(record.shingles) == _BYTES}.values(), key=precedence
    )
    pairs = sorted(_compared(ordered), key=lambda pair: (-pair[2], pair[0], pair[1]))
    first = _clusters(len(ordered), [(left, right) for left, right, alike in pairs if alike >= COPY])
    found = {
        at: Copy(article=ordered[at].id, origin=ordered[root].id, likeness=_alike(ordered, at, root), decided=True)
        for at, root in enumerate(first)
        if at != root
    }
    for left, right, alike in pairs:
        if first[left] != first[right] and right not in found:
            found[right] = Copy(article=ordered[right].id, origin=ordered[left].id, likeness=alike, decided=False)
    return tuple(sorted(found.values(), key=lambda copy: copy.article))


def precedence(record: ArticleRecord) -> tuple[bool, str, str]:
    """Which of two texts came first: by day or moment published, texts without one last, then by id."""
    return (record.published is None, record.published or "", record.id)


def _compared(ordered: Sequence[ArticleRecord]) -> Iterator[tuple[int, int, float]]:
    """Pairs of positions, the earlier first, with a likeness that counts; in each bucket a text meets two others."""
    if not ordered:
        return
    signatures = np.frombuffer(b"".join(record.shingles for record in ordered), _NUMBER).reshape(-1, SIGNATURE)
    bands = range(0, SIGNATURE - _ROWS + 1, _ROWS)
    met = np.unique(np.concatenate([_neighbours(signatures[:, at : at + _ROWS]) for at in bands]))
    for chunk in np.array_split(met, len(met) // _CHUNK + 1):
        left, right = np.divmod(chunk, len(ordered))
        alike = (signatures[left] == signatures[right]).mean(axis=1)
        kept = np.flatnonzero(alike >= CANDIDATE)
        yield from zip(left[kept].tolist(), right[kept].tolist(), alike[kept].tolist(), strict=True)


def _neighbours(band: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Positions whose numbers in a band agree, each with the one before it and with the first of its bucket.

    A pair is one number, the earlier times the size plus the later. Two buckets whose keys collide only cost a
    comparison.
    """
    key = band[:, 0].astype(np.uint64)
    for column in range(1, band.shape[1]):
        key = key * _MIX + band[:, column]
    order = np.argsort(key, kind="stable")
    same = np.concatenate(([False], key[order][1:] == key[order][:-1]))
    first = np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))
    later = np.flatnonzero(same)
    return np.concatenate((order[later - 1], order[first[later]])) * len(order) + np.tile(order[later], 2)


def _alike(ordered: Sequence[ArticleRecord], left: int, right: int) -> float:
    return likeness(ordered[left].shingles, ordered[right].shingles)


def _clusters(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each position the smallest one that pairs tie it to."""
    parent = list(range(size))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    return [root(at) for at in range(size)]
