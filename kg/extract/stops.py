"""Where the content of a cue must end: at an incise, a sourcing phrase, a coordinated cue, a clause taken up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.according import Sourcing
from kg.extract.animacy import is_written
from kg.extract.calledso import called_so
from kg.extract.claims import calls_claim, takes_up
from kg.extract.context import Context
from kg.extract.cues import CueMatch
from kg.extract.frames import content_after
from kg.extract.fronted import main_subject
from kg.extract.incises import Incise
from kg.extract.passives import is_agentive
from kg.extract.phrases import head_before
from kg.extract.subjects import subject_of
from kg.extract.takenup import answered_at
from kg.extract.verbforms import is_finite_verb, past_adverbs
from kg.morphology import VerbForm

ANSWER = 5
"""Tokens within which "que" follows the beginning of a phrase that calls what stands before it a claim."""
CLAUSE = 5
"""Tokens after a cue within which the conjunction of its clause follows."""
ASIDE = 8
"""Tokens that stand at most between the dash that opens an aside and a cue in it."""


def stops(
    ctx: Context, matches: Sequence[CueMatch], incises: Mapping[CueMatch, Incise], sourcings: Sequence[Sourcing]
) -> Iterator[int]:
    """Tokens at which the content of an earlier cue must end: incises, sourcing phrases, coordinated cues."""
    yield from (incise.first for incise in incises.values())
    yield from (s.first for s in sourcings if s.first > ctx.sentence(s.first)[0])
    yield from (first for match in matches if (first := _apposed(ctx, match)) >= 0)
    yield from (at for match in matches if (at := called_so(ctx, match)) is not None)
    for match in matches:
        if (
            match not in incises
            and (is_coordinated(ctx, match) or is_gerund(ctx, match))
            and (match.forced is not None or content_after(ctx, match, ()))
        ):
            yield _coordinator(ctx, match)


def answers(ctx: Context, matches: Sequence[CueMatch]) -> Iterator[int]:
    """Tokens at which somebody else's words about what stands before begin: "ce que" and "une version que" behind a
    comma, a clause that only denies, words set against it."""
    yield from (i for i in range(1, len(ctx.doc) - 1) if ctx.low(i - 1) == "," and _is_taken_up(ctx, i))
    yield from (joint for match in matches if (joint := answered_at(ctx, match)) is not None)
    yield from _turns(ctx, matches)


def _turns(ctx: Context, matches: Sequence[CueMatch]) -> Iterator[int]:
    """Tokens at which the words of somebody else are set against what stands before ("selon X, P, mais Y affirme Q",
    "…, tandis que Y affirme Q"): a cue with a subject and a content of its own behind a word that turns."""
    for match in matches:
        start = ctx.sentence(match.first)[0]
        at = next((i for i in range(match.first - 1, start, -1) if _turns_at(ctx, i)), None)
        if at is None or ctx.quotation(at) is not None or ctx.is_word(at + 1, "complementizers"):
            continue
        subject = subject_of(ctx, match.group.head)
        own = subject is not None and at < subject.first and subject.last < match.first
        if own and match.group.head.finite and content_after(ctx, match, ()) is not None:
            yield at - (ctx.low(at) != "," and ctx.is_word(at, "complementizers"))


def _turns_at(ctx: Context, i: int) -> bool:
    """Whether a clause that is set against another begins at a token, "que" for two words."""
    if ctx.is_word(i, "complementizers"):
        return ctx.is_word(i - 1, "contrasts")
    return ctx.is_word(i, "adversatives") and ctx.low(i - 1) in {",", ";"}


def _is_taken_up(ctx: Context, i: int) -> bool:
    """Whether "ce que", or a phrase that calls what stands before it a claim with its "que", begins at a token."""
    if ctx.is_word(i, "things"):
        return takes_up(ctx, i)
    ahead = range(i + 1, min(i + ANSWER, len(ctx.doc)))
    link = next((j for j in ahead if ctx.doc[j].pos_ not in {"ADJ", "NOUN"}), i)
    return ctx.is_word(link, "complementizers") and calls_claim(ctx, i)


def own_stops(ctx: Context, match: CueMatch, ends: Sequence[int]) -> list[int]:
    """The stops behind a cue, the dash that closes the aside in which it stands ("– qui conteste les faits – dans sa
    chambre"), and the comma before the main clause where it opens its sentence."""
    start, end = ctx.sentence(match.first)
    opened = any(_is_dash(ctx, i) for i in range(max(start + 1, match.first - ASIDE), match.first))
    closing = [i for i in range(match.last + 1, end) if _is_dash(ctx, i)] if opened else []
    main = main_subject(ctx, match.group.head)
    clause = [] if main is None else [main.first - 1]
    return [stop for stop in (*ends, *closing[:1], *clause, *_aside_end(ctx, match)) if stop > match.last]


def _aside_end(ctx: Context, match: CueMatch) -> Iterator[int]:
    """The comma that closes the relative or participle clause between commas in which a cue stands, before the verb of
    the clause around it ("Nom, qui se dit surpris, réclame …", "Nom, accusé par X de vol, dément")."""
    if not _is_aside(ctx, match):
        return
    told = False
    clause = ctx.pack.grammar.bare_clause or any(
        ctx.is_word(i, "complementizers") for i in range(match.last + 1, min(match.last + CLAUSE, len(ctx.doc)))
    )
    for i in range(match.last + 1, ctx.sentence(match.last)[1] - 1):
        told = told or is_finite_verb(ctx, i)
        if ctx.low(i) == "," and (told or not clause) and _opens_with_verb(ctx, i + 1):
            yield i
            return


def _is_aside(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue is the verb of a relative clause behind a comma, or a bare participle behind one."""
    if match.group.bare:
        return ctx.low(match.first - 1) == ","
    first = past_adverbs(ctx, match.first - 1)
    return ctx.is_word(first, "relatives") and ctx.low(first - 1) == ","


def _opens_with_verb(ctx: Context, i: int) -> bool:
    """Whether a finite verb stands at a token, its pronouns and negation passed."""
    end = ctx.sentence(i)[1]
    while i < end and (ctx.is_word(i, "clitics") or ctx.is_word(i, "negation_particles")):
        i += 1
    return i < end and is_finite_verb(ctx, i)


def _apposed(ctx: Context, match: CueMatch) -> int:
    """Where a phrase for what was said before begins, of which a participle tells ("…, une version démentie par X"); -1
    where none does."""
    if not is_agentive(ctx, match):
        return -1
    phrase = head_before(ctx, past_adverbs(ctx, match.first - 1), ctx.sentence(match.first)[0])
    written = phrase is not None and is_written(ctx, phrase.head)
    return phrase.first if phrase is not None and written and ctx.low(phrase.first - 1) == "," else -1


def _is_dash(ctx: Context, i: int) -> bool:
    """Whether a token is a dash between white space, which opens or closes an aside."""
    return ctx.low(i) in {"-", "–", "—"} and bool(ctx.doc[i].whitespace_) and bool(ctx.doc[i - 1].whitespace_)


def is_gerund(ctx: Context, match: CueMatch) -> bool:
    """Whether a present participle after a comma brings words of the main clause's subject ("…, affirmant que")."""
    group = match.group if match.forced is None else match.group.head
    if group.form is not VerbForm.PRESENT_PARTICIPLE:
        return False
    return ctx.low(match.first - 1) == "," or _while(ctx, match.first)


def attends(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue is a gerund that tells what was done in speaking ("a répliqué X en récusant ces chiffres")."""
    present = match.group.head.form is VerbForm.PRESENT_PARTICIPLE
    return present and any(ctx.is_word(i, "gerund") for i in (match.first, match.first - 1))


def _while(ctx: Context, i: int) -> bool:
    """Whether a gerund stands beside the act before, and not in what is said there ("tout en affirmant")."""
    return any(ctx.is_word(j, "gerund") and ctx.is_word(j - 1, "beside_gerund") for j in (i, i - 1))


def is_coordinated(ctx: Context, match: CueMatch) -> bool:
    """Whether a cue without subject of its own is coordinated with one before ("a dit que P et affirme Q")."""
    head = match.group.head
    if not (head.finite or head.bare) or ctx.quotation(match.first) is not None:
        return False
    return _coordinator(ctx, match) < match.first


def _coordinator(ctx: Context, match: CueMatch) -> int:
    """The "et" or "mais" right before a cue, adverbs apart; the cue's first token where there is none."""
    if _while(ctx, match.first):
        return match.first - 1 - (not ctx.is_word(match.first, "gerund"))
    i = match.first - 1
    while i > 0 and ctx.doc[i].pos_ == "ADV" and not ctx.is_word(i, "coordinators"):
        i -= 1
    return i if ctx.is_word(i, "coordinators") and not ctx.is_word(i, "neither") else match.first


def comma_before(ctx: Context, first: int) -> int:
    """The comma before a token, or the token where there is none."""
    return first - 1 if first and ctx.low(first - 1) == "," else first
