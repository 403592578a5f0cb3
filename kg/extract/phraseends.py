"""How far a noun phrase reaches: its complements, appositions and names, and what stands before it."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.titles import title_at

LEFT = frozenset({"DET", "ADJ", "NUM"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "SYM"})
_TIES = frozenset("-/’'")
SHORT = 8
"""Tokens that a bracket between a phrase and its apposition may have."""
LONGEST = 40
"""Tokens that a noun phrase may have."""


def phrase_end(ctx: Context, head: int) -> int:
    """The last token of a noun phrase, its "de" complements and coordinated names included."""
    last = i = head
    end = min(ctx.sentence(head)[1], head + LONGEST)
    while i + 1 < end:
        i += 1
        if continues(ctx, i):
            last = i
        elif not links(ctx, i, end) and not _joins_departments(ctx, head, i):
            break
    return last


def continues(ctx: Context, i: int) -> bool:
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


def links(ctx: Context, i: int, end: int) -> bool:
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


def to_apposition(ctx: Context, head: int) -> int:
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


def _is_article(ctx: Context, j: int, i: int) -> bool:
    """Whether what looks like a preposition with an article opens a subject ("…, mais des témoins disent")."""
    opens = j == ctx.sentence(j)[0] or ctx.doc[j - 1].pos_ in {"CCONJ", "SCONJ", "PUNCT"}
    return opens and ctx.is_word(j, "indefinite") and ctx.is_role(ctx.doc[i], "subject")


def under_preposition(ctx: Context, i: int) -> bool:
    """Whether a noun belongs to a phrase that begins with a preposition."""
    j = i
    start = ctx.sentence(i)[0]
    while j > start and (ctx.doc[j - 1].pos_ in {"ADJ", "NUM", "NOUN", "PROPN"} or ctx.is_word(j - 1, "civilities")):
        j -= 1
    while j > start and (ctx.doc[j - 1].pos_ in LEFT or ctx.is_word(j - 1, "definite")):
        j -= 1
        if ctx.is_word(j, "contractions") and ctx.doc[j].pos_ != "DET":
            return not _is_article(ctx, j, i)
    return j > start and ctx.doc[j - 1].pos_ == "ADP"
