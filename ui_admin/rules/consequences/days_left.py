"""What the days that are left bring: the last day to draw them, and the lump sum for taking work early."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money
from ui_admin.rules.consequences.consequence import NO_CONSEQUENCE, Consequence
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.record import receipt_end
from ui_admin.rules.reference_wages.daily_wage import cap_of_age
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.schedules.schedule import rounded

if TYPE_CHECKING:
    from ui_admin.rules.consequences.consequence import Reckoned
    from ui_admin.rules.question import Question


def drawn_within_receipt_period(question: Question, reckoned: Reckoned) -> Consequence:
    """Give the last day on which the award can be drawn."""
    return Consequence(claimable_to=receipt_end(question, reckoned.duration))


def share_of_days_left(question: Question, reckoned: Reckoned) -> Consequence:
    """Give a share of the days left to those who take up work, the more the earlier; nothing when few are left."""
    facts, daily = question.facts, reckoned.benefit.daily if reckoned.benefit else None
    if facts.returned_to_work_on is None or daily is None or not reckoned.duration:
        return NO_CONSEQUENCE
    if question.book.has("reemployment.employed_months"):
        employed = facts.employed_months
        if employed is None or employed < question.whole("reemployment.employed_months"):
            return NO_CONSEQUENCE
    left = reckoned.duration - _paid_days(question, reckoned)
    share = _share(question, Fraction(left, reckoned.duration))
    if not share:
        return Consequence(extras=(("reemployment_allowance", Money.zero(question.scheme.currency)),))
    counted = _counted(question, daily)
    exact = counted * left * share / PERCENT
    inputs = (("daily", write_fraction(counted)), ("days left", str(left)), ("share", f"{write_fraction(share)} %"))
    mode = question.name("payment.rounding")
    question.step("days_left_share", inputs, exact, law=question.law_of("reemployment.steps"), rounding=mode)
    return Consequence(extras=(("reemployment_allowance", rounded(question, exact)),))


def _paid_days(question: Question, reckoned: Reckoned) -> int:
    told = question.facts.paid_days
    return told if told is not None else int(sum(planned.quantity for planned in reckoned.schedule.instalments))


def _share(question: Question, left: Fraction) -> Fraction:
    table = question.table("reemployment.steps")
    return next(
        (table.number(row, "share") for row in table.rows if left >= table.number(row, "left_at_least")), Fraction(0)
    )


def _counted(question: Question, daily: Fraction) -> Fraction:
    if not question.book.has("reference.age_limits"):
        return daily
    most = cap_of_age(question, "reemployment_daily_most")
    return daily if most is None else min(daily, most)
