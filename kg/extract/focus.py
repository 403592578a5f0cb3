"""What an article turns on: its most told event, and the statements that go on about it without naming it anew.

Articles tell of few events, and reactions to one name it in many words ("l'interpellation", "un abus de pouvoir"). What
is near the focal event in meaning and words is about it, unless something keeps the two apart: days that cannot be one,
what is to come against what was, an inquiry or publication about it, or two contacts of the same people.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from kg.extract.about import ABOUT_OTHERS, PROCEEDINGS, Told, Topic, is_ahead
from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.mentions import Mention
from kg.extract.participants import content_tokens
from kg.extract.triggers import main_trigger
from kg.model import GENERIC_EVENT, Modality, Side, may_coincide

NEAR = 0.45
"""Score from which an event is part of what its article turns on."""
TYPED = 0.5
"""Score from which an event of another type in which somebody takes part as well is part of it all the same."""
SEGMENT = 300
"""Characters within which a statement stands right before or after another."""
_RECURRING = "Contact"


def focused(
    chosen: Sequence[int | None],
    clusters: Sequence[Sequence[Mention]],
    topics: Sequence[Topic],
    *,
    apart: Collection[int],
) -> list[int | None]:
    """The event of each statement, those near the focal event brought to it; events `apart` stay as they are."""
    groups = [[n for n, event in enumerate(chosen) if event == index] for index in range(len(clusters))]
    others = [index for index in range(len(clusters)) if index not in apart]
    focus = max(others, key=lambda index: _weight(groups[index], clusters[index]), default=None)
    if focus is None or not groups[focus]:
        return list(chosen)
    narrated = {mention.draft for mention in clusters[focus] if mention.narrated}
    own = [topics[n] for n in sorted({*groups[focus], *narrated})]
    found = list(chosen)
    for index, group in enumerate(groups):
        theirs = [topics[n] for n in sorted({*group, *(m.draft for m in clusters[index] if m.narrated)})]
        joins = index in others and index != focus and _may_join(clusters[focus], clusters[index])
        alike = _of_any_type(clusters[focus], clusters[index])
        related = alike or _shares_actor(clusters[focus], clusters[index])
        if group and joins and related and near(own, theirs) >= (NEAR if alike else TYPED):
            for n in group:
                found[n] = focus
    return found


def continued(ctx: Context, told: Sequence[Told], chosen: Sequence[int | None]) -> list[int | None]:
    """The event of each statement, one without any given that of the statement before it where the same speaker goes
    on; not what is asked, promised or felt, or said of what is to come."""
    found = list(chosen)
    for n in range(1, len(told)):
        draft, _ = told[n]
        if found[n] is None and _goes_on(told, n) and draft.stance.side is not Side.NONE and not is_ahead(ctx, draft):
            found[n] = found[n - 1]
    return found


def straight_on(
    ctx: Context, told: Sequence[Told], chosen: Sequence[int | None], clusters: Sequence[Sequence[Mention]]
) -> list[int | None]:
    """The event of each statement, that of the one before given to a claim or denial with which its speaker goes
    straight on ("Elle dément. « Je n'ai rien touché »"), where nothing but its own words makes it another."""
    found = list(chosen)
    for n in range(1, len(told)):
        (draft, _), (earlier, _) = told[n], told[n - 1]
        sided = Side.NONE not in (draft.stance.side, earlier.stance.side)
        past = found[n - 1] is not None and not is_ahead(ctx, draft) and draft.at != earlier.at
        if _goes_on(told, n) and sided and past and _is_only_worded(found, clusters, n):
            found[n] = found[n - 1]
    return found


def between(ctx: Context, cast: Cast, told: Sequence[Told], chosen: Sequence[int | None]) -> list[int | None]:
    """The event of each statement, a claim, denial or refusal that names none given the one that the statements right
    before and right after it are both about: within a segment of a discourse what names no other thing is about the
    thing at hand (Grosz & Sidner 1986)."""
    found = list(chosen)
    for before, after in pairwise(n for n, event in enumerate(chosen) if event is not None):
        for n in range(before + 1, after) if chosen[before] == chosen[after] else ():
            near = max(_apart(told[n][0], told[m][0]) for m in (before, after)) < SEGMENT
            if near and _names_nothing(ctx, cast, told[n][0]):
                found[n] = chosen[before]
    return found


def _names_nothing(ctx: Context, cast: Cast, draft: Draft) -> bool:
    """Whether a claim, denial or refusal has no word for an event."""
    return draft.stance.side is not Side.NONE and main_trigger(ctx, cast, content_tokens(ctx, draft)) is None


def _apart(one: Draft, other: Draft) -> int:
    """Characters between two contents, below 0 where one reaches into the other."""
    first, last = sorted((one.content, other.content), key=lambda content: content[0].start)
    return last[0].start - first[-1].end


def _goes_on(told: Sequence[Told], n: int) -> bool:
    """Whether who makes a statement made the one before it."""
    (_, who), (_, before) = told[n], told[n - 1]
    return who is not None and before is not None and who.label == before.label


def _is_only_worded(chosen: Sequence[int | None], clusters: Sequence[Sequence[Mention]], n: int) -> bool:
    """Whether the event of a statement is of no type and no other statement's, or none."""
    event = chosen[n]
    if event is None:
        return True
    alone = all(other != event for m, other in enumerate(chosen) if m != n)
    return alone and all(mention.type == GENERIC_EVENT and mention.time is None for mention in clusters[event])


