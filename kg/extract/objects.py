"""Noun phrases and gerunds that follow a cue: its object, what its preposition brings, a judgement on one."""

from __future__ import annotations

from kg.extract.claims import object_frame, takes_up
from kg.extract.clausal import hung_infinitive
from kg.extract.contents import Content, clause_content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.extents import clause_end, content_phrase_end, infinitive_end, noun_of
from kg.extract.judgements import is_judged, opens_predicate
from kg.extract.phraseends import under_preposition
from kg.extract.quotes import Quotation
from kg.extract.verbforms import is_finite_verb, is_infinitive, is_perfect_gerund, is_present_participle
from kg.model import Form
from kg.morphology import VerbForm


def gerund(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A gerund as object, or after the cue's preposition ("denied leaking it", "accused X of leaking it")."""
    if not ctx.pack.grammar.tagged_forms:
        return None
    frame = _preposition_frame(ctx, match, i)
    first = i + 1 if frame else i
    direct = frame is None and i == match.last + 1 and bool(match.cue.frames & {"obj", "claim"})
    if (
        not (frame or direct)
        or first >= end
        or not (is_present_participle(ctx, first) or is_perfect_gerund(ctx, first))
    ):
        return None
    return clause_content(frame or "obj", ctx, first, infinitive_end(ctx, first, end), Form.INDIRECT)


def noun_phrase(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A noun phrase: the object itself, or after the cue's preposition; with "de" or "comme" a judgement on it."""
    frame = _phrase_frame(ctx, match, i)
    if frame is None or (frame in {"obj", "claim"} and _has_object(ctx, match)):
        return None
    if ctx.pack.grammar.tagged_forms and frame == "obj" and (asked := hung_infinitive(ctx, match, end)):
        return asked
    first = i + 1 if frame.endswith("-np") else i
    if first > i and takes_up(ctx, first):
        return clause_content(frame, ctx, first + 2, clause_end(ctx, first + 1, end), Form.INDIRECT)
    if frame in {"attr", "attr-self", "obj-attr"}:
        return clause_content(frame, ctx, first, _judgement_end(ctx, match, end), Form.INDIRECT)
    head = next((j for j in range(first, min(end, first + 12)) if ctx.doc[j].pos_ in {"NOUN", "PROPN"}), None)
    if _takes_up(ctx, match, i):
        return clause_content(frame, ctx, first, first + 1, Form.NOMINAL)
    if head is None:
        return None
    if ctx.is_word(head, "facts") and ctx.is_word(head + 1, "complementizers"):
        return clause_content(frame, ctx, head + 2, clause_end(ctx, head + 1, end), Form.INDIRECT)
    stop = content_phrase_end(ctx, noun_of(ctx, head, end), end)
    return clause_content(frame, ctx, first, _before_circumstance(ctx, head, stop), Form.NOMINAL)


def _before_circumstance(ctx: Context, head: int, end: int) -> int:
    """Where a noun phrase ends before a comma and what tells when something was ("…, après son arrestation")."""
    commas = (i for i in range(head + 1, end - 1) if ctx.low(i) == "," and ctx.quotation(i) is None)
    return next((i for i in commas if ctx.is_word(i + 1, "anchors")), end)


def _judgement_end(ctx: Context, match: CueMatch, end: int) -> int:
    """Where a judgement ends: that of a participle before the main clause ("se présentant comme X, …")."""
    if match.group.form is not VerbForm.PRESENT_PARTICIPLE:
        return end
    stop = infinitive_end(ctx, match.group.main, end)
    fronted = match.group.first == ctx.sentence(match.group.first)[0]
    return next((i for i in range(match.last + 1, stop) if fronted and ctx.low(i) == ","), stop)


def _has_object(ctx: Context, match: CueMatch) -> bool:
    """Whether a pronoun before a verb is its object already, where what follows may then be its subject ("lo anunció el
    ministro")."""
    before = match.group.main - 1
    neuter = ctx.is_word(before, "neuter_pronouns") and ctx.is_word(before, "clitics")
    return ctx.pack.grammar.null_subject and neuter


def _takes_up(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a pronoun right after a cue takes up what was said before, and ends its clause ("disputed that")."""
    alone = any(ctx.is_word(i, kind) for kind in ("demonstratives", "neuter_pronouns", "any"))
    closes = i + 1 >= len(ctx.doc) or ctx.doc[i + 1].is_punct
    return "obj" in match.cue.frames and alone and closes and i == match.last + 1


def _phrase_frame(ctx: Context, match: CueMatch, i: int) -> str | None:
    frames = match.cue.frames
    frame = _preposition_frame(ctx, match, i)
    if frame is not None:
        return frame
    if "attr-self" in frames and (ctx.doc[i].pos_ in {"ADJ", "VERB", "NOUN"}):
        return "attr-self"
    if _takes_up(ctx, match, i):
        return "obj"
    if "attr" in frames and i <= match.last + 2 and opens_predicate(ctx, match, i) and _adjoins(ctx, match, i):
        return "attr"
    if not _starts_phrase(ctx, match, i):
        return None
    named = ctx.is_word(match.last + 1, "reflexives") and not ctx.is_word(match.last + 2, "judged_as")
    for frame in ("attr", "obj-attr"):
        if frame in frames and not named and is_judged(ctx, match, i):
            return frame
    if ctx.doc[i - 1].pos_ == "ADP" and i - 1 > match.last and not _goes_as_far(ctx, match, i):
        return None
    return object_frame(ctx, match.cue, i)


def _adjoins(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether at most an adverb or an opening mark stands between a cue and a token."""
    return all(ctx.doc[j].pos_ in {"ADV", "PUNCT"} and ctx.low(j) != "," for j in range(match.last + 1, i))


def _preposition_frame(ctx: Context, match: CueMatch, i: int) -> str | None:
    """The frame that a token opens as the cue's preposition; where the parser gives the cue one, only that one."""
    prepositions = (("de-np", "preposition_of"), ("a-np", "preposition_to"), ("sur-np", "on"),
                    ("contre-np", "against"), ("pour-np", "for"))  # fmt: skip
    for frame, words in prepositions:
        if (
            frame in match.cue.frames
            and ctx.is_word(i, words)
            and not (is_infinitive(ctx, i + 1) or ctx.is_word(i + 1, "complementizers"))
            and not _belongs_to_addressee(ctx, match, i)
            and not (frame == "sur-np" and (ctx.is_time(i + 1) or ctx.is_word(i + 1, "whether")))
        ):
            own = [c.i for c in ctx.doc[match.group.main].children if ctx.is_role(c, "preposition")]
            own = [j for j in own if ctx.is_word(j, words) and j > match.last]
            infinitive = {"de-np": "de-inf", "a-np": "a-inf"}.get(frame)
            if infinitive in match.cue.frames and _hung_infinitive(ctx, match, words) > i:
                return None
            return frame if not own or i in own else None
    return None


def _belongs_to_addressee(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a preposition stands under a noun that has one itself ("a parlé aux habitants du bourg")."""
    above = ctx.doc[i].head.head
    return match.last < above.i < i and ctx.doc[i].pos_ == "ADP" and under_preposition(ctx, above.i)


def _hung_infinitive(ctx: Context, match: CueMatch, words: str) -> int:
    """The infinitive after such a preposition that the parser hangs on a cue ("soupçonne le frère de X de …"); -1 where
    none is."""
    children = (c.i for c in ctx.doc[match.group.main].children if c.i > match.last and is_infinitive(ctx, c.i))
    return next((i for i in children if any(ctx.is_word(j, words) for j in range(i - 3, i))), -1)


def _starts_phrase(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether an object begins at a token: after the cue, an adverb, a time or a comma, not inside another phrase."""
    narrowing = (
        ctx.pack.grammar.head_final and ctx.is_role(ctx.doc[i], "premodifier") and ctx.doc[i].head.pos_ == "NOUN"
    )
    if narrowing and i == match.last + 1 and not ctx.is_time(ctx.doc[i].head.i):
        return True
    quotation = ctx.quotation(i)
    if quotation is not None and _tells_how(ctx, quotation):
        return False
    if ctx.is_time(i) or ctx.is_time(i + 1) or ctx.is_word(i, "preposition_to"):
        return False
    if _is_contracted(ctx, i):
        return _is_partitive(ctx, match, i)
    before = i - 1
    if ctx.is_word(before, "coordinators") and ctx.is_time(before - 1):
        return False
    inside = {"ADP", "DET"} if ctx.doc[i].pos_ == "DET" else {"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM"}
    if _goes_as_far(ctx, match, i):
        return True
    if before > match.last and ctx.doc[before].pos_ in inside and not ctx.is_time(before):
        return False
    judged = ctx.doc[i].pos_ == "ADJ" and before == match.last and bool(match.cue.frames & {"attr", "obj-attr"})
    adverbial = all(ctx.doc[j].pos_ in {"ADV", "SCONJ"} for j in range(match.last + 1, i))
    if ctx.is_word(i, "judged_as") and adverbial and match.cue.frames & {"attr", "obj-attr"}:
        return True
    starts = ctx.doc[i].pos_ in {"DET", "NOUN", "PROPN", "NUM"} or ctx.is_word(i, "definite") or bool(quotation)
    counted = ctx.is_word(i, "quantifiers") and ctx.is_word(i + 1, "preposition_of")
    total = ctx.is_word(i, "any") and i + 1 < len(ctx.doc) and ctx.doc[i + 1].pos_ == "NOUN"
    return starts or judged or counted or total or ctx.is_word(i, "no_determiners")


def _goes_as_far(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether an object stands behind "as far as" right after its verb ("nie jusqu'à l'existence du contrat")."""
    far = ctx.is_word(i - 2, "as_far_as") and ctx.is_word(i - 1, "preposition_to")
    return far and i - 2 == match.last + 1 and ctx.doc[i].pos_ == "DET"


def _tells_how(ctx: Context, quotation: Quotation) -> bool:
    """Whether a quotation holds only how something is said ("condamne « avec force » ces actes")."""
    i = ctx.token_at(quotation.inner_start)
    manner = i < len(ctx.doc) and ctx.doc[i].pos_ == "ADP" and not ctx.is_word(i, "preposition_of")
    return manner and not any(is_finite_verb(ctx, j) for j in range(i, ctx.token_at(quotation.inner_end)))


def _is_contracted(ctx: Context, i: int) -> bool:
    """Whether a token is a preposition that holds an article, for the tagger."""
    return ctx.is_word(i, "contracted_of") and ctx.doc[i].pos_ == "ADP"


def _is_partitive(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether what the tagger takes for a preposition is an article: right behind a verb that takes objects, and no
    phrase after "of" ("annonce des travaux", not "se plaint des travaux")."""
    takes = "obj" in match.cue.frames and "de-np" not in match.cue.frames and ctx.is_word(i, "indefinite")
    return takes and not match.group.reflexive and i == match.last + 1
