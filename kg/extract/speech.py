"""Statements in an article: every cue, sourcing phrase and floating quotation, with its content and its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.according import Sourcing, find_sourcing
from kg.extract.context import Context
from kg.extract.cues import CueMatch, find_cues
from kg.extract.frames import Content, content_after
from kg.extract.incises import Incise, content_around, find_incise
from kg.extract.nominal import NounReport, find_noun_reports
from kg.extract.phrases import Phrase, can_speak, head_before, is_subject, owner, phrase_at, phrase_from, subject_of
from kg.extract.stance import commitment, is_hedged, stance_with_content
from kg.extract.verbs import VerbGroup, is_finite_verb
from kg.model import Commitment, Form, Span, Stance
from kg.morphology import VerbForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement found, its speaker not yet resolved: `at` is the token where it is told, `rule` what found it.

    `who` is the phrase for the speaker, None where only understood; `mutual` marks those who say it of each other.
    """

    at: int
    who: Phrase | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance
    form: Form
    hedged: bool
    commitment: Commitment
    rule: str
    group: VerbGroup | None = None
    mutual: bool = False

    def covers(self, position: int) -> bool:
        """Whether a character lies in the content."""
        return any(span.start <= position < span.end for span in self.content)


def find_statements(ctx: Context) -> tuple[Draft, ...]:
    """All statements of an article in the order of the text."""
    matches = find_cues(ctx)
    incises = {match: incise for match in matches if (incise := find_incise(ctx, match))}
    sourcings = tuple(find_sourcing(ctx))
    stops = sorted(_comma_before(ctx, first) for first in _starts(ctx, matches, incises, sourcings))
    drafts = [draft for match in matches for draft in _from_cue(ctx, match, incises.get(match), stops)]
    drafts.extend(_from_sourcing(ctx, sourcing) for sourcing in sourcings)
    drafts.extend(_from_noun(ctx, found) for found in find_noun_reports(ctx))
    drafts = [_with_taken(draft, drafts) for draft in drafts]
    drafts = _distinct(_outer(ctx, sorted(drafts, key=lambda d: d.at)))
    drafts.extend(_floating(ctx, drafts))
    return tuple(sorted(drafts, key=lambda d: (d.content[0].start, d.at)))


def _starts(
    ctx: Context, matches: Sequence[CueMatch], incises: Mapping[CueMatch, Incise], sourcings: Sequence[Sourcing]
) -> Iterator[int]:
    """Tokens at which the content of an earlier cue must end: incises, sourcing phrases, coordinated cues."""
    yield from (incise.first for incise in incises.values())
    yield from (s.first for s in sourcings if s.first > ctx.sentence(s.first)[0])
    for i in range(1, len(ctx.doc) - 1):
        if ctx.low(i - 1) == "," and ctx.is_word(i, "things") and ctx.is_word(i + 1, "complementizers"):
            yield i
    for match in matches:
        if (
            match not in incises
            and (is_coordinated(ctx, match) or _is_gerund(ctx, match))
            and content_after(ctx, match, ())
        ):
            yield _coordinator(ctx, match)


def _is_gerund(ctx: Context, match: CueMatch) -> bool:
    """Whether a present participle after a comma brings words of the main clause's subject ("…, affirmant que")."""
    return match.group.form is VerbForm.PRESENT_PARTICIPLE and ctx.low(match.first - 1) == ","


