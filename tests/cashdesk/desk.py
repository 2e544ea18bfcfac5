"""A cash desk for tests: an office with tills, employers that owe, and amounts written short."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
from sqlalchemy import text

from tests.offices import add_employer, add_person, pay_months
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.money import Money
from ui_admin.domain.moved_money import NewRefund
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.tills import add_till, open_till
from ui_admin.storage.offices import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office
    from ui_admin.operations.contributions.receipts import RecordedReceipt

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
MONTH_OWED = 1500
HEADINGS = ("Date", "Description", "Sender", "Debit", "Credit", "Balance")


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


def months_paid(desks: Desks, employer: str) -> dict[str, int]:
    """Give what is settled of each month, in baht, by the receipts of the employer."""
    found: dict[str, int] = {}
    for receipt in employer_account(desks.office, employer).receipts:
        for _number, period, part in receipt.settled:
            found[str(period)] = found.get(str(period), 0) + int(part.amount)
    return found


def returns_of(desks: Desks, employer: str) -> dict[int, str]:
    with desks.office.look() as session:
        rows = session.execute(
            text(
                "SELECT r.period, r.number FROM contribution_returns r JOIN employers e ON e.id = r.employer_id "
                "WHERE e.number = :e"
            ),
            {"e": employer},
        ).all()
        return dict(rows)


def on_account(desks: Desks, code: str, employer: str | None = None) -> int:
    """Give the balance of a ledger account in baht, of one employer or of nobody's legs and all."""
    with desks.office.look() as session:
        found = session.execute(
            text(
                "SELECT coalesce(sum(p.amount), 0) FROM postings p JOIN ledger_accounts a ON a.key = p.account_key "
                "LEFT JOIN employers e ON e.key = p.employer_key WHERE a.code = :code AND (:e = '' OR e.number = :e)"
            ),
            {"code": code, "e": employer or ""},
        ).scalar_one()
    return int(found) // 100


def refund_of(desks: Desks, receipt: str, amount: float, **more: str) -> NewRefund:
    values = {"reason": "paid twice", "provider": "KBANK", "account_no": "1234567890", **more}
    return NewRefund(receipt, baht(desks, amount), **values)


def tie(desks: Desks, login: str, employer: str) -> None:
    """Declare a tie between an officer and an employer, as the register of ties would hold it."""
    office = desks.at(login)
    with office.change("document.print") as session:
        found = session.execute(text("SELECT id FROM employers WHERE number = :n"), {"n": employer}).scalar_one()
        assert office.officer is not None
        session.add(
            Relation(
                officer_id=office.officer.id,
                person_id=None,
                employer_id=found,
                kind="relative",
                supersedes_id=None,
                valid_from=date(2026, 1, 1),
                valid_to=None,
            )
        )


def row(
    amount: object, reference: str = "", sender: str = "", day: object = "12/10/2026", debit: object = ""
) -> tuple[object, ...]:
    return (day, reference, sender, debit, amount, "999.00")


def statement(
    folder: Path, rows: Sequence[Sequence[object]], name: str = "bank.csv", heads: Sequence[str] = HEADINGS
) -> Path:
    file = folder / name
    if name.endswith(".csv"):
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([heads, *rows])
        return file
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for each in (["Statement of account 123-4-56789-0"], [], heads, *rows):
        sheet.append(list(each))
    book.save(file)
    return file
