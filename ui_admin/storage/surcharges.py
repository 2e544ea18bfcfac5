"""Late contributions: what was charged on them, and which debts of an employer a plan covers."""

from __future__ import annotations

from datetime import date

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


class ArrearsPlanLine(Record):
    """A debt that an employer's plan covers: what was open of a return or of a surcharge, and what had settled it before."""

    __tablename__ = "arrears_plan_lines"

    plan_id: Mapped[str] = link("arrears_plans")
    return_id: Mapped[str] = quiet_link("contribution_returns")
    surcharge_id: Mapped[str | None] = quiet_link("surcharges")
    amount: Mapped[Minor]
    settled_before: Mapped[Minor]
