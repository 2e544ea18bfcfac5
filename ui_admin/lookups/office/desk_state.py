"""What the frame of the window shows: what waits for this officer on each page, and how the office is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, or_, select

from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.copies import is_encrypted
from ui_admin.storage.database import DATABASE_FILE
from ui_admin.storage.moved_money import ReceiptTransfer, Refund
from ui_admin.storage.offices import Backup
from ui_admin.storage.payments import PaymentRun
from ui_admin.storage.people import PaymentAccount

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from ui_admin.domain.officer import OfficerCard
    from ui_admin.office import Office

OPEN_CLAIMS = ("filed", "in_assessment")
# Which act a run in a status waits for.
NEXT_OF_RUN = (
    ("draft", "run.lock"),
    ("locked", "run.approve"),
    ("approved", "run.release"),
    ("authorised", "run.release"),
    ("released", "run.reconcile"),
    ("reconciled", "run.close"),
)


@dataclass(frozen=True, slots=True)
class DeskState:
    """Counts by page of the rail, whether the database is encrypted, and when it was last copied."""

    waiting: tuple[tuple[str, int], ...]
    is_encrypted: bool
    last_backup_at: datetime | None

    def waits_on(self, page: str) -> int:
        """Count what waits on a page."""
        return dict(self.waiting).get(page, 0)


def desk_state(office: Office) -> DeskState:
    """Look at what waits for the officer at the desk; an officer is never shown what another must do."""
    officer = office.officer
    with office.look() as session:
        waiting = (
            ()
            if officer is None
            else (
                ("people", _accounts(session, officer)),
                ("claims", _claims(session, officer)),
                ("payments", _runs(session, officer)),
                ("employers", _moved_money(session, officer)),
            )
        )
        last = session.scalar(select(func.max(Backup.made_at)).where(Backup.integrity_ok))
    return DeskState(waiting, is_encrypted(office.folder / DATABASE_FILE), last)


def _count(session: Session, column: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(column)).where(*conditions)) or 0


def _moved_money(session: Session, officer: OfficerCard) -> int:
    """Transfers and refunds that another officer asked for and this one may approve, and refunds this one may pay."""
    asked = ((ReceiptTransfer, "transfer.approve"), (Refund, "refund.approve"))
    count = sum(
        session.scalar(
            select(func.count()).select_from(kind).where(kind.status == "asked", kind.asked_by_id != officer.id)
        )
        or 0
        for kind, verb in asked
        if officer.may(verb)
    )
    if not officer.may("refund.pay"):
        return count
    to_pay = select(func.count()).select_from(Refund).where(Refund.status == "approved")
    return count + (session.scalar(to_pay.where(Refund.decided_by_id != officer.id)) or 0)


def _accounts(session: Session, officer: OfficerCard) -> int:
    """Accounts that another officer entered and this one may verify."""
    if not officer.may("account.verify"):
        return 0
    return _count(
        session,
        PaymentAccount.key,  # type: ignore[arg-type] # a mapped column counts like any column
        PaymentAccount.status == "entered",
        or_(PaymentAccount.created_by.is_(None), PaymentAccount.created_by != officer.id),
    )


def _claims(session: Session, officer: OfficerCard) -> int:
    """Proposals of others to decide, and open claims of nobody or of this officer to assess."""
    count = 0
    proposed = select(Determination.claim_id).where(Determination.status.in_(("proposed", "in_review")))
    if officer.may("claim.decide"):
        count += _count(
            session,
            Determination.key,  # type: ignore[arg-type] # likewise
            Determination.status.in_(("proposed", "in_review")),
            Determination.maker_id != officer.id,
        )
    if officer.may("claim.propose"):
        count += _count(
            session,
            Claim.key,  # type: ignore[arg-type] # likewise
            Claim.status.in_(OPEN_CLAIMS),
            Claim.id.not_in(proposed),
            or_(Claim.owner_id.is_(None), Claim.owner_id == officer.id),
        )
    return count


def _runs(session: Session, officer: OfficerCard) -> int:
    """Runs whose next act this officer may do and did not make impossible by an earlier one."""
    count = 0
    for status, verb in NEXT_OF_RUN:
        if not officer.may(verb):
            continue
        conditions = [PaymentRun.status == status]
        if verb == "run.approve":
            locked = select(AuditEvent.subject_key).where(
                AuditEvent.verb == "run.lock", AuditEvent.officer_id == officer.id, AuditEvent.subject_key.is_not(None)
            )
            conditions.append(PaymentRun.key.not_in(locked))
        count += _count(session, PaymentRun.key, *conditions)  # type: ignore[arg-type] # likewise
    return count
