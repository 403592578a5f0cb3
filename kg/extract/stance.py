"""The stance that a content itself shows, whatever verb brings it, and how far it is vouched for."""

from __future__ import annotations

import re

from kg.extract.claims import names_claim
from kg.extract.context import Context
from kg.extract.verbforms import is_past_participle, readings
from kg.extract.verbs import VerbGroup
from kg.extract.vows import tells_what_is
from kg.model import Commitment, Form, Side, Span, Stance
from kg.morphology import VerbForm

SHORT = 320
"""Characters of a content within which one clause decides its stance."""

ASIDE = 4
"""Words before a denial within which the clause that it stands in begins."""
OPENING = 8
"""Tokens at the head of a content within which the speaker's own verb stands."""
_ACTS = frozenset({Stance.EXPRESSES, Stance.DENIES, Stance.COMMITS, Stance.REQUESTS})

_QUOTED = frozenset({"quote", "incise"})

_OPEN_STANCES = frozenset({Stance.ASSERTS, Stance.EXPRESSES, Stance.ACCUSES})


def stance_with_content(
    ctx: Context, stance: Stance, spans: tuple[Span, ...], form: Form, *, judged: bool = False
) -> Stance:
    """The stance of a cue, or what the content shows where the cue leaves it open ("« C'est faux », a-t-il dit").

    `judged` tells that the content is a judgement on something ("a qualifié l'article de mensonge")."""
    text = " ".join(span.text for span in spans).replace("’", "'").replace("\u00a0", " ")
    if form is Form.NOMINAL:
        if _names_falsehood(ctx, stance, spans[0]):
            return Stance.DENIES
        meant = (shown for shown, pattern in ctx.pack.stance if shown is Stance.COMMITS and pattern.search(text))
        return next(meant, stance) if stance is Stance.ASSERTS else stance
    if stance is Stance.COMMITS and form is not Form.DIRECT and tells_what_is(ctx, spans[0]):
        stance = Stance.ASSERTS
    if stance not in _OPEN_STANCES:
        return stance
    words = {word for span in spans for word in re.findall(r"\w+(?:-\w+)*", span.text.casefold())}
    if judged and _is_judged_false(ctx, text, words):
        return Stance.DENIES
    if judged and words & ctx.pack.hedges["judged_wrong"]:
        return Stance.ACCUSES
    if stance is Stance.ACCUSES:
        return Stance.DENIES if form is Form.DIRECT and _is_called_false(ctx, spans) else stance
    return _shown(ctx, spans) or (stance is Stance.ASSERTS and own_act(ctx, spans[0], form)) or stance


def _is_judged_false(ctx: Context, text: str, words: set[str]) -> bool:
    """Whether a judgement has a word for what is false, or a phrase ("without foundation")."""
    false = ctx.pack.hedges["judged_false"]
    return bool(words & false) or any(" " in phrase and phrase in text.casefold() for phrase in false)


def _names_falsehood(ctx: Context, stance: Stance, span: Span) -> bool:
    """Whether what is denounced or spoken of is a falsehood, or a false claim, of nobody named: the claim at hand
    ("dénonce une invention", "parle d'allégations infondées", not "les mensonges du ministre")."""
    tokens = _tokens(ctx, span)
    noun = next((i for i in tokens if ctx.doc[i].pos_ == "NOUN"), None)
    if stance not in _OPEN_STANCES or noun is None or not (ctx.is_word(tokens[0], "indefinite") or noun == tokens[0]):
        return False
    false = {ctx.low(i) for i in tokens} & ctx.pack.hedges["judged_false"]
    named = ctx.low(noun) in false or (bool(false) and names_claim(ctx, tokens[0]))
    return named and not ctx.is_word(noun + 1, "preposition_of")


def _is_called_false(ctx: Context, spans: tuple[Span, ...]) -> bool:
    """Whether quoted words of blame deny by a word for what is false ("« C'est un mensonge », a fustigé X")."""
    text = _telling(_plain(" ".join(span.text for span in spans)), Stance.DENIES)
    found = (m.group() for shown, pattern in ctx.pack.stance if shown is Stance.DENIES for m in pattern.finditer(text))
    return any(set(re.findall(r"\w+", words.casefold())) & ctx.pack.hedges["judged_false"] for words in found)


