"""Plans by which a debt is paid in steps: looked at before they are agreed, and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.money import total
from ui_admin.domain.periods import month_later
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.states import start
from ui_admin.storage.waivers import ArrearsPlan, ArrearsPlanStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Money
    from ui_admin.domain.overpayment import PlanStep
    from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms
    from ui_admin.office import Office
    from ui_admin.storage.overpayments import Overpayment

AGREEMENT, COURT = "agreement", "court"


def refuse_bad_plan(steps: Sequence[PlanStep], owed: Money, today: date, basis: str, terms: RecoveryTerms) -> None:
    """Refuse a plan whose steps are none, not in order, in the past or not exactly what is owed."""
    if basis not in {AGREEMENT, COURT}:
        raise Refused("recovery.plan_basis", field="basis")
    if not steps:
        raise Refused("recovery.plan_empty", field="steps")
    before = None
    for position, step in enumerate(steps, 1):
        if step.amount.minor <= 0:
            raise Refused("recovery.plan_step_amount", field="steps", step=position)
        if step.due_on < today or (before is not None and step.due_on <= before):
            raise Refused("recovery.plan_step_day", field="steps", step=position)
        before = step.due_on
    summed = total([step.amount for step in steps], owed.currency)
    if summed != owed:
        raise Refused("recovery.plan_sum", field="steps", summed=summed, owed=owed)
    if basis == COURT:
        _refuse_longer_than_court_allows(steps, today, terms)


def _refuse_longer_than_court_allows(steps: Sequence[PlanStep], today: date, terms: RecoveryTerms) -> None:
    most, months = terms.court_steps, terms.court_months
    if most is not None and most.law is not None and len(steps) > most.value:
        raise Refused("recovery.court_steps", field="steps", most=most.value, law=most.law.short)
    if months is not None and months.law is not None and steps[-1].due_on > month_later(today, months.value):
        raise Refused("recovery.court_months", field="steps", months=months.value, law=months.law.short)


def open_plan(
    session: Session, office: Office, record: Overpayment, steps: Sequence[PlanStep], *, basis: str, words: str
) -> ArrearsPlan:
    """Write an agreed plan with its steps."""
    plan = ArrearsPlan(
        subject_kind="overpayment",
        subject_key=record.key,
        agreed_on=office.today(),
        basis=basis,
        currency=record.currency,
        words=words.strip(),
        broken_when="one_step_missed",
    )
    start(session, "arrears_plan", plan, status="agreed")
    session.add_all(
        ArrearsPlanStep(plan_key=plan.key, position=position, due_on=step.due_on, amount=step.amount.minor)
        for position, step in enumerate(steps, 1)
    )
    session.flush()
    return plan
