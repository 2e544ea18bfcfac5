"""The search log and the days of a report, typed line by line as they stand on the claimant's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui_admin.domain.certification import CONTACT_WAYS, DAY_MARKS
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.report_lines import Reader
from ui_admin.rules.certification import contacts_needed

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.widgets.report_entries import ReportEntries
    from ui_admin.lookups.claims.claim_sheets import InstalmentRow

WIDTH, HEIGHT = 620, 110


class ReportLinesDialog(QDialog):
    """Asks for contacts with employers and, where days are counted, for days; says what was understood of each line."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, row: InstalmentRow, typed: tuple[str, str]) -> None:
        super().__init__(parent)
        self.desk, self.row = desk, row
        self.reader = Reader(desk.words, row.days, desk.office.scheme.currency)
        say = desk.say
        self.setWindowTitle(say("report_lines.title"))
        self.setModal(True)
        self.setMinimumWidth(round(WIDTH * THEME.scale))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(6)
        ways = ", ".join(say(f"contact_way.{way}") for way in CONTACT_WAYS)
        self.contacts, self.contacts_note = self._part(box, "contacts", say("report_lines.contacts_how", ways=ways))
        self.contacts.setPlainText(typed[0])
        marks = ", ".join(say(f"day_mark.{mark}") for mark in DAY_MARKS)
        self.days, self.days_note = self._part(box, "days", say("report_lines.days_how", marks=marks))
        self.days.setPlainText(typed[1])
        line = QHBoxLayout()
        self.keep = Button(say("action.keep"), "primary", key="Ctrl+Return")
        self.keep.clicked.connect(self._keep)
        line.addWidget(self.keep)
        line.addStretch()
        back = Button(say("action.back"), "quiet", key="Esc")
        back.clicked.connect(self.reject)
        line.addWidget(back)
        box.addSpacing(6)
        box.addLayout(line)
        for entry in (self.contacts, self.days):
            entry.textChanged.connect(self._look)
        self._look()
        self.open()
        self.contacts.setFocus()

    def _part(self, box: QVBoxLayout, name: str, how: str) -> tuple[QPlainTextEdit, QLabel]:
        say = self.desk.say
        words = say(f"report_lines.{name}")
        entry = QPlainTextEdit()
        entry.setAccessibleName(words)
        entry.setTabChangesFocus(True)
        entry.setFixedHeight(THEME.px(HEIGHT))
        note = label("", HINT, tone="ink2", wrap=True)
        parts: list[QWidget] = [label(words, SECTION, bold=True), label(how, HINT, tone="ink3", wrap=True), entry, note]
        # Days are asked for only where the scheme counts them.
        shown = name == "contacts" or self.desk.office.scheme.count_unit == "day"
        for part in parts:
            box.addWidget(part)
            part.setVisible(shown)
        return entry, note

    def _look(self) -> None:
        say = self.desk.say
        contacts = self.reader.contacts(self.contacts.toPlainText())
        days = self.reader.day_lines(self.days.toPlainText())
        needed = contacts_needed(self.desk.office.scheme, self.row.days.first)
        known = say("report_lines.contacts_known", count=len(contacts.lines))
        if needed is not None and self.row.period_no > 1:
            known = say("report_lines.contacts_of", count=len(contacts.lines), needed=needed)
        self.contacts_note.setText(self._said(contacts.wrong, known))
        self.days_note.setText(self._said(days.wrong, say("report_lines.days_known", count=len(days.lines))))
        self.keep.setEnabled(not contacts.wrong and not days.wrong)

    def _said(self, wrong: int, known: str) -> str:
        return self.desk.say("report_lines.wrong", number=wrong, days=self.row.days) if wrong else known

    def _keep(self) -> None:
        contacts, days = self.contacts.toPlainText(), self.days.toPlainText()
        lines = self.reader.contacts(contacts).lines, self.reader.day_lines(days).lines
        self.accept()
        self.answered.emit(((contacts, days), *lines))


def lines_button(owner: QWidget, entries: ReportEntries) -> Button:
    """Make the button that asks for the lines of a report and hands them to its entries."""
    button = Button(entries.desk.say("action.report_lines"), "secondary", key="Ctrl+Shift+J")

    def ask() -> None:
        dialog = ReportLinesDialog(owner, entries.desk, entries.row, entries.typed_lines)
        dialog.answered.connect(lambda found: entries.take_lines(*found))
        dialog.finished.connect(lambda _result: entries.begin())

    button.clicked.connect(ask)
    return button
