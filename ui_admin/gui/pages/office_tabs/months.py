"""The months of the books: which are open and which take no entry any more, closed here and opened again by two officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.office.fiscal_months import fiscal_months
from ui_admin.operations.office.fiscal_months import ask_to_open_month, close_month, lock_month, open_month

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.periods import Month
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.fiscal_months import FiscalMonthRow

SHAPE = {"open": "active", "closed": "closed", "locked": "locked"}
CLOSE, ASK, OPEN, LOCK = "period.close", "period.ask_open", "period.open", "period.lock"


class MonthsTab(Tab):
    """The list of months with what can be done next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.rows: tuple[FiscalMonthRow, ...] = ()
        self.acts: dict[str, Button] = {
            CLOSE: self._act("months_tab.close", self.close_oldest),
            ASK: self._act("months_tab.ask", self.ask_for_last),
            OPEN: self._act("months_tab.open", self.open_last),
            LOCK: self._act("months_tab.lock", self.lock_oldest),
        }
        for verb, button in self.acts.items():
            if not desk.may(verb):
                button.hide()
        if not any(desk.may(verb) for verb in self.acts):
            self.bar.addWidget(label(say("office_page.may_not"), HINT, tone="ink3"))
        self.bar.addStretch()
        self.table = Table(
            (
                Column(say("head.month"), lambda row: words.month(row.month), 150),
                Column(say("head.entries"), lambda row: words.number(row.entries), 90, right=True),
                Column(say("months_tab.turnover"), lambda row: words.money(row.turnover), 150, right=True),
                Column(say("months_tab.seal"), lambda row: row.last_hash[:16], 170),
                Column(say("months_tab.asked"), self._asked, 200, stretch=True),
                Column(
                    say("head.status"),
                    lambda row: say(f"status.fiscal_period.{row.status}"),
                    130,
                    status=lambda row: SHAPE.get(row.status, "closed"),
                ),
            ),
            say("office_tab.months"),
            empty=say("months_tab.empty"),
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(say("months_tab.about"), HINT, tone="ink3", wrap=True))

    def refresh(self) -> None:
        """List the months again."""
        self.desk.ask(fiscal_months, self._show)

    def close_oldest(self) -> None:
        """Ask for the word that closes the oldest open month, with its numbers above it."""
        row = self._fitting(CLOSE)
        if row is None:
            return
        self._choose(row)
        say, words = self.say, self.desk.words
        month = row.month
        about = say(
            "months_tab.close_about", entries=row.entries, turnover=row.turnover, seal=row.last_hash[:16] or "–"
        )
        dialog = ActDialog(self, self.desk, say("months_tab.close_title"), about=about, large=words.month(month))
        dialog.add_word("word", say("months_tab.type_word", word=say("months_tab.word")), say("months_tab.word"))
        dialog.hint(say("months_tab.close_hint"))
        dialog.answered.connect(lambda _answers: self._do_close(month))
        dialog.finish(say("months_tab.close"))

    def ask_for_last(self) -> None:
        """Ask why the last closed month should be opened again."""
        self._with_reason("months_tab.ask", "months_tab.ask_about", self._do_ask)

    def open_last(self) -> None:
        """Ask why the last closed month is opened, with what the other officer said."""
        self._with_reason("months_tab.open", "months_tab.open_about", self._do_open)

    def lock_oldest(self) -> None:
        """Ask for the word that locks the oldest closed month for good."""
        row = self._fitting(LOCK)
        if row is None:
            return
        self._choose(row)
        say, month = self.say, row.month
        about, large = say("months_tab.lock_about"), self.desk.words.month(month)
        dialog = ActDialog(self, self.desk, say("months_tab.lock_title"), about=about, large=large)
        word = say("months_tab.lock_word")
        dialog.add_word("word", say("months_tab.type_word", word=word), word)
        dialog.answered.connect(lambda _answers: self._do_lock(month))
        dialog.finish(say("months_tab.lock"))

    def _act(self, key: str, deed: Callable[[], None]) -> Button:
        button = self.button(key, deed)
        self.bar.addWidget(button)
        return button

    def _asked(self, row: FiscalMonthRow) -> str:
        asked = row.asked
        return "" if asked is None else self.say("months_tab.asked_by", name=asked.officer, reason=asked.reason)

    def _with_reason(self, act: str, about: str, deed: Callable[[Month, str], None]) -> None:
        row = self._fitting(ASK if act == "months_tab.ask" else OPEN)
        if row is None:
            return
        self._choose(row)
        month, asked = row.month, row.asked
        sentence = self.say(about, name=asked.officer if asked else "", reason=asked.reason if asked else "")
        title = self.say(act)
        dialog = ActDialog(self, self.desk, title, about=sentence, large=self.desk.words.month(month))
        dialog.add_text("reason", self.say("head.why"))
        dialog.answered.connect(lambda answers: deed(month, answers["reason"]))
        dialog.finish(title)

    def _do_close(self, month: Month) -> None:
        self.desk.act(
            lambda office: close_month(office, month),
            lambda entries: self._done("months_tab.closed", month=month, entries=entries),
            refused=self._refused,
        )

    def _do_ask(self, month: Month, reason: str) -> None:
        self.desk.act(
            lambda office: ask_to_open_month(office, month, reason),
            lambda _month: self._done("months_tab.was_asked", month=month),
            refused=self._refused,
        )

    def _do_open(self, month: Month, reason: str) -> None:
        self.desk.act(
            lambda office: open_month(office, month, reason),
            lambda _month: self._done("months_tab.opened", month=month),
            refused=self._refused,
        )

    def _do_lock(self, month: Month) -> None:
        self.desk.act(
            lambda office: lock_month(office, month),
            lambda _month: self._done("months_tab.locked", month=month),
            refused=self._refused,
        )

    def _done(self, key: str, **values: Month | int) -> None:
        self.desk.good(key, **values)
        self.refresh()

    def _refused(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        self.table.setFocus()

    def _show(self, rows: tuple[FiscalMonthRow, ...]) -> None:
        chosen = max(0, self.table.currentIndex().row())
        self.table.show_rows(Slice(rows, len(rows)))
        if 0 < chosen < len(rows):
            self.table.selectRow(chosen)
        self.rows = rows
        self._offer()

    def _offer(self) -> None:
        """Let only what some month is ready for be pressed."""
        for verb, button in self.acts.items():
            button.setEnabled(self._fitting(verb) is not None)

    def _fitting(self, verb: str) -> FiscalMonthRow | None:
        """Give the one month that an act is about: the oldest open one that is over, the oldest or the last closed one."""
        status = "open" if verb == CLOSE else "closed"
        found = sorted((row for row in self.rows if row.status == status), key=lambda row: row.month)
        if not found:
            return None
        row = found[0] if verb in {CLOSE, LOCK} else found[-1]
        if verb == CLOSE:
            return row if row.month.last < self.desk.office.today() else None
        return row if (row.asked is None) == (verb in {ASK, LOCK}) else None

    def _choose(self, row: FiscalMonthRow) -> None:
        self.table.selectRow(self.rows.index(row))
