"""Letters in plain paragraphs: one on its own, or many in one file, each with its own pages, copy number and code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, LEFT, LINE_HEIGHT, RIGHT, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table in a letter: columns with title, share of the width and whether they hold amounts, rows, and its sum."""

    columns: tuple[tuple[str, float, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a letter prints, in the words it was sealed with; `other_box` says who signs beside the office."""

    letterhead: Letterhead
    title: str
    number: str
    issued_on: str
    addressee: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    signed_by: tuple[str, str]
    table: LetterTable | None = None
    after: tuple[str, ...] = ()
    other_box: str = ""


@dataclass
class LetterBundle(Paper):
    """Several letters in one file; what stands at the foot and head of a page is of its own letter."""

    _bound: list[tuple[int, Print]] = field(default_factory=list)

    def next_letter(self, title: str, printed: Print) -> None:
        """Begin another letter on a page of its own."""
        self._bound.append((self.page, self.printed))
        self.title, self.printed = title, printed
        self.new_page()

    def close(self) -> int:
        """Write all letters and save the file; gives the number of pages."""
        self._finish_page()
        first = 0
        for place, (last, printed) in enumerate([*self._bound, (self.page, self.printed)]):
            self.printed = printed
            self._write_pages(first, last - first, f"code{place}")
            first = last
        return self.save()


def write_letters(letters: Sequence[tuple[Letter, Print]], target: Path, words: Words) -> int:
    """Draw letters into one file, one after another; gives the number of pages."""
    first, printed = letters[0]
    bundle = LetterBundle(target, first.letterhead, first.title, printed, words)
    _draw(bundle, first, words)
    for letter, its_print in letters[1:]:
        bundle.next_letter(letter.title, its_print)
        _draw(bundle, letter, words)
    return bundle.close()


def _draw(paper: Paper, letter: Letter, words: Words) -> None:
    paper.space(10)
    for line in letter.addressee:
        for part in line.splitlines():
            paper.text(LEFT, part, size=BODY)
            paper.space(BODY * LINE_HEIGHT)
    paper.text_right(RIGHT, letter.issued_on, size=BODY)
    paper.space(BODY * LINE_HEIGHT + 10)
    paper.labelled(letter.pairs, label_width=52 * mm)
    paper.space(8)
    _paragraphs(paper, letter.paragraphs)
    if letter.table is not None:
        paper.space(4)
        _table(paper, letter.table)
        paper.space(22)
    _paragraphs(paper, letter.after)
    paper.space(10)
    name, when = letter.signed_by
    other = letter.other_box or words.say("letter.received")
    paper.signatures(((words.say("letter.for_the_office"), name, when), (other, "", "")))


def _paragraphs(paper: Paper, texts: Sequence[str]) -> None:
    for text in texts:
        paper.paragraph(text)
        paper.space(6)


def _table(paper: Paper, table: LetterTable) -> None:
    def column(place: int, title: str, share: float, *, is_amount: bool) -> PrintedColumn[tuple[str, ...]]:
        side = Align.RIGHT if is_amount else Align.LEFT
        return PrintedColumn(title, lambda row: row[place], share, side)

    shapes = enumerate(table.columns)
    columns = tuple(column(place, title, share, is_amount=amount) for place, (title, share, amount) in shapes)
    PrintedTable(columns).draw(paper, table.rows)
    paper.line(width=1.2)
    if table.total is not None:
        said, amount = table.total
        paper.space(13)
        paper.text(LEFT + 3, said, size=BODY, weight=BOLD)
        paper.text_right(RIGHT - 3, amount, size=BODY, weight=BOLD)
        paper.space(6)
        paper.line(width=0.7)
