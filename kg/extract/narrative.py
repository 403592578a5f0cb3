"""Infinitives that tell: "Et de conclure : « … »", "Et le maire d'ajouter que …" (the "infinitif de narration").

Riegel, Pellat & Rioul, Grammaire méthodique du français: such a clause begins with a coordinator and ties its
infinitive to its subject, or to whoever was spoken of, by "de".
"""

from __future__ import annotations

from kg.extract.animacy import can_speak
from kg.extract.context import Context
from kg.extract.phrases import Phrase, phrase_from
from kg.extract.verbs import VerbGroup
from kg.morphology import VerbForm

REACH = 24
"""Tokens that the subject of such an infinitive may have."""


def narrates(ctx: Context, group: VerbGroup) -> bool:
    """Whether an infinitive tells what somebody said: after a coordinator that begins a sentence, a subject between."""
    return _coordinator(ctx, group) is not None


def narrated_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    """The subject between the coordinator and an infinitive that tells; None where it is only understood."""
    start = _coordinator(ctx, group)
    return None if start is None else _between(ctx, start + 1, group.first - 1)


def _coordinator(ctx: Context, group: VerbGroup) -> int | None:
    """The coordinator that begins the clause of an infinitive that tells."""
    of = group.first - 1
    if group.form is not VerbForm.INFINITIVE or group.governor or not ctx.is_word(of, "preposition_of"):
        return None
    start = next((i for i in range(of - 1, max(-1, of - REACH), -1) if _begins(ctx, i)), None)
    if start is None or (start < of - 1 and _between(ctx, start + 1, of) is None):
        return None
    return start


def _begins(ctx: Context, i: int) -> bool:
    """Whether a token is a coordinator with which a sentence begins, by its capital or by the mark before it."""
    begins = i == ctx.sentence(i)[0] or ctx.doc[i].text[:1].isupper()
    return begins and ctx.is_word(i, "coordinators")


def _between(ctx: Context, first: int, of: int) -> Phrase | None:
    """The phrase between a coordinator and "de", where it names somebody and nothing else stands there."""
    phrase = phrase_from(ctx, first, of) if first < of else None
    if phrase is None or not can_speak(ctx, phrase):
        return None
    last = min(phrase.last, of - 1)
    rest = (i for i in range(last + 1, of) if not (ctx.doc[i].is_punct or ctx.doc[i].pos_ == "ADV"))
    return Phrase(phrase.first, last, phrase.head) if next(rest, None) is None else None
