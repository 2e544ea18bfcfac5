"""The calendar: the national holidays, and the days on which this office is closed or works all the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.gui.dialogs.ask import AskDialog
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.asked import Asked
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.office.calendars import days_of_year, working_calendar
from ui_admin.operations.office.details import drop_office_day, set_office_day

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.calendars import CalendarDay

SHAPE = {"national": "closed", "closed": "denied", "worked": "active"}


class CalendarTab(Tab):
    """The days of a year that are not ordinary."""

    verb = "holiday.change"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.year = desk.office.today().year
        for key, step, icon in (("calendar_tab.before", -1, "arrow-left"), ("calendar_tab.after", 1, "chevron-right")):
            turn = Button("", "quiet", icon=icon)
            turn.setAccessibleName(say(key))
            turn.setToolTip(say(key))
            turn.clicked.connect(lambda _checked=False, step=step: self.turn(step))
            self.bar.addWidget(turn)
            if step < 0:
                self.head = label("", SECTION, bold=True)
                self.bar.addWidget(self.head)
        self.bar.addSpacing(20)
        self.bar.addWidget(self.button("calendar_tab.close", partial(self.ask, is_working=False), icon="x"))
        self.bar.addWidget(self.button("calendar_tab.work", partial(self.ask, is_working=True), icon="check"))
        self.drop = self.button("calendar_tab.drop", self.take_back, icon="arrow-back")
        self.bar.addWidget(self.drop)
        self.add_why_not()
        self.table = Table(
            (
                Column(say("head.day"), lambda row: words.weekday_and_day(row.day), 200),
                Column(say("head.why"), lambda row: row.name, 320, stretch=True),
                Column(
                    say("head.kind"),
                    lambda row: say(f"calendar_tab.kind.{row.kind}"),
                    260,
                    status=lambda row: SHAPE[row.kind],
                ),
            ),
            say("office_tab.calendar"),
        )
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._may_drop())
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(say("calendar_tab.about"), HINT, tone="ink3", wrap=True))

    def refresh(self) -> None:
        """List the days of the year again, and let the office reckon with them."""
        year = self.year
        self.head.setText(self.desk.words.year(year))
        self.desk.ask(lambda office: days_of_year(office, year), self._show)
        self.desk.ask(working_calendar, self.desk.take_calendar)

    def turn(self, step: int) -> None:
        """Turn to another year."""
        self.year += step
        self.refresh()

    def ask(self, *, is_working: bool) -> None:
        """Ask for a day on which the office is closed, or works."""
        key = "calendar_tab.work" if is_working else "calendar_tab.close"
        day = DayEntry(self.say("head.day"), self.desk.words, self.desk.office.today)
        fields = {
            "day": Asked(self.say("head.day"), day, width=0),
            "name": Asked(self.say("head.why"), width=340),
        }

        def deed() -> partial[Done[date]]:
            if day.value is None:
                raise Refused("holiday.day_needed", field="day")
            return partial(set_office_day, day=day.value, name=fields["name"].value, is_working=is_working)

        AskDialog(
            self, self.desk, title=self.say(key), fields=fields, words=self.say("calendar_tab.set"), deed=deed
        ).open()

    def take_back(self) -> None:
        """Take back the chosen day of the office."""
        row: CalendarDay | None = self.table.chosen()
        if row is not None and row.can_be_dropped:
            self.desk.act(
                lambda office: drop_office_day(office, row.day),
                lambda day: self.desk.good("calendar_tab.dropped", day=day),
            )

    def _show(self, days: tuple[CalendarDay, ...]) -> None:
        self.table.show_rows(Slice(days, len(days)))
        self._may_drop()

    def _may_drop(self) -> None:
        row: CalendarDay | None = self.table.chosen()
        self.drop.setEnabled(self.desk.may(self.verb) and row is not None and row.can_be_dropped)
