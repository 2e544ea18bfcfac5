"""What was earned beside benefit in a period, and what the law takes off the benefit of the period for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Outcome, TraceStep
from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.sentence import sentence
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.sentence import Sentence, Value
    from ui_admin.rules.facts import PeriodReport
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import RuleBook, Scheme
    from ui_admin.rules.schedules.schedule import Schedule

FORMULA = "earnings.formula"


@dataclass(frozen=True, slots=True)
class Beside:
    """What earnings are looked at beside: the whole benefit of the period, and the wage that it was reckoned from."""

    benefit: Money
    reference_wage: Fraction


@dataclass(frozen=True, slots=True)
class Earned:
    """What the law says of earnings: not met where nothing is paid for the period, else what is taken off and what stays."""

    outcome: Outcome
    sentence: Sentence
    law: LawReference
    taken: Money
    kept: Money
    steps: tuple[TraceStep, ...] = ()


def share_above_disregard(book: RuleBook, report: PeriodReport, beside: Beside) -> Earned:
    """A part is left out of account and a share of the rest taken off; from a share of the reference wage nothing is paid."""
    currency, benefit = beside.benefit.currency, beside.benefit
    earned = Money(report.earnings or 0, currency)
    exact = Fraction(earned.amount)
    limit = beside.reference_wage * book.number("earnings.stop_percent") / PERCENT
    if exact >= limit:
        law, percent = book.dated("earnings.stop_percent").law, write_fraction(book.number("earnings.stop_percent"))
        least = Money.rounded(limit, currency, Rounding.UP)
        said = sentence("period.earnings.stops", period=report.period, earned=earned, percent=percent, limit=least)
        return Earned(Outcome.NOT_MET, said, law, benefit, Money.zero(currency))
    free, share = book.number("earnings.disregard"), book.number("earnings.taken_percent")
    counted = max(Fraction(0), exact - free)
    mode, unit = Rounding(book.name("payment.rounding")), int(book.number("payment.rounding_step"))
    taken = Money.rounded(min(counted * share / PERCENT, Fraction(benefit.amount)), currency, mode, unit)
    kept = benefit - taken
    values: dict[str, Value] = {
        "period": report.period,
        "earned": earned,
        "free": Money.rounded(free, currency, mode),
        "percent": write_fraction(share),
        "taken": taken,
        "kept": kept,
    }
    name = "left_out" if not taken else "counted" if kept else "used_up"
    outcome = Outcome.MET if kept else Outcome.NOT_MET
    said = sentence(f"period.earnings.{name}", **values)
    law = book.dated("earnings.taken_percent").law
    return Earned(outcome, said, law, taken, kept, _steps(book, counted, values, taken, kept))


def _steps(
    book: RuleBook, counted: Fraction, values: Mapping[str, Value], taken: Money, kept: Money
) -> tuple[TraceStep, ...]:
    """Give the reckoning so that it can be done again by hand."""
    free, share = (write_fraction(book.number(f"earnings.{name}")) for name in ("disregard", "taken_percent"))
    off, left = write_fraction(Fraction(taken.amount)), write_fraction(Fraction(kept.amount))
    rows = (
        ("earnings_counted", "earnings.disregard", ("−", free), write_fraction(counted), None),
        ("earnings_taken", "earnings.taken_percent", ("%", share), off, book.name("payment.rounding")),
        ("earnings_kept", "earnings.taken_percent", ("−", off), left, None),
    )
    return tuple(
        TraceStep(no, rule, sentence(f"step.{rule}", **values), (step,), result, book.dated(code).law, mode)
        for no, (rule, code, step, result, mode) in enumerate(rows, 1)
    )


EARNINGS: Mapping[str, Callable[[RuleBook, PeriodReport, Beside], Earned]] = {
    "share_above_disregard": share_above_disregard,
}


def counts_earnings(scheme: Scheme, day: date) -> bool:
    """Tell whether the law of a day takes earnings into account; where it says nothing, nothing is taken off."""
    return scheme.on(day).has(FORMULA)


def earnings_beside(book: RuleBook, report: PeriodReport, beside: Beside) -> Earned | None:
    """Say what the law makes of the earnings of a period; None where it says nothing or there was no work."""
    if report.earnings is None or not (report.earnings or report.worked) or not book.has(FORMULA):
        return None
    return EARNINGS[book.name(FORMULA)](book, report, beside)


def without_earnings(question: Question, schedule: Schedule, reference_wage: Fraction) -> Schedule:
    """Take off the instalments of a schedule what the law takes for earnings that were reported."""
    if not question.book.has(FORMULA):
        return schedule
    reports = {report.period: report for report in question.facts.reports}
    instalments = []
    for planned in schedule.instalments:
        report = reports.get(planned.period_no)
        beside = Beside(planned.amount, reference_wage)
        earned = None if report is None or not planned.amount else earnings_beside(question.book, report, beside)
        if earned is not None:
            for step in earned.steps:
                question.steps.append(replace(step, no=len(question.steps) + 1))
        instalments.append(planned if earned is None else replace(planned, amount=earned.kept))
    return replace(schedule, instalments=tuple(instalments))
