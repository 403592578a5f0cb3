"""Where packs are: in the package, and in folders that the environment names; and which model one is read with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

SEARCHED = "KG_PACKS"
"""Variable of the environment with folders of further packs, parted as in PATH; the first that has a language counts,
before those that travel with the code. It reaches every process of a build."""


MODELS = "KG_MODELS"
"""Variable of the environment with names of spaCy models, parted by commas: each stands in for that of its language's
pack. It reaches every process of a build."""


def available() -> tuple[str, ...]:
    """Codes of the languages that have a pack.

    >>> "fr" in available()
    True
    """
    found = (folder.name for home in _homes() if home.is_dir() for folder in home.iterdir() if is_pack(folder))
    return tuple(sorted(set(found)))


@contextmanager
def searching(folder: Path) -> Iterator[None]:
    """Finds the packs in a folder first, here and in every process that is started meanwhile."""
    before = os.environ.get(SEARCHED)
    os.environ[SEARCHED] = os.pathsep.join(filter(None, (str(folder.resolve()), before)))
    try:
        yield
    finally:
        os.environ.pop(SEARCHED) if before is None else os.environ.update({SEARCHED: before})


def _homes() -> tuple[Path, ...]:
    further = (Path(name) for name in os.environ.get(SEARCHED, "").split(os.pathsep) if name)
    return (*further, Path(str(files("kg"))) / "lang")


def is_pack(folder: Path) -> bool:
    """Whether a folder holds a pack."""
    return (folder / "pack.toml").is_file()


def chosen_model(code: str) -> str | None:
    """The spaCy model that the environment names for a language in place of its pack's; None where it names none."""
    named = [name.strip() for name in os.environ.get(MODELS, "").split(",")]
    return next((name for name in reversed(named) if name.startswith(f"{code}_")), None)


def home_of(code: str) -> Path:
    """The folder of a language's pack, whether it is there or not."""
    folders = [home / code for home in _homes()]
    return next((folder for folder in folders if is_pack(folder)), folders[-1])
