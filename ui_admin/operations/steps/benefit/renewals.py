"""A new version put into effect: the earlier one superseded, the award changed, opened or ended, the difference paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Outcome
from ui_admin.domain.refusal import Refused
from ui_admin.domain.review import CAUSE_OF_OVERPAYMENT, Cause
from ui_admin.lookups.claims.facts import facts_as_json
from ui_admin.lookups.claims.reconsiderations import reckon_again
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import take_reserve_back
from ui_admin.operations.steps.benefit.differences import apply_differences
from ui_admin.operations.steps.claims import proposals
from ui_admin.operations.steps.claims.appealed import refuse_own_determination
from ui_admin.operations.steps.states import move, set_field

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment
    from ui_admin.lookups.claims.reconsiderations import Reckoned
    from ui_admin.office import Office
    from ui_admin.storage.awards import Award
    from ui_admin.storage.claims import Claim, Determination

OVER = frozenset({"ended", "exhausted", "expired"})
BY_NEW_VERSION = "reconsidered"


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a new version led to."""

    found: Assessment
    award_number: str | None
    overpayment_number: str | None


def renew(session: Session, office: Office, claim: Claim, proposal: Determination) -> Renewed:
    """Make a proposed new version and put its difference into effect.

    The claim is reckoned once more; when facts, or what is due, are not those that were proposed it is refused.
    """
    again = reckon_again(session, office, claim, day=proposals.act_day(proposal))
    _refuse_changed(again, claim, proposal)
    if proposal.cause == Cause.APPEAL:
        refuse_own_determination(session, again.earlier)
    proposal.difference = again.difference.to_json()
    proposals.make(session, office, claim, proposal, again.found)
    if again.earlier.status == "made":
        move(session, "determination", again.earlier, "superseded")
    award, overpayment = _put_into_effect(session, office, claim, proposal, again)
    return Renewed(again.found, award.number if award is not None else None, overpayment)


def _refuse_changed(again: Reckoned, claim: Claim, proposal: Determination) -> None:
    shown = proposal.difference or {}
    seen = again.difference.to_json()
    due = [None if part["money"] is None else part["money"]["sums"][2] for part in (shown, seen)]
    if facts_as_json(again.facts) != proposal.facts or due[0] != due[1]:
        raise Refused("claim.facts_changed", number=str(claim.number))
    if again.earlier.id != proposal.supersedes_id:
        raise Refused("claim.facts_changed", number=str(claim.number))


def _put_into_effect(
    session: Session, office: Office, claim: Claim, proposal: Determination, again: Reckoned
) -> tuple[Award | None, str | None]:
    is_allowed, award = again.found.outcome is Outcome.MET, again.award
    if award is None:
        if not is_allowed:
            return None, None
        opened = awards.open_award(session, office, claim, proposal, again.found)
        awards.make_unreported_payable(session, office, opened)
        return opened, None
    awards.restore_expired(session, award)
    if is_allowed:
        _change_award(session, award, proposal, again)
    cause = CAUSE_OF_OVERPAYMENT[Cause(proposal.cause)]
    applied = apply_differences(session, office, award, again.due, cause=cause, because=proposal.because)
    _settle_status(session, office, award, is_allowed=is_allowed)
    if award.status in OVER:
        awards.expire_left(session, award)
    return award, applied.overpayment_number


def _change_award(session: Session, award: Award, proposal: Determination, again: Reckoned) -> None:
    """Let the award have the figures of the new version; those before stay in the trail and in the earlier version."""
    found = again.found
    if found.payable is None or found.payable.last is None or found.total is None or found.reference_wage is None:
        message = "an allowing determination has a payable range, a wage and a total"
        raise AssertionError(message)
    daily = str(found.daily_benefit) if found.daily_benefit is not None else None
    granted = found.duration or 0
    if granted != award.duration:
        awards.enter(session, award, "grant", granted - award.duration)
    for name, value in (
        ("determination_id", proposal.id),
        ("window_from", found.payable.first),
        ("window_to", found.claimable_to),
        ("reference_wage", str(found.reference_wage)),
        ("reference_unit", found.reference_unit),
        ("rates", {"daily": daily, "monthly": [amount.minor for amount in found.monthly_benefits]}),
        ("duration", granted),
        ("payable_from", found.payable.first),
        ("payable_to", found.payable.last),
        ("total", found.total.minor),
    ):
        set_field(session, "award", award, name, value)


def _settle_status(session: Session, office: Office, award: Award, *, is_allowed: bool) -> None:
    """End an award that nothing is due on any more; let one that a new version gives something go on."""
    waiting = session.scalar(awards.planned_count(award))
    if not is_allowed:
        if award.status not in OVER:
            move(session, "award", award, "ended")
            award.ended_on, award.end_reason = office.today(), BY_NEW_VERSION
        return
    if award.status in OVER and (waiting or award.end_reason == BY_NEW_VERSION):
        take_reserve_back(session, award)
        move(session, "award", award, "active")
        award.ended_on, award.end_reason = None, ""
    awards.close_when_used(session, office, award)
