"""Mentions of events in what is said: the word that names one, who takes part, when, and whether it came to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.cast import Cast, role_in
from kg.extract.context import Context
from kg.extract.names import fold
from kg.extract.phrases import Phrase, phrase_at, singular, title_at
from kg.extract.speakers import Spoken, by_role, last_two
from kg.extract.speech import Draft
from kg.extract.verbs import is_infinitive
from kg.model import ActorKind, Form, Modality, Side, Span, Stance, Time, event_family
from kg.morphology import VerbForm
from kg.packs import Trigger

_WEAK = frozenset({"Publication", "Order", "Aid", "Deal", "Vote", "Investigation"})
_ROOTS = frozenset({"ROOT", "ccomp", "xcomp"})
_OWN_ACTS = frozenset({Stance.REQUESTS, Stance.COMMITS})
LABEL = 8
"""Tokens that the words for an event have at most."""
REACH = 30
"""Tokens on each side of a trigger within which its participants are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an event in a content.

    `time` is told within the content, `near` beside it (when it was said, or before); `other` marks a mention that
    sets itself apart ("une autre conversation", "s'étaient déjà parlé"), `anchored` one that is placed before or after
    something ("après son départ"), `background` one that is told as earlier than
    what the article is about, `definite` one that takes up an event known already.
    """

    draft: int
    span: Span
    label: str
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
    keywords: frozenset[str]

    @property
    def family(self) -> str:
        """The group of types within which mentions can be one event."""
        return event_family(self.type)


def find_mention(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, number: int) -> Mention | None:
    """The event that a statement turns on, None where its content names none."""
    tokens = content_tokens(ctx, draft)
    found = _main_trigger(ctx, draft, tokens)
    if found is None:
        return None
    i, trigger = found
    clause = _clause(ctx, tokens, i)
    participants = frozenset(_participants(ctx, cast, draft, who, clause, i))
    definite = any(ctx.is_word(j, "demonstratives") or ctx.low(j) in {"le", "la", "l'", "du"} for j in (i - 1, i - 2))
    time = _time(ctx, draft, i, clause, inside=True)
    if not (participants or time or definite or _is_root(ctx, i)):
        return None
    return Mention(
        draft=number,
        span=ctx.span(i, min(i + len(trigger.rest), ctx.sentence(i)[1] - 1)),
        label=_label(ctx, clause, i, trigger),
        is_noun=ctx.doc[i].pos_ not in {"VERB", "AUX"},
        type=trigger.type,
        participants=participants,
        time=time,
        near=_time(ctx, draft, i, clause, inside=False),
        modality=_modality(ctx, draft, i),
        other=_is_other(ctx, draft, i),
        background=_is_background(ctx, draft),
        definite=definite,
        anchored=draft.form is not Form.NOMINAL and any(ctx.is_word(j, "anchors") for j in tokens if j > i),
        keywords=frozenset(_keywords(ctx, cast, clause, i)),
    )


def _label(ctx: Context, clause: range, i: int, trigger: Trigger) -> str:
    """Words for the event: a noun with its adjectives, a verb with what follows it up to a few words."""
    last = i + len(trigger.rest)
    if ctx.doc[i].pos_ not in {"VERB", "AUX"}:
        while last + 1 in clause and ctx.doc[last + 1].pos_ == "ADJ":
            last += 1
        return ctx.span(i, last).text
    end = min(clause.stop, i + LABEL)
    while last + 1 < end and not ctx.doc[last + 1].is_punct and not ctx.is_time(last + 1):
        last += 1
    while last > i and ctx.doc[last].pos_ in {"ADP", "DET", "CCONJ", "SCONJ", "ADV"}:
        last -= 1
    return ctx.span(i, last).text


def content_tokens(ctx: Context, draft: Draft) -> list[int]:
    """The tokens of what is said."""
    return [i for span in draft.content for i in range(ctx.token_at(span.start), ctx.token_at(span.end))]


def _main_trigger(ctx: Context, draft: Draft, tokens: Sequence[int]) -> tuple[int, Trigger] | None:
    """The trigger that a content turns on: its main verb or its arguments, else the first; weak types come last."""
    best: dict[int, Trigger] = {}
    for i, trigger in _triggers(ctx, tokens):
        if i not in best or len(trigger.rest) > len(best[i].rest):
            best[i] = trigger
    ranked = sorted(best, key=lambda i: (best[i].type in _WEAK, not _is_root(ctx, i), i))
    return (ranked[0], best[ranked[0]]) if ranked else None


def _triggers(ctx: Context, tokens: Sequence[int]) -> Iterator[tuple[int, Trigger]]:
    for i in tokens:
        low, pos = ctx.low(i), ctx.doc[i].pos_
        if pos in {"VERB", "AUX"} and not _is_aspect(ctx, i):
            for reading in ctx.pack.forms.get(low, ()):
                yield from ((i, t) for t in ctx.pack.verb_events.get(reading.lemma, ()) if _matches(ctx, i, t))
        elif pos in {"NOUN", "PROPN", "ADJ"}:
            for word in dict.fromkeys((low, singular(low))):
                yield from ((i, t) for t in ctx.pack.noun_events.get(word, ()) if _matches(ctx, i, t))


def _is_aspect(ctx: Context, i: int) -> bool:
    """Whether a verb only says how another goes on ("arrêter de", "viser à")."""
    if not any(r.lemma in ctx.pack.control["aspect"] for r in ctx.pack.forms.get(ctx.low(i), ())):
        return False
    preposition = ctx.is_word(i + 1, "preposition_of") or ctx.is_word(i + 1, "preposition_to")
    return preposition and is_infinitive(ctx, i + 2)


def _matches(ctx: Context, i: int, trigger: Trigger) -> bool:
    if trigger.reflexive and not any(ctx.is_word(j, "reflexives") for j in range(i - 4, i)):
        return False
    at = i
    for word in trigger.rest:
        near = range(at + 1, at + 5)
        found = next((j for j in near if fold(word) in (fold(ctx.low(j)), fold(singular(ctx.low(j))))), None)
        if found is None:
            return False
        at = found
    return True


def _is_root(ctx: Context, i: int) -> bool:
    """Whether a token heads the content's clause, or is an argument of the verb that does."""
    token = ctx.doc[i]
    token = token.head if token.pos_ == "AUX" and token.head.i > i else token
    return token.dep_ in _ROOTS or (token.dep_ in {"obj", "nsubj", "nsubj:pass"} and token.head.dep_ in _ROOTS)


