"""What each address answers: the page, a question, a thing of the graph, and the editor of questions."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from kg.query import names, question, source
from kg.serve.accept import RDF, preferred, wants_page, weights
from kg.serve.data import Data
from kg.serve.engine import Given
from kg.serve.protocol import Refused
from kg.serve.protocol import question as question_of
from kg.serve.things import readable, said_of, written
from kg.syntax import told
from kg.view.embed import safe_json
from kg.vocab import own_terms, prefixes

_HERE = Path(__file__).parent
_TEXT, _HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
_ON_THE_PAGE = frozenset({"agent", "article", "event", "report", "statement"})
_NAME = re.compile(r"[\w.-]+", re.ASCII)
_CARRIED = {"yasgui.min.js": "text/javascript; charset=utf-8", "yasgui.min.css": "text/css; charset=utf-8"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_BARE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
_WORDS = {"en": ("Shipped questions", "the page"), "fr": ("Questions fournies", "la page")}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: a status of HTTP, a media type, and a body to read once."""

    status: int
    kind: str
    body: IO[bytes]
    size: int
    headers: Mapping[str, str] = field(default_factory=dict)


def error(refused: Refused) -> Answer:
    """Says why there is no answer."""
    headers = {"Allow": "GET, HEAD, POST"} if refused.status == 405 else {}
    return _whole(f"{refused.reason}\n".encode(), _TEXT, status=refused.status, headers=headers)


def page(data: Data) -> Answer:
    """The page of the graph; its own policy stands in it, apart from what only a header can say."""
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": "frame-ancestors 'self'"}
    return _whole(data.page, _HTML, headers=headers)


def asked(data: Data, url: str, kind: str | None, body: bytes, accept: str) -> Answer:
    """The answer to a question of the SPARQL protocol.

    A browser that asks nothing is led to the editor, and a program that wants RDF is told what the service can do.

    Raises:
        Refused: it is no question, or one that is not answered here.
    """
    if kind is None and not url and wants_page(accept):
        return _whole(b"", _TEXT, status=303, headers={"Location": "/ask", "Vary": "Accept"})
    if kind is None and not url and any(form in weights(accept) for form in RDF):
        return _whole(_text("service.ttl").encode(), RDF[0], headers={"Vary": "Accept"})
    question = question_of(url=url, kind=kind, body=body)
    given = data.engines.ask(question, accept)
    if given.status == 400:
        with given.body as said:
            raise Refused(400, f"not valid SPARQL: {told(said.read().decode(), question.text)}")
    return _given(given)


def thing(data: Data, name: str, accept: str) -> Answer:
    """A thing of the graph, whose IRI ends in `name`: the page at it, or what the graph says of it.

    Raises:
        Refused: there is no such thing, or it is wanted in a form that is not RDF.
    """
    iri = data.base + name
    if not _NAME.fullmatch(name) or not data.engines.holds(iri):
        raise Refused(404, f"the graph says nothing of {iri}")
    shown = wants_page(accept)
    if shown and name.partition("-")[0] in _ON_THE_PAGE:
        return _whole(b"", _TEXT, status=303, headers={"Location": f"/#thing={name}", "Vary": "Accept"})
    form = RDF[0] if shown else preferred(accept, RDF)
    if form is None:
        raise Refused(406, f"what is said of a thing comes as {', '.join(RDF)}")
    body = written(said_of(data.engines, iri, _text("thing.rq")), data.base, form)
    if shown:
        return _whole(readable(name, body), _HTML, headers={"Vary": "Accept", "Content-Security-Policy": _BARE})
    return _whole(body, form, headers={"Vary": "Accept"})


def editor(data: Data, path: str, lang: str | None, accept: str) -> Answer:
    """The editor of questions, in `lang` or else in a language that is accepted, and the files that it is made of.

    Raises:
        Refused: there is nothing at that address.
    """
    name = path.removeprefix("/")
    if name in _CARRIED:
        return _whole(data.engines.editor(name), _CARRIED[name], headers={"Cache-Control": "max-age=3600"})
    if name == "ask.js":
        return _whole(_text("ask.js").encode(), "text/javascript; charset=utf-8")
    if name == "ask":
        return _whole(
            _editor(data.base, lang or _spoken(accept)).encode(), _HTML, headers={"Content-Security-Policy": _POLICY}
        )
    raise Refused(404, "there is / (the page), /query (SPARQL), /ask (an editor) and /id/… (the things of the graph)")


def _spoken(accept: str) -> str:
    """The language of the editor that is wanted most, by the Accept-Language header."""
    given = {code.partition("-")[0]: weight for code, weight in reversed(weights(accept).items())}
    return max(_WORDS, key=lambda code: given.get(code, 0.0))


def _editor(base: str, lang: str) -> str:
    space = prefixes()["kg"]
    known = {
        "base": base,
        "prefixes": {"id": base, **prefixes()},
        "terms": [f"kg:{node.value.removeprefix(space)}" for node in own_terms() if node.value.startswith(space)],
        "questions": [{"name": name, "question": question(name), "text": source(name)} for name in names()],
    }
    chosen, back = _WORDS.get(lang, _WORDS["en"])
    parts = {
        "lang": lang if lang in _WORDS else "en",
        "chosen": html.escape(chosen),
        "back": html.escape(back),
        "known": safe_json(known),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _text("ask.html"))


def _given(given: Given) -> Answer:
    return Answer(given.status, given.kind, given.body, given.size, {"Vary": "Accept"})


def _whole(body: bytes, kind: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(status, kind, io.BytesIO(body), len(body), headers or {})


def _text(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8")
