"""What stands before its cue: "…, ce que le ministère dément", "les faits qu'il conteste", "Il le nie."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.claims import calls_claim, object_frame
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.drafts import Draft
from kg.extract.phrases import head_before
from kg.extract.subjects import subject_of
from kg.extract.verbforms import is_finite_verb, is_infinitive, is_past_participle, past_adverbs
from kg.model import Form, Side, Span, Stance
from kg.packs import Sense

_PARTING = frozenset({",", ";", ":", "–", "—", "-"})
REACH = 9
"""Tokens within which a cue that takes up what was said before follows its "que"."""


def resumed(ctx: Context, match: CueMatch) -> Content | None:
    """What the "que" of a cue's own clause takes up: the sentence before, the clause before, or the noun before it."""
    frame = _frame(match)
    start = ctx.sentence(match.first)[0]
    for i in range(match.first - 1, max(start, match.first - REACH) - 1, -1):
        if frame is None or not ctx.is_word(i, "complementizers"):
            continue
        if i > start and ctx.is_word(i - 1, "things"):
            return _clause_before(ctx, i - 1, frame)
        return _antecedent(ctx, match, i)
    return None


def taken_up(ctx: Context, match: CueMatch) -> Content | None:
    """What an answer without a content of its own denies or leaves open: the sentence before ("L'intéressé dément."),
    or the clause that it is joined to ("X est soupçonné de vol mais nie")."""
    frame = _answering(match)
    if frame is None or not _is_alone(ctx, match) or match.group.reflexive != match.cue.reflexive:
        return None
    start = ctx.sentence(match.first)[0]
    joint = _joint(ctx, match)
    if joint is not None:
        span = ctx.clean(ctx.doc[start].idx, ctx.doc[joint].idx)
        return Content(frame, start, (span,), Form.NOMINAL) if span.text else None
    blamed = _accusation(ctx, start, match.first)
    if blamed is not None:
        return Content(frame, ctx.token_at(blamed.start), (blamed,), Form.NOMINAL)
    return _sentence(ctx, start - 1, frame) if start else None


def _accusation(ctx: Context, first: int, end: int) -> Span | None:
    """The participle clause in which who answers is accused, in the clause of his answer ("Accusé par X de vol, le
    maire s'en défend")."""
    for i in range(first, end):
        if is_past_participle(ctx, i) and (i == first or ctx.low(i - 1) == ",") and _accuses(ctx, i):
            closing = next((j for j in range(i + 1, end) if ctx.low(j) == ","), end)
            return ctx.clean(ctx.doc[i].idx, ctx.doc[closing].idx)
    return None


def _accuses(ctx: Context, i: int) -> bool:
    """Whether a token is a form of a verb of accusing."""
    cues = (cue for reading in ctx.pack.forms.get(ctx.low(i), ()) for cue in ctx.pack.verbs.get(reading.lemma, ()))
    return any(sense.stance is Stance.ACCUSES for cue in cues for sense in cue.senses)


def answered_at(ctx: Context, match: CueMatch) -> int | None:
    """Where a clause that is answered in its own sentence ends: at the mark or the "but" before an answer without a
    content of its own, its subject passed ("P ; la famille le nie", "P mais nie")."""
    return _joint(ctx, match) if _answering(match) is not None and _is_alone(ctx, match) else None


def _joint(ctx: Context, match: CueMatch) -> int | None:
    """The mark or the coordinator between a clause and a cue's own behind it, None where no clause stands before."""
    start = ctx.sentence(match.first)[0]
    joint = past_adverbs(ctx, match.first - 1)
    if joint > start and ctx.is_word(joint, "coordinators"):
        return joint
    subject = subject_of(ctx, match.group)
    joint = past_adverbs(ctx, subject.first - 1) if subject is not None else start
    parts = ctx.low(joint) in _PARTING or any(ctx.is_word(joint, k) for k in ("coordinators", "adversatives"))
    if joint <= start or not parts:
        return None
    turn = joint - (ctx.low(joint) not in _PARTING and ctx.low(joint - 1) in _PARTING)
    opens = ctx.doc[start].pos_ == "SCONJ" or ctx.is_word(start, "circumstances")
    told = any(is_finite_verb(ctx, i) for i in range(start, turn))
    return turn if told and not opens else None


def apposed(ctx: Context, match: CueMatch) -> Content | None:
    """The clause that a noun for a claim stands beside as an apposition, and that its participle confirms or denies
    ("…, une information confirmée par X")."""
    stances = {sense.stance for sense in match.cue.senses}
    last = past_adverbs(ctx, match.first - 1)
    if not match.group.bare or not stances & {Stance.DENIES, Stance.CONFIRMS}:
        return None
    noun = head_before(ctx, last, ctx.sentence(match.first)[0])
    if noun is None or noun.last != last:
        return None
    return _claimed_before(ctx, noun.first, _frame(match) or "que")


def _claimed_before(ctx: Context, first: int, frame: str) -> Content | None:
    """The clause before a noun for a claim, which that noun calls so ("…, une version que …")."""
    return _clause_before(ctx, first, frame) if calls_claim(ctx, first) else None


