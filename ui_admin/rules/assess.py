"""The law's whole answer to one claim: every condition, every step, the schedule and its total."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Assessment, Outcome
from ui_admin.domain.money import Money
from ui_admin.rules import formulas
from ui_admin.rules.benefit import BENEFITS
from ui_admin.rules.duration import DURATIONS
from ui_admin.rules.question import Question, unverified
from ui_admin.rules.reemployment import reemployment_allowance
from ui_admin.rules.reference_wage import REFERENCE_WAGES
from ui_admin.rules.rulebook import IN_FORCE
from ui_admin.rules.schedule import NOTHING, SCHEDULES, rounded, works_in_waiting
from ui_admin.rules.selection import selecting_day

if TYPE_CHECKING:
    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import Finding
    from ui_admin.rules.benefit import Benefit
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.reference_wage import ReferenceWage
    from ui_admin.rules.rulebook import Scheme
    from ui_admin.rules.schedule import Schedule


def assess(
    scheme: Scheme, facts: ClaimFacts, calendar: WorkingCalendar, *, asked_on: date | None = None, law: str = IN_FORCE
) -> Assessment:
    """Put the facts of a claim to the law and give its whole answer; it never stops at the first refusal.

    `asked_on` is the day whose law is used while the day of separation is not known. Raises NumberOutsideItsDates when
    the law has no number for the day.
    """
    day = selecting_day(scheme, facts.separated_on) if facts.separated_on else asked_on or date.max
    question = Question(scheme, facts, scheme.on(day, law), calendar, law)
    findings = tuple(formulas.CONDITIONS[rule.function](question, rule) for rule in scheme.conditions)
    wage = REFERENCE_WAGES[question.name("reference.formula")](question)
    duration = DURATIONS[question.name("duration.formula")](question)
    benefit = None
    if duration:
        benefit = BENEFITS[question.name("benefit.formula")](question, wage, duration)
    schedule = NOTHING
    if benefit is not None and duration:
        schedule = SCHEDULES[question.name("schedule.formula")](question, benefit, duration)
    return _answer(question, findings, wage, _Reckoned(duration, benefit, schedule))


class _Reckoned:
    """What was reckoned after the conditions."""

    __slots__ = ("benefit", "duration", "schedule")

    def __init__(self, duration: int | None, benefit: Benefit | None, schedule: Schedule) -> None:
        self.duration = duration
        self.benefit = benefit
        self.schedule = schedule


def _answer(
    question: Question, findings: tuple[Finding, ...], wage: ReferenceWage | None, reckoned: _Reckoned
) -> Assessment:
    benefit, schedule = reckoned.benefit, reckoned.schedule
    extras: tuple[tuple[str, Money], ...] = ()
    instalments = schedule.instalments
    if benefit is not None:
        allowance = reemployment_allowance(question, benefit, schedule)
        if allowance is not None:
            extras = (("reemployment_allowance", allowance),)
    if question.scheme.count_unit == "month" and works_in_waiting(question):
        instalments = ()
    total = Money(sum(planned.amount.minor for planned in instalments), question.scheme.currency)
    if instalments:
        _total_step(question, total)
    return Assessment(
        scheme=question.scheme.code,
        currency=question.scheme.currency,
        rule_version=question.scheme.version,
        outcome=_outcome(findings),
        findings=findings,
        steps=tuple(question.steps),
        parameters=tuple(question.used.values()),
        unit=question.scheme.count_unit,
        contribution_months=_contribution_months(findings),
        reference_wage=None if wage is None else wage.amount,
        reference_unit="month" if wage is None else wage.unit,
        reference_months=() if wage is None else wage.months,
        rate=None if benefit is None else benefit.rate,
        daily_benefit=None if benefit is None else benefit.daily,
        monthly_benefits=_months(question, benefit),
        duration=reckoned.duration,
        payable=schedule.payable,
        instalments=instalments,
        total=total if benefit is not None else None,
        extras=extras,
        unverified=unverified(question.used),
        notes=tuple(question.notes),
    )


def _outcome(findings: tuple[Finding, ...]) -> Outcome:
    refusing = [found.outcome for found in findings if found.refuses]
    if Outcome.NOT_MET in refusing:
        return Outcome.NOT_MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in refusing else Outcome.MET


def _months(question: Question, benefit: Benefit | None) -> tuple[Money, ...]:
    return () if benefit is None else tuple(rounded(question, amount) for amount in benefit.monthly)


def _contribution_months(findings: tuple[Finding, ...]) -> int | None:
    for found in findings:
        if found.condition == "contributions":
            months = dict(found.sentence.values).get("months")
            return months if isinstance(months, int) else None
    return None


def _total_step(question: Question, total: Money) -> None:
    question.step(
        "total",
        (),
        Fraction(total.amount),
        law=question.law_of("payment.rounding"),
        rounding=question.name("payment.rounding"),
        total=total,
    )
