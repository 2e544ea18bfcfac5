"""Days of benefit, less what was paid in the calendar year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.periods import DateRange
from ui_admin.rules.classes import REFUSED, class_of

if TYPE_CHECKING:
    from ui_admin.rules.facts import EarlierClaim
    from ui_admin.rules.question import Question


LAID_OFF, RESIGNED = "laid_off", "resigned"


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """Days of benefit that are left, out of the most there are in a calendar year."""

    days: int
    most: int
    paid: int
    year: int


def days_of_calendar_year(question: Question) -> int | None:
    """Days that are left in the calendar year."""
    left = days_left(question)
    return None if left is None else left.days


def days_left(question: Question) -> DaysLeft | None:
    """Reckon the days left: the class's own days, less what was paid in the calendar year of the first paid day.

    A lay-off shares its days with resignations of the year; resignations among themselves have fewer.
    """
    law_class, start = class_of(question), first_paid_day(question)
    if law_class in {None, REFUSED} or start is None or not question.book.has(f"benefit.{law_class}.days"):
        return None
    most = question.whole(f"benefit.{law_class}.days")
    if law_class not in {LAID_OFF, RESIGNED}:
        return DaysLeft(most, most, 0, start.year)
    paid = {LAID_OFF: 0, RESIGNED: 0}
    for claim in question.facts.earlier_claims:
        paid[_class_of_earlier(question, claim)] += _days_in_year(question, claim, start.year)
    together = question.whole("benefit.laid_off.days") - sum(paid.values())
    left = min(most, together) if law_class == LAID_OFF else min(most - paid[RESIGNED], together)
    shown = sum(paid.values()) if law_class == LAID_OFF else paid[RESIGNED]
    return DaysLeft(max(0, left), most, shown, start.year)


def first_paid_day(question: Question) -> date | None:
    """Give the first day that is paid: after the waiting days, or the registration when that came late."""
    facts = question.facts
    if facts.separated_on is None:
        return None
    first = facts.separated_on + timedelta(days=question.whole("waiting.days") + 1)
    registered = facts.registered_on
    late = registered is not None and (registered - facts.separated_on).days > question.whole("registration.days")
    return max(first, registered) if registered is not None and late else first


def _class_of_earlier(question: Question, claim: EarlierClaim) -> str:
    return RESIGNED if question.scheme.reason_classes.get(claim.reason) == RESIGNED else LAID_OFF


def _days_in_year(question: Question, claim: EarlierClaim, year: int) -> int:
    if not claim.paid_days:
        return 0
    first = claim.paid_from or claim.separated_on + timedelta(days=question.whole("waiting.days") + 1)
    paid = DateRange(first, first + timedelta(days=claim.paid_days - 1))
    inside = paid.overlap(DateRange(date(year, 1, 1), date(year, 12, 31)))
    return inside.days if inside else 0
