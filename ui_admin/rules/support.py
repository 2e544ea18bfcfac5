"""Support that a fund gives beside the benefit: training of workers, of those who lost work, sums in one, and fines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.periods import month_later
from ui_admin.domain.refusal import Refused
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.given import as_day, exact
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.rules.rulebook import RuleBook

HALF = Fraction(1, 2)
INCLUDED = "included"


def employer_training_support(book: RuleBook, given: Mapping[str, Any]) -> dict[str, object]:
    """Give the months and the amount for training the workers of an employer at risk.

    `is_eligible` is added where it is given how many workers are employed and at risk, and how many months were paid.
    """
    months = min(_course_months(book, given, "employer_training"), book.number("employer_training.months"))
    rate = exact(given["monthly_rate"])
    if book.has("employer_training.most_a_month"):
        rate = min(rate, book.number("employer_training.most_a_month"))
    found: dict[str, object] = {"months": months, "amount": rate * int(given["workers"]) * months}
    if "employed" in given and "at_risk" in given:
        has_paid = int(given.get("paid_months") or 0) >= book.number("employer_training.paid_months")
        found["is_eligible"] = has_paid and _enough_at_risk(book, int(given["employed"]), int(given["at_risk"]))
    return found


def training_support(book: RuleBook, given: Mapping[str, Any]) -> dict[str, object]:
    """Give the support for a vocational course: the fee up to the law's most, and meals for each day of study.

    `is_eligible` is added where it is given how many months were paid in the window before the end of the contract.
    """
    months = min(_course_months(book, given, "training"), book.number("training.months"))
    most = book.number("training.a_month") * months
    if _is_short_course(book, given):
        most = book.number("training.course")
    meals = book.number("training.meal") if book.has("training.meal") else Fraction(0)
    meals *= int(given.get("study_days") or 0)
    fee = min(exact(given["fee"]), most)
    found: dict[str, object] = {"months": months, "fee": fee, "meals": meals, "amount": fee + meals}
    if "months_in_window" in given:
        found["is_eligible"] = int(given["months_in_window"]) >= book.number("training.least_months")
    return found


def one_off_support(book: RuleBook, given: Mapping[str, Any]) -> dict[str, Fraction]:
    """Give the sum in one by unused contribution months; nothing for pensioners and those paid from the state budget."""
    table = book.dated("one_off.amounts").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    left_out = bool(given.get("receives_pension")) or given.get("employer") == "state"
    return {"amount": Fraction(0) if left_out else table.step(int(given["contribution_months"]), "amount")}


def health_insurance(book: RuleBook, given: Mapping[str, Any]) -> dict[str, Fraction]:
    """Give what the fund pays a month for the health insurance of a beneficiary."""
    return {"amount": exact(given["monthly_benefit"]) * book.number("health.rate") / PERCENT}


def late_payment_fine(book: RuleBook, given: Mapping[str, Any]) -> dict[str, Fraction]:
    """Give the least and the most fine on contributions paid late or evaded, up to the ceiling; an organisation pays more."""
    kind = "evasion" if given.get("evasion") else "late"
    if not book.has(f"fine.{kind}.least"):
        raise Refused("case.not_answered", question=f"fine.{kind}", scheme=book.scheme.code)
    factor = book.number("fine.organisation_factor") if given.get("organisation") else Fraction(1)
    ceiling, arrears = book.number("fine.ceiling"), exact(given["arrears"])
    fines = {end: min(arrears * book.number(f"fine.{kind}.{end}") / PERCENT, ceiling) for end in ("least", "most")}
    return {end: fine * factor for end, fine in fines.items()}


def _course_months(book: RuleBook, given: Mapping[str, Any], code: str) -> Fraction:
    """Count the months of a course: whole ones, and odd days that make half a month or a whole one."""
    first, after = _course_days(given)
    months = 0
    while month_later(first, months + 1) <= after:
        months += 1
    odd = (after - month_later(first, months)).days
    if not odd:
        return Fraction(months)
    return months + (HALF if odd < book.number(f"{code}.half_month_below") else Fraction(1))


def _course_days(given: Mapping[str, Any]) -> tuple[date, date]:
    first, last = as_day(given, "from"), as_day(given, "to")
    if first is None or last is None:
        raise Refused("case.not_a_day", name="from" if first is None else "to", value="")
    return first, last + timedelta(days=1)


def _is_short_course(book: RuleBook, given: Mapping[str, Any]) -> bool:
    if not book.has("training.short_course_months"):
        return False
    first, after = _course_days(given)
    end = month_later(first, int(book.number("training.short_course_months")))
    return after < end or (after == end and book.name("training.short_course_end") == INCLUDED)


def _enough_at_risk(book: RuleBook, employed: int, at_risk: int) -> bool:
    """Tell whether so many workers are at risk as the law asks of an employer of this size: a share of them or a number."""
    if not book.has("employer_training.at_risk"):
        return at_risk > 0
    table = book.dated("employer_training.at_risk").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    row = next(row for row in table.rows if _holds(row, employed))
    least, share = table.number(row, "workers"), row[table.columns.index("percent")]
    return at_risk >= least or (isinstance(share, Fraction) and at_risk * PERCENT >= employed * share)


def _holds(row: tuple[Fraction | str | None, ...], count: int) -> bool:
    first, last = row[0], row[1]
    return isinstance(first, Fraction) and first <= count and (not isinstance(last, Fraction) or count <= last)
