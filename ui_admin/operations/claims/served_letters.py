"""The day on which a decision letter was served: from it the law counts the days of an appeal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.appealed import appeal_deadline
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

METHODS = ("counter", "post", "registered_post", "household", "notice_board", "online")
NOT_CHECKED_YET = ("received", "formal_check")


@dataclass(frozen=True, slots=True)
class ServedLetter:
    """A letter that was served, and the last day to appeal against what it says."""

    determination_number: str
    served_on: date
    appeal_due_on: date | None


def serve_letter(
    office: Office, claim_number: str, *, served_on: date, method: str, determination_number: str = ""
) -> Done[ServedLetter]:
    """Keep the day and the way in which a decision letter reached the claimant; the last day to appeal follows from it."""
    if method not in METHODS:
        raise Refused("letter.unknown_method", field="method", name=method)
    with office.change("letter.serve", note=method) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        determination, letter = _letter(session, claim, determination_number)
        if not letter.issued_on <= served_on <= office.today():
            raise Refused("letter.served_when", field="served_on", first=letter.issued_on, last=office.today())
        set_field(session, "document", letter, "served_on", served_on)
        letter.service_method = method
        session.flush()
        due_on = appeal_deadline(session, office, determination)
        letter.appeal_due_on = due_on
        _reckon_appeals(session, determination, due_on)
        act_of(session).about("claim", claim.key, claim.number)
        return done(ServedLetter(str(determination.number), served_on, due_on), "claim", "document", "appeal")


def _letter(session: Session, claim: Claim, number: str) -> tuple[Determination, Document]:
    query = (
        select(Determination, Document)
        .join(Document, Document.id == Determination.document_id)
        .where(Determination.claim_id == claim.id)
    )
    if number.strip():
        query = query.where(Determination.number == number.strip().upper())
    found = session.execute(query.order_by(Determination.key.desc())).first()
    if found is None:
        raise Refused("letter.nothing_made", number=str(claim.number))
    return found[0], found[1]


def _reckon_appeals(session: Session, determination: Determination, due_on: date | None) -> None:
    """Let appeals whose form is not checked yet have the day that follows from the service."""
    waiting = session.scalars(
        select(Appeal).where(Appeal.determination_id == determination.id, Appeal.status.in_(NOT_CHECKED_YET))
    )
    for appeal in waiting.all():
        appeal.due_on = due_on
        appeal.in_time = None if due_on is None else appeal.received_on <= due_on
