"""How a token can be read as a verb: the forms of the pack, held against the tagger and the words beside it."""

from __future__ import annotations

from kg.extract.context import Context
from kg.morphology import Reading, VerbForm

VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"NOUN", "ADJ"})
_NOMINAL_LEFT = frozenset({"DET", "ADP", "ADJ", "NUM"})
FINITE = frozenset({VerbForm.FINITE, VerbForm.FUTURE, VerbForm.CONDITIONAL})
_TAGS = {
    "Fin": FINITE,
    "Inf": frozenset({VerbForm.INFINITIVE}),
    "PartPres": frozenset({VerbForm.PRESENT_PARTICIPLE}),
    "PartPast": frozenset({VerbForm.PAST_PARTICIPLE}),
}
"""What the tagger's features (`VerbForm`, and the tense of a participle) say of a form."""
_CLOSING = frozenset(',»”"')


def readings(ctx: Context, i: int) -> tuple[Reading, ...]:
    """How a token can be read as a verb; nothing where it plainly is a noun."""
    found = ctx.pack.forms.get(ctx.low(i), ())
    auxiliary = tuple(r for r in found if r.lemma in ctx.pack.words["auxiliaries"])
    found = auxiliary or found  # "nous sommes" is no order, "je suis" follows nobody
    if ctx.pack.grammar.tagged_forms:
        return _tagged(ctx, i, found)
    participles = tuple(r for r in found if r.form is VerbForm.PAST_PARTICIPLE)
    agreed = participles and i > 0 and _agrees_with(ctx, i)
    found = (
        participles if (agreed or is_auxiliary(ctx, i - 1)) and not auxiliary else found
    )  # "a dit", not "est invalide"
    present = bool(found) and all(r.form is VerbForm.PRESENT_PARTICIPLE for r in found)
    if present and (_qualifies(ctx, i) or ctx.doc[i].pos_ == "ADV"):
        return ()
    if not found or ctx.doc[i].pos_ in VERBAL:
        return found
    return () if _is_noun(ctx, i) else found


def _qualifies(ctx: Context, i: int) -> bool:
    """Whether a present participle stands as an adjective behind its noun, with nothing that it governs ("un démenti
    cinglant à la presse")."""
    governs = any(ctx.is_role(c, kind) for c in ctx.doc[i].children for kind in ("object", "clause"))
    last = i + 1 >= len(ctx.doc) or ctx.low(i + 1) == "." or ctx.doc[i + 1].pos_ == "ADP"
    hangs = ctx.is_role(ctx.doc[i], "reduced")
    return i > 0 and ctx.doc[i - 1].pos_ == "NOUN" and last and not governs and not hangs


def _agrees_with(ctx: Context, i: int) -> bool:
    """Whether a form that the tagger takes for a participle stands in the plural behind a noun ("les lois dites …")."""
    participle = "Part" in ctx.doc[i].morph.get("VerbForm", [])
    plural = ctx.pack.grammar.singular(ctx.low(i)) != ctx.low(i)
    return participle and plural and ctx.doc[i - 1].pos_ == "NOUN"


