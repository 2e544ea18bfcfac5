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

SHARES = "benefit.shares"


def shares_of_running_award(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """The shares of the law of the decision; what is paid from the day of the next law on takes its shares."""
    if wage is None:
        return None
    question.shares(SHARES)
    amounts = []
    for number in range(1, duration + 1):
        dated = _shares_of_month(question, number, duration)
        share = _share(dated, number)
        amounts.append(wage.amount * share / PERCENT)
        _step(question, number, dated, wage=wage.amount, share=share)
    return Benefit(monthly=tuple(amounts))


def _shares_of_month(question: Question, number: int, duration: int) -> DatedValue:
    """Give the shares by which a month is paid, and keep with the determination that later ones were used."""
    own = question.book.dated(SHARES)
    values = question.scheme.parameters[SHARES].values
    following = next((value for value in values if value.since and value.since > question.book.day), None)
    change = following.since if following is not None else None
    if following is None or change is None or _paid_before(question, change, number, duration):
        return own
    question.used.setdefault(f"{SHARES} {change}", question.scheme.on(change, question.law).use(SHARES))
    return following


def _paid_before(question: Question, change: date, number: int, duration: int) -> bool:
    """Tell whether a month was paid before the change: as the record says, else by the day on which it was to be paid.

    An award whose last month was to be paid before the change did not run any more.
    """
    last_planned, planned = pay_day(question, duration), pay_day(question, number)
    begins = month_of_decision(question, number)
    if planned is None or last_planned is None or begins is None or last_planned < change:
        return True
    told = question.facts.paid_months
    return planned < change if told is None else number <= told and begins.first < change


def _share(dated: DatedValue, number: int) -> Fraction:
    shares = dated.value
    if not isinstance(shares, tuple):
        raise TypeError(SHARES)
    return shares[number - 1]


def _step(question: Question, number: int, dated: DatedValue, *, wage: Fraction, share: Fraction) -> None:
    is_later = dated is not question.book.dated(SHARES)
    amount = wage * share / PERCENT
    inputs = (("reference wage", write_fraction(wage)), ("share", f"{write_fraction(share)} %"))
    said: dict[str, Any] = {
        "share": write_fraction(share),
        "wage": question.told(wage),
        "amount": question.told(amount),
    }
    rule = "month_share_later" if is_later else "month_share"
    question.step(rule, inputs, amount, law=dated.law, month=number, **said)
