"""Who does what a verb says: the subject by the parser, by word order where it errs, and of the clause above."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.animacy import can_speak, owner
from kg.extract.context import Context
from kg.extract.fronted import main_subject
from kg.extract.phraseends import under_preposition
from kg.extract.phrases import HEADS, Phrase, head_before, phrase_at, phrase_from
from kg.extract.titles import title_at
from kg.extract.verbforms import is_finite_verb
from kg.extract.verbs import VerbGroup
from kg.morphology import VerbForm

OPENED = 3
"""Tokens of a preposition that opens a sentence ("du côté de")."""
_PLACES = frozenset({"LOC", "GPE"})
REACH = 12
"""Tokens within which the parser's subject is doubted where it names nobody."""


def speaker_of(ctx: Context, group: VerbGroup) -> Phrase | None:
    """Who speaks: the subject, or for participles and infinitives the one of the clause that they hang on."""
    head = group.head
    own = subject_of(ctx, group) if head.finite or head.bare else _own_subject(ctx, head)
    if own is not None and ctx.is_word(own.head, "impersonal"):
        return _where_one_says(ctx, own.head) or own
    if own is not None or head.finite:
        return owner(ctx, own) if own is not None else None
    main = main_subject(ctx, head)
    if main is not None and can_speak(ctx, main):
        return owner(ctx, main)
    token = ctx.doc[head.main]
    if any(ctx.is_word(i, "gerund") for i in (head.first - 1, head.main - 1)):
        return _clause_subject(ctx, head)
    hangs = ctx.pack.grammar.tagged_forms and not ctx.is_role(token, "reduced")
    if (
        head.form is VerbForm.PRESENT_PARTICIPLE
        and not hangs
        and ctx.doc[head.first - 1].pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        beside = head_before(ctx, head.first - 1, ctx.sentence(token.i)[0])
        if beside is not None and _completes_verb(ctx, beside):
            return _clause_subject(ctx, head)
        if beside is None or can_speak(ctx, owner(ctx, beside)):
            return owner(ctx, beside) if beside else None
    modifies = ctx.is_role(token, "relative") or ctx.is_role(token, "reduced")
    aside = ctx.low(head.first - 1) == "," and under_preposition(ctx, token.head.i)  # "…, dit X à Y, estimant que"
    if modifies and token.head.i < token.i and token.head.pos_ != "VERB" and not aside:
        return owner(ctx, phrase_at(ctx, token.head.i))
    return _clause_subject(ctx, head)


def _where_one_says(ctx: Context, i: int) -> Phrase | None:
    """Who stands behind an impersonal subject: the body or circle that opens its sentence ("À la mairie, on assure");
    no town but one that stands for a government."""
    start = ctx.sentence(i)[0]
    place = head_before(ctx, i - 1 - (ctx.low(i - 1) == ","), start)
    beside = place is not None and ctx.is_word(place.head, "side")  # "côté mairie", "du côté de la mairie"
    place = _last_noun(ctx, place) if place is not None and beside else place
    if place is None or place.first - start > OPENED or not (beside or under_preposition(ctx, place.head)):
        return None
    speaks = ctx.doc[place.head].text.casefold() in ctx.pack.place_names | ctx.pack.metonyms.keys()
    town = ctx.doc[place.head].ent_type_ in _PLACES and not speaks
    return place if can_speak(ctx, place) and not (town or ctx.is_time(place.head)) else None


def _last_noun(ctx: Context, phrase: Phrase) -> Phrase:
    """The phrase of the noun or name after a phrase's own noun."""
    nouns = (j for j in range(phrase.head + 1, phrase.last + 1) if ctx.doc[j].pos_ in {"NOUN", "PROPN"})
    return phrase_at(ctx, next(nouns, phrase.head))


def _completes_verb(ctx: Context, phrase: Phrase) -> bool:
    """Whether a noun without a determiner is one with its verb ("une femme a porté plainte affirmant …")."""
    noun = ctx.doc[phrase.head]
    return phrase.first == phrase.head and noun.pos_ == "NOUN" and ctx.is_role(noun, "object") and noun.head.i < noun.i


def subject_of(ctx: Context, group: VerbGroup) -> Phrase | None:
    """The phrase that names who does what a verb group says; None where it is only understood."""
    head = group.head
    if head.clitic is not None:
        return Phrase(head.clitic, head.clitic, head.clitic)
    if _is_subject_pronoun(ctx, head.first - 1):
        return Phrase(head.first - 1, head.first - 1, head.first - 1)
    parsed = _parsed_subject(ctx, ctx.doc[head.main])
    named = _beside_apposition(ctx, parsed, head.first) if parsed is not None else None
    if named is not None:
        return named
    if parsed is not None and not _cut_off(ctx, parsed, head.first) and _stands_free(ctx, parsed.i):
        found = _resolve_relative(ctx, parsed, head)
        if found is None or can_speak(ctx, found) or parsed.i < head.first - REACH:
            return found
        return _speaking_left(ctx, found, head) or found
    return _left_subject(ctx, head)


def _is_subject_pronoun(ctx: Context, i: int) -> bool:
    """Whether a token right before a verb group can only be its subject: a personal pronoun that is no object and ends
    no inverted group before."""
    return ctx.is_word(i, "third_person") and ctx.is_word(i, "subject_pronouns") and not ctx.low(i).startswith("-")


def _speaking_left(ctx: Context, found: Phrase, group: VerbGroup) -> Phrase | None:
    """The subject of a clause whose verb the parser gave the object of a participle ("des juges suivant l'affaire
    estiment"): the phrase that can speak before the participle."""
    start = ctx.sentence(group.first)[0]
    participle = found.first - 1
    if participle <= start or "Part" not in ctx.doc[participle].morph.get("VerbForm", []):
        return None
    before = head_before(ctx, participle - 1, start)
    return before if before is not None and can_speak(ctx, before) else None


def _stands_free(ctx: Context, i: int) -> bool:
    """Whether a noun can be a subject: no preposition before it, but for "d'aucuns", and no bracket around it."""
    return ctx.is_word(i, "people") or not (under_preposition(ctx, i) or _bracketed(ctx, i))


def _bracketed(ctx: Context, i: int) -> bool:
    """Whether a token stands between round brackets, in its own sentence."""
    back = range(i, ctx.sentence(i)[0] - 1, -1)
    return next((ctx.low(j) for j in back if ctx.low(j) in {"(", ")"}), ")") == "("


def _over(ctx: Context, i: int, start: int) -> int:
    """The token before the brackets or the short quotation that a token closes; itself where it closes none."""
    opening = {")": "(", "»": "«", "”": "“"}.get(ctx.low(i))
    at = next((j for j in range(i - 1, max(start, i - REACH) - 1, -1) if ctx.low(j) == opening), None)
    return i if opening is None or at is None else at - 1


def _parsed_subject(ctx: Context, verb: Token) -> Token | None:
    """The subject that the parser gives a verb, or the verb that it is coordinated with or governed by."""
    seen = 0
    while seen < 4:
        subjects = [c for c in verb.children if is_subject(ctx, c)]
        if subjects:
            return _demonstrative(ctx, max(subjects, key=lambda c: (c.i < verb.i, c.i)))
        if verb.dep_ not in ctx.pack.roles["conjunct"] | ctx.pack.roles["open_clause"] or verb.head.i == verb.i:
            return None
        verb, seen = verb.head, seen + 1
    return None


def _demonstrative(ctx: Context, subject: Token) -> Token:
    """The pronoun of "celui-ci" where the parser takes its second half for the subject."""
    split = subject.i > 1 and ctx.low(subject.i - 1) == "-" and ctx.is_word(subject.i - 2, "subject_pronouns")
    return ctx.doc[subject.i - 2] if split else subject


def is_subject(ctx: Context, token: Token) -> bool:
    """Whether the parser takes a token for a subject that could act: no time, no mere "-t-"."""
    object_pronoun = ctx.is_word(token.i, "clitics") and not ctx.is_word(token.i, "subject_pronouns")
    if object_pronoun and not ctx.is_word(token.i, "first_person") and not ctx.is_word(token.i, "second_person"):
        return False
    joins = ctx.low(token.i).startswith(ctx.pack.grammar.joiners)
    return ctx.is_role(token, "subject") and not joins and not ctx.is_time(token.i)


def _cut_off(ctx: Context, subject: Token, first: int) -> bool:
    """Whether a parsed subject stands in another sentence, or right of its verb."""
    return subject.i > first or ctx.sentence(subject.i) != ctx.sentence(first)


def _resolve_relative(ctx: Context, subject: Token, group: VerbGroup) -> Phrase | None:
    if not ctx.is_word(subject.i, "relatives"):
        return phrase_at(ctx, subject.i)
    return _antecedent(ctx, subject.i)


def _antecedent(ctx: Context, relative: int) -> Phrase | None:
    """The phrase before a relative pronoun: the whole one if it can speak, else the nearest name or title in it."""
    start = ctx.sentence(relative)[0]
    i = relative - 1
    while i >= start and (ctx.doc[i].is_punct or ctx.doc[i].pos_ in {"ADV", "ADP"}):
        i -= 1
    whole = head_before(ctx, i, start) or (Phrase(i, i, i) if i >= start and title_at(ctx, i) else None)
    if whole is None or can_speak(ctx, whole):
        return whole
    nearest = (j for j in range(i, whole.head, -1) if ctx.doc[j].pos_ == "PROPN" or title_at(ctx, j))
    inner = next(nearest, None)
    return whole if inner is None else _phrase_back(ctx, inner, whole)


def _phrase_back(ctx: Context, last: int, whole: Phrase) -> Phrase:
    """The part of a phrase that a name or title ends, from its own determiner on."""
    first = last
    while first - 1 > whole.head and not ctx.is_word(first - 1, "preposition_of"):
        first -= 1
    return Phrase(first, max(last, whole.last), first)


def _left_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    """By position: the nearest phrase left of a verb in its clause, parentheses between commas skipped."""
    start = ctx.sentence(group.first)[0]
    i = group.first - 1
    if i >= start and ctx.is_word(i, "relatives"):
        return _antecedent(ctx, i)
    if ctx.low(i) == ",":
        beyond = _before_parentheses(ctx, i, start) or _listed(ctx, i, start)
        if beyond is not None:
            return beyond
    while i >= start:
        i = _over(ctx, i, start)
        if ctx.is_word(i, "subject_pronouns"):
            return Phrase(i, i, i)
        if is_finite_verb(ctx, i) or ctx.is_word(i, "complementizers") or ctx.low(i) in {";", ":", "(", "»"}:
            return None
        if ctx.doc[i].pos_ in HEADS and not ctx.is_time(i) and not under_preposition(ctx, i):
            return phrase_at(ctx, i)
        i -= 1
    return None


def _listed(ctx: Context, comma: int, start: int) -> Phrase | None:
    """The subject of the verb before a comma, for one that is only listed after it ("X confirms talks, says …"); where
    an incise may be in plain order only, since in others such a verb begins one."""
    if not ctx.pack.grammar.plain_incise:
        return None
    verb = next((i for i in range(comma - 1, start, -1) if is_finite_verb(ctx, i)), None)
    subject = _parsed_subject(ctx, ctx.doc[verb]) if verb is not None else None
    return phrase_at(ctx, subject.i) if subject is not None and start <= subject.i < comma else None


def _before_parentheses(ctx: Context, comma: int, start: int) -> Phrase | None:
    """The phrase that opens the nearest stretch between commas left of a verb that can be its subject: one that begins
    with a determiner, a name or a civility ("le maire, élu en mai, a dit")."""
    commas = [i for i in range(start, comma) if ctx.low(i) == ","]
    for first in [*(i + 1 for i in reversed(commas)), start]:
        opens = ctx.doc[first].pos_ in {"DET", "PROPN"} or ctx.is_word(first, "civilities")
        if (
            opens
            and not ctx.is_time(first)
            and not any(is_finite_verb(ctx, i) for i in range(first, _next(commas, first, comma)))
            and (found := phrase_from(ctx, first, comma)) is not None
            and (can_speak(ctx, found) or first == start)
        ):
            return found
    return None


def _beside_apposition(ctx: Context, parsed: Token, first: int) -> Phrase | None:
    """The name that an apposition between commas belongs to, where the parser takes the apposition for the subject; one
    without a determiner needs no comma behind it ("Nom, figure du mouvement a dit")."""
    if ctx.doc[parsed.i].pos_ == "PRON" or parsed.i > first:
        return None
    start = ctx.sentence(first)[0]
    comma = next((i for i in range(parsed.i, max(start, parsed.i - REACH), -1) if ctx.low(i) == ","), None)
    if comma is None or ctx.doc[comma - 1].pos_ != "PROPN":
        return None
    bare = comma + 1 == parsed.i and ctx.doc[parsed.i].pos_ == "NOUN" and not ctx.pack.grammar.head_final
    if ctx.low(first - 1) != "," and bare and not _verb_between(ctx, parsed.i, first):
        return head_before(ctx, comma - 1, start)
    if ctx.low(first - 1) != ",":
        return None
    # where more stands beside the name, the parser takes it for a subject as well ("Nom, la trentaine, père de …")
    twice = any(is_subject(ctx, c) and c.i < comma for c in parsed.head.children)
    if not twice and any(ctx.low(i) == "," for i in range(parsed.i, first - 1)):
        return None
    return head_before(ctx, comma - 1, start)


def _verb_between(ctx: Context, first: int, end: int) -> bool:
    """Whether a finite verb stands between two tokens."""
    return any(is_finite_verb(ctx, i) for i in range(first, end))


def _next(commas: list[int], first: int, comma: int) -> int:
    return next((i for i in commas if i > first), comma)


def _own_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    children = (c for c in ctx.doc[group.main].children if is_subject(ctx, c) and c.i < group.main)
    return next((phrase_at(ctx, child.i) for child in children), None)


def _clause_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    """The subject of the clause above: up the tree, else the first subject of the sentence."""
    token = ctx.doc[group.main]
    for above in token.ancestors:
        for child in above.children:
            beside = ctx.sentence(child.i) == ctx.sentence(token.i) and child.i != token.i
            if is_subject(ctx, child) and beside and not ctx.is_word(child.i, "relatives"):
                return phrase_at(ctx, child.i)
    start, end = ctx.sentence(token.i)
    return next((phrase_at(ctx, i) for i in range(start, end) if is_subject(ctx, ctx.doc[i])), None)
