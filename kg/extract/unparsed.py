"""A text that no model has seen, read by words and places alone: word classes, names, and the clauses of its verbs.

What comes out is a Doc as a model would give it, only poorer: subjects are the phrases left of their verbs, names are
runs of capitals. The rules of extraction ask for nothing else, and so need no other way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kg.extract.wordclasses import WordClass, genders, word_classes
from kg.packs import Pack

_PHRASE = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"DET", "ADJ", "NUM"})
_NO_PERSON = frozenset({"body", "outlet"})
_BETWEEN = 3
"""Words that may part an auxiliary from its participle."""


def analysed(doc: Doc, pack: Pack) -> Doc:
    """The same words with classes, names and heads; sentences are those that are set."""
    classes = word_classes(doc, pack)
    bounds = _bounds(doc)
    heads, deps = list(range(len(doc))), [""] * len(doc)
    for start, end in bounds:
        for i, (head, dep) in enumerate(_Sentence(doc, classes, pack, start, end).tree(), start):
            heads[i], deps[i] = head, dep
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[one.pos for one in classes],
        morphs=list(genders(doc, classes, pack)),
        heads=heads,
        deps=deps,
        ents=_entities(doc, classes, bounds, pack),
    )


def _bounds(doc: Doc) -> list[tuple[int, int]]:
    starts = [token.i for token in doc if token.i == 0 or token.is_sent_start]
    return list(pairwise([*starts, len(doc)])) if len(doc) else []


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of which the tree is made; token numbers are those of the text."""

    doc: Doc
    classes: Sequence[WordClass]
    pack: Pack
    start: int
    end: int

    def tree(self) -> Iterator[tuple[int, str]]:
        """Head and label of each token; the labels are the names of roles."""
        verbs = self._verbs()
        openers = {verb: self._opener(last, verb) for last, verb in pairwise([self.start - 1, *verbs])}
        root = next((v for v in verbs if openers[v] is None), verbs[0] if verbs else self._first())
        heads: dict[int, tuple[int, str]] = {root: (root, "ROOT")}
        for last, verb in pairwise([None, *verbs]):
            if verb is not None and verb != root:
                heads[verb] = self._over(verb, last, openers[verb], root)
        for i in range(self.start, self.end):
            if i not in heads:
                heads[i] = self._under(i, self._clause(i, verbs, openers, root), verbs)
        for verb in verbs:
            for i, label in self._arguments(verb, verbs, openers, root):
                heads[i] = (verb, label)
        return (heads[i] for i in range(self.start, self.end))

    def _first(self) -> int:
        return next((i for i in range(self.start, self.end) if self.classes[i].pos in _PHRASE), self.start)

    def _verbs(self) -> list[int]:
        """The verbs that head a clause: finite ones, and participles for the auxiliary before them."""
        finite = [i for i in range(self.start, self.end) if self.classes[i].finite]
        return sorted({self._main(i) for i in finite})

    def _main(self, i: int) -> int:
        """The participle or infinitive that an auxiliary stands for, itself where there is none."""
        if self.classes[i].pos != "AUX":
            return i
        for j in range(i + 1, min(self.end, i + 2 + _BETWEEN)):
            one = self.classes[j]
            if one.verbal and not one.finite:
                return j
            if one.pos not in {"ADV", "PRON", "AUX"}:
                break
        return i

    def _opener(self, last: int, verb: int) -> int | None:
        """The word between two verbs that makes the second depend: a conjunction, a relative pronoun."""
        kinds = ("complementizers", "relatives", "relative_links", "relative_which", "conditionals", "circumstances")
        between = range(verb - 1, last, -1)
        return next((i for i in between if any(self._low(i) in self.pack.words[kind] for kind in kinds)), None)

    def _over(self, verb: int, last: int | None, opener: int | None, root: int) -> tuple[int, str]:
        """What a verb depends on, and as what."""
        if opener is None:
            return (last, "conjunct") if last is not None else (root, "clause")
        if self._is_relative(opener, last):
            return opener - 1 - (self._low(opener - 1) == ","), "relative"
        content = last is not None and self._low(opener) in self.pack.words["complementizers"]
        return (last, "content") if content and last is not None else (root if root != verb else verb, "clause")

    def _is_relative(self, opener: int, last: int | None) -> bool:
        """Whether a conjunction that is a pronoun too stands for the noun before it: not the first after a verb of
        saying."""
        if opener <= self.start or self._low(opener) not in self.pack.words["relatives"]:
            return False
        if self._low(opener) in self.pack.words["complementizers"] and last is not None and self._says(last):
            return False
        before = opener - 1 - (self._low(opener - 1) == "," and opener - 1 > self.start)
        return self.classes[before].pos in {"NOUN", "PROPN"}

    def _says(self, verb: int) -> bool:
        return any(reading.lemma in self.pack.verbs for reading in self.pack.forms.get(self._low(verb), ()))

    def _clause(self, i: int, verbs: Sequence[int], openers: dict[int, int | None], root: int) -> int:
        """The verb of the clause that a token stands in."""
        before = [
            verb
            for last, verb in pairwise([None, *verbs])
            if verb is not None and self._begin(last, verb, openers) <= i
        ]
        return before[-1] if before else root

    def _begin(self, last: int | None, verb: int, openers: dict[int, int | None]) -> int:
        """Where the clause of a verb begins: with its opener, else after the last mark or coordinator before it."""
        opener = openers[verb]
        if opener is not None or last is None:
            return verb if opener is None else opener
        marks = (j for j in range(verb - 1, last, -1) if self.classes[j].pos in {"PUNCT", "CCONJ"})
        return next(marks, verb - 1) + 1

    def _under(self, i: int, clause: int, verbs: Sequence[int]) -> tuple[int, str]:
        """What a token that heads no clause depends on, and as what."""
        one = self.classes[i]
        if one.pos in _INSIDE or one.pos == "ADP":
            noun = self._noun_after(i)
            if noun is not None:
                return noun, "modifier"
        if one.pos in {"NOUN", "PROPN"} and i > self.start:
            tied = self._tied(i)
            if tied is not None:
                return tied, "modifier"
        if one.verbal and not one.finite and i < clause and any(v == clause for v in verbs):
            return clause, "auxiliary" if one.pos == "AUX" else "clause"
        if one.pos == "AUX" and i != clause:
            return clause, "auxiliary"
        if "VerbForm=Inf" in one.features:
            return clause, "open_clause"
        return clause, "clause" if one.verbal else "dep"

    def _noun_after(self, i: int) -> int | None:
        """The noun that a determiner, adjective or preposition belongs to."""
        for j in range(i + 1, self.end):
            if self.classes[j].pos in {"NOUN", "PROPN"}:
                return j
            if self.classes[j].pos not in _INSIDE:
                return None
        return None

    def _tied(self, i: int) -> int | None:
        """The noun before, to which "of" or nothing at all ties a noun."""
        j = i - 1
        while j > self.start and self.classes[j].pos in _INSIDE:
            j -= 1
        of = self._low(j) in self.pack.words["preposition_of"]
        j -= of
        tied = j >= self.start and self.classes[j].pos in {"NOUN", "PROPN"} and (of or j == i - 1)
        return j if tied else None

    def _arguments(
        self, verb: int, verbs: Sequence[int], openers: dict[int, int | None], root: int
    ) -> Iterator[tuple[int, str]]:
        """The subject of a verb, left of it or, where it names somebody, right after it; and its object."""
        mine = [i for i in range(self.start, self.end) if self._clause(i, verbs, openers, root) == verb]
        left = next((i for i in mine if i < verb and self._is_free(i) and self._stands_by(i, verb)), None)
        right = next((i for i in mine if verb < i <= verb + _BETWEEN and self._is_free(i)), None)
        if left is not None:
            yield left, "subject"
        if right is not None:
            opener = openers[verb]
            told = left is not None or (opener is not None and self._low(opener) in self.pack.words["relatives"])
            yield right, "object" if told or not self._names_somebody(right) else "subject"

    def _stands_by(self, i: int, verb: int) -> bool:
        """Whether commas between a phrase and a verb only enclose something: one alone parts them."""
        return sum(self._low(j) == "," for j in range(i, verb)) % 2 == 0

    def _is_free(self, i: int) -> bool:
        """Whether a token heads a phrase that no preposition and no other noun holds."""
        one = self.classes[i]
        if one.pos == "PRON":
            return self._low(i) in self.pack.words["subject_pronouns"]
        if one.pos not in {"NOUN", "PROPN"} or (i > self.start and self._tied(i) is not None):
            return False
        j = i - 1
        while j >= self.start and self.classes[j].pos in _INSIDE:
            j -= 1
        return j < self.start or self.classes[j].pos != "ADP"

    def _names_somebody(self, i: int) -> bool:
        low = self._low(i)
        titles = self.pack.titles
        return self.classes[i].pos == "PROPN" or low in titles or self.pack.grammar.singular(low) in titles

    def _low(self, i: int) -> str:
        return self.doc[i].lower_.replace("’", "'")


