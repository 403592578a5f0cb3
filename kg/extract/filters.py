"""Cues that make no statement: of nobody, in the article's own voice, left open, yet to come, or a court's decision."""

from __future__ import annotations

from kg.extract.animacy import can_speak, is_written
from kg.extract.claims import is_decision
from kg.extract.contents import Content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.narrative import narrates
from kg.extract.phrases import Phrase
from kg.extract.subjects import subject_of
from kg.extract.verbs import VerbGroup
from kg.model import Form, Side, Stance
from kg.morphology import VerbForm


def is_unsaid(ctx: Context, match: CueMatch, content: Content, who: Phrase | None, rule: str) -> bool:
    """Whether a cue tells of nothing that was said: by nobody, by the article itself, or not for certain."""
    if _is_own_voice(ctx, match) or _is_open(ctx, match, who, rule) or _seems_written(ctx, match):
        return True
    if content.form is Form.NOMINAL and _is_for_feeling(ctx, match, content):
        return True
    if is_decision(ctx, match.cue, who, content.frame, content.first):
        return True
    if who is None:
        group = match.group.head
        return (group.form is VerbForm.INFINITIVE and not narrates(ctx, group)) or _is_own_word(ctx, match)
    return _is_nobody(ctx, match, who, said=_is_said(ctx, match, content, rule))


def is_no_stance(ctx: Context, stance: Stance, content: Content, who: Phrase | None) -> bool:
    """Whether a denial, greeting or accusation is none: a court decides, or a person is meant and no claim."""
    if (stance.side is Side.AGAINST or stance is Stance.EXPRESSES) and _is_person(ctx, content):
        return True
    return (stance.side is Side.AGAINST or stance is Stance.ACCUSES) and _is_decided(ctx, who, content)


def _is_decided(ctx: Context, who: Phrase | None, content: Content) -> bool:
    """Whether a court refuses or condemns somebody or something: a decision, and no statement."""
    court = who is not None and any(ctx.is_word(i, "courts") for i in range(who.first, who.head + 1))
    return court and content.frame in {"obj", "claim", "de-inf", "de-np", "a-np"}


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


def _seems_written(ctx: Context, match: CueMatch) -> bool:
    """Whether a document or finding only seems to say something ("the evidence appears to contradict her")."""
    seems = match.group.governor is not None and match.group.governor.lemma in ctx.pack.words["copulas"]
    subject = subject_of(ctx, match.group) if seems else None
    return subject is not None and is_written(ctx, subject.head)


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


def _is_for_feeling(ctx: Context, match: CueMatch, content: Content) -> bool:
    """Whether an infinitive tells what people came together for, and names only what they would say or feel ("réunis
    pour exprimer leur colère"); demands and blame are told that way ("pour réclamer justice")."""
    before = _before_infinitive(ctx, match.group.head)
    purpose = match.group.head.form is VerbForm.INFINITIVE and ctx.low(before) in ctx.pack.control["purpose"]
    return purpose and content.frame == "obj" and match.stance("obj") in {Stance.EXPRESSES, Stance.ASSERTS}


def can_head(ctx: Context, match: CueMatch) -> bool:
    """Whether a group can tell of a statement: a finite verb, a participle, or an infinitive in a telling place."""
    head = match.group.head
    if _is_to_come(ctx, match):
        return False
    if match.group.governor and head.form is VerbForm.CONDITIONAL and head.lemma in ctx.pack.control["wishing"]:
        return False
    if head is not match.group and _would_refuse(ctx, head):
        return False
    if head.finite or head.form is VerbForm.PRESENT_PARTICIPLE:
        return True
    if head.bare:
        return _shared_auxiliary(ctx, head) is not None
    if narrates(ctx, head):
        return True
    before = _before_infinitive(ctx, head)
    purpose = ctx.low(before) in ctx.pack.control["purpose"] and bool(match.cue.frames & {"quote", "incise"})
    telling = purpose or ctx.is_word(before, "without")
    return is_anchored(ctx, match) or (head.form is VerbForm.INFINITIVE and telling)


def _is_to_come(ctx: Context, match: CueMatch) -> bool:
    """Whether something is yet to be said; a refusal to say it is one now ("will not comment")."""
    head = match.group.head
    if match.group.governor and head.lemma in ctx.pack.control["future"]:
        return True
    refused = match.forced is Stance.DECLINES_TO_COMMENT and head.helper in ctx.pack.control["refusing"]
    return head.form is VerbForm.FUTURE and not refused


def is_anchored(ctx: Context, match: CueMatch) -> bool:
    """Whether an infinitive tells what somebody said before or after something else ("avant de menacer")."""
    head = match.group.head
    return head.form is VerbForm.INFINITIVE and ctx.is_word(_before_infinitive(ctx, head), "anchors")


def _before_infinitive(ctx: Context, head: VerbGroup) -> int:
    """The token before an infinitive group and its "de"."""
    before = head.first - 1
    while ctx.is_word(before, "preposition_of"):
        before -= 1
    return before


def _would_refuse(ctx: Context, head: VerbGroup) -> bool:
    """Whether a group only supposes that somebody refuses to say something ("ceux qui refuseraient de reconnaître")."""
    simple = any(r.form is VerbForm.CONDITIONAL for r in ctx.pack.forms.get(ctx.low(head.main), ()))
    return simple and head.lemma in ctx.pack.control["refusing"]


def _shared_auxiliary(ctx: Context, group: VerbGroup) -> int | None:
    """The verb whose auxiliary and subject a coordinated participle shares ("a répété … et menacé")."""
    token = ctx.doc[group.main]
    if not ctx.is_role(token, "conjunct") or token.head.i >= token.i:
        return None
    head = token.head
    is_verb = head.pos_ in {"VERB", "AUX"} and ctx.sentence(head.i) == ctx.sentence(token.i)
    return head.i if is_verb and any(ctx.is_role(c, "auxiliary") for c in head.children) else None
