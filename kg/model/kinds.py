"""Kinds of events: local names of the ontology's scheme of event types."""

from __future__ import annotations

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
