"""How long benefit is paid: days of the calendar year, or months by contributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.periods import DateRange
from ui_admin.rules.eligibility import REFUSED, class_of, rows_of_claim, unused_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def days_of_calendar_year(question: Question) -> int | None:
    """Days that are left in the calendar year."""
    left = days_left(question)
    return None if left is None else left.days


def months_by_contributions(question: Question) -> int | None:
    """Months of benefit by the contribution months of this claim; the interim aid has its own."""
    months = unused_months(question)
    if question.separation_month is None:
        return None
    if pays_flat(question):
        return question.whole("benefit.flat_months")
    granted = next((row[4] for row in rows_of_claim(question) if row[2] <= months <= row[3]), 0)
    if granted and question.book.has("benefit.extension"):
        return granted + len(question.shares("benefit.extension"))
    return granted


def pays_flat(question: Question) -> bool:
    """Tell whether the flat aid is paid: always under the interim rule, in its last month only without enough paid months."""
    formula = question.name("benefit.formula")
    if formula != "flat_month_or_shares":
        return formula == "flat_month"
    return unused_months(question) - 1 < question.whole("benefit.full_from_paid_months")


DURATIONS: Mapping[str, Callable[[Question], int | None]] = {
    "days_of_calendar_year": days_of_calendar_year,
    "months_by_contributions": months_by_contributions,
}
