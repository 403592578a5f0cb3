"""What all articles say together: agents, events, claims and statements, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.article import ActorKind, ArticleRecord, Modality, Report
from kg.model.stances import Stance
from kg.model.text import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An actor of the whole corpus."""

    id: str
    label: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletFacts:
    """What a table that the user supplies says of an outlet: its name, owner and country."""

    outlet: str
    owner: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something said to have happened or to be about to; a node here is no finding that it did.

    `participants` are agent ids; `earliest` and `latest` the first and last day on which it may have begun.
    """

    id: str
    type: str
    label: str
    participants: tuple[str, ...]
    place: str | None
    earliest: date | None
    latest: date | None
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition worded in the positive; `event` is the id of the event it is about, `occurs` says
    that it is the claim that this event was, or holds only if it was.

    `excludes` are ids of claims about it that cannot hold together with this one, `figures` the numbers by which, as
    printed.
    """

    id: str
    text: str
    language: str
    event: str | None
    occurs: bool = False
    excludes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One speech act: one speaker, one occasion, one stance on one claim.

    All but the stance and the days are ids: `speaker` and `speaks_for` of agents, `claim` of a claim, `responds_to`,
    `revises` and `embeds` of statements.
    """

    id: str
    speaker: str | None
    speaks_for: str | None
    stance: Stance
    claim: str
    spoken: Time | None = None
    responds_to: str | None = None
    revises: str | None = None
    embeds: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReport:
    """A report with its place in the corpus; reports of one `independence_group` count as one origin.

    `chain` is the way from the speaker to the outlet, as agent ids: speaker, medium, agency, outlet.
    """

    id: str
    article: str
    statement: str
    report: Report
    medium: str | None
    independence_group: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """An article with its place in the corpus; ids of agents (`outlet`, `cites`), of articles (`copy_of`, `origin`)."""

    id: str
    record: ArticleRecord
    outlet: str | None
    cites: tuple[str, ...]
    copy_of: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A scored candidate that was not decided on: two nodes that may be one (`type` "sameEvent", "textCopy")."""

    id: str
    type: str
    left: str
    right: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All that was linked, each tuple sorted by id."""

    articles: tuple[LinkedArticle, ...]
    agents: tuple[Agent, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    reports: tuple[LinkedReport, ...]
    links: tuple[Link, ...] = ()
