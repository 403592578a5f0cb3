"""Events of one article: mentions brought together, and statements that only point back given theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.about import SECONDARY, Told, Topic, attach, claimants, claimed, is_phrase, read_topics
from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.focus import continued, focused
from kg.extract.generic import find_generic
from kg.extract.participants import content_tokens
from kg.extract.triggers import NARRATED, Mention, find_mention
from kg.model import GENERIC_EVENT, ActorKind, Commitment, EventFrame, Form, Modality, Side, Stance, Time, may_coincide

HEAD = 3
"""Sentences at the head of an article, its title among them, that tell what it is about."""
CLOSE = 0.4
"""Likeness in meaning from which two contents with words of one family tell of one event, whoever they name."""
ANY = 0.55
"""Likeness in meaning and words from which a deed of no type is that of another mention."""
_TALKS = frozenset({"Call", "Talks"})


def find_events(
    ctx: Context, cast: Cast, told: Sequence[Told]
) -> tuple[tuple[EventFrame, ...], tuple[int | None, ...]]:
    """The events of an article, and for each statement the position of the one it is about (None where none)."""
    narrated = tuple(_narrated(ctx, told))
    topics = read_topics(ctx, cast, [*(draft for draft, _ in told), *narrated])
    clusters: list[list[Mention]] = []
    for number, draft in enumerate(narrated, len(told)):
        mention = find_mention(ctx, cast, draft, None, number)
        if mention is not None and not mention.aside:
            apart = _tellers_beside(ctx, told, draft)
            _place(replace(mention, participants=mention.participants - apart), clusters, topics)
    chosen = _choose(ctx, cast, told, clusters, topics)
    kept = sorted({event for event in chosen if event is not None})
    placed = tuple(None if event is None else kept.index(event) for event in chosen)
    frames = tuple(_frame(ctx, cast, clusters[old], told, placed, index) for index, old in enumerate(kept))
    return frames, placed


def _tellers_beside(ctx: Context, told: Sequence[Told], draft: Draft) -> frozenset[str]:
    """Those who only speak in a sentence of the article's own: who tells of an event there takes no part in it."""
    beside = ((d, who) for d, who in told if who is not None and draft.covers(ctx.doc[d.at].idx))
    return frozenset(who.label for d, who in beside if not d.covers(draft.content[0].start))


def _choose(
    ctx: Context, cast: Cast, told: Sequence[Told], clusters: list[list[Mention]], topics: Sequence[Topic]
) -> list[int | None]:
    """The cluster of each statement: by what it names first, then by what it takes up, then by what it names aside."""
    chosen: list[int | None] = []
    asides: dict[int, Mention] = {}
    later: list[int] = []
    for number, (draft, who) in enumerate(told):
        mention = find_mention(ctx, cast, draft, who, number)
        told_of = draft.stance is Stance.ACCUSES or (draft.hedged and draft.stance.side is Side.FOR)
        if mention is None and told_of and not _takes_up(ctx, draft):
            mention = find_generic(ctx, cast, draft, who, number)
        taken_up = bool(claimants(ctx, cast, draft))
        if mention is not None and (mention.aside or taken_up):
            asides[number] = mention
            mention = None
        if taken_up:
            later.append(number)
        chosen.append(_event_of(ctx, told, number, clusters, chosen, topics, mention))
    chosen = list(attach(ctx, cast, told, chosen, clusters, topics, asides))
    for number in later:
        theirs = claimed(ctx, cast, told, number, chosen)
        chosen[number] = chosen[number] if theirs is None else theirs
    for number, mention in asides.items():
        if chosen[number] is None:
            chosen[number] = _place(mention, clusters, topics)
    chosen = _with_generic(ctx, cast, told, chosen, clusters, topics)
    return continued(ctx, told, focused(ctx, told, chosen, clusters, topics))


def _with_generic(
    ctx: Context,
    cast: Cast,
    told: Sequence[Told],
    chosen: Sequence[int | None],
    clusters: list[list[Mention]],
    topics: Sequence[Topic],
) -> list[int | None]:
    """The events of those statements that have none yet: the deed that they tell, whatever its type."""
    found = list(chosen)
    for number, (draft, who) in enumerate(told):
        if found[number] is not None:
            continue
        if number and told[number - 1][0] is draft:
            found[number] = found[number - 1]
            continue
        mention = find_generic(ctx, cast, draft, who, number)
        if mention is not None:
            found[number] = _place(mention, clusters, topics)
    return found


def _event_of(
    ctx: Context,
    told: Sequence[Told],
    number: int,
    clusters: list[list[Mention]],
    chosen: Sequence[int | None],
    topics: Sequence[Topic],
    mention: Mention | None,
) -> int | None:
    """The event of a statement: that of the same words before, the one it points back to, its own, or none."""
    draft, _ = told[number]
    if number and told[number - 1][0] is draft:
        return chosen[number - 1]
    if _points_back(ctx, draft) and (mention is None or not mention.participants):
        return _before(told, number, chosen, clusters)
    if mention is not None:
        return _place(mention, clusters, topics)
    clause = not is_phrase(ctx, draft, content_tokens(ctx, draft))
    answers = draft.stance.side in {Side.AGAINST, Side.WITHHELD} and clause
    follows = answers or (_takes_up(ctx, draft) and draft.form is not Form.DIRECT)
    return _before(told, number, chosen, clusters) if follows else None


def _takes_up(ctx: Context, draft: Draft) -> bool:
    """Whether a content begins with something named before ("cette décision")."""
    return any(ctx.is_word(i, "demonstratives") and ctx.doc[i].pos_ == "DET" for i in content_tokens(ctx, draft)[:6])


