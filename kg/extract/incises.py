"""Incises ("…, a déclaré le maire", "…, the mayor said"): cues that stand after what they bring, or cut it in two."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.animacy import can_speak, is_written, owner
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.frames import content_after
from kg.extract.inversion import inverted_subject
from kg.extract.passives import agent_of
from kg.extract.phrases import Phrase, phrase_from
from kg.extract.quotes import Quotation
from kg.extract.subjects import subject_of
from kg.extract.verbforms import is_finite_verb

WORDS = 4
"""Words that a quotation may have which only names something."""
_COMPLEMENTS = frozenset({"que", "de-inf", "a-inf", "inf", "si", "de-np", "contre-np"})
"""Frames of a content that follows its cue, which therefore stands in no incise."""
_CLOSING = '»”"’›'


@dataclass(frozen=True, slots=True)
class Incise:
    """A cue that stands after the content or inside it, with the phrase that names its speaker."""

    match: CueMatch
    speaker: Phrase | None
    first: int
    end: int


def find_incise(ctx: Context, match: CueMatch) -> Incise | None:
    """The incise that a cue makes, None where it is no incise."""
    plain = _plain(ctx, match) if ctx.pack.grammar.plain_incise else None
    return plain or _inverted(ctx, match) or _participial(ctx, match)


def _plain(ctx: Context, match: CueMatch) -> Incise | None:
    """An incise in plain order: its subject right after a mark, what is said before it, no clause after it."""
    head = match.group.head
    speaker = subject_of(ctx, match.group) if head.finite and match.cue.frames & {"quote", "incise", "que"} else None
    if speaker is None or match.group.passive or not speaker.last < match.first:
        return None
    quoted = _after_quotation(ctx, speaker.first) and not _begins_anew(ctx, speaker.first)
    if not can_speak(ctx, speaker) and not (quoted and _is_somebody(ctx, match, speaker)):
        return None
    like = speaker.first - 1
    if ctx.is_word(like, "like") and (_after_mark(ctx, like) or ctx.doc[like].text[:1].isupper()):
        objects = (c for c in ctx.doc[match.group.main].children if ctx.is_role(c, "object") and c.i > match.last)
        bare = content_after(ctx, match, ()) is None and all(ctx.is_time(c.i) for c in objects)
        return Incise(match, speaker, speaker.first - 1, _end(ctx, match, match.last)) if bare else None
    marked = quoted or (_after_mark(ctx, speaker.first) and not _after_quotation(ctx, speaker.first))
    if not marked or ctx.quotation(speaker.first) is not None:
        return None
    content = content_after(ctx, match, ())
    end = _end(ctx, match, match.last)
    if content is not None and (content.frame != "quote" or not (quoted or ctx.low(content.first - 1) != ":")):
        return None
    return Incise(match, speaker, speaker.first, end) if quoted or _cuts(ctx, match, speaker, end) else None


def _is_somebody(ctx: Context, match: CueMatch, speaker: Phrase) -> bool:
    """Whether a noun right behind a quotation that nobody else says is somebody's ("“…,” the ploughman said")."""
    return ctx.doc[speaker.head].pos_ == "NOUN" and speaker.last + 1 == match.first


def _begins_anew(ctx: Context, first: int) -> bool:
    """Whether a word in capitals begins a sentence of its own after a quotation: one that ends with a full stop, or in
    the line before."""
    closed = ctx.before(first).rstrip(_CLOSING)
    stopped = closed.endswith(".") and not closed.endswith("..")
    start = ctx.doc[first].idx
    return (stopped or "\n" in ctx.text[max(0, start - 2) : start]) and ctx.doc[first].text[:1].isupper()


def _cuts(ctx: Context, match: CueMatch, speaker: Phrase, end: int) -> bool:
    """Whether a clause stands before an incise without quotation marks, or goes on after the comma that closes it."""
    start, stop = ctx.sentence(speaker.first)
    before = any(ctx.doc[i].pos_ in {"VERB", "AUX"} for i in range(start, speaker.first))
    opens = ctx.doc[start].pos_ in {"SCONJ", "VERB"} or ctx.is_word(start, "circumstances")
    after = ctx.low(end) == "," and any(is_finite_verb(ctx, i) for i in range(end + 1, stop))
    return (before and not opens) or (after and ctx.doc[start].pos_ not in {"ADP", "VERB"})


