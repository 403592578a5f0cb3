"""Whether a statement says of its event that it was or was not, or speaks of something else that belongs to it.

"C'est faux", "dément toute rencontre" and "dément ces accusations" deny an event. "Nous ne sommes pas des ennemis",
said of the same meeting, denies something of its own: it is about the event and leaves open whether it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.about import BARE, Topic, is_exchange
from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.deeds import is_claim
from kg.extract.drafts import Draft
from kg.extract.mentions import Mention
from kg.extract.names import fold
from kg.extract.openness import is_phrase, leaves_open, points_back
from kg.extract.participants import content_tokens
from kg.extract.triggers import main_trigger
from kg.model import GENERIC_EVENT, event_family

COMMON = 2
"""Words of an event's mentions from which a content says the same."""


def bears_on(ctx: Context, cast: Cast, draft: Draft, topic: Topic, mentions: Sequence[Mention]) -> bool:
    """Whether a content names an event, leaves to its article what it speaks of, says much of what the event is, or
    tells what those who met said there."""
    return (
        any(draft.covers(mention.span.start) for mention in mentions)
        or (len(topic.words) <= BARE and _names_its_kind(ctx, cast, draft, mentions))
        or _is_open(ctx, draft)
        or _is_alike(ctx, draft, topic.words, mentions)
        or is_exchange(ctx, draft, topic, mentions)
    )


def _names_its_kind(ctx: Context, cast: Cast, draft: Draft, mentions: Sequence[Mention]) -> bool:
    """Whether a content turns on a word for events of the same kind ("Il n'y a pas eu de conversation")."""
    found = main_trigger(ctx, cast, content_tokens(ctx, draft))
    return found is not None and event_family(found[1].type) in {m.family for m in mentions} - {GENERIC_EVENT}


def _is_open(ctx: Context, draft: Draft) -> bool:
    """Whether a content takes up something said before, or has no word of its own for what it speaks of."""
    tokens = content_tokens(ctx, draft)
    if points_back(ctx, draft):
        return True
    return leaves_open(ctx, draft) if is_phrase(ctx, draft, tokens) else not any(_says(ctx, i) for i in tokens)


def _says(ctx: Context, i: int) -> bool:
    """Whether a token is a word for a thing or a deed, and not for a claim ("Mensonge !")."""
    token = ctx.doc[i]
    return token.pos_ in {"NOUN", "VERB"} and not token.is_stop and not is_claim(ctx, i)


def _is_alike(ctx: Context, draft: Draft, words: frozenset[str], mentions: Sequence[Mention]) -> bool:
    """Whether a content has the word that names an event, or several of those that tell of it."""
    heads = {mention.head for mention in mentions}
    told = frozenset().union(*(mention.keywords for mention in mentions))
    named = any(fold(ctx.stem(i)) in heads for i in content_tokens(ctx, draft))
    return named or len(words & told) >= COMMON
