"""A tab with one long list: searched, sorted and fetched as it is seen, with its acts below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Table, wanted_at
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.lookups.listing import Slice, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.tables.table import Column
    from ui_admin.office import Office


class ListTab(Tab):
    """A list with a search above and acts on the chosen row below."""

    filters: tuple[tuple[str, str], ...] = ()

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column],
        rows: Callable[[Office, Wanted], Slice[Any]],
        words: tuple[str, str],
    ) -> None:
        super().__init__(desk)
        self.asks, self.turn = rows, 0
        self.wanted = Wanted(filters=self.filters)
        self.search = QLineEdit()
        self.search.setFixedWidth(340)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.say("list.search"))
        self.search.setAccessibleName(self.say("list.search"))
        self.search.textChanged.connect(lambda text: self.want(Wanted(search=text, filters=self.filters)))
        self.bar.addWidget(self.search)
        self.bar.addStretch()
        self.table = Table(columns, self.say(words[0]), empty=self.say(words[1]))
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.rows.wanted.connect(self._window)
        self.table.sorted_by.connect(
            lambda name: self.want(Wanted(search=self.wanted.search, sort=name, filters=self.filters))
        )
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self.offer_acts())
        self.body.addWidget(self.table, 1)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        self.body.addLayout(self.acts)
        self.foot = label("", HINT, tone="ink3")
        self.setFocusProxy(self.table)

    def act(
        self, words: str, verb: str, deed: Callable[[], object], *, key: str = "", kind: str = "secondary"
    ) -> Button:
        """Put an act on the chosen row below the list; it is not there for who may not do it."""
        made = Button(self.say(words), kind, key=key)
        made.clicked.connect(lambda _checked=False: deed())
        self.acts.addWidget(made)
        made.setVisible(self.desk.may(verb))
        return made

    def end_acts(self) -> None:
        """Put the count of rows behind the acts."""
        self.acts.addStretch()
        self.acts.addWidget(self.foot)

    def offer_acts(self) -> None:
        """Say which acts fit the chosen row; each tab knows its own."""

    def refresh(self) -> None:
        """Fetch the rows that are seen again."""
        self.want(self.wanted)

    def want(self, wanted: Wanted) -> None:
        """Show other rows."""
        self.wanted = wanted
        self._window(0)

    def _window(self, offset: int) -> None:
        if offset == 0:
            self.turn += 1
        turn, wanted = self.turn, wanted_at(offset, self.wanted)
        self.desk.ask_while(
            self,
            lambda: turn == self.turn,
            lambda office: self.asks(office, wanted),
            lambda part: self._show(part, offset),
        )

    def _show(self, part: Slice[Any], offset: int) -> None:
        self.table.show_rows(part, offset)
        self.foot.setText(self.say("cash_desk.rows", count=part.total) if part.total else "")
        self.offer_acts()
