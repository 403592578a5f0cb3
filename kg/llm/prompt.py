"""What a language model is asked: the form of its answer, what it is told, and the article, set apart as mere data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from kg.model import Form, Stance, digest

VERSION = 1
"""Raised whenever the words or the form below change: answers to another version are asked for anew."""
_OPTIONAL = {"type": ["string", "null"]}
_REPORT: dict[str, Any] = {
    "content": {"type": "array", "items": {"type": "string"}},
    "cue": _OPTIONAL,
    "speaker": _OPTIONAL,
    "stance": {"type": "string", "enum": [stance.value for stance in Stance]},
    "form": {"type": "string", "enum": [form.value for form in Form]},
    "hedged": {"type": "boolean"},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["reports"],
    "properties": {
        "reports": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(_REPORT),
                "properties": _REPORT,
            },
        }
    },
}
"""Form of an answer (JSON Schema)."""


def messages(text: str) -> list[dict[str, str]]:
    """The messages by which a model is asked about a text; the same text gives the same messages."""
    mark = _mark(text)
    return [
        {"role": "system", "content": _task().replace("{mark}", mark)},
        {"role": "user", "content": f"{mark}\n{text}\n{mark}"},
    ]


def request(text: str, model: str, tokens: int) -> dict[str, Any]:
    """What is sent to an endpoint about a text: at most `tokens` of answer, in the form of the schema."""
    return {
        "model": model,
        "messages": messages(text),
        "temperature": 0,
        "max_tokens": tokens,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reports", "strict": True, "schema": SCHEMA},
        },
    }


def key(text: str, model: str, tokens: int) -> str:
    """Under what an answer is kept: hash of all that it depends on."""
    return digest(str(VERSION), json.dumps(request(text, model, tokens), sort_keys=True))


@cache
def _task() -> str:
    return (files("kg") / "data" / "asking.txt").read_text(encoding="utf-8")


def _mark(text: str) -> str:
    """A line that stands nowhere in a text, so that the text cannot end itself."""
    mark = f"ARTICLE-{digest('mark', text)}"
    while mark in text:
        mark = f"ARTICLE-{digest(mark, text)}"
    return mark