def is_coordinated(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue without subject of its own is coordinated with one before ("a dit que P et affirme Q")."""
    head = match.group.head
    if not (head.finite or head.bare) or ctx.quotation(match.first) is not None:
        return False
    return _coordinator(ctx, match) < match.first


def _coordinator(ctx: Context, match: CueMatch) -> int:
    """The "et" or "mais" right before a cue, adverbs apart; the cue's first token where there is none."""
    i = match.first - 1
    while i > 0 and ctx.doc[i].pos_ == "ADV" and not ctx.is_word(i, "coordinators"):
        i -= 1
    return i if ctx.is_word(i, "coordinators") and not ctx.is_word(i, "neither") else match.first


def _with_taken(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft that takes up the clause before it, given the content that another cue brings there."""
    if draft.rule != "taken-up":
        return draft
    told = [
        d for d in drafts if d.at < draft.at and d.content[0].start >= draft.content[0].start and d.rule != "taken-up"
    ]
    inside = [d for d in told if d.content[-1].end <= draft.content[-1].end]
    return replace(draft, content=inside[-1].content) if inside else draft


def _comma_before(ctx: Context, first: int) -> int:
    return first - 1 if first and ctx.low(first - 1) == "," else first


def _from_cue(ctx: Context, match: CueMatch, incise: Incise | None, stops: Sequence[int]) -> Iterator[Draft]:
    if incise is not None:
        content = content_around(ctx, incise)
        if content is not None:
            yield from _draft(ctx, match, content, incise.speaker, "incise")
    elif match.group.passive or _is_agentive(ctx, match):
        yield from _passive(ctx, match, stops)
    elif _can_head(ctx, match):
        content = content_after(ctx, match, [stop for stop in stops if stop > match.last])
        if content is None and "none" in match.cue.frames:
            content = _question_before(ctx, match)
        if content is not None:
            yield from _draft(ctx, match, content, _subject(ctx, match.group), content.frame)
        elif (taken := _taken_up(ctx, match)) is not None:
            yield from _draft(ctx, match, taken, _subject(ctx, match.group), "taken-up")


def _taken_up(ctx: Context, match: CueMatch) -> Content | None:
    """The clause before, for a cue that takes it up whole ("…, ce que le ministère dément")."""
    frame = next((frame for frame in ("obj", "que") if frame in match.cue.frames), None)
    start = ctx.sentence(match.first)[0]
    for i in range(match.first - 1, max(start + 1, match.first - 9), -1):
        if frame and ctx.is_word(i, "complementizers") and ctx.is_word(i - 1, "things"):
            span = ctx.clean(ctx.doc[start].idx, ctx.doc[i - 1].idx)
            return Content(frame, start, (span,), Form.NOMINAL) if span.text else None
    return None


def _draft(ctx: Context, match: CueMatch, content: Content, who: Phrase | None, rule: str) -> Iterator[Draft]:
    stance = match.stance(content.frame)
    if stance is None or (who is not None and _is_nobody(ctx, who)):
        return
    judged = content.frame in {"attr", "obj-attr"}
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
        mutual=match.group.reflexive and not match.cue.reflexive,
    )


def _is_nobody(ctx: Context, who: Phrase) -> bool:
    """Whether a subject is no one who could speak: "cela", "ce qui", an impersonal "on" left without a place."""
    own_voice = ctx.is_word(who.head, "first_person") and ctx.quotation(who.head) is None
    if (
        own_voice
        or ctx.is_word(who.head, "things")
        or ctx.is_word(who.head, "nobody")
        or ctx.is_word(who.head, "impersonal")
    ):
        return True
    return not can_speak(ctx, who)


def _can_head(ctx: Context, match: CueMatch) -> bool:
    """Whether a group can tell of a statement: a finite verb, a participle, or an infinitive in a telling place."""
    head = match.group.head
    if head.form is VerbForm.FUTURE or (match.group.governor and head.lemma in ctx.pack.control["future"]):
        return False
    if head.finite or head.form is VerbForm.PRESENT_PARTICIPLE:
        return True
    if head.bare:
        return _shared_auxiliary(ctx, head) is not None
    before = head.first - 1
    while ctx.is_word(before, "preposition_of"):
        before -= 1
    return head.form is VerbForm.INFINITIVE and (
        ctx.low(before) in ctx.pack.control["purpose"] or ctx.is_word(before, "without") or ctx.is_word(before, "after")
    )


def _shared_auxiliary(ctx: Context, group: VerbGroup) -> int | None:
    """The verb whose auxiliary and subject a coordinated participle shares ("a répété … et menacé")."""
    token = ctx.doc[group.main]
    if not ctx.is_role(token, "conjunct") or token.head.i >= token.i:
        return None
    head = token.head
    is_verb = head.pos_ in {"VERB", "AUX"} and ctx.sentence(head.i) == ctx.sentence(token.i)
    return head.i if is_verb and any(c.dep_.startswith("aux") for c in head.children) else None


def _subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    """Who speaks: the subject, or for participles and infinitives the one of the clause that they hang on."""
    head = group.head
    own = subject_of(ctx, group) if head.finite or head.bare else _own_subject(ctx, head)
    if own is not None or head.finite:
        return owner(ctx, own) if own is not None else None
    token = ctx.doc[head.main]
    if head.form is VerbForm.PRESENT_PARTICIPLE and ctx.doc[head.first - 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
        beside = head_before(ctx, head.first - 1, ctx.sentence(token.i)[0])
        return owner(ctx, beside) if beside else None
    if token.dep_ in ctx.pack.roles["relative"] | {"acl"} and token.head.i < token.i and token.head.pos_ != "VERB":
        return owner(ctx, phrase_at(ctx, token.head.i))
    return _clause_subject(ctx, head)


def _own_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    children = (c for c in ctx.doc[group.main].children if ctx.is_role(c, "subject") and c.i < group.main)
    return next((phrase_at(ctx, child.i) for child in children), None)


def _clause_subject(ctx: Context, group: VerbGroup) -> Phrase | None:
    """The subject of the clause above: up the tree, else the first subject of the sentence."""
    token = ctx.doc[group.main]
    for above in token.ancestors:
        for child in above.children:
            beside = ctx.sentence(child.i) == ctx.sentence(token.i) and child.i != token.i
            if is_subject(ctx, child) and beside and not ctx.is_word(child.i, "relatives"):
                return phrase_at(ctx, child.i)
    start, end = ctx.sentence(token.i)
    return next((phrase_at(ctx, i) for i in range(start, end) if is_subject(ctx, ctx.doc[i])), None)


def _is_agentive(ctx: Context, match: CueMatch) -> bool:
    return match.group.bare and ctx.is_word(match.last + 1, "by")


def _passive(ctx: Context, match: CueMatch, stops: Sequence[int]) -> Iterator[Draft]:
    """A passive: said by its agent, or impersonally ("il a été indiqué que"); its subject is the content."""
    agent = _agent(ctx, match)
    subject = subject_of(ctx, match.group) if not match.group.bare else _modified(ctx, match)
    impersonal = subject is not None and ctx.is_word(subject.head, "impersonal_subject")
    content = content_after(ctx, match, [s for s in stops if s > match.last]) if impersonal or agent else None
    if content is not None and content.frame in {"que", "de-inf"}:
        yield from _draft(ctx, match, content, agent or _place_of_saying(ctx, match), "passive")
    elif agent and subject and not impersonal and "obj" in match.cue.frames and subject.last > subject.first:
        span = ctx.clean(ctx.doc[subject.first].idx, ctx.end(subject.last))
        yield from _draft(ctx, match, Content("obj", subject.first, (span,), Form.NOMINAL), agent, "passive")


def _agent(ctx: Context, match: CueMatch) -> Phrase | None:
    end = ctx.sentence(match.last)[1]
    for i in range(match.last + 1, min(match.last + 6, end)):
        if ctx.is_word(i, "by"):
            return phrase_from(ctx, i + 1, end)
        if is_finite_verb(ctx, i):
            return None
    return None


def _modified(ctx: Context, match: CueMatch) -> Phrase | None:
    """The phrase that a participle stands beside ("un mandat contesté par …")."""
    i = match.first - 1
    if ctx.low(i) == ",":
        i -= 1
    return head_before(ctx, i, ctx.sentence(match.first)[0])


def _place_of_saying(ctx: Context, match: CueMatch) -> Phrase | None:
    """Who an impersonal passive's words stand with: the name or body before it ("dans un texte du ministère, …")."""
    return head_before(ctx, match.first - 3, ctx.sentence(match.first)[0])


def _question_before(ctx: Context, match: CueMatch) -> Content | None:
    """What somebody evaded: the question after ("resté évasif lorsqu'on lui a demandé si …"), else the topic before."""
    end = ctx.sentence(match.last)[1]
    for i in range(match.last + 1, end):
        if ctx.is_word(i, "question") and i + 2 < end and ctx.low(i) not in {"qui", "ce", "où"}:
            first = i + 1 if ctx.low(i) in {"si", "s'"} else i
            return Content("none", first, (ctx.clean(ctx.doc[first].idx, ctx.end(end - 1)),), Form.INDIRECT)
    return None


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


def passage(ctx: Context, at: int, spans: Iterable[Span]) -> Span:
    """The sentence or sentences that show a statement: its cue's and its content's."""
    marks = [ctx.doc[at].idx, *(s.start for s in spans), *(s.end - 1 for s in spans)]
    found = [ctx.layout.sentence_at(mark) for mark in marks]
    start, end = min(f[0] for f in found), max(f[1] for f in found)
    return Span.of(ctx.text, min(start, *marks), max(end, *(m + 1 for m in marks)))


def _outer(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that only repeat an outer one's speaker inside its content ("a dit qu'il refusait de …")."""
    return [d for d in drafts if not any(_absorbs(ctx, other, d) for other in drafts if other is not d)]


def _absorbs(ctx: Context, outer: Draft, inner: Draft) -> bool:
    if inner.group is None or not outer.covers(ctx.doc[inner.at].idx) or abs(outer.at - inner.at) > 400:
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
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if k.content[0].start == draft.content[0].start and _same(k, draft)), None)
        if twin is None:
            kept.append(draft)
    return kept


def _same(left: Draft, right: Draft) -> bool:
    return left.who is not None and right.who is not None and left.who == right.who


def _floating(ctx: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Quotations that stand alone, as whole sentences, and go on with the words of whoever spoke before."""
    for quotation in ctx.layout.quotations:
        span = Span.of(ctx.text, quotation.inner_start, quotation.inner_end)
        start, end = ctx.layout.sentence_at(quotation.start)
        lead = ctx.text[start : quotation.start].strip(" -–—\u00a0\u2009\u202f")
        alone = lead == "" or lead.endswith(":")
        rest = ctx.text[quotation.end : max(end, quotation.end)].strip(" .!?\u00a0\u2009\u202f") == ""
        told = any(s.overlaps(span) for d in drafts for s in d.content)
        first = ctx.token_at(quotation.inner_start)
        if alone and rest and not told and len(span.text.split()) > 3 and _has_verb(ctx, span):
            yield Draft(
                at=first, who=_before_colon(ctx, quotation.start, start) if lead else None, cue=None, content=(span,),
                stance=stance_with_content(ctx, Stance.ASSERTS, (span,), Form.DIRECT), form=Form.DIRECT,
                hedged=is_hedged(ctx, None, (span,)), commitment=Commitment.ATTRIBUTED, rule="floating",
            )  # fmt: skip


def _before_colon(ctx: Context, position: int, start: int) -> Phrase | None:
    """Who is named in the sentence before a colon: its subject, else the last name."""
    tokens = range(ctx.token_at(start), ctx.token_at(position))
    subjects = [phrase_at(ctx, i) for i in tokens if ctx.is_role(ctx.doc[i], "subject")]
    names = [phrase_at(ctx, i) for i in tokens if ctx.doc[i].ent_type_ == "PER"]
    return next((phrase for phrase in (*subjects, *reversed(names)) if can_speak(ctx, phrase)), None)


def _has_verb(ctx: Context, span: Span) -> bool:
    return any(is_finite_verb(ctx, i) for i in range(ctx.token_at(span.start), ctx.token_at(span.end)))


def with_stance(draft: Draft, stance: Stance) -> Draft:
    """The draft with another stance."""
    return replace(draft, stance=stance)