def own_act(ctx: Context, span: Span, form: Form) -> Stance | None:
    """The stance that a speaker's own verb at the head of a content names ("dit regretter", "« Je conteste »", "ajoute
    qu'il craint"): that of an infinitive or of a verb whose subject is a pronoun for the speaker."""
    first = ctx.token_at(span.start)
    for i in range(first, min(first + OPENING, len(ctx.doc))):
        if ctx.doc[i].pos_ in {"VERB", "AUX"}:
            return _named(ctx, i) if _is_own(ctx, first, i, form) else None
        if ctx.doc[i].pos_ in {"NOUN", "PROPN", "SCONJ"}:
            return None
    return None


def _is_own(ctx: Context, first: int, i: int, form: Form) -> bool:
    """Whether a verb tells what the speaker does: by a pronoun of the first person, where words are not quoted by one
    of the third under a conjunction ("ajoute qu'il craint"), or as an infinitive that opens the content."""
    before = range(first, i)
    if any(ctx.is_word(j, "first_person") for j in before):
        return True
    if form is Form.DIRECT:
        return False
    infinitive = any(r.form is VerbForm.INFINITIVE for r in ctx.pack.forms.get(ctx.low(i), ()))
    led = any(ctx.is_word(j, "complementizers") for j in (first - 1, first))
    led = led or (first > 0 and ctx.doc[first - 1].pos_ == "VERB")  # "says he regrets"
    return (led and any(ctx.is_word(j, "third_person") for j in before)) or (infinitive and i - first < 3)


def _named(ctx: Context, i: int) -> Stance | None:
    """The stance of a verb that is a cue, None where it only asserts or is not known."""
    told = ctx.pack.grammar.tagged_forms  # "I told him" names no act of telling now
    if told and "Past" in ctx.doc[i].morph.get("Tense", []):
        return None
    for reading in readings(ctx, i):
        for cue in ctx.pack.verbs.get(reading.lemma, ()):
            own = ctx.is_word(i - 1, "reflexive_third") and not told  # "il se trouvait" judges nothing
            if cue.rest or cue.reflexive or own or (told and Stance.ASSERTS in {sense.stance for sense in cue.senses}):
                continue
            sense = next((s for s in cue.senses if s.stance in _ACTS and s.frames - _QUOTED), None)
            if sense is not None:
                negated = any(ctx.is_word(j, "negation_particles") for j in range(max(0, i - 3), i))
                return sense.negated if negated else sense.stance
    return None


def judges(ctx: Context, spans: tuple[Span, ...]) -> bool:
    """Whether a content says how something is ("le texte est dangereux", "cela n'a pas de sens") and not what happened:
    its first verb is one like "be" with an adjective or a noun, or is in no past tense."""
    i = next((i for i in _tokens(ctx, spans[0]) if ctx.doc[i].pos_ in {"VERB", "AUX"}), None)
    if i is None:
        return True
    verb, head = ctx.doc[i], ctx.doc[i].head
    if any(ctx.is_role(child, "expletive") for child in verb.children):
        return True
    if ctx.is_role(verb, "copula"):
        return head.pos_ in {"ADJ", "NOUN"}
    compound = ctx.is_role(verb, "auxiliary") and "Part" in head.morph.get("VerbForm", [])
    return not compound and not {"Past", "Imp"} & set(verb.morph.get("Tense", []))


def negates(ctx: Context, spans: tuple[Span, ...]) -> bool:
    """Whether a content negates something, in a way that denies it where that was told before."""
    text = _telling(_plain(" ".join(span.text for span in spans)), Stance.DENIES)
    return _is_told(ctx, ctx.pack.negates, text, Stance.DENIES)


def content_stance(ctx: Context, spans: tuple[Span, ...]) -> Stance | None:
    """The stance that a content shows by itself, None where it shows none."""
    return _shown(ctx, spans)


def _shown(ctx: Context, spans: tuple[Span, ...]) -> Stance | None:
    text = _plain(" ".join(span.text for span in spans))
    patterns = reversed(ctx.pack.stance)
    return next((shown for shown, pattern in patterns if _is_told(ctx, pattern, _telling(text, shown), shown)), None)


