"""What a page is: a title, a path, actions, the kinds of record it watches, and how it looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.tables.table import Table, wanted_at
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.entries import SearchLine
from ui_admin.lookups.listing import Slice, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        own, unless it was hidden. The focus of one that goes stays on the page: Qt would give it to the finder. A window
        that a question has just left is not active again yet, and has its focus all the same.
        """
        focused = self.window().focusWidget()
        if any(button is focused and button not in buttons for button in self.actions_shown):
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


class SheetPage(Page):
    """A page of one record, opened by its number; `asks` looks the whole of it up."""

    def __init__(self, desk: Desk, asks: Callable[[Office, str], Any]) -> None:
        super().__init__(desk)
        self.asks = asks
        self.number = ""

    def open(self, what: object) -> None:
        """Show the record of a number."""
        if isinstance(what, str) and what:
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the record again."""
        number = self.number
        if number:
            self.desk.ask(lambda office: self.asks(office, number), self._show)

    def _show(self, sheet: Any) -> None:  # noqa: ANN401 - whatever is asked for
        """Put the record on the page."""


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
