"""An invented press story as a corpus built by hand: every class, stance and pattern of the ontology occurs in it.

Port Alder's newspapers quarrel over a phone call (denied, copied, retracted), a sunken trawler (known from one unnamed
officer only, through two outlets that cite each other), a quay that fell in (two death tolls), a minister's resignation
(denied, then confirmed), a ferry sale (two voices in one article), a fishing pact (two voices in two), and some more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from fixture_tales import TALES, TEXTS, Tale

from kg.model import (
    ActorKind,
    Agent,
    ArticleRecord,
    Claim,
    Corpus,
    Event,
    Link,
    LinkedArticle,
    LinkedReport,
    Modality,
    Report,
    Span,
    Stance,
    Statement,
    Time,
)


def _agent(key: str, label: str, kind: ActorKind, *roles: str, aliases: tuple[str, ...] = ()) -> Agent:
    return Agent(id=f"agent-{key}", label=label, kind=kind, roles=roles, aliases=aliases)


AGENTS = (
    _agent("corvia", "Corvia", ActorKind.PLACE),
    _agent("crews", "les équipages", ActorKind.UNKNOWN),
    _agent("dace", "Armel Dace", ActorKind.PERSON),
    _agent("dux", "Portal Dux", ActorKind.OUTLET),
    _agent("gazette", "La Gazette", ActorKind.OUTLET),
    _agent("governor-office", "Office of the Governor", ActorKind.ORGANIZATION),
    _agent("herald", "Herald", ActorKind.OUTLET, aliases=("The Herald", "le Herald")),
    _agent("holt", "Jana Holt", ActorKind.PERSON, "minister"),
    _agent("karst", "Mina Karst", ActorKind.PERSON, "hospital's director"),
    _agent("lenz", "Odo Lenz", ActorKind.PERSON, "fire chief"),
    _agent("lune", "Lune Maritime", ActorKind.ORGANIZATION),
    _agent("marran", "Ilse Marran", ActorKind.PERSON, "mayor"),
    _agent("navy", "La marine", ActorKind.ORGANIZATION),
    _agent("neighbour", "une voisine", ActorKind.UNNAMED),
    _agent("nwa", "NWA", ActorKind.OUTLET),
    _agent("officer", "un officier", ActorKind.UNNAMED),
    _agent("orvel", "Tomas Orvel", ActorKind.PERSON, "governor"),
    _agent("port", "the port company", ActorKind.ORGANIZATION),
    _agent("post", "Harbour Post", ActorKind.OUTLET),
    _agent("residents", "residents", ActorKind.GROUP),
    _agent("ronsk", "Bela Ronsk", ActorKind.PERSON, "porte-parole"),
    _agent("town", "La mairie", ActorKind.ORGANIZATION),
)


def _event(
    key: str,
    kind: str,
    label: str,
    *participants: str,
    days: tuple[date | None, date | None] = (None, None),
    place: str | None = None,
    modality: Modality = Modality.ACTUAL,
) -> Event:
    return Event(
        id=f"event-{key}",
        type=kind,
        label=label,
        participants=tuple(f"agent-{one}" for one in participants),
        place=place,
        earliest=days[0],
        latest=days[1],
        modality=modality,
    )


EVENTS = (
    _event("aid", "Aid", "aid to the crews", "orvel", "crews", modality=Modality.FUTURE),
    _event("call", "Call", "call Marran–Orvel", "marran", "orvel", days=(date(2031, 5, 3), date(2031, 5, 4))),
    _event("cafe", "Event", "incendie du café Ancre"),
    _event("ferry", "Deal", "ferry sale", "orvel", "lune", modality=Modality.POSSIBLE),
    _event("pact", "Agreement", "fishing pact", "corvia", days=(None, date(2031, 5, 8))),
    _event("presence", "Visit", "Ilse Marran au café Ancre", "marran"),
    _event("quay", "Death", "quay collapse", place="Port Alder", days=(date(2031, 5, 1), date(2031, 5, 1))),
    _event("resignation", "Resignation", "resignation of Jana Holt", "holt"),
    _event("riot", "Protest", "émeute"),
    _event("trawler", "Attack", "perte du chalutier Orlan", "navy"),
    _event("trawler-2", "Attack", "naufrage de l’Orlan"),
    _event("vote", "Vote", "vote of the assembly", modality=Modality.FUTURE),
)


def _claim(key: str, text: str, event: str | None, language: str = "en") -> Claim:
    return Claim(id=f"claim-{key}", text=text, language=language, event=f"event-{event}" if event else None)


CLAIMS = (
    _claim("aid", "The crews get aid.", "aid"),
    _claim("cafe", "Le café a brûlé.", "cafe", "fr"),
    _claim("call", "The mayor phoned the governor.", "call"),
    _claim("calm", "Calm returns.", None),
    _claim("ferry", "The ferry line is sold.", "ferry"),
    _claim("neglect", "The port company neglected the quay.", None),
    _claim("pact", "Corvia signed the fishing pact.", "pact"),
    _claim("presence", "Ilse Marran était au café.", "presence", "fr"),
    _claim("resignation", "Jana Holt resigns.", "resignation"),
    _claim("riot", "Il y a eu une émeute.", "riot", "fr"),
    _claim("toll-12", "Twelve people died.", "quay"),
    _claim("toll-9", "Nine people died.", "quay"),
    _claim("trawler", "La marine a coulé le chalutier.", "trawler", "fr"),
    _claim("vote", "The assembly votes.", "vote"),
)

EXCLUSIVE = (("claim-toll-12", "claim-toll-9"),)
"""Pairs of claims that cannot both hold; a corpus value cannot carry them, tests add them as `kg:contradictsClaim`."""


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
    _said("toll-12", "lenz", Stance.ASSERTS, "toll-12"),
    _said("toll-9", "karst", Stance.ASSERTS, "toll-9"),
    _said("trawler-by-gazette", "gazette", Stance.ASSERTS, "trawler", embeds="trawler-told"),
    _said("trawler-by-herald", "herald", Stance.RELAYS, "trawler", embeds="trawler-told"),
    _said("trawler-open", "navy", Stance.UNAWARE_OF, "trawler"),
    _said("trawler-told", "officer", Stance.ASSERTS, "trawler"),
    _said("vote", "orvel", Stance.REQUESTS, "vote"),
)


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
    "cafe\u0301.txt": Print(None, None),
}

LINKS = (
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


def corpus() -> Corpus:
    """The whole story, each tuple sorted by identifier."""

    def by_id(items):
        return tuple(sorted(items, key=lambda item: item.id))

    return Corpus(
        articles=by_id(_article(file, item) for file, item in PRINTS.items()),
        agents=by_id(AGENTS),
        events=by_id(EVENTS),
        claims=by_id(CLAIMS),
        statements=by_id(STATEMENTS),
        reports=by_id(_linked(tale) for tale in TALES),
        links=by_id(LINKS),
    )
