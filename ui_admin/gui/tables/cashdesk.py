"""Columns of the cash desk: receipts, days of tills, money in suspense, transfers and refunds, rows of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.periods import Month
from ui_admin.domain.statement import LineState
from ui_admin.gui.tables.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.cash_days import CashDayRow
    from ui_admin.lookups.contributions.moved_money import MoveRow
    from ui_admin.lookups.contributions.receipts import ReceiptLine

RECEIPT_SHAPES = {"recorded": "recorded", "voided": "cancelled"}
MOVE_SHAPES = {
    "asked": "open",
    "approved": "approved",
    "made": "made",
    "paid": "paid",
    "rejected": "denied",
    "returned": "returned",
    "withdrawn": "cancelled",
}
LINE_SHAPES = {
    LineState.SURE: "taken",
    LineState.LOOK: "open",
    LineState.SUSPENSE: "held",
    LineState.KNOWN: "closed",
    LineState.REFUSED: "refused",
}
LINE_TINTS = {LineState.LOOK: "waiting_soft", LineState.REFUSED: "bad_soft"}


def receipt_columns(desk: Desk) -> tuple[Column, ...]:
    """Receipts of the office."""
    say, words = desk.say, desk.words

    def till(row: ReceiptLine) -> str:
        return say("cash_paper.till_number", till=row.till, number=row.till_no or 0) if row.till else "–"

    def payer(row: ReceiptLine) -> str:
        return row.employer_name or say("cash_desk.in_suspense")

    return (
        Column(say("head.number"), lambda row: row.number, 178, sort="number"),
        Column(say("cash_desk.till_no"), till, 62),
        Column(say("head.day"), lambda row: words.day(row.received_on), 106, sort="day"),
        Column(say("head.employer"), payer, 180, sort="name", hint=lambda row: row.employer_latin_name, stretch=True),
        Column(say("receipt_page.channel"), lambda row: say(f"receipt_channel.{row.channel}"), 76),
        Column(say("head.amount"), _money(desk, "amount"), 100, right=True, sort="amount"),
        Column(say("cash_desk.settled"), _money(desk, "settled"), 100, right=True),
        Column(say("cash_desk.left"), _money(desk, "left"), 100, right=True, strong=lambda row: bool(row.left)),
        Column(
            say("head.status"),
            lambda row: say(f"status.receipt.{row.status}"),
            106,
            status=lambda row: RECEIPT_SHAPES[row.status],
        ),
    )


def suspense_columns(desk: Desk) -> tuple[Column, ...]:
    """Money of nobody known."""
    say, words = desk.say, desk.words
    return (
        Column(say("head.number"), lambda row: row.number, 178, sort="number"),
        Column(say("head.day"), lambda row: words.day(row.received_on), 110, sort="day"),
        Column(say("cash_paper.days"), lambda row: str(row.days), 60, right=True),
        Column(say("head.age"), lambda row: say(f"employer_page.age.{row.age}"), 130),
        Column(say("receipt_page.reference"), lambda row: row.reference or "–", 220, stretch=True),
        Column(say("statement_column.counterparty"), lambda row: row.counterparty or "–", 210),
        Column(say("head.amount"), _money(desk, "amount"), 120, right=True, sort="amount"),
    )


def move_columns(desk: Desk) -> tuple[Column, ...]:
    """Transfers and refunds, with what is asked in a sentence."""
    say, words = desk.say, desk.words
    return (
        Column(say("head.number"), lambda row: row.number, 178),
        Column(say("head.asked"), lambda row: what_is_asked(desk, row), 260, stretch=True),
        Column(say("head.amount"), _money(desk, "amount"), 106, right=True),
        Column(say("head.why"), lambda row: row.decision or row.reason, 170),
        Column(say("cash_paper.asked_by"), lambda row: row.asked_by, 116),
        Column(say("head.day"), lambda row: words.day(row.asked_on), 106),
        Column(
            say("head.status"),
            lambda row: say(f"status.{'refund' if row.kind == 'refund' else 'receipt_transfer'}.{row.status}"),
            172,
            status=lambda row: MOVE_SHAPES[row.status],
        ),
    )


def what_is_asked(desk: Desk, row: MoveRow) -> str:
    """Say what a transfer or refund does with whose money."""

    def month(code: int) -> str:
        return desk.words.month(Month.from_code(code))

    if row.kind == "refund":
        return desk.say("cash_desk.asks.refund", name=row.owner, account=row.account or desk.say("cash_desk.by_cheque"))
    key = ("month" if row.from_period else "credit") + ("_month" if row.to_period else "")
    values = {
        "name": row.owner,
        "taker": row.taker,
        "month": month(row.from_period) if row.from_period else "",
        "target": month(row.to_period) if row.to_period else "",
    }
    return desk.say(f"cash_desk.asks.{key}_{'other' if row.taker != row.owner else 'same'}", **values)


def day_columns(desk: Desk) -> tuple[Column, ...]:
    """Days of the tills."""
    say, words = desk.say, desk.words

    def counted(row: CashDayRow, name: str) -> str:
        amount = getattr(row, name)
        return "–" if amount is None else words.money(amount)

    return (
        Column(say("cash_paper.till"), lambda row: row.till, 80, sort="till"),
        Column(say("head.day"), lambda row: words.day(row.day), 120, sort="day"),
        Column(say("cash_paper.receipts"), lambda row: str(row.receipts), 80, right=True),
        Column(say("cash_paper.expected"), lambda row: counted(row, "expected"), 120, right=True),
        Column(say("cash_paper.counted"), lambda row: counted(row, "counted"), 120, right=True),
        Column(say("cash_paper.difference"), lambda row: counted(row, "difference"), 110, right=True),
        Column(say("head.why"), lambda row: row.difference_reason, 160, stretch=True),
        Column(say("cash_desk.opened_by"), lambda row: row.opened_by, 126),
        Column(say("cash_paper.closed_by"), lambda row: row.closed_by or "–", 126),
        Column(
            say("head.status"),
            lambda row: say(f"status.cash_day.{row.status}"),
            96,
            status=lambda row: "open" if row.status == "open" else "settled",
        ),
    )


def statement_columns(desk: Desk, chosen: Callable[[Any], str]) -> tuple[Column, ...]:
    """Rows of a bank statement; `chosen` says to whom a row goes as things stand."""
    say, words = desk.say, desk.words

    def tint(row: Any) -> str:  # noqa: ANN401 - a ReviewedLine
        return LINE_TINTS.get(row.state, "")

    def day(row: Any) -> str:  # noqa: ANN401 - a ReviewedLine
        if row.booked_on is not None:
            return words.day(row.booked_on)
        return row.value if row.column == "day" and row.value else "–"

    def amount(row: Any) -> str:  # noqa: ANN401 - a ReviewedLine
        if row.amount is not None:
            return words.money(row.amount)
        return row.value if row.column != "day" and row.value else "–"

    def sure(row: Any) -> str:  # noqa: ANN401 - a ReviewedLine
        return say("cash_desk.percent", value=row.match.confidence) if row.match else ""

    return (
        Column(say("head.row"), lambda row: str(row.row), 48, right=True, tint=tint),
        Column(say("head.day"), day, 104, tint=tint),
        Column(say("head.amount"), amount, 100, right=True, tint=tint),
        Column(say("receipt_page.reference"), lambda row: row.reference or "–", 168, tint=tint),
        Column(say("statement_column.counterparty"), lambda row: row.counterparty or "–", 158, tint=tint),
        Column(say("cash_desk.goes_to"), chosen, 170, tint=tint),
        Column(say("cash_desk.sure"), sure, 56, right=True, tint=tint),
        Column(
            say("head.result"),
            lambda row: say(f"cash_desk.line.{row.state.value}"),
            116,
            status=lambda row: LINE_SHAPES[row.state],
            tint=tint,
        ),
        Column(say("head.why"), lambda row: words.say_sentence(row.why), 240, stretch=True, tint=tint),
    )


def _money(desk: Desk, name: str) -> Callable[[Any], str]:
    def text(row: Any) -> str:  # noqa: ANN401 - a row of any list
        amount: Money = getattr(row, name)
        return desk.words.money(amount)

    return text
