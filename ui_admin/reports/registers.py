"""Registers and lists as spreadsheet or CSV: the same rows and control totals as on paper, the same bytes for the same data."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ui_admin.domain.money import Money
from ui_admin.domain.text_cells import never_a_formula
from ui_admin.reports.workbooks import workbook

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.payment_register import PaymentRegister
    from ui_admin.reports.statement import Cell, Row, Statement
    from ui_admin.workstation.language import Words

# A fixed moment inside the file, so that the same data gives the same bytes.
CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - the format keeps no zone
WIDTH_OF_A_SHARE = 0.62
SHEET_NAME = 31


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a spreadsheet: rows of cells under titles, and below them the rows that state the control totals."""

    title: str
    name: str
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...]


def register_table(data: PaymentRegister, words: Words) -> Table:
    """Lay out the payment register."""
    say = words.say
    titles = ("no", "payment", "payee", "latin_name", "identifier", "account")
    head = [say(f"column.{name}") for name in titles]
    kept = data.keeps_back
    return Table(
        title=say("document.payment_register"),
        name=data.run_number,
        titles=(
            *head,
            data.unit,
            say("column.rate"),
            *((say("column.gross"), say("column.kept_back")) if kept else ()),
            data.total.currency.code,
        ),
        widths=(6, 24, 32, 28, 20, 24, 8, 12, *((16, 16) if kept else ()), 16),
        rows=tuple(
            (
                row.no,
                row.number,
                row.name,
                row.latin_name,
                row.identifier,
                row.account,
                row.quantity,
                row.rate,
                *((row.gross, row.kept_back) if kept else ()),
                row.amount,
            )
            for row in data.rows
        ),
        foot=(
            (
                None,
                say("paper.control_total"),
                *(None,) * (7 if kept else 5),
                len(data.rows),
                data.total,
            ),
            (None, say("paper.hash_of_rows"), data.content_hash),
        ),
    )


def statement_table(data: Statement, words: Words) -> Table:
    """Lay out a statement or list."""
    sums = tuple(data.total(place) if column.is_summed else None for place, column in enumerate(data.columns))
    return Table(
        title=data.title,
        name=data.title,
        titles=tuple(column.title for column in data.columns),
        widths=tuple(max(8, column.share * WIDTH_OF_A_SHARE) for column in data.columns),
        rows=data.rows,
        foot=(
            (words.say("paper.total"), *sums[1:]),
            (words.say("paper.rows"), len(data.rows)),
            (words.say("paper.hash_of_rows"), data.content_hash),
        ),
    )


def write_table(table: Table, target: Path) -> None:
    """Write a table as XLSX or CSV, by the ending of the file."""
    if target.suffix == ".csv":
        with target.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([table.titles, *([_text(cell) for cell in row] for row in _all_rows(table))])
    else:
        _xlsx(table, target)


def _all_rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *table.foot)


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Money():
            return str(cell.amount)
        case date():
            return cell.isoformat()
        case str():
            return never_a_formula(cell)
    return str(cell)


def _xlsx(table: Table, target: Path) -> None:
    with workbook(target) as book:
        book.set_properties({"title": table.title, "created": CREATED})
        sheet = book.add_worksheet(table.name[:SHEET_NAME])
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        formats = {"day": book.add_format({"num_format": "yyyy-mm-dd"}), "bold": book.add_format({"bold": True})}
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, table.titles, head)
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(_all_rows(table), 1):
            for column, cell in enumerate(row):
                _put(book, sheet, formats, (place, column), cell)


def _put(book: Any, sheet: Any, formats: dict[str, Any], at: tuple[int, int], cell: Cell) -> None:  # noqa: ANN401 - not typed
    match cell:
        case Money():
            places = cell.currency.book_exponent
            form = "#,##0" + ("." + "0" * places if places else "")
            if form not in formats:
                formats[form] = book.add_format({"num_format": form})
            sheet.write_number(*at, cell.amount, formats[form])
        case date():
            sheet.write_datetime(*at, cell, formats["day"])
        case int():
            sheet.write_number(*at, cell)
        case str():
            sheet.write_string(*at, cell)