def _inverted(ctx: Context, match: CueMatch) -> Incise | None:
    first = _first(ctx, match)
    if (
        not match.group.head.finite
        or match.group.passive
        or not match.cue.frames & {"quote", "incise", "que"}
        or first is None
    ):
        return None
    if match.group.clitic is None and _speaks_itself(ctx, match.first):
        return None
    if match.group.clitic is not None and ctx.is_word(match.group.clitic, "impersonal"):
        return Incise(match, _where_said(ctx, match), first, _end(ctx, match, match.group.clitic))
    speaker = _speaker(ctx, match)
    if speaker is None:
        return Incise(match, None, first, _end(ctx, match, match.last)) if _stands_alone(ctx, match) else None
    return Incise(match, speaker, first, _end(ctx, match, speaker.last))


def _speaks_itself(ctx: Context, first: int) -> bool:
    """Whether a verb group begins with its subject, "nous" or "je", and not with whom it was told to ("nous a dit")."""
    told_to = ctx.is_word(first, "clitics") and "3" in ctx.doc[first + 1].morph.get("Person", [])
    return ctx.is_word(first, "first_person") and not told_to


def _participial(ctx: Context, match: CueMatch) -> Incise | None:
    """A participle with its agent after "as" ("comme annoncé par le maire"); one without is nobody's word."""
    brings = match.group.bare and bool(match.cue.frames & {"quote", "incise", "que"})
    agent = agent_of(ctx, match) if brings and ctx.is_word(match.first - 1, "like") else None
    if agent is None or not can_speak(ctx, agent):
        return None
    return Incise(match, agent, _like(ctx, match.first - 1), _end(ctx, match, agent.last))


def _stands_alone(ctx: Context, match: CueMatch) -> bool:
    """Whether a verb after a quotation needs no subject beside it and has no content of its own ("« … », aseguró.")."""
    alone = ctx.pack.grammar.null_subject and _after_quotation(ctx, match.first)
    return alone and content_after(ctx, match, ()) is None


def _first(ctx: Context, match: CueMatch) -> int | None:
    """The first token of an incise: the cue after a comma or a quotation, or "comme" before it ("comme l'a dit X")."""
    if ctx.is_word(match.first - 1, "like"):
        return _like(ctx, match.first - 1)
    return match.first if "que" not in _only(match) and _after_mark(ctx, match.first) else None


def _like(ctx: Context, i: int) -> int:
    """The first token of the words for "as" that end at one ("tal y como")."""
    before = i - 1 - ctx.is_word(i - 1, "and")
    return before if ctx.is_word(before, "like") else i


def _only(match: CueMatch) -> frozenset[str]:
    """The frames of a cue that never makes an incise without "comme"."""
    return frozenset() if match.cue.frames & {"quote", "incise"} else match.cue.frames


def _where_said(ctx: Context, match: CueMatch) -> Phrase | None:
    """Who stands behind "dit-on": the source or body named after, a time apart ("samedi de source proche", "à la
    mairie", "auprès du parquet")."""
    i, end = match.last + 1, ctx.sentence(match.last)[1]
    while i < end and ctx.is_time(i):
        i += 1
    i += i + 1 < end and ctx.doc[i].pos_ in {"ADP", "ADV"} and ctx.is_word(i + 1, "preposition_of")
    placed = any(ctx.is_word(i, kind) for kind in ("preposition_of", "preposition_to", "where"))
    phrase = phrase_from(ctx, i + 1, end) if placed and i + 1 < end else None
    return phrase if phrase is not None and can_speak(ctx, phrase) else None


def _after_mark(ctx: Context, first: int) -> bool:
    """Whether a comma, a dash or the end of a quotation stands right before a token, in its own sentence."""
    before = ctx.before(first)
    if before and before[-1] in _CLOSING and _is_noun_phrase(ctx, first):
        return False
    return bool(before) and (before[-1] in ",–—" or before[-1] in _CLOSING or _after_quotation(ctx, first))


def _is_noun_phrase(ctx: Context, first: int) -> bool:
    """Whether the quotation right before a token only names something ("les « robes noires » demandent")."""
    quotation = ctx.layout.quotation_at(max(0, ctx.doc[first].idx - 2)) or ctx.quotation(first - 1)
    if quotation is None or len(ctx.text[quotation.inner_start : quotation.inner_end].split()) > WORDS:
        return False
    i = ctx.token_at(quotation.start) - 1
    if i < ctx.sentence(first)[0]:
        return _is_name(ctx, quotation)
    return ctx.doc[i].pos_ == "DET" or ctx.is_word(i, "definite")


