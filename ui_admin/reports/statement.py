"""A statement or list on paper: facts, a table of any columns with its sums, notes and boxes to sign."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.domain.money import Money
from ui_admin.reports.columns import ROW_HEIGHT, Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD, REGULAR
from ui_admin.reports.paper import LEFT, RIGHT, ROW, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.money import Currency
    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

Cell = str | int | date | Money | None
Row = tuple[Cell, ...]
SIGNED_ROW = 11 * mm
LINE = 14.0


@dataclass(frozen=True, slots=True)
class StatementColumn:
    """A column: its title, its share of the width, whether it holds amounts, and whether they are added up."""

    title: str
    share: float
    is_amount: bool = False
    is_summed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a statement prints; `is_signed_by_row` leaves room for a signature in every row.

    `sealed` is the line of one that was sealed: every copy is alike but for its number.
    """

    title: str
    letterhead: Letterhead
    facts: tuple[tuple[str, str], ...]
    columns: tuple[StatementColumn, ...]
    rows: tuple[Row, ...]
    currency: Currency
    addressee: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[tuple[str, str, str], ...] = ()
    is_signed_by_row: bool = False
    sealed: str = ""

    def total(self, column: int, first: int = 0, last: int | None = None) -> Money:
        """Add up the amounts of a column between two rows."""
        amounts = (row[column] for row in self.rows[first:last])
        return Money(sum(amount.minor for amount in amounts if isinstance(amount, Money)), self.currency)

    @property
    def content_hash(self) -> str:
        """Hash of the rows, the same on paper and in the spreadsheet."""
        rows = [[None if cell is None else str(cell) for cell in row] for row in self.rows]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def write_statement(data: Statement, target: Path, printed: Print, words: Words) -> int:
    """Draw the statement; gives its number of pages."""
    paper = Paper(target, data.letterhead, data.title, printed, words, data.facts)
    if data.addressee:
        paper.space(6)
        for line in data.addressee:
            paper.paragraph(line)
        paper.space(8)
    table = PrintedTable(
        _columns(data, words),
        lambda page, count: _brought_forward(page, data, words, count),
        lambda page, first, last: _totals(page, data, words, (first, last)),
        SIGNED_ROW if data.is_signed_by_row else ROW_HEIGHT,
    )
    table.draw(paper, tuple(enumerate(data.rows, 1)))
    _close(paper, data, words)
    return paper.close()


def _columns(data: Statement, words: Words) -> tuple[PrintedColumn[tuple[int, Row]], ...]:
    def column(place: int, shape: StatementColumn) -> PrintedColumn[tuple[int, Row]]:
        side = Align.RIGHT if shape.is_amount else Align.LEFT
        size = 9 if shape.is_amount else ROW
        return PrintedColumn(shape.title, lambda row: written(row[1][place], words), shape.share, side, size=size)

    number = PrintedColumn[tuple[int, Row]](words.say("column.no"), lambda row: str(row[0]), 9, Align.RIGHT)
    return (number, *(column(place, shape) for place, shape in enumerate(data.columns)))


def written(cell: Cell, words: Words) -> str:
    """Write a cell as it stands on paper."""
    return "" if cell is None else words.write(cell)


def _summed(data: Statement) -> list[int]:
    return [place for place, column in enumerate(data.columns) if column.is_summed]


def _edges(data: Statement) -> list[float]:
    whole = 9 + sum(column.share for column in data.columns)
    x, edges = LEFT + (RIGHT - LEFT) * 9 / whole, []
    for column in data.columns:
        x += (RIGHT - LEFT) * column.share / whole
        edges.append(x - 3)
    return edges


def _brought_forward(page: Paper, data: Statement, words: Words, count: int) -> None:
    if not _summed(data):
        return
    page.y -= 13
    page.label(LEFT + 12 * mm, words.say("paper.brought_forward_rows", page=page.page - 1, count=count))
    _sums(page, data, words, (0, count), BOLD)
    page.y -= 6
    page.line()


def _totals(page: Paper, data: Statement, words: Words, rows: tuple[int, int]) -> None:
    first, last = rows
    page.line(width=1.2)
    if not _summed(data):
        return
    is_end = last == len(data.rows)
    if not is_end or first:
        page.y -= LINE
        page.text(LEFT + 12 * mm, words.say("paper.page_total"), size=ROW)
        _sums(page, data, words, rows, REGULAR)
    page.y -= LINE
    page.text(LEFT + 12 * mm, words.say("paper.total" if is_end else "paper.running_total"), size=ROW, weight=BOLD)
    _sums(page, data, words, (0, last), BOLD)
    page.y -= 6
    page.line(width=0.7)
    if is_end:
        page.line(width=0.7, y=page.y - 2)


def _sums(page: Paper, data: Statement, words: Words, rows: tuple[int, int], weight: str) -> None:
    edges = _edges(data)
    for place in _summed(data):
        page.text_right(edges[place], words.money(data.total(place, *rows)), size=9, weight=weight)


def _close(paper: Paper, data: Statement, words: Words) -> None:
    paper.space(16)
    shown = data.content_hash[:16]
    parts = " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
    paper.need(20)
    paper.text(LEFT, words.say("paper.control_line", count=len(data.rows), hash=parts), size=SMALL)
    paper.space(14)
    for note in data.notes:
        paper.paragraph(note)
        paper.space(4)
    if data.signatures:
        paper.space(6)
        paper.signatures(data.signatures)
