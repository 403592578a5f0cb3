"""Clauses that follow a cue: with "que" or without it, a question, an infinitive."""

from __future__ import annotations

from kg.extract.animacy import is_written
from kg.extract.claims import takes_up
from kg.extract.contents import Content, clause_content
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.extents import bare_clause, clause_end, infinitive_end
from kg.extract.verbforms import is_finite_verb, is_infinitive
from kg.model import Form

_UNDER = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"})


def hung_infinitive(ctx: Context, match: CueMatch, end: int) -> Content | None:
    """The infinitive that the parser hangs on a cue further right, past a relative clause of its addressee."""
    if not match.cue.frames & {"a-inf", "de-inf"}:
        return None
    past = _past_relative(ctx, match.last + 1, end)
    if past is not None and (found := infinitive(ctx, match, past, end)):
        return found
    for child in ctx.doc[match.group.main].children:
        if match.last < child.i < end and is_infinitive(ctx, child.i):
            marks = (t.i for t in child.children if t.dep_ == "mark" or ctx.is_word(t.i, "infinitive_to"))
            mark = next((i for i in marks if i > match.last and not ctx.is_word(i, "for")), None)
            return infinitive(ctx, match, mark, end) if mark is not None else None
    return None


def _past_relative(ctx: Context, first: int, end: int) -> int | None:
    """The preposition with an infinitive after the relative clause that an addressee has, None where there is none."""
    kinds = ("relatives", "relative_links", "relative_of")
    links = (i for i in range(first, end) if any(ctx.is_word(i, kind) for kind in kinds))
    pronoun = next((i for i in links if not ctx.is_word(i, "complementizers")), end)
    verb = next((i for i in range(pronoun, end) if is_finite_verb(ctx, i)), end)
    return next((i for i in range(verb, end - 1) if ctx.doc[i].pos_ == "ADP" and is_infinitive(ctx, i + 1)), None)


