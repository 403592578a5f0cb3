"""Records of articles built by hand, for tests of linking."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from kg.model import (
    Actor,
    ActorKind,
    ArticleRecord,
    Commitment,
    EventFrame,
    Form,
    Modality,
    Report,
    ResolvedReport,
    Span,
    Stance,
    Time,
    digest,
)


def day(value: str) -> Time:
    """A time of one day, or of an open year ("XXXX-11")."""
    if value.startswith("XXXX"):
        return Time(value=value)
    return Time(value=value, earliest=date.fromisoformat(value), latest=date.fromisoformat(value))


def person(label: str, *aliases: str) -> Actor:
    return Actor(label=label, kind=ActorKind.PERSON, aliases=aliases)


def actor(label: str, kind: ActorKind = ActorKind.ORGANIZATION, speaks_for: str | None = None) -> Actor:
    return Actor(label=label, kind=kind, speaks_for=speaks_for)


def told(
    speaker: str | None,
    stance: Stance,
    content: str,
    *,
    at: int = 0,
    event: int | None = None,
    form: Form = Form.INDIRECT,
    embeds: int | None = None,
    bears: bool = True,
) -> ResolvedReport:
    """A report whose content begins at an offset."""
    span = Span(start=at, end=at + len(content), text=content)
    report = Report(
        passage=span, content=(span,), cue=None, speaker=None, stance=stance, form=form, hedged=False,
        commitment=Commitment.ATTRIBUTED, rule="que", confidence=0.9,
    )  # fmt: skip
    return ResolvedReport(report=report, speaker=speaker, event=event, bears=bears, embeds=embeds)


def event(
    kind: str = "Call",
    label: str = "appel",
    *,
    who: tuple[str, ...] = (),
    when: str | None = None,
    by: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    modality: Modality = Modality.ACTUAL,
    at: int = 0,
) -> EventFrame:
    """An event as an article tells it; `by` are the labels of those who put it forward."""
    return EventFrame(
        type=kind, label=label, mentions=(Span(start=at, end=at + len(label), text=label),), participants=who,
        time=day(when) if when else None, modality=modality, told_by=by, keywords=words,
    )  # fmt: skip


def article(
    name: str,
    *,
    source: str | None = None,
    published: str | None = None,
    actors: tuple[Actor, ...] = (),
    events: tuple[EventFrame, ...] = (),
    reports: tuple[ResolvedReport, ...] = (),
) -> ArticleRecord:
    return ArticleRecord(
        id=f"article-{digest(name)}", file=f"{name}.txt", text_hash=sha256(name.encode()).hexdigest(), title=None,
        source=source or f"Outlet of {name}", url=None, published=published, language="fr", author=None, actors=actors,
        events=events, reports=reports,
    )  # fmt: skip
