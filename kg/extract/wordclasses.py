"""Word classes where no model tells them: by a pack's lists, the forms of its verbs, by endings, capitals and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.morphology import Reading, VerbForm

if TYPE_CHECKING:
    from kg.packs import Pack

_LISTS = {
    "DET": "articles definite indefinite demonstratives no_determiners feminine_determiners masculine_determiners"
    " plural_determiners own_possessives generic definite_singular",
    "ADP": "by after against anchors contracted_of contractions for infinitive_to on preposition_of preposition_to"
    " title_links topics where without",
    "SCONJ": "complementizers conditionals whether circumstances",
    "CCONJ": "and or either neither coordinators adversatives",
    "PRON": "subject_pronouns third_person first_person second_person plural_pronouns feminine_pronouns neuter_pronouns"
    " relatives relative_of relative_which relative_links things nobody clitics reflexives impersonal",
    "ADV": "negation_particles negation_words already earlier together",
}
"""Lists of a pack whose words are of a class; the first that holds a word counts."""
_FEATURES = {
    VerbForm.INFINITIVE: "VerbForm=Inf",
    VerbForm.FINITE: "Mood=Ind|VerbForm=Fin",
    VerbForm.FUTURE: "Mood=Ind|Tense=Fut|VerbForm=Fin",
    VerbForm.CONDITIONAL: "Mood=Cnd|VerbForm=Fin",
    VerbForm.PRESENT_PARTICIPLE: "Tense=Pres|VerbForm=Part",
    VerbForm.PAST_PARTICIPLE: "Tense=Past|VerbForm=Part",
}
_BY_ENDING = (
    ("finite_endings", VerbForm.FINITE),
    ("gerund_endings", VerbForm.PRESENT_PARTICIPLE),
    ("participle_endings", VerbForm.PAST_PARTICIPLE),
    ("infinitive_endings", VerbForm.INFINITIVE),
)
_OPENING = frozenset("«“\"‘'„¿¡([—–-:•…")
_SHORTEST = 2
"""Letters that a word has before an ending that tells its class."""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A part of speech of Universal Dependencies and its features, as spaCy writes them."""

    pos: str
    features: str = ""

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb."""
        return "VerbForm=Fin" in self.features

    @property
    def verbal(self) -> bool:
        """Whether it is a verb in any form."""
        return self.pos in {"VERB", "AUX"}


def closed_classes(words: Mapping[str, frozenset[str]], classes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The class of every function word: as the `[classes]` of a pack say, else by the list that holds it."""
    said = {"DET": "determiners", "ADP": "prepositions", "CCONJ": "conjunctions", "PRON": "pronouns",
            "ADV": "adverbs", "ADJ": "adjectives"}  # fmt: skip
    found = dict.fromkeys(words["contractions"] | words["contracted_of"], "ADP")
    for pos, name in said.items():
        found |= {word: pos for word in classes[name] if word not in found}
    for pos, names in _LISTS.items():
        found |= {word: pos for name in names.split() for word in words[name] if word not in found}
    return found


def word_classes(doc: Doc, pack: Pack) -> list[WordClass]:
    """The class of each token of a text that is only cut into words and sentences."""
    lows = [token.lower_.replace("’", "'") for token in doc]
    seen = frozenset(lows[token.i] for token in doc if _is_capital(token) and not _opens(doc, token.i))
    found: list[WordClass] = []
    for token in doc:
        found.append(_class_of(token, lows, found, seen, pack))
    return found


def _class_of(
    token: Token, lows: Sequence[str], before: Sequence[WordClass], seen: frozenset[str], pack: Pack
) -> WordClass:
    if token.is_space:
        return WordClass("SPACE")
    if not any(char.isalnum() for char in token.text):
        return WordClass("PUNCT")
    i = token.i
    closed = pack.closed.get(lows[i])
    if _is_capital(token) and _is_name(token, lows[i], closed, seen, pack):
        return WordClass("PROPN")
    if closed and not _is_ambiguous(lows[i], pack):
        return WordClass(closed)
    if closed:
        return WordClass("PRON" if _before_verb(i, lows, pack) else closed)
    if any(char.isdigit() for char in token.text):
        return WordClass("NUM")
    return _verb(i, lows, before, pack) or _by_ending(i, lows, before, pack)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _opens(doc: Doc, i: int) -> bool:
    """Whether a capital at a token says nothing: the first word of a sentence, a quotation, a line."""
    return i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].text[-1:] in _OPENING or doc[i - 1].is_space


def _is_name(token: Token, low: str, closed: str | None, seen: frozenset[str], pack: Pack) -> bool:
    """Whether a capital shows a name: inside a sentence always, at its beginning where something else does so too."""
    i, doc = token.i, token.doc
    follows = i + 1 < len(doc) and _is_capital(doc[i + 1]) and not doc[i + 1].is_sent_start
    if not _opens(doc, i):
        return follows if closed else True
    given = low in pack.words["feminine_names"] or low in pack.words["masculine_names"]
    acts = not closed and not _is_noun(low, pack) and _acts(doc, i, pack)
    if closed or low in pack.shapes:
        return acts or (given and follows)
    acronym = token.text.isupper() and len(token.text) > 1
    known = given or acronym or low in pack.place_names or low in pack.metonyms
    return known or acts or ((low in seen or follows) and not _is_noun(low, pack))


def _acts(doc: Doc, i: int, pack: Pack) -> bool:
    """Whether a finite verb comes right after a token, which then can be no verb but only the subject."""
    j = i + 1
    while j < len(doc) and doc[j].lower_ in pack.words["clitics"] | pack.words["negation_particles"]:
        j += 1
    low = doc[j].lower_ if j < len(doc) else ""
    return any(map(_is_finite, pack.shapes.get(low, ()))) and not _is_noun(low, pack)