def _is_told(ctx: Context, pattern: re.Pattern[str], text: str, shown: Stance) -> bool:
    """Whether a text shows a stance; a denial in a clause that only qualifies something else is none."""
    found = (match.start() for match in pattern.finditer(text))
    return any(shown.side is not Side.AGAINST or not _is_aside(ctx, text[:start]) for start in found)


def _is_aside(ctx: Context, before: str) -> bool:
    """Whether what comes after a text stands in a relative or subordinate clause that it opens ("des gens qui")."""
    words = before.casefold().replace("'", "' ").split()
    return len(words) > 1 and any(word in ctx.pack.words["subordinators"] for word in words[-ASIDE:])


def _plain(text: str) -> str:
    """A text as patterns read it: plain apostrophes and spaces, no quotation marks.

    >>> _plain("there is ‘absolutely no’ evidence, it’s\u00a0“fake”")
    "there is absolutely no evidence, it's fake"
    """
    bare = re.sub(r"[«»“”„‘\"]|(?<!\w)['’]|['’](?!\w)", " ", text)
    return " ".join(bare.replace("’", "'").split())


def _telling(text: str, shown: Stance) -> str:
    """The part of a content that tells of a stance: all of a short one; of a long one the first sentence or so, and for
    an answer that neither confirms nor denies its end too."""
    if len(text) <= SHORT // 2 or (len(text) <= SHORT and re.search(r"[.!?…]\s", text) is None):
        return text
    if shown is Stance.NEITHER_CONFIRMS_NOR_DENIES:
        return text[: SHORT // 2] + " … " + text[-SHORT // 2 :]
    return text[: SHORT // 2] if shown.side is Side.AGAINST else ""


def is_hedged(ctx: Context, group: VerbGroup | None, spans: tuple[Span, ...]) -> bool:
    """Whether the content is marked as unverified or only possible: press conditional, adverb, adjective or modal."""
    if group is not None and group.conditional:
        return True
    return any(_hedges(ctx, i) for span in spans for i in _tokens(ctx, span))


def commitment(ctx: Context, group: VerbGroup | None, spans: tuple[Span, ...], passage: Span) -> Commitment:
    """How far the outlet vouches for a report: attributed, unless its grammar or its words say otherwise."""
    text = passage.text.casefold()
    if any(words in text for words in ctx.pack.hedges["unverified"]):
        return Commitment.EXPRESSLY_UNVERIFIED
    if group is not None and any(re.search(rf"\b{re.escape(w)}\b", text) for w in ctx.pack.hedges["rebutted"]):
        return Commitment.REBUTTED
    hedged = (group is not None and group.conditional) or any(
        _compound_conditional(ctx, i) for span in spans for i in _tokens(ctx, span)
    )
    return Commitment.HEDGED if hedged else Commitment.ATTRIBUTED


def _tokens(ctx: Context, span: Span) -> range:
    return range(ctx.token_at(span.start), ctx.token_at(span.end))


def _hedges(ctx: Context, i: int) -> bool:
    low = ctx.low(i)
    if ctx.is_time(i) or ctx.doc[i].pos_ == "PROPN":
        return False
    if low in ctx.pack.hedges["adverbs"] or low in ctx.pack.hedges["adjectives"]:
        return True
    if f"{low} {ctx.low(i + 1)}" in ctx.pack.hedges["adverbs"]:
        return True
    readings = ctx.pack.forms.get(low, ())
    modal = any(r.lemma in ctx.pack.hedges["modals"] and r.form is VerbForm.CONDITIONAL for r in readings)
    return modal or _compound_conditional(ctx, i)


def _compound_conditional(ctx: Context, i: int) -> bool:
    """An auxiliary in the conditional with its participle ("auraient parlé"): never a mere future of the past."""
    readings = ctx.pack.forms.get(ctx.low(i), ())
    if not any(r.lemma in ctx.pack.words["auxiliaries"] and r.form is VerbForm.CONDITIONAL for r in readings):
        return False
    near = range(i + 1, min(i + 5, len(ctx.doc)))
    participle = next((j for j in near if is_past_participle(ctx, j)), None)
    if participle is None or not any(r.lemma in ctx.pack.words["passive_auxiliary"] for r in readings):
        return participle is not None
    lemmas = {r.lemma for r in ctx.pack.forms.get(ctx.low(participle), ())}
    return ctx.is_word(i - 1, "reflexives") or bool(lemmas & ctx.pack.words["unaccusative"])
