"""Verb groups: a verb with its auxiliaries, clitics and negation, and the verbs that govern it.

Built from word forms and word order (Riegel, Pellat & Rioul, Grammaire méthodique du français, on the verb group),
since a tagger mistakes many forms of the verbs of saying and a parser many inverted clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.verbforms import FINITE, VERBAL, is_auxiliary, joins, readings
from kg.morphology import Reading, VerbForm

_MARKS = frozenset('«“"‘')
REACH = 7
"""Tokens that a verb group may spread over to the left of its verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A verb in its group; `first`, `main` and `last` are token numbers, `clitic` that of an inverted subject pronoun.

    `form` is the form of the group's first verb (an auxiliary or the verb itself), `helper` the auxiliary before an
    infinitive or present participle ("would say"), `governor` the group of the verb that an infinitive depends on
    ("refuser de dire").
    """

    first: int
    main: int
    last: int
    lemma: str
    form: VerbForm
    negated: bool = False
    neither: bool = False
    passive: bool = False
    reflexive: bool = False
    bare: bool = False
    clitic: int | None = None
    helper: str | None = None
    governor: VerbGroup | None = None

    @property
    def finite(self) -> bool:
        """Whether the group can head a clause."""
        return self.form in FINITE

    @property
    def head(self) -> VerbGroup:
        """The outermost governing group: the one whose subject speaks."""
        return self.governor.head if self.governor else self

    @property
    def conditional(self) -> bool:
        """Whether the group, or one that governs it, is in the conditional."""
        return self.form is VerbForm.CONDITIONAL or bool(self.governor and self.governor.conditional)


def verb_group(ctx: Context, i: int, reading: Reading) -> VerbGroup | None:
    """The group of a verb, None where its auxiliaries make it something else than the reading says."""
    if reading.form is VerbForm.PAST_PARTICIPLE:
        return _compound(ctx, i, reading.lemma)
    first, flags = _left(ctx, i)
    helper = _helper(ctx, first, i) if reading.form not in FINITE else None
    if helper is not None:
        governor = _governor(ctx, first) if helper.form is VerbForm.INFINITIVE else None
        return _make(ctx, first, i, reading.lemma, helper.form, flags, governor, helper=helper.lemma)
    if reading.form is VerbForm.INFINITIVE:
        governor = _governor(ctx, first)
        return _make(ctx, first, i, reading.lemma, reading.form, flags, governor)
    return _make(ctx, first, i, reading.lemma, reading.form, flags, None)


def _helper(ctx: Context, first: int, i: int) -> Reading | None:
    """The auxiliary that an infinitive or present participle shares a group with, as it can be read."""
    found = (r for j in range(first, i) for r in readings(ctx, j) if r.lemma in ctx.pack.words["helpers"])
    return next(found, None)


def _compound(ctx: Context, i: int, lemma: str) -> VerbGroup | None:
    """A past participle with its auxiliary; bare where it has none."""
    first, flags = _left(ctx, i)
    auxiliaries = [j for j in range(first, i) if is_auxiliary(ctx, j) and j not in flags.clitics]
    if not auxiliaries:
        first, flags, auxiliaries = _beyond_parenthesis(ctx, i, flags)
    if not auxiliaries:
        return _make(ctx, i, i, lemma, VerbForm.PAST_PARTICIPLE, flags, None, bare=True)
    helper = next(r for r in ctx.pack.forms[ctx.low(auxiliaries[0])] if r.lemma in ctx.pack.words["auxiliaries"])
    nearest = {r.lemma for j in auxiliaries for r in ctx.pack.forms[ctx.low(j)]} & ctx.pack.words["passive_auxiliary"]
    passive = bool(nearest) and not flags.reflexive and lemma not in ctx.pack.words["unaccusative"]
    governor = _governor(ctx, first) if helper.form is VerbForm.INFINITIVE else None
    return _make(ctx, first, i, lemma, helper.form, flags, governor, passive=passive)


def _beyond_parenthesis(ctx: Context, i: int, flags: _Flags) -> tuple[int, _Flags, list[int]]:
    """The auxiliary that the parser gives a participle further left ("a, pour sa part, refusé")."""
    start = ctx.sentence(i)[0]
    near = [c.i for c in ctx.doc[i].children if ctx.is_role(c, "auxiliary") and max(start, i - 14) <= c.i < i]
    helpers = [j for j in near if is_auxiliary(ctx, j)] or _before_adverbial(ctx, i, start)
    if not helpers:
        return i, flags, []
    first, further = _left(ctx, helpers[0])
    return first, further, helpers


def _before_adverbial(ctx: Context, i: int, start: int) -> list[int]:
    """The auxiliary before a prepositional phrase or a pair of commas that parts it from its participle."""
    j = i - 1
    while j > max(start, i - REACH) and not is_auxiliary(ctx, j):
        if _breaks(ctx, j):
            return []
        j -= 1
    parted = ctx.doc[j + 1].pos_ == "ADP" or ctx.low(j + 1) == ","
    return [j] if parted and is_auxiliary(ctx, j) and ctx.doc[j].pos_ in VERBAL else []


def _breaks(ctx: Context, j: int) -> bool:
    """Whether a token cannot stand within a verb group: another verb, a conjunction, a relative or subject pronoun."""
    kinds = ("complementizers", "relatives", "coordinators", "question")
    return ctx.doc[j].pos_ in VERBAL or any(ctx.is_word(j, kind) for kind in kinds)


@dataclass(slots=True)
class _Flags:
    """What was met on the way left from a verb."""

    negated: bool
    neither: bool
    reflexive: bool
    clitic: int | None
    clitics: list[int]


def _left(ctx: Context, i: int) -> tuple[int, _Flags]:
    """The first token of the group that ends with verb `i`, and what stands between."""
    flags = _Flags(negated=False, neither=False, reflexive=False, clitic=None, clitics=[])
    first = j = i
    start = max(ctx.sentence(i)[0], i - REACH)
    while j > start:
        j -= 1
        if ctx.is_word(j, "negation_particles") or ctx.is_word(j, "negation_words"):
            flags.negated = flags.negated or ctx.is_word(j, "negation_particles")
            flags.neither = flags.neither or ctx.is_word(j, "neither")
            first = j
        elif _is_clitic_subject(ctx, j):
            flags.clitic = flags.clitic if flags.clitic is not None else j
        elif is_auxiliary(ctx, j) and not ctx.is_word(j, "clitics"):
            first = j
        elif _is_clitic(ctx, j):
            flags.reflexive = flags.reflexive or (ctx.is_word(j, "reflexives") and _agrees(ctx, j))
            flags.clitics.append(j)
            first = j
        elif ctx.doc[j].pos_ != "ADV" and not ctx.low(j).endswith(ctx.pack.grammar.adverbs) and not joins(ctx, j):
            break
    return first, flags


def _is_clitic_subject(ctx: Context, j: int) -> bool:
    return ctx.low(j).startswith("-") and ctx.is_word(j, "subject_pronouns")


def _is_clitic(ctx: Context, j: int) -> bool:
    """Whether a token is an object pronoun before its verb; the tagger tells "le" from "le"."""
    if not ctx.is_word(j, "clitics"):
        return False
    follows = ctx.doc[j + 1] if j + 1 < len(ctx.doc) else None
    verbal = follows is not None and follows.pos_ in VERBAL and "Past" not in follows.morph.get("Tense", [])
    return ctx.doc[j].pos_ == "PRON" or not ctx.is_word(j, "definite") or verbal


def _agrees(ctx: Context, j: int) -> bool:
    """Whether a pronoun is reflexive: of the third person it always is, "nous" only beside a subject "nous"."""
    return ctx.is_word(j, "reflexive_third") or ctx.is_word(j - 1, "speaking_pronouns")


def _governor(ctx: Context, first: int) -> VerbGroup | None:
    """The group of the verb that an infinitive group beginning at `first` depends on."""
    j = first - 1
    skipped = 0
    while j > ctx.sentence(first)[0] and skipped < 4 and _is_filler(ctx, j):
        j, skipped = j - 1, skipped + 1
    set_phrase = _set_governor(ctx, j)
    if set_phrase is not None:
        return set_phrase
    known = ctx.pack.control
    pending = ctx.pack.words["auxiliaries"] if _is_pending(ctx, first) else frozenset()
    for reading in readings(ctx, j):
        governs = any(reading.lemma in known[kind] for kind in ("transparent", "refusing", "enabling"))
        if governs or reading.lemma in pending:
            group = verb_group(ctx, j, reading)
            if group and not group.bare:
                return group
    return None


def _set_governor(ctx: Context, last: int) -> VerbGroup | None:
    """The group of the verb of a set phrase that governs an infinitive and ends at a token ("être en mesure de")."""
    for verb, *rest in (phrase.split() for phrase in ctx.pack.control["enabling"]):
        if not rest or [ctx.low(i) for i in range(last - len(rest) + 1, last + 1)] != rest:
            continue
        i = last - len(rest)
        while i > ctx.sentence(last)[0] and (ctx.doc[i].pos_ == "ADV" or _negates(ctx, i)):
            i -= 1
        reading = next((r for r in readings(ctx, i) if r.lemma == verb), None)
        group = verb_group(ctx, i, reading) if reading is not None else None
        if group is not None:
            negated = group.negated or any(_negates(ctx, k) for k in range(i + 1, last))
            return replace(group, lemma=" ".join((verb, *rest)), negated=negated)
    return None


def _negates(ctx: Context, i: int) -> bool:
    """Whether a token is a word of negation."""
    return any(ctx.is_word(i, kind) for kind in ("negation_words", "negation_particles"))


def _is_filler(ctx: Context, j: int) -> bool:
    """Whether a token may stand between a governing verb and its infinitive."""
    if any(ctx.is_word(j, kind) for kind in ("preposition_of", "preposition_to", "by")):
        return True
    if ctx.low(j) in _MARKS or ctx.low(j).startswith("-") or ctx.is_time(j):
        return True
    return ctx.doc[j].pos_ == "ADV" or ctx.is_word(j, "negation_words")


def _make(
    ctx: Context,
    first: int,
    main: int,
    lemma: str,
    form: VerbForm,
    flags: _Flags,
    governor: VerbGroup | None,
    *,
    passive: bool = False,
    bare: bool = False,
    helper: str | None = None,
) -> VerbGroup:
    clitic = flags.clitic
    if clitic is None:
        after = main + 1 + joins(ctx, main + 1)
        clitic = after if _is_clitic_subject(ctx, after) else None
    last = max(main, clitic or main)
    return VerbGroup(
        first=governor.first if governor else first,
        main=main,
        last=last,
        lemma=lemma,
        form=form,
        negated=(flags.negated and not (form in FINITE and _is_restrictive(ctx, first, last)))
        or flags.neither
        or ctx.is_word(first - 1, "without")
        or _is_pending(ctx, first),
        neither=flags.neither,
        passive=passive,
        reflexive=flags.reflexive,
        bare=bare,
        clitic=clitic,
        helper=helper,
        governor=governor,
    )


def _is_restrictive(ctx: Context, first: int, last: int) -> bool:
    """Whether a negation of one part only says "nothing but" ("n'évoque que trois blessés", not "nul ne doute que")."""
    if ctx.pack.grammar.tagged_forms or ctx.pack.grammar.null_subject or not ctx.is_word(last + 1, "complementizers"):
        return False
    near = range(max(ctx.sentence(first)[0], first - REACH), last + 1)
    return not any(ctx.is_word(i, kind) for i in near for kind in ("negation_words", "nobody"))


def _is_pending(ctx: Context, first: int) -> bool:
    """Whether an infinitive is yet to be done ("has yet to comment")."""
    return ctx.is_word(first - 1, "infinitive_to") and ctx.is_word(first - 2, "pending")


def groups(ctx: Context) -> Iterator[VerbGroup]:
    """Every verb group of the article that the pack knows, in order; a form with two readings gives two groups."""
    for first, last in ctx.bounds:
        for i in range(first, last):
            for reading in readings(ctx, i):
                group = verb_group(ctx, i, reading)
                if group:
                    yield group
