"""Copies of a document: the paper that was issued about a record, and the number its next copy would have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.reports.catalogue import REPORTS
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.control import QualitySample
from ui_admin.storage.documents import Document, Printout
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import Refund
from ui_admin.storage.overpayments import Overpayment, Recovery
from ui_admin.storage.payments import PaymentRun
from ui_admin.storage.people import Person
from ui_admin.storage.tills import CashDay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# What a document needs the number of, to the kind of record and its class.
RECORDS: Mapping[str, tuple[str, type[Any]]] = {
    "run": ("payment_run", PaymentRun),
    "claim": ("claim", Claim),
    "person": ("person", Person),
    "employer": ("employer", Employer),
    "overpayment": ("overpayment", Overpayment),
    "repayment": ("recovery", Recovery),
    "receipt": ("receipt", Receipt),
    "cash_day": ("cash_day", CashDay),
    "refund": ("refund", Refund),
    "appeal": ("appeal", Appeal),
    "quality_sample": ("quality_sample", QualitySample),
}
# The kind of a document to the record it is about; a list is about none.
SUBJECTS = {name.replace("-", "_"): RECORDS[report.needs] for name, report in REPORTS.items() if report.needs}


def coming_copy(office: Office, kind: str, number: str) -> int:
    """Give the number that the next copy of a document would have."""
    with office.look() as session:
        document = issued_document(session, kind, number)
        return 1 if document is None else 1 + copies_made(session, document)


def copies_made(session: Session, document: Document) -> int:
    """Give how many copies of a document went out."""
    return session.scalar(select(func.count()).where(Printout.document_id == document.id)) or 0


def issued_document(session: Session, kind: str, number: str) -> Document | None:
    """Give the last document of a kind about a record, or none; a decision letter is found by its determination too."""
    if kind == "decision_letter":
        found = session.scalar(
            select(Document)
            .join(Determination, Determination.document_id == Document.id)
            .where(Determination.number == number.strip().upper())
        )
        if found is not None:
            return found
    return session.scalar(
        select(Document)
        .where(Document.kind == kind, Document.subject_key == subject_key(session, kind, number))
        .order_by(Document.key.desc())
        .limit(1)
    )


def subject_key(session: Session, kind: str, number: str) -> int | None:
    """Give the key of the record that a document is about; none where it is about none, or nothing has the number."""
    if kind not in SUBJECTS:
        return None
    _name, subject = SUBJECTS[kind]
    return session.scalar(select(subject.key).where(subject.number == number.strip().upper()))
