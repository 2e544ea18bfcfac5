"""Verified copies of an office, and restoring one into an empty folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.storage.copies import check_copy, copy_database, hash_of, raise_generation
from ui_admin.storage.database import DATABASE_FILE, faults_as_sentences
from ui_admin.storage.offices import Backup, DatabaseInfo

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A copy that was made and opened."""

    file: str
    size: int
    sha256: str


def make_backup(office: Office, file: Path) -> Done[MadeBackup]:
    """Copy the database, open the copy and see that it is whole; refuses to write over a file."""
    if file.exists():
        raise Refused("backup.exists", file=str(file))
    with office.change("backup.make", note=file.name) as session:
        generation = session.scalars(select(DatabaseInfo.generation)).one()
        unfinished = file.with_suffix(".unfinished")
        with faults_as_sentences():
            file.parent.mkdir(parents=True, exist_ok=True)
            copy_database(office.folder / DATABASE_FILE, unfinished)
            counts = check_copy(unfinished)
            unfinished.replace(file)
        made = MadeBackup(str(file), file.stat().st_size, hash_of(file))
        session.add(
            Backup(
                made_at=office.now(),
                file_name=file.name,
                generation=generation,
                size=made.size,
                sha256=made.sha256,
                integrity_ok=True,
                row_counts=counts,
            )
        )
        return done(made, "backup")


def restore_backup(file: Path, folder: Path) -> int:
    """Restore a copy into an empty folder; gives the generation the restored office has."""
    if not file.is_file():
        raise Refused("backup.not_there", file=str(file))
    if folder.exists() and any(folder.iterdir()):
        raise Refused("backup.folder_not_empty", folder=str(folder))
    check_copy(file)
    with faults_as_sentences():
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / DATABASE_FILE
        copy_database(file, target)
        return raise_generation(target)
