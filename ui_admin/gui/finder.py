"""The finder: anything by any part of its name or number, and any action by its words, while typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui_admin.gui import icons
from ui_admin.gui.actions import Action, meant_by, possible
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.finder_rows import FinderRow, FinderRows
from ui_admin.gui.widgets.keys import KeyCaps
from ui_admin.lookups.office.finder import Found, find_anything, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk

WIDTH, TOP, BAR, FOOT = 680, 74, 54, 36
GROUPS = (
    ("people", ("person",), "users"),
    ("claims", ("claim",), "clipboard-text"),
    ("employers", ("employer",), "building-factory-2"),
    ("returns", ("contribution_return",), "file-import"),
    ("payments", ("payment_run",), "cash"),
    ("overpayments", ("overpayment",), "cash"),
)
PAGE_OF = {
    "person": "person",
    "employer": "employer",
    "claim": "claim",
    "payment_run": "run",
    "contribution_return": "return",
    "overpayment": "overpayment",
    "appeal": "appeal",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """What a row of the finder means: a record or an action."""

    found: Found | None = None
    action: Action | None = None


class Finder(QWidget):
    """A field with its results over a dimmed page."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.turn = 0
        self.rail_page = ""
        self.setObjectName("dim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet("QWidget#dim { background: rgba(10, 16, 22, 85); }")
        self.box = QWidget(self)
        self.box.setObjectName("finder")
        self.box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._bar())
        self.results = QListWidget()
        self.results.setAccessibleName(desk.say("window.results"))
        self.results.setItemDelegate(FinderRows(self.results))
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setMouseTracking(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.itemClicked.connect(lambda _item: self._open())
        inner.addWidget(self.results, 1)
        inner.addWidget(self._foot())
        self.hide()

    def show_over(self) -> None:
        """Open the finder over its window."""
        tokens = THEME.tokens
        self.box.setStyleSheet(
            f"QWidget#finder {{ background: {tokens.page}; border: 1px solid {tokens.line2}; border-radius: 10px; }}"
            f"QWidget#finderbar {{ border-bottom: 1px solid {tokens.line}; }}"
            f"QWidget#finderfoot {{ background: {tokens.panel}; border-top: 1px solid {tokens.line};"
            " border-bottom-left-radius: 10px; border-bottom-right-radius: 10px; }"
            f"QListWidget {{ background: {tokens.page}; border: none; padding: 4px 6px; outline: none; }}"
            "QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0; }"
        )
        self.field.clear()
        self._typed("")
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def place(self) -> None:
        """Cover the window, and give the box the height of its rows as far as there is room."""
        window = self.window()
        self.setGeometry(window.rect())
        rows = sum(self.results.sizeHintForRow(row) for row in range(self.results.count()))
        height = min(THEME.px(BAR) + rows + 14 + THEME.px(FOOT), window.height() - TOP - 40)
        width = min(round(WIDTH * (1 + (THEME.scale - 1) / 2)), window.width() - 40)
        self.box.setGeometry((window.width() - width) // 2, TOP, width, height)

    def leave(self) -> None:
        """Close without choosing."""
        self.hide()
        self.closed.emit()

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("finderbar")
        bar.setFixedHeight(THEME.px(BAR))
        row = QHBoxLayout(bar)
        row.setContentsMargins(18, 0, 14, 0)
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("search", THEME.colour("ink2").name(), 20))
        self.field = QLineEdit()
        self.field.setFont(THEME.font(14))
        self.field.setPlaceholderText(self.desk.say("window.find"))
        self.field.setAccessibleName(self.desk.say("window.find"))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.count = label("", HINT, tone="ink3")
        for part in (sign, self.field, self.count, KeyCaps("Esc")):
            row.addWidget(part, 1 if part is self.field else 0)
        return bar

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("finderfoot")
        foot.setFixedHeight(THEME.px(FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(6)
        for part in (
            KeyCaps("Up+Down"),
            label(self.desk.say("finder.choose"), HINT, tone="ink2"),
            KeyCaps("Enter"),
            label(self.desk.say("finder.open"), HINT, tone="ink2"),
        ):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(label(self.desk.say("finder.any_script"), HINT, tone="ink2"))
        return foot

    def _typed(self, text: str) -> None:
        self.turn += 1
        turn = self.turn

        def show(found: tuple[Found, ...]) -> None:
            # An answer to what was typed before is not shown any more.
            if turn == self.turn:
                self._show(found, text)

        if text.strip():
            self.desk.ask(lambda office: find_anything(office, text), show)
        else:
            self._show((), text)

    def _show(self, found: Sequence[Found], text: str) -> None:
        self.results.clear()
        for group, kinds, icon in GROUPS:
            parts = [part for part in found if part.kind in kinds]
            self._group(group, [self._record(part, text, icon) for part in parts])
        actions = [row for action in possible(self.desk) if (row := self._action(action, text)) is not None]
        self._group("do", actions)
        if not self.results.count():
            self._add(FinderRow(self.desk.say("finder.nothing"), is_head=True))
        count = sum(self._meant(row) is not None for row in range(self.results.count()))
        self.count.setText(self.desk.say("finder.count", count=count))
        self._choose(-1, 1)
        self.place()

    def _group(self, name: str, rows: Sequence[FinderRow]) -> None:
        if rows:
            self._add(FinderRow(self.desk.say(f"finder.group.{name}"), detail=str(len(rows)), is_head=True))
        for row in rows:
            self._add(row)

    def _add(self, row: FinderRow) -> None:
        item = QListWidgetItem(row.name)
        item.setData(Qt.ItemDataRole.UserRole, row)
        spoken = " ".join(filter(None, (row.name, row.detail, row.status_words, row.keys)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if row.is_head:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.results.addItem(item)

    def _record(self, part: Found, text: str, icon: str) -> FinderRow:
        words = self.desk.words
        detail = " · ".join(words.write(value) for value in part.details)
        return FinderRow(
            name=part.name,
            detail=detail,
            icon=icon,
            marks=marks(part.name, text),
            detail_marks=marks(detail, text),
            status=part.status,
            status_words=words.say_sentence(part.status_words) if part.status_words else "",
            meant=Meant(found=part),
        )

    def _action(self, action: Action, text: str) -> FinderRow | None:
        words = self.desk.say(action.words)
        found = marks(words, text)
        if not action.in_finder or len(found) < len(text.split()):
            return None
        # One key means another action on each page of the rail: only the one it means here shows it.
        here = meant_by(action.shortcut, self.rail_page, possible(self.desk))
        keys = action.shortcut if here is action else ""
        return FinderRow(words, icon=action.icon, marks=found, keys=keys, meant=Meant(action=action))

    def _meant(self, row: int) -> Meant | None:
        data: Any = self.results.model().index(row, 0).data(Qt.ItemDataRole.UserRole)
        return data.meant if isinstance(data, FinderRow) else None

    def _choose(self, start: int, step: int) -> None:
        """Choose the next row that is not a head."""
        row = start + step
        while 0 <= row < self.results.count():
            if self._meant(row) is not None:
                self.results.setCurrentRow(row)
                return
            row += step

    def _open(self) -> None:
        meant = self._meant(self.results.currentRow())
        if meant is not None:
            self.hide()
            self.closed.emit()
            self.chosen.emit(meant)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move among the results with the arrows, open with Enter, leave with Esc."""
        if watched is not self.field or not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down:
                self._choose(self.results.currentRow(), 1)
            case Qt.Key.Key_Up:
                self._choose(self.results.currentRow(), -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return super().eventFilter(watched, event)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the dimmed page leaves."""
        if not self.box.geometry().contains(event.position().toPoint()):
            self.leave()
