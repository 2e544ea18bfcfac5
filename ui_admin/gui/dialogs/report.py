"""The report of a benefit period as the claimant signs it at the counter: what the scheme asks, and what follows.

It stays open, with all that was stated, until the report is taken in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.dialogs.acting import ActingDialog
from ui_admin.gui.dialogs.report_lines import lines_button
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.columns import fit, scrolled
from ui_admin.gui.widgets.report_entries import ReportEntries, ReportOutcome

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_sheets import InstalmentRow

WIDTH = 600


class ReportDialog(ActingDialog):
    """Asks what the scheme asks for a period and shows whether it becomes payable."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, row: InstalmentRow) -> None:
        super().__init__(parent)
        self.desk, self.row = desk, row
        say, words = desk.say, desk.words
        self.setWindowTitle(say("report_form.title"))
        self.setModal(True)
        self.setMinimumWidth(round(WIDTH * THEME.scale))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(24, 20, 24, 20)
        self.box.setSpacing(8)
        self.box.addWidget(label(say("report_form.period", number=row.period_no, days=row.days), SECTION, bold=True))
        amount = words.money_with_currency(row.amount)
        due = words.day(row.report_due_on) if row.report_due_on else "–"
        self.box.addWidget(label(say("report_form.about", amount=amount, due=due), HINT, tone="ink2"))
        self.entries = ReportEntries(desk, row)
        self.signed_on, self.counts, self.yes_no = self.entries.signed_on, self.entries.counts, self.entries.yes_no
        self.late_reason, self.earnings = self.entries.late_reason, self.entries.earnings
        shown = ReportOutcome(self.entries)
        self.outcome = shown.box
        inside = QWidget()
        stated = QVBoxLayout(inside)
        stated.setContentsMargins(0, 0, 0, 0)
        stated.addWidget(self.entries)
        stated.addWidget(shown)
        stated.addStretch()
        self.part = scrolled(inside)
        self.box.addWidget(self.part, 1)
        self.is_acting = False
        self.wrong = label("", tone="bad", wrap=True)
        self.wrong.hide()
        self.box.addWidget(self.wrong)
        self._buttons()
        self.entries.changed.connect(self._look)
        self.entries.finished.connect(self._settle)
        self._look()

    def _buttons(self) -> None:
        say = self.desk.say
        self.lacking = label("", HINT, tone="ink3")
        self.box.addWidget(self.lacking)
        row = QHBoxLayout()
        self.settle = Button(say("action.settle"), "primary", key="Ctrl+Return")
        self.settle.clicked.connect(self._settle)
        row.addWidget(self.settle)
        row.addWidget(lines_button(self, self.entries))
        row.addStretch()
        cancel = Button(say("action.back"), "quiet", key="Esc")
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.box.addLayout(row)

    def acts(self) -> Button:
        """Give the button that takes the report in."""
        return self.settle

    def say_refused(self, refused: Refused) -> None:
        """Say below what was stated why it is not taken in."""
        self.wrong.setText(self.desk.words.say_sentence(refused.sentence))
        self.wrong.show()
        fit(self, self.part)

    def _settle(self) -> None:
        if self.entries.lacks or self.is_acting:
            return
        before, self.desk.question = self.desk.question, self
        try:
            self.answered.emit(self.entries.answers())
        finally:
            self.desk.question = before
        if not self.is_acting:
            self.accept()

    def _look(self) -> None:
        said = self.desk.say(self.entries.lacks) if self.entries.lacks else ""
        self.settle.setEnabled(not said and not self.is_acting)
        self.settle.setAccessibleDescription(said)
        self.lacking.setText(said)
        fit(self, self.part)
