"""From the answer of a language model to reports: each span is looked up word for word, or its report thrown away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kg.model import Commitment, Form, Report, Span, Stance

RULE = "llm"
CONFIDENCE = 0.5
"""Of every report: how often a model is right, nobody has measured."""
APART = 1_500
"""Characters from the first to the last word of a report, its long content aside, at the most."""
_PLACES = 12
"""Places at which one string is looked for."""
_ITEM = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Told:
    """One entry of an answer, as the schema has it."""

    content: list[str]
    cue: str | None
    speaker: str | None
    stance: Stance
    form: Form
    hedged: bool


_TOLD = TypeAdapter(_Told)


def reports_in(answer: str, text: str, start: int, end: int) -> tuple[tuple[Report, ...], int]:
    """The reports in an answer about the part of a text between two offsets, and how many entries were thrown away.

    An entry is thrown away that has not the form of the schema, or whose content, cue or speaker is not in that part,
    with nothing changed but white space. Whatever else an answer holds is passed over.
    """
    entries, broken = _entries(answer)
    found: dict[Report, None] = {}
    discarded = broken
    for entry in entries:
        report = _report(entry, text, start, end)
        discarded += report is None
        if report is not None:
            found[report] = None
    return tuple(found), discarded


def _entries(answer: str) -> tuple[list[Any], int]:
    """The entries of an answer, and how many were broken: the last one of an answer that was cut off."""
    try:
        whole = json.loads(answer)
        entries = whole.get("reports") if isinstance(whole, dict) else None
        return (entries, 0) if isinstance(entries, list) else ([], 1)
    except (ValueError, RecursionError):
        return list(_whole_entries(answer)), 1


def _whole_entries(answer: str) -> Iterator[Any]:
    """The whole entries of an answer that was cut off."""
    at = answer.find("[")
    while at >= 0 and (at := answer.find("{", at + 1)) >= 0:
        try:
            entry, stop = _ITEM.raw_decode(answer, at)
        except (ValueError, RecursionError):
            return
        yield entry
        at = stop - 1


def _report(entry: Any, text: str, start: int, end: int) -> Report | None:
    try:
        told = _TOLD.validate_python(entry)
    except ValidationError:
        return None
    strings = [words for words in told.content if words.strip()]
    if not strings:
        return None
    best = min(_placed(told, strings[0], text, start, end), key=_width, default=None)
    if best is None or _width(best) > APART:
        return None
    content = _all_content(best[0], strings[1:], text, end)
    if content is None:
        return None
    cue, speaker = best[1], best[2]
    spans = [span for span in (*content, cue, speaker) if span is not None]
    return Report(
        passage=Span.of(text, min(span.start for span in spans), max(span.end for span in spans)),
        content=content,
        cue=cue,
        speaker=speaker,
        stance=told.stance,
        form=told.form,
        hedged=told.hedged,
        commitment=Commitment.HEDGED if told.hedged else Commitment.ATTRIBUTED,
        rule=RULE,
        confidence=CONFIDENCE,
    )


_Places = tuple[Span, Span | None, Span | None]


def _placed(told: _Told, content: str, text: str, start: int, end: int) -> Iterator[_Places]:
    """Every way to place the first content, the cue and the speaker of an entry, in the order of the text."""
    cues, speakers = (_optional(words, text, start, end) for words in (told.cue, told.speaker))
    for place in product(_found(content, text, start, end), cues, speakers):
        if place[1] is None or not place[1].overlaps(place[0]):
            yield place


def _optional(words: str | None, text: str, start: int, end: int) -> list[Span | None]:
    """The places of words that an entry may lack: none there is one place, too."""
    return [*_found(words, text, start, end)] if words and words.strip() else [None]


def _found(words: str, text: str, start: int, end: int) -> list[Span]:
    """Where words stand in a part of a text; white space may differ, nothing else."""
    parts = words.split()
    # a word is found as a word, not as a piece of a longer one
    before, after = (r"(?<!\w)" * parts[0][0].isalnum(), r"(?!\w)" * parts[-1][-1].isalnum())
    pattern = re.compile(before + r"\s+".join(map(re.escape, parts)) + after)
    return [Span.of(text, *match.span()) for match in islice(pattern.finditer(text, start, end), _PLACES)]


def _all_content(first: Span, others: list[str], text: str, end: int) -> tuple[Span, ...] | None:
    """The content with the spans that follow the first; None where one of them does not."""
    spans = [first]
    for words in others:
        places = _found(words, text, spans[-1].end, end)
        if not places or places[0].start - spans[-1].end > APART:
            return None
        spans.append(places[0])
    return tuple(spans)


def _width(place: _Places) -> int:
    """How far the words of a report stand from each other."""
    content, cue, speaker = place
    return _gap(content, cue) + _gap(cue or content, speaker)


def _gap(left: Span, right: Span | None) -> int:
    return 0 if right is None else max(0, right.start - left.end, left.start - right.end)
