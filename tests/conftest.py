"""What several test files share: an invented press, and the seeds built once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import fixture_corpus
import hypothesis
import pyoxigraph
import pytest
from visiting import browser, files, visit  # noqa: F401 - fixtures

from kg.derive import derive
from kg.rdf import quads
from kg.store import write

# the machine may be slow or shared: how long an example takes says nothing
hypothesis.settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile("steady")

if TYPE_CHECKING:
    from kg.build import BuildResult

SEEDS = Path(__file__).parents[1] / "seeds"

STORY = """BOURGNEUF, 3 mars (AVL). La mairie a fermé le pont Saint-Aubin, a affirmé le quotidien La Dépêche du Val.

Le maire de Bourgneuf, Armand Kessler, a démenti cette information. « Le pont n'a jamais été fermé », a-t-il déclaré.

La préfète Odile Varenne a refusé de commenter.
"""
"""An invented article, for tests that need any article at all."""


@pytest.fixture(scope="session")
def story() -> str:
    """The invented article."""
    return STORY


@pytest.fixture
def press(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a file of the given name and content (text or bytes) and gives its path."""

    def put(name: str, content: str | bytes = STORY) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return put


@pytest.fixture(scope="session")
def alder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the invented corpus, as a build writes it; tests only read it."""
    folder = tmp_path_factory.mktemp("alder")
    store = pyoxigraph.Store()
    store.extend(quads(fixture_corpus.corpus()))
    derive(store)
    write(store, folder)
    return folder


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The seed articles, built once into a folder that tests only read."""
    from kg.build import build

    return build([SEEDS], tmp_path_factory.mktemp("seeds"))
