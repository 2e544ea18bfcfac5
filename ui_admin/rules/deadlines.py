"""Days by which something is due: reckoned by the rule book, never counted on fingers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.periods import Month
    from ui_admin.rules.rulebook import Scheme


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, with the law that says so."""

    name: str
    on: date
    law: LawReference


def contribution_due(scheme: Scheme, month: Month, calendar: WorkingCalendar) -> Deadline:
    """The day by which the contributions of a month are due."""
    book = scheme.on(month.first)
    following = month.plus(1)
    day = following.first.replace(day=min(int(book.number("contribution.due_day")), following.last.day))
    if book.name("contribution.due_on_holiday") == "next_working_day":
        day = calendar.on_or_after(day)
    return Deadline("contribution_due", day, book.dated("contribution.due_day").law)


def registration_due(scheme: Scheme, separated_on: date) -> Deadline | None:
    """The last day to register for work without losing days; None where the scheme has no such limit."""
    book = scheme.on(separated_on + timedelta(days=1))
    if not book.has("registration.days"):
        return None
    days = int(book.number("registration.days"))
    return Deadline("registration_due", separated_on + timedelta(days=days), book.dated("registration.days").law)


def filing_due(scheme: Scheme, separated_on: date) -> Deadline | None:
    """The last day to file a claim; None where the scheme has no such limit."""
    book = scheme.on(separated_on)
    if not book.has("filing.days"):
        return None
    days = int(book.number("filing.days"))
    return Deadline("filing_due", separated_on + timedelta(days=days), book.dated("filing.days").law)


def decision_due(scheme: Scheme, filed_on: date, calendar: WorkingCalendar) -> Deadline:
    """The day by which a claim should be decided."""
    book = scheme.on(filed_on)
    day = calendar.working_days_after(filed_on, int(book.number("decision.days")))
    return Deadline("decision_due", day, book.dated("decision.days").law)


def appeal_due(scheme: Scheme, decided_on: date, calendar: WorkingCalendar) -> Deadline:
    """The last day to appeal against a determination; a day of rest moves it to the next working day."""
    book = scheme.on(decided_on)
    day = decided_on + timedelta(days=int(book.number("appeal.days")))
    return Deadline("appeal_due", calendar.on_or_after(day), book.dated("appeal.days").law)
