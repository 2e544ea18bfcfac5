"""Decisions that lie at the office to be collected: until when the law lets them lie there, and which nobody collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.rules.deadlines import working_days_due
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.rules.deadlines import Deadline

RUNNING = ("active", "suspended")
REPORTED = ("submitted", "checked", "settled", "superseded")
NOT_DRAWN = ("planned", "superseded", "cancelled")


@dataclass(frozen=True, slots=True)
class Collection:
    """A decision that allowed benefit: until when it is to be collected by the law, and the day on which it was."""

    determination_number: str
    determined_on: date
    due: Deadline
    collected_on: date | None

    def is_over(self, today: date) -> bool:
        """Tell whether the time to collect it is over and nobody did."""
        return self.collected_on is None and today > self.due.on


def collection_of(session: Session, office: Office, claim: Claim) -> Collection | None:
    """Give how the decision in force on a claim waits to be collected; None where the law has no time for it."""
    row = session.execute(
        select(Determination, Document.served_on)
        .outerjoin(Document, Document.id == Determination.document_id)
        .where(Determination.claim_id == claim.id, Determination.about == "entitlement", Determination.status == "made")
        .order_by(Determination.version.desc())
    ).first()
    if row is None or row[0].outcome == "denied":
        return None
    made, served_on = row
    decided_on = made.determined_on or office.today()
    # A decision that was late cannot be collected on the day that stands on the slip.
    slip_on = max(claim.decision_due_on or decided_on, decided_on)
    due = working_days_due(office.scheme, "decision_slip", slip_on, office.calendar)
    return None if due is None else Collection(str(made.number), decided_on, due, served_on)


def uncollected() -> Select[Claim]:
    """Ask for the claims whose decision lies there and of whose benefit nothing was drawn, the oldest first.

    A notice for a benefit month is given by who has the decision in hand, so it counts as collected.
    """
    reported = select(Certification.key).where(Certification.award_id == Award.id, Certification.status.in_(REPORTED))
    drawn = select(Instalment.key).where(Instalment.award_id == Award.id, Instalment.status.not_in(NOT_DRAWN))
    return (
        select(Claim)
        .join(Award, Award.claim_id == Claim.id)
        .join(Determination, Determination.id == Award.determination_id)
        .join(Document, Document.id == Determination.document_id)
        .where(
            Award.status.in_(RUNNING),
            Determination.status == "made",
            Document.served_on.is_(None),
            ~reported.exists(),
            ~drawn.exists(),
        )
        .order_by(Determination.determined_on, Claim.key)
    )
