"""One person beside every law, on a sheet laid across and in a spreadsheet: the same rows in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from ui_admin.domain.money import Money
from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import LEFT, LINE_HEIGHT, SMALL, Paper
from ui_admin.reports.registers import CREATED
from ui_admin.reports.workbooks import workbook

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

WIDTHS = (30, 14, 16, 18, 14, 22, 14, 14, 8, 8, 30, 60)


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """What one law answers; texts are in the language of the paper, numbers keep their value for the spreadsheet."""

    scheme: str
    code: str
    version: str
    standing: str
    currency: str
    wage: Money | None
    benefit: Money | None
    share: str
    share_number: Decimal | None
    length: str
    months_number: Decimal | None
    total: Money | None
    worth: Decimal | None
    met: tuple[str, ...]
    gaps: str
    reason: str
    shortfalls: str


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """The whole comparison; `heads` name the eleven columns."""

    letterhead: Letterhead
    title: str
    pairs: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    lines: tuple[ComparisonLine, ...]


def write_comparison_paper(data: ComparisonPaper, target: Path, printed: Print, words: Words) -> int:
    """Draw the comparison on A4 laid across; gives its number of pages."""
    paper = Paper(target, data.letterhead, data.title, printed, words, sheet=landscape(A4))
    paper.labelled(data.pairs, label_width=26 * mm)
    paper.space(6)
    _table(data, words).draw(paper, data.lines)
    paper.line(width=1.2)
    paper.space(12)
    for line in data.lines:
        said = " ".join(filter(None, (line.reason, line.shortfalls)))
        if said:
            paper.need(2 * SMALL * LINE_HEIGHT)
            paper.text(LEFT, line.scheme, size=SMALL, weight=BOLD)
            paper.paragraph(said, x=LEFT + 48 * mm, size=SMALL)
    versions = ", ".join(line.version for line in data.lines)
    paper.space(4)
    paper.paragraph(words.say("compare_paper.versions", versions=versions), size=SMALL)
    return paper.close()


def _table(data: ComparisonPaper, words: Words) -> PrintedTable[ComparisonLine]:
    def money(amount: Money | None) -> str:
        return "" if amount is None else words.money(amount)

    def worth(line: ComparisonLine) -> str:
        return "" if line.worth is None else words.number(line.worth, 1)

    right = Align.RIGHT
    heads = data.heads
    return PrintedTable(
        (
            PrintedColumn(heads[0], lambda line: line.scheme, 17, weight=BOLD),
            PrintedColumn(heads[1], lambda line: line.standing, 10),
            PrintedColumn(heads[2], lambda line: f"{line.currency} {money(line.wage)}".strip(), 15, right),
            PrintedColumn(heads[3], lambda line: money(line.benefit), 12, right),
            PrintedColumn(heads[4], lambda line: line.share, 9, right),
            PrintedColumn(heads[5], lambda line: line.length, 18),
            PrintedColumn(heads[6], lambda line: money(line.total), 13, right),
            PrintedColumn(heads[7], worth, 9, right),
            PrintedColumn(heads[8], lambda line: line.met[0], 6),
            PrintedColumn(heads[9], lambda line: line.met[1], 6),
            PrintedColumn(heads[10], lambda line: line.gaps, 20),
        )
    )


def write_comparison_sheet(data: ComparisonPaper, target: Path) -> int:
    """Write the comparison as a spreadsheet with numbers as numbers; gives its number of rows."""
    with workbook(target) as book:
        book.set_properties({"title": data.title, "created": CREATED})
        sheet = book.add_worksheet(data.title[:31])
        strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for place, (name, value) in enumerate(data.pairs):
            sheet.write_row(place, 0, (name, value))
        first = len(data.pairs) + 1
        sheet.write_row(first, 0, data.heads, strong)
        sheet.freeze_panes(first + 1, 1)
        for place, line in enumerate(data.lines, first + 1):
            _sheet_row(sheet, book, place, line)
            sheet.write(place, 11, " ".join(filter(None, (line.reason, line.shortfalls))), plain)
    return len(data.lines)


def _sheet_row(sheet: Any, book: Any, place: int, line: ComparisonLine) -> None:  # noqa: ANN401 - of the spreadsheet library
    cells = (
        (0, line.scheme, ""),
        (1, line.standing, ""),
        (2, line.wage, line.currency),
        (3, line.benefit, line.currency),
        (4, line.share_number, "%"),
        (5, line.length, ""),
        (6, line.total, line.currency),
        (7, line.worth, "0.0"),
        (8, line.met[0], ""),
        (9, line.met[1], ""),
        (10, line.gaps, ""),
    )
    for column, value, measure in cells:
        if value is None or value == "":
            continue
        if isinstance(value, str):
            sheet.write_string(place, column, value)
            continue
        if isinstance(value, Money):
            places = value.currency.book_exponent
            form = "#,##0" + ("." + "0" * places if places else "") + f'" {measure}"'
            number = value.amount
        else:
            form, number = ('0.0" %"' if measure == "%" else measure), value
        sheet.write_number(place, column, number, book.add_format({"num_format": form, "valign": "top"}))
