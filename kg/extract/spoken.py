"""An actor who was found to speak: label, kind, gender and number, as the article shows them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.cast import MEMORY, Cast, Naming
from kg.extract.context import Context
from kg.extract.names import fold
from kg.extract.phrases import Phrase
from kg.model import ActorKind

RECENT = 120
"""Tokens back within which a speaker is still the one that a pronoun takes up."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who was found to speak at a token: label, kind and grammatical gender ("m", "f", "x"); `within` says that it was
    in what somebody else says."""

    at: int
    label: str
    kind: ActorKind
    gender: str = "x"
    plural: bool = False
    within: bool = False


def speaking(ctx: Context, cast: Cast, naming: Naming) -> Spoken:
    """An actor as one who speaks where a name stands."""
    return Spoken(naming.name.first, naming.label, cast.kinds[naming.label], gender_of(ctx, cast, naming.label))


def gender_of(ctx: Context, cast: Cast, label: str) -> str:
    """The gender that an article shows of an actor by its roles; "x" where it does not."""
    genders = [role.gender for role in cast.roles.get(label, ()) if role.gender != "x"]
    for naming in cast.of.get(label, ())[:MEMORY]:
        before = naming.name.first - 1
        if ctx.is_word(before, "civilities") and not ctx.is_word(before, "neutral_civilities"):
            genders.append("f" if ctx.is_word(before, "feminine_civilities") else "m")
        elif cast.kinds[label] is not ActorKind.PERSON:
            genders += ["f"] * ctx.is_word(before, "feminine_determiners") + ["m"] * ctx.is_word(
                before, "masculine_determiners"
            )
    return max(sorted(set(genders)), key=genders.count) if genders else _gender_of_name(ctx, label)


def _gender_of_name(ctx: Context, label: str) -> str:
    """The gender of a first name that the pack knows."""
    first = fold(label.split()[0].split("-")[0])
    shown = [g for g, kind in (("f", "feminine_names"), ("m", "masculine_names")) if first in ctx.pack.words[kind]]
    return shown[0] if len(shown) == 1 else "x"


def is_plural(ctx: Context, phrase: Phrase) -> bool:
    """Whether a phrase speaks of several, by its determiner or by its noun alone."""
    if any(ctx.is_word(i, "plural_determiners") for i in range(phrase.first, phrase.head)):
        return True
    if is_collective(ctx, phrase):
        return True
    head = ctx.doc[phrase.head]
    bare = ctx.pack.grammar.plural_nouns or (phrase.first == phrase.head and head.pos_ == "NOUN")
    return bare and "Plur" in head.morph.get("Number", [])


def is_collective(ctx: Context, phrase: Phrase) -> bool:
    """Whether a phrase is a number of people ("une dizaine de délégués"), whose gender is theirs and not the noun's."""
    return ctx.is_word(phrase.head, "collectives") and ctx.is_word(phrase.head + 1, "preposition_of")


def is_all_two(ctx: Context, who: Phrase) -> bool:
    """Whether a phrase speaks of "les deux …" or is "tous deux" or "both", and so of two named before."""
    tokens = range(who.first, who.head + 1)
    alone = not any(ctx.doc[i].pos_ in {"NOUN", "PROPN"} and not ctx.doc[i].like_num for i in tokens)
    counts = len(tokens) == 1 and ctx.doc[who.head].like_num
    whole = ctx.is_word(who.first, "definite") or (alone and not counts)
    return whole and any(ctx.is_word(i, "all_two") for i in tokens)
