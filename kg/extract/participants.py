"""Who takes part in an event that a content names: persons named or meant by role, else places and bodies."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.cast import Cast
from kg.extract.context import Context
from kg.extract.drafts import Draft
from kg.extract.phrases import Phrase, phrase_at
from kg.extract.roles import by_role, salient
from kg.extract.speakers import last_two
from kg.extract.spoken import Spoken, is_plural
from kg.extract.titled import Role, role_in
from kg.model import ActorKind, Stance
from kg.morphology import VerbForm

_HEADS = frozenset({"head", "leader", "business", "premier"})
"""Classes of titles whose bearer acts for the body that he heads."""
_NO_BODIES = frozenset({ActorKind.PERSON, ActorKind.GROUP})
_BARE = frozenset({VerbForm.INFINITIVE, VerbForm.PRESENT_PARTICIPLE})


def content_tokens(ctx: Context, draft: Draft) -> list[int]:
    """The tokens of what is said."""
    return [i for span in draft.content for i in range(ctx.token_at(span.start), ctx.token_at(span.end))]


def participants_of(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None, clause: range, i: int) -> Iterator[str]:
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


def accused(ctx: Context, cast: Cast, draft: Draft, who: Spoken | None) -> Iterator[str]:
    """Who is said to have done what an accusation holds: named between the cue and the content, or for a passive the
    one named before it."""
    if draft.stance is not Stance.ACCUSES or draft.group is None:
        return
    group, start = draft.group.head, ctx.sentence(draft.at)[0]
    first = ctx.token_at(draft.content[0].start)
    if group.passive:
        before = [n for n in cast.between(start, group.first) if who is None or n.label != who.label]
        yield from (n.label for n in before[-1:])
    else:
        between = cast.between(group.main + 1, first)
        yield from (n.label for n in between[:1] if who is None or n.label != who.label)


def _tells(ctx: Context, i: int, start: int) -> bool:
    """Whether a name stands under a noun for a claim ("les rapports de Nom sur …") and so tells, not takes part."""
    if not ctx.is_word(i - 1, "preposition_of") and not ctx.is_word(i - 2, "preposition_of"):
        return False
    return any(ctx.singular(j) in ctx.pack.nouns for j in range(max(start, i - 6), i))


def _is_where(ctx: Context, i: int) -> bool:
    """Whether a name says where: after "à", "en", "dans"."""
    before = i - 1 - (ctx.doc[i - 1].pos_ in {"DET", "ADJ"})
    return ctx.is_word(before, "preposition_to") or ctx.is_word(before, "where")


def _by_role(ctx: Context, cast: Cast, i: int, who: Spoken | None) -> Iterator[str]:
    """The actors that a definite role in a content means; "les deux …" are two others than who speaks of them."""
    phrase = phrase_at(ctx, i)
    if not any(ctx.is_word(j, "definite") for j in range(phrase.first, i)):
        return
    named = cast.naming_in(phrase.first, phrase.last)
    if named is not None and cast.kinds[named.label] in _NO_BODIES:
        return
    role = role_in(ctx, Phrase(phrase.first, min(phrase.last, i + 4), i))
    if role is None or role.group == "body":
        return
    if any(ctx.is_word(j, "all_two") for j in range(phrase.first, i)):
        yield from (spoken.label for spoken in last_two(ctx, cast, phrase, apart=who.label if who else None))
    elif not is_plural(ctx, phrase):
        label = by_role(ctx, cast, role, phrase) or _body_of(ctx, cast, role, i) or salient(ctx, cast, role, phrase)
        if label:
            yield label


def _body_of(ctx: Context, cast: Cast, role: Role, i: int) -> str | None:
    """The body whose head a noun names, where nobody is named for it ("le patron de Nom")."""
    if role.group not in _HEADS or not ctx.is_word(i + 1, "preposition_of"):
        return None
    named = next((n for j in (i + 2, i + 3) if (n := cast.covering(j)) is not None), None)
    return named.label if named is not None and cast.kinds[named.label] not in _NO_BODIES else None


def _subject_is_speaker(ctx: Context, draft: Draft, i: int) -> bool:
    """Whether the one who speaks is the subject of the event's verb: an infinitive or gerund, "je", or "il" for the
    speaker."""
    token = ctx.doc[i]
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    supports = verb.i == i or any(
        r.lemma in ctx.pack.control["support"] for r in ctx.pack.forms.get(ctx.low(verb.i), ())
    )
    if not supports:
        return False
    roles = ctx.pack.roles["subject"] | ctx.pack.roles["expletive"]
    subjects = [c.i for c in verb.children if c.dep_ in roles and draft.covers(c.idx)]
    if not subjects:
        first = content_tokens(ctx, draft)[0]
        return any(r.form in _BARE for j in (first, first + 1) for r in ctx.pack.forms.get(ctx.low(j), ()))
    if any(ctx.is_word(j, "existential") for j in range(subjects[0], verb.i)):
        return False
    return any(ctx.is_word(j, "first_person") or ctx.is_word(j, "third_person") for j in subjects)
