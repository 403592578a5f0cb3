"""Statements in an article: every cue, sourcing phrase and floating quotation, with its content and its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.according import Sourcing, find_sourcing
from kg.extract.asked import asked_about, question_before
from kg.extract.context import Context
from kg.extract.cues import CueMatch, find_cues
from kg.extract.drafts import Draft, passage
from kg.extract.extents import infinitive_end
from kg.extract.floating import find_floating
from kg.extract.frames import Content, content_after
from kg.extract.incises import Incise, content_around, find_incise
from kg.extract.nominal import NounReport, find_noun_reports
from kg.extract.passives import is_agentive, passive_contents
from kg.extract.phrases import Phrase, can_speak
from kg.extract.relatives import relative_object
from kg.extract.stance import commitment, is_hedged, judges, stance_with_content
from kg.extract.stops import comma_before, is_coordinated, is_gerund, stops
from kg.extract.subjects import inverted_subject, speaker_of
from kg.extract.takenup import resumed, taken_up, with_taken
from kg.extract.verbs import VerbGroup
from kg.model import Form, Side, Span, Stance
from kg.morphology import VerbForm

WITHIN = 150
"""Tokens within which one statement can be told inside another."""


def find_statements(ctx: Context) -> tuple[Draft, ...]:
    """All statements of an article in the order of the text."""
    matches = find_cues(ctx)
    incises = {match: incise for match in matches if (incise := find_incise(ctx, match))}
    sourcings = tuple(find_sourcing(ctx))
    incises = {match: _sourced(incise, sourcings) for match, incise in incises.items()}
    tails = [(incise.first, incise.end) for incise in incises.values()]
    sourcings = tuple(s for s in sourcings if not any(first <= s.first < end for first, end in tails))
    ends = sorted(comma_before(ctx, first) for first in stops(ctx, matches, incises, sourcings))
    drafts = [
        draft
        for before, match in zip((None, *matches), matches, strict=False)
        for draft in _from_cue(ctx, match, before, incises, ends)
    ]
    drafts.extend(_from_sourcing(ctx, sourcing) for sourcing in sourcings)
    drafts.extend(_from_noun(ctx, found) for found in find_noun_reports(ctx))
    drafts = [with_taken(draft, drafts) for draft in drafts]
    drafts = _distinct(_outer(ctx, sorted(drafts, key=lambda d: d.at)))
    drafts.extend(find_floating(ctx, drafts))
    return tuple(sorted(drafts, key=lambda d: (d.content[0].start, d.at)))


def _sourced(incise: Incise, sourcings: Sequence[Sourcing]) -> Incise:
    """An incise without a speaker of its own, given the source that stands in it ("a-t-on appris de source …")."""
    inside = next((s for s in sourcings if incise.first <= s.first < incise.end), None)
    return incise if inside is None or incise.speaker is not None else replace(incise, speaker=inside.speaker)


def _from_cue(
    ctx: Context, match: CueMatch, before: CueMatch | None, incises: Mapping[CueMatch, Incise], ends: Sequence[int]
) -> Iterator[Draft]:
    incise, earlier = incises.get(match), incises.get(before) if before else None
    if incise is not None:
        content = content_around(ctx, incise, earlier)
        if content is not None:
            agrees = ctx.is_word(incise.first, "like") and incise.first < match.first
            yield from _draft(ctx, match, content, incise.speaker, "taken-up" if agrees else "incise")
    elif match.group.passive and match.negated and not match.forced and "self" in match.cue.frames:
        content = asked_about(ctx, match) or _withheld(ctx, match, ends)
        if content is not None:
            yield from _draft(ctx, match, content, speaker_of(ctx, match.group), content.frame)
    elif (match.group.passive and not match.forced) or is_agentive(ctx, match):
        for content, who in passive_contents(ctx, match, ends):
            yield from _draft(ctx, match, content, who, "passive")
    elif _can_head(ctx, match):
        if (taken := resumed(ctx, match)) is not None:
            who = _speaker(ctx, match, before, earlier) or inverted_subject(ctx, match.last + 1)
            yield from _draft(ctx, match, taken, who, "taken-up")
            return
        content = content_after(ctx, match, [end for end in ends if end > match.last])
        if content is None and "none" in match.cue.frames:
            content = question_before(ctx, match)
        if (content is None and match.forced) or (content is None and "none" in match.cue.frames):
            content = asked_about(ctx, match)
        taken = taken_up(ctx, match) or relative_object(ctx, match) if content is None else None
        if content is None and taken is None and _withholds(match):
            content = _withheld(ctx, match, ends)
        if content is None and taken is None and _declines(match):
            content = _unmade(ctx, match, ends)
        if content is not None:
            yield from _draft(ctx, match, content, _speaker(ctx, match, before, earlier), content.frame)
        elif taken is not None:
            yield from _draft(ctx, match, taken, _before_cue(_speaker(ctx, match, before, earlier), match), "taken-up")


def _speaker(ctx: Context, match: CueMatch, before: CueMatch | None, earlier: Incise | None) -> Phrase | None:
    """Who is named for a cue; for one coordinated without subject of its own whoever is named for the one before."""
    beside = before is not None and before.first >= ctx.sentence(match.first)[0]
    if before is not None and beside and is_coordinated(ctx, match):
        return speaker_of(ctx, before.group)
    if beside and earlier is not None and is_gerund(ctx, match):
        return earlier.speaker
    if before is not None and beside and is_gerund(ctx, match) and content_after(ctx, before, [match.first]):
        return speaker_of(ctx, before.group)
    return speaker_of(ctx, match.group)


def _before_cue(who: Phrase | None, match: CueMatch) -> Phrase | None:
    """A subject left of its verb, without the verb where that is tagged as a noun ("a claim the bank rejects")."""
    if who is None or not who.head < match.first <= who.last:
        return who
    return Phrase(who.first, match.first - 1, who.head)


def _draft(ctx: Context, match: CueMatch, content: Content, who: Phrase | None, rule: str) -> Iterator[Draft]:
    stance = match.stance(content.frame)
    if (
        stance is None
        or (who is None and match.group.head.form is VerbForm.INFINITIVE)
        or _is_own_voice(ctx, match)
        or (who is not None and _is_nobody(ctx, match, who, said=_is_said(ctx, match, content, rule)))
        or _is_open(ctx, match, who, rule)
        or (who is None and _is_own_word(ctx, match))
    ):
        return
    if stance.side is Side.AGAINST and (_is_person(ctx, content) or _is_decided(ctx, who, content)):
        return
    if stance is Stance.ACCUSES and _is_decided(ctx, who, content):
        return
    judged = content.frame in {"attr", "obj-attr"}
    if stance is Stance.EXPRESSES and not judges(ctx, content.spans) and _also_asserts(match):
        stance = Stance.ASSERTS
    stance = stance_with_content(ctx, stance, content.spans, content.form, judged=judged)
    yield Draft(
        at=match.group.main,
        who=who,
        cue=ctx.span(match.first, match.last),
        content=content.spans,
        stance=stance,
        form=content.form,
        hedged=is_hedged(ctx, match.group, content.spans),
        commitment=commitment(ctx, match.group, content.spans, passage(ctx, match.group.main, content.spans)),
        rule=rule,
        group=match.group,
    )


def _is_decided(ctx: Context, who: Phrase | None, content: Content) -> bool:
    """Whether a court refuses or condemns somebody or something: a decision, and no statement."""
    court = who is not None and any(ctx.is_word(i, "courts") for i in range(who.first, who.head + 1))
    return court and content.frame in {"obj", "de-inf", "de-np", "a-np"}


def _also_asserts(match: CueMatch) -> bool:
    """Whether a cue of judging can tell of facts too ("estimer", not "regretter")."""
    return Stance.ASSERTS in {sense.stance for sense in match.cue.senses}


def _is_person(ctx: Context, content: Content) -> bool:
    """Whether a content is only somebody's name: one can disown a person, but not deny one."""
    tokens = range(content.first, min(ctx.token_at(content.spans[-1].end), content.first + 6))
    only = all(ctx.doc[i].ent_type_ in ctx.pack.roles["person"] or ctx.is_word(i, "civilities") for i in tokens)
    return content.form is Form.NOMINAL and only


