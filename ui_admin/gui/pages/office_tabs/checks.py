"""The self-check: whether the database, its chains and this computer are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui_admin.gui import icons
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.theme import SECTION, THEME
from ui_admin.gui.widgets.basics import clear, cut_label, label
from ui_admin.gui.widgets.columns import scrolled
from ui_admin.lookups.office.checks import check_office
from ui_admin.workstation.self_check import check_station

if TYPE_CHECKING:
    from ui_admin.domain.check import Check
    from ui_admin.gui.desk import Desk

    Checks = tuple[Check, ...]


class ChecksTab(Tab):
    """Runs the checks when it is opened, and again when asked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.bar.addWidget(self.button("checks_tab.again", self.refresh, icon="refresh"))
        self.bar.addStretch()
        inside = QWidget()
        self.box = QVBoxLayout(inside)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.body.addWidget(scrolled(inside), 1)

    def refresh(self) -> None:
        """Check again."""
        clear(self.box)
        self.box.addWidget(label(self.say("checks_tab.running"), tone="ink3"))
        self.box.addStretch()
        self.desk.ask(lambda office: (check_office(office), check_station()), self._show)

    def _show(self, found: tuple[Checks, Checks]) -> None:
        clear(self.box)
        for key, checks in zip(("checks_tab.office", "checks_tab.station"), found, strict=True):
            self.box.addWidget(label(self.say(key), SECTION, bold=True))
            for check in checks:
                self.box.addLayout(self._line(check))
            self.box.addSpacing(14)
        self.box.addStretch()

    def _line(self, check: Check) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        sign = QLabel()
        tokens = THEME.tokens
        colour = tokens.good if check.is_ok else tokens.bad
        sign.setPixmap(icons.pixmap("check" if check.is_ok else "x", colour, 18))
        sign.setAccessibleName(self.say("checks_tab.well" if check.is_ok else "checks_tab.not_well"))
        line.addWidget(sign)
        sentence = self.desk.words.say_sentence(check.sentence)
        line.addWidget(cut_label(sentence, colour=tokens.ink if check.is_ok else tokens.bad), 1)
        return line
