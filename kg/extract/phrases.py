"""Noun phrases: where the words that name somebody begin and end, left of a verb, right of it, or anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.extents import noun_of
from kg.extract.titles import title_at

LEFT = frozenset({"DET", "ADJ", "NUM"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "SYM"})
HEADS = frozenset({"NOUN", "PROPN", "PRON", "X"})
_TIES = frozenset("-/’'")
SHORT = 8
"""Tokens that a bracket between a phrase and its apposition may have."""
LONGEST = 40
"""Tokens that a noun phrase may have."""


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A noun phrase: its first, last and head token."""

    first: int
    last: int
    head: int


def phrase_at(ctx: Context, head: int) -> Phrase:
    """The noun phrase around a head noun, name or pronoun, with its complements and apposition."""
    first = head
    start = ctx.sentence(head)[0]
    while first > start and _belongs_left(ctx, first - 1, head):
        first -= 1
    last = phrase_end(ctx, head)
    listed = list_end(ctx, last)
    return Phrase(_list_start(ctx, first, last, listed), max(listed, _to_apposition(ctx, head)), head)


def list_end(ctx: Context, last: int) -> int:
    """The last token of a list of names that a name begins ("Nom, Nom et Nom"), or the token itself."""
    end, at = ctx.sentence(last)[1], last
    while ctx.doc[last].pos_ == "PROPN" and ctx.low(at + 1) == "," and at + 2 < end:
        begin = at + 2 + ctx.is_word(at + 2, "articles")
        if begin >= end or ctx.doc[begin].pos_ != "PROPN":
            return last
        stop = phrase_end(ctx, begin)
        if any(ctx.is_word(i, "and") for i in range(begin, stop)):
            return stop
        at = stop
    return last


def _list_start(ctx: Context, first: int, last: int, listed: int) -> int:
    """The first token of the list of persons that a name goes on with ("Nom, Nom et Nom"), under no preposition."""
    goes_on = listed > last or any(ctx.is_word(i, "and") for i in range(first, last))
    person = ctx.pack.roles["person"]
    while goes_on and ctx.low(first - 1) == "," and ctx.doc[first].ent_type_ in person:
        start = first - 2
        if start < ctx.sentence(first)[0] or ctx.doc[start].ent_type_ not in person:
            return first
        while ctx.doc[start].ent_iob_ == "I" and start > 0:
            start -= 1
        if under_preposition(ctx, start):
            return first
        first = start
    return first


def _belongs_left(ctx: Context, i: int, head: int) -> bool:
    token = ctx.doc[i]
    if ctx.is_word(i, "possessive") and token.pos_ == "PART":
        return True
    if i + 1 < head and ctx.is_word(i + 1, "possessive") and ctx.doc[i + 1].pos_ == "PART":
        return token.pos_ in HEADS
    joined = ctx.doc[i].head if ctx.is_word(i, "and") else token
    if ctx.is_role(joined, "premodifier") and i < joined.head.i <= head and ctx.pack.grammar.head_final:
        return True
    if ctx.pack.grammar.head_final and _hyphened(ctx, i, head):
        return True
    if token.pos_ in LEFT or ctx.is_word(i, "definite") or ctx.is_word(i, "civilities"):
        return not ctx.is_word(i, "contractions") or token.pos_ == "DET"
    if token.pos_ == "PROPN" and ctx.doc[i + 1].pos_ in {"PROPN", "X"}:
        return True
    return token.pos_ in {"PROPN", "NOUN"} and (token.head.i == head or ctx.doc[head].head.i == i) and token.text != ","


def _hyphened(ctx: Context, i: int, head: int) -> bool:
    """Whether a token is tied by a hyphen to a word that narrows a noun down ("a Valmer-based bank")."""
    tied = "-" in (ctx.low(i), ctx.low(i + 1))
    upper = ctx.doc[i].head
    return tied and i < upper.i < head and ctx.is_role(upper, "premodifier")