def _is_own_word(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue without a subject stands in a quotation, where subjects are left out: whoever is quoted speaks."""
    return ctx.pack.grammar.null_subject and ctx.quotation(match.first) is not None


def _is_own_voice(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue is an imperative of the first person ("rappelons que"): the article's own voice."""
    group = match.group.head
    if not group.finite or ctx.quotation(match.first) is not None or group.clitic is not None:
        return False
    verb = group.first if group.first != group.main else group.main
    return ctx.low(verb).endswith(tuple(ctx.pack.words["imperative_endings"])) and len(ctx.low(verb)) > 4


def _is_open(ctx: Context, match: CueMatch, who: Phrase | None, rule: str) -> bool:
    """Whether it is left open that anything was said: a condition ("si X confirme") or a question ("a-t-il dit ?")."""
    if rule == "incise" or ctx.quotation(match.first) is not None:
        return False
    start, end = ctx.sentence(match.first)
    asks = match.group.clitic is not None or ctx.is_word(start, "question") or ctx.is_word(start, "complementizers")
    asked = asks and ctx.low(end - 1) == "?"
    return asked or (who is not None and ctx.is_word(who.first - 1, "conditionals"))


def _is_said(ctx: Context, match: CueMatch, content: Content, rule: str) -> bool:
    """Whether words can only be somebody's, whoever is named for them: quoted ones with an incise or after a verb."""
    return content.form is Form.DIRECT and rule in {"incise", "quote"} and ctx.quotation(match.first) is None


def _is_nobody(ctx: Context, match: CueMatch, who: Phrase, *, said: bool = False) -> bool:
    """Whether a subject is no one who could speak: "cela", "ce qui", an impersonal "on" left without a place. `said`
    tells that the words are quoted ones, and so somebody's."""
    addressed = ctx.is_word(who.head, "first_person") or ctx.is_word(who.head, "second_person")
    if (
        addressed
        or ctx.is_word(who.head, "things")
        or ctx.is_word(who.head, "nobody")
        or (ctx.is_word(who.head, "impersonal") and not ctx.is_word(who.head + 1, "preposition_of"))
    ):
        return True
    return not (said or can_speak(ctx, who) or (_only_people(ctx, match) and ctx.doc[who.head].pos_ == "NOUN"))


def _only_people(ctx: Context, match: CueMatch) -> bool:
    """Whether only people do what a cue says ("the deckhand told the court that …")."""
    return match.group.head.lemma in ctx.pack.control["personal"] and match.cue.head == match.cue.text


def _can_head(ctx: Context, match: CueMatch) -> bool:
    """Whether a group can tell of a statement: a finite verb, a participle, or an infinitive in a telling place."""
    head = match.group.head
    if head.form is VerbForm.FUTURE or (match.group.governor and head.lemma in ctx.pack.control["future"]):
        return False
    if match.group.governor and head.form is VerbForm.CONDITIONAL and head.lemma in ctx.pack.control["wishing"]:
        return False
    if head.finite or head.form is VerbForm.PRESENT_PARTICIPLE:
        return True
    if head.bare:
        return _shared_auxiliary(ctx, head) is not None
    before = head.first - 1
    while ctx.is_word(before, "preposition_of"):
        before -= 1
    return head.form is VerbForm.INFINITIVE and (
        ctx.low(before) in ctx.pack.control["purpose"]
        or ctx.is_word(before, "without")
        or ctx.is_word(before, "anchors")
    )


def _shared_auxiliary(ctx: Context, group: VerbGroup) -> int | None:
    """The verb whose auxiliary and subject a coordinated participle shares ("a répété … et menacé")."""
    token = ctx.doc[group.main]
    if not ctx.is_role(token, "conjunct") or token.head.i >= token.i:
        return None
    head = token.head
    is_verb = head.pos_ in {"VERB", "AUX"} and ctx.sentence(head.i) == ctx.sentence(token.i)
    return head.i if is_verb and any(ctx.is_role(c, "auxiliary") for c in head.children) else None


def _withholds(match: CueMatch) -> bool:
    """Whether what is withheld may be told by the cue's own words."""
    own = "self" in match.cue.frames
    return own and (bool(match.cue.rest) or match.negated or match.forced is not None)


def _withheld(ctx: Context, match: CueMatch, ends: Sequence[int]) -> Content | None:
    """What is withheld where nothing else tells it: the verb's own phrase ("declined to comment"), what follows
    the verb of a set phrase ("did not return two calls")."""
    verb = match.group.main
    first = verb - 1 if ctx.is_word(verb - 1, "infinitive_to") else verb + bool(match.cue.rest)
    first -= ctx.is_word(first - 1, "reflexives") and first == verb
    stop = min((stop for stop in ends if stop > match.last), default=ctx.sentence(verb)[1])
    end = max(match.last + 1, min(infinitive_end(ctx, verb, stop), ctx.sentence(verb)[1]))
    if end <= first or (match.group.governor is not None and end - first < 2 and not match.forced):
        return None
    span = ctx.clean(ctx.doc[first].idx, ctx.end(end - 1))
    told = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content("self", first, (told,), Form.INDIRECT) if told.text else None


def _declines(match: CueMatch) -> bool:
    """Whether a cue tells of a comment that was not made ("n'a pas répondu à …", "n'a donné aucun détail")."""
    return match.forced is Stance.DECLINES_TO_COMMENT or (
        match.stance("none") is Stance.DECLINES_TO_COMMENT and match.negated
    )


def _unmade(ctx: Context, match: CueMatch, ends: Sequence[int]) -> Content | None:
    """What a comment that was not made is about, as far as its own verb tells."""
    content = _complement(ctx, match) or _withheld(ctx, match, ends)
    return replace(content, frame="none") if content is not None and match.forced is None else content


def _complement(ctx: Context, match: CueMatch) -> Content | None:
    """What a comment that was not made would have been, or answered ("davantage de détails", "nos questions")."""
    end = infinitive_end(ctx, match.group.main, ctx.sentence(match.group.main)[1])
    first = match.last + 1 if ctx.is_word(match.last + 1, "preposition_to") else match.group.main + 1
    while first < end and (
        (ctx.is_word(first, "negation_words") and not ctx.is_word(first, "no_determiners"))
        or ctx.is_time(first)
        or any(ctx.is_word(first, kind) for kind in ("preposition_to", "on"))
        or ctx.doc[first].pos_ == "PUNCT"
    ):
        first += 1
    if not any(ctx.doc[i].pos_ in {"NOUN", "PROPN"} for i in range(first, end)):
        return None
    span = ctx.clean(ctx.doc[first].idx, ctx.end(end - 1))
    span = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content("self", first, (span,), Form.NOMINAL) if span.text else None


def _from_sourcing(ctx: Context, sourcing: Sourcing) -> Draft:
    spans = sourcing.content.spans
    stance = sourcing.cue.senses[0].stance
    return Draft(
        at=sourcing.first,
        who=sourcing.speaker,
        cue=ctx.span(sourcing.first, sourcing.last),
        content=spans,
        stance=stance_with_content(ctx, stance, spans, Form.ACCORDING),
        form=Form.ACCORDING,
        hedged=is_hedged(ctx, None, spans),
        commitment=commitment(ctx, None, spans, passage(ctx, sourcing.first, spans)),
        rule="according",
    )


def _from_noun(ctx: Context, found: NounReport) -> Draft:
    spans = found.content.spans
    sense = found.cue.sense("selon") or found.cue.senses[0]
    return Draft(
        at=found.at,
        who=found.speaker,
        cue=ctx.span(found.at, found.at),
        content=spans,
        stance=sense.stance,
        form=Form.NOMINAL,
        hedged=is_hedged(ctx, None, spans),
        commitment=commitment(ctx, None, spans, passage(ctx, found.at, spans)),
        rule="noun",
    )


def _outer(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that only repeat an outer one's speaker inside its content ("a dit qu'il refusait de …")."""
    places = [d.at for d in drafts]

    def near(draft: Draft) -> Sequence[Draft]:
        return drafts[bisect_left(places, draft.at - WITHIN) : bisect_left(places, draft.at + WITHIN)]

    return [d for d in drafts if not any(_absorbs(ctx, other, d) for other in near(d) if other is not d)]


def _absorbs(ctx: Context, outer: Draft, inner: Draft) -> bool:
    if inner.group is None or not outer.covers(ctx.doc[inner.at].idx):
        return False
    if inner.who is None or inner.group.head.form is VerbForm.INFINITIVE:
        return True
    who = inner.who.head
    if outer.form is Form.DIRECT or ctx.quotation(inner.at) is not None:
        return ctx.doc[who].pos_ == "PRON" or not can_speak(ctx, inner.who)
    same = outer.who is not None and outer.who.head == who
    return same or ctx.is_word(who, "subject_pronouns") or ctx.is_word(who, "first_person")


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that give the same content to the same cue, or to a sourcing phrase of the same speaker."""
    kept: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside = kept.setdefault(draft.content[0].start, [])
        if not any(_same(other, draft) for other in beside):
            beside.append(draft)
    return [draft for beside in kept.values() for draft in beside]


def _same(left: Draft, right: Draft) -> bool:
    return left.who is not None and right.who is not None and left.who == right.who
