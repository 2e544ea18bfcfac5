"""Reading the bank's answer to a run: each payment paid or returned, with the ISO 20022 reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money
from ui_admin.domain.payment import PaymentAnswer
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.exchange.days import read_day
from ui_admin.exchange.return_layout import fold
from ui_admin.exchange.return_rows import read_amount, write_cell
from ui_admin.exchange.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from ui_admin.domain.money import Currency
    from ui_admin.exchange.sheet_rows import Cell, Row

COLUMNS = {
    "end_to_end_id": ("end_to_end_id", "end to end", "payment", "reference"),
    "status": ("status", "result"),
    "amount": ("amount", "sum"),
    "date": ("date", "day", "settled"),
    "reason": ("reason", "code"),
}
NEEDED = ("end_to_end_id", "status", "amount")
PAID = {"acsc", "accc", "accp", "acsp", "paid", "ok", "success", "successful", "settled", "collected"}
RETURNED = {"rjct", "returned", "rejected", "failed", "return", "uncollected"}
# A reason of ISO 20022 is four letters or digits; what else stands in its column is no reason.
REASON = re.compile("[A-Z0-9]{4}")
CONTROL = "t"
CONTROL_CELLS = 3
PASSED_OVER = {"h", CONTROL}


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """The answers of a file, with its name and hash."""

    file_name: str
    sha256: str
    answers: tuple[PaymentAnswer, ...]


def read_answer(file: Path, currency: Currency, *, received_on: date) -> BankAnswer:
    """Read an answer; refuses the whole file at the first row that cannot be read, naming row, column and value."""
    sheet = read_sheet(file)
    columns, header_row = _columns(sheet.rows, sheet.file_name)
    answers = [
        _answer(number, cells, columns, currency, received_on)
        for number, cells in sheet.rows
        if number > header_row and fold(write_cell(cells[0])) not in PASSED_OVER
    ]
    _refuse_wrong_control(sheet.rows, answers, currency)
    return BankAnswer(sheet.file_name, sheet.sha256, tuple(answers))


def _refuse_wrong_control(rows: Sequence[Row], answers: list[PaymentAnswer], currency: Currency) -> None:
    """Refuse a file whose last line states another count or sum than its rows have: something is missing."""
    number, cells = rows[-1]
    if fold(write_cell(cells[0])) != CONTROL or len(cells) < CONTROL_CELLS:
        return
    stated = read_amount(cells[2], currency)
    total = sum(answer.amount.minor for answer in answers)
    if write_cell(cells[1]) != str(len(answers)) or stated != total:
        counted = Money(total, currency)
        raise Refused("answer.control", row=number, count=len(answers), total=counted)


def _columns(rows: Sequence[Row], file_name: str) -> tuple[dict[str, int], int]:
    for number, cells in rows[:20]:
        headings = [fold(write_cell(cell)) for cell in cells]
        found = {
            name: next((at for at, heading in enumerate(headings) if heading.startswith(words)), -1)
            for name, words in COLUMNS.items()
        }
        if all(found[name] >= 0 for name in NEEDED):
            return found, number
    raise Refused("answer.columns_missing", file=file_name)


def _answer(
    number: int, cells: tuple[Cell, ...], columns: dict[str, int], currency: Currency, received_on: date
) -> PaymentAnswer:
    def cell(name: str) -> Cell:
        at = columns[name]
        return cells[at] if 0 <= at < len(cells) else None

    status = fold(write_cell(cell("status")))
    if status not in PAID | RETURNED:
        raise Refused("answer.unknown_status", row=number, value=write_cell(cell("status")))
    on = read_day(cell("date")) if write_cell(cell("date")) else received_on
    if on is None:
        raise Refused("answer.day", row=number, value=write_cell(cell("date")))
    if on > received_on:
        raise Refused("answer.in_future", row=number, day=on)
    amount = read_amount(cell("amount"), currency)
    if isinstance(amount, Sentence):
        raise Refused("answer.amount", row=number, value=write_cell(cell("amount")))
    reason = write_cell(cell("reason")).upper()
    if status in RETURNED and reason and not REASON.fullmatch(reason):
        raise Refused("answer.reason", row=number, value=write_cell(cell("reason")))
    return PaymentAnswer(
        end_to_end_id=write_cell(cell("end_to_end_id")).upper(),
        is_paid=status in PAID,
        amount=Money(amount, currency),
        on=on,
        reason=reason,
        row_no=number,
    )
