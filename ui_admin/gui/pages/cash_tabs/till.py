"""The officer's own till today: what should lie in the drawer, and the receipts of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui_admin.domain.money import Money
from ui_admin.gui.pages.cash_tabs.receipts import ReceiptsTab
from ui_admin.gui.widgets.basics import Figure, clear, figures_row
from ui_admin.lookups.contributions.cash_days import own_open_day, tills

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.cash_days import OpenDay

NO_DAY = (("cash_day", "–"),)


class TillTab(ReceiptsTab):
    """The open till of the officer at the desk."""

    filters = NO_DAY
    words = ("cash_desk.tab.till", "cash_desk.empty.till")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.figures = QVBoxLayout()
        self.body.insertLayout(0, self.figures)
        self.open_day: OpenDay | None = None

    def refresh(self) -> None:
        """Look at the till and its receipts again."""
        self.desk.ask(lambda office: (own_open_day(office), bool(tills(office))), lambda found: self._show_day(*found))

    def _show_day(self, found: OpenDay | None, has_tills: bool) -> None:  # noqa: FBT001 - one fact of two
        self.open_day = found
        self.filters = (("cash_day", found.number),) if found else NO_DAY
        clear(self.figures)
        hint = self.say("cash_desk.no_till_hint" if has_tills else "cash_desk.no_till_yet")
        self.figures.addWidget(figures_row(self._figures(found, hint)))
        from dataclasses import replace  # noqa: PLC0415 - the one use

        self.want(replace(self.wanted, filters=self.filters))

    def _figures(self, found: OpenDay | None, hint: str) -> list[Figure]:
        say, words, book = self.say, self.desk.words, self.desk.office.scheme.currency
        if found is None:
            return [Figure("–", say("cash_desk.no_till"), hint)]
        figures = found.figures
        first, last = figures.first_no, figures.last_no
        numbers = "–" if first is None or last is None else say("cash_desk.numbers", first=first, last=last)
        taken = sum(line.amount for line in figures.lines)
        back = sum(void.amount for void in figures.voids)
        return [
            Figure(
                words.money(Money(figures.expected, book)),
                say("cash_desk.should_be"),
                say("cash_desk.opening_of", amount=Money(figures.opening, book)),
            ),
            Figure(words.money(Money(taken, book)), say("cash_desk.taken"), say("cash_desk.till_of", till=found.till)),
            Figure(words.money(Money(back, book)), say("cash_desk.voided")),
            Figure(numbers, say("cash_desk.numbers_of"), words.day(found.day)),
        ]
