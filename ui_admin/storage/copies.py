"""Copying the database while it is in use, and seeing that a copy is whole."""

from __future__ import annotations

import hashlib
import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from ui_admin.domain.refusal import Refused
from ui_admin.storage.database import unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNFINISHED = ".unfinished"
PLAIN = b"SQLite format 3\x00"
COUNTED = ("people", "employers", "contribution_returns", "claims", "payments", "journal_entries", "audit_events")


def is_empty(folder: Path) -> bool:
    """Tell whether nothing is in a folder but what was left unfinished there."""
    return all(UNFINISHED in place.name for place in folder.iterdir())


@contextmanager
def unfinished(file: Path) -> Iterator[Path]:
    """Give an unfinished name to write to; what was written gets the name of the file at the end, or is taken away."""
    place = file.with_name(file.name + UNFINISHED)
    place.unlink(missing_ok=True)
    try:
        yield place
        with place.open("rb+") as stream:
            os.fsync(stream.fileno())
        place.replace(file)
    finally:
        for rest in ("", "-journal", "-wal", "-shm"):
            place.with_name(place.name + rest).unlink(missing_ok=True)


def copy_database(source: Path, target: Path, *, key: bytes | None = None) -> None:
    """Copy a database with SQLite's own online backup; the copy of an encrypted one has the same key."""
    with closing(driver.connect(str(source))) as live, closing(driver.connect(str(target))) as copy:
        unlock(live, key)
        unlock(copy, key)
        live.backup(copy)


def check_copy(file: Path, *, key: bytes | None = None) -> dict[str, int]:
    """Open a copy and give its counts of rows; refuses one that is damaged, broken in a link, or of no office."""
    try:
        with closing(driver.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            unlock(copy, key)
            whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            if not whole or copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise Refused("backup.damaged", file=file.name)
            return {table: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
    except driver.DatabaseError:
        raise Refused("backup.damaged", file=file.name) from None


def raise_generation(file: Path, *, key: bytes | None = None) -> int:
    """Give a restored database its next generation, so that an older copy can be told from it."""
    with closing(driver.connect(str(file))) as copy:
        unlock(copy, key)
        copy.execute("UPDATE database_info SET generation = generation + 1")
        copy.commit()
        return int(copy.execute("SELECT generation FROM database_info").fetchone()[0])


def hash_of(file: Path) -> str:
    """Hash a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_encrypted(file: Path) -> bool:
    """Tell whether a database is encrypted: a plain one says in its first bytes what it is."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(PLAIN)) != PLAIN
    except OSError:
        return False
