"""What a tab of the office page is: a line of buttons, a body, and how it looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk


class Tab(QWidget):
    """A tab; `verb` is the permission its buttons need, and without it they stay dead and say why."""

    verb = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 4, 0, 0)
        self.body.setSpacing(10)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.body.addLayout(self.bar)

    def refresh(self) -> None:
        """Look again."""

    def say(self, key: str, /, **values: Any) -> str:  # noqa: ANN401 - values of a sentence
        """Say a key of the catalogue."""
        return self.desk.say(key, **values)

    def button(self, key: str, act: Callable[[], None], *, icon: str = "", kind: str = "secondary") -> Button:
        """Make a button that is dead without the permission of the tab."""
        made = Button(self.say(key), kind, icon=icon)
        made.clicked.connect(lambda _checked=False: act())
        made.setEnabled(not self.verb or self.desk.may(self.verb))
        return made

    def add_why_not(self) -> None:
        """Say beside the buttons why they are dead, when they are."""
        if self.verb and not self.desk.may(self.verb):
            self.bar.addWidget(label(self.say("office_page.may_not"), HINT, tone="ink3"))
        self.bar.addStretch()
