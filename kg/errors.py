"""What can go wrong, as values: every error carries the data a caller needs to act on it."""

from __future__ import annotations


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
    """The spaCy model that a language pack asks for is not installed."""

    def __init__(self, model: str) -> None:
        super().__init__(f"the spaCy model {model} is not installed: pip install {model.replace('_', '-')}")
        self.model = model


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
