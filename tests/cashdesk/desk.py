"""A cash desk for tests: an office with tills, employers that owe, and amounts written short."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.offices import add_employer, add_person, pay_months
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.tills import add_till, open_till

if TYPE_CHECKING:
    from datetime import date

    from tests.offices import Desks
    from ui_admin.office import Office
    from ui_admin.operations.contributions.receipts import RecordedReceipt

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
MONTH_OWED = 1500


def baht(desks: Desks, amount: float | str) -> Money:
    """Give an amount in the currency of the office."""
    return Money.of(str(amount), desks.office.scheme.currency)


def cashier(desks: Desks, on: date | None = None) -> Office:
    """Sit at the cashier's desk."""
    return desks.at("cashier", on)


def with_tills(desks: Desks, *codes: str) -> None:
    """Set up tills."""
    for code in codes or ("A",):
        add_till(desks.supervisor, code, f"Counter {code}")


def opened(desks: Desks, code: str = "A", opening: float = 0, on: date | None = None) -> Office:
    """Let the cashier open a till and sit there."""
    desk = cashier(desks, on)
    open_till(desk, code, baht(desks, opening))
    return desk


def owing(desks: Desks, months: int = 2, name: str = "Sample Works") -> str:
    """Give an employer that owes 1,500 for each of some months to September."""
    number = add_employer(desks, name)
    with desks.office.look() as session:
        from sqlalchemy import text

        known = session.execute(text("SELECT count(*) FROM people")).scalar_one()
    if not known:
        add_person(desks)
    if months:
        pay_months(desks, number, SEPTEMBER, months)
    return number


def take(office: Office, desks: Desks, employer: str | None, amount: float, **more: object) -> RecordedReceipt:
    """Record a receipt of today."""
    new = NewReceipt(employer, baht(desks, amount), office.today(), **{"channel": "cash", **more})  # type: ignore[arg-type]
    return record_receipt(office, new).result


def next_day(office: Office, desks: Desks, login: str, day: date) -> Office:
    """The same desk on another day."""
    return replace(desks.at(login, day))


def is_whole(desks: Desks) -> bool:
    """Tell whether the check of the office finds nothing."""
    found = [check for check in check_office(desks.office) if not check.is_ok]
    assert found == []
    return True
