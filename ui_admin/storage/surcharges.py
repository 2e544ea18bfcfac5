"""Late contributions: what was charged on them, what of it was let go, and the plans by which arrears are paid."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from ui_admin.storage.base import Record
from ui_admin.storage.columns import Json, Minor, link, quiet_link


class Surcharge(Record):
    """What is charged on the late contributions of one return: the sum of its reckonings, each posted when it was made.

    `return_id` is the live version of the return, so that an amendment does not begin the reckoning anew.
    """

    __tablename__ = "surcharges"

    employer_id: Mapped[str] = link("employers")
    return_id: Mapped[str] = link("contribution_returns")
    period: Mapped[int]
    due_on: Mapped[date]
    currency: Mapped[str]


class SurchargeReckoning(Record):
    """A surcharge as the law gave it on a day; `amount` is what that was more, or less, than charged before."""

    __tablename__ = "surcharge_reckonings"

    surcharge_id: Mapped[str] = link("surcharges")
    formula: Mapped[str]
    reckoned_to: Mapped[date]
    basis: Mapped[Minor]
    total: Mapped[Minor]
    amount: Mapped[Minor]
    worksheet: Mapped[Json]


class SurchargeWaiver(Record):
    """A surcharge let go, wholly or in part: asked by one officer, approved or refused by another."""

    __tablename__ = "surcharge_waivers"

    surcharge_id: Mapped[str] = link("surcharges")
    amount: Mapped[Minor]
    reason: Mapped[str]
    asked_on: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    answer: Mapped[str]
    status: Mapped[str]


class ArrearsPlan(Record):
    """An agreement to pay arrears in steps; whether it is kept is judged from receipts and stands in no column."""

    __tablename__ = "arrears_plans"

    employer_id: Mapped[str] = link("employers")
    plan_no: Mapped[int]
    proposed_on: Mapped[date]
    agreed_on: Mapped[date | None]
    agreed_by: Mapped[str | None]
    debt: Mapped[Minor]
    currency: Mapped[str]
    broken_when: Mapped[Json]
    reason: Mapped[str]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str]
    status: Mapped[str]
    __table_args__ = (UniqueConstraint("employer_id", "plan_no"), {"sqlite_strict": True})


class ArrearsPlanLine(Record):
    """A debt that a plan covers: what was open of a return or of a surcharge, and what had settled it before."""

    __tablename__ = "arrears_plan_lines"

    plan_id: Mapped[str] = link("arrears_plans")
    return_id: Mapped[str | None] = quiet_link("contribution_returns")
    surcharge_id: Mapped[str | None] = quiet_link("surcharges")
    amount: Mapped[Minor]
    settled_before: Mapped[Minor]


class ArrearsPlanStep(Record):
    """One payment of a plan."""

    __tablename__ = "arrears_plan_steps"

    plan_id: Mapped[str] = link("arrears_plans")
    step_no: Mapped[int]
    due_on: Mapped[date]
    amount: Mapped[Minor]
    __table_args__ = (Index("ix_arrears_plan_steps_due", "due_on"), {"sqlite_strict": True})
