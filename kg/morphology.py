"""Verb forms from conjugation models given as data: which verbs a word can be a form of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

WHOLE = "^"
"""Before an ending: it is the whole verb."""


class VerbForm(Enum):
    """What a form is; the values are the keys of a pack's `paradigms.toml`."""

    INFINITIVE = "inf"
    FINITE = "fin"
    FUTURE = "fut"
    CONDITIONAL = "cnd"
    PRESENT_PARTICIPLE = "prp"
    PAST_PARTICIPLE = "ptp"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: a form of a verb."""

    lemma: str
    form: VerbForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """How the verbs of one ending are conjugated, of one that begins with ^ that verb alone; `swap` holds patterns that
    make further stems."""

    ending: str
    swap: tuple[tuple[str, str], ...]
    endings: Mapping[VerbForm, tuple[str, ...]]

    def stems(self, lemma: str) -> frozenset[str]:
        """The stem of a verb and those that its sound changes make."""
        stem = lemma[: len(lemma) - len(self.ending.lstrip(WHOLE))]
        return frozenset({stem, *(re.sub(pattern, by, stem) for pattern, by in self.swap)})

    def fits(self, lemma: str) -> bool:
        """Whether a verb follows this model."""
        whole = self.ending.startswith(WHOLE)
        return lemma == self.ending[1:] if whole else lemma.endswith(self.ending)

    def forms(self, lemma: str) -> Iterator[tuple[str, VerbForm]]:
        """Every form of a verb, with what it is."""
        for stem in self.stems(lemma):
            for form, endings in self.endings.items():
                for ending in endings:
                    yield stem + ending, form


def model_of(lemma: str, models: Iterable[Model]) -> Model | None:
    """The model with the longest ending that fits a verb, None where no model does."""
    fitting = [model for model in models if model.fits(lemma)]
    return max(fitting, key=lambda model: len(model.ending), default=None)


def readings(lemmas: Iterable[str], models: Iterable[Model]) -> dict[str, tuple[Reading, ...]]:
    """For every form of the verbs the readings it has, in a stable order."""
    found: dict[str, set[Reading]] = {}
    known = tuple(models)
    for lemma in lemmas:
        model = model_of(lemma, known)
        for word, form in model.forms(lemma) if model else [(lemma, VerbForm.INFINITIVE)]:
            found.setdefault(word, set()).add(Reading(lemma, form))
    return {word: tuple(sorted(some, key=lambda r: (r.lemma, r.form.value))) for word, some in found.items()}
