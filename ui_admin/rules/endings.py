"""How an award ended before it was used up, and what the law says of that ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.periods import age_on
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.question import Question

JOB_FOUND, REFUSED_JOBS, NO_NOTICE = "job_found", "refused_jobs", "no_notice"


@dataclass(frozen=True, slots=True)
class Ending:
    """The ground on which benefit ended, the day of it where one is known, and whether the office was told."""

    ground: str
    on: date | None
    notified: bool | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What the law says of a ground: its letter, whether months are kept, must be told of, and bars a first payment."""

    letter: str
    keeps_months: bool
    must_notify: bool
    bars_waiting: bool


def told_ending(question: Question) -> Ending | None:
    """Give the ending that was told: the new job or the ground entered, whichever came first.

    A new job that the office was told of after some months of benefit is one even where its day is not known.
    """
    facts = question.facts
    found = []
    if facts.returned_to_work_on is not None:
        found.append(Ending(JOB_FOUND, facts.returned_to_work_on, facts.notified_new_work))
    if facts.ended is not None:
        told = facts.ended.notified if facts.ended.notified is not None else facts.notified_new_work
        found.append(Ending(facts.ended.reason, facts.ended.on, told))
    if not found and facts.notified_new_work and facts.paid_months is not None:
        return Ending(JOB_FOUND, None, notified=True)
    return min(found, key=lambda ending: ending.on or question.book.day, default=None)


def ground_of(question: Question, ending: Ending) -> Ground | None:
    """Look a ground up in the table of the law; None where the law does not list it."""
    table = question.book.dated("ending.grounds").value
    question.number_table("ending.grounds")
    if not isinstance(table, Table):
        raise TypeError(question.scheme.code)
    for row in table.rows:
        if row[0] == ending.ground:
            keeps, told, bars = (bool(cell) for cell in row[2:5])
            return Ground(str(row[1]), keeps, told, bars)
    return None


def is_missed(question: Question, period: int, first: date) -> bool:
    """Tell whether the monthly notice of a benefit period is missing and was owed."""
    reported = next((report for report in question.facts.reports if report.period == period), None)
    return reported is not None and not reported.filed and not _is_exempt(question, first)


def ends_with_period(question: Question, period: int, missed: tuple[bool, ...]) -> str | None:
    """Give the ground on which the award ends with a period: notices missed in a row, or jobs refused."""
    row = question.whole("ending.missed_notices")
    if len(missed) >= row and all(missed[-row:]):
        return NO_NOTICE
    refused = sum(bool(report.refused_offer) for report in question.facts.reports if report.period <= period)
    return REFUSED_JOBS if refused >= question.whole("ending.refusals") else None


def _is_exempt(question: Question, day: date) -> bool:
    facts = question.facts
    code = f"report.exempt_from_age.{facts.sex}"
    if facts.born_on is None or not question.book.has(code):
        return False
    return age_on(facts.born_on, day) >= question.whole(code)
