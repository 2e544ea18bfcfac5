"""What stands over one claim: its flags, its holds, who is responsible for it, and how long each step still has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.collection import collection_of, uncollected
from ui_admin.lookups.claims.deadline_clock import clock
from ui_admin.lookups.claims.flags import flags_where
from ui_admin.lookups.claims.holds import holds_on
from ui_admin.rules.deadlines import working_days_due
from ui_admin.storage.audit import Flag
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim, Determination, Separation
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.lookups.claims.deadline_clock import DeadlineClock
    from ui_admin.lookups.claims.flags import FlagRow
    from ui_admin.lookups.claims.holds import HoldRow
    from ui_admin.office import Office

OPEN = ("filed", "in_assessment")


@dataclass(frozen=True, slots=True)
class ClaimWatch:
    """All that stands over a claim; `owner` is empty while nobody is responsible for it."""

    number: str
    owner_id: str | None
    owner: str
    flags: tuple[FlagRow, ...]
    holds: tuple[HoldRow, ...]
    clocks: tuple[DeadlineClock, ...]

    @property
    def open_flags(self) -> tuple[FlagRow, ...]:
        """Give the flags that somebody has to look at."""
        return tuple(flag for flag in self.flags if flag.status == "open")

    @property
    def held(self) -> HoldRow | None:
        """Give the hold that stops the claim itself today, if there is one."""
        return next((hold for hold in self.holds if hold.kind == "claim" and hold.state == "held"), None)


def claim_watch(office: Office, number: str) -> ClaimWatch:
    """Give what stands over a claim; refuses an unknown number."""
    with office.look() as session:
        row = session.execute(
            select(Claim, Officer.name)
            .outerjoin(Officer, Officer.id == Claim.owner_id)
            .where(Claim.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.claim"), number=number)
        claim, owner = row
        return ClaimWatch(
            number=str(claim.number),
            owner_id=claim.owner_id,
            owner=owner or "",
            flags=flags_where(session, office, Flag.claim_key == claim.key),
            holds=holds_on(session, _subjects(session, claim), office.today()),
            clocks=_clocks(session, office, claim),
        )


def _subjects(session: Session, claim: Claim) -> list[tuple[str, int]]:
    """Name the claim, its award and its instalments: a hold on any of them belongs to its page."""
    subjects = [("claim", claim.key)]
    for award in session.scalars(select(Award).where(Award.claim_id == claim.id)):
        subjects.append(("award", award.key))
        keys = session.scalars(select(Instalment.key).where(Instalment.award_id == award.id))
        subjects += [("instalment", key) for key in keys]
    return subjects


def _clocks(session: Session, office: Office, claim: Claim) -> tuple[DeadlineClock, ...]:
    today, calendar = office.today(), office.calendar
    found = []
    if claim.status in OPEN:
        separation = session.scalar(select(Separation).where(Separation.claim_id == claim.id))
        if separation and separation.due_on and separation.answered_on is None:
            found.append(clock("employer", separation.due_on, today, calendar))
        if claim.decision_due_on is not None:
            proposed = session.scalar(
                select(Determination.key).where(Determination.claim_id == claim.id, Determination.status == "proposed")
            )
            found.append(clock("decide" if proposed else "assess", claim.decision_due_on, today, calendar))
        return tuple(found)
    return _after_decision(session, office, claim)


def _after_decision(session: Session, office: Office, claim: Claim) -> tuple[DeadlineClock, ...]:
    """The first payment, where the law gives it a limit and nothing was paid yet, and the last day to appeal."""
    today, calendar = office.today(), office.calendar
    made = session.scalar(
        select(Determination).where(Determination.claim_id == claim.id, Determination.status == "made").limit(1)
    )
    if made is None or made.determined_on is None:
        return ()
    found = []
    waits = collection_of(session, office, claim)
    if waits is not None and session.scalar(uncollected().where(Claim.id == claim.id)) is not None:
        found.append(clock("collection", waits.due.on, today, calendar))
    due = working_days_due(office.scheme, "decision_received", made.determined_on, calendar)
    award = session.scalar(select(Award).where(Award.claim_id == claim.id).limit(1))
    if due is not None and award is not None and not _has_paid(session, award):
        found.append(clock("first_payment", due.on, today, calendar))
    if made.appeal_due_on is not None and made.appeal_due_on >= today:
        found.append(clock("appeal", made.appeal_due_on, today, calendar))
    return tuple(found)


def _has_paid(session: Session, award: Award) -> bool:
    paid = select(Instalment.key).where(Instalment.award_id == award.id, Instalment.status == "paid").limit(1)
    return session.scalar(paid) is not None