def _clause(ctx: Context, tokens: Sequence[int], i: int) -> range:
    """The tokens around a trigger in its sentence, within the content, up to where another circumstance begins."""
    start, end = ctx.sentence(i)
    inside = [j for j in tokens if start <= j < end]
    ends = ("circumstances", "complementizers")
    last = next((j for j in inside if j > i and any(ctx.is_word(j, kind) for kind in ends)), inside[-1] + 1)
    return range(max(inside[0], i - REACH), min(last, i + REACH))


def _participants(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, clause: range, i: int) -> Iterator[str]:
    """Who takes part: persons named or meant by role in the clause, else places and bodies; the speaker where
    understood as the subject."""
    named = [n for n in cast.namings if n.name.first in clause and not _tells(ctx, n.name.first, clause.start)]
    people = [n.label for n in named if cast.kinds[n.label] is ActorKind.PERSON]
    for j in clause:
        if ctx.doc[j].pos_ == "NOUN":
            people.extend(_by_role(ctx, cast, j, who))
    if who is not None and draft.stance is not Stance.ACCUSES and _subject_is_speaker(ctx, draft, i):
        people.append(who.label)
    bodies = {ActorKind.PLACE, ActorKind.ORGANIZATION}
    others = [n.label for n in named if cast.kinds[n.label] in bodies and not _is_where(ctx, n.name.first)]
    yield from people or others


