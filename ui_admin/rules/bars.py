"""Bars before and inside an award, used up one after another: never two on the same day, in the order that the law gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.periods import DateRange
from ui_admin.rules.durations.days_of_calendar_year import first_paid_day
from ui_admin.rules.question import Question
from ui_admin.rules.rulebook import IN_FORCE
from ui_admin.rules.schedules.months_after_dossier import dossier_day
from ui_admin.rules.schedules.months_of_award import first_day_of_award
from ui_admin.rules.selection import selecting_day
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import RuleBook, Scheme

WAITING, DISQUALIFICATION, SANCTION, USE = "waiting", "disqualification", "sanction", "use"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that must be used up before benefit: its kind, its place in the order, and how many days it takes."""

    kind: str
    priority: int
    days: int


@dataclass(frozen=True, slots=True)
class LaidBar:
    """A bar with the days it lies on."""

    kind: str
    priority: int
    days: DateRange


def one_after_another(start: date, bars: Iterable[Bar]) -> tuple[LaidBar, ...]:
    """Lay bars from a day on in the order of their priority: each begins on the day after the one before it ends."""
    laid: list[LaidBar] = []
    first = start
    for bar in sorted(bars, key=lambda bar: bar.priority):
        if bar.days > 0:
            laid.append(LaidBar(bar.kind, bar.priority, DateRange(first, first + timedelta(days=bar.days - 1))))
            first += timedelta(days=bar.days)
    return tuple(laid)


def priority_of(book: RuleBook, kind: str) -> int:
    """Give the place of a bar in the order of the law; where a law has no order, what comes first is used first."""
    if not book.has("bars.order"):
        return 1
    table = book.dated("bars.order").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    return next((int(table.number(row, "priority")) for row in table.rows if row[0] == kind), 1)


def bars_before(
    scheme: Scheme, facts: ClaimFacts, calendar: WorkingCalendar, payable_from: date
) -> tuple[LaidBar, ...]:
    """Give the bars that lie before the first paid day: the waiting time, and what else keeps benefit back after it."""
    day = selecting_day(scheme, facts)
    book = scheme.on(day or payable_from)
    start_of = STARTS.get(book.name("schedule.formula")) if book.has("schedule.formula") else None
    if start_of is None:
        return ()
    question = Question(scheme, facts, book, calendar, IN_FORCE)
    start = start_of(question)
    if start is None or start >= payable_from:
        return ()
    before = (payable_from - start).days
    waiting = min(int(book.number("waiting.days")), before) if book.has("waiting.days") else before
    return one_after_another(
        start,
        (
            Bar(DISQUALIFICATION, priority_of(book, DISQUALIFICATION), before - waiting),
            Bar(WAITING, priority_of(book, WAITING), waiting),
        ),
    )


def _after_separation(question: Question) -> date | None:
    separated_on = question.facts.separated_on
    return None if separated_on is None or first_paid_day(question) is None else separated_on + DAY


def _after_approval(question: Question) -> date | None:
    first = first_day_of_award(question)
    return None if first is None else first - timedelta(days=question.whole("waiting.days"))


def _after_dossier(question: Question) -> date | None:
    complete = dossier_day(question)
    return None if complete is None else complete + DAY


def _from_registration(question: Question) -> date | None:
    return question.facts.registered_on


# The day on which the time before benefit begins, by the shape of the schedule; other shapes know no such time.
STARTS: Mapping[str, Callable[[Question], date | None]] = {
    "calendar_months": _after_separation,
    "months_of_award": _after_approval,
    "months_after_dossier": _after_dossier,
    "days_after_restriction": _from_registration,
}