def complement_clause(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A clause after "que", where that word makes no other conjunction and opens no relative clause."""
    if not ctx.is_word(i, "complementizers") or not match.cue.frames & {"que", "quote"} or i + 1 >= end:
        return None
    if ctx.pack.grammar.tagged_forms and ctx.doc[i].pos_ == "DET":
        return None  # "disputed that account"
    if ctx.low(i - 2) == "," and takes_up(ctx, i - 1):
        return None  # "…, a dit X, ce que conteste Y"
    if ctx.is_word(i - 1, "for") and "pour-np" in match.cue.frames:
        return clause_content("pour-np", ctx, i + 1, clause_end(ctx, i, end), Form.INDIRECT)
    if _makes_conjunction(ctx, match, i) or _of_noun(ctx, match, i) or _is_relative(ctx, match, i):
        return None
    return clause_content("que", ctx, i + 1, clause_end(ctx, i, end), Form.INDIRECT)


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


def bare_complement(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A clause without its conjunction, in languages that may leave it out."""
    if not ctx.pack.grammar.bare_clause or not match.cue.frames & {"que", "quote"}:
        return None
    root = bare_clause(ctx, match.group.main, match.last, i, end)
    return None if root is None else clause_content("que", ctx, i, clause_end(ctx, i - 1, end, root), Form.INDIRECT)


def _is_relative(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether "que" opens a relative clause of the noun before it, for the tagger."""
    noun = ctx.doc[i - 1]
    if any(ctx.doc[j].pos_ == "ADP" and _under(ctx, j, i - 1) for j in range(match.last + 1, i - 1)):
        return False  # whom it is told to, and where ("a confirmé à la présidente que", "devant les députés que")
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


def _under(ctx: Context, preposition: int, last: int) -> bool:
    """Whether only a phrase under a preposition, without one of its own, stands up to a token."""
    return all(ctx.doc[j].pos_ in _UNDER - {"ADP"} for j in range(preposition + 1, last + 1))


def indirect_question(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """A clause after "si" or another word of questions; "si" itself is no part of it."""
    if not ctx.is_word(i, "question") or not (match.cue.frames & {"si"} or match.forced):
        return None
    if ctx.low(i).endswith("'") and ctx.is_word(i, "reflexives") and not ctx.is_word(i + 1, "subject_pronouns"):
        return None  # "s'" is "si" before "il" alone
    if ctx.is_word(i + 1, "asked"):  # "declined to comment when asked" asks nothing
        return None
    if ctx.low(i - 1) == "," and (ctx.is_word(i, "relatives") or takes_up(ctx, i)):
        return None
    if ctx.is_word(i, "relative_places") and ctx.doc[i - 1].pos_ in {"NOUN", "PROPN"}:
        return None
    pointing = "demonstratives" if ctx.pack.grammar.tagged_forms else "things"  # "what" asks, "ce" needs "que"
    if ctx.is_word(i, pointing) and not any(ctx.is_word(i + 1, k) for k in ("complementizers", "relatives")):
        return None
    first = i + 1 if ctx.is_word(i, "whether") else i
    return clause_content("si", ctx, first, clause_end(ctx, i, end), Form.INDIRECT)


def infinitive(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """An infinitive, bare or after "de" or "à", with its negation and clitics."""
    frame, first = "inf", i
    if ctx.is_word(i, "preposition_of"):
        frame, first = "de-inf", i + 1
        if ctx.is_word(i - 1, "anchors"):
            return None  # "avant de": another act
    elif ctx.is_word(i, "infinitive_to"):
        frame, first = "a-inf", i + 1
    elif ctx.is_word(i, "negation_particles") and ctx.is_word(i + 1, "infinitive_to"):
        return _negated_infinitive(ctx, match, i, end)
    elif ctx.is_word(i, "for"):
        frame, first = "pour-np", i + 1
    if frame == "inf" and not _adjoins(ctx, match, i):
        return None
    verb = first
    while verb < end and (ctx.is_word(verb, "negation_particles") or _light(ctx, verb) or ctx.low(verb) in '«“"'):
        verb += 1
    if verb >= end or not is_infinitive(ctx, verb) or frame not in match.cue.frames:
        return None
    while frame == "inf" and first < verb and not _negates(ctx, first):
        first += 1  # "negó rotundamente haber …": how it is said, not what
    return clause_content(frame, ctx, first, infinitive_end(ctx, verb, end), Form.INDIRECT)


def _negated_infinitive(ctx: Context, match: CueMatch, i: int, end: int) -> Content | None:
    """An infinitive with its negation before "to" ("claims not to remember the dinner")."""
    verb = i + 2
    told = verb < end and is_infinitive(ctx, verb) and bool(match.cue.frames & {"a-inf", "inf"})
    return clause_content("a-inf", ctx, i, infinitive_end(ctx, verb, end), Form.INDIRECT) if told else None


def _negates(ctx: Context, i: int) -> bool:
    """Whether a token belongs to the infinitive after it: its negation, a pronoun, a mark that opens a quotation."""
    kinds = ("negation_particles", "negation_words", "clitics")
    return any(ctx.is_word(i, kind) for kind in kinds) or ctx.low(i) in '«“"'


def _adjoins(ctx: Context, match: CueMatch, i: int) -> bool:
    """Whether only adverbs, pronouns, times, marks and phrases under a preposition that is no cue's stand between a cue
    and a bare infinitive ("a confirmé à l'agence avoir …"), and no preposition right before it ("pour avoir …")."""
    kinds, placed = {"ADV", "PRON", "PUNCT"}, False
    for j in range(match.last + 1, i):
        placed = _places(ctx, j) or (placed and ctx.doc[j].pos_ in _UNDER)
        if not (placed or ctx.doc[j].pos_ in kinds or ctx.is_time(j) or _light(ctx, j)):
            return False
    return i - 1 <= match.last or ctx.doc[i - 1].pos_ != "ADP"


def _places(ctx: Context, i: int) -> bool:
    """Whether a preposition begins a phrase that tells where or to whom something was said."""
    return ctx.doc[i].pos_ == "ADP" and not (ctx.is_word(i, "preposition_of") or ctx.is_word(i, "for"))


def _light(ctx: Context, i: int) -> bool:
    return ctx.is_word(i, "negation_words") or ctx.is_word(i, "clitics") or ctx.doc[i].pos_ == "ADV"
