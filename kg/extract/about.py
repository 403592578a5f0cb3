"""What statements are about that name no event: the one of their article that their words, speaker or answer point to.

An article turns on few events, most often one: the one that its title and first sentences tell and that most of its
statements name. A statement is given an event only for a reason: it answers ("a démenti", "refuse de commenter"), it
tells what those who took part said to each other, or it says much the same as what is told of the event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.deeds import OPENING, is_done
from kg.extract.drafts import Draft
from kg.extract.mentions import Mention
from kg.extract.names import fold
from kg.extract.openness import leaves_open
from kg.extract.participants import content_tokens
from kg.extract.spoken import Spoken
from kg.extract.titles import title_at
from kg.model import GENERIC_EVENT, Modality, Side, Stance, event_family
from kg.morphology import VerbForm
from kg.similar import Vectors, vectors

ALIKE = 0.5
"""Score from which a statement is about an event."""
SURELY = 0.6
"""Score from which it is about one that takes less of its article than `HALF`, though it shares no word or name."""
HALF = 0.5
"""Share of an article from which an event draws what goes on about it in other words."""
ABOUT_OTHERS = frozenset({"Investigation", "Publication"})
"""Types of events that are about another event: what is denied is that, not that it is looked into or written of."""
PROCEEDINGS = ABOUT_OTHERS | {"Arrest", "Trial", "Release"}
"""Types of events that come of what somebody is said to have done: who denies "toute implication" denies that."""
SECONDARY = ABOUT_OTHERS | {GENERIC_EVENT}
"""Types of events that an answer is meant for only where there is no other."""
BARE = 2
"""Words of an answer that say nothing of what it answers."""
ANSWERED = 0.45
"""Score from which an answer in words of its own is meant for what its article turns on."""
ASIDE = 0.15
"""How much less is asked of a statement that names another event only in passing."""
REACH = 12
"""Tokens at the beginning of a content that say whose act it tells."""


Told = tuple[Draft, Spoken | None]
"""A statement with its speaker."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A statement or an event's mentions as they are compared: vectors, names and other words.

    What it means is asked of the encoder when first wanted: it takes longer than all else, and many articles need none.
    """

    meant: Callable[[], Vectors]
    names: frozenset[str]
    words: frozenset[str]

    @property
    def rows(self) -> Vectors:
        """A vector for each of its passages."""
        return self.meant()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event of the article: its mentions, its topic and how much of the article it takes (0 to 1)."""

    index: int
    mentions: Sequence[Mention]
    topic: Topic
    share: float

    @property
    def participants(self) -> frozenset[str]:
        """Who takes part, all mentions together."""
        return frozenset().union(*(mention.participants for mention in self.mentions))

    @property
    def is_ahead(self) -> bool:
        """Whether it is yet to come, or only wished."""
        return all(mention.modality is Modality.FUTURE for mention in self.mentions)


def attach(
    ctx: Context,
    cast: Cast,
    told: Sequence[Told],
    chosen: Sequence[int | None],
    clusters: Sequence[Sequence[Mention]],
    topics: Sequence[Topic],
    asides: Mapping[int, Mention],
) -> tuple[int | None, ...]:
    """For each statement the event it is about, those without one given theirs where there is a reason."""
    if not clusters or None not in chosen:
        return tuple(chosen)
    typed = frozenset(index for index, cluster in enumerate(clusters) if cluster[0].type != GENERIC_EVENT)
    heard = [event for event in chosen if event in typed]
    candidates = [
        _candidate(index, cluster, topics, chosen, len(told), heard) for index, cluster in enumerate(clusters)
    ]
    found = list(chosen)
    for number, event in enumerate(chosen):
        if event is None:
            found[number] = _about(ctx, told, number, chosen, topics[number], candidates, asides.get(number))
    return tuple(found)


def _unnamed(ctx: Context, cast: Cast, draft: Draft) -> str:
    """What is said without its names: who is spoken of is compared apart, and would outweigh what is said of them."""
    return " ".join(ctx.doc[i].text for i in content_tokens(ctx, draft) if cast.covering(i) is None)


def read_topics(ctx: Context, cast: Cast, drafts: Sequence[Draft]) -> list[Topic]:
    """What each of some statements is compared by."""

    @cache
    def rows() -> Vectors:
        return vectors([_unnamed(ctx, cast, draft) for draft in drafts])

    def row(at: int) -> Vectors:
        return rows()[at : at + 1]

    return [
        Topic(partial(row, at), frozenset(_names(ctx, cast, draft)), frozenset(_words(ctx, cast, draft)))
        for at, draft in enumerate(drafts)
    ]


def _names(ctx: Context, cast: Cast, draft: Draft) -> Iterator[str]:
    for span in draft.content:
        for naming in cast.between(ctx.token_at(span.start), ctx.token_at(span.end)):
            yield naming.label


def _words(ctx: Context, cast: Cast, draft: Draft) -> Iterator[str]:
    """Lemmas of what is said, without names, titles and what every text says."""
    for i in content_tokens(ctx, draft):
        token = ctx.doc[i]
        if (
            token.pos_ in {"NOUN", "VERB", "ADJ"}
            and not token.is_stop
            and cast.covering(i) is None
            and not title_at(ctx, i)
        ):
            yield fold(ctx.stem(token.i))


