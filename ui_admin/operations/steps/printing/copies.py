"""Counting copies: a document that goes out has a number for each copy, and nobody prints what concerns themselves."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from ui_admin.domain.identifiers import Kind
from ui_admin.lookups.office.copies import SUBJECTS, copies_made, issued_document, subject_key
from ui_admin.operations.steps.contributions.interest import refuse_own_subject
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.whole_files import whole_file
from ui_admin.storage.documents import Document, Printout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.reports.paper import Print
    from ui_admin.workstation.language import Words

# Where a document goes, and how its copy is counted.
Aim: TypeAlias = "tuple[Path, Callable[[Office, str, str], int]]"
# Puts the document of a number into a file; gives what it counted: pages or rows, amount and hash.
Maker: TypeAlias = "Callable[[Office, str, Aim, Words], Mapping[str, Any]]"
ISSUED_BY_ACT = frozenset(
    {
        "payment_register",
        "decision_letter",
        "clearance",
        "day_sheet",
        "award_letter",
        "overpayment_notice",
        "overpayment_decision",
        "recovery_plan",
        "employer_inquiry",
        "claimant_inquiry",
        "other_office_inquiry",
        "lapse_notice",
    }
)


def next_copy(office: Office, kind: str, number: str) -> int:
    """Count a copy of a document and give the number of this copy; a paper nobody issued yet is issued by its first copy."""
    if office.officer is None or not office.officer.may("document.print"):
        return 1
    with office.change("document.print", note=f"{kind} {number}") as session:
        document = issued_document(session, kind, number) or _issue(session, office, kind, number)
        if document is None:
            return 1
        refuse_own_subject(session, document.subject_kind, document.subject_key)
        copy_no = copies_made(session, document) + 1
        session.add(Printout(document_id=document.id, copy_no=copy_no, printed_at=office.now(), printer="file"))
        return copy_no


def _issue(session: Session, office: Office, kind: str, number: str) -> Document | None:
    """Keep a paper that goes out for the first time; the register and the letter are issued by their own acts."""
    key = subject_key(session, kind, number)
    if key is None or kind in ISSUED_BY_ACT:
        return None
    document = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="out",
        kind=kind,
        subject_kind=SUBJECTS[kind][0],
        subject_key=key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=hashlib.sha256(f"{kind} {number}".encode()).hexdigest(),
        pages=0,
        media_type="application/pdf",
        facts={},
        service_method="",
    )
    session.add(document)
    session.flush()
    return document


@contextmanager
def copy_of(
    office: Office, kind: str, number: str, aim: Aim, words: Words, *, shown: str = "", sealed: str = ""
) -> Iterator[tuple[Path, Print]]:
    """Count a copy of a document; gives the file that takes its place once it is whole, and what its head says.

    `shown` is the number in the head where it is not that of the record, `sealed` the line of one that was sealed.
    """
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here

    target, count = aim
    copy_no = count(office, kind, number)
    head = printed(office, words, kind, shown or number, copy_no=copy_no, sealed=sealed)
    with whole_file(target) as file:
        yield file, head