def phrase_end(ctx: Context, head: int) -> int:
    """The last token of a noun phrase, its "de" complements and coordinated names included."""
    last = i = head
    end = min(ctx.sentence(head)[1], head + LONGEST)
    while i + 1 < end:
        i += 1
        if _continues(ctx, i):
            last = i
        elif not _links(ctx, i, end) and not _joins_departments(ctx, head, i):
            break
    return last


def _continues(ctx: Context, i: int) -> bool:
    """Whether a token is one of the words that make a noun phrase longer."""
    if ctx.is_word(i, "relatives") or ctx.is_word(i, "complementizers"):
        return False
    token = ctx.doc[i]
    if token.text[:1].isupper() and (token.ent_iob_ in {"B", "I"} or ctx.is_word(i - 1, "civilities")):
        return True
    named = token.text[:1].isupper() and i + 1 < len(ctx.doc) and ctx.doc[i + 1].text[:1].isupper()
    if token.pos_ == "DET" or (ctx.is_word(i, "definite") and token.pos_ != "NOUN"):
        if named and not token.is_sent_start:
            return True  # "le député Les Verts"
        ties = ("preposition_of", "coordinators", "title_links")
        return i > 0 and (any(ctx.is_word(i - 1, kind) for kind in ties) or _is_office(ctx, i - 1, len(ctx.doc)))
    if ctx.is_word(i, "possessive"):
        return token.pos_ == "PART"
    if ctx.is_word(i - 1, "preposition_of") and ctx.is_word(i, "relative_of"):
        return True
    return (token.pos_ in _INSIDE or _is_reduced(ctx, i)) and not ctx.is_time(i)


def _is_reduced(ctx: Context, i: int) -> bool:
    """Whether a past participle only qualifies the noun right before it, and "of" follows ("un cadre connu du …")."""
    token = ctx.doc[i]
    if token.pos_ != "VERB" or not ctx.is_role(token, "reduced") or token.head.i != i - 1:
        return False
    return ctx.is_word(i + 1, "preposition_of") and "Past" in token.morph.get("Tense", [])


def _links(ctx: Context, i: int, end: int) -> bool:
    """Whether a token ties what follows to the phrase: "de", a hyphen, "et" between names."""
    if i + 1 >= end:
        return False
    if ctx.is_word(i, "preposition_of"):
        return ctx.doc[i + 1].pos_ in _INSIDE or ctx.is_word(i + 1, "definite") or ctx.is_word(i + 1, "relative_of")
    if ctx.low(i) == "(":
        return _is_acronym(ctx, i, end)
    if ctx.low(i) == ")":
        return ctx.low(i - 2) == "("
    if ctx.is_word(i, "and") and ctx.is_word(i + 1, "preposition_of"):
        return ctx.is_word(i + 2, "definite") and not ctx.is_time(i + 2)
    if ctx.is_word(i, "title_links") and is_addressed(ctx, i):
        return False
    if _is_office(ctx, i, end):
        return True
    if ctx.low(i) in _TIES or any(ctx.is_word(i, kind) for kind in ("and", "neither", "title_links")):
        return ctx.doc[i + 1].pos_ in _INSIDE and not ctx.is_time(i + 1)
    return False


def is_addressed(ctx: Context, i: int) -> bool:
    """Whether a preposition brings people, to whom something is said ("le maire aux journalistes")."""
    noun = i + 1 + ctx.is_word(i + 1, "definite")
    if noun >= len(ctx.doc) or ctx.doc[noun].text[:1].isupper():
        return False
    return title_at(ctx, noun) is not None or ctx.singular(noun).endswith(tuple(ctx.pack.words["human_endings"]))


def _is_office(ctx: Context, i: int, end: int) -> bool:
    """Whether a preposition after a title brings what the office is for ("la secrétaire à l'Intérieur")."""
    noun = i + 1 + ctx.is_word(i + 1, "definite")
    named = noun < end and ctx.is_word(i, "preposition_to") and ctx.doc[noun].text[:1].isupper()
    return named and title_at(ctx, i - 1) is not None and ctx.doc[noun].ent_type_ not in ctx.pack.roles["person"]


