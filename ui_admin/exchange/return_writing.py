"""Writing a return into a file: a national layout of fixed width, a national form as a sheet, or a plain sheet or text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.text_cells import never_a_formula
from ui_admin.exchange.fixed_width import put_together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui_admin.domain.fixed_layout import FixedLayout, LayoutRecord
    from ui_admin.domain.money import Currency
    from ui_admin.domain.return_export import ReturnExport, Value
    from ui_admin.exchange.sheet_layouts import SheetLayout

# The columns of a plain sheet; these headings are read again without a question.
PLAIN = (
    ("row", "No."),
    ("identification", "Identification no."),
    ("full_name", "Name"),
    ("wage", "Wage"),
    ("days", "Days worked"),
    ("remark", "Remark"),
)
CUT = frozenset({"name", "surname", "middle", "remark"})
AMOUNTS = frozenset({"wage", "salary_level"})


def fixed_file(layout: FixedLayout, export: ReturnExport, currency: Currency) -> bytes:
    """Write a return by a layout of fixed width: head, lines, and a tail with the sums of the lines."""
    records: list[tuple[str, Mapping[str, Value]]] = []
    if "head" in layout.records:
        records.append(("head", export.head))
    records.extend(("line", {**export.head, **line}) for line in export.lines)
    if "tail" in layout.records:
        records.append(("tail", _sums(layout, export)))
    return put_together(layout, records, currency)


def fitted(layout: FixedLayout, export: ReturnExport) -> tuple[ReturnExport, tuple[int, ...]]:
    """Cut names to the width of their fields, as makers of such files do; gives the numbers of the lines that were cut."""
    head = {name: _cut(layout.records.get("head", layout.line), name, value) for name, value in export.head.items()}
    lines = [
        {name: _cut(layout.line, name, value) if name in CUT else value for name, value in line.items()}
        for line in export.lines
    ]
    cut = tuple(
        place for place, (before, after) in enumerate(zip(export.lines, lines, strict=True), 1) if before != after
    )
    return replace(export, head=head, lines=tuple(lines)), cut


def _cut(record: LayoutRecord, name: str, value: Value) -> Value:
    width = next((part.width for part in record.fields if part.name == name and part.kind == "text"), None)
    return value[:width].rstrip() if isinstance(value, str) and width is not None else value


def _sums(layout: FixedLayout, export: ReturnExport) -> dict[str, Value]:
    """Add up what the tail sums: `contributions_1` is the sum of `contribution_1` over the lines."""
    sums: dict[str, Value] = {}
    for part in layout.records["tail"].fields:
        stem, _line, place = part.name.rpartition("_")
        wanted = f"{stem.removesuffix('s')}_{place}"
        amounts = [line.get(wanted) for line in export.lines]
        sums[part.name] = sum(amount for amount in amounts if isinstance(amount, int))
    return sums


def form_file(layout: SheetLayout, export: ReturnExport, currency: Currency) -> bytes:
    """Write a return as a sheet in the columns of a national form, with the employer above them."""
    columns = [(field, words[0]) for field, words in layout.headings.items()]
    above = [[str(export.head.get(name) or "")] for name in ("employer_name", "employer_number")]
    lines = [{**line, "sex": layout.sexes.get(str(line.get("sex")), "")} for line in export.lines]
    return _workbook(columns, lines, currency, above)


def plain_workbook(export: ReturnExport, currency: Currency) -> bytes:
    """Write a return as a plain sheet."""
    return _workbook(PLAIN, export.lines, currency, [])


def plain_text(export: ReturnExport, currency: Currency) -> bytes:
    """Write a return as text with commas between, in UTF-8 with the mark that spreadsheets look for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([heading for _field, heading in PLAIN])
    for line in export.lines:
        writer.writerow([never_a_formula(_written(line.get(field), field, currency)) for field, _heading in PLAIN])
    return text.getvalue().encode("utf-8-sig")


def _workbook(
    columns: Sequence[tuple[str, str]],
    lines: Sequence[Mapping[str, Value]],
    currency: Currency,
    above: Sequence[Sequence[str]],
) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only where a workbook is written

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        money = book.add_format({"num_format": "#,##0.00" if currency.book_exponent else "#,##0"})
        for row, texts in enumerate(above):
            for place, text in enumerate(filter(None, texts)):
                sheet.write_string(row, place, text)
        top = len(above)
        for place, (field, heading) in enumerate(columns):
            sheet.write_string(top, place, heading, bold)
            sheet.set_column(place, place, max(10, min(len(heading) + 2, 30)))
            for row, line in enumerate(lines, top + 1):
                value = line.get(field)
                if field in AMOUNTS and isinstance(value, int):
                    sheet.write_number(row, place, value / currency.units, money)
                elif field == "row" and isinstance(value, int):
                    sheet.write_number(row, place, value)
                else:
                    sheet.write_string(row, place, _written(value, field, currency))
    return content.getvalue()


def _written(value: Value, field: str, currency: Currency) -> str:
    if value is None:
        return ""
    if field in AMOUNTS and isinstance(value, int):
        whole, rest = divmod(value, currency.units)
        return f"{whole}.{rest:0{currency.book_exponent}d}" if currency.book_exponent else str(whole)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)
