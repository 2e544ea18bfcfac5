"""Who pays first when the employer has not paid the contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.consequences.consequence import NO_CONSEQUENCE, Consequence

if TYPE_CHECKING:
    from ui_admin.rules.consequences.consequence import Reckoned
    from ui_admin.rules.question import Question

FUND, EMPLOYER = "fund", "employer"
CLOSED = "employer_closed"


def employer_in_arrears_pays_first(question: Question, _reckoned: Reckoned) -> Consequence:
    """The fund pays up to some months of arrears, longer where the employer is bankrupt or closed; else the employer."""
    arrears = question.facts.employer_arrears_months
    if arrears is None:
        return NO_CONSEQUENCE
    code = "arrears.months"
    is_gone = question.facts.employer_bankrupt or question.facts.reason == CLOSED
    if is_gone and question.book.has("arrears.months_of_closed"):
        code = "arrears.months_of_closed"
    most = question.whole(code)
    payer = FUND if arrears <= most else EMPLOYER
    inputs = (("arrears", str(arrears)), ("most", str(most)))
    question.step(f"payer_{payer}", inputs, payer, law=question.law_of(code), arrears=arrears, most=most)
    return Consequence(payer=payer)
