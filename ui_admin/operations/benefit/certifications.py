"""What the claimant reports for a benefit period makes its instalment payable; work taken up ends the award."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.certification import PERIOD_NOTE
from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import facts_as_decided, keep_reserve, stop_at
from ui_admin.operations.steps.benefit.award_pauses import lift_by_notice
from ui_admin.operations.steps.benefit.award_records import award_of, refuse_while_stopped
from ui_admin.operations.steps.benefit.report_entry import certification_of, take_report
from ui_admin.operations.steps.benefit.report_settling import (
    SettledPeriod,
    check_report,
    compared_of,
    settle_report,
    turn_down_late,
)
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.assess import assess
from ui_admin.storage.acts import act_of
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.certification import ReportAnswers
    from ui_admin.domain.money import Money
    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim

TOUCHED = ("certification", "instalment", "award", "claim", "flag", "ledger")


@dataclass(frozen=True, slots=True)
class EndedAward:
    """What became of an award that ended: instalments that are cancelled and an allowance that is due."""

    claim_number: str
    cancelled: int
    allowance: Money | None


def enter_certification(
    office: Office, claim_number: str, period_no: int, answers: ReportAnswers
) -> Done[SettledPeriod]:
    """Enter the report of one benefit period and settle it: its instalment becomes payable, or is not paid and says why."""
    with office.change("certification.enter") as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        certification = certification_of(session, award, claim_number, period_no)
        refuse_while_stopped(award, claim_number)
        act_of(session).note = f"{PERIOD_NOTE} {period_no}"
        take_report(session, office, certification, answers)
        lift_by_notice(session, award, office.today())
        compared = compared_of(session, office, claim, award, certification)
        if certification.status == "lapsed":
            settled = turn_down_late(session, compared)
        else:
            check_report(session, compared)
            settled = settle_report(session, compared)
        act_of(session).about("claim", claim.key, claim.number)
        return done(settled, *TOUCHED)


def settle_period(office: Office, claim_number: str, period_no: int) -> Done[SettledPeriod]:
    """Settle a checked report that waited for a flag; refuses while a blocking flag is open."""
    with office.change("certification.settle") as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        certification = certification_of(session, award, claim_number, period_no)
        if certification.status != "checked":
            raise Refused("certification.not_checked", number=claim_number, period=period_no)
        settled = settle_report(session, compared_of(session, office, claim, award, certification))
        if settled.waits_for:
            raise Refused("certification.flag_open", period=period_no, first=settled.waits_for[0])
        act_of(session).about("claim", claim.key, claim.number)
        return done(settled, *TOUCHED)


def end_award(office: Office, claim_number: str, *, returned_on: date) -> Done[EndedAward]:
    """End an award because the claimant works again: later instalments are cancelled, an early allowance may be due."""
    with office.change("award.end", reason="returned_to_work") as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        if returned_on < award.payable_from:
            raise Refused("award.before_start", field="day", day=returned_on, first=award.payable_from)
        if award.status not in {"active", "suspended", "interrupted"}:
            raise Refused("award.not_active", number=claim_number)
        cancelled = stop_at(session, office, claim, award, returned_on)
        # Ended first: with nothing planned any more an active award would count as used up.
        move(session, "award", award, "ended")
        award.ended_on, award.end_reason = returned_on, "returned_to_work"
        awards.expire_left(session, award)
        keep_reserve(session, office, claim, award, {"returned_to_work_on": returned_on, "notified_new_work": True})
        allowance = _allowance(session, office, claim, award, returned_on)
        act_of(session).about("claim", claim.key, claim.number)
        return done(EndedAward(claim_number, cancelled, allowance), "award", "instalment", "claim", "ledger")


def _allowance(session: Session, office: Office, claim: Claim, award: Award, returned_on: date) -> Money | None:
    facts = facts_as_decided(session, office, claim, award)
    found = assess(office.scheme, replace(facts, returned_to_work_on=returned_on), office.calendar)
    allowance = dict(found.extras).get("reemployment_allowance")
    if allowance is None or not allowance.minor:
        return allowance
    person = session.scalars(select(Person).where(Person.id == award.person_id)).one()
    pay_on = office.calendar.on_or_after(returned_on + timedelta(days=30))
    instalment = Instalment(
        award_id=award.id,
        person_id=award.person_id,
        scheme=office.profile.scheme,
        period_no=0,
        period_from=returned_on,
        period_to=returned_on,
        component="reemployment_allowance",
        pay_on=pay_on,
        quantity="0",
        unit=award.unit,
        gross=allowance.minor,
        deducted=0,
        net=allowance.minor,
        currency=award.currency,
    )
    start(session, "instalment", instalment)
    awards.make_payable(session, office, award, instalment, person)
    return allowance
