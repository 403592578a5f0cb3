"""Roles that words give: a title with what narrows it down, and whose it is where a name stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.names import Name, fold
from kg.extract.phrases import Phrase
from kg.extract.titles import after_agency, title_at, title_within
from kg.model import ActorKind


@dataclass(frozen=True, slots=True)
class Role:
    """A function that a phrase names: its title, the title's class and gender, and what narrows it down.

    `marks` are folded words, countries brought to their name ("danois", "de Copenhague" and "du Danemark" give one).
    """

    title: str
    group: str
    gender: str
    marks: frozenset[str]
    words: str


def role_beside(ctx: Context, name: Name) -> Role | None:
    """The role given with a name: before it ("le ministre X"), or after it between commas ("X, ministre de …")."""
    role = _role_before(ctx, name) or _role_after(ctx, name)
    is_body = name.kind is ActorKind.ORGANIZATION and name.text.isupper() and len(name.text) < 6
    return None if role and is_body and role.group not in {"body", "outlet"} else role


def _role_before(ctx: Context, name: Name) -> Role | None:
    start = ctx.sentence(name.first)[0]
    end = name.first - 1
    apart = ctx.low(end) == ","
    if apart:
        end -= 1
    while end > start and ctx.is_word(end, "civilities"):
        end -= 1
    if after_agency(ctx, name.first):
        return None
    if end < start or ctx.doc[end].pos_ in {"ADP", "DET"} or ctx.is_word(end, "definite"):
        return None
    for i in range(max(start, end - 9), end + 1):
        if title_at(ctx, i) and _is_one_phrase(ctx, i, end):
            if not apart and is_inner(ctx, name, i):
                continue
            own = title_within(ctx, i, end)
            whose = ctx.is_word(i - 1, "owners")
            role = role_of(ctx, i if own is None else own, end, i - 1 if whose else _phrase_start(ctx, i))
            return None if apart and role is not None and _is_others(ctx, name, i, role) else role
    return None


def is_inner(ctx: Context, name: Name, i: int) -> bool:
    """Whether a name is that of the last noun in the phrase of a title at `i`, and not of who bears the title: one
    word, or one with its place, right after a common noun with "of" and article ("le chef de l'usine Nom de Lieu")."""
    end = name.first - 1
    own = range(name.first, name.last + 1)
    where = next((j for j in own if ctx.is_word(j, "preposition_of")), name.last + 1)
    common = ctx.doc[end].pos_ == "NOUN" and ctx.doc[end].text.islower()
    if not common or where - name.first > 1 or end - 1 <= i or name.text.isupper():
        return False
    contracted = ctx.is_word(end - 1, "preposition_of") and ctx.is_word(end - 1, "definite")
    return contracted or (ctx.is_word(end - 1, "definite") and ctx.is_word(end - 2, "preposition_of"))


def _is_others(ctx: Context, name: Name, i: int, role: Role) -> bool:
    """Whether a title before a comma cannot be that of the person named after it: of a body, or of several."""
    several = "Plur" in ctx.doc[i].morph.get("Number", [])
    return name.kind is ActorKind.PERSON and (several or role.group in {"body", "outlet"})


def _role_after(ctx: Context, name: Name) -> Role | None:
    i = name.last + 1
    if ctx.low(i) not in {",", "("}:
        return None
    i += 1
    while ctx.is_word(i, "definite") or ctx.doc[i].pos_ in {"DET", "ADJ"} if i < len(ctx.doc) else False:
        if title_at(ctx, i):
            break
        i += 1
    if i >= len(ctx.doc) or not title_at(ctx, i):
        return None
    last = i
    while last + 1 < ctx.sentence(name.first)[1] and _is_role_word(ctx, last + 1):
        last += 1
    closes = ctx.low(last + 1) in {",", ".", ")", ";", ""} or last + 1 >= ctx.sentence(name.first)[1]
    own = title_within(ctx, i, last)
    return role_of(ctx, i if own is None else own, last, _phrase_start(ctx, i)) if closes else None


def _phrase_start(ctx: Context, i: int) -> int:
    """Where the nouns, names and adjectives begin that narrow a title down from before it."""
    if not ctx.pack.grammar.head_final:
        return i
    start = ctx.sentence(i)[0]
    while i > start and (ctx.doc[i - 1].pos_ in {"NOUN", "PROPN", "ADJ"} or ctx.is_word(i - 1, "possessive")):
        i -= 1
    return i


def _is_one_phrase(ctx: Context, first: int, last: int) -> bool:
    return all(_is_role_word(ctx, i) for i in range(first + 1, last + 1))


def _is_role_word(ctx: Context, i: int) -> bool:
    """Whether a token goes on with a title: "de", "à" and what they bring, adjectives and nouns."""
    token = ctx.doc[i]
    if token.is_punct:
        return ctx.low(i) in {"-", "'", "’"}
    if token.pos_ == "ADP":
        return any(ctx.is_word(i, kind) for kind in ("preposition_of", "preposition_to", "title_links"))
    if ctx.is_word(i, "possessive"):
        return True
    return token.pos_ in {"NOUN", "ADJ", "PROPN", "DET", "NUM"} or (
        token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])
    )


def role_of(ctx: Context, first: int, last: int, start: int | None = None) -> Role | None:
    """The role that the words from a title on name, and from `start` on where words before it narrow it down."""
    word = title_at(ctx, first)
    if word is None:
        return None
    title = ctx.pack.titles[word]
    size = len(word.replace("'", "' ").split())
    start = first if start is None else start
    marks = frozenset((*_marks(ctx, range(start, first)), *_marks(ctx, range(first + size, last + 1))))
    gender = "x" if word in ctx.pack.words["fixed_gender"] else _gender(ctx, first, title.gender)
    return Role(word, title.group, gender, marks, ctx.span(start, last).text)


def _gender(ctx: Context, first: int, gender: str) -> str:
    """A title's gender; of one that has both, that of its determiner or an adjective ("l'ancienne ministre")."""
    i = first - 1
    while gender == "x" and i >= 0:
        if any(ctx.is_word(i, kind) for kind in ("feminine_determiners", "masculine_determiners")):
            return "f" if ctx.is_word(i, "feminine_determiners") else "m"
        if ctx.doc[i].pos_ != "ADJ" or ctx.pack.grammar.head_final:
            break
        gender = "f" if "Fem" in ctx.doc[i].morph.get("Gender", []) else gender
        i -= 1
    return gender


def _marks(ctx: Context, tokens: range) -> Iterator[str]:
    """What narrows a role down; places and their adjectives as the country's name."""
    joined = " ".join(ctx.low(i) for i in tokens)
    for phrase, country in ctx.pack.countries_by_word.items():
        if phrase not in joined:
            continue
        if f" {phrase} " in f" {joined} " or f" {phrase}s " in f" {joined} ":
            yield fold(country)
            joined = f" {joined} ".replace(f" {phrase} ", " ").replace(f" {phrase}s ", " ").strip()
    for word in joined.replace("'", " ").split():
        if len(word) > 2 and word.isalpha() and word not in ctx.pack.words["definite"] | ctx.pack.words["coordinators"]:
            yield fold(ctx.pack.grammar.singular(word))


def role_in(ctx: Context, phrase: Phrase) -> Role | None:
    """The role that a nominal phrase names, None where it holds no title."""
    if ctx.pack.grammar.head_final:
        own = title_within(ctx, phrase.first, phrase.last)
        return None if own is None else role_of(ctx, own, phrase.last, phrase.first)
    for i in range(phrase.first, phrase.last + 1):
        if title_at(ctx, i) and (i <= phrase.head or i == phrase.first):
            return role_of(ctx, i, phrase.last)
    return None
