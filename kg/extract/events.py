"""Events of one article: mentions brought together, and statements that only point back given theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.phrases import singular
from kg.extract.speakers import Spoken
from kg.extract.speech import Draft
from kg.extract.triggers import Mention, content_tokens, find_mention
from kg.model import ActorKind, EventFrame, Form, Modality, Side, Time, may_coincide

Told = tuple[Draft, Spoken | None]
"""A statement with its speaker."""

_TALKS = frozenset({"Call", "Talks"})


def find_events(
    ctx: Context, cast: Cast, told: Sequence[Told]
) -> tuple[tuple[EventFrame, ...], tuple[int | None, ...]]:
    """The events of an article, and for each statement the position of the one it is about (None where none)."""
    clusters: list[list[Mention]] = []
    chosen: list[int | None] = []
    for number, (draft, who) in enumerate(told):
        chosen.append(_event_of(ctx, cast, told, number, clusters, chosen, find_mention(ctx, cast, draft, who, number)))
    frames = tuple(_frame(ctx, cast, cluster, told, chosen, index) for index, cluster in enumerate(clusters))
    return frames, tuple(chosen)


def _event_of(
    ctx: Context,
    cast: Cast,
    told: Sequence[Told],
    number: int,
    clusters: list[list[Mention]],
    chosen: Sequence[int | None],
    mention: Mention | None,
) -> int | None:
    """The event of a statement: that of the same words before, the one it points back to, its own, or none."""
    draft, _ = told[number]
    if number and told[number - 1][0] is draft:
        return chosen[number - 1]
    if _points_back(ctx, draft) and (mention is None or not mention.participants):
        return _before(told, number, chosen)
    if mention is not None:
        return _place(mention, clusters)
    takes_up = any(
        ctx.is_word(i, "demonstratives") and ctx.doc[i].pos_ == "DET" for i in content_tokens(ctx, draft)[:6]
    )
    answers = draft.stance.side in {Side.AGAINST, Side.WITHHELD} and draft.form is not Form.NOMINAL
    follows = answers or (takes_up and draft.form is not Form.DIRECT)
    return _before(told, number, chosen) if follows else None


def _points_back(ctx: Context, draft: Draft) -> bool:
    """Whether a content takes up something said before: "cette information", "ces allégations", "c'est …"."""
    tokens = content_tokens(ctx, draft)
    if not tokens:
        return False
    claims = [i for i in tokens if any("selon" in n.frames for n in ctx.pack.nouns.get(singular(ctx.low(i)), ()))]
    if any(ctx.is_word(j, "demonstratives") for i in claims for j in (i - 1, i - 2)):
        return True
    if draft.form is Form.NOMINAL:
        return any(ctx.is_word(i, "demonstratives") for i in tokens[:2]) or (bool(claims) and len(tokens) <= 4)
    return ctx.is_word(tokens[0], "things")


def _before(told: Sequence[Told], number: int, chosen: Sequence[int | None]) -> int | None:
    """The event of the nearest statement before that has one, a few statements back at most."""
    for before in range(number - 1, max(-1, number - 7), -1):
        if chosen[before] is not None and told[before][0].content != told[number][0].content:
            return chosen[before]
    return None


def _place(mention: Mention, clusters: list[list[Mention]]) -> int:
    """The cluster that a mention belongs to, a new one where none fits."""
    scored = [(_fit(mention, cluster), index) for index, cluster in enumerate(clusters)]
    best = max(scored, default=(0.0, -1))
    if best[0] > 0:
        clusters[best[1]].append(mention)
        return best[1]
    clusters.append([mention])
    return len(clusters) - 1


def _fit(mention: Mention, cluster: Sequence[Mention]) -> float:
    """How well a mention fits a cluster, 0 where it cannot be the same event."""
    first, last = cluster[0], cluster[-1]
    if mention.family != first.family or not all(may_coincide(mention.time, m.time) for m in cluster):
        return 0.0
    if (mention.modality is Modality.FUTURE) != (first.modality is Modality.FUTURE):
        return 0.0
    if mention.anchored and not any(m.anchored for m in cluster):
        return 0.0
    if mention.other or not _share_participants(mention, cluster):
        return 0.0
    alike = len(mention.keywords & frozenset().union(*(m.keywords for m in cluster))) / (1 + len(mention.keywords))
    same_type = any(m.type == mention.type for m in cluster)
    if not (mention.family == "Contact" or mention.definite or alike > 0.25):
        return 0.0
    if not same_type and not _may_be_one(mention, cluster):
        return 0.0
    near = 0.6 / (1 + mention.draft - last.draft)
    often = min(0.4, 0.1 * len(cluster))
    return 0.1 + 0.3 * same_type + near + often + 0.3 * alike + 0.5 * (mention.background == first.background)


def _may_be_one(mention: Mention, cluster: Sequence[Mention]) -> bool:
    """Whether a mention of another type of the family may be of the same event: talks of the same people, or talks that
    say nothing of their own."""
    known = frozenset().union(*(m.participants for m in cluster))
    if {mention.type, cluster[0].type} <= _TALKS:
        return bool(mention.participants & known) or not (mention.time or mention.near or mention.participants)
    return mention.definite and bool(mention.participants & known)


def _share_participants(mention: Mention, cluster: Sequence[Mention]) -> bool:
    """Whether those who take part may be the same: one set within the other, or two in common."""
    known = frozenset().union(*(m.participants for m in cluster))
    own = mention.participants
    return not own or not known or own <= known or known <= own or len(own & known) > 1


def _frame(
    ctx: Context,
    cast: Cast,
    cluster: Sequence[Mention],
    told: Sequence[Told],
    chosen: Sequence[int | None],
    index: int,
) -> EventFrame:
    """What an article says of one event, all mentions together."""
    own = [told[n] for n, event in enumerate(chosen) if event == index]
    tellers = {who.label for draft, who in own if who and draft.stance.side is Side.FOR}
    tellers |= {label for draft, _ in own for label in _sources_beside(ctx, cast, draft)}
    times = [m.time for m in cluster if m.time is not None] or [m.near for m in cluster if m.near is not None]
    return EventFrame(
        type=_most_specific(cluster),
        label=_label(cluster),
        mentions=tuple(sorted(m.span for m in cluster)),
        participants=tuple(sorted(frozenset().union(*(m.participants for m in cluster)))),
        time=min(times, key=_width, default=None),
        modality=cluster[0].modality,
        told_by=tuple(sorted(tellers)),
        keywords=tuple(sorted(frozenset().union(*(m.keywords for m in cluster)))),
    )


def _sources_beside(ctx: Context, cast: Cast, draft: Draft) -> Iterator[str]:
    """Bodies named in the sentence that tells a statement, outside its content: most often whose claim it takes up
    ("commentant l'article de la Gazette, …")."""
    start, end = ctx.sentence(draft.at)
    for naming in cast.namings:
        if start <= naming.name.first < end and cast.kinds[naming.label] is ActorKind.ORGANIZATION:
            outside = not draft.covers(ctx.doc[naming.name.first].idx)
            yield from [naming.label] * (outside and naming.label.casefold() not in ctx.pack.metonyms)


def _label(cluster: Sequence[Mention]) -> str:
    """The words for an event that are used most, nouns before verbs, the fuller before the barer."""
    labels = [m.label for m in cluster if m.is_noun] or [m.label for m in cluster]
    return max(labels, key=lambda text: (labels.count(text) + (" " in text), len(text), text))


def _width(time: Time) -> int:
    return (time.latest - time.earliest).days if time.earliest and time.latest else 1 << 30


def _most_specific(cluster: Sequence[Mention]) -> str:
    """The type of most mentions, a call before mere talks."""
    types = [m.type for m in cluster]
    return max(dict.fromkeys(types), key=lambda t: (types.count(t) + 2 * (t == "Call"), t))
