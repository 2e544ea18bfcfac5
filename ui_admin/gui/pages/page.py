"""What a page is: a title, a path, actions, the kinds of record it watches, and how it looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui_admin.gui.tables.table import Table, wanted_at
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.entries import SearchLine
from ui_admin.lookups.listing import Slice, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.tables.table import Column
    from ui_admin.office import Office


class Page(QWidget):
    """A page of the window. `heading` tells the header that title, path, badge or actions changed."""

    name = ""
    watches: frozenset[str] = frozenset()
    heading = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.title = ""
        self.path: tuple[str, ...] = ()
        self.badge: tuple[str, str] | None = None
        self.actions_shown: list[Button] = []
        self.is_stale = True
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 12, 24, 12)
        self.body.setSpacing(10)

    def open(self, what: object) -> None:
        """Show something on the page; what it is depends on the page."""

    def refresh(self) -> None:
        """Look again."""

    def heightForWidth(self, width: int) -> int:
        """Least height at a width: a page scrolls when what it must show does not fit, not when a list could be longer."""
        return self.body.minimumHeightForWidth(width) if self.body.hasHeightForWidth() else -1

    def set_heading(self, title: str, *path: str, badge: tuple[str, str] | None = None) -> None:
        """Name what the page shows."""
        self.title, self.path, self.badge = title, path, badge
        self.heading.emit()

    def blank(self, number: str, path: str, parts: Sequence[QWidget]) -> None:
        """Let nothing of the record before be seen until the next is there, should that not be shown to the officer."""
        for part in parts:
            part.hide()
        self.put_actions([])
        self.set_heading(number, path)

    def put_actions(self, buttons: list[Button]) -> None:
        """Put other actions in place of those that were shown.

        A layout shows a new widget a moment later; one that was taken out before that would come up as a window of its
        own, unless it was hidden. The focus of one that goes stays on the page: Qt would give it to the finder.
        """
        if any(button.hasFocus() and button not in buttons for button in self.actions_shown):
            if self.focusProxy() in self.actions_shown:
                self.setFocusProxy(None)  # type: ignore[arg-type] # Qt takes none; its stub does not say so
            self.setFocus()
        for button in self.actions_shown:
            if button not in buttons:
                button.hide()
                if button.parentWidget() is self:
                    button.deleteLater()
        for button in buttons:
            # A page that is looked at again while another one is shown keeps its buttons, until it is shown itself.
            if button.parentWidget() is None:
                button.setParent(self)
        self.actions_shown = buttons

    def say(self, key: str, /, **values: Any) -> str:  # noqa: ANN401 - values of a sentence
        """Say a key of the catalogue."""
        return self.desk.say(key, **values)


class TallPart(QScrollArea):
    """A part of a page that scrolls before anything in it is squeezed: words over several lines keep their height."""

    def keep_height(self) -> None:
        """Ask for the height that the content needs at the width it has."""
        inside = self.widget()
        layout = None if inside is None else inside.layout()
        if inside is not None and layout is not None and layout.hasHeightForWidth():
            needed = layout.minimumHeightForWidth(self.viewport().width())
            if needed != inside.minimumHeight():
                inside.setMinimumHeight(needed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when what is inside asks for another size."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self.keep_height()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again at another width."""
        super().resizeEvent(event)
        self.keep_height()


def scrolled(inside: QWidget) -> QScrollArea:
    """Let a tall part of a page scroll."""
    area = TallPart()
    area.setObjectName("scroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setObjectName("scrolled")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(inside)
    inside.installEventFilter(area)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def scrolled_page(page: QWidget) -> QScrollArea:
    """Let a whole page scroll where the window is too small for it, so that large text never makes the window grow."""
    area = QScrollArea()
    area.setObjectName("scroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class ListPage(Page):
    """A list: tabs of saved filters, a search, a table, and how many rows there are."""

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column],
        rows: Callable[[Office, Wanted], Slice[Any]],
        opens: Callable[[Any], None],
    ) -> None:
        super().__init__(desk)
        self.asks = rows
        self.wanted = Wanted()
        self.asked = 0
        self.table = Table(columns, self.say(f"page.{self.name}.title"), empty=self.say(f"page.{self.name}.empty"))
        self.tabs = QHBoxLayout()
        self.tabs.setSpacing(4)
        self.search = SearchLine()
        self.search.setFixedWidth(340)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.say("list.search"))
        self.search.setAccessibleName(self.say("list.search"))
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.table.setFocus)
        top = QHBoxLayout()
        top.setSpacing(24)
        # Without tabs the room at the left stays empty, and the search keeps its place.
        top.addLayout(self.tabs, 1)
        top.addWidget(self.search, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(top)
        self.table.rows.wanted.connect(self._window)
        self.table.opened.connect(opens)
        self.table.sorted_by.connect(self._sort)
        self.body.addWidget(self.table, 1)
        self.foot = label("", HINT, tone="ink3")
        self.body.addWidget(self.foot)
        self.set_heading(self.say(f"page.{self.name}.title"))
        self.setFocusProxy(self.table)

    def add_tab(self, words: str, filters: tuple[tuple[str, str], ...]) -> Button:
        """Add a saved filter as a tab."""
        tab = Button(words, "quiet")
        tab.clicked.connect(lambda: self.filter(filters))
        self.tabs.addWidget(tab)
        return tab

    def filter(self, filters: tuple[tuple[str, str], ...]) -> None:
        """Show the rows of a filter."""
        self._want(Wanted(search=self.wanted.search, sort=self.wanted.sort, filters=filters))

    def open(self, what: object) -> None:
        """Show the rows of a filter that another page names."""
        if isinstance(what, tuple):
            self.filter(what)

    def refresh(self) -> None:
        """Fetch the rows that are seen again."""
        self._want(self.wanted)

    def _search(self, text: str) -> None:
        self._want(Wanted(search=text, sort=self.wanted.sort, filters=self.wanted.filters))

    def _sort(self, name: str) -> None:
        self._want(Wanted(search=self.wanted.search, sort=name, filters=self.wanted.filters))

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._window(0)

    def _window(self, offset: int) -> None:
        if offset == 0:
            self.asked += 1
        turn, wanted = self.asked, wanted_at(offset, self.wanted)

        def show(part: Slice[Any]) -> None:
            # An answer to what was typed before is not shown any more.
            if turn == self.asked:
                self._show(part, offset)

        self.desk.ask(lambda office: self.asks(office, wanted), show)

    def _show(self, part: Slice[Any], offset: int) -> None:
        self.table.show_rows(part, offset)
        # In an empty list there is nothing to move through: another search is what comes next.
        self.setFocusProxy(self.table if part.total else self.search)
        self.foot.setText(self.say("list.count", count=part.total) if part.total else "")


def two_columns(left: QWidget, right: QWidget, width: int) -> QHBoxLayout:
    """Put a main part and a narrow one beside one another."""
    row = QHBoxLayout()
    row.setSpacing(28)
    row.addWidget(left, 1)
    right.setFixedWidth(round(width * THEME.scale))
    row.addWidget(right)
    return row
