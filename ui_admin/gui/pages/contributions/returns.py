"""Returns: the board of a month above the employers it is about, or the returns of all months, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.periods import Month
from ui_admin.gui.pages.contributions.board_acts import BoardActs
from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, label
from ui_admin.gui.widgets.months import MonthEntry
from ui_admin.gui.widgets.more_menu import more_button
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.return_board import board_of, board_page
from ui_admin.lookups.lists import ReturnRow, returns_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_board import Board
    from ui_admin.lookups.listing import Slice, Wanted
    from ui_admin.office import Office

# Tabs of one month by the state they keep, then the tabs over all months by status.
OF_A_MONTH = {
    "month": "",
    "received": "received",
    "absent": "absent",
    "late": "late",
    "nil": "nil",
    "estimated": "estimated",
}
OF_ALL = {"all": "", "superseded": "superseded", "cancelled": "cancelled"}


def rows_of(office: Office, wanted: Wanted) -> Slice[ReturnRow]:
    """List the board of a month when the filters name a state, or returns of all months."""
    return board_page(office, wanted) if wanted.filter("state") is not None else returns_page(office, wanted)


class ReturnsPage(ListPage):
    """Returns of a month or of all months."""

    name = "returns"
    watches = frozenset({"contribution_return", "receipt", "employer", "return_estimate"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._columns(desk), rows_of, self._open_row)
        say = desk.say
        self.bar = TabBar([(name, say(f"returns_page.tab.{name}")) for name in (*OF_A_MONTH, *OF_ALL)])
        self.bar.chosen.connect(self._tab)
        self.tabs.addWidget(self.bar)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(260)
        self.month = MonthEntry(say("import_page.month"), desk.words, Month.of(desk.office.today()).plus(-1))
        self.month.changed.connect(self._month_changed)
        self.figures = QVBoxLayout()
        self.body.insertWidget(0, self._board())
        self.empty_act = Button(say("action.import_return"), "secondary", icon="upload")
        self.empty_act.clicked.connect(lambda: desk.open("import_return"))
        self.body.insertWidget(self.body.indexOf(self.table) + 1, self.empty_act, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty_act.hide()
        self.acts = BoardActs(self)
        self.body.insertWidget(self.body.indexOf(self.foot), self.acts.bar())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self.acts.offer(self.chosen()))
        self._actions()
        self._tab("month")

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def status(row: ReturnRow) -> str:
            return say(f"status.contribution_return.{row.status}")

        def number(row: ReturnRow) -> str:
            return row.number or (say("returns_page.proposed_by", name=row.proposed_by) if row.proposal else "–")

        def came(row: ReturnRow, text: str) -> str:
            return text if row.number or row.proposal else "–"

        return (
            Column(say("head.month"), lambda row: words.month(row.month), 130, sort="month"),
            Column(say("head.employer"), lambda row: row.employer_name, 260, sort="employer", stretch=True),
            Column(say("head.number"), number, 180, sort="number"),
            Column(say("head.lines"), lambda row: came(row, str(row.workers)), 64, right=True),
            Column(say("head.wages"), lambda row: came(row, words.money(row.wages)), 125, right=True, sort="wages"),
            Column(say("head.contributions"), lambda row: came(row, words.money(row.contributions)), 115, right=True),
            Column(say("head.status"), status, 140, status=lambda row: row.status),
        )

    def _board(self) -> QWidget:
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(label(self.say("returns_page.month"), tone="ink2"))
        left.addWidget(self.month)
        left.addStretch(1)
        box.addLayout(left)
        box.addLayout(self.figures, 1)
        return holder

    def _actions(self) -> None:
        desk, say = self.desk, self.say
        more = more_button(desk, self.acts.month_acts())
        self.actions_shown = [*more]
        if not desk.may("return.post"):
            return
        take = Button(say("action.import_return"), "primary", icon="upload", key="Ctrl+I")
        take.clicked.connect(lambda: desk.open("import_return"))
        typed = Button(say("action.type_return"), "secondary", key="Ctrl+T")
        typed.clicked.connect(lambda: desk.open("type_return"))
        self.actions_shown = [take, typed, *more]

    def chosen(self) -> ReturnRow | None:
        """Give the row of the table that is chosen, while the board of a month is shown."""
        row = self.table.chosen() if self.bar.current in OF_A_MONTH else None
        return row if isinstance(row, ReturnRow) else None

    def open(self, what: object) -> None:
        """Show the rows of a filter that another page names, such as the returns of one employer."""
        if not isinstance(what, tuple):
            return
        named = dict(what)
        tab = next((tab for tab, state in OF_A_MONTH.items() if state == named.get("state")), "")
        if tab and "month" in named:
            # The board of that month, so that its acts are at hand.
            self.bar.show_chosen(tab)
            self.month.put(Month.from_code(int(named["month"])))
            self._tab(tab)
        else:
            self.bar.show_chosen("all")
            self.filter(what)

    def refresh(self) -> None:
        """Look at the board and its rows again."""
        month = self.month.value
        if month is not None:
            self.desk.ask_while(
                self, lambda: month == self.month.value, lambda office: board_of(office, month), self._figures
            )
        super().refresh()

    def _figures(self, board: Board) -> None:
        say, words = self.say, self.desk.words
        clear(self.figures)
        due = say("returns_page.due", day=board.due_on)
        waiting = "missing" if board.missing or not board.expected else "expected"
        absent = board.missing + board.expected
        owed = say("returns_page.owed", amount=board.owed)
        self.figures.addWidget(
            figures_row(
                [
                    Figure(str(board.employers), say("returns_page.employers"), opened=self._opens("month")),
                    Figure(str(board.received), say("returns_page.received"), opened=self._opens("received")),
                    Figure(str(board.late), say("returns_page.late"), opened=self._opens("late")),
                    Figure(str(absent), say(f"returns_page.{waiting}"), due, opened=self._opens("absent")),
                    Figure(words.money(board.paid), say("returns_page.paid"), owed),
                ]
            )
        )
        counts = {"month": board.employers, "received": board.received, "absent": absent, "late": board.late}
        self.bar.put_counts({**counts, "nil": board.nil, "estimated": board.estimated + board.proposed})
        self.bar.updateGeometry()

    def _opens(self, tab: str) -> Callable[[], None]:
        def opened() -> None:
            self.bar.choose(tab)
            self.table.setFocus()

        return opened

    def _tab(self, name: str) -> None:
        if name in OF_ALL:
            self.filter((("status", OF_ALL[name]),) if OF_ALL[name] else ())
        elif (month := self.month.value) is not None:
            self.filter((("month", str(month.code)), ("state", OF_A_MONTH[name])))

    def _month_changed(self) -> None:
        if self.month.value is not None:
            self._tab(self.bar.current if self.bar.current in OF_A_MONTH else "month")
            self.bar.show_chosen(self.bar.current if self.bar.current in OF_A_MONTH else "month")
            self.refresh()

    def _open_row(self, row: ReturnRow) -> None:
        if row.number:
            self.desk.open("return", row.number)
        else:
            self.desk.open("employer", row.employer_number)

    def _show(self, part: Slice[ReturnRow], offset: int) -> None:
        super()._show(part, offset)
        self.acts.offer(self.chosen())
        self.empty_act.setVisible(not part.total and self.desk.may("return.post"))
