"""What overpayments ask of officers: a notice to send, an answer to assess, a proposal to decide, a debt past its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, or_, select

from ui_admin.domain.overpayment import OWING_STATUSES
from ui_admin.lookups.benefit.debts import OPEN
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.people import Person
from ui_admin.storage.waivers import Waiver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# The verb that does each kind of work.
DEBT_VERBS: Mapping[str, str] = {
    "overpaid_new": "overpayment.notice",
    "overpaid_assess": "overpayment.assess",
    "overpaid_propose": "overpayment.propose",
    "overpaid_decide": "overpayment.decide",
    "overpaid_waiver": "waiver.approve",
    "overpaid_late": "recovery.plan",
}
MOST = 40
WAITING = ("detected", "notice_sent", "assessing", "proposed", *OWING_STATUSES)


@dataclass(frozen=True, slots=True)
class DebtWork:
    """An overpayment that waits for an officer; nobody is asked to decide what they proposed."""

    kind: str
    number: str
    name: str
    latin_name: str
    due_on: date | None
    age: int


def overpayment_work(session: Session, office: Office) -> tuple[DebtWork, ...]:
    """Give the overpayments of others that wait for something today, the oldest first."""
    today, officer_id = office.today(), office.officer.id if office.officer else ""
    asked = (
        select(Waiver.subject_key, Waiver.asked_by)
        .where(Waiver.subject_kind == "overpayment", Waiver.status == "asked")
        .subquery()
    )
    answered = or_(Overpayment.replied_on.is_not(None), Overpayment.reply_due_on < today)
    late = (Overpayment.due_on < today) & (literal_column(OPEN) > 0) & Overpayment.offset_percent.is_(None)
    rows = session.execute(
        select(Overpayment, Person.name, Person.latin_name, asked.c.asked_by)
        .join(Person, Person.id == Overpayment.person_id)
        .outerjoin(asked, asked.c.subject_key == Overpayment.key)
        .where(
            Overpayment.status.in_(WAITING),
            of_others(office, Overpayment.person_id),
            or_(Overpayment.status != "notice_sent", answered),
            or_(Overpayment.status.not_in(OWING_STATUSES), asked.c.asked_by.is_not(None), late),
        )
        .order_by(Overpayment.key)
        .limit(MOST)
    )
    found = []
    for record, name, latin_name, asked_by in rows:
        kind = _kind(record, officer_id, asked_by)
        if kind:
            due_on = record.due_on if record.status in OWING_STATUSES else record.reply_due_on
            age = (today - record.detected_on).days
            found.append(DebtWork(kind, record.number, name, latin_name, due_on, age))
    return tuple(found)


def _kind(record: Overpayment, officer_id: str, asked_by: str | None) -> str:
    if record.status == "proposed":
        if record.sent_back_reason:
            return "overpaid_propose"
        return "" if record.proposed_by == officer_id else "overpaid_decide"
    if record.status in OWING_STATUSES:
        if asked_by is None:
            return "overpaid_late"
        return "" if asked_by == officer_id else "overpaid_waiver"
    return {"detected": "overpaid_new", "notice_sent": "overpaid_assess", "assessing": "overpaid_propose"}[
        record.status
    ]
