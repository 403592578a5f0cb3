"""Why a passage was read as it was: the cue, the rule, the stance and everyone who could be the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.build import reading
from kg.extract.antecedents import candidates, is_pronoun
from kg.extract.article import Reading
from kg.extract.drafts import Draft
from kg.extract.spoken import Spoken
from kg.extract.stance import content_stance
from kg.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that led to a reading: what it is, and the words for it."""

    what: str
    words: str


def explain(article: Article, offset: int) -> tuple[tuple[Reason, ...], ...]:
    """For each statement whose passage holds a character of an article, the reasons for its reading, in order.

    `offset` counts Unicode code points from 0. Empty where no statement is told there.
    """
    return _explained(reading(article), offset)


def _explained(read: Reading, offset: int) -> tuple[tuple[Reason, ...], ...]:
    return tuple(
        tuple(_reasons(read, number))
        for number, told in enumerate(read.record.reports)
        if told.report.passage.start <= offset < told.report.passage.end
    )


def told(article: Article, offset: int) -> str:
    """The reasons as lines of text, a blank line between statements; where there is none, where the nearest are."""
    read = reading(article)
    found = ("".join(f"{reason.what:10} {reason.words}\n" for reason in one) for one in _explained(read, offset))
    return "\n".join(found) or f"{article.file}: no statement is told at {offset}{_nearest(read, offset)}\n"


def _nearest(read: Reading, offset: int) -> str:
    """Where the statements before and after an offset begin, in words."""
    starts = sorted({told.report.passage.start for told in read.record.reports})
    before, after = ([start for start in starts if (start > offset) is later] for later in (False, True))
    near = [str(start) for start in (*before[-1:], *after[:1])]
    return f"; the nearest begin at {' and '.join(near)}" if near else ""


def _reasons(read: Reading, number: int) -> Iterator[Reason]:
    told, (draft, who) = read.record.reports[number], read.told[number]
    yield Reason(what="content", words=" […] ".join(span.text for span in draft.content))
    yield Reason(
        what="rule", words=f"{draft.rule} ({draft.form.value}), right {told.report.confidence:.0%} of the time"
    )
    yield from _cue(read, draft)
    yield from _stance(read, draft)
    yield from _speaker(read, draft, who, number)
    if told.medium:
        yield Reason(what="medium", words=told.medium)
    if told.event is not None:
        event = read.record.events[told.event]
        yield Reason(
            what="event", words=f"{event.label} ({event.type}): {', '.join(event.participants) or 'nobody named'}"
        )


def _cue(read: Reading, draft: Draft) -> Iterator[Reason]:
    """The words that introduce it, and how the language pack knows them."""
    if draft.cue is None:
        yield Reason(what="cue", words="none: a quotation that stands alone")
        return
    yield Reason(what="cue", words=f"{draft.cue.text} ({draft.cue.start}–{draft.cue.end})")
    for entry in read.ctx.pack.verbs.get(draft.group.lemma, ()) if draft.group else ():
        senses = "; ".join(f"{sense.stance.value}: {', '.join(sorted(sense.frames))}" for sense in entry.senses)
        yield Reason(what="lexicon", words=f"{entry.text} — {senses}")


def _stance(read: Reading, draft: Draft) -> Iterator[Reason]:
    shown = content_stance(read.ctx, draft.content)
    negated = draft.group is not None and draft.group.negated
    by = "what is said" if shown is draft.stance else "a negated cue" if negated else "the cue"
    yield Reason(what="stance", words=f"{draft.stance.value}, by {by}")
    if draft.hedged:
        yield Reason(what="hedged", words="marked as unverified or only possible")


def _speaker(read: Reading, draft: Draft, who: Spoken | None, number: int) -> Iterator[Reason]:
    """The words for the speaker, who they were taken to be, and for a pronoun everyone it could stand for."""
    label = who.label if who else "nobody that could be told"
    if draft.who is None:
        yield Reason(what="speaker", words=f"{label}, who spoke before")
        return
    words = read.ctx.span(draft.who.first, draft.who.last).text
    yield Reason(what="speaker", words=f"« {words} » is {label}")
    if is_pronoun(read.ctx, draft.who):
        yield from _candidates(read, draft, _history(read, number))


def _candidates(read: Reading, draft: Draft, history: Sequence[Spoken]) -> Iterator[Reason]:
    seen: list[str] = []
    for spoken in candidates(read.ctx, read.cast, draft, draft.who, history) if draft.who else ():
        if spoken.label not in seen:
            seen.append(spoken.label)
            kind = f"{spoken.kind.value}, {_GENDERS[spoken.gender]}{', plural' if spoken.plural else ''}"
            yield Reason(what="candidate", words=f"{spoken.label} ({kind})")


_GENDERS = {"m": "masculine", "f": "feminine", "x": "gender not shown"}


def _history(read: Reading, number: int) -> list[Spoken]:
    told = read.told[:number]
    return [Spoken(d.at, s.label, s.kind, s.gender, s.plural) for d, s in told if s is not None]
