"""The records of earlier builds, kept in a hidden folder of the output: SQLite, whose lock lets one build in at a time.

A record is kept under the hash of its article and of the recipe it was made by, as soon as it is made. So a build that
was killed goes on where it stood, and one whose articles are all known reads none of them again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UnwritableOutput
from kg.model import ArticleRecord
from kg.records import read_record, record_line

_SCHEMA = 1
SECONDS = 2.0
"""How long a record may wait to be safe on disk."""


class Kept:
    """Records by key; those asked for by `want` are this build's, and all others are dropped by `prune`."""

    def __init__(self, file: Path) -> None:
        """Opens the records in a file, or begins it, and shuts all other builds out until `close`.

        Raises:
            UnwritableOutput: another build has it open.
            OSError: the file cannot be written.
        """
        self._base = _opened(file)
        self._saved = time.monotonic()

    def want(self, key: bytes) -> bool:
        """Takes a record into this build; tells whether it is there already."""
        self._base.execute("INSERT OR IGNORE INTO wanted VALUES (?)", (key,))
        return self._base.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None

    def put(self, key: bytes, record: ArticleRecord) -> None:
        """Keeps a record; on disk within two seconds."""
        self._base.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (key, record.id, record_line(record)))
        if time.monotonic() - self._saved > SECONDS:
            self.save()

    def save(self) -> None:
        """Puts on disk what was kept since."""
        self._base.commit()
        self._saved = time.monotonic()

    def records(self) -> Iterator[ArticleRecord]:
        """This build's records, by article id."""
        query = "SELECT line FROM record WHERE key IN (SELECT key FROM wanted) ORDER BY article"
        return (read_record(line) for (line,) in self._base.execute(query))

    def prune(self) -> None:
        """Drops the records that this build did not ask for."""
        self._base.execute("DELETE FROM record WHERE key NOT IN (SELECT key FROM wanted)")
        self.save()

    def close(self) -> None:
        """Saves, and lets the next build in."""
        try:
            self.save()
        finally:
            self._base.close()


def _opened(file: Path) -> sqlite3.Connection:
    try:
        return _shaped(_locked(file))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        # what is no database, or a broken one, is worth nothing: every record can be made again
        file.unlink()
        return _shaped(_locked(file))


def _locked(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=0, isolation_level="IMMEDIATE")
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("BEGIN EXCLUSIVE")
        base.commit()
    except sqlite3.Error as error:
        base.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise UnwritableOutput(str(file.parent.parent), "another build is writing here") from error
        raise
    return base


def _shaped(base: sqlite3.Connection) -> sqlite3.Connection:
    if base.execute("PRAGMA user_version").fetchone()[0] != _SCHEMA:
        base.executescript(
            "DROP TABLE IF EXISTS record; CREATE TABLE record (key BLOB PRIMARY KEY, article TEXT, line BLOB);"
            f"CREATE INDEX by_article ON record (article); PRAGMA user_version = {_SCHEMA};"
        )
    base.execute("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY) WITHOUT ROWID")
    return base