def _joins_departments(ctx: Context, head: int, i: int) -> bool:
    """Whether "and" brings a second complement with a capital to somebody's title ("ministre de l'Économie et des
    Finances")."""
    title = title_at(ctx, head)
    held = title is not None and ctx.pack.titles[title].group not in {"body", "outlet"}
    joined = ctx.is_word(i, "and") and ctx.is_word(i + 1, "contractions") and ctx.is_word(i + 1, "preposition_of")
    return held and joined and i + 2 < len(ctx.doc) and ctx.doc[i + 2].text[:1].isupper()


def _is_acronym(ctx: Context, i: int, end: int) -> bool:
    """Whether brackets hold one word only, and a name follows them ("le député Les Verts (LV) Nom")."""
    if ctx.low(i + 2) != ")" or i + 3 >= end:
        return False
    return ctx.doc[i + 3].pos_ == "PROPN" or ctx.doc[i + 3].text[:1].isupper()


def _to_apposition(ctx: Context, head: int) -> int:
    """The last token of the phrase of a head noun, its apposition included: the one right after it, or the name after
    whatever narrows a title down ("le secrétaire d'État auprès du ministre, Nom")."""
    last = phrase_end(ctx, head)
    end = apposition_end(ctx, last)
    if end > last or ctx.pack.grammar.head_final or title_at(ctx, head) is None or not _narrows(ctx, last + 1):
        return end
    ahead = range(last + 2, min(last + SHORT + 4, ctx.sentence(head)[1] - 1))
    comma = next((i for i in ahead if ctx.doc[i].is_punct or ctx.doc[i].pos_ in {"AUX", "PRON"}), last)
    free = not any(_is_person(ctx, i) for i in range(head, comma))
    return apposition_end(ctx, comma - 1) if ctx.low(comma) == "," and _is_person(ctx, comma + 1) and free else end


def _narrows(ctx: Context, i: int) -> bool:
    """Whether a token begins what narrows a title down: a preposition, "auprès", a participle ("déléguée")."""
    return i < len(ctx.doc) and (ctx.doc[i].pos_ in {"ADP", "ADV"} or ctx.is_role(ctx.doc[i], "reduced"))


def _is_person(ctx: Context, i: int) -> bool:
    """Whether a person's name begins at a token, or one of two words whose kind nobody knows."""
    if ctx.doc[i].ent_type_ in ctx.pack.roles["person"]:
        return True
    return (
        ctx.doc[i].pos_ == "PROPN" and i + 1 < len(ctx.doc) and ctx.doc[i + 1].pos_ == "PROPN" and ctx.low(i - 1) == ","
    )


def apposition_end(ctx: Context, last: int) -> int:
    """The last token of an apposition between commas that follows a phrase, or `last` where there is none."""
    end = ctx.sentence(last)[1]
    begin = last + 1
    if ctx.low(begin) == "(":
        begin = next((j + 1 for j in range(begin, min(begin + SHORT, end)) if ctx.low(j) == ")"), begin)
    if ctx.low(begin) != "," or begin + 1 >= end:
        return last
    i = begin + 1
    while i < end and (ctx.doc[i].pos_ in LEFT or ctx.is_word(i, "definite") or ctx.is_word(i, "civilities")):
        i += 1
    if i >= end or ctx.doc[i].pos_ not in {"NOUN", "PROPN"} or not _names_or_titles(ctx, i):
        return last
    stop = phrase_end(ctx, i)
    return stop if ctx.low(stop + 1) in {",", ".", "", "»", ":", "(", ";"} or stop + 1 >= end else last


def _names_or_titles(ctx: Context, i: int) -> bool:
    return ctx.doc[i].pos_ == "PROPN" or ctx.doc[i].text[:1].isupper() or title_at(ctx, i) is not None


