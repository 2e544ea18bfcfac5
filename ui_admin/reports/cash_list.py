"""The cash list of a run: who is paid at the counter, with room to sign for each sum, and the sum to draw from the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.reports.amount_in_words import amount_in_words
from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, LEFT, RIGHT, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.money import Money
    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class CashRow:
    """A payment that is handed out."""

    no: int
    number: str
    name: str
    latin_name: str
    identifier: str
    amount: Money


@dataclass(frozen=True, slots=True)
class CashList:
    """All that the list prints; `signatures` are title, name and moment."""

    letterhead: Letterhead
    run_number: str
    pay_on: str
    rows: tuple[CashRow, ...]
    total: Money
    signatures: tuple[tuple[str, str, str], ...]


def write_cash_list(data: CashList, target: Path, printed: Print, words: Words) -> int:
    """Draw the list and give its number of pages."""
    say = words.say
    facts = ((say("paper.run"), data.run_number), (say("paper.pay_day"), data.pay_on))
    paper = Paper(target, data.letterhead, say("document.cash_list"), printed, words, facts)
    if not data.rows:
        paper.paragraph(say("paper.no_cash"))
        return paper.close()
    columns: tuple[PrintedColumn[CashRow], ...] = (
        PrintedColumn(say("column.no"), lambda row: str(row.no), 5, Align.RIGHT),
        PrintedColumn(say("column.payee"), lambda row: " ".join(filter(None, (row.name, row.latin_name))), 34),
        PrintedColumn(say("column.identifier"), lambda row: row.identifier, 22),
        PrintedColumn(say("column.amount"), lambda row: words.money(row.amount), 16, Align.RIGHT, size=9, weight=BOLD),
        PrintedColumn(say("column.received"), lambda _row: "", 28),
    )
    PrintedTable(columns).draw(paper, data.rows)
    paper.line(width=1.2)
    paper.space(13)
    paper.text(LEFT + 20, say("paper.payments", count=len(data.rows)), size=BODY, weight=BOLD)
    paper.text_right(LEFT + (RIGHT - LEFT) * 77 / 105 - 3, words.money(data.total), size=BODY, weight=BOLD)
    paper.space(12)
    paper.labelled(((say("paper.in_words"), amount_in_words(data.total, words)),))
    paper.space(10)
    paper.signatures(data.signatures)
    return paper.close()
