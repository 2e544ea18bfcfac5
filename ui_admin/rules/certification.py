"""What a periodic report means for the payment of its benefit period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import sentence
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.earnings import earnings_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.periods import DateRange
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.earnings import Beside
    from ui_admin.rules.facts import PeriodReport
    from ui_admin.rules.rulebook import RuleBook, Scheme


@dataclass(frozen=True, slots=True)
class PeriodFinding:
    """Answer to one question asked again for a benefit period."""

    condition: str
    outcome: Outcome
    sentence: Sentence
    law: LawReference


def report_each_period(_book: RuleBook, report: PeriodReport) -> Outcome:
    """A period is paid when its report was filed."""
    return Outcome.MET if report.filed else Outcome.NOT_MET


def search_before_next(_book: RuleBook, report: PeriodReport) -> Outcome:
    """The first period needs no proof; every further one is paid when an active search for work was shown."""
    if report.period == 1:
        return Outcome.MET
    if not report.filed:
        return Outcome.NOT_MET
    told = [count for count in (report.applications, report.interviews) if count is not None]
    return Outcome.MET if not told or any(told) else Outcome.NOT_MET


def applications_interview_or_training(book: RuleBook, report: PeriodReport) -> Outcome:
    """The first period needs the report; each further one enough applications, or an interview, or training attended."""
    if not report.filed:
        return Outcome.NOT_MET
    attended = report.training_attendance
    shown = [
        (report.applications, "report.applications"),
        (report.interviews, "report.interviews"),
        (None if attended is None else Fraction(str(attended)) * PERCENT, "report.attendance"),
    ]
    told = [(value, code) for value, code in shown if value is not None]
    if report.period == 1 or not told:
        return Outcome.MET
    return Outcome.MET if any(value >= book.number(code) for value, code in told) else Outcome.NOT_MET


def points_of_period(book: RuleBook, report: PeriodReport) -> Outcome:
    """Each period is paid when the activities of the period earned its points."""
    if not report.filed:
        return Outcome.NOT_MET
    needed = points_needed(book, report.period)
    return Outcome.MET if report.points is None or report.points >= needed else Outcome.NOT_MET


def points_needed(book: RuleBook, period: int) -> Fraction:
    """Give the points that a period needs; a period beyond the list needs those of the last one."""
    points = book.dated("report.points").value
    if not isinstance(points, tuple):
        raise TypeError(book.scheme.code)
    return points[min(period, len(points)) - 1]


REPORTS: Mapping[str, Callable[[RuleBook, PeriodReport], Outcome]] = {
    "report_each_period": report_each_period,
    "search_before_next": search_before_next,
    "applications_interview_or_training": applications_interview_or_training,
    "points_of_period": points_of_period,
}


def period_findings(
    scheme: Scheme, day: date, report: PeriodReport, beside: Beside | None = None
) -> tuple[PeriodFinding, ...]:
    """Answer the questions of one benefit period by the law of a day; the period is paid when all are met.

    Where the law takes earnings into account, they answer whether there was no work; `beside` is what they are looked at
    beside.
    """
    book = scheme.on(day)
    name = book.name("report.formula")
    law = book.dated("report.formula").law
    outcome = REPORTS[name](book, report)
    found = [
        PeriodFinding("job_search", outcome, sentence(f"period.{name}.{outcome.value}", period=report.period), law)
    ]
    earned = None if beside is None else earnings_beside(book, report, beside)
    if earned is not None:
        found.append(PeriodFinding("unemployed", earned.outcome, earned.sentence, earned.law))
    elif report.worked is not None:
        worked = Outcome.NOT_MET if report.worked else Outcome.MET
        found.append(PeriodFinding("unemployed", worked, sentence(f"period.unemployed.{worked.value}"), law))
    registered = next((part for part in scheme.conditions if part.code == "registered_jobseeker"), None)
    if report.registered_jobseeker is not None and registered is not None:
        is_met = Outcome.MET if report.registered_jobseeker else Outcome.NOT_MET
        said = sentence(f"period.registered.{is_met.value}", period=report.period)
        found.append(PeriodFinding(registered.code, is_met, said, registered.on(day).law))
    if report.refused_offer and book.has("ending.refusals"):
        ends = book.dated("ending.refusals")
        said = sentence("period.offer.counted", most=int(book.number("ending.refusals")))
        found.append(PeriodFinding("able_and_available", Outcome.MET, said, ends.law))
    elif report.refused_offer is not None:
        refused = Outcome.NOT_MET if report.refused_offer else Outcome.MET
        found.append(PeriodFinding("able_and_available", refused, sentence(f"period.offer.{refused.value}"), law))
    return tuple(found)


def award_ended(scheme: Scheme, day: date, period: int) -> PeriodFinding:
    """Say that what was reported and missed before ended the award, so that a period is not paid."""
    law = scheme.on(day).dated("report.formula").law
    return PeriodFinding("job_search", Outcome.NOT_MET, sentence("period.award_ended", period=period), law)


def contacts_needed(scheme: Scheme, day: date) -> int | None:
    """Give the contacts with employers that the law asks for in a period; None where it names no number."""
    book = scheme.on(day)
    return int(book.number("report.applications")) if book.has("report.applications") else None


def report_days(scheme: Scheme, period: DateRange, *, is_last: bool = False) -> tuple[date, date]:
    """Give the day from which a period can be reported and the day on which the report is due.

    Where the law has it so, the last period of an award is reported in the working days before its end.
    """
    last = period.last or period.first
    book = scheme.on(period.first)
    if is_last and book.has("report.last_opens"):
        return _before_end(scheme, last, int(book.number("report.last_opens"))), last
    if book.has("report.due_from_start"):
        return period.first, period.first + timedelta(days=int(book.number("report.due_from_start")))
    if book.has("report.due_working_days"):
        calendar = scheme.calendar((period.first.year, period.first.year + 1))
        days = int(book.number("report.due_working_days"))
        return period.first, calendar.working_days_after(period.first, days)
    after = int(book.number("report.due_day"))
    if scheme.benefit_period == "calendar_month":
        return last + timedelta(days=1), Month.of(last).plus(1).first + timedelta(days=after - 1)
    return last + timedelta(days=1), last + timedelta(days=after)


def _before_end(scheme: Scheme, last: date, working_days: int) -> date:
    """Count working days back from the end of a period; the answer is the first of them."""
    calendar = scheme.calendar((last.year - 1, last.year))
    day = last + timedelta(days=1)
    for _ in range(working_days):
        day = calendar.on_or_before(day - timedelta(days=1))
    return day
