"""Parts of an overpayment as they are shown: lines, recoveries, waivers, the plan and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.storage.audit import AuditEvent, StateChange
from ui_admin.storage.overpayments import OverpaymentLine, Recovery
from ui_admin.storage.waivers import ArrearsPlan, ArrearsPlanStep, Waiver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.storage.overpayments import Overpayment

HISTORY = 200


@dataclass(frozen=True, slots=True)
class LinePart:
    """A benefit period: what was paid, due and over, what is demanded of it, and what of that is still open."""

    period_no: int
    first: date
    last: date
    paid_on: date
    paid: Money
    due: Money
    over: Money
    demanded: Money
    open: Money


@dataclass(frozen=True, slots=True)
class RecoveryPart:
    """Money that came back, or was given back (below nothing)."""

    id: str
    number: str
    how: str
    on: date
    amount: Money
    channel: str
    reference: str
    reason: str
    officer: str
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class WaiverPart:
    """A waiver that was asked for, and what became of it."""

    asked_on: date
    asked_by: str
    amount: Money
    reason: str
    words: str
    answered_on: date | None
    answered_by: str
    answer: str
    status: str


@dataclass(frozen=True, slots=True)
class StepPart:
    """A step of a plan: how much of it is paid, and whether it is late."""

    position: int
    due_on: date
    amount: Money
    paid: Money
    is_late: bool


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The newest plan of a debt with its steps, paid from the first on by what came in since it was agreed."""

    agreed_on: date
    basis: str
    words: str
    status: str
    steps: tuple[StepPart, ...]


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """An act on the overpayment."""

    at: datetime
    verb: str
    officer: str
    reason: str


def line_parts(session: Session, record: Overpayment, *, demanded: int, came_back: int) -> tuple[LinePart, ...]:
    """Give the lines, the oldest first: what is demanded and what came back settle them in this order."""
    book = CURRENCIES[record.currency]
    rows = session.scalars(
        select(OverpaymentLine)
        .where(OverpaymentLine.overpayment_key == record.key)
        .order_by(OverpaymentLine.period_from, OverpaymentLine.key)
    )
    parts = []
    for row in rows:
        asked = min(demanded, row.over)
        settled = min(came_back, asked)
        demanded, came_back = demanded - asked, came_back - settled
        parts.append(
            LinePart(
                row.period_no,
                row.period_from,
                row.period_to,
                row.paid_on,
                Money(row.paid, book),
                Money(row.due, book),
                Money(row.over, book),
                Money(asked, book),
                Money(asked - settled, book),
            )
        )
    return tuple(parts)


def recovery_parts(session: Session, record: Overpayment, names: Mapping[str, str]) -> tuple[RecoveryPart, ...]:
    """Give what came back, the oldest first."""
    rows = session.scalars(select(Recovery).where(Recovery.overpayment_id == record.id).order_by(Recovery.key)).all()
    reversed_ids = {row.reverses_id for row in rows}
    return tuple(
        RecoveryPart(
            row.id,
            row.number or "",
            row.how,
            row.recovered_on,
            Money(row.amount, CURRENCIES[row.currency]),
            row.channel,
            row.reference,
            row.reason,
            names.get(row.created_by or "", ""),
            row.id in reversed_ids,
        )
        for row in rows
    )


def waiver_parts(session: Session, record: Overpayment, names: Mapping[str, str]) -> tuple[WaiverPart, ...]:
    """Give the waivers, the oldest first."""
    rows = session.scalars(
        select(Waiver)
        .where(Waiver.subject_kind == "overpayment", Waiver.subject_key == record.key)
        .order_by(Waiver.key)
    )
    return tuple(
        WaiverPart(
            row.asked_on,
            names.get(row.asked_by, ""),
            Money(row.amount, CURRENCIES[row.currency]),
            row.reason,
            row.words,
            row.answered_on,
            names.get(row.answered_by or "", ""),
            row.answer,
            row.status,
        )
        for row in rows
    )


def plan_part(session: Session, record: Overpayment, today: date) -> PlanPart | None:
    """Give the newest plan; what was paid since it was agreed settles its steps from the first on."""
    plan = session.scalar(
        select(ArrearsPlan)
        .where(ArrearsPlan.subject_kind == "overpayment", ArrearsPlan.subject_key == record.key)
        .order_by(ArrearsPlan.key.desc())
        .limit(1)
    )
    if plan is None:
        return None
    book = CURRENCIES[plan.currency]
    came_in = select(Recovery.amount).where(
        Recovery.overpayment_id == record.id, Recovery.created_at >= plan.created_at
    )
    rest = max(0, sum(session.scalars(came_in)))
    steps = []
    for row in session.scalars(
        select(ArrearsPlanStep).where(ArrearsPlanStep.plan_key == plan.key).order_by(ArrearsPlanStep.position)
    ):
        paid = min(rest, row.amount)
        rest -= paid
        late = paid < row.amount and row.due_on < today and plan.status == "agreed"
        steps.append(StepPart(row.position, row.due_on, Money(row.amount, book), Money(paid, book), late))
    return PlanPart(plan.agreed_on, plan.basis, plan.words, plan.status, tuple(steps))


def history_parts(session: Session, record: Overpayment) -> tuple[HistoryPart, ...]:
    """Give what was done, the newest first; also acts on another record that moved it, such as a new version of its claim."""
    moved = select(StateChange.event_key).where(
        StateChange.subject_kind == "overpayment", StateChange.subject_key == record.key
    )
    own = (AuditEvent.subject_kind == "overpayment") & (AuditEvent.subject_key == record.key)
    rows = session.scalars(
        select(AuditEvent).where(own | AuditEvent.key.in_(moved)).order_by(AuditEvent.key.desc()).limit(HISTORY)
    )
    return tuple(HistoryPart(row.at, row.verb, row.officer_name, row.reason) for row in rows)
