"""A complete claim in Viet Nam, and the answer of the law to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ui_admin.domain.periods import Month
from ui_admin.rules.assess import assess
from ui_admin.rules.facts import ClaimFacts
from ui_admin.rules.schemes import load_scheme

if TYPE_CHECKING:
    from ui_admin.domain.determination import Assessment

VN = load_scheme("vn-ui")


WAGE = 10_000_000


REGIONS = ("I", "II", "III", "IV")


def claim(on: date = date(2026, 2, 28), months: int = 24, wage: int = WAGE, **more: object) -> ClaimFacts:
    """A complete claim of a person in region I, with months paid up to and with the month of separation."""
    last = Month.of(on).index
    facts: dict[str, Any] = {
        "separated_on": on,
        "reason": "laid_off",
        "wages": dict.fromkeys(range(last - months + 1, last + 1), wage),
        "born_on": date(1990, 5, 1),
        "citizen": True,
        "region": "I",
        "employer_kind": "enterprise",
        "contract": "indefinite",
        "filed_on": on + timedelta(days=5),
        "complete_on": on + timedelta(days=5),
        "without_work": True,
        "will_search": True,
        "receives_pension": False,
        "pension_eligible": False,
        "documents_complete": True,
    }
    return ClaimFacts(**{**facts, **more})


def answer(facts: ClaimFacts) -> Assessment:
    """Put a claim to the law with the calendar of its years."""
    year = facts.separated_on.year if facts.separated_on else 2026
    return assess(VN, facts, VN.calendar(range(year, year + 3)))