def _is_ambiguous(low: str, pack: Pack) -> bool:
    """Whether a word can be an article and a pronoun before a verb ("la")."""
    return low in pack.words["clitics"] and low in pack.words["definite"]


def _before_verb(i: int, lows: Sequence[str], pack: Pack) -> bool:
    """Whether a verb, and no noun that is spelt alike, follows a token, pronouns between."""
    j = i + 1
    while j < len(lows) and lows[j] in pack.words["clitics"]:
        j += 1
    finite = j < len(lows) and any(_is_finite(reading) for reading in pack.shapes.get(lows[j], ()))
    return finite and not _is_noun(lows[j], pack)


def _is_finite(reading: Reading) -> bool:
    return reading.form in {VerbForm.FINITE, VerbForm.FUTURE, VerbForm.CONDITIONAL}


def _is_noun(low: str, pack: Pack) -> bool:
    """Whether a pack has a word as a noun: for an event, a role, a claim or a document."""
    words = {low, pack.grammar.singular(low)}
    known = (pack.noun_events, pack.nouns, pack.titles, pack.words["documents"], pack.words["people"])
    return any(word in some for word in words for some in known)


def _verb(i: int, lows: Sequence[str], before: Sequence[WordClass], pack: Pack) -> WordClass | None:
    """A form of a verb that the pack can conjugate, unless it stands where a noun does."""
    found = pack.shapes.get(lows[i], ())
    if not found or lows[i] in pack.classes["nouns"]:
        return None
    previous = _before(before, i)
    best = min(found, key=lambda reading: _ORDER.index(reading.form))
    auxiliary = any(r.lemma in pack.words["auxiliaries"] | pack.words["copulas"] for r in found)
    as_said = i > 0 and lows[i - 1] in pack.words["like"]
    if not auxiliary and not as_said and _stands_as_noun(previous, best.form, before[i - 1] if i else None):
        return WordClass("NOUN", _number(lows[i], pack))
    if _is_noun(lows[i], pack) and i and previous not in {"PRON", "ADV", "AUX", "NOUN", "PROPN", "PUNCT", "SCONJ"}:
        return WordClass("NOUN", _number(lows[i], pack))
    return WordClass("AUX" if auxiliary else "VERB", _FEATURES[best.form])


def _before(before: Sequence[WordClass], i: int) -> str:
    """The part of speech before a token; an adjective after its noun says no more of what follows than the noun."""
    j = i - 1
    while j > 0 and before[j].pos == "ADJ":
        j -= 1
    if j < i - 1 and before[j].pos in {"NOUN", "PROPN"}:
        return "NOUN"
    return before[i - 1].pos if i else ""


def _stands_as_noun(previous: str, form: VerbForm, before: WordClass | None) -> bool:
    """Whether no verb can stand after a word: after a determiner, no finite one after a preposition or another."""
    if previous in {"DET", "ADJ", "NUM"} or (previous == "ADP" and form is not VerbForm.INFINITIVE):
        return True
    finite = form in {VerbForm.FINITE, VerbForm.FUTURE, VerbForm.CONDITIONAL}
    return finite and before is not None and before.finite and before.pos == "VERB"


_ORDER = (
    VerbForm.FINITE, VerbForm.FUTURE, VerbForm.CONDITIONAL, VerbForm.INFINITIVE, VerbForm.PRESENT_PARTICIPLE,
    VerbForm.PAST_PARTICIPLE,
)  # fmt: skip


def _by_ending(i: int, lows: Sequence[str], before: Sequence[WordClass], pack: Pack) -> WordClass:
    """What the ending of a word tells, or its place: after a noun an adjective, where those follow; else a noun."""
    previous = _before(before, i)
    as_said = i > 0 and lows[i - 1] in pack.words["like"]
    if lows[i].endswith(pack.grammar.adverbs):
        return WordClass("ADV")
    noun = lows[i] in pack.classes["nouns"] or _ends(lows[i], pack.classes["noun_endings"])
    if noun or _is_noun(lows[i], pack):
        return WordClass("NOUN", _number(lows[i], pack))
    for name, form in _BY_ENDING:
        if previous not in {"DET", "ADJ", "NUM"} and _ends(lows[i], pack.classes[name]):
            if form is VerbForm.PAST_PARTICIPLE and previous in {"NOUN", "PROPN"}:
                break
            if form is VerbForm.INFINITIVE or previous != "ADP" or as_said:
                return WordClass("VERB", _FEATURES[form])
    after_noun = previous == "NOUN" and not pack.grammar.head_final
    if after_noun or _ends(lows[i], pack.classes["adjective_endings"]):
        return WordClass("ADJ")
    return WordClass("NOUN", _number(lows[i], pack))


def _ends(low: str, endings: frozenset[str]) -> bool:
    return any(low.endswith(ending) and len(low) >= len(ending) + _SHORTEST for ending in endings)


def _number(low: str, pack: Pack) -> str:
    return "Number=Plur" if pack.grammar.singular(low) != low else "Number=Sing"


def genders(doc: Doc, classes: Sequence[WordClass], pack: Pack) -> Iterator[str]:
    """The features of each token, nouns with the gender that the word before them shows."""
    for i, one in enumerate(classes):
        shown = doc[i - 1].lower_ if i and one.pos == "NOUN" else ""
        feminine, masculine = (shown in pack.words[f"{name}_determiners"] for name in ("feminine", "masculine"))
        gender = "Gender=Fem|" if feminine else "Gender=Masc|" if masculine else ""
        yield gender + one.features
