"""A daily benefit in whole units: a share that falls as the wage rises, or one share between a cap and a floor."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Rounding, round_exact
from ui_admin.domain.periods import age_on
from ui_admin.domain.sentence import sentence
from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage

YOUNGER, OLDER = "benefit", "benefit.older"


def tapered_daily_rate(question: Question, wage: ReferenceWage | None, _duration: int) -> Benefit | None:
    """The first rate up to the taper, falling to the last rate at its end; whole units, cut off at every step.

    Above an age the law has a longer taper with a second formula beside it, and the lower of the two counts.
    """
    if wage is None:
        return None
    if not question.book.has("benefit.taper_from"):
        question.notes.append(sentence("note.amounts_not_known", day=question.book.day))
        return Benefit()
    code = _scale(question)
    daily = _tapered(question, wage.amount, code)
    if code == OLDER and question.number("benefit.taper_from") <= wage.amount <= question.number(f"{code}.taper_to"):
        slope, fixed = question.number("benefit.older.slope") / PERCENT, question.number("benefit.older.fixed")
        other = Fraction((wage.amount * slope + fixed).__floor__())
        inputs = (("daily wage", write_fraction(wage.amount)), ("fixed", write_fraction(fixed)))
        question.step("second_formula", inputs, other, law=question.law_of("benefit.older.fixed"), rounding="down")
        daily = min(daily, other)
    return Benefit(daily=daily, rate=None)


def _scale(question: Question) -> str:
    facts = question.facts
    if facts.born_on is None or facts.separated_on is None:
        return YOUNGER
    return OLDER if age_on(facts.born_on, facts.separated_on) >= question.number("benefit.older.age") else YOUNGER


def _tapered(question: Question, wage: Fraction, code: str) -> Fraction:
    first, last = question.number("benefit.first_rate") / PERCENT, question.number(f"{code}.last_rate") / PERCENT
    start, end = question.number("benefit.taper_from"), question.number(f"{code}.taper_to")
    part = min(max((wage - start) / (end - start), Fraction(0)), Fraction(1))
    rate = first - (first - last) * part
    daily = Fraction((wage * rate).__floor__())
    inputs = (
        ("daily wage", write_fraction(wage)),
        ("taper", f"{write_fraction(start)} – {write_fraction(end)}"),
        ("rate", f"{write_fraction(rate * PERCENT)} %"),
    )
    question.step("tapered_rate", inputs, daily, law=question.law_of("benefit.taper_from"), rounding="down")
    return daily


def share_between_cap_and_floor(question: Question, wage: ReferenceWage | None, _duration: int) -> Benefit | None:
    """A share of the daily wage, rounded, then the cap, then the floor by the minimum wage: the floor beats the cap."""
    if wage is None:
        return None
    if not question.book.has("benefit.minimum_hourly_wage"):
        question.notes.append(sentence("note.amounts_not_known", day=question.book.day))
        return Benefit()
    rate = question.number("benefit.rate") / PERCENT
    daily = _rounded(question, wage.amount * rate)
    inputs = (("daily wage", write_fraction(wage.amount)), ("rate", f"{write_fraction(rate * PERCENT)} %"))
    mode = question.name("benefit.rounding")
    question.step("daily_share", inputs, daily, law=question.law_of("benefit.rate"), rounding=mode)
    most, least = question.number("benefit.daily_most"), _floor(question)
    held = max(min(daily, most), least)
    if held != daily:
        limits = (("most", write_fraction(most)), ("least", write_fraction(least)))
        question.step("held_at", limits, held, law=question.law_of("benefit.minimum_hourly_wage"))
    return Benefit(daily=held, rate=rate)


def _floor(question: Question) -> Fraction:
    hours = question.facts.hours_per_day or question.whole("reference.ordinary_hours")
    share = question.number("benefit.floor_rate") / PERCENT
    return _rounded(question, question.number("benefit.minimum_hourly_wage") * hours * share)


def _rounded(question: Question, amount: Fraction) -> Fraction:
    return Fraction(round_exact(amount, Rounding(question.name("benefit.rounding"))))
