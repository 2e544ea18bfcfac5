"""The same share of the reference wage every month, up to a multiple of the State's measure of pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import sentence
from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.measures import STATE, measure_of_pay
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage

LAST_CONTRIBUTION_MONTH = "last_contribution_month"


def capped_share_of_average(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """A share of the reference wage, not above the cap; every month of the award is paid alike."""
    if wage is None:
        return None
    rate = question.number("benefit.rate") / PERCENT
    share = wage.amount * rate
    inputs = (("reference wage", write_fraction(wage.amount)), ("rate", f"{write_fraction(rate * PERCENT)} %"))
    question.step("share_of_average", inputs, share, law=question.law_of("benefit.rate"))
    last = Month.parse(wage.months[-1])
    return Benefit(monthly=(_capped(question, share, last),) * duration, rate=rate)


def _capped(question: Question, share: Fraction, last: Month) -> Fraction:
    if not question.book.has("benefit.cap_multiple"):
        return share
    region = question.facts.regions.get(last.index, question.facts.region)
    if region is None and question.facts.employer_kind != STATE:
        question.number_table("region.unstated")
        question.notes.append(sentence("note.region_unstated", region=question.name("region.unstated")))
    code = measure_of_pay(question.book, question.facts.employer_kind, region)
    day = _cap_day(question, last)
    if not question.scheme.on(day, question.law).has(code):
        # Contributions so old lie outside every window, so nothing is paid on this share; the refusal must still be said.
        question.notes.append(sentence("note.cap_unknown", day=day))
        return share
    measure, multiple = question.number_on(code, day), question.number("benefit.cap_multiple")
    cap = measure * multiple
    inputs = (
        ("share", write_fraction(share)),
        (code, write_fraction(measure)),
        ("cap", write_fraction(cap)),
    )
    rule = "held_at_cap" if share > cap else "below_cap"
    law = question.law_of("benefit.cap_multiple")
    question.step(rule, inputs, min(share, cap), law=law, multiple=int(multiple), day=day)
    return min(share, cap)


def _cap_day(question: Question, last: Month) -> date:
    if question.name("benefit.cap_day") == LAST_CONTRIBUTION_MONTH:
        return last.first
    return question.facts.separated_on or question.book.day
