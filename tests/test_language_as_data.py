"""No language in the code: what a token is compared with comes from a pack, and no module spells a function word."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.packs import available, load_pack

ROOM = Path(kg.__file__).parent
MODULES = [
    *sorted((ROOM / "extract").glob("*.py")),
    *sorted((ROOM / "packs").glob("*.py")),
    ROOM / "morphology.py",
    ROOM / "nlp.py",
]
_TOKENS = {"low", "lower", "lower_", "lemma_", "casefold", "stem", "singular", "text"}
"""Names by which code gets at the words of a text."""
_TESTS = {"startswith", "endswith", "removeprefix", "removesuffix"}
_FUNCTION_WORDS = (
    "complementizers", "preposition_of", "preposition_to", "coordinators", "negation_words", "negation_particles",
    "subject_pronouns", "definite", "indefinite", "demonstratives", "relatives", "whether", "judged_as",
    "adjunct_openers",
)  # fmt: skip


def _words_of_text(node: ast.AST) -> bool:
    """Whether an expression takes words of the text: `ctx.low(i)`, `token.text`, `doc[i].lower_`."""
    return any(isinstance(part, ast.Attribute) and part.attr in _TOKENS for part in ast.walk(node))


def _spelt(node: ast.AST) -> Iterator[str]:
    """Texts in an expression that hold a letter, keys of a table apart."""
    keys = {id(part.slice) for part in ast.walk(node) if isinstance(part, ast.Subscript)}
    for part in ast.walk(node):
        if id(part) in keys:
            continue
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and any(c.isalpha() for c in part.value):
            yield part.value


def spelt_comparisons(source: str) -> list[tuple[int, str]]:
    """Lines at which words of a text are compared with words written in the code.

    >>> spelt_comparisons('if ctx.low(i) in {"du", ","}: pass')
    [(1, 'du')]
    >>> spelt_comparisons('if ctx.low(i) == "," and ctx.is_word(i, "by"): pass')
    []
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and _words_of_text(node):
            sides = [side for side in (node.left, *node.comparators) if not _words_of_text(side)]
            found += [(node.lineno, word) for side in sides for word in _spelt(side)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _words_of_text(node.func.value):
            arguments = node.args if node.func.attr in _TESTS else []
            found += [(node.lineno, word) for argument in arguments for word in _spelt(argument)]
    return found


def literals(source: str) -> list[tuple[int, str]]:
    """Every text in code that is no docstring, with its line."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def keys_of(table: object) -> Iterator[str]:
    """Every key of a table that was read, at any depth."""
    if isinstance(table, dict):
        yield from table
    for part in table.values() if isinstance(table, dict) else table if isinstance(table, list) else ():
        yield from keys_of(part)


def keys_of_packs() -> set[str]:
    """The keys of all files of all packs: what names a place in a file is no word of a language."""
    files = sorted((ROOM / "lang").glob("*/*.toml"))
    return {key for file in files for key in keys_of(tomllib.loads(file.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_words_of_a_text_are_compared_with_words_of_a_pack(path: Path) -> None:
    assert spelt_comparisons(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("code", available())
def test_no_module_spells_a_function_word(code: str) -> None:
    pack = load_pack(code)
    known = {word for kind in _FUNCTION_WORDS for word in pack.words[kind]} - keys_of_packs()
    named = {frame for cues in pack.verbs.values() for cue in cues for frame in cue.frames}
    found = [
        f"{path.name}:{line}: {text!r}"
        for path in MODULES
        for line, text in literals(path.read_text(encoding="utf-8"))
        if text.strip() in known - named
    ]
    assert found == []
