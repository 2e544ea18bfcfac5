"""Arrears plans: their steps, and whether they are kept or broken, judged from the receipts that count on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.arrears import BrokenWhen, PlanState
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.records import by_number
from ui_admin.storage.employers import Employer
from ui_admin.storage.surcharges import ArrearsPlanLine
from ui_admin.storage.waivers import ArrearsPlan, ArrearsPlanStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

EMPLOYER = "employer"

# What each debt of a plan is worth now and what settled it when. An amended return counts by its live version, a
# cancelled one by nothing; money of a receipt that was voided was never there.
DEBTS = """
SELECT l.id, l.amount, l.settled_before, coalesce(v.worker + v.employer, 0) AS owed, v.id AS return_id, NULL AS surcharge_id
FROM arrears_plan_lines AS l JOIN contribution_returns AS r ON r.id = l.return_id
LEFT JOIN contribution_returns AS v ON v.employer_id = r.employer_id AND v.period = r.period
  AND coalesce(v.establishment_id, '') = coalesce(r.establishment_id, '') AND v.status IN ('posted', 'estimated')
WHERE l.plan_id = :plan AND l.surcharge_id IS NULL
UNION ALL
SELECT l.id, l.amount, l.settled_before,
  (SELECT coalesce(sum(k.amount), 0) FROM surcharge_reckonings AS k WHERE k.surcharge_id = s.id)
  - (SELECT coalesce(sum(w.amount), 0) FROM waivers AS w
     WHERE w.subject_kind = 'surcharge' AND w.subject_key = s.key AND w.status = 'approved'), NULL, s.id
FROM arrears_plan_lines AS l JOIN surcharges AS s ON s.id = l.surcharge_id WHERE l.plan_id = :plan
"""
PAID = """
SELECT max(CASE WHEN a.amount > 0 THEN a.allocated_on END) AS paid_on, sum(a.amount) FROM allocations AS a
JOIN receipts AS c ON c.id = a.receipt_id AND c.status = 'recorded'
WHERE a.{column} = :debt GROUP BY a.receipt_id HAVING sum(a.amount) > 0 ORDER BY paid_on, min(a.key)
"""


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """A step of a plan: `state` is paid, late (paid after its day), due, open or missed."""

    no: int
    due_on: date
    amount: Money
    paid: Money
    state: str


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan as it stands on a day."""

    number: str
    status: str
    state: PlanState
    agreed_on: date
    debt: Money
    paid: Money
    steps: tuple[JudgedStep, ...]
    broken_when: BrokenWhen
    broken_on: date | None
    reason: str

    @property
    def open(self) -> Money:
        """What of the plan is still to be paid."""
        return self.debt - self.paid


@dataclass(frozen=True, slots=True)
class _Debt:
    amount: int
    before: int
    owed: int
    paid: tuple[tuple[date, int], ...]

    def settled(self, day: date) -> int:
        """What of the agreed amount (book units) was settled by a day, by money or because the debt itself became less."""
        money = sum(part for paid_on, part in self.paid if paid_on <= day)
        left = min(self.amount - (money - self.before), self.owed - money)
        return self.amount - min(max(left, 0), self.amount)


def plan_lines(session: Session, plan: ArrearsPlan) -> Sequence[ArrearsPlanLine]:
    """Give the debts that a plan covers."""
    return session.scalars(
        select(ArrearsPlanLine).where(ArrearsPlanLine.plan_id == plan.id).order_by(ArrearsPlanLine.key)
    ).all()


def judged(session: Session, plan: ArrearsPlan, today: date) -> JudgedPlan:
    """Judge a plan from the receipts that count on a day."""
    book, rule = CURRENCIES[plan.currency], BrokenWhen.from_text(plan.broken_when)
    rows = session.scalars(
        select(ArrearsPlanStep).where(ArrearsPlanStep.plan_key == plan.key).order_by(ArrearsPlanStep.position)
    ).all()
    debts = _debts(session, plan)

    def settled(day: date) -> int:
        return sum(debt.settled(min(day, today)) for debt in debts)

    steps, due, missed_on = [], 0, []
    for row in rows:
        due += row.amount
        last_day = row.due_on + timedelta(days=rule.grace_days)
        state = _step_state((settled(row.due_on), settled(last_day), settled(today)), due, row.due_on, last_day, today)
        if last_day < today and settled(last_day) < due:
            missed_on.append(last_day + timedelta(days=1))
        paid = max(0, min(row.amount, settled(today) - due + row.amount))
        steps.append(JudgedStep(row.position, row.due_on, Money(row.amount, book), Money(paid, book), state))
    broken_on = missed_on[rule.missed_steps - 1] if len(missed_on) >= rule.missed_steps else None
    paid_now = settled(today)
    return JudgedPlan(
        number=str(plan.number),
        status=plan.status,
        state=_state(plan.status, is_paid=paid_now >= due, is_broken=broken_on is not None),
        agreed_on=plan.agreed_on,
        debt=Money(due, book),
        paid=Money(paid_now, book),
        steps=tuple(steps),
        broken_when=rule,
        broken_on=broken_on if plan.status == "agreed" else plan.broken_on,
        reason=plan.words,
    )


def plans_of(office: Office, employer_number: str) -> tuple[JudgedPlan, ...]:
    """Give the plans of an employer as they stand today, the newest first."""
    with office.look() as session:
        employer = by_number(session, Employer, employer_number)
        return plans_in(session, employer.key, office.today())


def plans_in(session: Session, employer_key: int, today: date) -> tuple[JudgedPlan, ...]:
    """Give the plans of an employer as they stand on a day, the newest first."""
    return tuple(judged(session, plan, today) for plan in _plans(session, employer_key))


def kept_plan(session: Session, employer_key: int, today: date) -> ArrearsPlan | None:
    """Give the agreed plan of an employer that is kept on a day."""
    for plan in _plans(session, employer_key):
        if plan.status == "agreed" and judged(session, plan, today).state is PlanState.KEPT:
            return plan
    return None


def _plans(session: Session, employer_key: int) -> Sequence[ArrearsPlan]:
    return session.scalars(
        select(ArrearsPlan)
        .where(ArrearsPlan.subject_kind == EMPLOYER, ArrearsPlan.subject_key == employer_key)
        .order_by(ArrearsPlan.key.desc())
    ).all()


def _debts(session: Session, plan: ArrearsPlan) -> tuple[_Debt, ...]:
    found = []
    for _line, amount, before, owed, return_id, surcharge_id in session.execute(text(DEBTS), {"plan": plan.id}).all():
        column = "surcharge_id" if surcharge_id else "return_id"
        rows = session.execute(text(PAID.format(column=column)), {"debt": surcharge_id or return_id})
        paid = tuple((date.fromisoformat(paid_on), int(part)) for paid_on, part in rows)
        found.append(_Debt(amount, before, owed, paid))
    return tuple(found)


def _step_state(settled: tuple[int, int, int], due: int, due_on: date, last_day: date, today: date) -> str:
    on_day, by_last_day, now = settled
    if now >= due:
        return "paid" if on_day >= due else "late"
    if today > last_day and by_last_day < due:
        return "missed"
    return "due" if today >= due_on else "open"


def _state(status: str, *, is_paid: bool, is_broken: bool) -> PlanState:
    if status == "proposed":
        return PlanState.PROPOSED
    if status != "agreed":
        return PlanState.CLOSED
    if is_paid:
        return PlanState.FULFILLED
    return PlanState.BROKEN if is_broken else PlanState.KEPT
