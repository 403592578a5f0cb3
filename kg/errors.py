"""What can go wrong, as values: every error carries the data a caller needs to act on it."""

from __future__ import annotations

import re


class KgError(Exception):
    """Root of all errors that On Record raises on purpose."""


class UnreadableInput(KgError):
    """An input that cannot become an article; the others go on.

    >>> str(UnreadableInput("a.txt", "empty"))
    'a.txt: empty'
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class PackError(KgError):
    """A language pack that breaks its own rules, with the file and line to mend."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class ModelMissing(KgError):
    """The spaCy model that a language pack asks for is not installed.

    >>> str(ModelMissing("xx_core_news_sm"))
    'the spaCy model xx_core_news_sm is not installed: python -m spacy download xx_core_news_sm'
    >>> str(ModelMissing("xx_model"))
    'the spaCy model xx_model is not installed: pip install xx-model'
    """

    def __init__(self, model: str) -> None:
        super().__init__(f"the spaCy model {model} is not installed: {_remedy(model)}")
        self.model = model


def _remedy(model: str) -> str:
    """How a model is had: spaCy's own by its command, any other as the package that it is."""
    if re.fullmatch(r"[a-z]{2,3}_(core|dep|ent|sent)_\w+_(sm|md|lg|trf)", model):
        return f"python -m spacy download {model}"
    return f"pip install {model.replace('_', '-')}"


class UnknownTerm(KgError):
    """A term that `ontology/kg.ttl` does not declare."""

    def __init__(self, term: str) -> None:
        super().__init__(f"'{term}' is not a term of the ontology")
        self.term = term


class InvalidQuery(KgError):
    """A question that cannot be asked: unknown name, missing parameter or a syntax error."""


class UnwritableOutput(KgError):
    """The output folder cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class EndpointError(KgError):
    """An endpoint that a language model is asked at cannot be used; without it no article can be read."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class NoExtractor(KgError):
    """An extractor that cannot be found or used; its words say which and why."""
