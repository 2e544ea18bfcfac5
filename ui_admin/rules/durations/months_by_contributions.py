"""Months of benefit by the contribution months of this claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.record import rows_of_claim, unused_months

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


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