def _candidate(
    index: int,
    mentions: Sequence[Mention],
    topics: Sequence[Topic],
    chosen: Sequence[int | None],
    told: int,
    heard: Sequence[int | None],
) -> Candidate:
    own = [n for n, event in enumerate(chosen) if event == index]
    own += [mention.draft for mention in mentions if mention.draft >= told]
    parts = [topics[n] for n in own]
    in_title = sum(mention.draft >= told for mention in mentions)
    share = (heard.count(index) + 2 * in_title) / (len(heard) + 2 * in_title or 1)
    topic = Topic(
        cache(lambda: np.concatenate([part.rows for part in parts])),
        frozenset().union(*(part.names for part in parts)),
        frozenset().union(*(part.words for part in parts)),
    )
    return Candidate(index, mentions, topic, share)


def _about(
    ctx: Context,
    told: Sequence[Told],
    number: int,
    chosen: Sequence[int | None],
    topic: Topic,
    candidates: Sequence[Candidate],
    aside: Mention | None,
) -> int | None:
    draft, _ = told[number]
    related = [c for c in candidates if aside is not None and c.mentions[0].family == aside.family]
    answers = draft.stance.side in {Side.AGAINST, Side.WITHHELD}
    past = answers or _is_told_as_done(ctx, draft)
    candidates = [c for c in candidates if not (past and c.is_ahead)]
    if not candidates:
        return None
    if answers:
        candidates = [c for c in candidates if c.mentions[0].type not in PROCEEDINGS] or candidates
    primary = [c for c in candidates if c.mentions[0].type not in SECONDARY]
    focal = max(related or primary or candidates, key=lambda c: (c.share, -c.index))
    if answers and leaves_open(ctx, draft):
        bare = len(topic.words) <= BARE
        if bare or _likeness(told, number, chosen, topic, focal) >= ANSWERED:
            return focal.index
    if is_ahead(ctx, draft) and focal.mentions[0].modality is not Modality.FUTURE:
        return None
    if is_exchange(ctx, draft, topic, focal.mentions):
        return focal.index
    scored = [(_likeness(told, number, chosen, topic, c) + ASIDE * (c in related), -c.index) for c in candidates]
    best, index = max(scored)
    event = next(c for c in candidates if c.index == -index)
    if best < SURELY and event.share <= HALF and not _shares_words(topic, event):
        return None
    return -index if best >= ALIKE - ASIDE * (aside is not None) else None


def _shares_words(topic: Topic, event: Candidate) -> bool:
    """Whether a statement names somebody who takes part in an event, or has a word with what is told of it."""
    return bool(topic.names & event.participants or topic.words & event.topic.words)


def _is_told_as_done(ctx: Context, draft: Draft) -> bool:
    """Whether a content begins with what was done."""
    tokens = content_tokens(ctx, draft)
    return any(is_done(ctx, tokens, i) for i in tokens[:OPENING])


def is_exchange(ctx: Context, draft: Draft, topic: Topic, mentions: Sequence[Mention]) -> bool:
    """Whether a content tells what those who met said there: one of them has said something, or they did together."""
    met = frozenset().union(*(mention.participants for mention in mentions))
    if event_family(mentions[0].type) != "Contact" or len(met) < 2 or not topic.names <= met:
        return False
    tokens = content_tokens(ctx, draft)[:REACH]
    said = any(_has_said(ctx, i) for i in tokens)
    several = bool(topic.names) or any(
        ctx.is_word(i, "first_person") or (ctx.is_word(i - 1, "plural_determiners") and title_at(ctx, i))
        for i in tokens
    )
    mutual = any(ctx.is_word(i, "all_two") or ctx.is_word(i, "together") for i in tokens)
    return (said and several) or mutual


def _has_said(ctx: Context, i: int) -> bool:
    """Whether a token is the participle of a verb of saying in a compound past ("a assuré")."""
    verbs = {r.lemma for r in ctx.pack.forms.get(ctx.low(i), ()) if r.form is VerbForm.PAST_PARTICIPLE}
    return bool(verbs & ctx.pack.verbs.keys()) and any(
        r.lemma in ctx.pack.words["auxiliaries"] for j in (i - 1, i - 2) for r in ctx.pack.forms.get(ctx.low(j), ())
    )


def is_ahead(ctx: Context, draft: Draft) -> bool:
    """Whether a content speaks of what is to come: a promise or a demand, or a first verb in future or conditional."""
    if draft.stance in {Stance.REQUESTS, Stance.COMMITS}:
        return True
    for i in content_tokens(ctx, draft)[:REACH]:
        token = ctx.doc[i]
        if token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", ["Fin"]):
            forms = {reading.form for reading in ctx.pack.forms.get(ctx.low(i), ())}
            ahead = "Fut" in token.morph.get("Tense", []) or "Cnd" in token.morph.get("Mood", [])
            return ahead or bool(forms & {VerbForm.FUTURE, VerbForm.CONDITIONAL})
    return False


def _likeness(
    told: Sequence[Told],
    number: int,
    chosen: Sequence[int | None],
    topic: Topic,
    event: Candidate,
) -> float:
    """How much a statement speaks of an event: by meaning, by words and names shared, by who says it and where."""
    draft, who = told[number]
    meaning = float((event.topic.rows @ topic.rows[0]).max())
    words = len(topic.words & event.topic.words)
    names = len(topic.names & event.participants)
    around = (n for n in (number - 2, number - 1, number + 1) if 0 <= n < len(told))
    near = who is not None and any(chosen[n] == event.index and _says(told[n], who.label) for n in around)
    wish = draft.stance.side is Side.NONE
    return meaning + 0.06 * min(4, words) + 0.06 * min(2, names) + 0.1 * near + 0.15 * event.share - 0.15 * wish


def _says(told: Told, label: str) -> bool:
    return told[1] is not None and told[1].label == label