def _narrated(ctx: Context, told: Sequence[Told]) -> Iterator[Draft]:
    """The title and the first sentences that tell no statement, as if the article said them itself."""
    for start, end in ctx.layout.sentences[:HEAD]:
        span = ctx.clean(start, end)
        if (
            span.text
            and not any(draft.covers(span.start) for draft, _ in told)
            and ctx.token_at(span.start) < len(ctx.doc)
        ):
            yield Draft(
                at=ctx.token_at(span.start),
                who=None,
                cue=None,
                content=(span,),
                stance=Stance.ASSERTS,
                form=Form.INDIRECT,
                hedged=False,
                commitment=Commitment.IN_OWN_VOICE,
                rule=NARRATED,
            )


def _points_back(ctx: Context, draft: Draft) -> bool:
    """Whether a content takes up something said before: "cette information", "ces allégations", "c'est …"."""
    tokens = content_tokens(ctx, draft)
    if not tokens:
        return False
    claims = [i for i in tokens if any("selon" in n.frames for n in ctx.pack.nouns.get(ctx.singular(i), ()))]
    if any(ctx.is_word(j, "demonstratives") for i in claims for j in (i - 1, i - 2)):
        return True
    if draft.form is Form.NOMINAL:
        return any(ctx.is_word(i, "demonstratives") for i in tokens[:2]) or (bool(claims) and len(tokens) <= 4)
    return ctx.is_word(tokens[0], "things")


def _before(
    told: Sequence[Told], number: int, chosen: Sequence[int | None], clusters: Sequence[Sequence[Mention]]
) -> int | None:
    """The event of the nearest statement before that has one, a few statements back at most; not one that is itself
    about another event, such as an inquiry."""
    for before in range(number - 1, max(-1, number - 7), -1):
        event = chosen[before]
        if event is None or told[before][0].content == told[number][0].content:
            continue
        if clusters[event][0].type not in SECONDARY:
            return event
    return None


def _place(mention: Mention, clusters: list[list[Mention]], topics: Sequence[Topic]) -> int:
    """The cluster that a mention belongs to, a new one where none fits."""
    scored = [(_fit(mention, cluster, topics), index) for index, cluster in enumerate(clusters)]
    best = max(scored, default=(0.0, -1))
    if best[0] > 0:
        clusters[best[1]].append(mention)
        return best[1]
    clusters.append([mention])
    return len(clusters) - 1


def _fit(mention: Mention, cluster: Sequence[Mention], topics: Sequence[Topic]) -> float:
    """How well a mention fits a cluster, 0 where it cannot be the same event."""
    first, last = cluster[0], cluster[-1]
    if GENERIC_EVENT in {mention.family, first.family}:
        return _fit_any(mention, cluster, topics)
    if mention.family != first.family or not all(may_coincide(mention.time, m.time) for m in cluster):
        return 0.0
    if (mention.modality is Modality.FUTURE) != (first.modality is Modality.FUTURE) or mention.other:
        return 0.0
    if mention.anchored and not any(m.anchored for m in cluster) and mention.family == "Contact":
        return 0.0
    meaning = max(float(topics[mention.draft].rows[0] @ topics[m.draft].rows[0]) for m in cluster)
    if not (_share_participants(mention, cluster, topics) or meaning > CLOSE):
        return 0.0
    words = len(mention.keywords & frozenset().union(*(m.keywords for m in cluster))) / (1 + len(mention.keywords))
    alike = max(words, meaning)
    same_type = any(m.type == mention.type for m in cluster)
    taken_up = mention.definite or mention.narrated or mention.answers or any(m.head == mention.head for m in cluster)
    if not (mention.family == "Contact" or taken_up or words > 0.25 or meaning > CLOSE):
        return 0.0
    if not same_type and not _may_be_one(mention, cluster):
        return 0.0
    near = 0.6 / (1 + mention.draft - last.draft) if mention.draft > last.draft else 0.3
    often = min(0.4, 0.1 * len(cluster))
    return 0.1 + 0.3 * same_type + near + often + 0.3 * alike + 0.5 * (mention.background == first.background)


def _fit_any(mention: Mention, cluster: Sequence[Mention], topics: Sequence[Topic]) -> float:
    """How well a mention fits a cluster where one of them is of no type: by meaning and by words."""
    if not all(may_coincide(mention.time, m.time) for m in cluster) or mention.other:
        return 0.0
    if (mention.modality is Modality.FUTURE) != (cluster[0].modality is Modality.FUTURE):
        return 0.0
    meaning = max(float(topics[mention.draft].rows[0] @ topics[m.draft].rows[0]) for m in cluster)
    known = frozenset().union(*(topics[m.draft].words for m in cluster))
    shared = len(topics[mention.draft].words & known)
    alike = meaning + 0.06 * min(4, shared)
    return alike if alike >= ANY else 0.0


def _may_be_one(mention: Mention, cluster: Sequence[Mention]) -> bool:
    """Whether a mention of another type of the family may be of the same event: talks of the same people, or talks that
    say nothing of their own."""
    known = frozenset().union(*(m.participants for m in cluster))
    if {mention.type, cluster[0].type} <= _TALKS:
        return bool(mention.participants & known) or not (mention.time or mention.near or mention.participants)
    return mention.definite and bool(mention.participants & known)


def _share_participants(mention: Mention, cluster: Sequence[Mention], topics: Sequence[Topic]) -> bool:
    """Whether those who take part may be the same: one set within the other, or two in common."""
    known = frozenset().union(*(m.participants for m in cluster))
    own = mention.participants
    if mention.family != "Contact" and mention.narrated and all(m.narrated for m in cluster):
        return True  # title and lead tell one thing
    spoken_of = known.union(*(topics[m.draft].names for m in cluster))
    if mention.family != "Contact" and (mention.answers or own & spoken_of):
        return True  # who is named differs with how it is told; those who meet do not
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
