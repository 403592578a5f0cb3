"""One article, and everything it says as far as it can be known from itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from kg.model.identity import digest
from kg.model.stances import Commitment, Form, Stance
from kg.model.text import Figure, Span, Time


class ActorKind(Enum):
    """What kind of thing can speak or publish; `UNKNOWN` where the text does not tell."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    OUTLET = "Outlet"
    PLACE = "Place"
    GROUP = "Group"
    UNNAMED = "UnnamedSource"
    UNKNOWN = "Agent"


class Modality(Enum):
    """Whether an event is told as having happened, as yet to come or as only possible."""

    ACTUAL = "actual"
    FUTURE = "future"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one text published by one outlet; what is not known is None, never invented.

    `file` is the name the user gave (for JSON lines the entry's `id`); `published` is an ISO 8601 day or moment;
    `language` an ISO 639-1 code; `extracted` what an extractor found in it, None where the rules are to find it.
    Offsets everywhere count in `text` as it stands here.
    """

    file: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    extracted: Extracted | None = None

    @property
    def id(self) -> str:
        """Hash of the text, white space apart, and of its outlet."""
        return "article-" + digest(" ".join(self.text.split()), self.source or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A passage of one article that tells of one statement: spans found, nothing rewritten.

    `passage` is the sentence or sentences that show it, `content` what is said (several spans where an incise cuts
    it), `cue` the words that introduce it (None for a floating quotation), `speaker` the words that name the speaker
    (None where only understood), `medium` the words for what it was said to or through. `rule` names the rule that
    found it, `confidence` (0 to 1) how often that rule is right, not how likely the content is true.
    """

    passage: Span
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    medium: Span | None = None
    stance: Stance
    form: Form
    hedged: bool
    commitment: Commitment
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What an extractor other than the rules found in an article: who it is, its reports in any order, and how many it
    gave that were thrown away, their words being none of the article's."""

    by: str
    reports: tuple[Report, ...]
    discarded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that speaks or takes part, as one article knows it.

    `label` is the fullest name in that article, `aliases` the other names and `roles` the functions it gives
    ("porte-parole du ministère"); `speaks_for` is the label of the body that a spokesperson or metonym stands for,
    `country` the code of the country that the actor is or belongs to, as far as label, body and roles tell of one.
    `key` and `body_key` are what the actor and that body are called in no language ("RU", "ru-presidency"), where a
    pack knows them.
    """

    label: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    speaks_for: str | None = None
    country: str | None = None
    key: str | None = None
    body_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """One event as one article tells it: all its mentions there, and what they say of it together.

    `type` is a local name of the event type scheme ("Call"); `label` the words for it in the article; `participants`
    actor labels in order; `told_by` the labels of those who put it forward there; `keywords` lemmas for comparison.
    """

    type: str
    label: str
    mentions: tuple[Span, ...]
    participants: tuple[str, ...] = ()
    place: str | None = None
    time: Time | None = None
    modality: Modality = Modality.ACTUAL
    told_by: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedReport:
    """A report and our reading of it: who spoke, through whom, about which event of the article.

    `speaker` and `medium` are labels of the record's actors; `event` and `embeds` are positions in the record's
    `events` and `reports`; `bears` says that the content names the event or leaves it to its article what it speaks of,
    and so is for or against its having been; `spoken` is when it was said, as far as the article tells; `figures` are
    the numbers of what its content says.
    """

    report: Report
    speaker: str | None
    medium: str | None = None
    event: int | None = None
    bears: bool = False
    embeds: int | None = None
    spoken: Time | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency or outlet that an article gives as its source, and the words that do so."""

    source: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """Everything one article says; one JSON line, and all that a worker hands on.

    `shingles` is the MinHash signature of the text, for finding copies; `text_hash` the SHA-256 of the text that
    offsets count in; `extractor` who found the reports where it was not the rules with the pack's own model,
    `discarded` how many of its reports were thrown away.
    """

    id: str
    file: str
    text_hash: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    language: str
    author: str | None
    actors: tuple[Actor, ...]
    events: tuple[EventFrame, ...]
    reports: tuple[ResolvedReport, ...]
    credits: tuple[Credit, ...] = ()
    shingles: bytes = b""
    extractor: str | None = None
    discarded: int = 0

    # how bytes stand in JSON, for `kg.records`
    __pydantic_config__: ClassVar[Mapping[str, str]] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}
