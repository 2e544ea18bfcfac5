"""The officer's desk: what waits, what is late, the next run, and how far the month's returns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page, scrolled, two_columns
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, SUM
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, hairline, label
from ui_admin.gui.widgets.charts import Bars, Share
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.today import today_board

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.today import TodayBoard


class TodayPage(Page):
    """The officer's desk."""

    name = "today"
    watches = frozenset({"claim", "payment_run", "contribution_return", "certification", "determination"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.set_heading(desk.say("page.today.title"), words.weekday_and_day(desk.office.today()))
        self.figures = QVBoxLayout()
        self.body.addLayout(self.figures)
        self.body.addWidget(hairline())
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label(desk.say("today.queue"), SECTION, bold=True))
        self.table = Table(
            (
                Column(
                    desk.say("head.due"),
                    lambda row: words.day(row.due_on) if row.due_on else "",
                    130,
                    status=lambda row: row.shape,
                ),
                Column(desk.say("head.asked"), lambda row: desk.say(f"work.{row.kind}"), 160),
                Column(desk.say("head.who"), lambda row: row.name, 220, hint=lambda row: row.latin_name, stretch=True),
                Column(desk.say("head.number"), lambda row: row.number, 190),
                Column(desk.say("head.age"), lambda row: desk.say("today.days", days=row.age), 70, right=True),
            ),
            desk.say("today.queue"),
        )
        self.table.opened.connect(lambda row: desk.open(row.page, row.number))
        box.addWidget(self.table, 1)
        self.nothing = label(desk.say("today.nothing"), tone="ink3")
        box.addWidget(self.nothing)
        self.side = QVBoxLayout()
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(8)
        aside = QWidget()
        aside.setLayout(self.side)
        self.body.addLayout(two_columns(main, scrolled(aside), 330), 1)
        if desk.may("claim.file"):
            new = Button(desk.say("action.new_claim"), "secondary", icon="plus")
            new.clicked.connect(lambda: desk.open("new_claim"))
            self.actions_shown = [new]
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Look at the desk again."""
        self.desk.ask(today_board, self._show)

    def _show(self, board: TodayBoard) -> None:
        say = self.desk.say
        clear(self.figures)
        go = self.desk.open
        figures = [
            Figure(str(board.waiting), say("today.waiting"), opened=lambda: go("claims", (("open", "1"),))),
            Figure(
                str(board.late),
                say("today.late"),
                say("today.oldest", days=board.oldest) if board.late else "",
                opened=lambda: go("claims", (("late", "1"),)),
            ),
            Figure(str(board.to_decide), say("today.to_decide"), opened=lambda: go("claims", (("open", "1"),))),
            Figure(str(board.reports_due), say("today.reports_due")),
            Figure(str(len(board.runs)), say("today.runs_open"), opened=lambda: go("payments", None)),
        ]
        self.figures.addWidget(figures_row(figures))
        self.table.show_rows(Slice(board.queue, len(board.queue)))
        self.table.setVisible(bool(board.queue))
        self.nothing.setVisible(not board.queue)
        self._side(board)

    def _side(self, board: TodayBoard) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.side)
        for run in board.runs:
            note = QWidget()
            note.setObjectName("note")
            box = QVBoxLayout(note)
            box.setContentsMargins(16, 14, 16, 14)
            box.addWidget(label(say(f"today.run.{run.status}"), bold=True))
            box.addWidget(label(words.money_with_currency(run.total), SUM, bold=True))
            detail = say("today.run.detail", payments=run.payments, day=run.pay_on)
            box.addWidget(label(detail, HINT, tone="ink2"))
            line = QHBoxLayout()
            opened = Button(say("action.open_run"), "primary")
            opened.clicked.connect(lambda _checked=False, number=run.number: self.desk.open("run", number))
            line.addWidget(opened)
            line.addStretch()
            box.addLayout(line)
            self.side.addWidget(note)
        self.side.addWidget(label(say("today.by_age"), SECTION, bold=True))
        self.side.addWidget(Bars([(say(f"today.age.{name}"), count) for name, count in board.by_age]))
        title = say("today.returns", month=board.month)
        self.side.addWidget(label(title, SECTION, bold=True))
        self.side.addWidget(Share(board.returns_received, board.returns_expected))
        counts = say("today.received", received=board.returns_received, expected=board.returns_expected)
        self.side.addWidget(label(counts, HINT, tone="ink2"))
        self.side.addStretch()
