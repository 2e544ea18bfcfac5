"""Samples of the office's work: the list with drawing, and one sample with its cases, its rates and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui_admin.domain.quality import GOOD
from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.dialogs.quality import ask_draw, ask_score
from ui_admin.gui.pages.page import SheetPage
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import Button, Figure, clear, key_values, label, low_figures
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.lookups.claims.quality import sample_sheet, samples_page
from ui_admin.lookups.listing import Slice
from ui_admin.operations.claims.quality import close_sample, leave_out_case, take_case_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.act import ActDialog
    from ui_admin.lookups.claims.quality import CaseRow, SampleRow, SampleSheet
    from ui_admin.lookups.office.queue_counts import Filters
    from ui_admin.office import Office

SIDE, NAMES = 380, 110
TABS: dict[str, Filters] = {
    "samples_open": (("status", "drawn"),),
    "samples_closed": (("status", "closed"),),
    "samples_all": (),
}


class QualityPage(QueuePage):
    """The samples, the newest quarter first."""

    name = "quality"
    watches = frozenset({"quality_sample"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self._columns(desk), samples_page, lambda row: desk.open("quality_sample", row.number), TABS
        )
        self.dialog: ActDialog | None = None
        if desk.may("quality.draw"):
            new = Button(self.say("action.draw_sample"), "primary", icon="plus", key="Ctrl+N")
            new.clicked.connect(self._draw)
            self.actions_shown = [new]

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def cases(row: SampleRow) -> str:
            return say("quality_page.of", size=row.size, population=row.population_size)

        def status(row: SampleRow) -> str:
            return say(f"status.quality_sample.{row.status}")

        return (
            Column(say("quality_page.quarter"), lambda row: row.quarter, 100, sort="quarter"),
            Column(
                say("quality_page.population"),
                lambda row: say(f"quality_population.{row.population}"),
                240,
                stretch=True,
            ),
            Column(say("quality_page.cases"), cases, 130, right=True),
            Column(say("quality_page.done"), lambda row: f"{row.done:,}", 100, right=True),
            Column(say("quality_page.wrong"), lambda row: f"{row.wrong:,}", 90, right=True),
            Column(say("quality_page.drawn_on"), lambda row: words.day(row.drawn_on), 120, sort="drawn_on"),
            Column(say("head.status"), status, 130, status=lambda row: "open" if row.status == "drawn" else "closed"),
        )

    def _draw(self) -> None:
        self.dialog = ask_draw(self)

        def drawn(made: Any) -> None:  # noqa: ANN401 - what the operation gave
            self.desk.open("quality_sample", made.number)
            self.desk.good("quality_page.is_drawn", cases=made.cases, population=made.population)

        self.dialog.answered.connect(drawn)


class QualitySamplePage(SheetPage):
    """One sample: its cases in the order drawn, and what they say of the whole."""

    name = "quality_sample"
    watches = frozenset({"quality_sample"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, sample_sheet)
        self.shown = ""
        self.sheet: SampleSheet | None = None
        self.dialog: ActDialog | None = None
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        self.table = Table(self._columns(), self.say("quality_page.cases"), empty=self.say("page.quality.empty"))
        self.table.opened.connect(lambda row: desk.open("claim", row.claim_number))
        aside, self.side = column(8, (0, 0, 10, 0))
        self.body.addLayout(two_columns(self.table, scrolled(aside), SIDE), 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> tuple[Column, ...]:
        say = self.desk.say

        def found(row: CaseRow) -> str:
            if row.result:
                return say(f"quality_result.{row.result}")
            return say("quality_page.is_mine") if row.is_mine else say(f"status.quality_case.{row.status}")

        return (
            Column(say("quality_sheet.position"), lambda row: str(row.position), 50, right=True),
            Column(say("quality_sheet.case"), lambda row: row.subject_number, 186),
            Column(say("head.claimant"), lambda row: row.name, 170, hint=latin_beside, stretch=True),
            Column(say("quality_sheet.score"), lambda row: "" if row.score is None else str(row.score), 70, right=True),
            Column(say("quality_sheet.result"), found, 170, status=_shape),
        )

    def _show(self, sheet: SampleSheet) -> None:
        if sheet.row.number != self.number.strip().upper():
            return
        self.sheet = sheet
        say, row = self.desk.say, sheet.row
        clear(self.top)
        figures = [
            Figure(f"{row.size:,}", say("quality_page.drawn_of", population=row.population_size)),
            Figure(f"{row.done:,}", say("quality_page.done")),
            Figure(f"{row.wrong:,}", say("quality_page.wrong")),
        ]
        self.top.addWidget(low_figures(figures))
        kept = self.table.chosen() if self.shown == row.number else None
        self.shown = row.number
        self.table.show_rows(Slice(sheet.cases, len(sheet.cases)))
        self.table.selectRow(_begin(sheet, kept))
        self._show_side(sheet)
        self.put_actions(self._buttons(sheet))
        badge = ("open" if row.status == "drawn" else "closed", say(f"status.quality_sample.{row.status}"))
        title = say(f"quality_population.{row.population}")
        self.set_heading(f"{title} {row.quarter}", say("page.quality.title"), row.number, badge=badge)

    def _show_side(self, sheet: SampleSheet) -> None:
        from ui_admin.lookups.printables.quality import results  # noqa: PLC0415 - the words of the paper, asked for here only

        say, words = self.desk.say, self.desk.words
        clear(self.side)
        self.side.addWidget(label(say("quality_page.result"), SECTION, bold=True))
        for line in results(sheet, words):
            self.side.addWidget(label(line, wrap=True))
        for key, counted in (("quality_cause", sheet.causes), ("quality_responsible", sheet.responsible)):
            if counted:
                self.side.addWidget(label(say(f"quality_page.{key}"), SECTION, bold=True))
                pairs = [(say(f"{key}.{one.code}"), str(one.count)) for one in counted]
                self.side.addWidget(key_values(pairs, NAMES))
        self.side.addWidget(label(say("quality_page.how"), SECTION, bold=True))
        days = say("quality_page.days", first=sheet.first_on, last=sheet.last_on)
        pairs = [
            (say("quality_page.from"), days),
            (say("quality_sheet.seed"), sheet.seed),
            (say("quality_sheet.list"), f"{sheet.checklist.source} ({sheet.checklist.version})"),
        ]
        self.side.addWidget(key_values(pairs, NAMES))
        self.side.addWidget(label(say("quality_sheet.changes_nothing"), tone="ink3", wrap=True))
        self.side.addStretch()

    def _buttons(self, sheet: SampleSheet) -> list[Button]:
        buttons: list[Button] = []

        def add(verb: str, key: str, kind: str, cap: str, deed: Callable[[], object]) -> None:
            if self.desk.may(verb):
                made = Button(self.say(key), kind, key=cap)
                made.clicked.connect(deed)
                buttons.append(made)

        number = sheet.row.number
        if sheet.row.status == "drawn":
            add("quality.score", "action.score_case", "primary", "Ctrl+D", self._score)
        add(
            "document.print",
            "action.print_it",
            "secondary",
            "Ctrl+P",
            lambda: self.desk.open("reports", ("quality-sheet", number)),
        )
        if sheet.row.status != "drawn":
            return buttons
        more = [
            MoreAct("action.close_sample", "quality.close", self._close),
            MoreAct("action.take_case_back", "quality.take_back", lambda: self._why("take_back", take_case_back)),
            MoreAct("action.leave_out_case", "quality.leave_out", lambda: self._why("leave_out", leave_out_case)),
        ]
        return [*buttons, *more_button(self.desk, more)]

    def _chosen(self) -> CaseRow | None:
        row: CaseRow | None = self.table.chosen()
        if row is None:
            self.desk.hint("quality_page.choose")
        return row

    def _score(self) -> None:
        row = self._chosen()
        if row is None or self.sheet is None:
            return
        if row.status != "drawn":
            self.desk.hint("quality_page.scored_already")
        elif row.is_mine:
            self.desk.hint("quality_page.not_by_you")
        else:
            self.dialog = ask_score(self, self.sheet, row)

    def _why(self, key: str, deed: Callable[[Office, str, int, str], Done[str]]) -> None:
        row, number = self._chosen(), self.number
        if row is not None:
            self.dialog = ask_reason(
                self,
                self.say(f"quality_page.{key}_about", position=row.position),
                self.say(f"quality_page.{key}_go"),
                lambda why: self.desk.act(
                    lambda office: deed(office, number, row.position, why),
                    lambda _number: self.desk.good(f"quality_page.{key}_done", position=row.position),
                ),
            )

    def _close(self) -> None:
        number = self.number
        self.desk.act(
            lambda office: close_sample(office, number),
            lambda _number: self.desk.good("quality_page.is_closed", number=number),
        )


def _begin(sheet: SampleSheet, kept: CaseRow | None) -> int:
    """Give the place of the case to look at: the one that was chosen, or once that is examined the next that waits."""
    place = 0 if kept is None else kept.position - 1
    if kept is not None and sheet.cases[place].status == kept.status:
        return place
    waits = (at for at, case in enumerate(sheet.cases) if case.status == "drawn" and not case.is_mine)
    return next(waits, place)


def _shape(row: CaseRow) -> str:
    if row.status == "drawn":
        return "open" if not row.is_mine else "closed"
    if row.status == "left_out":
        return "closed"
    return "settled" if row.result in GOOD else "denied"