def _is_name(ctx: Context, quotation: Quotation) -> bool:
    """Whether what is quoted is written like a name: first and last word with a capital, no verb or mark among them."""
    tokens = range(ctx.token_at(quotation.inner_start), ctx.token_at(quotation.inner_end))
    capital = len(tokens) > 1 and all(ctx.doc[i].text[:1].isupper() for i in (tokens[0], tokens[-1]))
    return capital and not any(ctx.doc[i].is_punct or is_finite_verb(ctx, i) for i in tokens)


def _is_named(ctx: Context, first: int) -> bool:
    """Whether the quotation and comma before a token end a phrase in which the marks only name something ("Nom, figure
    des « casques blancs », dénonce …")."""
    return ctx.before(first).endswith(",") and _is_noun_phrase(ctx, first - 1)


def _speaker(ctx: Context, match: CueMatch) -> Phrase | None:
    """The subject right of the verb: a clitic, else the phrase that names an actor there."""
    if match.group.clitic is not None:
        return Phrase(match.group.clitic, match.group.clitic, match.group.clitic)
    if ctx.is_word(match.last + 1, "complementizers") or ctx.low(match.last + 1) == ":":
        return None
    phrase = inverted_subject(ctx, match.last + 1)
    if phrase is None or (_after_quotation(ctx, match.first) and not _is_named(ctx, match.first)):
        return phrase
    if not can_speak(ctx, phrase) or _has_complement(ctx, match):
        return None
    if is_written(ctx, phrase.head):
        return owner(ctx, phrase) if ctx.is_word(match.first - 1, "like") else None
    if not _has_clause(ctx, match.first) and _named_left(ctx, match.first):
        return None
    left = subject_of(ctx, match.group)
    stands_left = left is not None and left.last < match.first and _governs(ctx, left, match)
    return None if stands_left else phrase


def _has_clause(ctx: Context, first: int) -> bool:
    """Whether a finite verb stands before a token in its sentence."""
    return any(is_finite_verb(ctx, i) for i in range(ctx.sentence(first)[0], first))


def _named_left(ctx: Context, first: int) -> bool:
    """Whether a phrase that names somebody opens the sentence before a token: the subject of what follows it."""
    phrase = phrase_from(ctx, ctx.sentence(first)[0], first)
    return phrase is not None and phrase.last < first and can_speak(ctx, phrase)


def _has_complement(ctx: Context, match: CueMatch) -> bool:
    """Whether a clause or infinitive follows a cue, so that its content does not stand before it."""
    content = content_after(ctx, match, ())
    return content is not None and content.frame in _COMPLEMENTS


def _governs(ctx: Context, left: Phrase, match: CueMatch) -> bool:
    """Whether a phrase left of a comma is the verb's own subject for the parser, and no verb stands between."""
    token = ctx.doc[left.head]
    if any(ctx.is_role(child, "copula") for child in token.children) or _is_excepted(ctx, left.first):
        return False  # "La crise est une chance, a déclaré X": a predicate, and no subject
    if ctx.is_role(token, "subject") and token.head.i == match.group.main:
        return ctx.pack.grammar.tagged_forms or not any(
            is_finite_verb(ctx, i) for i in range(left.last + 1, match.first)
        )
    return False


def _is_excepted(ctx: Context, first: int) -> bool:
    """Whether a phrase is what a negation leaves over ("ils n'ont touché que leur dû, a déclaré X"), and no subject."""
    before = range(max(ctx.sentence(first)[0], first - 1 - WORDS), first - 1)
    restricted = any(ctx.is_word(i, "negation_particles") for i in before)
    return restricted and ctx.is_word(first - 1, "complementizers")


def _after_quotation(ctx: Context, first: int) -> bool:
    before = ctx.before(first).rstrip(" \u00a0\u2009\u200a\u202f,")[-1:]
    return before in tuple(_CLOSING) or (before == "'" and quotation_before(ctx, first) is not None)


def _end(ctx: Context, match: CueMatch, last: int) -> int:
    """The token after the incise: after its speaker and whatever stands before the next mark."""
    i = max(last, match.last) + 1
    end = ctx.sentence(match.group.main)[1]
    while i < end and ctx.low(i) not in {",", ".", ";", ":", "«", "»", "“", "”", '"', "!", "?"}:
        i += 1
    return i


def quotation_before(ctx: Context, first: int) -> Quotation | None:
    """The quotation that ends right before a token, a comma apart."""
    at = ctx.doc[first].idx
    while at and (ctx.text[at - 1].isspace() or ctx.text[at - 1] == ","):
        at -= 1
    quotation = ctx.layout.quotation_at(max(0, at - 1))
    return quotation if quotation is not None and quotation.end >= at else None
