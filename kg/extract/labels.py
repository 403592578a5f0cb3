"""Words for an event as a reader would call it: a noun with its adjectives, or an infinitive with its object."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.deeds import is_passive
from kg.extract.phrases import phrase_at, phrase_from
from kg.extract.triggers import last_of
from kg.extract.verbforms import is_auxiliary, is_infinitive, is_present_participle, readings
from kg.model import GENERIC_EVENT
from kg.morphology import VerbForm
from kg.packs import Trigger

LABEL = 8
"""Tokens that the words for an event have at most."""
SUBJECT = 5
"""Tokens of a subject that is named before what was done to it."""
_LOOSE = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "ADV"})


def event_label(ctx: Context, clause: range, i: int, trigger: Trigger) -> str:
    """Words for the event that a token names: a noun with its adjectives, a verb with what follows it up to a few
    words, as an infinitive where something was done ("vider la ville") and behind its subject where something was done
    to that ("la ville vidée")."""
    last = last_of(ctx, i, trigger) or i
    if ctx.doc[i].pos_ not in {"VERB", "AUX"}:
        while last + 1 in clause and ctx.doc[last + 1].pos_ == "ADJ":
            last += 1
        return ctx.span(i, _complement(ctx, clause, last) if trigger.type == GENERIC_EVENT else last).text
    stop = next((j for j in range(last + 1, clause.stop) if _begins_anew(ctx, j)), clause.stop)
    last = max(last, min(stop, i + LABEL) - 1)
    while last > i and ctx.doc[last].pos_ in _LOOSE:
        last -= 1
    words = ctx.span(i, last).text
    if is_passive(ctx, i):
        return " ".join([*_subject(ctx, clause, i), words])
    return _infinitive(ctx, i) + words[len(ctx.doc[i]) :]


def _complement(ctx: Context, clause: range, last: int) -> int:
    """The last token of what a noun without a type is of ("vente des terrains du port"), a few words at most."""
    if not ctx.is_word(last + 1, "preposition_of") or last + 2 not in clause:
        return last
    phrase = phrase_from(ctx, last + 2, min(clause.stop, last + LABEL))
    whole = phrase is not None and phrase.last in clause and not ctx.doc[phrase.last].is_punct
    return phrase.last if phrase is not None and whole else last


def _infinitive(ctx: Context, i: int) -> str:
    """A verb as its infinitive where the pack knows it and it is not reflexive, else as it stands."""
    if is_infinitive(ctx, i) or any(ctx.is_word(j, "reflexives") for j in range(i - 3, i)):
        return ctx.doc[i].text
    found = readings(ctx, i)
    participles = [r for r in found if r.form is VerbForm.PAST_PARTICIPLE]
    return next((r.lemma for r in (*participles, *found)), ctx.doc[i].text)


def _subject(ctx: Context, clause: range, i: int) -> list[str]:
    """The noun phrase that something was done to, where it is short and stands before its verb in the clause."""
    for child in ctx.doc[i].children:
        if ctx.is_role(child, "subject") and child.i < i and child.i in clause and child.pos_ in {"NOUN", "PROPN"}:
            phrase = phrase_at(ctx, child.i)
            first = phrase.first + (ctx.doc[phrase.first].pos_ == "DET")
            short = phrase.last - first < SUBJECT and phrase.last < i and is_auxiliary(ctx, phrase.last + 1)
            return [ctx.span(first, phrase.last).text] if short else []
    return []


def _begins_anew(ctx: Context, j: int) -> bool:
    """Whether what is told of an event ends before a token: a mark, a day, a negation, a conjunction, a clause."""
    token = ctx.doc[j]
    finite = token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", [])
    joins = token.pos_ in {"CCONJ", "SCONJ"} or "Rel" in token.morph.get("PronType", [])
    joins = joins or is_present_participle(ctx, j) or ctx.is_word(j, "negation_words")
    return token.is_punct or ctx.is_time(j) or finite or joins or ctx.is_role(token, "subject")
