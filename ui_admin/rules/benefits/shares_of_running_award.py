"""Shares of the reference wage for an award that may still run when the shares change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.schedules.reported_months import month_of_decision, pay_day

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage
    from ui_admin.rules.rulebook import DatedValue


def shares_of_running_award(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """The shares of the law of the decision; what is paid from the day of the next law on takes its shares."""
    if wage is None:
        return None
    own = question.shares("benefit.shares")[:duration]
    following = _following(question)
    later = question.scheme.on(following.since, question.law) if following and following.since else None
    amounts = []
    for number, share in enumerate(own, 1):
        paid_later = later is not None and not _paid_before(question, later.day, number, duration)
        used = _share_of(following, number) if following and paid_later else share
        law = following.law if following and paid_later else question.law_of("benefit.shares")
        amounts.append(wage.amount * used / PERCENT)
        inputs = (("reference wage", write_fraction(wage.amount)), ("share", f"{write_fraction(used)} %"))
        said: dict[str, Any] = {
            "share": write_fraction(used),
            "wage": question.told(wage.amount),
            "amount": question.told(amounts[-1]),
        }
        rule = "month_share_later" if paid_later else "month_share"
        question.step(rule, inputs, amounts[-1], law=law, month=number, **said)
        if later is not None and paid_later:
            question.used.setdefault(f"benefit.shares {later.day}", later.use("benefit.shares"))
    return Benefit(monthly=tuple(amounts))


def _following(question: Question) -> DatedValue | None:
    values = question.scheme.parameters["benefit.shares"].values
    later = [value for value in values if value.since is not None and value.since > question.book.day]
    return later[0] if later else None


def _share_of(value: DatedValue, number: int) -> Fraction:
    shares = value.value
    if not isinstance(shares, tuple):
        raise TypeError(value)
    return shares[number - 1]


def _paid_before(question: Question, change: date, number: int, duration: int) -> bool:
    """Tell whether a month was paid before the change: as the record says, else by the day on which it was to be paid."""
    last_planned, planned = pay_day(question, duration), pay_day(question, number)
    begins = month_of_decision(question, number)
    if planned is None or last_planned is None or begins is None or last_planned < change:
        return True
    told = question.facts.paid_months
    return planned < change if told is None else number <= told and begins.first < change
