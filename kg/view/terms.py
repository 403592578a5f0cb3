"""The ontology's own words for what the page shows, in every language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Stance
from kg.ranking import STATUSES
from kg.vocab import concepts, definition, label

Worded = Mapping[str, Mapping[str, object]]


def terms(languages: Iterable[str]) -> Mapping[str, Worded]:
    """Label and definition of each stance, commitment, form, modality and event status.

    >>> terms(["fr"])["stances"]["denies"]["label"]
    {'fr': 'dément'}
    """
    known = tuple(languages)
    stances = {stance.value: _worded(stance.value, known) for stance in Stance}
    schemes = {name: _scheme(name, known) for name in ("commitments", "forms", "modalities")}
    return {"stances": stances, **schemes, "statuses": {name: _worded(name, known) for name in STATUSES}}


def _scheme(name: str, languages: tuple[str, ...]) -> Worded:
    local = (node.value.rpartition("#")[2] for node in concepts(name))
    return {term: _worded(term, languages) for term in local}


def _worded(name: str, languages: tuple[str, ...]) -> Mapping[str, object]:
    return {
        "label": {lang: label(name, lang) for lang in languages},
        "hint": {lang: definition(name, lang) for lang in languages},
    }