def _tells(ctx: Context, i: int, start: int) -> bool:
    """Whether a name stands under a noun for a claim ("les rapports de Nom sur …") and so tells, not takes part."""
    if not ctx.is_word(i - 1, "preposition_of") and not ctx.is_word(i - 2, "preposition_of"):
        return False
    return any(singular(ctx.low(j)) in ctx.pack.nouns for j in range(max(start, i - 6), i))


def _is_where(ctx: Context, i: int) -> bool:
    """Whether a name says where: after "à", "en", "dans"."""
    before = i - 1 - (ctx.doc[i - 1].pos_ in {"DET", "ADJ"})
    return ctx.is_word(before, "preposition_to") or ctx.is_word(before, "where")


def _by_role(ctx: Context, cast: Cast, i: int, who: Spoken | None) -> Iterator[str]:
    """The actors that a definite role in a content means; "les deux …" are two others than who speaks of them."""
    phrase = phrase_at(ctx, i)
    if not any(ctx.is_word(j, "definite") for j in range(phrase.first, i)) or cast.naming_in(phrase.first, phrase.last):
        return
    role = role_in(ctx, Phrase(phrase.first, min(phrase.last, i + 4), i))
    if role is None or role.group == "body":
        return
    if any(ctx.is_word(j, "all_two") for j in range(phrase.first, i)):
        yield from (spoken.label for spoken in last_two(ctx, cast, phrase, apart=who.label if who else None))
    elif not any(ctx.is_word(j, "plural_determiners") for j in range(phrase.first, i)):
        label = by_role(ctx, cast, role, phrase)
        if label:
            yield label


def _subject_is_speaker(ctx: Context, draft: Draft, i: int) -> bool:
    """Whether the one who speaks is the subject of the event's verb: an infinitive, "je", or "il" for the speaker."""
    token = ctx.doc[i]
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    supports = verb.i == i or any(
        r.lemma in ctx.pack.control["support"] for r in ctx.pack.forms.get(ctx.low(verb.i), ())
    )
    if not supports:
        return False
    subjects = [c.i for c in verb.children if c.dep_.startswith(("nsubj", "expl:subj")) and draft.covers(c.idx)]
    if not subjects:
        first = content_tokens(ctx, draft)[0]
        return any(
            r.form is VerbForm.INFINITIVE for j in (first, first + 1) for r in ctx.pack.forms.get(ctx.low(j), ())
        )
    if any(ctx.low(j) == "y" for j in range(subjects[0], verb.i)):
        return False
    return any(ctx.is_word(j, "first_person") or ctx.is_word(j, "third_person") for j in subjects)


def _time(ctx: Context, draft: Draft, i: int, clause: range, *, inside: bool) -> Time | None:
    """The time expression nearest a trigger in its sentence, within its clause or beside what is said; one in a
    circumstance ("depuis mai") only bounds the event and does not date it."""
    start, end = ctx.layout.sentence_at(ctx.doc[i].idx)
    known = (t for t in ctx.times if start <= t.span.start < end and (t.time.earliest or t.time.value[:4] == "XXXX"))
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
    around = range(group.first, group.main + 3)
    if any(ctx.is_word(j, "earlier") for j in around):
        return True
    return any("Imp" in ctx.doc[j].morph.get("Tense", []) for j in around if ctx.doc[j].pos_ == "AUX")


def _keywords(ctx: Context, cast: Cast, tokens: range, trigger: int) -> Iterator[str]:
    """What a clause says besides its trigger, its names and its titles."""
    names = {j for n in cast.namings for j in range(n.name.first, n.name.last + 1) if n.name.first in tokens}
    for i in tokens:
        told = ctx.doc[i].pos_ in {"NOUN", "VERB", "ADJ", "NUM"} and not ctx.doc[i].is_stop
        known = ctx.low(i) in ctx.pack.countries_by_word or ctx.doc[i].lemma_ in ctx.pack.verbs or title_at(ctx, i)
        if told and not known and i not in names and not trigger <= i <= trigger + 2 and not ctx.is_time(i):
            yield fold(ctx.doc[i].lemma_)
