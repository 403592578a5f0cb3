"""Names in an article: where they stand, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.accents import unaccented
from kg.extract.context import Context
from kg.extract.titles import after_agency, agency_end, title_at
from kg.model import ActorKind

_KINDS = {
    "PER": ActorKind.PERSON,
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
    "NORP": ActorKind.GROUP,
    "LOC": ActorKind.PLACE,
    "GPE": ActorKind.PLACE,
}


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Text without case, accents and fancy marks, for comparing names.

    >>> fold("Élysée"), fold("l’ONU")
    ('elysee', "l'onu")
    """
    return unaccented(text.casefold().replace("’", "'").replace("\u00a0", " "))


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in the text: its first and last token, its words, and the kind that the recogniser guessed."""

    first: int
    last: int
    text: str
    kind: ActorKind


def find_names(ctx: Context) -> tuple[Name, ...]:
    """The names of an article in order: the recogniser's, and runs of proper nouns that it missed."""
    found = list(_entities(ctx))
    covered = {i for name in found for i in range(name.first, name.last + 1)}
    found.extend(_runs(ctx, covered))
    return tuple(_joined(ctx, sorted(found)))


def _joined(ctx: Context, names: list[Name]) -> Iterator[Name]:
    """Names with those that only particles part from the next ("Anne Le Goff", "Jean de Nom") made one."""
    before: Name | None = None
    for name in names:
        if before is not None and before.kind is not ActorKind.PLACE and _is_one(ctx, before, name):
            kind = before.kind if before.kind is not ActorKind.UNKNOWN else name.kind
            before = _name(ctx, before.first, name.last, kind)
            continue
        if before is not None:
            yield before
        before = name
    if before is not None:
        yield before


def _is_one(ctx: Context, left: Name, right: Name) -> bool:
    between = range(left.last + 1, right.first)
    if left.kind is not ActorKind.PERSON and right.kind is ActorKind.PERSON and right.last > right.first:
        return False
    given = _is_given(ctx, left)
    if len(between) > 1 + 2 * given or ctx.sentence(left.first) != ctx.sentence(right.first):
        return False
    if after_agency(ctx, left.last + 1):
        return False
    particles = all(ctx.is_word(i, "name_particles") and (given or ctx.doc[i].text[:1].isupper()) for i in between)
    gap = ctx.text[ctx.end(left.last) : ctx.doc[right.first].idx]
    return particles and "".join(gap.split()) == "".join(ctx.doc[i].text for i in between)


def _is_given(ctx: Context, name: Name) -> bool:
    """Whether a name is nothing but a first name that the pack knows, which small particles tie to what follows."""
    first = fold(name.text.split("-")[0])
    return name.first == name.last and first in ctx.pack.words["feminine_names"] | ctx.pack.words["masculine_names"]


def _entities(ctx: Context) -> Iterator[Name]:
    for entity in ctx.doc.ents:
        first, last = _trim(ctx, entity.start, entity.end - 1)
        if entity.label_ in ctx.pack.roles["no_names"] or _is_adjective(ctx, first, last):
            continue
        capital = any(ctx.doc[i].text[:1].isupper() for i in range(first, last + 1))
        if (
            first <= last
            and capital
            and _is_written(ctx, first, last, entity.label_)
            and not (first == last and ctx.is_word(first, "no_names"))
        ):
            beyond = _past_office(ctx, entity.start, last) > entity.start
            guess = ActorKind.PERSON if beyond else _KINDS.get(entity.label_, ActorKind.UNKNOWN)
            yield _name(ctx, first, last, guess)


def _is_adjective(ctx: Context, first: int, last: int) -> bool:
    """Whether a recognised name is only an adjective before a noun ("Russian officials")."""
    follows = last + 1 < len(ctx.doc) and ctx.doc[last + 1].pos_ in {"NOUN", "ADJ"}
    return ctx.pack.grammar.head_final and follows and all(ctx.doc[i].pos_ == "ADJ" for i in range(first, last + 1))


def _is_written(ctx: Context, first: int, last: int, label: str) -> bool:
    """Whether what the recogniser takes for a person is written like one: every word but particles with a capital."""
    if _KINDS.get(label) is not ActorKind.PERSON:
        return True
    words = [ctx.doc[i] for i in range(first, last + 1) if ctx.doc[i].is_alpha and not ctx.is_word(i, "name_particles")]
    return all(word.text[:1].isupper() for word in words)


def _runs(ctx: Context, covered: set[int]) -> Iterator[Name]:
    """Runs of proper nouns outside recognised names; one that only begins a sentence in capitals is none."""
    for start, end in ctx.bounds:
        i = start
        while i < end:
            j = i
            while j < end and j not in covered and _is_proper(ctx, j):
                j += 1
            if j > i:
                first, last = _trim(ctx, i, j - 1)
                if first <= last and not ctx.is_word(first, "no_names"):
                    yield _name(ctx, first, last, ActorKind.UNKNOWN)
            i = max(j, i + 1)


def _is_proper(ctx: Context, i: int) -> bool:
    proper = ctx.doc[i].pos_ == "PROPN" and ctx.doc[i].text[:1].isupper()
    return proper and ctx.doc[i].ent_type_ not in ctx.pack.roles["no_names"]


