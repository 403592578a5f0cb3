"""Where the content of a cue stands when it follows: a clause, an infinitive, a phrase, a quotation, a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.extents import (
    bare_clause,
    clause_end,
    content_phrase_end,
    infinitive_end,
    noun_of,
    through_quotation,
)
from kg.extract.phrases import is_written, under_preposition
from kg.extract.quotes import Quotation
from kg.extract.verbs import is_finite_verb, is_infinitive
from kg.model import Form, Span

_OPENING = frozenset('«“"')
_UNDER = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"})
REACH = 48
"""Tokens after a cue within which its content must begin."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: the frame that brings it, its first token, and its spans."""

    frame: str
    first: int
    spans: tuple[Span, ...]
    form: Form


def content_after(ctx: Context, match: CueMatch, stops: Sequence[int]) -> Content | None:
    """The content that follows a cue; `stops` are the tokens at which incises and coordinated cues begin."""
    end = _limit(ctx, match.last, stops)
    i = match.last + 1
    while i < min(end, match.last + REACH):
        for opener in _OPENERS:
            found = opener(ctx, match, i, end)
            if found:
                return found
        if _closes(ctx, i):
            break
        i = _step(ctx, i)
    return _hung(ctx, match, end) or _after_colon(ctx, match, end)


def _after_colon(ctx: Context, match: CueMatch, end: int) -> Content | None:
    """The quotation after the colon at which the search ended ("précise à la presse : « … »")."""
    if ctx.low(end) != ":" or end + 1 >= ctx.sentence(match.last)[1]:
        return None
    if any(is_finite_verb(ctx, i) for i in range(match.last + 1, end)):
        return None
    return _quoted(ctx, match, end + 1, ctx.sentence(match.last)[1])


def _hung(ctx: Context, match: CueMatch, end: int) -> Content | None:
    """The infinitive that the parser hangs on a cue further right, past a relative clause of its addressee."""
    if not match.cue.frames & {"a-inf", "de-inf"}:
        return None
    past = _past_relative(ctx, match.last + 1, end)
    if past is not None and (found := _infinitive(ctx, match, past, end)):
        return found
    for child in ctx.doc[match.group.main].children:
        if match.last < child.i < end and is_infinitive(ctx, child.i):
            marks = (t.i for t in child.children if t.dep_ == "mark" or ctx.is_word(t.i, "infinitive_to"))
            mark = next((i for i in marks if i > match.last), None)
            return _infinitive(ctx, match, mark, end) if mark is not None else None
    return None


def _limit(ctx: Context, i: int, stops: Sequence[int]) -> int:
    """The token at which content after `i` must end: the next stop or the end of the sentence."""
    end = ctx.sentence(i)[1]
    colon = next((j for j in range(i + 2, end - 1) if ctx.low(j) == ":" and ctx.low(j + 1) in _OPENING), end)
    ends = (*stops, colon + (colon == i + 1))
    return min((stop for stop in ends if i < stop < end and not _resumes(ctx, stop, end)), default=end)


def _resumes(ctx: Context, stop: int, end: int) -> bool:
    """Whether the clause of an earlier cue begins right after a stretch between commas ("said, it is said, that")."""
    comma = next((j for j in range(stop + 1, end) if ctx.low(j) == ","), end)
    clause = any(ctx.is_word(stop + 1, kind) for kind in ("complementizers", "whether", "conditionals"))
    return ctx.low(stop) == "," and not clause and ctx.is_word(comma + 1, "complementizers")


def _closes(ctx: Context, i: int) -> bool:
    """Whether a token ends the search: another clause begins."""
    other = _participle(ctx, i) and bool(ctx.pack.forms.get(ctx.low(i)))
    return other or is_finite_verb(ctx, i) or ctx.low(i) in {";", ".", "?", "!"} or ctx.is_word(i, "relatives")


def _step(ctx: Context, i: int) -> int:
    """The next token to look at: a participle clause between commas, or what parts a cue from "that", is passed."""
    end = ctx.sentence(i)[1]
    aside = _participle(ctx, _past_clitics(ctx, i + 1)) or _resumes(ctx, i, end)
    if ctx.low(i) == "," and aside:
        return next((j for j in range(i + 1, end) if ctx.low(j) == ","), i + 1)
    return i + 1


def _past_clitics(ctx: Context, i: int) -> int:
    """The first token from one on that is no clitic or negation ("en se réservant")."""
    while ctx.is_word(i, "clitics") or ctx.is_word(i, "negation_particles") or ctx.is_word(i, "where"):
        i += 1
    return i


