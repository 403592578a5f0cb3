"""Triggers of events: the word that names one in what is said, and of several the one that it turns on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.animacy import can_speak, is_written
from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.names import fold
from kg.extract.phrases import phrase_at
from kg.extract.verbforms import is_infinitive
from kg.model import ActorKind
from kg.packs import NO_EVENT, Trigger

_TOGETHER = frozenset({"Meeting", "Talks"})
_WEAK = frozenset({"Order", "Aid", "Deal", "Vote", "Investigation"})
NAME = 8
"""Tokens that a name may spread over."""


def main_trigger(ctx: Context, cast: Cast, tokens: Sequence[int]) -> tuple[int, Trigger] | None:
    """The trigger that a content turns on: its main verb or its arguments, else the first; weak types come last."""
    best: dict[int, Trigger] = {}
    for i, trigger in _triggers(ctx, tokens):
        if not _in_name(ctx, cast, i) and (i not in best or _fullness(trigger) > _fullness(best[i])):
            best[i] = trigger
    phrases = _set_phrases(ctx, best)
    ranked = sorted(
        (i for i in best if i not in phrases),
        key=lambda i: (best[i].type == "Publication", *_depth(ctx, i, best[i]), i),
    )
    return (ranked[0], best[ranked[0]]) if ranked else None


def _fullness(trigger: Trigger) -> tuple[int, bool]:
    """How much of a phrase a trigger spells out: the fuller of two is the one that is meant."""
    return len(trigger.rest), trigger.reflexive


def _set_phrases(ctx: Context, best: Mapping[int, Trigger]) -> frozenset[int]:
    """The tokens of set phrases that name no event though a word of theirs does ("prendre la fuite", "call off")."""
    empty = ((i, last_of(ctx, i, t) or i) for i, t in best.items() if t.type == NO_EVENT)
    return frozenset(j for first, last in empty for j in range(first, last + 1))


def _in_name(ctx: Context, cast: Cast, i: int) -> bool:
    """Whether a token is a capitalised part of the name of somebody or of a body ("le Rassemblement des pêcheurs")."""
    if not ctx.doc[i].text[:1].isupper():
        return False
    around = cast.between(max(0, i - NAME), i + 1)
    return any(
        n.name.first < n.name.last and i <= n.name.last and cast.kinds[n.label] is not ActorKind.PLACE for n in around
    )


def _depth(ctx: Context, i: int, trigger: Trigger) -> tuple[bool, bool]:
    root = is_root(ctx, i)
    return trigger.type in _WEAK and not root, not root


def _triggers(ctx: Context, tokens: Sequence[int]) -> Iterator[tuple[int, Trigger]]:
    for i in tokens:
        low, pos = ctx.low(i), ctx.doc[i].pos_
        if pos in {"VERB", "AUX"} and not _is_aspect(ctx, i):
            for reading in ctx.pack.forms.get(low, ()):
                yield from ((i, t) for t in ctx.pack.verb_events.get(reading.lemma, ()) if _matches(ctx, i, t))
        elif pos in {"NOUN", "PROPN", "ADJ"}:
            for word in dict.fromkeys((low, ctx.singular(i))):
                yield from ((i, t) for t in ctx.pack.noun_events.get(word, ()) if _matches(ctx, i, t))


def _is_aspect(ctx: Context, i: int) -> bool:
    """Whether a verb only says how another goes on ("arrêter de", "viser à")."""
    if not any(r.lemma in ctx.pack.control["aspect"] for r in ctx.pack.forms.get(ctx.low(i), ())):
        return False
    preposition = ctx.is_word(i + 1, "preposition_of") or ctx.is_word(i + 1, "preposition_to")
    return preposition and is_infinitive(ctx, i + 2)


def _matches(ctx: Context, i: int, trigger: Trigger) -> bool:
    if trigger.type == "Call" and not trigger.rest and ctx.is_word(i + 1, "preposition_to") and not _names(ctx, i + 2):
        return False  # a call for something ("appel à la grève") is no call to somebody
    if trigger.type == "Meeting" and not (trigger.reflexive or trigger.rest) and _has_thing(ctx, i):
        return False  # who receives letters meets nobody
    if trigger.type in _TOGETHER and not trigger.rest and _is_bare_complement(ctx, i):
        return False  # "en échange de leur silence", "sur rendez-vous"
    if trigger.reflexive and not any(_is_reflexive(ctx, j) for j in range(i - 4, i)):
        return False
    return last_of(ctx, i, trigger) is not None


def _is_reflexive(ctx: Context, i: int) -> bool:
    """Whether a token is a reflexive pronoun: one that may be a subject only beside another ("nous nous verrons", not
    "nous verrons")."""
    own = ctx.is_word(i, "reflexives") and not ctx.is_word(i, "first_person")
    return own or (ctx.is_word(i, "reflexives") and ctx.is_word(i - 1, "first_person"))


def _is_bare_complement(ctx: Context, i: int) -> bool:
    """Whether a noun stands right behind a preposition other than "of", without a determiner."""
    noun = ctx.doc[i].pos_ == "NOUN" and ctx.doc[i - 1].pos_ == "ADP" and i > 0
    return noun and not any(ctx.is_word(i - 1, kind) for kind in ("preposition_of", "definite", "after", "anchors"))


def _has_thing(ctx: Context, i: int) -> bool:
    """Whether a verb has an object that is nobody ("reçoit des lettres")."""
    if ctx.doc[i].pos_ not in {"VERB", "AUX"}:
        return False
    objects = [child.i for child in ctx.doc[i].children if ctx.is_role(child, "object") and child.pos_ == "NOUN"]
    return bool(objects) and not any(can_speak(ctx, phrase_at(ctx, j)) and not is_written(ctx, j) for j in objects)


def last_of(ctx: Context, i: int, trigger: Trigger) -> int | None:
    """The last token of a trigger whose head stands at a token; None where the rest of it does not follow soon."""
    at: int | None = i
    for word in trigger.rest:
        near = range(at + 1, at + 5) if at is not None else range(0)
        at = next((end for j in near if (end := _spells(ctx, j, fold(word))) is not None), None)
    return at


def _spells(ctx: Context, i: int, word: str) -> int | None:
    """The last token of a folded word that begins at a token: that token, or the next where the two are written as one
    ("d'" and "État"); None where another word stands there."""
    if word in (fold(ctx.low(i)), fold(ctx.singular(i))):
        return i
    return i + 1 if word == fold(ctx.low(i) + ctx.low(i + 1)) else None


def _names(ctx: Context, i: int) -> bool:
    return any(ctx.doc[j].pos_ == "PROPN" for j in (i, i + 1) if j < len(ctx.doc))


def is_root(ctx: Context, i: int, draft: Draft | None = None) -> bool:
    """Whether a token heads the content's clause, or is an argument of the verb that does."""
    token = ctx.doc[i]
    token = token.head if token.pos_ == "AUX" and token.head.i > i else token
    if token.pos_ == "VERB" and draft is not None and not draft.covers(token.head.idx):
        return True
    return ctx.is_role(token, "root") or (ctx.is_role(token, "argument") and ctx.is_role(token.head, "root"))
