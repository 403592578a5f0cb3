"""One self-contained page: data that no text can break out of, and a policy that lets only our own scripts run."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyvis

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = (
    "model.js",
    "words.js",
    "days.js",
    "dom.js",
    "state.js",
    "matrix.js",
    "passage.js",
    "article.js",
    "opening.js",
    "reading.js",
    "filters.js",
    "picture.js",
    "crowd.js",
    "graph.js",
    "evidence.js",
    "timeline.js",
    "download.js",
    "page.js",
)
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def safe_json(value: object) -> str:
    """JSON that can stand inside a script element whatever its texts are.

    >>> safe_json({"title": "</script>"})
    '{"title":"\\\\u003c/script\\\\u003e"}'
    """
    # a lone surrogate cannot be written as UTF-8: it becomes the replacement character
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode("utf-8")
    return re.sub("[<>&\u2028\u2029]", lambda found: _ESCAPES[found[0]], text)


def words() -> Mapping[str, Mapping[str, object]]:
    """The words of the interface by language, one file a language."""
    return {path.name.split(".")[1]: json.loads(_text(path)) for path in sorted(_ASSETS.glob("words.*.json"))}


def assembled(data: object, *, lang: str) -> str:
    """The whole page around `data`."""
    style, vis, code = _text(_ASSETS / "page.css"), _vis(), _code()
    noscript = words().get(lang, words()["en"])["noscript"]
    parts = {
        "lang": html.escape(lang),
        "policy": _policy((vis, code), style),
        "style": style,
        "noscript": html.escape(str(noscript)),
        "data": safe_json(data),
        "vis": vis,
        "code": code,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _text(_ASSETS / "page.html"))


def _policy(scripts: tuple[str, ...], style: str) -> str:
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _vis() -> str:
    """vis-network as pyvis bundles it, with its licence; the pointer to a source map that is not there goes."""
    return _inside_script(re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", _text(_VIS)))


@cache
def _code() -> str:
    joined = "\n".join(_text(_ASSETS / name) for name in _SCRIPTS)
    return _inside_script(f'(() => {{\n"use strict";\n{joined}}})();\n')


def _inside_script(code: str) -> str:
    if re.search(r"</script|<!--", code, re.IGNORECASE):
        raise ValueError("a script that ends its own element cannot be embedded")
    return code


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
