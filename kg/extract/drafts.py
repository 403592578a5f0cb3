"""A statement as it is found in the text, before anybody asks who its speaker is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.phrases import Phrase
from kg.extract.verbs import VerbGroup
from kg.model import Commitment, Form, Span, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement found, its speaker not yet resolved: `at` is the token where it is told, `rule` what found it.

    `who` is the phrase for the speaker, None where only understood; `confidence` is that of whoever else found it, None
    where a rule did.
    """

    at: int
    who: Phrase | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance
    form: Form
    hedged: bool
    commitment: Commitment
    rule: str
    group: VerbGroup | None = None
    confidence: float | None = None

    def covers(self, position: int) -> bool:
        """Whether a character lies in the content."""
        return any(span.start <= position < span.end for span in self.content)


def passage(ctx: Context, at: int, spans: Iterable[Span]) -> Span:
    """The sentence or sentences that show a statement: its cue's and its content's."""
    marks = [ctx.doc[at].idx, *(s.start for s in spans), *(s.end - 1 for s in spans)]
    found = [ctx.layout.sentence_at(mark) for mark in marks]
    start, end = min(f[0] for f in found), max(f[1] for f in found)
    return Span.of(ctx.text, min(start, *marks), max(end, *(m + 1 for m in marks)))
