"""The report of one benefit period, as the claimant signs it at the counter: what the scheme asks, and what follows."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.claim import ReportAnswers
from ui_admin.domain.determination import Outcome
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.gui.widgets.choices import CountEntry
from ui_admin.gui.widgets.entries import DayEntry, Segments
from ui_admin.gui.widgets.findings import FindingRow
from ui_admin.rules.certification import period_findings
from ui_admin.rules.facts import PeriodReport

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claim_sheets import InstalmentRow

COUNTS = ("applications", "interviews")
YES_NO = ("worked", "refused_offer")
WIDTH, LABEL = 560, 210


class ReportDialog(QDialog):
    """Asks what the scheme asks for a period and shows whether it becomes payable."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, row: InstalmentRow) -> None:
        super().__init__(parent)
        self.desk, self.row = desk, row
        say, words, asks = desk.say, desk.words, desk.office.scheme.certification_asks
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
        self.signed_on = DayEntry(say("report_form.signed_on"), words, desk.office.today)
        self.signed_on.put(desk.office.today())
        self._line("signed_on", self.signed_on)
        self.counts: dict[str, CountEntry] = {name: self._count(name) for name in COUNTS if name in asks}
        self.yes_no: dict[str, Segments] = {name: self._choice(name) for name in YES_NO if name in asks}
        self.earnings = QLineEdit()
        if "earnings" in asks:
            self.earnings.setFixedWidth(140)
            self.earnings.setAccessibleName(say("report_form.earnings"))
            self.earnings.textChanged.connect(self._look)
            self._line("earnings", self.earnings)
        self.late_reason = QLineEdit()
        self.late_reason.setAccessibleName(say("report_form.late_reason"))
        self.late_line = self._line("late_reason", self.late_reason)
        self.outcome = QVBoxLayout()
        self.box.addLayout(self.outcome)
        self._buttons()
        self.signed_on.changed.connect(self._look)
        self.late_reason.textChanged.connect(self._look)
        self._look()

    def answers(self) -> ReportAnswers:
        """Give what was stated."""
        return ReportAnswers(
            applications=self._counted("applications"),
            interviews=self._counted("interviews"),
            worked=self._said("worked"),
            refused_offer=self._said("refused_offer"),
            earnings=self._earned(),
            submitted_on=self.signed_on.value,
            late_reason=self.late_reason.text().strip() if self._is_late() else "",
        )

    def _counted(self, name: str) -> int | None:
        return self.counts[name].value() if name in self.counts else None

    def _said(self, name: str) -> bool | None:
        return self.yes_no[name].value if name in self.yes_no else None

    def _count(self, name: str) -> CountEntry:
        entry = CountEntry(self.desk.say(f"report_form.{name}"))
        entry.textChanged.connect(self._look)
        self._line(name, entry)
        return entry

    def _choice(self, name: str) -> Segments:
        say = self.desk.say
        entry = Segments(say(f"report_form.{name}"), [(say("entry.no"), False), (say("entry.yes"), True)])
        entry.put(value=False)
        entry.changed.connect(self._look)
        self._line(name, entry)
        return entry

    def _line(self, name: str, entry: QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        left = label(self.desk.say(f"report_form.{name}"), tone="ink2")
        left.setFixedWidth(round(LABEL * THEME.scale))
        left.setBuddy(entry)
        row.addWidget(left)
        row.addWidget(entry)
        if isinstance(entry, QLineEdit) and name != "late_reason":
            row.addStretch()
        self.box.addWidget(made)
        return made

    def _buttons(self) -> None:
        say = self.desk.say
        row = QHBoxLayout()
        self.settle = Button(say("action.settle"), "primary", key="Ctrl+Return")
        self.settle.clicked.connect(self._settle)
        row.addWidget(self.settle)
        row.addStretch()
        cancel = Button(say("action.back"), "quiet", key="Esc")
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.box.addSpacing(6)
        self.box.addLayout(row)

    def _settle(self) -> None:
        answers = self.answers()
        self.accept()
        self.answered.emit(answers)

    def _is_late(self) -> bool:
        signed, due = self.signed_on.value, self.row.report_due_on
        return signed is not None and due is not None and signed > due

    def _earned(self) -> int | None:
        written = self.earnings.text().replace(",", "").strip()
        if not written:
            return None
        try:
            return int(Decimal(written) * self.desk.office.scheme.currency.units)
        except InvalidOperation:
            return None

    def _look(self, *_changed: Any) -> None:  # noqa: ANN401 - what Qt's signals carry
        if not hasattr(self, "settle"):
            return
        self.late_line.setVisible(self._is_late())
        say, words = self.desk.say, self.desk.words
        report = PeriodReport(
            period=self.row.period_no,
            applications=self._counted("applications"),
            interviews=self._counted("interviews"),
            worked=self._said("worked"),
            refused_offer=self._said("refused_offer"),
            earnings=self._earned(),
        )
        found = period_findings(self.desk.office.scheme, self.row.days.first, report)
        payable = all(part.outcome is Outcome.MET for part in found) and self.row.amount.minor > 0
        clear(self.outcome)
        key = "report_form.payable" if payable else "report_form.not_payable"
        amount = words.money_with_currency(self.row.amount)
        self.outcome.addWidget(label(say(key, amount=amount), SECTION, bold=True))
        for part in found:
            sentence = words.say_sentence(part.sentence)
            word = say(f"outcome.{part.outcome.value}")
            self.outcome.addWidget(FindingRow(sentence, part.outcome.value, part.law.short, "", sentence, word))
        ready = self.signed_on.value is not None and (not self._is_late() or bool(self.late_reason.text().strip()))
        self.settle.setEnabled(ready)