def _participle(ctx: Context, i: int) -> bool:
    """Whether a token is a present participle."""
    if i >= len(ctx.doc) or ctx.doc[i].pos_ != "VERB":
        return False
    morph = ctx.doc[i].morph
    return "Part" in morph.get("VerbForm", []) and "Pres" in morph.get("Tense", [])


def _perfect(ctx: Context, i: int) -> bool:
    """Whether a token is the auxiliary of a gerund in the perfect ("denied having met him")."""
    ends = "Part" in ctx.doc[i].morph.get("VerbForm", []) and "Pres" in ctx.doc[i].morph.get("Tense", [])
    return ends and ctx.doc[i].pos_ == "AUX"


def _past_relative(ctx: Context, first: int, end: int) -> int | None:
    """The preposition with an infinitive after the relative clause that an addressee has, None where there is none."""
    kinds = ("relatives", "relative_links", "relative_of")
    links = (i for i in range(first, end) if any(ctx.is_word(i, kind) for kind in kinds))
    pronoun = next((i for i in links if not ctx.is_word(i, "complementizers")), end)
    verb = next((i for i in range(pronoun, end) if is_finite_verb(ctx, i)), end)
    return next((i for i in range(verb, end - 1) if ctx.doc[i].pos_ == "ADP" and is_infinitive(ctx, i + 1)), None)