def _entities(doc: Doc, classes: Sequence[WordClass], bounds: Sequence[tuple[int, int]], pack: Pack) -> list[str]:
    """Names as runs of capitals, particles inside them, with what they seem to name; as spaCy writes them (BIO)."""
    found = ["O"] * len(doc)
    for start, end in bounds:
        i = start
        while i < end:
            stop = _run(doc, classes, i, end, pack)
            if stop > i:
                kind = _kind(doc, i, stop, pack)
                found[i:stop] = [f"B-{kind}", *[f"I-{kind}"] * (stop - i - 1)]
            i = max(stop, i + 1)
    return found


def _run(doc: Doc, classes: Sequence[WordClass], i: int, end: int, pack: Pack) -> int:
    """The token after the name that begins at a token; the token itself where none does."""
    j = stop = i
    while j < end:
        if classes[j].pos == "PROPN":
            stop = j + 1
        elif stop == i or not _is_particle(doc, j, pack):
            break
        j += 1
    return stop


def _is_particle(doc: Doc, j: int, pack: Pack) -> bool:
    low = doc[j].lower_
    hyphen = low == "-" and not doc[j - 1].whitespace_
    return hyphen or (low in pack.words["name_particles"] and low not in pack.words["and"])


def _kind(doc: Doc, first: int, stop: int, pack: Pack) -> str:
    """What a name seems to name: places and seats by the pack, persons by first name, civility, role or length."""
    words = [doc[i].lower_ for i in range(first, stop)]
    name, before = " ".join(words), doc[first - 1].lower_ if first else ""
    if name in pack.place_names:
        return "LOC"
    role = pack.titles.get(words[0])
    if name in pack.metonyms or (role and role.group in _NO_PERSON) or (stop - first == 1 and doc[first].is_upper):
        return "ORG"
    held = pack.titles.get(before)
    given = words[0] in pack.words["feminine_names"] or words[0] in pack.words["masculine_names"]
    if given or before in pack.words["civilities"] or (held and held.group not in _NO_PERSON):
        return "PER"
    if before in pack.words["where"]:
        return "LOC"
    plain = all(doc[i].is_title for i in range(first, stop))
    return "PER" if stop - first in (2, 3) and plain and not held else "MISC"
