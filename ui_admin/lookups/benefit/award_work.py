"""What awards ask of officers: reports to settle, what another officer proposed, and decisions that nobody collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, true

from ui_admin.lookups.claims.collection import collection_of, uncollected
from ui_admin.lookups.claims.intake_work import MOST_OF_A_KIND, IntakeWork
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.award_life import AwardProposal
from ui_admin.storage.awards import Award, Certification
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office


# Reports that came in and wait: for a finding on their lateness, a flag, or the end of a suspension.
WAITING_REPORTS = ("submitted", "checked")
HELD_UP = ("suspended", "interrupted")


def award_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give the oldest of each kind; nobody is offered their own proposals, or what is about themselves."""
    return [*_reports(session, office), *_proposals(session, office), *_not_collected(session, office)]


def _not_collected(session: Session, office: Office) -> list[IntakeWork]:
    """Give the decisions that lay longer than the law lets them lie, and about which nothing is proposed."""
    today = office.today()
    if not office.scheme.on(today).has("collection.working_days"):
        return []
    open_already = select(AwardProposal.award_id).where(AwardProposal.status == "proposed")
    waiting = (
        uncollected()
        .add_columns(Person.name, Person.latin_name)
        .join(Person, Person.id == Claim.person_id)
        .where(Award.id.not_in(open_already), of_others(office, Claim.person_id))
        .limit(MOST_OF_A_KIND)
    )
    found = []
    for claim, name, latin in session.execute(waiting):
        lies = collection_of(session, office, claim)
        if lies is not None and lies.is_over(today):
            number, since = str(claim.number), lies.determined_on
            found.append(IntakeWork("not_collected", "claim", number, name, latin, since, lies.due.on))
    return found


def _reports(session: Session, office: Office) -> list[IntakeWork]:
    """Reports that can be settled; those of a suspended award wait for its end."""
    rows = session.execute(
        select(Certification, Claim.number, Person.name, Person.latin_name)
        .join(Award, Award.id == Certification.award_id)
        .join(Claim, Claim.id == Award.claim_id)
        .join(Person, Person.id == Claim.person_id)
        .where(
            Certification.status.in_(WAITING_REPORTS),
            Award.status.not_in(HELD_UP),
            of_others(office, Claim.person_id),
        )
        .order_by(Certification.open_on, Certification.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("settle_report", "claim", str(number), name, latin, row.submitted_on or row.due_on)
        for row, number, name, latin in rows
    ]


def _proposals(session: Session, office: Office) -> list[IntakeWork]:
    """Proposals about awards; nobody is offered their own."""
    officer = office.officer
    rows = session.execute(
        select(AwardProposal, Claim.number, Person.name, Person.latin_name)
        .join(Award, Award.id == AwardProposal.award_id)
        .join(Claim, Claim.id == Award.claim_id)
        .join(Person, Person.id == Claim.person_id)
        .where(
            AwardProposal.status == "proposed",
            true() if officer is None else AwardProposal.maker_id != officer.id,
            of_others(office, Claim.person_id),
        )
        .order_by(AwardProposal.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("award_decide", "claim", str(number), name, latin, row.created_at.astimezone().date())
        for row, number, name, latin in rows
    ]
