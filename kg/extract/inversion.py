"""Subjects right of their verb: "a indiqué mardi à la presse le ministre"."""

from __future__ import annotations

from kg.extract.animacy import can_speak
from kg.extract.context import Context
from kg.extract.phraseends import LEFT
from kg.extract.phrases import HEADS, Phrase, phrase_at, phrase_from
from kg.extract.titles import agency_end
from kg.extract.verbforms import is_finite_verb

REACH = 12
"""Tokens within which what is inserted before an inverted subject ends, and a name after it stands."""


def inverted_subject(ctx: Context, after: int) -> Phrase | None:
    """The phrase that names the speaker right of an inverted verb ("a indiqué mardi à la presse le ministre").

    Adverbs, times and prepositional phrases between are stepped over; the first phrase without a preposition is it.
    """
    end = ctx.sentence(after - 1)[1]
    i, first = after, None
    while i < end:
        if (ctx.low(i) == "," and (closing := _inserted(ctx, i, end)) is not None) or (
            ctx.low(i) == "(" and (closing := _bracket_end(ctx, i, end)) is not None
        ):
            i = closing + 1
        elif ctx.doc[i].is_punct and ctx.low(i) not in {"-", "’", "'", "."}:
            break
        elif ctx.doc[i].pos_ == "ADP":
            i = _after_preposition(ctx, i, end)
        elif _opens_phrase(ctx, i):
            found = phrase_from(ctx, i, end)
            found = _to_name(ctx, found, end) if found is not None and not ctx.is_time(found.head) else found
            if found is None or (not ctx.is_time(found.head) and can_speak(ctx, found)):
                return found or first
            first = first or (None if ctx.is_time(found.head) else found)
            i = found.head + 1
        elif ctx.doc[i].pos_ in {"ADV", "PRON", "AUX", "SCONJ"}:
            i += 1
        else:
            break
    return first


def _opens_phrase(ctx: Context, i: int) -> bool:
    """Whether a noun phrase begins at a token: at a noun, a determiner, a civility, a word with a capital."""
    named = ctx.is_word(i, "definite") or ctx.is_word(i, "civilities") or ctx.doc[i].text[:1].isupper()
    return ctx.doc[i].pos_ in HEADS | LEFT or named


def _inserted(ctx: Context, comma: int, end: int) -> int | None:
    """The comma that closes a circumstance before an inverted subject: a prepositional phrase or a time ("a dit, sur X,
    le …"), or any other without a verb where a name follows ("a écrit, photo à l'appui, Nom")."""
    closing = next((i for i in range(comma + 1, min(end, comma + REACH)) if ctx.low(i) == ","), None)
    if closing is None or closing + 1 >= end or not _opens_phrase(ctx, closing + 1):
        return None
    placed = ctx.doc[comma + 1].pos_ == "ADP" or ctx.is_time(comma + 1)
    said = any(is_finite_verb(ctx, i) or ctx.doc[i].pos_ == "PROPN" for i in range(comma + 1, closing))
    return closing if placed or (not said and ctx.doc[closing + 1].pos_ == "PROPN") else None


def _bracket_end(ctx: Context, opening: int, end: int) -> int | None:
    """The bracket that closes a short form of a name ("à l'Agence Nom (AN)")."""
    return opening + 2 if opening + 3 < end and ctx.low(opening + 2) == ")" else None


def _to_name(ctx: Context, found: Phrase, end: int) -> Phrase:
    """A phrase right of its verb drawn on to the name that it ends with where it names nobody by itself ("said budget
    committee ranking member Nom")."""
    if not ctx.pack.grammar.head_final or can_speak(ctx, found):
        return found
    marks = (i for i in range(found.last + 1, end) if ctx.doc[i].is_punct)
    ahead = range(found.last + 1, min(next(marks, end), found.last + REACH))
    name = max((i for i in ahead if ctx.doc[i].pos_ == "PROPN"), default=None)
    return found if name is None else Phrase(phrase_at(ctx, name).first, name, name)


def _after_preposition(ctx: Context, i: int, end: int) -> int:
    """The token after a prepositional phrase that begins at `i`.

    Such a phrase ends with its first noun and what "de" ties to it; a name after it begins another phrase
    ("à l'agence Nom" is one, "à l'agence le ministre" two).
    """
    j = i + 1
    while j < end and (ctx.doc[j].pos_ in {"DET", "NUM", "ADJ"} or ctx.is_word(j, "definite")):
        j += 1
    agency = agency_end(ctx, j)
    if agency is not None:
        return agency + 1
    while j + 1 < end:
        following = ctx.doc[j + 1]
        other = bool(following.ent_type_) and following.ent_type_ not in ctx.pack.roles["person"]
        named = other and following.text[:1].isupper()
        if following.pos_ in {"ADJ", "NUM"} or following.ent_iob_ == "I" or named:
            j += 1
        elif ctx.is_word(j + 1, "preposition_of") and j + 2 < end:
            return _after_preposition(ctx, j + 1, end)
        else:
            break
    return j + 1
