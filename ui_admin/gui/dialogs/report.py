"""The report of one benefit period, as the claimant states it at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ui_admin.domain.claim import ReportAnswers
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.entries import Segments

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claim_sheets import InstalmentRow


class ReportDialog(QDialog):
    """Asks what the scheme asks for a period."""

    def __init__(self, parent: QWidget, desk: Desk, row: InstalmentRow) -> None:
        super().__init__(parent)
        say = desk.say
        self.setWindowTitle(say("report_form.title"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(label(say("report_form.period", number=row.period_no, days=row.days), SECTION, bold=True))
        self.counts: dict[str, QSpinBox] = {}
        for name in ("applications", "interviews"):
            entry = QSpinBox()
            entry.setAccessibleName(say(f"report_form.{name}"))
            self.counts[name] = entry
            box.addLayout(self._line(say(f"report_form.{name}"), entry))
        self.answers_yes_no: dict[str, Segments] = {}
        for name in ("worked", "refused_offer"):
            words = say(f"report_form.{name}")
            choice = Segments(words, [(say("entry.no"), False), (say("entry.yes"), True)])
            choice.put(value=False)
            self.answers_yes_no[name] = choice
            box.addLayout(self._line(words, choice))
        buttons = QHBoxLayout()
        settle = Button(say("action.settle"), "primary", key="Ctrl+Return")
        settle.clicked.connect(self.accept)
        cancel = Button(say("action.back"), "quiet", key="Esc")
        cancel.clicked.connect(self.reject)
        buttons.addWidget(settle)
        buttons.addStretch()
        buttons.addWidget(cancel)
        box.addLayout(buttons)

    def answers(self) -> ReportAnswers:
        """Give what was stated."""
        return ReportAnswers(
            applications=self.counts["applications"].value(),
            interviews=self.counts["interviews"].value(),
            worked=self.answers_yes_no["worked"].value,
            refused_offer=self.answers_yes_no["refused_offer"].value,
        )

    def _line(self, words: str, entry: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        left = label(words, tone="ink2")
        left.setFixedWidth(220)
        row.addWidget(left)
        row.addWidget(entry, 1)
        return row
