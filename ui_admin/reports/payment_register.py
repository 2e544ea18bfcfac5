"""The payment register: every payment of a run on numbered pages with running totals, sealed when the run is released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.domain.money import Money
from ui_admin.reports.amount_in_words import amount_in_words
from ui_admin.reports.columns import Align, Fit, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD, REGULAR
from ui_admin.reports.paper import LEFT, RIGHT, ROW, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

HASH_SHOWN = 24
COUNTS = LEFT + 90 * mm
NAMES = LEFT + 27 * mm
MIDDLE = LEFT + 90 * mm
FOOT_LINE = 13.0
# Where something is kept back, widths are points: the least of a figure, of a digit, and at the sides of a figure.
LEAST_FIGURE, WIDTH_OF_DIGIT, SIDES_OF_FIGURE = 42, 4.7, 4
# Room of a letter of the head and of a digit, and at the sides of a column, in the shares of the columns.
A_LETTER, A_LARGE_DIGIT, A_DIGIT, A_SMALL_DIGIT, SIDES = 2.1, 1.9, 1.65, 1.75, 2.5


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A payment as the register prints it; `quantity` and `rate` say how the amount came about."""

    no: int
    number: str
    name: str
    latin_name: str
    identifier: str
    account: str
    quantity: str
    rate: str
    amount: Money
    kept_back: Money | None = None

    @property
    def gross(self) -> Money:
        """What was due before something was kept back."""
        return self.amount if self.kept_back is None else self.amount + self.kept_back


@dataclass(frozen=True, slots=True)
class PaymentRegister:
    """All that the register prints; `channels` are name, count and total, `signatures` title, name and moment.

    `sealed` is the line of a register that was sealed at its release, empty before; `unit` says what quantities count.
    """

    letterhead: Letterhead
    run_number: str
    pay_on: str
    due_to: str
    status: str
    sealed: str
    unit: str
    rows: tuple[RegisterRow, ...]
    total: Money
    channels: tuple[tuple[str, int, Money], ...]
    bank_file: str
    content_hash: str
    signatures: tuple[tuple[str, str, str], ...]

    @property
    def keeps_back(self) -> bool:
        """Tell whether something is kept back of any payment, so that the register says of how much it was."""
        return any(row.kept_back is not None for row in self.rows)


def write_payment_register(data: PaymentRegister, target: Path, printed: Print, words: Words) -> int:
    """Draw the register and give its number of pages; raises ValueError when the rows do not add up to the total."""
    running = [0]
    for row in data.rows:
        running.append(running[-1] + row.amount.minor)
    if running[-1] != data.total.minor:
        raise ValueError(data.run_number)
    say = words.say
    facts: tuple[tuple[str, str], ...] = (
        (say("paper.run"), data.run_number),
        (say("paper.benefit"), data.due_to),
        (say("paper.pay_day"), data.pay_on),
        (say("paper.status"), data.status),
    )
    if data.rows:
        facts = (*facts, (say("paper.numbers"), f"{data.rows[0].number} – {data.rows[-1].number}"))
    paper = Paper(target, data.letterhead, say("document.payment_register"), printed, words, facts)
    totals = _Totals(data, running, words)
    PrintedTable(_columns(data, words), totals.brought_forward, totals.foot_of_page).draw(paper, data.rows)
    _foot(paper, data, words)
    return paper.close()


@dataclass(frozen=True, slots=True)
class _Totals:
    """What stands above the first row of a page and below its last one."""

    data: PaymentRegister
    running: list[int]
    words: Words

    def brought_forward(self, page: Paper, count: int) -> None:
        """Say what the pages before add up to."""
        page.y -= 13
        page.label(NAMES, self.words.say("paper.brought_forward", page=page.page - 1, count=count))
        page.text_right(RIGHT - 3, self._money(self.running[count]), size=9, weight=BOLD)
        page.y -= 6
        page.line()

    def foot_of_page(self, page: Paper, first: int, last: int) -> None:
        """Say what this page and all pages so far add up to; the last line of the register is a double one."""
        is_end = last == len(self.data.rows)
        page.line(width=1.2)
        self._line(page, "paper.page_total", last - first, self.running[last] - self.running[first], REGULAR)
        self._line(page, "paper.register_total" if is_end else "paper.running_total", last, self.running[last], BOLD)
        page.y -= 6
        page.line(width=0.7)
        if is_end:
            page.line(width=0.7, y=page.y - 2)

    def _line(self, page: Paper, label: str, count: int, minor: int, weight: str) -> None:
        page.y -= 14
        page.text(NAMES, self.words.say(label), size=ROW, weight=weight)
        page.text(COUNTS, self.words.say("paper.payments", count=count), size=ROW, weight=weight)
        page.text_right(RIGHT - 3, self._money(minor), size=9, weight=weight)

    def _money(self, minor: int) -> str:
        return self.words.money(Money(minor, self.data.total.currency))


def common_stem(rows: tuple[RegisterRow, ...]) -> str:
    """Give what all numbers of a register begin with, up to the serial, so that the head of the column says it once."""
    stems = {row.number.rsplit("-", 2)[0] for row in rows if row.number.count("-") > 1}
    return stems.pop() + "-" if len(stems) == 1 and all(row.number.count("-") > 1 for row in rows) else ""


