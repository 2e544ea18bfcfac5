"""Columns of the tables on an employer's sheet: months, people, the account and receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.employer_accounts import LedgerRow, ReceiptRow
    from ui_admin.lookups.register.employer_sheets import EmployeeRow, ReturnMonth

SHAPES = {"in_time": "posted", "nil": "posted", "late": "late", "missing": "missing", "expected": "expected"}
SHAPES |= {"estimate": "estimated", "idle": "closed"}
RECEIPT_SHAPES = {"recorded": "recorded", "voided": "cancelled"}


def month_columns(desk: Desk) -> tuple[Column, ...]:
    """The months of an employer."""
    say, words = desk.say, desk.words

    def money(row: ReturnMonth, name: str) -> str:
        return words.money(getattr(row, name)) if row.number else "–"

    return (
        Column(say("head.month"), lambda row: words.month(row.month), 136),
        Column(say("head.result"), lambda row: say(f"return_state.{row.state}"), 106, status=lambda r: SHAPES[r.state]),
        Column(say("head.due"), lambda row: words.day(row.due_on), 108),
        Column(say("head.number"), lambda row: row.number or "–", 180, stretch=True),
        Column(say("head.lines"), lambda row: str(row.workers) if row.number else "–", 54, right=True),
        Column(say("head.debit"), lambda row: money(row, "owed"), 98, right=True),
        Column(say("head.paid"), lambda row: money(row, "paid"), 98, right=True),
    )


def employee_columns(desk: Desk) -> tuple[Column, ...]:
    """The people an employer employs."""
    say, words = desk.say, desk.words

    def wage(row: EmployeeRow) -> str:
        return "–" if row.wage is None else words.money(row.wage)

    return (
        Column(say("head.identifier"), lambda row: row.identifier or "–", 160),
        Column(say("head.name"), lambda row: row.name, 260, hint=latin_beside, stretch=True),
        Column(say("head.since"), lambda row: words.day(row.started_on), 120),
        Column(say("head.last_wage"), wage, 130, right=True),
    )


def account_columns(desk: Desk) -> tuple[Column, ...]:
    """The control account of an employer: what raised and what lowered it, and the balance after each entry."""
    say, words = desk.say, desk.words

    def what(row: LedgerRow) -> str:
        month = words.month(Month.from_code(row.period)) if row.period else ""
        key = f"ledger_row.{row.cause_kind}" + ("_back" if row.is_reversal else "")
        return say(key, month=month, number=row.cause_number)

    def side(row: LedgerRow, sign: int) -> str:
        return words.money(row.amount if sign > 0 else -row.amount) if row.amount.minor * sign > 0 else ""

    return (
        Column(say("head.day"), lambda row: words.day(row.entry_on), 106),
        Column(say("head.entry"), what, 240, stretch=True),
        Column(say("head.number"), lambda row: row.cause_number, 172),
        Column(say("head.debit"), lambda row: side(row, 1), 96, right=True),
        Column(say("head.credit"), lambda row: side(row, -1), 96, right=True),
        Column(say("head.balance"), lambda row: words.money(row.balance), 104, right=True),
    )


def receipt_columns(desk: Desk) -> tuple[Column, ...]:
    """What came in from an employer and what it settles."""
    say, words = desk.say, desk.words

    def settles(row: ReceiptRow) -> str:
        if row.status == "voided":
            return row.void_reason
        months = [words.month(Month.from_code(period)) for _number, period, _amount in row.settled]
        return ", ".join(months) or say("receipt_page.nothing")

    return (
        Column(say("head.number"), lambda row: row.number, 172),
        Column(say("head.day"), lambda row: words.day(row.received_on), 104),
        Column(say("receipt_page.channel"), lambda row: say(f"receipt_channel.{row.channel}"), 72),
        Column(say("head.amount"), lambda row: words.money(row.amount), 96, right=True),
        Column(say("receipt_page.settles"), settles, 160, stretch=True),
        Column(say("receipt_page.left"), lambda row: words.money(row.unallocated), 96, right=True),
        Column(
            say("head.status"),
            lambda row: say(f"status.receipt.{row.status}"),
            104,
            status=lambda row: RECEIPT_SHAPES[row.status],
        ),
    )
