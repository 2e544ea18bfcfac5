"""Correcting a report: what is stated now, who said so and why, and what it changes before anything is changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, clear, key_values, label
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.columns import fit, scrolled
from ui_admin.gui.widgets.report_entries import ReportEntries
from ui_admin.lookups.printables.debt_words import fallen_debts
from ui_admin.operations.benefit.corrections import REPORTERS, Correction, correct_certification, preview_correction

if TYPE_CHECKING:
    from ui_admin.domain.difference import PeriodDifference
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.claims.claim_files import ReportRow
    from ui_admin.lookups.claims.claim_sheets import InstalmentRow
    from ui_admin.operations.benefit.corrections import CorrectedPeriod

WIDTH, LABEL = 640, 210


class CorrectionDialog(QDialog):
    """Asks for a correction, shows what it would do, and only then lets it be done."""

    def __init__(self, page: Page, claim_number: str, row: InstalmentRow, report: ReportRow | None = None) -> None:
        super().__init__(page)
        self.page, self.desk, self.number, self.row = page, page.desk, claim_number, row
        self.seen: Correction | None = None
        say = self.desk.say
        self.setWindowTitle(say("correction.title"))
        self.setModal(True)
        self.setMinimumWidth(round(WIDTH * THEME.scale))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(6)
        box.addWidget(label(say("correction.head", number=row.period_no, days=row.days), SECTION, bold=True))
        box.addWidget(label(say("correction.about"), HINT, tone="ink2", wrap=True))
        # A correction is not late: the report it takes the place of was there.
        self.entries = ReportEntries(self.desk, replace(row, report_due_on=None))
        if report is not None:
            self.entries.put(report.answers, report.submitted_on)
            if report.declaration and report.signed_how:
                how = say(f"signed_how.{report.signed_how}")
                signed = say("correction.signed", how=how, text=report.declaration)
                box.addWidget(label(signed, HINT, tone="ink3", wrap=True))
        inside = QWidget()
        stated = QVBoxLayout(inside)
        stated.setContentsMargins(0, 0, 0, 0)
        stated.setSpacing(6)
        stated.addWidget(self.entries)
        self.part = scrolled(inside)
        box.addWidget(self.part, 1)
        choices = [(say(f"reported_by.{name}"), name) for name in REPORTERS]
        self.reported_by = PickEntry(say("correction.reported_by"), choices, width=260)
        self._line(stated, say("correction.reported_by"), self.reported_by)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say("head.why"))
        self._line(stated, say("head.why"), self.reason)
        self.shown = QVBoxLayout()
        self.shown.setSpacing(2)
        stated.addLayout(self.shown)
        stated.addStretch()
        self._buttons(box)
        self._listen()
        self._changed()
        self.open()
        fit(self, self.part)
        self.entries.begin()

    def _listen(self) -> None:
        """Look again at what a correction would do whenever something is stated otherwise."""
        self.entries.changed.connect(self._changed)
        self.entries.finished.connect(self.reported_by.setFocus)
        self.reported_by.changed.connect(self._changed)
        self.reason.textChanged.connect(self._changed)

    def _line(self, box: QVBoxLayout, words: str, entry: QWidget) -> None:
        row = QHBoxLayout()
        left = label(words, tone="ink2")
        left.setFixedWidth(round(LABEL * THEME.scale))
        left.setBuddy(entry)
        row.addWidget(left)
        row.addWidget(entry, 1)
        box.addLayout(row)

    def _buttons(self, box: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self.go = Button(self.desk.say("correction.look"), "primary", key="Ctrl+Return")
        self.go.clicked.connect(self._go)
        row.addWidget(self.go)
        row.addStretch()
        back = Button(self.desk.say("action.back"), "quiet", key="Esc")
        back.clicked.connect(self.reject)
        row.addWidget(back)
        box.addSpacing(6)
        box.addLayout(row)

    def _correction(self) -> Correction:
        return Correction(self.entries.answers(), self.reason.text().strip(), self.reported_by.value or "")

    def _changed(self) -> None:
        """What was seen before is not what would be done any more."""
        if not hasattr(self, "go"):
            return
        self.seen = None
        clear(self.shown)
        self.go.setText(self.desk.say("correction.look"))
        self.go.setEnabled(not self.entries.lacks and bool(self.reported_by.value) and bool(self.reason.text().strip()))

    def _go(self) -> None:
        correction, number, period = self._correction(), self.number, self.row.period_no
        if self.seen == correction:
            self.go.setEnabled(False)
            self.desk.act(
                lambda office: correct_certification(office, number, period, correction),
                self._done,
                refused=self._refused,
            )
            return
        self.desk.tasks.run(
            lambda: preview_correction(self.desk.office, number, period, correction),
            lambda found: self._show(correction, found),
            refused=self._refused,
            failed=self.desk.failed.emit,
        )

    def _refused(self, refused: Refused) -> None:
        self._changed()
        said = self.desk.words.say_sentence(refused.sentence)
        self.shown.addWidget(label(said, tone="bad", wrap=True))
        QTimer.singleShot(0, self, self._make_room)

    def _show(self, correction: Correction, found: CorrectedPeriod) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.shown)
        self.seen = correction
        changed = found.differences.changed
        title = (
            say("correction.nothing") if found.differences.is_nothing else say("correction.changes", count=len(changed))
        )
        self.shown.addWidget(label(title, SECTION, bold=True))
        if changed:
            self.shown.addWidget(key_values([self._said(period) for period in changed], LABEL))
        for text in fallen_debts(found.differences, words):
            self.shown.addWidget(label(text, tone="ink2", wrap=True))
        if found.differences.over.minor:
            said = say("correction.over", amount=words.money_with_currency(found.differences.over))
            self.shown.addWidget(label(said, tone="waiting", wrap=True))
        self.go.setText(say("correction.go"))
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """Make room for what was said, once it is there, and let it be seen."""
        fit(self, self.part)
        QTimer.singleShot(0, self, self._show_end)

    def _show_end(self) -> None:
        bar = self.part.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _said(self, period: PeriodDifference) -> tuple[str, str]:
        say, words = self.desk.say, self.desk.words
        values = {"before": words.money(period.stood), "now": words.money(period.due)}
        effect = say(f"correction.effect.{period.effect.value}")
        return say("correction.period", number=period.period_no), say("correction.line", **values, effect=effect)

    def _done(self, found: CorrectedPeriod) -> None:
        self.accept()
        if found.overpayment_number:
            self.desk.good("correction.done_over", period=found.period_no, number=found.overpayment_number)
        else:
            self.desk.good("correction.done", period=found.period_no)
