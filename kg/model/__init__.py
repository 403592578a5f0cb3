"""The nouns of On Record: frozen values that each step takes and the next one receives.

What a text says (spans with offsets) and what was made of it (labels, stances, events) stand side by side in every
value.
"""

from kg.model.article import (
    Actor,
    ActorKind,
    Article,
    ArticleRecord,
    Credit,
    EventFrame,
    Extracted,
    Modality,
    Report,
    ResolvedReport,
)
from kg.model.corpus import Agent, Claim, Corpus, Event, Link, LinkedArticle, LinkedReport, OutletFacts, Statement
from kg.model.identity import digest, text_hash
from kg.model.kinds import EVENT_FAMILIES, GENERIC_EVENT, event_family
from kg.model.stances import Commitment, Form, Side, Stance
from kg.model.text import Figure, Span, Time, TimeExpression, may_coincide

__all__ = [
    "EVENT_FAMILIES",
    "GENERIC_EVENT",
    "Actor",
    "ActorKind",
    "Agent",
    "Article",
    "ArticleRecord",
    "Claim",
    "Commitment",
    "Corpus",
    "Credit",
    "Event",
    "EventFrame",
    "Extracted",
    "Figure",
    "Form",
    "Link",
    "LinkedArticle",
    "LinkedReport",
    "Modality",
    "OutletFacts",
    "Report",
    "ResolvedReport",
    "Side",
    "Span",
    "Stance",
    "Statement",
    "Time",
    "TimeExpression",
    "digest",
    "event_family",
    "may_coincide",
    "text_hash",
]
