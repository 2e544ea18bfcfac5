"""The officer's desk: what waits for this officer, what is late, the runs, and how far the month's returns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, SUM
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, hairline, label
from ui_admin.gui.widgets.charts import Bars, Share
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.office.today import VERBS, today_board

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.control_work import ControlCounts
    from ui_admin.lookups.office.today import OpenRun, TodayBoard, WorkRow

MOST_FIGURES = 5


class TodayPage(Page):
    """The officer's desk."""

    name = "today"
    watches = frozenset(
        {
            "claim",
            "payment_run",
            "contribution_return",
            "certification",
            "determination",
            "payment_account",
            "person",
            "return_estimate",
            "receipt",
            "cash_day",
            "waiver",
            "arrears_plan",
            "appeal",
            "complaint",
            "overpayment",
            "double_entry",
            "representative",
            "payment",
            "instalment",
            "anomaly",
            "quality_sample",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.set_heading(desk.say("page.today.title"), words.weekday_and_day(desk.office.today()))
        self.figures = QVBoxLayout()
        self.figures_shown: list[Figure] = []
        self.body.addLayout(self.figures)
        self.body.addWidget(hairline())
        main, box = column()
        head = QHBoxLayout()
        head.addWidget(label(desk.say("today.queue"), SECTION, bold=True))
        head.addStretch()
        self.count = label("", HINT, tone="ink3")
        head.addWidget(self.count)
        box.addLayout(head)
        self.table = Table(
            (
                Column(
                    desk.say("head.due"),
                    lambda row: words.day(row.due_on) if row.due_on else "",
                    114,
                    status=lambda row: row.shape,
                ),
                Column(desk.say("head.asked"), lambda row: desk.say(f"work.{row.kind}"), 172),
                Column(desk.say("head.who"), self._who, 200, hint=latin_beside, stretch=True),
                Column(desk.say("head.number"), lambda row: row.number, 172),
                Column(desk.say("head.age"), lambda row: desk.say("today.days", days=row.age), 58, right=True),
            ),
            desk.say("today.queue"),
            empty=desk.say("today.nothing_for_you"),
        )
        self.table.opened.connect(lambda row: desk.open(row.page, row.number if row.opens is None else row.opens))
        box.addWidget(self.table, 1)
        aside, self.side = column(8, (0, 0, 10, 0))
        self.body.addLayout(two_columns(main, scrolled(aside), 330), 1)
        if desk.may("claim.file"):
            new = Button(desk.say("action.new_claim"), "secondary", icon="plus", key="Ctrl+N")
            new.clicked.connect(lambda: desk.open("new_claim"))
            self.actions_shown = [new]
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Look at the desk again."""
        self.desk.ask(today_board, self._show)

    def _who(self, row: WorkRow) -> str:
        if row.says is not None:
            return self.desk.words.say_sentence(row.says)
        if row.total is None:
            return row.name
        total = self.desk.words.money_with_currency(row.total)
        return self.desk.say("today.run_who", payments=row.payments, total=total)

    def _show(self, board: TodayBoard) -> None:
        clear(self.figures)
        self.figures_shown = self._figures(board)[:MOST_FIGURES]
        self.figures.addWidget(figures_row(self.figures_shown))
        self.table.show_rows(Slice(board.queue, len(board.queue)))
        self.setFocusProxy(self.table if board.queue else self.figures_shown[0])
        self.count.setText(self.desk.say("today.count", count=len(board.queue)) if board.queue else "")
        self._side(board)

    def _figures(self, board: TodayBoard) -> list[Figure]:
        """Give the figures of the work this officer does, first what waits for them; each opens its rows."""
        say, go, may = self.desk.say, self.desk.open, self.desk.may
        month = (("month", str(board.month.code)),)
        figures: list[Figure] = []

        def add(
            verb: str, count: int, words: str, page: str, filters: tuple[tuple[str, str], ...], hint: str = ""
        ) -> None:
            if not verb or may(verb):
                figures.append(Figure(f"{count:,}", say(words), hint, opened=lambda: go(page, filters)))

        oldest = say("today.oldest", days=board.oldest) if board.late else ""
        returns = say("today.of", whole=board.returns_expected)
        add("claim.decide", board.to_decide, "today.to_decide", "claims", (("proposed", "1"),))
        add("run.approve", board.runs_to_approve, "today.to_approve", "payments", (("open", "1"),))
        add("run.release", board.runs_to_release, "today.to_release", "payments", (("open", "1"),))
        for verb, count, page, filters in _control(board.control):
            if count:
                add(verb, count, f"today.count_of.{page}", page, filters)
        add("claim.propose", board.waiting, "today.waiting", "claims", (("waiting", "1"),))
        add("", board.late, "today.late", "claims", (("waiting", "1"), ("late", "1")), oldest)
        missed = say("today.reports_missed", count=board.reports_missed) if board.reports_missed else ""
        add("certification.enter", board.reports_due, "today.reports_due", "claims", (("reports", "1"),), missed)
        add("run.lock", len(board.runs), "today.runs_open", "payments", (("open", "1"),))
        add("", board.returns_received, "today.returns_in", "returns", month, returns)
        return figures

    def _side(self, board: TodayBoard) -> None:
        say = self.desk.say
        clear(self.side)
        for run in board.runs:
            self.side.addWidget(self._run_note(run))
        self.side.addWidget(label(say("today.by_age"), SECTION, bold=True))
        self.side.addWidget(Bars([(say(f"today.age.{name}"), count) for name, count in board.by_age]))
        self.side.addLayout(self._beside(board))
        title = say("today.returns", month=board.month)
        self.side.addWidget(label(title, SECTION, bold=True))
        self.side.addWidget(Share(board.returns_received, board.returns_expected))
        counts = say("today.received", received=board.returns_received, expected=board.returns_expected)
        self.side.addWidget(label(counts, HINT, tone="ink2"))
        self.side.addStretch()

    def _beside(self, board: TodayBoard) -> QHBoxLayout:
        """Show who is held and flagged beside the backlog, never taken off; each opens its rows."""
        line = QHBoxLayout()
        for name, count in (("held", board.held), ("flagged", board.flagged)):
            button = Button(self.desk.say(f"today.{name}", count=count), "quiet")
            filters = (("waiting", "1"), (name, "1"))
            button.clicked.connect(lambda _checked=False, filters=filters: self.desk.open("claims", filters))
            line.addWidget(button)
        line.addStretch()
        return line

    def _run_note(self, run: OpenRun) -> QWidget:
        say, words = self.desk.say, self.desk.words
        note = QWidget()
        note.setObjectName("note")
        box = QVBoxLayout(note)
        box.setContentsMargins(16, 14, 16, 14)
        box.addWidget(label(say(f"today.run.{run.status}"), bold=True))
        box.addWidget(label(words.money_with_currency(run.total), SUM, bold=True))
        detail = say("today.run.detail", payments=run.payments, day=run.pay_on)
        box.addWidget(label(detail, HINT, tone="ink2"))
        line = QHBoxLayout()
        mine = self.desk.may(VERBS[f"run_{run.status}"])
        opened = Button(say("action.open_run"), "primary" if mine else "secondary")
        opened.clicked.connect(lambda: self.desk.open("run", run.number))
        line.addWidget(opened)
        line.addStretch()
        box.addLayout(line)
        return note


def _control(counts: ControlCounts) -> tuple[tuple[str, int, str, tuple[tuple[str, str], ...]], ...]:
    """Give what the office asks itself: the verb, how many wait, and the list that shows them."""
    return (
        ("quality.score", counts.cases, "quality", (("status", "drawn"),)),
        ("anomaly.answer", counts.questions, "anomalies", (("status", "open"),)),
        ("claim.settle_entries", counts.to_settle, "second_entries", (("status", "keyed"),)),
        ("claim.key_again", counts.to_key, "second_entries", (("status", "asked"),)),
    )