def _trim(ctx: Context, first: int, last: int) -> tuple[int, int]:
    """A name without articles, civilities and marks at its ends."""
    while first <= last and (
        _is_article(ctx, first)
        or ctx.doc[first].pos_ == "ADP"
        or ctx.doc[first].is_punct
        or ctx.is_word(first, "civilities")
    ):
        first += 1
    while last >= first and _is_loose(ctx, last):
        last -= 1
    first = _past_body(ctx, _past_office(ctx, _past_agency(ctx, first, last), last), last)
    line = next((i for i in range(first, last + 1) if ctx.doc[i].is_space), last + 1)
    if ctx.pack.grammar.head_final:
        if _is_body(ctx, line - 1):
            return first, line - 1
        first = _past_titles(ctx, first, line - 1)
    return _past_title(ctx, first, line - 1), line - 1


def _past_agency(ctx: Context, first: int, last: int) -> int:
    """The first token of a name after that of an agency that runs into it ("à l'Agence Nom Prénom Nom")."""
    begins = range(max(ctx.sentence(first)[0], first - 4), last) if last > first else range(0)
    ends = (end for i in begins if (end := agency_end(ctx, i)) is not None)
    return next((end + 1 for end in ends if first <= end < last), first)


def _past_office(ctx: Context, first: int, last: int) -> int:
    """The first token of a name after the office that runs into it ("ministre des Affaires étrangères Prénom Nom")."""
    if ctx.pack.grammar.head_final or not any(title_at(ctx, i) for i in range(max(0, first - 4), first)):
        return first
    inside = (i for i in range(first + 1, last) if ctx.doc[i].text[:1].isupper() and ctx.doc[i].pos_ == "PROPN")
    return next((i for i in inside if ctx.doc[i - 1].pos_ == "ADJ" and ctx.doc[i - 1].text.islower()), first)


def _past_body(ctx: Context, first: int, last: int) -> int:
    """The first token of a person's name after that of what he heads ("le directeur de | Société Prénom Nom")."""
    if not ctx.is_word(first - 1, "preposition_of") or ctx.doc[first - 2].pos_ not in {"NOUN", "ADJ"}:
        return first
    given = ctx.pack.words["feminine_names"] | ctx.pack.words["masculine_names"]
    begins = (i for i in range(first, last) if fold(ctx.doc[i].text) in given)
    return next(begins, first)


def _is_body(ctx: Context, last: int) -> bool:
    """Whether a token is the noun that a body's or an outlet's own name ends with ("Justice Department")."""
    word = title_at(ctx, last)
    return word is not None and ctx.pack.titles[word].group in {"body", "outlet"}


def _past_titles(ctx: Context, first: int, last: int) -> int:
    """The first token of a name after the titles before it, also one that begins outside it ("Secretary of | State X").

    What is nothing but a title of persons is no name: then the token after it.
    """
    for i in range(max(0, first - 3), last + 1):
        word = title_at(ctx, i)
        if word is None or ctx.pack.titles[word].group in {"body", "outlet"}:
            continue
        end = i + len(word.split())
        outside, person = i < first < end, ctx.doc[last].ent_type_ in ctx.pack.roles["person"]
        if (end > last >= end - 1 and i <= first) or (end <= last and (outside or person)):
            first = max(first, end)
    return first


def _is_loose(ctx: Context, i: int) -> bool:
    """Whether a token at the end of a name is no part of it: a mark, white space, the mark of a possessor."""
    token = ctx.doc[i]
    return (token.is_punct or token.is_space or ctx.is_word(i, "possessive")) and token.text != "."


def _past_title(ctx: Context, first: int, last: int) -> int:
    """The first token of a name, a title or party before it left out ("Ministre de la Mer Nom", "ABC Prénom Nom")."""
    words = title_at(ctx, first)
    if words is None:
        short = ctx.doc[first].text.isupper() and len(ctx.doc[first].text) < 5 if first < last - 1 else False
        return first + short
    start = last
    while start > first and ctx.doc[start - 1].text[:1].isupper() and not title_at(ctx, start - 1):
        start -= 1
    governed = start > first and (ctx.doc[start - 1].pos_ in {"ADP", "DET"} or ctx.is_word(start - 1, "definite"))
    if _is_role(ctx, first, words) and (start == first or governed) and start == last:
        return last + 1
    start += governed and start < last
    whole = ctx.pack.titles[words].group in {"body", "outlet"} and start == last
    return start if first < start and not whole else first


def _is_role(ctx: Context, first: int, title: str) -> bool:
    """Whether what looks like a name is only somebody's role ("ministre de la Mer"), which names nobody."""
    return ctx.doc[first].text.islower() and ctx.pack.titles[title].group not in {"body", "outlet"}


def _is_article(ctx: Context, i: int) -> bool:
    return ctx.is_word(i, "definite") and (ctx.doc[i].text.islower() or ctx.doc[i].pos_ == "DET")


def _name(ctx: Context, first: int, last: int, guess: ActorKind) -> Name:
    text = " ".join(ctx.span(first, last).text.split()).strip("-–—")
    return Name(first, last, text, _kind(ctx, first, text, guess))


def _kind(ctx: Context, first: int, text: str, guess: ActorKind) -> ActorKind:
    """What a name names: places by the pack's tables, persons by a civility before, else the recogniser's guess."""
    if text.casefold() in place_names(ctx):
        return ActorKind.PLACE
    if text.casefold() in ctx.pack.metonyms:
        return ActorKind.ORGANIZATION
    if ctx.is_word(first - 1 - ctx.is_word(first - 1, "name_particles"), "civilities"):
        return ActorKind.PERSON
    return ActorKind.ORGANIZATION if re.fullmatch(r"[A-Z][A-Z.\-]{1,6}", text) else guess


def place_names(ctx: Context) -> frozenset[str]:
    """Countries and capitals of the pack, in lower case."""
    return ctx.pack.place_names
