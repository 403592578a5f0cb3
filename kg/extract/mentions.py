"""Mentions of events in what is said: who takes part, when, and whether it came to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.labels import event_label
from kg.extract.names import fold
from kg.extract.participants import accused, content_tokens, participants_of
from kg.extract.spoken import Spoken
from kg.extract.titles import title_at
from kg.extract.triggers import is_root, last_of, main_trigger
from kg.extract.verbforms import is_finite_verb, is_infinitive, is_past_participle
from kg.model import GENERIC_EVENT, Form, Modality, Side, Span, Stance, Time, event_family
from kg.morphology import VerbForm
from kg.packs import Trigger

_OWN_ACTS = frozenset({Stance.REQUESTS, Stance.COMMITS})
NARRATED = "narrated"
"""Rule of what the article itself tells, in its title and first sentences."""
OPENING = 4
"""Tokens at the head of a content within which an infinitive of the past stands."""
REACH = 30
"""Tokens on each side of a trigger within which its participants are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an event in a content.

    `time` is told within the content, `near` beside it (when it was said, or before); `other` marks a mention that
    sets itself apart ("une autre conversation", "s'étaient déjà parlé"), `anchored` one that is placed before or after
    something ("après son départ"), `background` one that is told as earlier than what the article is about, `definite`
    one that takes up an event known already, `answers` one that is denied, negated or left open, `aside` one that is
    named in passing, below what the content turns on, `narrated` one that the article tells in its own words. `head` is
    the word that names it.
    """

    draft: int
    span: Span
    label: str
    head: str
    is_noun: bool
    type: str
    participants: frozenset[str]
    time: Time | None
    near: Time | None
    modality: Modality
    other: bool
    background: bool
    definite: bool
    anchored: bool
    answers: bool
    aside: bool
    narrated: bool
    keywords: frozenset[str]

    @property
    def family(self) -> str:
        """The group of types within which mentions can be one event."""
        return event_family(self.type)


def find_mention(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, number: int) -> Mention | None:
    """The event that a statement turns on, None where its content names none."""
    found = main_trigger(ctx, cast, content_tokens(ctx, draft))
    if found is None:
        return None
    mention = mention_at(ctx, cast, draft, who, number, *found)
    if _is_only_speaking(ctx, mention, *found):
        return None
    known = mention.participants or mention.time or mention.definite or is_root(ctx, found[0], draft)
    return mention if known else None


def _is_only_speaking(ctx: Context, mention: Mention, i: int, trigger: Trigger) -> bool:
    """Whether a verb of talking tells of one who talked and nobody else ("l'alarme dont on vous parle"): no event."""
    plain = trigger.type == "Talks" and not (trigger.reflexive or trigger.rest)
    verb = ctx.doc[i] if is_finite_verb(ctx, i) else ctx.doc[i - 1]
    return plain and "Sing" in verb.morph.get("Number", []) and is_finite_verb(ctx, verb.i) and not _several(mention)


def _several(mention: Mention) -> bool:
    """Whether at least two take part."""
    return len(mention.participants) > 1


def mention_at(
    ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, number: int, i: int, trigger: Trigger
) -> Mention:
    """The mention of an event that a token of a content makes."""
    tokens = content_tokens(ctx, draft)
    clause = _clause(ctx, tokens, i)
    participants = frozenset(participants_of(ctx, cast, draft, who, clause, i)) | frozenset(
        accused(ctx, cast, draft, who)
    )
    definite = any(ctx.is_word(j, kind) for kind in ("demonstratives", "definite_singular") for j in (i - 1, i - 2))
    time = _time(ctx, draft, i, clause, inside=True)
    answers = draft.stance.side in {Side.AGAINST, Side.WITHHELD} or _is_negated(ctx, draft, i)
    return Mention(
        draft=number,
        span=ctx.span(i, min(last_of(ctx, i, trigger) or i, ctx.sentence(i)[1] - 1)),
        label=event_label(ctx, clause, i, trigger),
        head=fold(trigger.head),
        is_noun=ctx.doc[i].pos_ not in {"VERB", "AUX"},
        type=trigger.type,
        participants=participants,
        time=time,
        # when somebody denied or confirmed something says nothing of when it was
        near=None if answers or _was_before(ctx, draft, tokens) else _time(ctx, draft, i, clause, inside=False),
        modality=_modality(ctx, draft, i),
        other=_is_other(ctx, draft, i),
        background=_is_background(ctx, draft),
        definite=definite,
        anchored=draft.form is not Form.NOMINAL and any(ctx.is_word(j, "anchors") for j in tokens if j > i),
        answers=answers,
        narrated=draft.rule == NARRATED,
        aside=_is_aside(ctx, draft, i, trigger, tokens),
        keywords=frozenset(_keywords(ctx, cast, clause, range(i, i if trigger.type == GENERIC_EVENT else i + 3))),
    )


def _is_aside(ctx: Context, draft: Draft, i: int, trigger: Trigger, tokens: Sequence[int]) -> bool:
    """Whether a content has a verb of its own and its trigger hangs on something else in it, or only makes known."""
    told = any(ctx.is_role(ctx.doc[j], "root") and ctx.doc[j].pos_ == "VERB" and j != i for j in tokens)
    return trigger.type == "Publication" or (told and not is_root(ctx, i, draft))


def _clause(ctx: Context, tokens: Sequence[int], i: int) -> range:
    """The tokens around a trigger in its sentence, within the content, up to where another circumstance begins."""
    start, end = ctx.sentence(i)
    inside = [j for j in tokens if start <= j < end]
    ends = ("circumstances", "complementizers")
    last = next((j for j in inside if j > i and any(ctx.is_word(j, kind) for kind in ends)), inside[-1] + 1)
    return range(max(inside[0], i - REACH), min(last, i + REACH))


def _time(ctx: Context, draft: Draft, i: int, clause: range, *, inside: bool) -> Time | None:
    """The time expression nearest a trigger in its sentence, within its clause or beside what is said; one in a
    circumstance ("depuis mai") only bounds the event and does not date it."""
    start, end = ctx.layout.sentence_at(ctx.doc[i].idx)
    known = (t for t in ctx.times_in(start, end) if t.time.earliest or t.time.value[:4] == "XXXX")
    fitting = [t for t in known if draft.covers(t.span.start) is inside]
    if inside:
        fitting = [t for t in fitting if ctx.token_at(t.span.start) in clause]
    nearest = min(fitting, key=lambda t: abs(t.span.start - ctx.doc[i].idx), default=None)
    return nearest.time if nearest else None


def _modality(ctx: Context, draft: Draft, i: int) -> Modality:
    """Whether the event is yet to come or only wished, possible, or told as having been."""
    start, end = ctx.sentence(i)
    window = [j for j in range(max(start, i - 8), min(end, i + 8)) if draft.covers(ctx.doc[j].idx)]
    if draft.stance in _OWN_ACTS or any(ctx.is_word(j, "planned") for j in window):
        return Modality.FUTURE
    readings = [(j, r) for j in window for r in ctx.pack.forms.get(ctx.low(j), ())]
    past = any("Part" in ctx.doc[j].morph.get("VerbForm", []) and ctx.doc[j].pos_ == "VERB" for j in window)
    if any(r.form is VerbForm.FUTURE for _, r in readings):
        return Modality.FUTURE
    conditional = [r.lemma for _, r in readings if r.form is VerbForm.CONDITIONAL]
    if any(lemma in ctx.pack.hedges["modals"] for lemma in conditional) and not past:
        return Modality.FUTURE
    helpers = ctx.pack.words["auxiliaries"] | ctx.pack.hedges["modals"]
    return Modality.POSSIBLE if any(lemma in helpers for lemma in conditional) else Modality.ACTUAL


def _was_before(ctx: Context, draft: Draft, tokens: Sequence[int]) -> bool:
    """Whether what is said was before it was said: what is confirmed, or told in the infinitive of the past ("dit avoir
    rencontré X")."""
    done = any(is_infinitive(ctx, j) and j + 1 in tokens and is_past_participle(ctx, j + 1) for j in tokens[:OPENING])
    return done or draft.stance is Stance.CONFIRMS


def _is_negated(ctx: Context, draft: Draft, i: int) -> bool:
    """Whether a verb, or the one that a noun is the object of, is negated."""
    before = range(max(ctx.sentence(i)[0], i - 6), i)
    inside = [j for j in before if draft.covers(ctx.doc[j].idx)]
    return any(ctx.is_word(j, "negation_particles") for j in inside) and any(
        ctx.is_word(j, "negation_words") for j in (*inside, i + 1)
    )


def _is_other(ctx: Context, draft: Draft, i: int) -> bool:
    """Whether a mention sets its event apart from one told before."""
    if any(ctx.is_word(j, "other") for j in (i - 2, i - 1, i + 1)):
        return True
    if draft.form is Form.DIRECT or draft.stance.side is Side.WITHHELD:
        return False
    start, end = ctx.sentence(i)
    return any(ctx.is_word(j, "already") for j in range(max(start, draft.at - 4), min(end, i + 3)))


def _is_background(ctx: Context, draft: Draft) -> bool:
    """Whether a statement is told as earlier: its cue in the pluperfect, or with "précédemment"."""
    if draft.group is None:
        tokens = content_tokens(ctx, draft)[:16]
        return any(ctx.is_word(j, "already") for j in tokens)
    group = draft.group.head
    around = range(group.first, min(group.main + 3, len(ctx.doc)))
    if any(ctx.is_word(j, "earlier") for j in around):
        return True
    return any("Imp" in ctx.doc[j].morph.get("Tense", []) for j in around if ctx.doc[j].pos_ == "AUX")


def _keywords(ctx: Context, cast: Cast, tokens: range, trigger: range) -> Iterator[str]:
    """What a clause says besides its trigger, its names and its titles; a deed of no type is told by all its words."""
    names = {j for n in cast.between(tokens.start, tokens.stop) for j in range(n.name.first, n.name.last + 1)}
    for i in tokens:
        told = ctx.doc[i].pos_ in {"NOUN", "VERB", "ADJ", "NUM"} and not ctx.doc[i].is_stop
        known = ctx.low(i) in ctx.pack.countries_by_word or ctx.stem(i) in ctx.pack.verbs or title_at(ctx, i)
        if told and not known and i not in names and i not in trigger and not ctx.is_time(i):
            yield fold(ctx.stem(i))
