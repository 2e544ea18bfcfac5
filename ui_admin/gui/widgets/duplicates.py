"""Who may be in the register already: shown beside the form while a name is typed, each opens its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, clear, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.register_checks import PossibleDuplicate


class DuplicatesPanel(QWidget):
    """Possible duplicates with how alike they are; `same` names one that an officer takes for the same person."""

    same = Signal(object)

    def __init__(self, desk: Desk, *, can_merge: bool = False) -> None:
        super().__init__()
        self.desk, self.can_merge = desk, can_merge
        self.shown: tuple[PossibleDuplicate, ...] = ()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.show_found(())

    def show_found(self, found: Sequence[PossibleDuplicate]) -> None:
        """Show who was found, or that nobody was."""
        self.shown = tuple(found)
        clear(self.box)
        self.box.addWidget(label(self.desk.say("duplicates.title"), SECTION, bold=True))
        if not found:
            self.box.addWidget(label(self.desk.say("duplicates.none"), HINT, tone="ink3", wrap=True))
        for one in found:
            self.box.addWidget(self._card(one))
        self.box.addStretch()

    def _card(self, one: PossibleDuplicate) -> QWidget:
        words = self.desk.words
        card = QWidget()
        card.setObjectName("duplicate")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setStyleSheet(f"QWidget#duplicate {{ background: {THEME.tokens.waiting_soft}; border-radius: 6px; }}")
        box = QVBoxLayout(card)
        box.setContentsMargins(14, 8, 14, 4)
        box.setSpacing(1)
        top = QHBoxLayout()
        top.addWidget(label(one.name, bold=True, wrap=True), 1)
        top.addWidget(label(self.desk.say("duplicates.alike", score=one.score), bold=True, tone="waiting"))
        box.addLayout(top)
        if one.latin_name:
            box.addWidget(label(one.latin_name, HINT, tone="ink2"))
        box.addWidget(label(words.say_sentence(one.why), HINT, tone="waiting", wrap=True))
        born = words.day(one.born_on) if one.born_on else self.desk.say("duplicates.born_unknown")
        number = one.identifier or one.number
        box.addWidget(label(self.desk.say("duplicates.who", number=number, born=born), HINT, tone="ink2"))
        show = Button(self.desk.say("action.open_person"), "quiet")
        show.setAccessibleName(self.desk.say("duplicates.open", name=one.name))
        show.clicked.connect(lambda: self.desk.open("person", one.number))
        row = QHBoxLayout()
        row.addWidget(show)
        if self.can_merge:
            same = Button(self.desk.say("duplicates_page.same"), "quiet")
            same.clicked.connect(lambda: self.same.emit(one))
            row.addWidget(same)
        row.addStretch()
        box.addLayout(row)
        return card
