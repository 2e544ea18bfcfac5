"""Printing letters to employers: one or many into one file, each counting its own copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.contributions.interest import refuse_own_subject
from ui_admin.operations.steps.whole_files import whole_file
from ui_admin.storage.documents import Document, Printout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def print_letters(office: Office, numbers: Sequence[str], target: Path, words: Words) -> Done[int]:
    """Print letters into one file, the next copy of each; gives the number of pages. The words are those that were sealed."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.letters import sealed_letters  # noqa: PLC0415 - likewise
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    if not numbers:
        raise Refused("letter.none")
    letters = sealed_letters(office, numbers, words)
    with office.change("document.print", note=f"{len(letters)}: {numbers[0]}") as session:
        ids = [letter.document_id for letter in letters]
        _refuse_own(session, ids)
        counted: dict[str, int] = {}
        for start in range(0, len(ids), 500):
            rows = session.execute(
                select(Printout.document_id, func.count())
                .where(Printout.document_id.in_(ids[start : start + 500]))
                .group_by(Printout.document_id)
            )
            counted |= {row[0]: row[1] for row in rows}
        copies = {own: counted.get(own, 0) + 1 for own in ids}
        session.add_all(
            Printout(document_id=own, copy_no=copy, printed_at=office.now(), printer="file")
            for own, copy in copies.items()
        )
        ready = [
            (
                one.letter,
                printed(office, words, one.kind, one.letter.number, copy_no=copies[one.document_id], sealed=one.sealed),
            )
            for one in letters
        ]
        with whole_file(target) as file:
            pages = write_letters(ready, file, words)
        return done(pages, "document")


def _refuse_own(session: Session, ids: Sequence[str]) -> None:
    """Refuse to print a letter that concerns the officer who prints."""
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        rows = session.execute(select(Document.subject_kind, Document.subject_key).where(Document.id.in_(part)))
        for kind, key in rows:
            refuse_own_subject(session, kind, key)
