"""Papers about a debt: words, a table with its sums, what rests on it, and who signs; notice, decision, plan and receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, LEFT, LINE_HEIGHT, RIGHT, ROW, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

LINE = 14.0


@dataclass(frozen=True, slots=True)
class DebtColumn:
    """A column of the table: its title, its share of the width and the side its values stand on."""

    title: str
    share: float
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class DebtTable:
    """A table in the words of the paper, with a last row of sums."""

    columns: tuple[DebtColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DebtSection:
    """A part of the paper under its own head: sentences with the law they rest on, and pairs."""

    title: str
    sentences: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DebtLetter:
    """All that the paper prints, in the words of its language."""

    title: str
    letterhead: Letterhead
    facts: tuple[tuple[str, str], ...]
    addressee: tuple[str, ...]
    written_on: str
    heading: str
    opening: tuple[str, ...]
    table: DebtTable | None
    sections: tuple[DebtSection, ...]
    signatures: tuple[tuple[str, str, str], ...]


def write_debt_letter(data: DebtLetter, target: Path, printed: Print, words: Words) -> int:
    """Draw the paper; gives its number of pages."""
    paper = Paper(target, data.letterhead, data.title, printed, words, data.facts)
    paper.space(6)
    for line in data.addressee:
        paper.text(LEFT, line, size=BODY)
        paper.space(BODY * LINE_HEIGHT)
    paper.space(4)
    paper.text_right(RIGHT, data.written_on, size=BODY)
    paper.space(BODY * LINE_HEIGHT)
    paper.paragraph(data.heading, size=12, weight=BOLD)
    paper.space(4)
    for paragraph in data.opening:
        paper.paragraph(paragraph)
        paper.space(4)
    if data.table is not None:
        paper.space(4)
        _table(paper, data.table)
        paper.space(8)
    for section in data.sections:
        _section(paper, section)
    paper.space(12)
    paper.signatures(data.signatures)
    return paper.close()


def _table(paper: Paper, table: DebtTable) -> None:
    columns = tuple(_column(place, column) for place, column in enumerate(table.columns))
    PrintedTable(columns).draw(paper, table.rows)
    paper.line(width=1.2)
    if not table.sums:
        return
    paper.space(LINE)
    whole = sum(column.share for column in table.columns)
    x = LEFT
    for column, text in zip(table.columns, table.sums, strict=True):
        width = (RIGHT - LEFT) * column.share / whole
        if column.is_right:
            paper.text_right(x + width - 3, text, size=ROW, weight=BOLD)
        else:
            paper.text(x + 3, text, size=ROW, weight=BOLD)
        x += width
    paper.space(6)
    paper.line(width=0.7)
    paper.space(6)


def _column(place: int, column: DebtColumn) -> PrintedColumn[tuple[str, ...]]:
    side = Align.RIGHT if column.is_right else Align.LEFT
    return PrintedColumn(column.title, lambda row: row[place], column.share, side)


def _section(paper: Paper, section: DebtSection) -> None:
    paper.need(46)
    paper.section(section.title)
    for sentence, law in section.sentences:
        paper.paragraph(sentence)
        if law:
            paper.text(LEFT, law, size=SMALL)
            paper.space(SMALL * LINE_HEIGHT)
        paper.space(3)
    if section.pairs:
        paper.labelled(section.pairs, label_width=62 * mm)
