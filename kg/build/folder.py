"""The output folder while a build works in it: drafts in a hidden folder, each file moved to its place when done.

Whatever a killed build left in the hidden folder is cleared by the next; only the kept records stay.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.build.kept import Kept
from kg.errors import UnreadableInput, UnwritableOutput
from kg.model import Article, LinkedArticle
from kg.store import QUADS, STORE

HIDDEN = ".kg"


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a build works: its folder, drafts of the outputs, a file of what is to be read, the records it keeps."""

    folder: Path
    draft: Path
    spool: Path
    kept: Kept

    def publish(self) -> None:
        """Moves each finished file to its place; what stood there before is replaced, an old `texts/` as a whole."""
        if (self.draft / QUADS).exists() and not (self.draft / STORE).exists() and (self.folder / STORE).exists():
            (self.folder / STORE).rename(self.draft / f".old-{STORE}")
        for made in sorted(self.draft.iterdir()):
            place = self.folder / made.name
            if place.is_dir():
                place.rename(self.draft / f".old-{made.name}")
            if not made.name.startswith(".") and (made.is_file() or any(made.iterdir())):
                _settle(made)
                made.replace(place)


@contextmanager
def workshop(folder: Path) -> Iterator[Workshop]:
    """Opens the output folder for one build alone.

    Raises:
        UnwritableOutput: the folder cannot be written, also while the build works; or another build is at work there.
    """
    if folder.exists() and not folder.is_dir():
        raise UnwritableOutput(str(folder), "is a file; --out names a folder")
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        hidden = folder / HIDDEN
        hidden.mkdir(exist_ok=True)
        kept = Kept(hidden / "records.sqlite")
        shop = Workshop(folder, hidden / "draft", hidden / "pending.jsonl", kept)
        try:
            _clear(shop)
            shop.draft.mkdir()
            yield shop
        finally:
            _clear(shop)
            kept.close()


def _clear(shop: Workshop) -> None:
    shutil.rmtree(shop.draft, ignore_errors=True)
    shop.spool.unlink(missing_ok=True)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What the file system refuses inside is told as one error that names the folder."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnwritableOutput(str(folder), f"cannot be written ({reason.lower()})") from error


def write_refused(refused: Iterable[UnreadableInput], draft: Path) -> None:
    """Writes `rejected.jsonl`, one refusal a line."""
    lines = (json.dumps({"path": one.path, "reason": one.reason}, ensure_ascii=False) + "\n" for one in refused)
    (draft / "rejected.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")


def write_text(article: Article, draft: Path) -> None:
    """Writes the text that offsets count in, by article id, unless the article's own file holds it."""
    if not _holds(Path(article.file), article.text):
        mark = "\ufeff" if article.text.startswith("\ufeff") else ""
        (draft / "texts").mkdir(exist_ok=True)
        (draft / "texts" / f"{article.id}.txt").write_bytes((mark + article.text).encode("utf-8"))


def texts_at_hand(articles: Iterable[LinkedArticle], draft: Path) -> dict[str, str]:
    """File → text of each article, from the draft of `texts/` or from its own file."""
    found = {}
    for article in articles:
        kept = draft / "texts" / f"{article.id}.txt"
        path = kept if kept.is_file() else Path(article.record.file)
        found[article.record.file] = path.read_bytes().decode("utf-8-sig")
    return found


def _holds(path: Path, text: str) -> bool:
    """Whether the path is a text file with this text; a name too long for a file is none."""
    try:
        return path.is_file() and path.read_bytes().decode("utf-8-sig", "replace") == text
    except OSError:
        return False


def _settle(file: Path) -> None:
    """Waits until a file is on disk, so that no loss of power leaves its name without its content."""
    if file.is_file():
        with file.open("rb") as handle:
            os.fsync(handle.fileno())
