"""Cues in the text: which verb groups bring somebody's words, and with what stance towards them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.verbs import VerbGroup, groups
from kg.model import Side, Stance
from kg.morphology import VerbForm
from kg.packs import Cue

_REACH = 6
"""Tokens within which the fixed words of a cue ("faire … état") follow its verb."""


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue at a place: the verb group that holds it, its last token, and a stance that its company forces."""

    cue: Cue
    group: VerbGroup
    last: int
    forced: Stance | None = None
    negated: bool = False

    @property
    def first(self) -> int:
        """The first token of the cue."""
        return self.group.first

    def stance(self, frame: str) -> Stance | None:
        """The stance that the cue has with a frame; None where it tells of no statement."""
        sense = self.cue.sense(frame) or self.cue.sense("quote") or self.cue.sense("incise")
        if sense is None and frame == "quote" and self.cue.senses:
            sense = self.cue.senses[0]
        if self.forced or sense is None:
            return self.forced
        if sense.stance is sense.negated and not self.negated:
            return None
        return sense.negated if self.negated else sense.stance


def find_cues(ctx: Context) -> tuple[CueMatch, ...]:
    """All verbal cues of an article in order, "ni confirmer ni démentir" as one."""
    found = [match for group in groups(ctx) for match in _matches(ctx, group)]
    helping = {i for match in found for i in range(match.group.first, match.group.main)}
    found = [match for match in found if match.group.main not in helping]
    refusing = {m.group.governor.main for m in found if m.forced and m.group.governor}
    return tuple(_pair_up(ctx, _longest([m for m in found if m.group.main not in refusing])))


def _matches(ctx: Context, group: VerbGroup) -> Iterator[CueMatch]:
    known, forced = ctx.pack.verbs.get(group.lemma, ()), _forced(ctx, group)
    negated = _is_negated(ctx, group) or _is_refused(ctx, group)
    for cue in known:
        last = _rest(ctx, cue, group.last)
        if last is not None and _fits(ctx, cue, group) and not (_opens_time(ctx, last) and cue.rest):
            yield CueMatch(cue, group, last, forced or _unmade(ctx, cue, group), negated)
    if forced and known and all(cue.rest for cue in known):
        yield CueMatch(replace(known[-1], rest=()), group, group.last, forced, negated)


def _unmade(ctx: Context, cue: Cue, group: VerbGroup) -> Stance | None:
    """The stance of a set phrase of answering that somebody refuses ("declined to give details")."""
    answers = any(sense.negated is not None and sense.negated.side is Side.WITHHELD for sense in cue.senses)
    return Stance.DECLINES_TO_COMMENT if cue.rest and answers and _is_refused(ctx, group) else None


def _is_refused(ctx: Context, group: VerbGroup) -> bool:
    """Whether a verb that governs another refuses ("declined to say"); an auxiliary refuses only where negated."""
    governor = group.governor
    refusing = ctx.pack.control["refusing"] - ctx.pack.words["helpers"]
    return governor is not None and governor.lemma in refusing and not governor.negated


def _opens_time(ctx: Context, last: int) -> bool:
    """Whether the last word of a cue is a preposition that a time follows, and so no part of the cue."""
    return ctx.doc[last].pos_ == "ADP" and ctx.is_time(last + 1)


def _is_negated(ctx: Context, group: VerbGroup) -> bool:
    """Whether a group, or one that governs it, is negated; "ne cesse de" and its like negate nothing."""
    while True:
        if group.negated and group.lemma not in ctx.pack.control["positive"]:
            return True
        if group.governor is None:
            return _does_neither(ctx, group)
        group = group.governor


def _does_neither(ctx: Context, group: VerbGroup) -> bool:
    """Whether the subject of a verb is neither of two ("neither firm replied"), where the parser is to be trusted; or
    nobody, where such a subject negates by itself ("ningún portavoz quiso hablar")."""
    grammar = ctx.pack.grammar
    if not (grammar.tagged_forms or grammar.null_subject):
        return False
    kinds = ("neither", "nobody", "no_determiners") if grammar.null_subject else ("neither",)
    subjects = [c for c in ctx.doc[group.main].children if ctx.is_role(c, "subject") and c.i < group.first]
    near = {token.i for subject in subjects for token in (subject, *subject.lefts)}
    near |= {min(near) - 1} if near and grammar.null_subject else set()
    return any(ctx.is_word(i, kind) for i in near for kind in kinds)


def _rest(ctx: Context, cue: Cue, start: int) -> int | None:
    """The last token of a cue whose fixed words follow its verb; None where they do not."""
    at = start
    for word in cue.rest:
        near = 1 if word in ctx.pack.words["definite"] else _REACH
        reach = range(at + 1, min(at + 1 + near, ctx.sentence(start)[1]))
        found = next((i for i in reach if _is_form(ctx.low(i), word)), None)
        if found is None or _other_verb(ctx, at + 1, found):
            return None
        at = found
    if at > start and ctx.is_word(at, "definite"):
        return at - 1
    return at + _closes_within(ctx, start, at)


def _closes_within(ctx: Context, start: int, last: int) -> bool:
    """Whether a mark right after a cue closes a quotation that opens inside it ("calificó de «bulo» la noticia")."""
    quotation = ctx.quotation(last)
    opened = quotation is not None and quotation.start > ctx.doc[start].idx
    return opened and quotation is not None and quotation.inner_end == ctx.end(last) < quotation.end


