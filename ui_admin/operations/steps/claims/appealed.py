"""Duties around a determination that is asked again: nobody handles an appeal against what they made or checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.rules.deadlines import appeal_due
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Determination
from ui_admin.storage.documents import Document
from ui_admin.storage.overpayments import Overpayment

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim

# Where an appeal stands when it asks the office for a new determination.
ASKS_FOR_NEW = ("office_review", "changed_by_office", "decided_above")


def refuse_own_determination(session: Session, determination: Determination) -> None:
    """Refuse an officer who proposed or decided the determination that is appealed against."""
    officer = acting_officer(session)
    if officer.id in {determination.maker_id, determination.checker_id}:
        raise Refused("duties.own_determination", name=officer.name, number=str(determination.number))


def appeal_behind(session: Session, claim: Claim) -> Appeal:
    """Give the appeal for which a claim is reconsidered; refuses where none asks for it, or to its maker or checker."""
    appeal = session.scalar(
        select(Appeal).where(Appeal.claim_id == claim.id, Appeal.status.in_(ASKS_FOR_NEW)).order_by(Appeal.key.desc())
    )
    if appeal is None:
        raise Refused("reconsider.no_appeal", number=str(claim.number))
    refuse_own_determination(session, appealed(session, appeal))
    return appeal


def appealed(session: Session, appeal: Appeal) -> Determination:
    """Give the determination an appeal is against."""
    return session.scalars(select(Determination).where(Determination.id == appeal.determination_id)).one()


def overpayment_against(session: Session, appeal: Appeal) -> Overpayment | None:
    """Give the overpayment whose determination an appeal is against; None when it is against another one."""
    return session.scalar(select(Overpayment).where(Overpayment.determination_id == appeal.determination_id))


def handled_appeal(session: Session, number: str, *statuses: str) -> Appeal:
    """Give an appeal to an officer who may handle it, in one of these statuses."""
    appeal = by_number(session, Appeal, number)
    refuse_own_interest(session, person_id=appeal.person_id)
    refuse_own_determination(session, appealed(session, appeal))
    if appeal.status not in statuses:
        raise Refused("appeal.wrong_status", number=appeal.number, status=sentence(f"status.appeal.{appeal.status}"))
    return appeal


def appeal_deadline(session: Session, office: Office, determination: Determination) -> date | None:
    """Give the last day to appeal against a determination: by the law, from the day on which its letter was served."""
    if determination.determined_on is None:
        return None
    letter = session.scalar(select(Document).where(Document.id == determination.document_id))
    served_on = letter.served_on if letter is not None else None
    found = appeal_due(office.scheme, determination.determined_on, office.calendar, served_on=served_on)
    return found.on if found is not None else None
