"""Reading the rows of a bank statement: money that came in, each row told from its equals, and what cannot be read."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.domain.statement import StatementRow
from ui_admin.exchange.days import read_day
from ui_admin.exchange.return_layout import fold, is_total
from ui_admin.exchange.return_rows import RowProblem, read_amount, write_cell

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.money import Currency
    from ui_admin.exchange.return_layout import ColumnMapping
    from ui_admin.exchange.sheet_rows import Cell
    from ui_admin.exchange.sheets import RawSheet

NEGATIVE = "row.negative"


@dataclass(frozen=True, slots=True)
class StatementFile:
    """The rows of a statement, the rows that cannot be read, and how many rows are of money that went out."""

    rows: tuple[StatementRow, ...]
    problems: tuple[RowProblem, ...]
    went_out: int


def read_statement_rows(sheet: RawSheet, mapping: ColumnMapping, currency: Currency) -> StatementFile:
    """Read every row below the headings; a row without day and amount, or without any amount, is a note of the bank."""
    # A sheet has a name; in a file of text a row is no wider than its headings, unless an amount was cut in two.
    reader = _Reader(mapping, currency, 0 if sheet.sheet else len(mapping.headings))
    for number, cells in sheet.rows:
        if number > mapping.header_row:
            reader.read(number, cells)
    return StatementFile(tuple(reader.rows), tuple(reader.problems), reader.went_out)


def fingerprint(booked_on: date, amount: int, reference: str, counterparty: str) -> str:
    """Give what tells a row from others: day, amount, reference and sender, whatever their spaces and letters' size."""
    said = "\x1f".join((booked_on.isoformat(), str(amount), fold(reference), fold(counterparty)))
    return hashlib.sha256(said.encode()).hexdigest()


class _Reader:
    def __init__(self, mapping: ColumnMapping, currency: Currency, width: int) -> None:
        self.columns, self.currency, self.width = mapping.columns, currency, width
        self.rows: list[StatementRow] = []
        self.problems: list[RowProblem] = []
        self.went_out = 0
        self.seen: Counter[str] = Counter()

    def read(self, number: int, cells: tuple[Cell, ...]) -> None:
        """Read one row."""
        field, cell = self._money(cells)
        amount = read_amount(cell, self.currency) if write_cell(cell) else None
        if isinstance(amount, int) and amount and self.width and any(map(write_cell, cells[self.width :])):
            amount = sentence("row.more_cells", cells=len(cells), headings=self.width)
            field = "amount"
        if isinstance(amount, int) and field == "debit":
            self.went_out += amount != 0
            return
        if amount is None or amount == 0:
            return
        if not isinstance(amount, int):
            self._not_read(number, field, cell, amount)
            return
        day_cell = self._at(cells, "day")
        booked_on = read_day(day_cell)
        if booked_on is None and is_total(cells):
            return
        if booked_on is None:
            said = sentence("statement_row.no_day", value=write_cell(day_cell))
            self.problems.append(RowProblem(number, "day", write_cell(day_cell), said))
            return
        self._add(number, booked_on, amount, cells)

    def _money(self, cells: tuple[Cell, ...]) -> tuple[str, Cell]:
        """Give the cell that holds the amount: of credit and debit the one that says something."""
        if "credit" not in self.columns:
            return "amount", self._at(cells, "amount")
        credit = self._at(cells, "credit")
        is_empty = write_cell(credit) in {"", "-", "–", "0"} or credit == 0
        if is_empty and write_cell(self._at(cells, "debit")):
            return "debit", self._at(cells, "debit")
        return "credit", credit

    def _not_read(self, number: int, field: str, cell: Cell, why: Sentence) -> None:
        if why.key == NEGATIVE or field == "debit":
            self.went_out += 1
            return
        # The sentences of a return speak of wages; those of a statement have the same endings.
        said = Sentence(why.key.replace("row.", "statement_row.", 1), why.values)
        self.problems.append(RowProblem(number, field, write_cell(cell), said))

    def _add(self, number: int, booked_on: date, amount: int, cells: tuple[Cell, ...]) -> None:
        reference, counterparty = (write_cell(self._at(cells, field)) for field in ("reference", "counterparty"))
        mark = fingerprint(booked_on, amount, reference, counterparty)
        self.seen[mark] += 1
        self.rows.append(StatementRow(number, booked_on, amount, reference, counterparty, mark, self.seen[mark]))

    def _at(self, cells: tuple[Cell, ...], field: str) -> Cell:
        place = self.columns.get(field)
        return cells[place] if place is not None and place < len(cells) else None
