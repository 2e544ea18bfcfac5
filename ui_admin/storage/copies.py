"""Copying the database while it is in use, and seeing that a copy is whole."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = b"SQLite format 3\x00"
COUNTED = ("people", "employers", "contribution_returns", "claims", "payments", "journal_entries", "audit_events")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database with SQLite's own online backup."""
    with (
        contextlib.closing(driver.connect(str(source))) as live,
        contextlib.closing(driver.connect(str(target))) as copy,
    ):
        live.backup(copy)


def check_copy(file: Path) -> dict[str, int]:
    """Open a copy and give its counts of rows; refuses one that is damaged."""
    try:
        with contextlib.closing(driver.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise Refused("backup.damaged", file=file.name)
            return {table: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
    except driver.DatabaseError:
        raise Refused("backup.damaged", file=file.name) from None


def raise_generation(file: Path) -> int:
    """Give a restored database its next generation, so that an older copy can be told from it."""
    with contextlib.closing(driver.connect(str(file))) as copy:
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
