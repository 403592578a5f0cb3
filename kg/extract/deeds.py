"""What a content hangs on: the verb that tells what was done, else the word at its top."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.titles import title_at
from kg.extract.verbforms import is_auxiliary, is_infinitive, readings
from kg.model import Form
from kg.morphology import VerbForm

OPENING = 12
"""Tokens at the beginning of a content within which the verb of what was done is looked for."""


CLAIM = 4
"""Tokens at the beginning of a content within which a noun for a claim heads it."""


def is_claim(ctx: Context, i: int) -> bool:
    """Whether a token is a noun for something claimed ("accusation", "rumeur", "report")."""
    return any("selon" in noun.frames for noun in ctx.pack.nouns.get(ctx.singular(i), ()))


def claimed_from(ctx: Context, tokens: Sequence[int]) -> Sequence[int]:
    """What the noun for a claim at the head of a content says was claimed ("l'idée que …", "les accusations de …"):
    the tokens of that; none where it leaves it open or only tells whose claim it was ("les accusations de Nom")."""
    words = [i for i in tokens if not ctx.doc[i].is_punct]
    at = next((n for n, i in enumerate(words[:CLAIM]) if is_claim(ctx, i)), None)
    if at is None or at + 2 >= len(words):
        return ()
    link, first = words[at + 1], words[at + 2]
    if ctx.is_word(link, "complementizers"):
        return words[at + 2 :]
    bare = ctx.doc[first].pos_ in {"NOUN", "VERB", "AUX"} and not title_at(ctx, first) and not ctx.is_named(first)
    return words[at + 2 :] if ctx.is_word(link, "preposition_of") and bare else ()


def predicate(ctx: Context, draft: Draft, tokens: Sequence[int]) -> int | None:
    """The token that a content hangs on: a verb that tells what was done, else the verb or noun at its top; of a claim
    what was claimed."""
    tokens = claimed_from(ctx, tokens) or tokens
    verbs = (n for n, i in enumerate(tokens) if ctx.doc[i].pos_ in {"VERB", "AUX"} and not _only_helps(ctx, i))
    top = next(verbs, 0)
    begin = top + 1 if tokens and _only_says(ctx, tokens[top]) else 0
    telling = [i for i in tokens[begin:] if not (_only_says(ctx, i) or _only_helps(ctx, i))] or tokens
    done = next((i for i in tokens[:OPENING] if i in telling and is_done(ctx, tokens, i)), None)
    if done is not None:
        return _governed(ctx, tokens, done)
    inside = set(tokens)
    kinds = ("NOUN", "VERB") if draft.form is Form.NOMINAL else ("VERB", "NOUN")
    found = [[i for i in telling if ctx.doc[i].pos_ == kind] for kind in kinds]
    tops = [[i for i in some if ctx.doc[i].head.i == i or ctx.doc[i].head.i not in inside] for some in found]
    highest = next((some[0] for some in (*tops, *found) if some), None)
    return None if highest is None else _governed(ctx, tokens, highest)


def _only_says(ctx: Context, i: int) -> bool:
    """Whether a verb in the active only tells that somebody said something: what was said is the deed, if any."""
    if ctx.doc[i].pos_ not in {"VERB", "AUX"} or is_passive(ctx, i):
        return False
    return any(not cue.rest and not cue.reflexive for r in readings(ctx, i) for cue in ctx.pack.verbs.get(r.lemma, ()))


def _only_helps(ctx: Context, i: int) -> bool:
    """Whether a token is a form of "have", "be" and the like, whatever the tagger takes it for."""
    helpers = ctx.pack.words["auxiliaries"] | ctx.pack.words["copulas"]
    return ctx.doc[i].pos_ in {"VERB", "AUX"} and any(r.lemma in helpers for r in ctx.pack.forms.get(ctx.low(i), ()))


def is_passive(ctx: Context, i: int) -> bool:
    """Whether a past participle tells what was done to its subject ("a été vidé", "vidé par")."""
    lemmas = {r.lemma for r in ctx.pack.forms.get(ctx.low(i), ()) if r.form is VerbForm.PAST_PARTICIPLE}
    if not lemmas and "Part" not in ctx.doc[i].morph.get("VerbForm", []):
        return False
    before = (j for j in range(i - 1, max(-1, i - 5), -1))
    helper = next((j for j in before if is_auxiliary(ctx, j)), None)
    if helper is None:
        return True
    passive = any(r.lemma in ctx.pack.words["passive_auxiliary"] for r in ctx.pack.forms.get(ctx.low(helper), ()))
    reflexive = any(ctx.is_word(j, "reflexives") for j in range(helper - 2, helper))
    return passive and not reflexive and not lemmas & ctx.pack.words["unaccusative"]


def _governed(ctx: Context, tokens: Sequence[int], i: int) -> int:
    """The infinitive right after a verb that only says how it came to be ("a dû quitter"), else that verb."""
    helpers = (ctx.pack.control[kind] for kind in ("enabling", "future", "transparent"))
    lemmas = {r.lemma for r in readings(ctx, i)}
    if not any(lemmas & some for some in helpers):
        return i
    return next((j for j in range(i + 1, i + 4) if j in tokens and is_infinitive(ctx, j)), i)


def is_told_as_done(ctx: Context, tokens: Sequence[int], i: int) -> bool:
    """Whether a predicate tells what was done, itself or through the verb that governs it ("a dû quitter")."""
    before = (j for j in range(i - 3, i) if j in tokens) if is_infinitive(ctx, i) else ()
    return is_done(ctx, tokens, i) or any(is_done(ctx, tokens, j) and _governed(ctx, tokens, j) == i for j in before)


def is_done(ctx: Context, tokens: Sequence[int], i: int) -> bool:
    """Whether a verb tells what was done: a participle with its auxiliary right before ("a relayé", "avoir attisé"),
    and no auxiliary itself ("a été")."""
    low = ctx.low(i)
    if i and ctx.doc[i - 1].pos_ == "NOUN":  # "a une armée privée"
        return False
    helpers = ctx.pack.words["auxiliaries"] | ctx.pack.words["copulas"]
    if any(r.lemma in helpers for r in ctx.pack.forms.get(low, ())):
        return False
    if not any(r.form is VerbForm.PAST_PARTICIPLE for r in ctx.pack.forms.get(low, ())) and "Part" not in ctx.doc[
        i
    ].morph.get("VerbForm", []):
        return False
    return any(
        j in tokens and any(r.lemma in ctx.pack.words["auxiliaries"] for r in ctx.pack.forms.get(ctx.low(j), ()))
        for j in range(i - 4, i)
    )
