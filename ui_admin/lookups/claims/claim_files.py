"""What lies in the file of one claim: facts with their source, reports, papers that came and documents that went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.periods import DateRange
from ui_admin.domain.sentence import Sentence
from ui_admin.lookups.claims.claim_facts import fact_rows
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.storage.awards import Award, Certification
from ui_admin.storage.certification_parts import Declaration
from ui_admin.storage.claims import Claim, RequiredDocument
from ui_admin.storage.documents import Document, Printout
from ui_admin.storage.intake import DocumentLink

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.claims.claim_facts import FactRow
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The report of a benefit period: when it is due, what was said and what follows."""

    period_no: int
    days: DateRange
    open_on: date
    due_on: date
    submitted_on: date | None
    kind: str
    status: str
    answers: dict[str, Any]
    findings: tuple[tuple[str, Sentence], ...]
    signed_how: str = ""
    declaration: str = ""
    late_finding: dict[str, Any] | None = None
    correction: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that came in, is missing or was dispensed with, or a document that went out with its copies.

    `number` is that of the scan of a paper that came in, empty while it was only seen at the counter.
    """

    direction: str
    kind: str
    number: str
    on: date | None
    copies: int
    dispensed: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """All that lies in the file of a claim."""

    facts: tuple[FactRow, ...]
    reports: tuple[ReportRow, ...]
    papers: tuple[PaperRow, ...]


def claim_file(office: Office, number: str) -> ClaimFile:
    """Give the file of a claim; refuses an unknown number."""
    with office.look() as session:
        claim = by_number(session, Claim, number)
        refuse_to_show(session, office, person_id=claim.person_id)
        facts = facts_of_claim(session, office, claim)
        return ClaimFile(fact_rows(session, office, claim, facts), _reports(session, claim), _papers(session, claim))


def _reports(session: Session, claim: Claim) -> tuple[ReportRow, ...]:
    rows = session.scalars(
        select(Certification)
        .join(Award, Award.id == Certification.award_id)
        .where(Award.claim_id == claim.id, Certification.status != "superseded")
        .order_by(Certification.period_no)
    )
    wording: dict[str, str] = dict(session.execute(select(Declaration.version, Declaration.text)).all())
    return tuple(
        ReportRow(
            period_no=row.period_no,
            days=DateRange(row.period_from, row.period_to),
            open_on=row.open_on,
            due_on=row.due_on,
            submitted_on=row.submitted_on,
            kind=row.kind,
            status=row.status,
            answers=row.answers,
            findings=tuple((found[1], Sentence.from_json(found[2])) for found in row.findings or ()),
            signed_how=row.signed_how,
            declaration=wording.get(row.declaration_version, ""),
            late_finding=row.late_finding,
            correction=row.correction,
        )
        for row in rows
    )


def _papers(session: Session, claim: Claim) -> tuple[PaperRow, ...]:
    asked = session.execute(
        select(RequiredDocument, Document.number)
        .outerjoin(Document, Document.id == RequiredDocument.document_id)
        .where(RequiredDocument.claim_id == claim.id)
        .order_by(RequiredDocument.key)
    ).all()
    came = [
        PaperRow("in", row.kind, number or "", row.received_on or row.dispensed_on, 0, row.dispensed_reason)
        for row, number in asked
    ]
    scans = session.scalars(
        select(Document)
        .join(DocumentLink, DocumentLink.document_id == Document.id)
        .where(DocumentLink.subject_kind == "claim", DocumentLink.subject_key == claim.key)
        .order_by(Document.key)
    )
    shown = {number for _row, number in asked}
    came += [PaperRow("in", row.kind, row.number, row.received_on, 0) for row in scans if row.number not in shown]
    copies = select(Printout.document_id, func.count().label("copies")).group_by(Printout.document_id).subquery()
    went = session.execute(
        select(Document, copies.c.copies)
        .outerjoin(copies, copies.c.document_id == Document.id)
        .where(Document.direction == "out", Document.subject_kind == "claim", Document.subject_key == claim.key)
        .order_by(Document.key)
    )
    return (*came, *(PaperRow("out", row.kind, row.number, row.issued_on, count or 0) for row, count in went))
