"""What a named officer finds before a claim is decided: how the work ended, and whether a late claim has a good cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.inquiry_steps import separation_of
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.rules.deadlines import missed_day
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.inquiry import FoundSeparation
    from ui_admin.office import Office

UNDECIDED = ("filed", "in_assessment")


def find_separation(office: Office, claim_number: str, found: FoundSeparation) -> Done[str]:
    """Find how and when the work ended, with a reason; what the worker and the employer said stays beside it."""
    if not found.reason:
        raise Refused("claim.reason_of_separation_needed", field="reason")
    if not found.why.strip():
        raise Refused("separation.why_needed", field="why")
    if found.separated_on is not None and found.separated_on > office.today():
        raise Refused("claim.separation_in_future", field="separated_on", day=found.separated_on)
    with office.change("separation.find", reason=found.why) as session:
        claim = _undecided(session, claim_number)
        separation = separation_of(session, claim)
        if found.separated_on is not None and found.separated_on > claim.filed_on:
            raise Refused(
                "claim.filed_before", field="separated_on", filed=claim.filed_on, separated=found.separated_on
            )
        for name, value in (("reason_found", found.reason), ("separated_on_found", found.separated_on)):
            before = getattr(separation, name)
            if before != value:
                record_field(session, "claim", claim.key, (name, before, value))
                setattr(separation, name, value)
        separation.found_by, separation.found_on = acting_officer(session).id, office.today()
        separation.found_why = found.why.strip()
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim", "flag")


def accept_late_filing(office: Office, claim_number: str, why: str) -> Done[str]:
    """Find that a claim was late with a good cause; the finding stands in the file with the officer's name."""
    return _find_cause(office, claim_number, why, accepted=True)


def refuse_late_filing(office: Office, claim_number: str, why: str) -> Done[str]:
    """Find that a claim was late without a good cause; the finding stands in the file with the officer's name."""
    return _find_cause(office, claim_number, why, accepted=False)


def _find_cause(office: Office, claim_number: str, why: str, *, accepted: bool) -> Done[str]:
    if not why.strip():
        raise Refused("separation.why_needed", field="why")
    with office.change("claim.find_cause", reason=why, note="accepted" if accepted else "refused") as session:
        claim = _undecided(session, claim_number)
        separation = separation_of(session, claim)
        left = separation.separated_on_found or separation.separated_on
        if missed_day(office.scheme, left, filed_on=claim.filed_on, registered_on=claim.registered_on) is None:
            raise Refused("late.in_time", number=claim_number)
        record_field(session, "claim", claim.key, ("late_accepted", claim.late_accepted, accepted))
        claim.late_accepted, claim.late_found_why = accepted, why.strip()
        claim.late_found_by = acting_officer(session).id
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim")


def _undecided(session: Session, number: str) -> Claim:
    claim = by_number(session, Claim, number)
    refuse_own_interest(session, person_id=claim.person_id)
    if claim.status not in UNDECIDED:
        raise Refused("claim.is_decided", number=number)
    return claim
