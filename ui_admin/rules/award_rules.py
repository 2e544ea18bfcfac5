"""What a law says of an award that goes on: pauses, suspensions, sanctions, ends, and days drawn later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ui_admin.domain.award_life import JOB_FOUND, PLAIN_ENDS, REFUSED_OFFER
from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.periods import DateRange
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import RuleBook, Scheme

PERIOD, REST = "period", "rest"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a sanction takes: the period it is about, or all that is left."""

    takes: str
    law: LawReference


def can_resume(scheme: Scheme, day: date) -> bool:
    """Tell whether days that were not drawn can be drawn later, within a window that the law sets."""
    return scheme.on(day).has("receipt.months")


def longest_suspension(scheme: Scheme, day: date) -> tuple[int, LawReference] | None:
    """Give the most days for which a benefit may be suspended, with its law; None where the law names none."""
    book, code = scheme.on(day), "suspension.most_days"
    return (int(book.number(code)), book.dated(code).law) if book.has(code) else None


def sanction_grounds(scheme: Scheme, day: date) -> tuple[str, ...]:
    """Give the grounds on which periods are lost; none where the law, as far as it was read, has no such sanction."""
    table = _table(scheme.on(day), "sanction.grounds")
    return tuple(dict.fromkeys(str(row[0]) for row in table.rows)) if table is not None else ()


def loss_by(scheme: Scheme, day: date, ground: str, times: int) -> Loss | None:
    """Give what is lost when a ground is found for the n-th time."""
    book = scheme.on(day)
    table = _table(book, "sanction.grounds")
    if table is None:
        return None
    rows = [row for row in table.rows if row[0] == ground and table.number(row, "times_from") <= times]
    return Loss(str(rows[-1][2]), book.dated("sanction.grounds").law) if rows else None


def end_grounds(scheme: Scheme, day: date) -> tuple[str, ...]:
    """Give the grounds on which benefit ends beside a new job: those the law lists, or the plain ones."""
    book = scheme.on(day)
    table = _table(book, "ending.grounds")
    if table is not None:
        return tuple(str(row[0]) for row in table.rows if row[0] not in {JOB_FOUND, "used_up"})
    return (*PLAIN_ENDS, REFUSED_OFFER) if book.has("ending.refused_offer") else PLAIN_ENDS


def days_resumed(
    book: RuleBook, calendar: WorkingCalendar, daily: Fraction, days: DateRange, *, left: int, first_no: int
) -> tuple[PlannedInstalment, ...]:
    """Plan the days that are left from a day on, in blocks as the law certifies them, up to the last day of the window."""
    last = days.first + timedelta(days=left - 1)
    last = last if days.last is None else min(last, days.last)
    block, first = int(book.number("schedule.block_days")), days.first
    planned: list[PlannedInstalment] = []
    while first <= last:
        part = DateRange(first, min(first + timedelta(days=block - 1), last))
        planned.append(_of_days(book, calendar, daily, part, number=first_no + len(planned)))
        first += timedelta(days=block)
    return tuple(planned)


def of_days(book: RuleBook, daily: Fraction, days: int) -> Money:
    """Give what some days are paid, rounded as the law rounds a payment."""
    mode = Rounding(book.name("payment.rounding"))
    step = int(book.number("payment.rounding_step"))
    return Money.rounded(daily * days, book.scheme.currency, mode, step)


def _of_days(
    book: RuleBook, calendar: WorkingCalendar, daily: Fraction, days: DateRange, *, number: int
) -> PlannedInstalment:
    amount = of_days(book, daily, days.days)
    line = InstalmentLine(days, daily, Decimal(days.days), amount)
    pay_day = (days.last or days.first) + timedelta(days=int(book.number("payment.days_after_period")))
    return PlannedInstalment(number, days, calendar.on_or_after(pay_day), Decimal(days.days), "day", (line,), amount)


def _table(book: RuleBook, code: str) -> Table | None:
    if not book.has(code):
        return None
    found = book.dated(code).value
    if not isinstance(found, Table):
        raise TypeError(book.scheme.code)
    return found