def _quoted(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A quotation right after the cue, or after a colon; as part of a phrase it is left to the other frames."""
    quotation = ctx.quotation(i)
    if quotation is None or quotation.start != ctx.doc[i].idx or quotation.start < ctx.end(match.last):
        return None
    follows = ctx.text[quotation.end : quotation.end + 3].lstrip()
    if not _reaches(ctx, match, i):
        return None
    after_colon = ctx.low(i - 1) == ":" and "incise" in match.cue.frames
    if not match.cue.frames & {"quote", "que", "attr", "attr-self"} and not after_colon:
        return None
    if follows and follows[0].isalpha() and match.cue.frames & {"obj", "attr"}:
        return None
    return Content("quote", i, (Span.of(ctx.text, quotation.inner_start, quotation.inner_end),), Form.DIRECT)


def _reaches(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a colon, or only adverbs, times and prepositional phrases, stand between a cue and a quotation."""
    if ctx.low(i - 1) == ":" or i - 1 <= match.last:
        return True
    between = range(match.last + 1, i)
    if any(ctx.doc[j].pos_ in {"VERB", "AUX"} or _is_object(ctx, j) for j in between):
        return False
    before = ctx.doc[i - 1]
    if before.pos_ in {"DET", "ADJ"} or ctx.is_word(i - 1, "definite"):
        return False
    return before.pos_ in {"ADV", "PUNCT", "SCONJ"} or ctx.is_time(i - 1) or under_preposition(ctx, i - 1)


def _is_object(ctx: Context, i: int) -> bool:
    """Whether a token is a noun without preposition that is no time: an object, which a quotation does not follow."""
    return ctx.doc[i].pos_ in {"NOUN", "PROPN"} and not ctx.is_time(i) and not under_preposition(ctx, i)


def _colon(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """What follows a colon, where no quotation does."""
    if ctx.low(i) != ":" or "quote" not in match.cue.frames or i + 1 >= end or ctx.quotation(i + 1):
        return None
    return _clause("quote", ctx, i + 1, end, Form.INDIRECT)


def _that(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    if not ctx.is_word(i, "complementizers") or not match.cue.frames & {"que", "quote"} or i + 1 >= end:
        return None
    if ctx.is_word(i - 1, "for") and "pour-np" in match.cue.frames:
        return _clause("pour-np", ctx, i + 1, clause_end(ctx, i, end), Form.INDIRECT)
    if _makes_conjunction(ctx, match, i) or _of_noun(ctx, match, i) or _is_relative(ctx, match, i):
        return None
    return _clause("que", ctx, i + 1, clause_end(ctx, i, end), Form.INDIRECT)


def _makes_conjunction(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether the word before "que" makes another conjunction with it ("alors que"), and is no adverb of the cue right
    before ("affirme aussi que", "ajoute de plus que")."""
    if not ctx.is_word(i - 1, "conjunction_heads"):
        return False
    first = i - 1 - ctx.is_word(i - 2, "preposition_of")
    adverbial = ctx.is_word(i - 1, "cue_adverbs") or first < i - 1
    return not (adverbial and first == match.last + 1)


def _of_noun(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether the parser hangs the clause of a conjunction on a noun after the cue ("after a report that …")."""
    verb = ctx.doc[i].head
    modifies = ctx.is_role(verb, "reduced") or ctx.is_role(verb, "relative")
    if not (ctx.pack.grammar.tagged_forms and verb.i > i and modifies and match.last < verb.head.i < i):
        return False
    relative = ctx.is_role(ctx.doc[i], "subject") or ctx.is_role(ctx.doc[i], "object")
    return relative or bool(ctx.pack.nouns.get(ctx.singular(verb.head.i)))


def _bare(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A clause without its conjunction, in languages that may leave it out."""
    if not ctx.pack.grammar.bare_clause or not match.cue.frames & {"que", "quote"}:
        return None
    root = bare_clause(ctx, match.group.main, match.last, i, end)
    return None if root is None else _clause("que", ctx, i, clause_end(ctx, i - 1, end, root), Form.INDIRECT)


def _gerund(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A gerund as object, or after the cue's preposition ("denied leaking it", "accused X of leaking it")."""
    if not ctx.pack.grammar.tagged_forms:
        return None
    frame = _preposition_frame(ctx, match, i)
    first = i + 1 if frame else i
    direct = frame is None and i == match.last + 1 and bool(match.cue.frames & {"obj", "claim"})
    if not (frame or direct) or first >= end or not (_participle(ctx, first) or _perfect(ctx, first)):
        return None
    return _clause(frame or "obj", ctx, first, infinitive_end(ctx, first, end), Form.INDIRECT)


def _is_relative(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether "que" opens a relative clause of the noun before it, for the tagger."""
    noun = ctx.doc[i - 1]
    if (
        ctx.is_word(noun.i, "moments")
        or ctx.doc[i].pos_ != "PRON"
        or i - 1 <= match.last
        or noun.pos_ != "NOUN"
        or is_written(ctx, noun.i)
    ):
        return False
    clause = ctx.doc[i].head
    return clause.i > i and clause.dep_ in ctx.pack.roles["relative"] and clause.head.i == noun.i


def _question(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    if not ctx.is_word(i, "question") or not (match.cue.frames & {"si"} or match.forced):
        return None
    if ctx.is_word(i + 1, "asked"):  # "declined to comment when asked" asks nothing
        return None
    if ctx.low(i - 1) == "," and ctx.is_word(i, "relatives"):
        return None
    if ctx.is_word(i, "relative_places") and ctx.doc[i - 1].pos_ in {"NOUN", "PROPN"}:
        return None
    if ctx.is_word(i, "things") and not (ctx.is_word(i + 1, "complementizers") or ctx.is_word(i + 1, "relatives")):
        return None
    first = i + 1 if ctx.is_word(i, "whether") else i
    return _clause("si", ctx, first, clause_end(ctx, i, end), Form.INDIRECT)


def _infinitive(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """An infinitive, bare or after "de" or "à", with its negation and clitics."""
    frame, first = "inf", i
    if ctx.is_word(i, "preposition_of"):
        frame, first = "de-inf", i + 1
    elif ctx.is_word(i, "infinitive_to"):
        frame, first = "a-inf", i + 1
    elif ctx.is_word(i, "for"):
        frame, first = "pour-np", i + 1
    if frame == "inf" and not _adjoins(ctx, match, i):
        return None
    verb = first
    while verb < end and (ctx.is_word(verb, "negation_particles") or _light(ctx, verb) or ctx.low(verb) in '«“"'):
        verb += 1
    if verb >= end or not is_infinitive(ctx, verb) or frame not in match.cue.frames:
        return None
    while frame == "inf" and first < verb and ctx.low(first).endswith(ctx.pack.grammar.adverbs):
        first += 1  # "negó rotundamente haber …": how it is said, not what
    return _clause(frame, ctx, first, infinitive_end(ctx, verb, end), Form.INDIRECT)


def _adjoins(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether only adverbs, pronouns, times, marks and phrases under a preposition that is no cue's stand between a cue
    and a bare infinitive ("negó en un comunicado haber …")."""
    kinds, placed = {"ADV", "PRON", "PUNCT"}, False
    for j in range(match.last + 1, i):
        placed = ctx.is_word(j, "where") or (placed and ctx.doc[j].pos_ in _UNDER)
        if not (placed or ctx.doc[j].pos_ in kinds or ctx.is_time(j) or _light(ctx, j)):
            return False
    return True


def _light(ctx: Context, i: int) -> bool:
    return ctx.is_word(i, "negation_words") or ctx.is_word(i, "clitics") or ctx.doc[i].pos_ == "ADV"


def _object(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A noun phrase: the object itself, or after the cue's preposition; with "de" or "comme" a judgement on it."""
    frame = _phrase_frame(ctx, match, i)
    if frame is None or (frame in {"obj", "claim"} and _has_object(ctx, match)):
        return None
    if ctx.pack.grammar.tagged_forms and frame == "obj" and (asked := _hung(ctx, match, end)):
        return asked
    first = i if frame in {"obj", "claim", "attr", "obj-attr", "attr-self"} else i + 1
    if first > i and ctx.is_word(first, "things") and ctx.is_word(first + 1, "complementizers"):
        return _clause(frame, ctx, first + 2, clause_end(ctx, first + 1, end), Form.INDIRECT)
    if frame in {"attr", "attr-self", "obj-attr"}:
        return _clause(frame, ctx, first, end, Form.INDIRECT)
    head = next((j for j in range(first, min(end, first + 12)) if ctx.doc[j].pos_ in {"NOUN", "PROPN"}), None)
    if _takes_up(ctx, match, i):
        return _clause(frame, ctx, first, first + 1, Form.NOMINAL)
    if head is None:
        return None
    return _clause(frame, ctx, first, content_phrase_end(ctx, noun_of(ctx, head, end), end), Form.NOMINAL)


def _has_object(ctx: Context, match: CueMatch) -> bool:
    """Whether a pronoun before a verb is its object already, where what follows may then be its subject ("lo anunció el
    ministro")."""
    before = match.group.main - 1
    neuter = ctx.is_word(before, "neuter_pronouns") and ctx.is_word(before, "clitics")
    return ctx.pack.grammar.null_subject and neuter


def _takes_up(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether a pronoun right after a cue takes up what was said before, and ends its clause ("disputed that")."""
    alone = ctx.is_word(i, "demonstratives") or ctx.is_word(i, "neuter_pronouns")
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
    if not _starts_phrase(ctx, match, i):
        return None
    named = ctx.is_word(match.last + 1, "reflexives") and not ctx.is_word(match.last + 2, "judged_as")
    for frame in ("attr", "obj-attr"):
        if frame in frames and not named and _has_judgement(ctx, match, i):
            return frame
    if ctx.doc[i - 1].pos_ == "ADP" and i - 1 > match.last:
        return None
    return "obj" if "obj" in frames else "claim" if "claim" in frames and _names_claim(ctx, i) else None


def _preposition_frame(ctx: Context, match: CueMatch, i: int) -> str | None:
    """The frame that a token opens as the cue's preposition; where the parser gives the cue one, only that one."""
    prepositions = (("de-np", "preposition_of"), ("a-np", "preposition_to"), ("sur-np", "on"),
                    ("contre-np", "against"), ("pour-np", "for"))  # fmt: skip
    for frame, words in prepositions:
        if (
            frame in match.cue.frames
            and ctx.is_word(i, words)
            and not (is_infinitive(ctx, i + 1) or ctx.is_word(i + 1, "complementizers"))
            and not (frame == "sur-np" and (ctx.is_time(i + 1) or ctx.is_word(i + 1, "whether")))
        ):
            own = [c.i for c in ctx.doc[match.group.main].children if ctx.is_role(c, "preposition")]
            own = [j for j in own if ctx.is_word(j, words) and j > match.last]
            infinitive = {"de-np": "de-inf", "a-np": "a-inf"}.get(frame)
            if infinitive in match.cue.frames and _hung_infinitive(ctx, match, words) > i:
                return None
            return frame if not own or i in own else None
    return None


def _hung_infinitive(ctx: Context, match: CueMatch, words: str) -> int:
    """The infinitive after such a preposition that the parser hangs on a cue ("soupçonne le frère de X de …"); -1 where
    none is."""
    children = (c.i for c in ctx.doc[match.group.main].children if c.i > match.last and is_infinitive(ctx, c.i))
    return next((i for i in children if any(ctx.is_word(j, words) for j in range(i - 3, i))), -1)


def _names_claim(ctx: Context, i: int) -> bool:
    """Whether the phrase that begins at a token is one for a claim ("les accusations de …")."""
    head = next((j for j in range(i, min(i + 5, ctx.sentence(i)[1])) if ctx.doc[j].pos_ == "NOUN"), i)
    return bool(ctx.pack.nouns.get(ctx.low(head)) or ctx.pack.nouns.get(ctx.singular(head)))


def _starts_phrase(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether an object begins at a token: after the cue, an adverb, a time or a comma, not inside another phrase."""
    narrowing = (
        ctx.pack.grammar.head_final and ctx.is_role(ctx.doc[i], "premodifier") and ctx.doc[i].head.pos_ == "NOUN"
    )
    if narrowing and i == match.last + 1 and not ctx.is_time(ctx.doc[i].head.i):
        return True
    if ctx.is_time(i) or ctx.is_time(i + 1) or ctx.is_word(i, "preposition_to") or _is_contracted(ctx, i):
        return False
    before = i - 1
    inside = {"ADP", "DET"} if ctx.doc[i].pos_ == "DET" else {"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM"}
    if before > match.last and ctx.doc[before].pos_ in inside and not ctx.is_time(before):
        return False
    judged = ctx.doc[i].pos_ == "ADJ" and before == match.last and bool(match.cue.frames & {"attr", "obj-attr"})
    if ctx.is_word(i, "judged_as") and before <= match.last and match.cue.frames & {"attr", "obj-attr"}:
        return True
    starts = ctx.doc[i].pos_ in {"DET", "NOUN", "PROPN", "NUM"} or ctx.is_word(i, "definite") or bool(ctx.quotation(i))
    counted = ctx.is_word(i, "quantifiers") and ctx.is_word(i + 1, "preposition_of")
    return starts or judged or counted or ctx.is_word(i, "no_determiners")


def _is_contracted(ctx: Context, i: int) -> bool:
    """Whether a token is a preposition that holds an article."""
    return ctx.is_word(i, "contracted_of") and ctx.doc[i].pos_ == "ADP"


def _has_judgement(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether the object of a judging verb is followed or preceded by "de/comme Y"."""
    if ctx.doc[i].pos_ == "ADJ" or ctx.is_word(i, "judged_as"):
        return True
    end = ctx.sentence(i)[1]
    near = range(match.last + 1, min(end, i + 30))
    return any(ctx.is_word(j, "judged_as") for j in near) or "obj" not in match.cue.frames


_OPENERS: tuple[Callable[[Context, CueMatch, int, int], Content | None], ...] = (
    _quoted, _colon, _that, _question, _bare, _infinitive, _gerund, _object,
)  # fmt: skip


def _clause(frame: str, ctx: Context, first: int, end: int, form: Form) -> Content | None:
    """Content from a token to the one before `end`; mixed where it holds quoted words."""
    if end <= first:
        return None
    start = ctx.doc[first].idx
    stop, around = ctx.end(end - 1), ctx.quotation(first)
    if around is not None and around.inner_start < start and around.inner_end < stop <= around.end:
        stop = around.inner_end
    stop = _trim_marks(ctx, start, stop)
    span = through_quotation(ctx, ctx.clean(start, stop))
    if not span.text:
        return None
    quoted = [q for q in ctx.layout.quotations if span.start <= q.start and q.start < span.end]
    whole = next((q for q in quoted if q.start <= span.start + 1 and (q.end >= span.end or _ends_clause(ctx, q))), None)
    if whole:
        return Content(frame, first, (Span.of(ctx.text, whole.inner_start, whole.inner_end),), Form.DIRECT)
    return Content(frame, first, (span,), Form.MIXED if quoted else form)


def _ends_clause(ctx: Context, quotation: Quotation) -> bool:
    """Whether a quotation holds the comma that ends its clause (“… for it,” citing a case)."""
    clauses = any(is_finite_verb(ctx, i) for i in _tokens(ctx, quotation))
    after = ctx.token_at(quotation.end)
    return (
        clauses
        and ctx.text[quotation.inner_end - 1] == ","
        and (_participle(ctx, after) or ctx.is_word(after, "without"))
    )


def _tokens(ctx: Context, quotation: Quotation) -> range:
    return range(ctx.token_at(quotation.inner_start), ctx.token_at(quotation.inner_end))


def _trim_marks(ctx: Context, start: int, stop: int) -> int:
    """An end without the sentence's full stop; a quotation that ends there keeps its mark."""
    while stop > start and ctx.text[stop - 1] in ".!? \n":
        stop -= 1
    return stop
