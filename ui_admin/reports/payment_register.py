"""The payment register: every payment of a run on numbered pages with running totals, sealed when the run is released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.domain.money import Money
from ui_admin.reports.amount_in_words import amount_in_words
from ui_admin.reports.columns import Align, Fit, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import LEFT, RIGHT, ROW, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

HASH_SHOWN = 24


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A payment as the register prints it."""

    no: int
    number: str
    name: str
    latin_name: str
    identifier: str
    account: str
    period: str
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentRegister:
    """All that the register prints; `channels` are name, count and total, `signatures` title, name and moment."""

    letterhead: Letterhead
    run_number: str
    pay_on: str
    due_to: str
    status: str
    rows: tuple[RegisterRow, ...]
    total: Money
    channels: tuple[tuple[str, int, Money], ...]
    bank_file: str
    content_hash: str
    signatures: tuple[tuple[str, str, str], ...]


def write_payment_register(data: PaymentRegister, target: Path, printed: Print, words: Words) -> int:
    """Draw the register and give its number of pages; raises ValueError when the rows do not add up to the total."""
    running = [0]
    for row in data.rows:
        running.append(running[-1] + row.amount.minor)
    if running[-1] != data.total.minor:
        raise ValueError(data.run_number)
    say = words.say
    facts = (
        (say("paper.run"), data.run_number),
        (say("paper.due_to"), data.due_to),
        (say("paper.pay_day"), data.pay_on),
        (say("paper.status"), data.status),
    )
    paper = Paper(target, data.letterhead, say("document.payment_register"), printed, words, facts)

    def brought_forward(page: Paper, count: int) -> None:
        page.y -= 12
        page.text(LEFT + 32 * mm, say("paper.brought_forward", count=count), size=ROW)
        page.text_right(RIGHT - 3, words.money(Money(running[count], data.total.currency)), size=9, weight=BOLD)
        page.y -= 5

    def totals(page: Paper, first: int, last: int) -> None:
        page.line(width=1.2)
        for label, count, minor, weight in (
            ("paper.page_total", last - first, running[last] - running[first], "Regular"),
            ("paper.running_total", last, running[last], BOLD),
        ):
            page.y -= 13
            page.text(LEFT + 32 * mm, say(label), size=ROW, weight=weight)
            page.text(LEFT + 100 * mm, say("paper.payments", count=count), size=ROW, weight=weight)
            page.text_right(RIGHT - 3, words.money(Money(minor, data.total.currency)), size=9, weight=weight)
        page.y -= 5
        page.line(width=0.7)
        if last == len(data.rows):
            page.line(width=0.7, y=page.y - 2)

    PrintedTable(_columns(data, words), brought_forward, totals).draw(paper, data.rows)
    _foot(paper, data, words)
    return paper.close()


def _columns(data: PaymentRegister, words: Words) -> tuple[PrintedColumn[RegisterRow], ...]:
    say = words.say
    return (
        PrintedColumn(say("column.no"), lambda row: str(row.no), 5, Align.RIGHT),
        PrintedColumn(say("column.payment"), lambda row: row.number, 20, size=SMALL),
        PrintedColumn(say("column.payee"), lambda row: row.name, 20),
        PrintedColumn("", lambda row: row.latin_name, 13, size=SMALL, fit=Fit.SHORTEN),
        PrintedColumn(say("column.identifier"), lambda row: row.identifier, 15, size=SMALL),
        PrintedColumn(say("column.account"), lambda row: row.account, 15, size=SMALL),
        PrintedColumn(data.total.currency.code, lambda row: words.money(row.amount), 12, Align.RIGHT, size=9),
    )


def _foot(paper: Paper, data: PaymentRegister, words: Words) -> None:
    say = words.say
    paper.need(75 * mm)
    paper.space(16)
    paper.text(LEFT, say("paper.in_words"), size=SMALL)
    paper.paragraph(amount_in_words(data.total, words), x=LEFT + 20 * mm, width=RIGHT - LEFT - 20 * mm)
    paper.space(6)
    top, middle = paper.y, LEFT + 90 * mm
    height = 14 + 12 * max(4, len(data.channels) + 1)
    paper.box(LEFT, top - height, RIGHT - LEFT, height)
    y = top - 14
    for name, count, amount in data.channels:
        paper.text(LEFT + 6, name, size=ROW, y=y)
        paper.text_right(LEFT + 52 * mm, str(count), size=ROW, y=y)
        paper.text_right(middle - 8, words.money(amount), size=9, y=y)
        y -= 12
    paper.text(LEFT + 6, say("paper.together"), size=ROW, weight=BOLD, y=y)
    paper.text_right(LEFT + 52 * mm, str(len(data.rows)), size=ROW, weight=BOLD, y=y)
    paper.text_right(middle - 8, words.money(data.total), size=9, weight=BOLD, y=y)
    y = top - 14
    for label, value in (
        ("paper.rows", str(len(data.rows))),
        ("paper.control_total", words.money_with_currency(data.total)),
        ("paper.bank_file", data.bank_file),
        ("paper.hash", " ".join(data.content_hash[at : at + 4] for at in range(0, HASH_SHOWN, 4))),
    ):
        paper.text(middle + 4, say(label), size=SMALL, y=y)
        paper.text(middle + 34 * mm, value, size=ROW, weight=BOLD if label != "paper.bank_file" else "Regular", y=y)
        y -= 12
    paper.y = top - height - 12
    paper.signatures(data.signatures)
