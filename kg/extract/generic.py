"""Events that no type names: the deed that a content's own verb or noun tells ("a relayé des messages")."""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.deeds import claimed_from, is_told_as_done, predicate
from kg.extract.drafts import Draft
from kg.extract.mentions import Mention, mention_at
from kg.extract.openness import leaves_open
from kg.extract.participants import content_tokens
from kg.extract.spoken import Spoken
from kg.extract.triggers import main_trigger
from kg.extract.verbforms import is_infinitive
from kg.model import GENERIC_EVENT, Form, Modality, Side, Stance
from kg.packs import Trigger

_ANSWERED = frozenset({Stance.CONFIRMS, Stance.DENIES})
_FIRM = frozenset({Side.AGAINST, Side.WITHHELD})


def find_generic(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, number: int) -> Mention | None:
    """The deed that a statement without a typed event tells; None for opinions, states, rules and what is to come.

    What is denied, left open or held against somebody is a deed whatever its words; what is asserted is one where it is
    told as done.
    """
    if draft.stance.side is Side.NONE:
        return None
    tokens = content_tokens(ctx, draft)
    i = predicate(ctx, draft, tokens)
    if i is None:
        return None
    named = main_trigger(ctx, cast, tokens)
    nominal = ctx.doc[i].pos_ not in {"VERB", "AUX"}
    firm = draft.stance.side in _FIRM and (leaves_open(ctx, draft) or bool(claimed_from(ctx, tokens)))
    thought = any(r.lemma in ctx.pack.verbs for r in ctx.pack.forms.get(ctx.low(i), ()))
    held = draft.stance is Stance.ACCUSES and (named is not None or not (nominal or thought))
    if not (firm or held or is_told_as_done(ctx, tokens, i)):
        return None
    deed = (i, Trigger(ctx.stem(i), False, (), GENERIC_EVENT))
    mention = mention_at(ctx, cast, draft, who, number, *(named if named and (held or draft.hedged) else deed))
    if mention.modality is Modality.FUTURE:
        return None
    return mention


def tells_deed(ctx: Context, draft: Draft) -> bool:
    """Whether a statement tells a deed before it takes up anything: an accusation, a hedged claim, or what is denied or
    confirmed in the infinitive of what was done ("avoir relayé")."""
    if draft.stance not in _ANSWERED or draft.form is Form.DIRECT:
        return draft.stance is Stance.ACCUSES or (draft.hedged and draft.stance.side is Side.FOR)
    tokens = content_tokens(ctx, draft)
    i = predicate(ctx, draft, tokens)
    return i is not None and is_infinitive(ctx, tokens[0]) and is_told_as_done(ctx, tokens, i)


def find_claimed(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, number: int) -> Mention | None:
    """What a statement claims, whatever its words: the deed or state that its own verb or noun tells."""
    i = predicate(ctx, draft, content_tokens(ctx, draft))
    if i is None:
        return None
    return mention_at(ctx, cast, draft, who, number, i, Trigger(ctx.stem(i), False, (), GENERIC_EVENT))
