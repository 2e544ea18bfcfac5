"""The law's whole answer to one claim: every condition, every step, the schedule and its total."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Assessment, Outcome
from ui_admin.domain.money import Money
from ui_admin.rules import formulas
from ui_admin.rules.benefits import BENEFITS
from ui_admin.rules.consequences.consequence import Consequence, Reckoned
from ui_admin.rules.durations import DURATIONS
from ui_admin.rules.earnings import without_earnings
from ui_admin.rules.question import Question, unverified
from ui_admin.rules.reference_wages import REFERENCE_WAGES
from ui_admin.rules.rulebook import IN_FORCE
from ui_admin.rules.schedules import SCHEDULES
from ui_admin.rules.schedules.schedule import NOTHING, rounded
from ui_admin.rules.selection import selecting_day

if TYPE_CHECKING:
    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import Finding
    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import Scheme

SCHEME_IN_FORCE = "scheme_in_force"


def assess(
    scheme: Scheme, facts: ClaimFacts, calendar: WorkingCalendar, *, asked_on: date | None = None, law: str = IN_FORCE
) -> Assessment:
    """Put the facts of a claim to the law and give its whole answer; it never stops at the first refusal.

    `asked_on` is the day whose law is used while the day of separation is not known. Raises NumberOutsideItsDates when
    the law has no number for the day. Where the branch is not in force there is no other condition that could be asked.
    """
    day = selecting_day(scheme, facts) or asked_on or date.max
    question = Question(scheme, facts, scheme.on(day, law), calendar, law)
    findings = _ask(question)
    reckoned = _reckon(question, findings)
    return _answer(question, reckoned, _consequence(question, reckoned))


def _ask(question: Question) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for rule in (condition.on(question.book.day) for condition in question.scheme.conditions):
        findings.append(formulas.CONDITIONS[rule.function](question, rule))
        if rule.code == SCHEME_IN_FORCE and findings[-1].outcome is Outcome.NOT_MET:
            break
    return tuple(findings)


def _reckon(question: Question, findings: tuple[Finding, ...]) -> Reckoned:
    is_eligible = _outcome(findings) is Outcome.MET
    if not question.book.has("benefit.formula") or findings[-1].condition == SCHEME_IN_FORCE:
        return Reckoned(findings, None, None, None, NOTHING, is_eligible)
    wage = REFERENCE_WAGES[question.name("reference.formula")](question)
    duration = DURATIONS[question.name("duration.formula")](question)
    benefit = BENEFITS[question.name("benefit.formula")](question, wage, duration) if duration else None
    schedule = NOTHING
    if benefit is not None and duration:
        schedule = SCHEDULES[question.name("schedule.formula")](question, benefit, duration)
        schedule = without_earnings(question, schedule, wage.amount) if wage is not None else schedule
    return Reckoned(findings, wage, duration, benefit, schedule, is_eligible)


def _consequence(question: Question, reckoned: Reckoned) -> Consequence:
    found = [formulas.CONSEQUENCES[name](question, reckoned) for name in question.scheme.consequences]
    return Consequence(
        extras=tuple(extra for part in found for extra in part.extras),
        reserved_months=next((part.reserved_months for part in found if part.reserved_months is not None), None),
        claimable_to=next((part.claimable_to for part in found if part.claimable_to is not None), None),
        payer=next((part.payer for part in found if part.payer is not None), None),
    )


def _answer(question: Question, reckoned: Reckoned, consequence: Consequence) -> Assessment:
    wage, benefit, schedule = reckoned.wage, reckoned.benefit, reckoned.schedule
    total = Money(sum(planned.amount.minor for planned in schedule.instalments), question.scheme.currency)
    if schedule.instalments:
        _total_step(question, total)
    return Assessment(
        scheme=question.scheme.code,
        currency=question.scheme.currency,
        rule_version=question.scheme.version,
        outcome=_outcome(reckoned.findings),
        findings=reckoned.findings,
        steps=tuple(question.steps),
        parameters=tuple(question.used.values()),
        unit=question.scheme.count_unit,
        contribution_months=_contribution_months(reckoned.findings),
        reference_wage=None if wage is None else wage.amount,
        reference_unit="month" if wage is None else wage.unit,
        reference_months=() if wage is None else wage.months,
        rate=None if benefit is None else benefit.rate,
        daily_benefit=None if benefit is None else benefit.daily,
        monthly_benefits=_months(question, benefit),
        duration=reckoned.duration,
        payable=schedule.payable,
        claimable_to=consequence.claimable_to,
        instalments=schedule.instalments,
        total=total if benefit is not None and (benefit.daily is not None or benefit.monthly) else None,
        extras=consequence.extras,
        reserved_months=consequence.reserved_months,
        payer=consequence.payer or "fund",
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