def near(left: Sequence[Topic], right: Sequence[Topic]) -> float:
    """How near two groups of statements are: the likest two in meaning, and the words and names they share."""
    meaning = float((np.concatenate([a.rows for a in left]) @ np.concatenate([b.rows for b in right]).T).max())
    words = frozenset().union(*(a.words for a in left)) & frozenset().union(*(b.words for b in right))
    names = frozenset().union(*(a.names for a in left)) & frozenset().union(*(b.names for b in right))
    return meaning + 0.06 * min(4, len(words)) + 0.05 * min(2, len(names))


def _weight(group: Sequence[int], cluster: Sequence[Mention]) -> tuple[bool, int, int]:
    """How much of an article an event takes: its statements, and twice what title and lead tell of it; what is yet to
    come only where nothing else is told."""
    told = len(group) + 2 * sum(mention.narrated for mention in cluster)
    ahead = all(mention.modality is Modality.FUTURE for mention in cluster)
    return bool(group) and not ahead, told, -min(group, default=0)


def _of_any_type(focus: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether two events are of one family of types, or both proceedings, or one of them of no type."""
    families = [{mention.family for mention in mentions} for mentions in (focus, other)]
    proceedings = all(mention.type in PROCEEDINGS for mention in (*focus, *other))
    return proceedings or GENERIC_EVENT in families[0] | families[1] or bool(families[0] & families[1])


def _shares_actor(focus: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether somebody takes part in two events: without that, likeness in meaning makes no two types one event."""
    taking = [frozenset().union(*(mention.participants for mention in mentions)) for mentions in (focus, other)]
    return bool(taking[0] & taking[1])


def _may_join(focus: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether nothing keeps an event apart from the focal one."""
    types = {mention.type for mention in (*focus, *other)}
    families = {mention.family for mention in focus} & {mention.family for mention in other}
    futures = [any(m.modality is Modality.FUTURE for m in mentions) for mentions in (focus, other)]
    dated = all(may_coincide(a.time, b.time) for a in focus for b in other)
    proceeds = {mention.type in PROCEEDINGS for mention in (*focus, *other)}  # a deed is not its prosecution
    apart = types & ABOUT_OTHERS or _RECURRING in families or len(proceeds) > 1
    return not apart and futures[0] == futures[1] and dated
