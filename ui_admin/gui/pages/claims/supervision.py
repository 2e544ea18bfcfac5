"""The supervisor's morning: who waits and how long, who has what, what is held or flagged, and the runs with their totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, SUM, THEME
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, hairline, label
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.lookups.claims.supervision import supervision_board
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.backlog import Backlog, Filters
    from ui_admin.lookups.claims.supervision import RunControl, SupervisionBoard

SIDE, ROW = 330, 32
BANDS, FEW = 4, 4


class SupervisionPage(Page):
    """The work of all; every number opens its rows."""

    name = "supervision"
    watches = frozenset({"claim", "determination", "flag", "hold", "payment_run", "instalment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        today = desk.words.weekday_and_day(desk.office.today())
        self.set_heading(say("page.supervision.title"), say("page.today.title"), today)
        self.figures = QVBoxLayout()
        self.body.addLayout(self.figures)
        self.body.addWidget(hairline())
        main, box = column(6)
        box.addWidget(label(say("supervision.by_age"), SECTION, bold=True))
        self.bands = self._list(self._band_columns(), "supervision.by_age", rows=BANDS)
        box.addWidget(self.bands)
        box.addWidget(label(say("supervision.beside"), HINT, tone="ink3", wrap=True))
        box.addWidget(label(say("supervision.by_officer"), SECTION, bold=True))
        self.officers = self._list(self._officer_columns(), "supervision.by_officer")
        box.addWidget(self.officers, 1)
        aside, self.side = column(8, (0, 0, 10, 0))
        self.body.addLayout(two_columns(main, scrolled(aside), SIDE), 1)
        odd = Button(say("page.anomalies.title"), "secondary", icon="alert-triangle", key="Ctrl+L")
        odd.clicked.connect(lambda: desk.open("anomalies"))
        samples = Button(say("page.quality.title"), "secondary", icon="clipboard-text", key="Ctrl+U")
        samples.clicked.connect(lambda: desk.open("quality"))
        self.actions_shown = [samples, odd]
        self.setFocusProxy(self.bands)

    def refresh(self) -> None:
        """Look again."""
        self.desk.ask(supervision_board, self._show)

    def _show(self, board: SupervisionBoard) -> None:
        clear(self.figures)
        self.figures.addWidget(figures_row(self._figures(board.backlog)))
        self.bands.show_rows(Slice(board.backlog.by_age, len(board.backlog.by_age)))
        self.officers.show_rows(Slice(board.loads, len(board.loads)))
        self._side(board)

    def _figures(self, waiting: Backlog) -> list[Figure]:
        say = self.desk.say
        shown: list[tuple[str, int, Filters]] = [
            ("persons", waiting.persons, (("waiting", "1"),)),
            ("oldest", waiting.oldest_days, (("waiting", "1"), ("age", "over"))),
            ("late", waiting.late, (("waiting", "1"), ("late", "1"))),
            ("due_today", waiting.due_today, (("waiting", "1"), ("due_today", "1"))),
            ("held", waiting.held, (("waiting", "1"), ("held", "1"))),
            ("woken", waiting.woken, (("waiting", "1"), ("waking", "1"))),
            ("flagged", waiting.flagged, (("waiting", "1"), ("flagged", "1"))),
            ("sent_back", waiting.sent_back, (("waiting", "1"), ("sent_back", "1"))),
        ]
        return [
            Figure(f"{count:,}", say(f"supervision.{name}"), opened=self._opener(filters))
            for name, count, filters in shown
        ]

    def _opener(self, filters: Filters) -> Any:  # noqa: ANN401 - what is done when it is pressed
        return lambda: self.desk.open("claims", filters)

    def _list(self, columns: Sequence[Column], name: str, *, rows: int = 0) -> Table:
        table = Table(columns, self.say(name), empty=self.say("supervision.nobody"))
        table.opened.connect(lambda row: self.desk.open("claims", row.filters))
        if rows:
            table.setFixedHeight(THEME.px(30 + ROW * rows) + 2)
        return table

    def _band_columns(self) -> tuple[Column, ...]:
        say = self.desk.say
        return (
            Column(say("head.waits_since"), lambda row: say(f"filter_words.age.{row.name}"), 200, stretch=True),
            Column(say("head.persons"), lambda row: f"{row.persons:,}", 120, right=True),
            Column(say("head.late"), lambda row: f"{row.late:,}", 120, right=True),
            Column(say("head.held"), lambda row: f"{row.held:,}", 120, right=True),
        )

    def _officer_columns(self) -> tuple[Column, ...]:
        say = self.desk.say
        return (
            Column(say("head.officer"), lambda row: row.name or say("supervision.team"), 200, stretch=True),
            Column(say("head.persons"), lambda row: f"{row.persons:,}", 90, right=True),
            Column(say("head.late"), lambda row: f"{row.late:,}", 80, right=True),
            Column(say("head.held"), lambda row: f"{row.held:,}", 80, right=True),
            Column(say("head.flagged"), lambda row: f"{row.flagged:,}", 80, right=True),
            Column(say("head.sent_back"), lambda row: f"{row.sent_back:,}", 100, right=True),
            Column(say("head.oldest"), lambda row: say("today.days", days=row.oldest_days), 90, right=True),
        )

    def _side(self, board: SupervisionBoard) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.side)
        self.side.addWidget(label(say("supervision.next_run"), SECTION, bold=True))
        due = say("supervision.due", payments=board.due_payments, total=words.money_with_currency(board.due_total))
        self.side.addWidget(label(due, tone="ink2", wrap=True))
        for run in board.runs:
            self.side.addWidget(self._run_note(run))
        self.side.addWidget(label(say("supervision.holds"), SECTION, bold=True))
        for held in board.holds:
            until = say("supervision.next_wakes", day=held.next_on) if held.next_on else ""
            line = say("supervision.held_kind", kind=say(f"held_kind.{held.kind}"), count=held.records)
            self.side.addWidget(label(" · ".join(filter(None, (line, until))), tone="ink2", wrap=True))
        if not board.holds:
            self.side.addWidget(label(say("watch.no_holds"), tone="ink3"))
        self.side.addWidget(label(say("supervision.flags"), SECTION, bold=True))
        for flag in board.flags:
            tone = "bad" if flag.is_blocking else "ink2"
            key = "supervision.flag_blocks" if flag.is_blocking else "supervision.flag_informs"
            words_of = say(key, flag=say(f"flag_title.{flag.code}"), count=flag.flags)
            self.side.addWidget(label(words_of, tone=tone, wrap=True))
        if not board.flags:
            self.side.addWidget(label(say("supervision.no_flags"), tone="ink3"))
        self.side.addStretch()

    def _run_note(self, run: RunControl) -> QWidget:
        say, words = self.desk.say, self.desk.words
        note = QWidget()
        note.setObjectName("note")
        box = QVBoxLayout(note)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        box.addWidget(label(say(f"today.run.{run.status}"), bold=True))
        box.addWidget(label(words.money_with_currency(run.total), SUM, bold=True))
        box.addWidget(label(say("today.run.detail", payments=run.payments, day=run.pay_on), HINT, tone="ink2"))
        if run.seal:
            box.addWidget(label(say("supervision.seal", seal=run.seal), HINT, tone="ink3"))
        opened = Button(say("action.open_run"), "secondary")
        opened.clicked.connect(lambda: self.desk.open("run", run.number))
        box.addWidget(opened)
        return note
