"""What becomes of rows that cannot be taken as they stand, and why the totals differ when some are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.domain.contribution import BadRows, Unknown
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.entries import Segments

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk


class LeftOutChoices(QWidget):
    """New persons registered or left out, refused rows left out or nothing posted, and the reason for a difference."""

    chosen = Signal()
    reasoned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.unknown = Segments(
            say("import_page.unknown"),
            [(say("import_page.register"), Unknown.REGISTER), (say("import_page.leave_out"), Unknown.REFUSE)],
        )
        self.unknown.put(Unknown.REGISTER)
        self.refused = Segments(
            say("import_page.refused"),
            [(say("import_page.leave_out"), BadRows.LEAVE_OUT), (say("import_page.nothing"), BadRows.REFUSE_ALL)],
        )
        self.refused.put(BadRows.LEAVE_OUT)
        for words, entry in (("import_page.unknown", self.unknown), ("import_page.refused", self.refused)):
            row.addWidget(label(say(words), tone="ink2"))
            row.addWidget(entry)
            entry.changed.connect(self.chosen)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say("import_page.reason"))
        self.reason.setPlaceholderText(say("import_page.reason"))
        self.reason.setEnabled(False)
        self.reason.textChanged.connect(lambda _text: self.reasoned.emit())
        row.addWidget(self.reason, 1)
