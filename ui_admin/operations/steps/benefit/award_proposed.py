"""What can be proposed about an award: whether the law knows it, and what deciding it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.award_life import ADVERSE_ENDS, SUSPENSION_GROUNDS, About
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_allowances import (
    grant_reemployment,
    grant_training,
    refuse_no_reemployment,
    refuse_no_training,
)
from ui_admin.operations.steps.benefit.award_changes import drop, planned_benefit
from ui_admin.operations.steps.benefit.award_determination import Decided
from ui_admin.operations.steps.benefit.award_pauses import end_on_ground, start_pause
from ui_admin.operations.steps.benefit.award_records import refuse_unless
from ui_admin.operations.steps.benefit.uncollected import cancel_uncollected, refuse_collected
from ui_admin.operations.steps.states import move
from ui_admin.rules.award_rules import REST, end_grounds, longest_suspension, loss_by, sanction_grounds
from ui_admin.rules.bars import SANCTION, priority_of
from ui_admin.storage.award_life import AwardProposal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.awards import Award, Instalment
    from ui_admin.storage.claims import Claim


@dataclass(frozen=True)
class Case:
    """An award about which something is proposed, with all it takes to look at it."""

    session: Session
    office: Office
    claim: Claim
    award: Award
    on: date
    values: Mapping[str, Any]

    @property
    def number(self) -> str:
        """The number of the claim."""
        return str(self.claim.number)


def refuse_impossible(about: str, case: Case) -> None:
    """Refuse a proposal that the state of the award or the law does not allow."""
    CHECKS[about](case)


def carry_out(about: str, case: Case) -> Decided:
    """Do what was proposed; gives what the determination says of it."""
    CHECKS[about](case)
    return DEEDS[about](case)


def _check_suspension(case: Case) -> None:
    refuse_unless(case.award, case.number, "active")
    _refuse_ground(case, SUSPENSION_GROUNDS)
    most, until = longest_suspension(case.office.scheme, case.award.payable_from), _until(case)
    if until is not None and until < case.on:
        raise Refused("award.suspended_until_before", field="until", first=case.on)
    if most is None:
        return
    last = case.on + timedelta(days=most[0] - 1)
    if until is None or until > last:
        raise Refused("award.suspension_too_long", field="until", days=most[0], last=last, law=most[1].short)


def _suspend(case: Case) -> Decided:
    ground, until = str(case.values["ground"]), _until(case)
    start_pause(case.session, case.award, "suspended", ground, (case.on, until), "")
    move(case.session, "award", case.award, "suspended")
    most = longest_suspension(case.office.scheme, case.award.payable_from)
    said = sentence(f"suspension_ground.{ground}")
    if until is None:
        says = sentence("award_decided.suspension_open", first=case.on, ground=said)
    else:
        says = sentence("award_decided.suspension", first=case.on, last=until, ground=said)
    figures = {"from": case.on.isoformat(), "until": until.isoformat() if until else None}
    return Decided("suspended", says, most[1] if most else None, figures)


def _check_sanction(case: Case) -> None:
    refuse_unless(case.award, case.number, "active", "suspended")
    known = sanction_grounds(case.office.scheme, case.award.payable_from)
    if not known:
        raise Refused("award.no_sanction_in_law", number=case.number)
    _refuse_ground(case, known)
    _planned_period(case)


def _sanction(case: Case) -> Decided:
    ground = str(case.values["ground"])
    loss = loss_by(case.office.scheme, case.award.payable_from, ground, 1 + _times(case, ground))
    if loss is None:
        raise Refused("award.no_sanction_in_law", number=case.number)
    chosen = _planned_period(case)
    lost = [each for each in planned_benefit(case.session, case.award) if each.period_no >= chosen.period_no]
    lost = lost if loss.takes == REST else [chosen]
    order = priority_of(case.office.scheme.on(case.award.payable_from), SANCTION)
    for each in lost:
        days = DateRange(each.period_from, each.period_to)
        drop(case.session, each, "not_payable")
        quantity = -int(each.quantity)
        awards.enter(case.session, case.award, "sanction", quantity, each.period_no, days=days, priority=order)
    if loss.takes == REST:
        move(case.session, "award", case.award, "ended")
        case.award.ended_on, case.award.end_reason = chosen.period_from, ground
    else:
        awards.close_when_used(case.session, case.office, case.award)
    said = sentence(f"sanction_ground.{ground}")
    says = sentence(f"award_decided.sanction_{loss.takes}", period=chosen.period_no, ground=said)
    return Decided("sanctioned", says, loss.law, {"periods": [each.period_no for each in lost], "ground": ground})


def _check_ending(case: Case) -> None:
    refuse_unless(case.award, case.number, "active", "suspended", "interrupted")
    known = [each for each in end_grounds(case.office.scheme, case.award.payable_from) if each in ADVERSE_ENDS]
    if not known:
        raise Refused("award.no_ending_in_law", number=case.number)
    _refuse_ground(case, tuple(known))
    if case.on < case.award.payable_from:
        raise Refused("award.before_start", field="on", day=case.on, first=case.award.payable_from)


def _end(case: Case) -> Decided:
    ground, book = str(case.values["ground"]), case.office.scheme.on(case.award.payable_from)
    whose = (case.claim, case.award)
    changed = end_on_ground(case.session, case.office, whose, on=case.on, ground=ground, notified=False)
    code = next((code for code in ("ending.grounds", "ending.refused_offer") if book.has(code)), None)
    law = book.dated(code).law if code is not None else None
    says = sentence("award_decided.ending", day=case.on, ground=sentence(f"end_ground.{ground}"))
    return Decided("ended", says, law, {"ground": ground, "reserved": changed.reserved})


def _check_reemployment(case: Case) -> None:
    refuse_unless(case.award, case.number, "ended")
    refuse_no_reemployment(case.session, case.office, case.claim, case.award, case.values)


def _grant_reemployment(case: Case) -> Decided:
    amount, law = grant_reemployment(case.session, case.office, case.claim, case.award, case.values)
    says = sentence("award_decided.reemployment_allowance", amount=amount)
    return Decided("granted", says, law, {"amount": amount.minor})


def _check_training(case: Case) -> None:
    refuse_unless(case.award, case.number, "active", "suspended", "exhausted", "ended")
    refuse_no_training(case.session, case.office, case.award, case.on, case.values)


def _grant_training(case: Case) -> Decided:
    amount, law = grant_training(case.session, case.office, case.award, case.on, case.values)
    says = sentence("award_decided.training_allowance", amount=amount, days=int(case.values["days"]), first=case.on)
    return Decided("granted", says, law, {"amount": amount.minor, "days": int(case.values["days"])})


def _check_not_collected(case: Case) -> None:
    refuse_collected(case.session, case.office, case.claim, case.award)


def _cancel(case: Case) -> Decided:
    return cancel_uncollected(case.session, case.office, case.claim, case.award)


def _refuse_ground(case: Case, known: tuple[str, ...]) -> None:
    ground = str(case.values.get("ground") or "")
    if ground not in known:
        raise Refused("award.ground_unknown", field="ground", ground=ground, known=", ".join(known))


def _until(case: Case) -> date | None:
    said = case.values.get("until")
    return date.fromisoformat(str(said)) if said else None


def _planned_period(case: Case) -> Instalment:
    number = case.values.get("period_no")
    found = [each for each in planned_benefit(case.session, case.award) if each.period_no == number]
    if not found:
        raise Refused("award.period_not_planned", field="period_no", number=case.number, period=str(number))
    return found[0]


def _times(case: Case, ground: str) -> int:
    """Count how often the ground was found before on this award."""
    earlier = case.session.scalars(
        select(AwardProposal.values).where(
            AwardProposal.award_id == case.award.id,
            AwardProposal.about == About.SANCTION.value,
            AwardProposal.status == "decided",
        )
    )
    return sum(values.get("ground") == ground for values in earlier)


def count_open(session: Session, award: Award) -> int:
    """Count what is proposed about an award and not decided."""
    query = (
        select(func.count())
        .select_from(AwardProposal)
        .where(AwardProposal.award_id == award.id, AwardProposal.status == "proposed")
    )
    return session.scalar(query) or 0


CHECKS: Mapping[str, Callable[[Case], None]] = {
    About.SUSPENSION: _check_suspension,
    About.SANCTION: _check_sanction,
    About.ENDING: _check_ending,
    About.REEMPLOYMENT: _check_reemployment,
    About.TRAINING: _check_training,
    About.NOT_COLLECTED: _check_not_collected,
}
DEEDS: Mapping[str, Callable[[Case], Decided]] = {
    About.SUSPENSION: _suspend,
    About.SANCTION: _sanction,
    About.ENDING: _end,
    About.REEMPLOYMENT: _grant_reemployment,
    About.TRAINING: _grant_training,
    About.NOT_COLLECTED: _cancel,
}
