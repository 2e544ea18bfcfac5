"""Papers of an overpayment that go out by an act: kept once with what they are about, printed from the record."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ui_admin.domain.identifiers import Kind
from ui_admin.operations.steps.numbers import next_number
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.overpayments import Overpayment


def issue(session: Session, office: Office, record: Overpayment, kind: str) -> Document:
    """Keep a paper of an overpayment as going out today."""
    document = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="out",
        kind=kind,
        subject_kind="overpayment",
        subject_key=record.key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=hashlib.sha256(f"{kind} {record.number} {office.today()}".encode()).hexdigest(),
        pages=0,
        media_type="application/pdf",
        facts={"overpayment": record.number},
        service_method="",
    )
    session.add(document)
    session.flush()
    return document