def _other_verb(ctx: Context, first: int, end: int) -> bool:
    """Whether a verb stands between two tokens, where the tagger is to be trusted with verbs: what follows is its
    own ("asked the board to sue for fraud" asks for nothing)."""
    return ctx.pack.grammar.tagged_forms and any(ctx.doc[i].pos_ in {"VERB", "AUX"} for i in range(first, end))


def _is_form(low: str, word: str) -> bool:
    """Whether a word is another, or agrees with it ("évasive" with "évasif").

    >>> _is_form("évasives", "évasif"), _is_form("étatique", "état")
    (True, False)
    """
    return low == word or (len(word) > 4 and low.startswith(word[:-1]) and len(low) <= len(word) + 2)


def _fits(ctx: Context, cue: Cue, group: VerbGroup) -> bool:
    """Whether group and cue agree in being reflexive and in their pronoun; to accuse each other is to accuse."""
    if cue.clitic and not _has_clitic(ctx, cue.clitic, group):
        return False
    if group.reflexive == cue.reflexive:
        return True
    return group.reflexive and Stance.ACCUSES in {sense.stance for sense in cue.senses} and not cue.rest


def _has_clitic(ctx: Context, clitic: str, group: VerbGroup) -> bool:
    """Whether a pronoun stands in a group, and is no preposition of a gerund ("en appelant")."""
    within = [i for i in range(group.first, group.main) if ctx.low(i) == clitic]
    gerund = group.form is VerbForm.PRESENT_PARTICIPLE and clitic in ctx.pack.words["gerund"]
    return len(within) > gerund


def _forced(ctx: Context, group: VerbGroup) -> Stance | None:
    """The stance of a verb of comment that is refused or left undone."""
    if group.lemma not in ctx.pack.control["comment"] or not _tells(ctx, group):
        return None
    governor = group.governor
    if group.negated and group.helper in ctx.pack.control["refusing"]:
        return Stance.DECLINES_TO_COMMENT
    if _is_refused(ctx, group):
        return Stance.DECLINES_TO_COMMENT
    wished = governor is not None and governor.negated and governor.lemma in ctx.pack.control["wishing"]
    silent = group.negated or (governor and governor.negated)
    unsaid = wished or (silent and group.lemma in ctx.pack.control["silence"])
    return Stance.DECLINES_TO_COMMENT if unsaid else None


def _tells(ctx: Context, group: VerbGroup) -> bool:
    """Whether a verb is one of saying, or of giving with an object that can be told ("donner le nom", not "donner
    tort"); one without an object stays what the pack says it is."""
    known = ctx.pack.verbs.get(group.lemma, ())
    giving = bool(known) and all(cue.rest for cue in known)
    return not giving or _object_of(ctx, group) is None or _gives(ctx, group)


def _gives(ctx: Context, group: VerbGroup) -> bool:
    """Whether the object of a verb is something that can be told: a name, a reason, an answer."""
    head = _object_of(ctx, group)
    words = {ctx.low(head), ctx.singular(head)} if head is not None else set()
    rests = {word for cue in ctx.pack.verbs.get(group.lemma, ()) for word in cue.rest}
    named = any(words & ctx.pack.words[kind] for kind in ("details", "claims", "documents"))
    return named or bool(words & rests) or any(ctx.pack.nouns.get(word) for word in words)


def _object_of(ctx: Context, group: VerbGroup) -> int | None:
    """The first noun close behind a group."""
    ahead = range(group.last + 1, min(group.last + _REACH, ctx.sentence(group.last)[1]))
    return next((i for i in ahead if ctx.doc[i].pos_ == "NOUN"), None)


def _longest(matches: Sequence[CueMatch]) -> Iterator[CueMatch]:
    """Of the cues that share a verb the one with most fixed words."""
    best: dict[int, CueMatch] = {}
    for match in matches:
        known = best.get(match.group.main)
        if known is None or _rank(match) > _rank(known):
            best[match.group.main] = match
    yield from (best[main] for main in sorted(best))


def _rank(match: CueMatch) -> tuple[int, bool, bool]:
    return len(match.cue.rest) + bool(match.cue.clitic), match.cue.reflexive, not match.group.bare


def _pair_up(ctx: Context, matches: Iterator[CueMatch]) -> Iterator[CueMatch]:
    """Cues in order, confirming and denying that are withheld together as one."""
    before: CueMatch | None = None
    for match in matches:
        if before and _is_pair(ctx, before, match):
            before = replace(before, last=match.last, forced=Stance.NEITHER_CONFIRMS_NOR_DENIES)
            continue
        if before:
            yield before
        before = match
    if before:
        yield before


def _is_pair(ctx: Context, left: CueMatch, right: CueMatch) -> bool:
    """Whether two cues stand together as "ni confirmé ni démenti" or "confirmer ou démentir"."""
    between = range(left.last + 1, right.group.main)
    if len(between) > 3 or not any(ctx.is_word(i, "either") for i in between):
        return False
    sides = {sense.stance for cue in (left.cue, right.cue) for sense in cue.senses}
    opposed = Stance.CONFIRMS in sides and any(stance.side is Side.AGAINST for stance in sides)
    return opposed and (left.negated or left.group.neither or left.forced is not None)
