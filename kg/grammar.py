"""The shapes of a language's words, as data: plural marks, adverb endings, reflexive verbs, what may be left unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from kg.errors import PackError

FLAGS = ("bare_clause", "plain_incise", "head_final", "plural_nouns", "tagged_forms", "null_subject")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # the same only as itself, which is told at once
class Grammar:
    """The section `[grammar]` of a pack.

    `plurals` are endings with what stands in their place in the singular, the first that fits counts; `stems` those by
    which two words are compared; `adverbs` endings of adverbs; `joiners` tokens that only tie a verb to the pronoun
    after it; `reflexive` what a reflexive verb of the tables begins with. `bare_clause` tells that a clause of saying
    may lack its conjunction, `plain_incise` that a speaker may stand before the verb after what is said, `head_final`
    that the noun of a phrase comes after the nouns that narrow it down, `plural_nouns` that the noun alone shows a
    plural, `tagged_forms` that the tagger is to be trusted where forms of a verb are spelt alike, `null_subject` that a
    verb needs no subject beside it ("…", aseguró).
    """

    plurals: tuple[tuple[str, str], ...]
    stems: tuple[str, ...]
    adverbs: tuple[str, ...]
    joiners: tuple[str, ...]
    reflexive: tuple[str, ...]
    bare_clause: bool
    plain_incise: bool
    head_final: bool
    plural_nouns: bool
    tagged_forms: bool
    null_subject: bool

    def singular(self, word: str) -> str:
        """A noun without its plural mark.

        >>> rules = {"stems": [], "adverbs": [], "joiners": [], "reflexive": []}
        >>> flags = dict.fromkeys(FLAGS, False)
        >>> read_grammar({"plurals": [["ies", "y"], ["s", ""]], **rules, **flags}, "xx").singular("cities")
        'city'
        """
        return _singular(word, self)

    def stem(self, word: str) -> str:
        """A word without its last letter where that is only a mark of number."""
        return word[:-1] if word.endswith(self.stems) else word

    def entry(self, text: str) -> tuple[bool, str, tuple[str, ...]]:
        """A verb of a table as reflexive or not, its head, and the words that must follow."""
        mark = next((mark for mark in self.reflexive if text.startswith(mark)), "")
        words = text.removeprefix(mark).split()
        return bool(mark), words[0], tuple(words[1:])


@lru_cache(maxsize=1 << 16)
def _singular(word: str, grammar: Grammar) -> str:
    """A word with the first ending that fits replaced; asked of the same words again and again."""
    for ending, by in grammar.plurals:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + by
    return word


def read_grammar(table: Any, file: str) -> Grammar:
    """The grammar written in a pack. Raises `PackError` where a key lacks, is unknown or has a wrong value."""
    known = {field.name for field in fields(Grammar)}
    if not isinstance(table, Mapping) or table.keys() ^ known:
        raise PackError(file, None, f"[grammar] must have the keys {', '.join(sorted(known))}, and no other")
    try:
        return Grammar(
            plurals=tuple((ending, by) for ending, by in table["plurals"]),
            stems=tuple(table["stems"]),
            adverbs=tuple(table["adverbs"]),
            joiners=tuple(table["joiners"]),
            reflexive=tuple(table["reflexive"]),
            bare_clause=table["bare_clause"] is True,
            plain_incise=table["plain_incise"] is True,
            head_final=table["head_final"] is True,
            plural_nouns=table["plural_nouns"] is True,
            tagged_forms=table["tagged_forms"] is True,
            null_subject=table["null_subject"] is True,
        )
    except (TypeError, ValueError) as error:
        raise PackError(file, None, f"[grammar]: {error}") from error
