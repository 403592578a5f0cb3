"""The nouns of On Record: frozen values that each step takes and the next one receives.

What a text says (spans with offsets) and what was made of it (labels, stances, events) stand side by side in every
value. Identifiers are hashes of what makes the thing itself: the same input gives the same identifier on any machine.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum


def digest(*parts: str) -> str:
    """Hash of what makes a thing: 20 hexadecimal digits over its parts, whatever their Unicode form.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> len(digest("é"))
    20
    """
    state = hashlib.sha256()
    for part in parts:
        # surrogates that a broken decoder left behind must not stop an identifier
        data = unicodedata.normalize("NFC", part).encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()[:20]


class Side(Enum):
    """Where a stance puts its speaker towards a claim."""

    FOR = "for"
    AGAINST = "against"
    WITHHELD = "withheld"
    NONE = "none"


class Stance(Enum):
    """What a speaker does with a claim; the values are the local names of `ontology/kg.ttl`."""

    ASSERTS = "asserts"
    ACCUSES = "accuses"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    NEITHER_CONFIRMS_NOR_DENIES = "neitherConfirmsNorDenies"
    DECLINES_TO_COMMENT = "declinesToComment"
    UNAWARE_OF = "unawareOf"
    RETRACTS = "retracts"
    RELAYS = "relays"
    REQUESTS = "requests"
    COMMITS = "commits"
    EXPRESSES = "expresses"

    @property
    def side(self) -> Side:
        """Side taken by the speaker.

        >>> Stance.DISPUTES.side, Stance.UNAWARE_OF.side
        (<Side.AGAINST: 'against'>, <Side.WITHHELD: 'withheld'>)
        """
        return _SIDES.get(self, Side.NONE)

    def opposes(self, other: Stance) -> bool:
        """Whether the two stances on one claim contradict each other.

        >>> Stance.DENIES.opposes(Stance.ASSERTS), Stance.DENIES.opposes(Stance.UNAWARE_OF)
        (True, False)
        """
        return {self.side, other.side} == {Side.FOR, Side.AGAINST}


_SIDES = {
    Stance.ASSERTS: Side.FOR,
    Stance.ACCUSES: Side.FOR,
    Stance.CONFIRMS: Side.FOR,
    Stance.DENIES: Side.AGAINST,
    Stance.DISPUTES: Side.AGAINST,
    Stance.RETRACTS: Side.AGAINST,
    Stance.NEITHER_CONFIRMS_NOR_DENIES: Side.WITHHELD,
    Stance.DECLINES_TO_COMMENT: Side.WITHHELD,
    Stance.UNAWARE_OF: Side.WITHHELD,
}


class Commitment(Enum):
    """How far the outlet itself stands behind what it reports."""

    IN_OWN_VOICE = "inOwnVoice"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    EXPRESSLY_UNVERIFIED = "expresslyUnverified"
    REBUTTED = "rebutted"


class Form(Enum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ACCORDING = "according"
    NOMINAL = "nominal"


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


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` (Unicode code points, end exclusive) of a text, and the words there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` between two offsets.

        >>> Span.of("il a dit", 3, 8).text
        'a dit'
        """
        return cls(start=start, end=end, text=text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A stretch of days: `value` in TIMEX3 form, and its first and last day as far as the text tells them.

    `XXXX-11` is November of a year that the text leaves open: then both days are None.
    """

    value: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date found in a text: the words and the time they stand for."""

    span: Span
    time: Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number: at least `low`, at most `high`, of what (`unit`, and `of` where the unit is a share of something)."""

    span: Span
    low: float
    high: float
    unit: str
    of: str = ""

    def meets(self, other: Figure) -> bool:
        """Whether both can be right about one thing.

        >>> here = Span(start=0, end=1, text="3")
        >>> Figure(span=here, low=3, high=3, unit="mort").meets(Figure(span=here, low=10, high=1e99, unit="mort"))
        False
        """
        return max(self.low, other.low) <= min(self.high, other.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one text published by one outlet; what is not known is None, never invented.

    `file` is the name the user gave (for JSON lines the entry's `id`); `published` is an ISO 8601 day or moment;
    `language` an ISO 639-1 code. Offsets everywhere count in `text` as it stands here.
    """

    file: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None

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
    `events` and `reports`; `spoken` is when it was said, as far as the article tells; `figures` are the numbers of
    what its content says.
    """

    report: Report
    speaker: str | None
    medium: str | None = None
    event: int | None = None
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
    offsets count in.
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
    shingles: tuple[int, ...] = ()


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
    """A proposition worded in the positive; `event` is the id of the event it is about.

    `excludes` are ids of claims about it that cannot hold together with this one, `figures` the numbers by which, as
    printed.
    """

    id: str
    text: str
    language: str
    event: str | None
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


GENERIC_EVENT = "Event"
"""Type of an event that no other type of the scheme fits."""
EVENT_FAMILIES = {
    "Call": "Contact",
    "Talks": "Contact",
    "Message": "Contact",
    "Meeting": "Contact",
    "Visit": "Contact",
    "Death": "Harm",
    "Injury": "Harm",
    "Shooting": "Harm",
    "Attack": "Harm",
    "Arrest": "Justice",
    "Trial": "Justice",
    "Investigation": "Justice",
    "Appointment": "Office",
    "Resignation": "Office",
}
"""Event types whose events can be one and the same ("the exchange" is "the call"), by the group they share."""


def event_family(event_type: str) -> str:
    """The group of types within which two mentions can be of one event.

    >>> event_family("Call"), event_family("Vote")
    ('Contact', 'Vote')
    """
    return EVENT_FAMILIES.get(event_type, event_type)


def may_coincide(left: Time | None, right: Time | None) -> bool:
    """Whether two times may be of one event: no two known stretches apart, no two months that differ.

    >>> may_coincide(Time(value="XXXX-11"), Time(value="XXXX-12")), may_coincide(None, Time(value="2020"))
    (False, True)
    """
    if left is None or right is None:
        return True
    if left.earliest and left.latest and right.earliest and right.latest:
        return left.earliest <= right.latest and right.earliest <= left.latest
    months = left.value[5:7], right.value[5:7]
    return not all(month.isdigit() for month in months) or months[0] == months[1]