def _answering(match: CueMatch) -> str | None:
    """The frame by which a cue can answer what was said before, None where it cannot: a claim where it takes one, an
    object where it denies whatever stands there."""
    senses = [s for s in match.cue.senses if _answers(match, s) and s.frames & {"claim", "inf", "none"}]
    return next((frame for s in senses for frame in ("claim", "obj", "none") if frame in s.frames), None)


def _answers(match: CueMatch, sense: Sense) -> bool:
    """Whether a cue denies, or confirms what it might have left open, or leaves it ("n'a ni confirmé ni démenti")."""
    told = match.forced or (sense.negated if match.negated else sense.stance)
    open_ = Stance.NEITHER_CONFIRMS_NOR_DENIES
    return sense.stance is Stance.DENIES or told is open_ or (told is Stance.CONFIRMS and sense.negated is open_)


def _is_alone(ctx: Context, match: CueMatch) -> bool:
    """Whether only adverbs, times and a circumstance stand between a cue outside quotations and the next mark; one that
    denies nothing but claims needs a pronoun for them ("il les rejette")."""
    if "claim" in match.cue.frames and not any(ctx.is_word(i, "clitics") for i in range(match.first, match.group.main)):
        return False
    i = match.last + 1
    passed = {"ADV", "ADJ"} if match.cue.rest else {"ADV"}  # "a opposé un démenti catégorique"
    while i < len(ctx.doc) and (ctx.doc[i].pos_ in passed or ctx.is_time(i)):
        i += 1
    return ctx.quotation(match.first) is None and _closes(ctx, _past_circumstance(ctx, match, i))


def _past_circumstance(ctx: Context, match: CueMatch, i: int) -> int:
    """The token after a circumstance that begins at one: where, how or to whom it was said ("auprès de l'agence")."""
    own = ctx.is_word(i, "preposition_of") and i == match.last + 1  # "se défend de", but "auprès de"
    moves = "claim" in match.cue.frames  # "les ont repoussés vers le quai"
    if own or moves or i >= len(ctx.doc) or ctx.doc[i].pos_ != "ADP" or ctx.is_word(i, "anchors"):
        return i
    end = ctx.sentence(i)[1]
    stops = (j for j in range(i, end) if ctx.doc[j].is_punct or is_finite_verb(ctx, j) or is_infinitive(ctx, j))
    return next(stops, end)


def _closes(ctx: Context, i: int) -> bool:
    return i >= len(ctx.doc) or ctx.doc[i].is_punct or ctx.is_word(i, "anchors")


def with_taken(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft that takes up a clause before it, given the content that another cue brings there."""
    if draft.rule != "taken-up":
        return draft
    told = [
        d for d in drafts if d.at < draft.at and d.content[0].start >= draft.content[0].start and d.rule != "taken-up"
    ]
    before = draft.cue.start if draft.cue is not None else draft.content[-1].end
    inside = [d for d in told if d.content[-1].end <= max(before, draft.content[-1].end)]
    return replace(draft, content=inside[-1].content) if inside else draft


def _frame(match: CueMatch) -> str | None:
    return next((frame for frame in ("claim", "obj", "que") if frame in match.cue.frames), None)


def _clause_before(ctx: Context, i: int, frame: str) -> Content | None:
    """The clause before "ce que", the sentence before where it begins one."""
    start = ctx.sentence(i)[0]
    if i == start:
        return _sentence(ctx, start - 1, frame) if start else None
    if ctx.low(i - 1) not in {",", "–", "—", "-"}:
        return None
    span = ctx.clean(ctx.doc[start].idx, ctx.doc[i].idx)
    return Content(frame, start, (span,), Form.NOMINAL) if span.text else None


def _sentence(ctx: Context, i: int, frame: str) -> Content | None:
    """The sentence that holds a token, without its full stop."""
    first, last = ctx.sentence(i)
    span = ctx.clean(ctx.doc[first].idx, ctx.end(last - 1))
    span = Span.of(ctx.text, span.start, span.start + len(span.text.rstrip(" .!?")))
    return Content(frame, first, (span,), Form.NOMINAL) if span.text else None


def _antecedent(ctx: Context, match: CueMatch, i: int) -> Content | None:
    """The noun that a relative pronoun takes up as object of a denial or accusation ("les faits qu'il conteste")."""
    pronoun = ctx.doc[i]
    own = pronoun.pos_ == "PRON" and ctx.is_role(pronoun, "object") and pronoun.head.i == match.group.main
    before = head_before(ctx, i - 1 - (ctx.low(i - 1) == ","), ctx.sentence(i)[0])
    frame = object_frame(ctx, match.cue, before.first) if before is not None else None
    if before is None or frame is None or not _weighty(match, frame):
        return None
    if (claimed := _claimed_before(ctx, before.first, frame)) is not None:
        return claimed
    if before.first == before.last or not own:
        return None
    span = ctx.clean(ctx.doc[before.first].idx, ctx.end(min(before.last, i - 1)))
    return Content(frame, before.first, (span,), Form.NOMINAL) if span.text else None


def _weighty(match: CueMatch, frame: str) -> bool:
    """Whether a cue denies, accuses or opposes with a frame: what it takes up is then more than named."""
    if frame == "measure":
        return True
    stances = {sense.stance for sense in match.cue.senses if frame in sense.frames}
    return any(stance.side is Side.AGAINST or stance is Stance.ACCUSES for stance in stances)