def _columns_with_kept_back(data: PaymentRegister, words: Words) -> tuple[PrintedColumn[RegisterRow], ...]:
    """Give the columns of a register that keeps something back: figures have the room they need, the name has the rest."""
    say, stem = words.say, common_stem(data.rows)
    longest = max(len(words.money(row.gross)) for row in data.rows)
    figure = max(LEAST_FIGURE, longest * WIDTH_OF_DIGIT + 2 * SIDES_OF_FIGURE)
    rate = max(LEAST_FIGURE, max(len(row.rate) for row in data.rows) * WIDTH_OF_DIGIT + 2 * SIDES_OF_FIGURE)
    number = 52 if stem else 104
    payee = (RIGHT - LEFT) - 22 - number - 76 - 68 - 30 - rate - 3 * figure
    return (
        PrintedColumn(say("column.no"), lambda row: str(row.no), 22, Align.RIGHT),
        PrintedColumn(say("column.payment"), lambda row: row.number.removeprefix(stem), number),
        PrintedColumn(say("column.payee"), lambda row: row.name, payee),
        PrintedColumn(say("column.identifier"), lambda row: row.identifier, 76, size=SMALL),
        PrintedColumn(say("column.account"), lambda row: row.account, 68, size=SMALL),
        PrintedColumn(data.unit, lambda row: row.quantity, 30, Align.RIGHT),
        PrintedColumn(say("column.rate"), lambda row: row.rate, rate, Align.RIGHT),
        PrintedColumn(say("column.gross"), lambda row: words.money(row.gross), figure, Align.RIGHT),
        PrintedColumn(
            say("column.kept_back"),
            lambda row: words.money(row.kept_back) if row.kept_back else "",
            figure,
            Align.RIGHT,
        ),
        PrintedColumn(data.total.currency.code, lambda row: words.money(row.amount), figure, Align.RIGHT),
    )


def _columns(data: PaymentRegister, words: Words) -> tuple[PrintedColumn[RegisterRow], ...]:
    if data.keeps_back:
        return _columns_with_kept_back(data, words)
    say, stem = words.say, common_stem(data.rows)
    has_latin = any(row.latin_name and row.latin_name != row.name for row in data.rows)
    # A number is never cut or broken: an amount in dong has more digits than one in baht.
    quantity = max(10 if has_latin else 16, len(data.unit) * A_LETTER + SIDES)
    rate = max(12 if has_latin else 19, max((len(row.rate) for row in data.rows), default=0) * A_DIGIT + SIDES)
    identifier = max((len(row.identifier) for row in data.rows), default=0) * A_SMALL_DIGIT + SIDES
    place = max(8 if has_latin else 10, len(str(len(data.rows))) * A_LARGE_DIGIT + SIDES)
    # Two of the signs of a sum are narrower than a digit.
    largest = max((len(words.money(row.amount)) for row in data.rows), default=0) - 1
    amount = max(18 if has_latin else 20, largest * A_LARGE_DIGIT + SIDES)
    names: tuple[PrintedColumn[RegisterRow], ...] = (
        PrintedColumn(say("column.payee"), lambda row: row.name, 33 if has_latin else 46),
    )
    if has_latin:
        names += (PrintedColumn("", lambda row: row.latin_name, 27, size=SMALL, fit=Fit.SHORTEN),)
    return (
        PrintedColumn(say("column.no"), lambda row: str(row.no), place, Align.RIGHT),
        PrintedColumn(say("column.payment"), lambda row: row.number.removeprefix(stem), 18 if stem else 38),
        *names,
        PrintedColumn(say("column.identifier"), lambda row: row.identifier, min(26, identifier), size=SMALL),
        PrintedColumn(say("column.account"), lambda row: row.account, 30 if has_latin else 36, size=SMALL),
        PrintedColumn(data.unit, lambda row: row.quantity, quantity, Align.RIGHT),
        PrintedColumn(say("column.rate"), lambda row: row.rate, rate, Align.RIGHT),
        PrintedColumn(data.total.currency.code, lambda row: words.money(row.amount), amount, Align.RIGHT, size=9),
    )


def _foot(paper: Paper, data: PaymentRegister, words: Words) -> None:
    height = 10 + FOOT_LINE * max(4, len(data.channels) + 1)
    paper.need(height + 55 * mm)
    paper.space(18)
    paper.label(LEFT, words.say("paper.in_words"))
    paper.paragraph(amount_in_words(data.total, words), x=NAMES, width=RIGHT - NAMES, weight=BOLD)
    paper.space(4)
    top = paper.y
    paper.box(LEFT, top - height, RIGHT - LEFT, height)
    paper.upright(MIDDLE, top - height, top)
    _channels(paper, data, words, top - 13)
    _control(paper, data, words, top - 13)
    paper.y = top - height - 12
    paper.signatures(data.signatures)


def _channels(paper: Paper, data: PaymentRegister, words: Words, y: float) -> None:
    lines = [(name, count, amount, REGULAR) for name, count, amount in data.channels]
    lines.append((words.say("paper.together"), len(data.rows), data.total, BOLD))
    for name, count, amount, weight in lines:
        if weight is BOLD:
            paper.line(x=LEFT + 6, to=MIDDLE - 6, y=y + 9.5)
        paper.text(LEFT + 6, name, size=ROW, weight=weight, y=y)
        paper.text_right(LEFT + 52 * mm, str(count), size=ROW, weight=weight, y=y)
        paper.text_right(MIDDLE - 8, words.money(amount), size=9, weight=weight, y=y)
        y -= FOOT_LINE


def _control(paper: Paper, data: PaymentRegister, words: Words, y: float) -> None:
    shown = data.content_hash[:HASH_SHOWN]
    for label, value, weight in (
        ("paper.rows", str(len(data.rows)), BOLD),
        ("paper.control_total", words.money_with_currency(data.total), BOLD),
        ("paper.bank_file", data.bank_file, REGULAR),
        ("paper.hash", " ".join(shown[at : at + 4] for at in range(0, len(shown), 4)), REGULAR),
    ):
        paper.label(MIDDLE + 6, words.say(label), y=y)
        paper.text(MIDDLE + 30 * mm, value, size=ROW, weight=weight, y=y)
        y -= FOOT_LINE
