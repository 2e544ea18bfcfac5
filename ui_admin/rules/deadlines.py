"""Days by which something is due: reckoned by the rule book, never counted on fingers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.periods import month_later
from ui_admin.domain.refusal import Refused
from ui_admin.rules.facts import ClaimFacts
from ui_admin.rules.schedules.months_after_dossier import first_day_after_dossier
from ui_admin.rules.selection import selecting_day

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.periods import Month
    from ui_admin.rules.rulebook import RuleBook, Scheme


# An event from which working days run: what is due then, and the number of them.
WORKING_DAYS = {
    "transfer_file_received": ("transfer_due", "transfer.working_days"),
    "decision_received": ("first_payment_due", "payment.first_working_days"),
    "decision_slip": ("collection_due", "collection.working_days"),
    "ground_arose": ("notice_due", "ending.notice_days"),
}

# What the days of an appeal run from, where the law says that it is not the day of service.
COUNTS_FROM = "appeal.counts_from"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, with the law that says so."""

    name: str
    on: date
    law: LawReference


def contribution_due(scheme: Scheme, month: Month, calendar: WorkingCalendar, *, cycle: int = 1) -> Deadline:
    """The day by which the contributions of a month are due; day 31 stands for the last day of a month.

    `cycle` is the number of months an employer pays at once, where the law allows it; the last of them counts.
    """
    book = scheme.on(month.first)
    later = int(book.number("contribution.due_months")) if book.has("contribution.due_months") else 1
    due_in = _last_of_cycle(book, month, cycle).plus(later)
    day = due_in.first.replace(day=min(int(book.number("contribution.due_day")), due_in.last.day))
    if book.name("contribution.due_on_holiday") == "next_working_day":
        day = calendar.on_or_after(day)
    return Deadline("contribution_due", day, book.dated("contribution.due_day").law)


def _last_of_cycle(book: RuleBook, month: Month, cycle: int) -> Month:
    if cycle == 1:
        return month
    allowed = book.dated("contribution.cycles").value
    if not isinstance(allowed, tuple) or cycle not in allowed:
        raise Refused("rules.no_cycle", scheme=book.scheme.code, months=cycle)
    return month.plus(-month.month % cycle)


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
    if book.has("filing.months"):
        return _filing_due_by_months(scheme, separated_on)
    if not book.has("filing.days"):
        return None
    days = int(book.number("filing.days"))
    return Deadline("filing_due", separated_on + timedelta(days=days), book.dated("filing.days").law)


def missed_day(scheme: Scheme, separated_on: date, *, filed_on: date, registered_on: date | None) -> Deadline | None:
    """The limit that a claim missed: of its filing, or of the registration for work; None for one that came in time."""
    for due, day in (
        (filing_due(scheme, separated_on), filed_on),
        (registration_due(scheme, separated_on), registered_on),
    ):
        if due is not None and day is not None and day > due.on:
            return due
    return None


def _filing_due_by_months(scheme: Scheme, separated_on: date) -> Deadline:
    """Count by months; a longer limit that comes into force before the shorter one ends takes its place."""
    months, law = _filing_months(scheme, separated_on)
    while True:
        last = month_later(separated_on, months)
        later, later_law = _filing_months(scheme, last)
        if later <= months:
            return Deadline("filing_due", last, law)
        months, law = later, later_law


def _filing_months(scheme: Scheme, day: date) -> tuple[int, LawReference]:
    book = scheme.on(day)
    return int(book.number("filing.months")), book.dated("filing.months").law


def decision_due(scheme: Scheme, filed_on: date, calendar: WorkingCalendar) -> Deadline:
    """The day by which a claim should be decided."""
    book = scheme.on(filed_on)
    day = calendar.working_days_after(filed_on, int(book.number("decision.days")))
    return Deadline("decision_due", day, book.dated("decision.days").law)


def decision_runs_from_dossier(scheme: Scheme, filed_on: date) -> bool:
    """Tell whether the days of decision run from the full dossier and not from the filing."""
    book = scheme.on(filed_on)
    return book.has("decision.counts_from") and book.name("decision.counts_from") == "complete"


def payable_from(scheme: Scheme, complete_on: date, calendar: WorkingCalendar) -> Deadline | None:
    """The first paid day of a claim whose dossier is full; None where the scheme does not count from the dossier."""
    facts = ClaimFacts(separated_on=complete_on, filed_on=complete_on, complete_on=complete_on)
    book = scheme.on(selecting_day(scheme, facts) or complete_on)
    if not book.has("waiting.working_days"):
        return None
    day = first_day_after_dossier(book, calendar, complete_on)
    return Deadline("payable_from", day, book.dated("waiting.working_days").law)


def working_days_due(scheme: Scheme, event: str, day: date, calendar: WorkingCalendar) -> Deadline | None:
    """The last of the working days that run from an event; None where the scheme has no such limit."""
    name, code = WORKING_DAYS[event]
    book = scheme.on(day)
    if not book.has(code):
        return None
    last = calendar.working_days_after(day, int(book.number(code)))
    return Deadline(name, last, book.dated(code).law)


def month_payment_due(scheme: Scheme, month_from: date, calendar: WorkingCalendar) -> Deadline | None:
    """The day by which a later benefit month is paid: working days that run from a day of the month, or the next one."""
    book = scheme.on(month_from)
    if not book.has("payment.month_working_days"):
        return None
    opens = calendar.on_or_after(month_from + timedelta(days=int(book.number("payment.month_day")) - 1))
    last = calendar.working_days_after(opens, int(book.number("payment.month_working_days")))
    return Deadline("month_payment_due", last, book.dated("payment.month_working_days").law)


def appeal_due(
    scheme: Scheme, decided_on: date, calendar: WorkingCalendar, *, served_on: date | None = None
) -> Deadline | None:
    """The last day to appeal against a determination, or the next working day; None where no limit is established.

    The days run from the day of service once it is known, unless the law lets them run from the decision.
    """
    book = scheme.on(decided_on)
    if not book.has("appeal.days"):
        return None
    runs_from_decision = book.has(COUNTS_FROM) and book.name(COUNTS_FROM) == "decision"
    first = decided_on if runs_from_decision or served_on is None else served_on
    day = first + timedelta(days=int(book.number("appeal.days")))
    return Deadline("appeal_due", calendar.on_or_after(day), book.dated("appeal.days").law)
