"""Registers as spreadsheet or CSV: the same rows and control totals as on paper, the same bytes for the same data."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.payment_register import PaymentRegister
    from ui_admin.workstation.language import Words

# A fixed moment inside the file, so that the same data gives the same bytes.
CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - the format keeps no zone


def write_register_sheet(data: PaymentRegister, target: Path, words: Words) -> None:
    """Write the payment register as XLSX or CSV."""
    titles = [
        words.say("column.no"),
        words.say("column.payment"),
        words.say("column.payee"),
        words.say("column.latin_name"),
        words.say("column.identifier"),
        words.say("column.account"),
        data.total.currency.code,
    ]
    if target.suffix == ".csv":
        _csv(data, target, titles, words)
    else:
        _xlsx(data, target, titles, words)


def _csv(data: PaymentRegister, target: Path, titles: list[str], words: Words) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(titles)
        for row in data.rows:
            writer.writerow(
                [row.no, row.number, row.name, row.latin_name, row.identifier, row.account, row.amount.amount]
            )
        writer.writerow(["", words.say("paper.control_total"), "", "", "", len(data.rows), data.total.amount])
        writer.writerow(["", words.say("paper.hash"), data.content_hash])


def _xlsx(data: PaymentRegister, target: Path, titles: list[str], words: Words) -> None:
    import xlsxwriter  # noqa: PLC0415 - loaded only where a spreadsheet is written

    book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    book.set_properties({"title": words.say("document.payment_register"), "created": CREATED})
    sheet = book.add_worksheet(data.run_number[:31])
    head = book.add_format({"bold": True, "bottom": 1})
    places = data.total.currency.book_exponent
    money = book.add_format({"num_format": "#,##0" + ("." + "0" * places if places else "")})
    for column, width in enumerate((6, 24, 32, 28, 20, 22, 16)):
        sheet.set_column(column, column, width)
    sheet.write_row(0, 0, titles, head)
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(data.rows, 1):
        sheet.write_row(place, 0, [row.no, row.number, row.name, row.latin_name, row.identifier, row.account])
        sheet.write_number(place, 6, row.amount.amount, money)
    foot = len(data.rows) + 1
    sheet.write_row(foot, 1, [words.say("paper.control_total"), "", "", "", len(data.rows)], head)
    sheet.write_number(foot, 6, data.total.amount, money)
    sheet.write_row(foot + 1, 1, [words.say("paper.hash"), data.content_hash])
    book.close()
