"""An extractor that asks a language model: each part of an article once, answers kept on disk, every span looked up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UnreadableInput
from kg.llm.answers import reports_in
from kg.llm.endpoint import Endpoint, NoAnswer
from kg.llm.prompt import VERSION, key, request
from kg.model import Article, Extracted, Report

PART = 6_000
"""Characters that a model is asked about at once; a longer article is asked about in parts, cut between lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An extractor: the model that an endpoint is asked for, how many tokens an answer may have, and the folder of the
    answers that are kept. One that is kept is never asked for again."""

    endpoint: Endpoint
    model: str
    tokens: int
    answers: Path

    def __call__(self, article: Article) -> Extracted:
        """What a model found in an article.

        Raises:
            UnreadableInput: the endpoint gave no answer about a part of it.
            EndpointError: the endpoint cannot be used.
            OSError: an answer cannot be kept.
        """
        reports: list[Report] = []
        discarded = 0
        for start, end in parts(article.text):
            found, lost = reports_in(self._answer(article, start, end), article.text, start, end)
            reports += found
            discarded += lost
        return Extracted(by=f"llm {self.model}, prompt {VERSION}", reports=tuple(reports), discarded=discarded)

    def _answer(self, article: Article, start: int, end: int) -> str:
        text = article.text[start:end].encode("utf-8", "replace").decode("utf-8")
        file = self.answers / f"{key(text, self.model, self.tokens)}.txt"
        try:
            return file.read_bytes().decode("utf-8")
        except FileNotFoundError:
            pass
        try:
            answer = self.endpoint.ask(request(text, self.model, self.tokens))
        except NoAnswer as error:
            raise UnreadableInput(article.file, f"the model was asked in vain: {error}") from error
        _keep(file, answer)
        return answer


def _keep(file: Path, answer: str) -> None:
    """Puts an answer in its place as a whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(answer.encode("utf-8", "replace"))
    draft.replace(file)


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text, each of at most `PART` characters, that end with a line where they can.

    >>> list(parts("ab"))
    [(0, 2)]
    """
    start = 0
    while start < len(text):
        end = min(len(text), start + PART)
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(". ", start, end))
            end = cut + 1 if cut > start else end
        if text[start:end].strip():
            yield start, end
        start = end