def _tagged(ctx: Context, i: int, found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Of the forms that are spelt alike the one that the tagger takes a token for; nothing where it sees no verb."""
    token = ctx.doc[i]
    if token.pos_ not in VERBAL and not ctx.is_role(token, "relative"):
        return ()
    told = "Fin" if _has_subject(ctx, i) else "".join(token.morph.get("VerbForm", []))
    if told == "Part":
        told += "".join(token.morph.get("Tense", []))
    return tuple(r for r in found if r.form in _TAGS.get(told, ())) or found


def _has_subject(ctx: Context, i: int) -> bool:
    """Whether what the tagger takes for a participle has a subject and no auxiliary, and so heads a clause."""
    kinds = [c.dep_ for c in ctx.doc[i].children if c.i < i]
    helped = any(kind in ctx.pack.roles["auxiliary"] for kind in kinds)
    return not helped and any(kind in ctx.pack.roles["subject"] for kind in kinds)


def _is_noun(ctx: Context, i: int) -> bool:
    """Whether a token that the tagger takes for no verb stands where a noun or adjective does."""
    if any(shows(ctx, i) for shows in (_only_verb, _resumes, _heads_phrase, _after_object, _after_clitic)):
        return False
    before = ctx.doc[i - 1] if i else None
    after_noun = before is not None and before.pos_ == "ADJ" and ctx.doc[i - 2].pos_ in {"NOUN", "PROPN"}
    clause = after_noun and ctx.is_word(i + 1, "complementizers")  # "la Cour européenne juge que"
    if not clause and (before is None or before.pos_ in _NOMINAL_LEFT or ctx.is_word(i - 1, "definite")):
        # "les allégations", "pour rappel"; but "l'accuse" holds a clitic, which the tagger knows as such
        return before is None or before.pos_ != "PRON"
    if ctx.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}:
        opened = ctx.low(i - 1) in _CLOSING or ctx.is_word(i - 1, "coordinators")
        names = _named(ctx, i + 1, i) or ctx.is_word(i + 1, "civilities")
        agreed = ctx.is_word(i + 1, "definite") and not ctx.is_word(i + 1, "preposition_to")
        after_content = opened and (agreed or names)
        told = joins(ctx, i + 1) or ctx.is_word(i - 1, "subject_pronouns") or _after_name(ctx, i)
        return not (
            after_content
            or _after_quotation(ctx, i)
            or told
            or is_auxiliary(ctx, past_adverbs(ctx, i - 1))
            or ctx.is_word(i - 1, "clitics")
            or _starts_content(ctx, _past_time(ctx, i + 1))
        )
    return False


def _after_object(ctx: Context, i: int) -> bool:
    """Whether a form that can be finite stands between its object "que" and its subject ("…, ce que conteste Nom")."""
    taken = ctx.is_word(i - 1, "complementizers") and ctx.is_word(i - 2, "things")
    opens = i + 1 < len(ctx.doc) and ctx.doc[i + 1].pos_ in {"DET", "PROPN", "NOUN", "ADV"}
    return taken and opens and _can_be_finite(ctx, i)


def _after_clitic(ctx: Context, i: int) -> bool:
    """Whether a form that can be finite closes a clause behind a subject and an object pronoun that looks like an
    article ("la famille le conteste")."""
    closes = i + 1 >= len(ctx.doc) or ctx.doc[i + 1].is_punct
    subject = i > 1 and (ctx.doc[i - 2].pos_ in {"NOUN", "PROPN"} or ctx.is_word(i - 2, "third_person"))
    pronoun = ctx.is_word(i - 1, "clitics") and ctx.is_word(i - 1, "definite")
    return closes and subject and pronoun and _can_be_finite(ctx, i)


def _only_verb(ctx: Context, i: int) -> bool:
    """Whether a form that can be finite ends a clause that has no other verb ("ce que l'intéressé conteste", "Le maire
    conteste."): it must then be its verb."""
    closes = i + 1 >= len(ctx.doc) or ctx.doc[i + 1].pos_ in {"PUNCT", "ADV"}
    behind = ctx.doc[i - 1].pos_ in _SUBJECTS and ctx.doc[i - 1].is_lower
    return closes and behind and _can_be_finite(ctx, i) and _lacks_verb(ctx, i)


def _can_be_finite(ctx: Context, i: int) -> bool:
    return any(r.form in FINITE for r in ctx.pack.forms.get(ctx.low(i), ()))


def _lacks_verb(ctx: Context, i: int) -> bool:
    """Whether no verb stands between a token and where its clause begins, and room for a subject."""
    start = ctx.sentence(i)[0]
    for j in range(i - 1, start - 1, -1):
        if is_finite_verb(ctx, j) or ctx.doc[j].is_punct or ctx.doc[j].pos_ in {"ADP", "CCONJ"}:
            return False
        if ctx.is_word(j, "complementizers"):
            return j < i - 2
    return i - start > 1


def _heads_phrase(ctx: Context, i: int) -> bool:
    """Whether the other words of a set phrase stand behind its verb, with an article at most between ("le maire botte
    en touche", "la ville esquive la question")."""
    if i == 0 or ctx.doc[i - 1].pos_ == "DET":
        return False
    after = i + 1 + ctx.is_word(i + 1, "articles")
    finite = {r.lemma for r in ctx.pack.forms.get(ctx.low(i), ()) if r.form in FINITE}
    rests = (cue.rest for lemma in finite for cue in ctx.pack.verbs.get(lemma, ()) if cue.rest)
    return any(all(ctx.low(after + n) == word for n, word in enumerate(rest)) for rest in rests)


def _resumes(ctx: Context, i: int) -> bool:
    """Whether a bare word stands between the comma that closes an apposition and "de" with an infinitive, as a verb
    does ("Son avocate, Me Nom, menace de saisir …")."""
    opened = i > 1 and ctx.low(i - 1) == "," and ctx.doc[i - 2].pos_ == "PROPN"
    return opened and ctx.is_word(i + 1, "preposition_of") and is_infinitive(ctx, i + 2)


def past_adverbs(ctx: Context, i: int) -> int:
    """The first token leftwards that is no adverb or word of negation."""
    while i > 0 and (
        ctx.doc[i].pos_ == "ADV" or ctx.is_word(i, "negation_words") or ctx.low(i).endswith(ctx.pack.grammar.adverbs)
    ):
        i -= 1
    return i


def _after_quotation(ctx: Context, i: int) -> bool:
    """Whether a word stands right after a quotation and its comma, and has no "of" ("« … », juge au contraire")."""
    before = ctx.before(i)
    quoted = before.endswith(",") and before[:-1].rstrip().endswith(tuple(_CLOSING - {","}))
    return quoted and not ctx.is_word(i + 1, "preposition_of") and ctx.low(i + 1) not in {"", ",", ".", ";", ":"}


def _named(ctx: Context, other: int, i: int) -> bool:
    """Whether a token beside another is a person's name, of which the other is no part."""
    apart = ctx.doc[i].ent_type_ not in ctx.pack.roles["person"]
    return apart and 0 <= other < len(ctx.doc) and ctx.doc[other].ent_type_ in ctx.pack.roles["person"]


def _after_name(ctx: Context, i: int) -> bool:
    """Whether a word stands between a person's name and an object ("Nom critique la …")."""
    return _named(ctx, i - 1, i) and (ctx.is_word(i + 1, "definite") or ctx.is_word(i + 1, "indefinite"))


def _past_time(ctx: Context, i: int) -> int:
    """The first token from one on that stands in no time ("titre mardi : …")."""
    while ctx.is_time(i):
        i += 1
    return i


def _starts_content(ctx: Context, i: int) -> bool:
    return ctx.is_word(i, "complementizers") or ctx.low(i) in {":", "«", "“"} or ctx.is_word(i, "subject_pronouns")


def is_auxiliary(ctx: Context, i: int) -> bool:
    """Whether a token can be read as an auxiliary."""
    return any(r.lemma in ctx.pack.words["auxiliaries"] for r in ctx.pack.forms.get(ctx.low(i), ()))


def is_past_participle(ctx: Context, i: int) -> bool:
    """Whether a token is a past participle for the tagger."""
    morph = ctx.doc[i].morph if i < len(ctx.doc) else None
    return morph is not None and "Part" in morph.get("VerbForm", []) and "Past" in morph.get("Tense", [])


def joins(ctx: Context, j: int) -> bool:
    """Whether a token only joins a verb to the pronoun after it ("a-t-il")."""
    return ctx.low(j) in ctx.pack.grammar.joiners


def is_finite_verb(ctx: Context, i: int) -> bool:
    """Whether a token is a finite verb for the tagger, or for the pack where that takes it for an adverb by its ending
    ("il dément")."""
    pos = ctx.doc[i].pos_
    if pos == "ADV":
        known = ctx.pack.forms.get(ctx.low(i), ())
        return bool(known) and all(reading.form in FINITE and _is_told(ctx, reading.lemma) for reading in known)
    return pos in VERBAL and "Fin" in ctx.doc[i].morph.get("VerbForm", [])


def _is_told(ctx: Context, lemma: str) -> bool:
    """Whether a verb is a cue, and no auxiliary."""
    return lemma in ctx.pack.verbs and lemma not in ctx.pack.words["auxiliaries"]


def is_infinitive(ctx: Context, i: int) -> bool:
    """Whether a token is an infinitive for the tagger, or for the pack where it knows the verb."""
    if i >= len(ctx.doc):
        return False
    forms = {r.form for r in ctx.pack.forms.get(ctx.low(i), ())}
    if VerbForm.PRESENT_PARTICIPLE in forms:
        return False  # whatever the tagger says
    return VerbForm.INFINITIVE in forms or (ctx.doc[i].pos_ in VERBAL and "Inf" in ctx.doc[i].morph.get("VerbForm", []))


def is_present_participle(ctx: Context, i: int) -> bool:
    """Whether a token is a present participle."""
    if i >= len(ctx.doc) or ctx.doc[i].pos_ != "VERB" or _qualifies(ctx, i):
        return False
    morph = ctx.doc[i].morph
    return "Part" in morph.get("VerbForm", []) and "Pres" in morph.get("Tense", [])


def is_perfect_gerund(ctx: Context, i: int) -> bool:
    """Whether a token is the auxiliary of a gerund in the perfect ("denied having met him")."""
    ends = "Part" in ctx.doc[i].morph.get("VerbForm", []) and "Pres" in ctx.doc[i].morph.get("Tense", [])
    return ends and ctx.doc[i].pos_ == "AUX"
