"""The versions of a claim's determination, newest first: who and why, what chose the review, what each changed, its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, clear, hairline, label
from ui_admin.gui.widgets.version_difference import difference_view

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet, VersionRow

LIVE = frozenset({"proposed", "in_review", "made"})


class VersionLine(QWidget):
    """A version of the determination: its number in a square, the outcome, who and when; superseded ones are grey."""

    def __init__(self, number: int, outcome: str, detail: str, reason: str, *, live: bool) -> None:
        super().__init__()
        tone = "ink" if live else "ink3"
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 2)
        box.setSpacing(10)
        square = label(str(number), bold=True, tone=tone)
        square.setFixedSize(THEME.px(22), THEME.px(22))
        square.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edge = THEME.tokens.edge if live else THEME.tokens.line2
        square.setStyleSheet(f"color: {getattr(THEME.tokens, tone)}; border: 1px solid {edge}; border-radius: 4px;")
        box.addWidget(square, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(outcome, bold=live, tone=tone))
        words.addWidget(label(detail, HINT, tone="ink3", wrap=True))
        if reason:
            words.addWidget(label(reason, HINT, tone="waiting", wrap=True))
        box.addLayout(words, 1)


class ClaimVersions(QWidget):
    """All versions below one another; what a version changes stands below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 4, 12, 8)
        self.box.setSpacing(6)

    def show_sheet(self, sheet: ClaimSheet) -> None:
        """Show the versions of a claim."""
        clear(self.box)
        if not sheet.versions:
            self.box.addWidget(label(self.desk.say("version.none"), tone="ink3", wrap=True))
        for place, version in enumerate(sheet.versions):
            if place:
                self.box.addWidget(hairline())
            self._add(version)
        self.box.addStretch()

    def _add(self, version: VersionRow) -> None:
        say, words = self.desk.say, self.desk.words
        who = f"{version.maker} → {version.checker}" if version.checker else version.maker
        detail = " · ".join(filter(None, (words.day(version.on) if version.on else "", who, version.number)))
        outcome = say(f"outcome_word.{version.outcome}")
        head = say("claim_page.version", outcome=outcome, state=say(f"status.determination.{version.status}"))
        row = QHBoxLayout()
        row.addWidget(VersionLine(version.version, head, detail, "", live=version.status in LIVE), 1)
        if version.number:
            letter = Button(say("version.letter"), "quiet", icon="printer")
            letter.clicked.connect(lambda: self.desk.open("reports", ("decision-letter", version.number)))
            row.addWidget(letter)
        self.box.addLayout(row)
        for line, tone in self._lines(version):
            text = label(line, HINT, tone=tone, wrap=True)
            text.setContentsMargins(32, 0, 0, 0)
            self.box.addWidget(text)
        if version.difference is not None:
            view = difference_view(self.desk, version.difference)
            view.setContentsMargins(32, 4, 0, 4)
            self.box.addWidget(view)

    def _lines(self, version: VersionRow) -> list[tuple[str, str]]:
        say = self.desk.say
        lines = [(say("version.made_for", cause=say(f"determination_cause.{version.cause}")), "ink2")]
        if version.because:
            lines.append((say("version.because", words=version.because), "ink2"))
        if version.review_rules:
            rules = ", ".join(say(f"review_rule.{rule}") for rule in version.review_rules)
            lines.append((say("version.reviewed_for", rules=rules), "ink3"))
        if version.sent_back_code:
            code = say(f"sent_back_code.{version.sent_back_code}")
            lines.append((say("version.sent_back", code=code, words=version.sent_back_reason), "waiting"))
        return lines
