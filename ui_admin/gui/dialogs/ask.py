"""A short question over a page: a few fields, one act; what is refused stands beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.refusal import Refused
from ui_admin.gui.focus_ring import FocusRing
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.asked import show_refusal
from ui_admin.gui.widgets.basics import Button, grow, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.widgets.asked import Asked
    from ui_admin.office import Office

    Deed = Callable[[Office], Done[Any]]

WIDE = 560


class AskDialog(QDialog):
    """Asks and acts. `deed` reads the fields and gives the operation; it may refuse what cannot be read."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        *,
        title: str,
        fields: Mapping[str, Asked],
        words: str,
        deed: Callable[[], Deed],
    ) -> None:
        super().__init__(parent)
        self.desk, self.fields, self.deed = desk, fields, deed
        # A button that asks first ends in three dots; what it asks does not.
        title = title.rstrip("…")
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDE)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 22, 28, 20)
        box.setSpacing(10)
        box.addWidget(label(title, SECTION, bold=True))
        for field in fields.values():
            box.addWidget(field)
        self.wrong = label("", tone="bad", wrap=True)
        self.wrong.hide()
        box.addWidget(self.wrong)
        row = QHBoxLayout()
        act = Button(words, "primary", key="Ctrl+Return")
        act.clicked.connect(self.act)
        back = Button(desk.say("action.back"), "quiet", key="Esc")
        back.clicked.connect(self.reject)
        row.addWidget(act)
        row.addStretch()
        row.addWidget(back)
        box.addSpacing(6)
        box.addLayout(row)
        self.ring = FocusRing(self)
        next(iter(fields.values())).setFocus()

    def act(self) -> None:
        """Do it; the dialog goes when it is done."""
        try:
            deed = self.deed()
        except Refused as refused:
            self.refuse(refused)
            return
        self.desk.act(deed, lambda _result: self.accept(), refused=self.refuse)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong beside its field, or below all of them."""
        beside = show_refusal(refused, self.fields, self.desk.words)
        self.wrong.setVisible(not beside)
        self.wrong.setText("" if beside else self.desk.words.say_sentence(refused.sentence))
        grow(self)
