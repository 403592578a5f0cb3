"""An invented press story as a corpus built by hand: every class, stance and pattern of the ontology occurs in it.

Port Alder's newspapers quarrel over a phone call (denied, copied, retracted), a sunken trawler (known from one unnamed
officer only, through two outlets that cite each other), a quay that fell in (two death tolls), a minister's resignation
(denied, then confirmed), a ferry sale (two voices in one article), a fishing pact (two voices in two), and some more;
in a sequel over a channel (told of with a hedge that a copy drops, denied three weeks later in two languages).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from fixture_cast import AGENTS, CLAIMS, EVENTS, EXCLUSIVE
from fixture_tales import TALES, TEXTS, Tale

from kg.model import (
    ArticleRecord,
    Corpus,
    Link,
    LinkedArticle,
    LinkedReport,
    Report,
    Span,
    Stance,
    Statement,
    Time,
)


def _said(
    key: str,
    speaker: str | None,
    stance: Stance,
    claim: str,
    *,
    on: date | None = None,
    speaks_for: str | None = None,
    responds_to: str | None = None,
    revises: str | None = None,
    embeds: str | None = None,
) -> Statement:
    return Statement(
        id=f"statement-{key}",
        speaker=speaker and f"agent-{speaker}",
        speaks_for=speaks_for and f"agent-{speaks_for}",
        stance=stance,
        claim=f"claim-{claim}",
        spoken=on and Time(value=on.isoformat(), earliest=on, latest=on),
        responds_to=responds_to and f"statement-{responds_to}",
        revises=revises and f"statement-{revises}",
        embeds=embeds and f"statement-{embeds}",
    )


STATEMENTS = (
    _said("channel-again", "meridian", Stance.ASSERTS, "channel", on=date(2031, 5, 31)),
    _said("channel-denied", "port", Stance.DENIES, "channel", on=date(2031, 6, 1), responds_to="channel-told"),
    _said("channel-told", "meridian", Stance.ASSERTS, "channel"),
    _said("cafe", "neighbour", Stance.ASSERTS, "cafe"),
    _said(
        "call-denied", "ronsk", Stance.DENIES, "call", on=date(2031, 5, 5), speaks_for="town", responds_to="call-told"
    ),
    _said("call-open", "governor-office", Stance.NEITHER_CONFIRMS_NOR_DENIES, "call"),
    _said("call-retracted", "post", Stance.RETRACTS, "call", revises="call-told"),
    _said("call-told", "post", Stance.ASSERTS, "call"),
    _said("calm", "orvel", Stance.EXPRESSES, "calm"),
    _said("ferry-confirmed", "corvia", Stance.CONFIRMS, "ferry"),
    _said("ferry-open", "lune", Stance.DECLINES_TO_COMMENT, "ferry"),
    _said("ferry-told", "orvel", Stance.ASSERTS, "ferry"),
    _said("aid", "orvel", Stance.COMMITS, "aid"),
    _said("neglect", "residents", Stance.ACCUSES, "neglect"),
    _said("neglect-open", "port", Stance.DECLINES_TO_COMMENT, "neglect", responds_to="neglect"),
    _said("pact-confirmed", "corvia", Stance.CONFIRMS, "pact"),
    _said("pact-disputed", "dace", Stance.DISPUTES, "riot"),
    _said("pact-told", "orvel", Stance.ASSERTS, "pact"),
    _said("presence-open", "marran", Stance.DECLINES_TO_COMMENT, "presence"),
    _said("resigned", "holt", Stance.CONFIRMS, "resignation", on=date(2031, 5, 9), revises="resignation-denied"),
    _said("resignation-denied", "holt", Stance.DENIES, "resignation", on=date(2031, 5, 2)),
    _said("riot-denied", "karst", Stance.DENIES, "riot"),
    _said("silence", "residents", Stance.ACCUSES, "silence"),
    _said("toll-12", "lenz", Stance.ASSERTS, "toll-12"),
    _said("toll-9", "karst", Stance.ASSERTS, "toll-9"),
    _said("trawler-by-gazette", "gazette", Stance.ASSERTS, "trawler", embeds="trawler-told"),
    _said("trawler-by-herald", "herald", Stance.RELAYS, "trawler", embeds="trawler-told"),
    _said("trawler-open", "navy", Stance.UNAWARE_OF, "trawler"),
    _said("trawler-told", "officer", Stance.ASSERTS, "trawler"),
    _said("vote", "orvel", Stance.REQUESTS, "vote"),
)

__all__ = ["EXCLUSIVE", "STATEMENTS", "TALES", "TEXTS", "article_id", "corpus"]


@dataclass(frozen=True)
class Print:
    """One article in short: its outlet, and what is known of it."""

    outlet: str | None
    published: str | None
    language: str = "fr"
    cites: tuple[str, ...] = ()
    copy_of: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None


PRINTS = {
    "post.txt": Print(
        "post", "2031-05-05", "en", url="https://post.example/call?id=1", title="A call at night", author="K. Vane"
    ),
    "wire.txt": Print("nwa", "2031-05-05T18:30:00+02:00", cites=("post",)),
    "dux.txt": Print("dux", "2031-05-05T19:00:00Z", cites=("nwa",), copy_of="wire.txt", url="dux.example/a b"),
    "gazette.txt": Print("gazette", "2031-05-06", cites=("herald",)),
    "herald.txt": Print("herald", "2031-05-06", cites=("gazette",)),
    "quay.txt": Print("herald", "2031-05-02", "en"),
    "holt.txt": Print("post", "2031-05-02", "en"),
    "later.txt": Print("herald", "2031-05-10", "en"),
    "ferry.txt": Print("post", "2031-05", "en"),
    "pact.txt": Print("herald", "2031-05-08", "en"),
    "pact2.txt": Print("gazette", "2031-05-08"),
    "channel.txt": Print("herald", "2031-05-11", cites=("meridian",)),
    "echo.txt": Print("dux", "2031-05-11", cites=("herald",), copy_of="channel.txt"),
    "open.txt": Print("herald", "2031-06-01", "en", cites=("meridian",)),
    "ouvert.txt": Print("gazette", "2031-06-02", cites=("herald",)),
    "cafe\u0301.txt": Print(None, None),
}

LINKS = (
    Link(id="link-channel", type="textCopy", left="article-channel", right="article-echo", confidence=0.93),
    Link(id="link-copy", type="textCopy", left="article-herald", right="article-gazette", confidence=0.41),
    Link(id="link-event", type="sameEvent", left="event-trawler", right="event-trawler-2", confidence=0.72),
)


def article_id(file: str) -> str:
    """Identifier of the article in a file."""
    return "article-" + file.removesuffix(".txt").encode("ascii", "ignore").decode()


def _report(tale: Tale) -> Report:
    text = TEXTS[tale.file]
    place = text.index(tale.passage)

    def marked(role: str) -> tuple[Span, ...]:
        return tuple(Span.of(text, place + start, place + end) for start, end in tale.spans(role))

    return Report(
        passage=Span.of(text, place, place + len(tale.passage)),
        content=marked("content"),
        cue=next(iter(marked("cue")), None),
        speaker=next(iter(marked("speaker")), None),
        medium=next(iter(marked("medium")), None),
        stance=next(one.stance for one in STATEMENTS if one.id == f"statement-{tale.statement}"),
        form=tale.form,
        hedged=tale.hedged,
        commitment=tale.commitment,
        rule="by-hand",
        confidence=tale.confidence,
    )


def _linked(tale: Tale) -> LinkedReport:
    return LinkedReport(
        id=f"report-{article_id(tale.file).removeprefix('article-')}-{tale.statement}",
        article=article_id(tale.file),
        statement=f"statement-{tale.statement}",
        report=_report(tale),
        medium=f"agent-{tale.medium}" if tale.medium else None,
        independence_group=tale.group,
        chain=tuple(f"agent-{one}" for one in tale.chain.split()),
    )


def _article(file: str, item: Print) -> LinkedArticle:
    record = ArticleRecord(
        id=article_id(file),
        file=file,
        text_hash=sha256(TEXTS[file].encode()).hexdigest(),
        title=item.title,
        source=item.outlet,
        url=item.url,
        published=item.published,
        language=item.language,
        author=item.author,
        actors=(),
        events=(),
        reports=(),
    )
    return LinkedArticle(
        id=record.id,
        record=record,
        outlet=f"agent-{item.outlet}" if item.outlet else None,
        cites=tuple(f"agent-{one}" for one in item.cites),
        copy_of=article_id(item.copy_of) if item.copy_of else None,
        origin=article_id(item.copy_of or file),
    )


def _is_sequel(item: object, files: set[str]) -> bool:
    named = {getattr(item, name, None) for name in ("id", "claim", "article")}
    return bool(named & (files | _ITS_OWN))


SEQUEL = ("channel.txt", "echo.txt", "open.txt", "ouvert.txt")
"""The articles of the sequel; whatever they alone tell of belongs to it."""
_ITS_OWN = {"agent-meridian", "event-channel", "claim-channel", "claim-silence", "link-channel"}


def corpus(*, sequel: bool = False) -> Corpus:
    """The story, with its sequel on request, each tuple sorted by identifier."""
    files = {article_id(file) for file in SEQUEL}

    def by_id(items):
        kept = (item for item in items if sequel or not _is_sequel(item, files))
        return tuple(sorted(kept, key=lambda item: item.id))

    return Corpus(
        articles=by_id(_article(file, item) for file, item in PRINTS.items()),
        agents=by_id(AGENTS),
        events=by_id(EVENTS),
        claims=by_id(CLAIMS),
        statements=by_id(STATEMENTS),
        reports=by_id(_linked(tale) for tale in TALES),
        links=by_id(LINKS),
    )
