"""One article as the rules of extraction see it: its text, tokens, layout and language pack."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.layout import Layout
from kg.extract.quotes import Quotation
from kg.model import Span, TimeExpression
from kg.packs import Pack


@dataclass(frozen=True, slots=True)
class Context:
    """What every rule of extraction is given; token numbers count in `doc`, offsets in `text`."""

    text: str
    doc: Doc
    layout: Layout
    pack: Pack
    bounds: tuple[tuple[int, int], ...]
    """First and last token (end exclusive) of each sentence of the layout."""
    lows: tuple[str, ...]
    """Every token in lower case, with a plain apostrophe."""
    starts: tuple[int, ...]
    """Where every token begins."""
    times: tuple[TimeExpression, ...] = ()

    def is_time(self, i: int) -> bool:
        """Whether a token stands in a time expression."""
        start = self.doc[i].idx if i < len(self.doc) else len(self.text)
        at = bisect_right(self.times, start, key=lambda time: time.span.start) - 1
        return at >= 0 and start < self.times[at].span.end

    def times_in(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """The time expressions that begin between two characters, in order."""
        low = bisect_left(self.times, start, key=lambda time: time.span.start)
        return self.times[low : bisect_left(self.times, end, key=lambda time: time.span.start)]

    def low(self, i: int) -> str:
        """A token in lower case, with a plain apostrophe; empty beyond the text."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def is_word(self, i: int, kind: str) -> bool:
        """Whether a token is one of the pack's words of a kind."""
        return self.low(i) in self.pack.words[kind]

    def is_role(self, token: Token, role: str) -> bool:
        """Whether the parser gave a token a role that the pack names."""
        return token.dep_ in self.pack.roles[role]

    def is_named(self, i: int) -> bool:
        """Whether the recogniser takes a token for part of a name, dates and amounts left aside."""
        label = self.doc[i].ent_type_
        return bool(label) and label not in self.pack.roles["no_names"]

    def sentence(self, i: int) -> tuple[int, int]:
        """First and last token (end exclusive) of the sentence that holds a token."""
        at = bisect_right(self.bounds, (i, 1 << 60)) - 1
        return self.bounds[at] if at >= 0 and i < self.bounds[at][1] else (i, i + 1)

    def stem(self, i: int) -> str:
        """A token as it is compared: a verb that the pack knows as its infinitive, else without its plural mark."""
        low = self.low(i)
        if self.doc[i].pos_ == "VERB" and low in self.pack.forms:
            return self.pack.forms[low][0].lemma
        return self.pack.grammar.stem(low)

    def singular(self, i: int) -> str:
        """A token in lower case without the mark of a plural."""
        return self.pack.grammar.singular(self.low(i))

    def before(self, i: int) -> str:
        """The few characters before a token, without the white space right before it."""
        start = self.doc[i].idx
        return self.text[max(0, start - 16) : start].rstrip()

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first` to `last`, both included."""
        return Span.of(self.text, self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def end(self, i: int) -> int:
        """The offset after a token."""
        return int(self.doc[i].idx + len(self.doc[i]))

    def quotation(self, i: int) -> Quotation | None:
        """The outermost quotation that holds a token."""
        return self.layout.quotation_at(self.doc[i].idx)

    def token_at(self, position: int) -> int:
        """The first token that begins at or after a character."""
        return bisect_left(self.starts, position)

    def clean(self, start: int, end: int) -> Span:
        """A span without the white space, commas and other loose marks at its ends."""
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:–—-"):
            end -= 1
        while start < end and (self.text[start].isspace() or self.text[start] in ",;:.–—-…"):
            start += 1
        return Span.of(self.text, start, end)


def read_context(text: str, doc: Doc, layout: Layout, pack: Pack, times: tuple[TimeExpression, ...] = ()) -> Context:
    """The context of a parsed article."""
    starts = tuple(map(int, doc.to_array("IDX")))
    bounds = tuple((bisect_right(starts, start - 1), bisect_right(starts, end - 1)) for start, end in layout.sentences)
    surnames = _surnames(doc, pack)
    for token in doc:
        if _is_surname(token, pack) or _is_repeated(token, surnames):
            token.pos_ = "PROPN"
    words = [doc.vocab.strings[word].replace("’", "'") for word in doc.to_array("LOWER")]
    return Context(
        text,
        doc,
        layout,
        pack,
        tuple(bound for bound in bounds if bound[0] < bound[1]),
        tuple(_joined(words, doc, pack)),
        starts,
        times,
    )


def _is_surname(token: Token, pack: Pack) -> bool:
    """Whether a capitalised word of a person's name was tagged as an adverb, verb or adjective."""
    inside = token.ent_iob_ == "I" or not token.is_sent_start
    named = token.ent_type_ in pack.roles["person"] and token.text[:1].isupper() and inside
    return named and token.pos_ in {"ADV", "VERB", "AUX", "ADJ", "X"}


def _surnames(doc: Doc, pack: Pack) -> frozenset[str]:
    """Last words of the persons' names of several words in a text, that stand nowhere in it in lower case."""
    persons = (ent for ent in doc.ents if ent.label_ in pack.roles["person"] and len(ent) > 1)
    common = {token.text for token in doc if token.text.islower()}
    return frozenset(ent[-1].text for ent in persons if ent[-1].text.casefold() not in common)


def _is_repeated(token: Token, surnames: frozenset[str]) -> bool:
    """Whether a surname told with its first name elsewhere was tagged as a common word where it stands alone."""
    return token.text in surnames and token.pos_ in {"ADJ", "NOUN", "ADV", "X"} and token.text[:1].isupper()


def _joined(lows: list[str], doc: Doc, pack: Pack) -> list[str]:
    """The words, an inverted pronoun with the hyphen that the tokenizer cut off ("dit", "-", "il"), and a civility that
    only its capital tells from another word ("Mes Nom et Nom") with the full stop of the abbreviation that it is."""
    for i in range(len(lows) - 1):
        if f"{lows[i]}." in pack.words["civilities"] and doc[i].text[0].isupper() and doc[i + 1].text[:1].isupper():
            lows[i] += "."
    for i in range(1, len(lows) - 1):
        tied = lows[i] == "-" and not doc[i - 1].whitespace_ and not doc[i].whitespace_
        if tied and "-" + lows[i + 1] in pack.words["subject_pronouns"]:
            lows[i], lows[i + 1] = "-t", "-" + lows[i + 1]
    return lows
