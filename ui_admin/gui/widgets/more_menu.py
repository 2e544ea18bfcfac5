"""The button behind which a page keeps the acts that are not for every day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from ui_admin.gui.widgets.basics import Button, shown_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.gui.desk import Desk

MORE_KEY = "Ctrl+M"


@dataclass(frozen=True, slots=True)
class MoreAct:
    """An act behind the button: its words in the catalogue, the permission it needs, what it does, and its key."""

    words: str
    verb: str
    do: Callable[[], object]
    key: str = ""


class MoreButton(Button):
    """Drops the acts that the officer may do; arrow keys and Enter choose one of them."""

    def __init__(self, desk: Desk, acts: Sequence[MoreAct]) -> None:
        super().__init__(desk.say("action.more"), "secondary", icon="chevron-down", key=MORE_KEY)
        self.acts = tuple(acts)
        self.lines = [desk.say(act.words) for act in self.acts]
        self.clicked.connect(self.drop)
        for act in self.acts:
            if act.key:
                # A key works while the button is seen, whether or not the menu is open.
                QShortcut(QKeySequence(act.key), self).activated.connect(act.do)

    def drop(self) -> QMenu:
        """Drop the menu below the button."""
        menu = QMenu(self)
        menu.setAccessibleName(self.text())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in zip(self.lines, self.acts, strict=True):
            line = menu.addAction(f"{words}\t{shown_key(act.key)}" if act.key else words)
            line.triggered.connect(lambda _checked=False, do=act.do: do())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        return menu


def more_button(desk: Desk, acts: Sequence[MoreAct]) -> list[MoreButton]:
    """Give the button when the officer may do any of the acts, and nothing otherwise."""
    allowed = [act for act in acts if desk.may(act.verb)]
    return [MoreButton(desk, allowed)] if allowed else []
