"""The contribution months behind a claim: what was declared and paid, and what is missing, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.contribution import MonthState
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.gui.widgets.charts import MonthGrid, MonthLegend
from ui_admin.lookups.claims.claim_months import claim_months

if TYPE_CHECKING:
    from ui_admin.domain.periods import Month
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_months import ClaimMonths

LEGEND = ("paid", "paid_late", "declared", "missing")


class ClaimMonthsPart(QWidget):
    """The months before the loss of work, with how many are in each state."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.number = ""
        self.found: ClaimMonths | None = None
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 12, 0, 0)
        self.inside.setSpacing(6)

    def look(self, number: str) -> None:
        """Look at the months of a claim."""
        self.number = number
        self.desk.ask_while(
            self, lambda: number == self.number, lambda office: claim_months(office, number), self._show
        )

    def _show(self, found: ClaimMonths) -> None:
        say, words = self.desk.say, self.desk.words
        self.found = found
        clear(self.inside)
        self.inside.addWidget(label(say("claim_months.title"), SECTION, bold=True))
        counts = {state.value: found.count(state) for state in MonthState}
        self.inside.addWidget(
            label(say("claim_months.counts", first=found.first, last=found.last, **counts), tone="ink2", wrap=True)
        )
        if not found.months:
            return
        heads = [say(f"month.short.{place}") for place in range(1, 13)]
        cells = {
            (month.year, month.month): (self._base(month), _ground(state)) for month, state in found.by_month.items()
        }
        self.inside.addWidget(MonthGrid(cells, heads, name_year=words.year))
        currency = self.desk.office.scheme.currency.code
        self.inside.addWidget(
            MonthLegend([(state, say(f"person_page.legend.{state}", currency=currency)) for state in LEGEND])
        )
        record = Button(say("claim_months.record"), "quiet", icon="report-analytics")
        record.clicked.connect(
            lambda _checked=False: self.desk.open("reports", ("contribution-record", found.person_number))
        )
        self.inside.addWidget(record)

    def _base(self, month: Month) -> str:
        rows = self.found.months if self.found is not None else ()
        base = sum(row.base.minor for row in rows if row.month == month)
        return f"{base // self.desk.office.scheme.currency.units:,}" if base else ""


def _ground(state: MonthState) -> str:
    return "missing" if state is MonthState.NOT_DECLARED else state.value