def head_before(ctx: Context, i: int, start: int) -> Phrase | None:
    """The noun phrase that ends at token `i`: its head is the leftmost noun not under "de"."""
    best = None
    last = i
    while i >= start and (_continues(ctx, i) or _links(ctx, i, i + 2) or ctx.is_word(i, "definite")):
        if ctx.doc[i].pos_ in HEADS:
            best = i
        i -= 1
    return phrase_at(ctx, noun_of(ctx, best, last + 1)) if best is not None else None


def under_preposition(ctx: Context, i: int) -> bool:
    """Whether a noun belongs to a phrase that begins with a preposition."""
    j = i
    start = ctx.sentence(i)[0]
    while j > start and (ctx.doc[j - 1].pos_ in {"ADJ", "NUM", "NOUN", "PROPN"} or ctx.is_word(j - 1, "civilities")):
        j -= 1
    while j > start and (ctx.doc[j - 1].pos_ in LEFT or ctx.is_word(j - 1, "definite")):
        j -= 1
        if ctx.is_word(j, "contractions") and ctx.doc[j].pos_ != "DET":
            return True
    return j > start and ctx.doc[j - 1].pos_ == "ADP"


def phrase_from(ctx: Context, first: int, end: int) -> Phrase | None:
    """The phrase that begins at a token: its head is the first noun, name or pronoun."""
    head = first
    while head < end and ctx.doc[head].pos_ not in HEADS and not _stands_as_noun(ctx, head, first):
        if ctx.doc[head].pos_ not in LEFT and not ctx.is_word(head, "definite") and not ctx.is_word(head, "civilities"):
            return None
        head += 1
    if head >= end:
        return None
    head = noun_of(ctx, head, end)
    return Phrase(first, max(list_end(ctx, phrase_end(ctx, head)), _to_apposition(ctx, head)), head)


def _stands_as_noun(ctx: Context, i: int, first: int) -> bool:
    """Whether an adjective is the noun of its phrase: after a plural determiner and before "of" ("les proches de"), or
    with a capital where no noun follows."""
    if ctx.doc[i].pos_ not in {"ADJ", "VERB"}:
        return False
    several = i > first and ctx.is_word(i - 1, "plural_determiners") and ctx.is_word(i + 1, "preposition_of")
    named = i == first and ctx.doc[i].text[:1].isupper()
    return several or (named and ctx.low(i + 1) in {"", ",", ".", "(", "»"})


def parts(ctx: Context, phrase: Phrase) -> Iterator[Phrase]:
    """The members of a coordination ("Londres et Rome"), or the phrase itself."""
    begin = phrase.first if ctx.pack.grammar.head_final else phrase.head
    cuts = [i for i in range(begin + 1, phrase.last) if _joins(ctx, i)]
    listed = [i for i in cuts if ctx.low(i) != ","]
    cuts = [i for i in cuts if listed and i <= listed[-1]]
    first = phrase.first
    for cut in [*cuts, phrase.last + 1]:
        part = phrase_from(ctx, first, cut)
        if part is not None:
            yield Phrase(part.first, min(part.last, cut - 1), part.head)
        elif not cuts:
            yield phrase
        first = cut + 1 + ctx.is_word(cut + 1, "preposition_of")


def _joins(ctx: Context, i: int) -> bool:
    """Whether a token joins two names or two phrases with determiners of their own."""
    joins = ctx.low(i) == "," or any(ctx.is_word(i, kind) for kind in ("and", "or", "neither"))
    if not joins or i + 1 >= len(ctx.doc):
        return False
    left, right = ctx.doc[i - 1], ctx.doc[i + 1]
    if ctx.is_word(i + 1, "preposition_of") and i + 2 < len(ctx.doc):
        right = ctx.doc[i + 2]
    elif ctx.is_word(i + 1, "definite"):
        return True
    persons = {left.ent_type_ or right.ent_type_, right.ent_type_} <= ctx.pack.roles["person"]
    return left.pos_ == "PROPN" and right.pos_ == "PROPN" and (ctx.low(i) != "," or persons)
