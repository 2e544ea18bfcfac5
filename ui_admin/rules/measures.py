"""The State's measure of pay: the base salary of state pay, or the minimum wage of the region of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import RuleBook

STATE = "state"
MINIMUM_WAGE = "minimum_wage"


def measure_of_pay(book: RuleBook, employer_kind: str | None, region: str | None) -> str:
    """Name the parameter that measures the pay of an employer in a region; refuses a region that the scheme has not."""
    chosen = book.name("measure.state_pay" if employer_kind == STATE else "measure.enterprise_pay")
    if chosen != MINIMUM_WAGE:
        return chosen
    name = region or book.name("region.unstated")
    code = f"{MINIMUM_WAGE}.{name}"
    if code not in book.scheme.parameters:
        raise Refused("rules.unknown_region", scheme=book.scheme.code, region=name)
    return code
