"""Verified copies of an office, and restoring one into an empty folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.operations.office.offices import open_office
from ui_admin.operations.steps.paper_copies import bring_papers, copy_papers
from ui_admin.storage.acts import Act, begin_act, close_act
from ui_admin.storage.copies import check_copy, copy_database, hash_of, is_empty, raise_generation, unfinished
from ui_admin.storage.database import DATABASE_FILE, faults_as_sentences, refuse_network_share
from ui_admin.storage.offices import Backup, DatabaseInfo
from ui_admin.storage.upgrade import refuse_newer

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A copy that was made and opened; `papers` lie in the folder of documents beside it."""

    file: str
    size: int
    sha256: str
    papers: int


def make_backup(office: Office, file: Path) -> Done[MadeBackup]:
    """Copy the database with all papers, open the copy and see that it is whole; refuses to write over a file.

    The files of papers never change, so copies in one folder share them: only those that are not there yet are copied.
    """
    with faults_as_sentences():
        if file.exists():
            raise Refused("backup.exists", file=str(file))
        # Long work on files comes first, so that no other desk waits for it; what came in meanwhile follows.
        with office.look() as session:
            papers, last = copy_papers(session, office.folder, file.parent)
    with office.change("backup.make", note=file.name) as session:
        generation = session.scalars(select(DatabaseInfo.generation)).one()
        file.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(file) as copy:
            copy_database(office.folder / DATABASE_FILE, copy)
            counts = check_copy(copy)
            papers += copy_papers(session, office.folder, file.parent, after=last)[0]
        made = MadeBackup(str(file), file.stat().st_size, hash_of(file), papers)
        session.add(
            Backup(
                made_at=office.now(),
                file_name=file.name,
                generation=generation,
                size=made.size,
                sha256=made.sha256,
                integrity_ok=True,
                row_counts={**counts, "papers": papers},
            )
        )
        return done(made, "backup")


def restore_backup(file: Path, folder: Path) -> int:
    """Restore a copy with its papers into an empty folder, brought to this version; gives its new generation.

    A paper that is not beside the copy does not keep the records from coming back: the check of the office names it.
    """
    with faults_as_sentences():
        if not file.is_file():
            raise Refused("backup.not_there", file=str(file))
        if folder.exists() and not is_empty(folder):
            raise Refused("backup.folder_not_empty", folder=str(folder))
        refuse_network_share(folder)
        check_copy(file)
        refuse_newer(file)
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished(folder / DATABASE_FILE) as copy:
            copy_database(file, copy)
            generation = raise_generation(copy)
    office = open_office(folder)
    with faults_as_sentences(), Session(office.engine.execution_options(immediate=True)) as session, session.begin():
        code = office.profile.number_code
        begin_act(session, Act("backup.restore", office.now(), None, office.profile.id, code, note=file.name))
        bring_papers(session, file.parent, folder)
        close_act(session)
    office.engine.dispose()
    return generation
