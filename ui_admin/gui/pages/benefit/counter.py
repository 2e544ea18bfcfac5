"""The counter for a queue of people: scan or type a number, the open period is there, record with Enter, next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.dialogs.report_lines import lines_button
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.report_entries import ReportEntries, ReportOutcome
from ui_admin.lookups.benefit.counter import counter_done, counter_form
from ui_admin.lookups.listing import Slice
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.corrections import Correction, correct_certification

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.benefit.counter import CounterForm, CounterRow
    from ui_admin.operations.steps.benefit.report_settling import SettledPeriod

SIDE, SCAN = 520, 320


class CounterPage(Page):
    """Reports taken in one after another."""

    name = "counter"
    watches = frozenset({"certification", "instalment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: CounterForm | None = None
        self.entries: ReportEntries | None = None
        main, box = column(8)
        box.addLayout(self._scan_line())
        holder, self.inside = column(6, (0, 0, 8, 0))
        box.addWidget(scrolled(holder), 1)
        self.done = self._done_table()
        self.body.addLayout(two_columns(main, self._done_side(), SIDE), 1)
        self.record_button = Button(desk.say("counter_page.record"), "primary", key="Ctrl+Return")
        self.record_button.clicked.connect(self._record)
        self.next_button = Button(desk.say("counter_page.next"), "secondary", key="Ctrl+L")
        self.next_button.clicked.connect(self._next)
        self.actions_shown = [self.record_button, self.next_button]
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._next)
        self.set_heading(desk.say("page.counter.title"), desk.say("page.claims.title"))
        self.setFocusProxy(self.scan)
        self._show_nobody()

    def refresh(self) -> None:
        """Look at what was done today again."""
        self.desk.ask(counter_done, self._show_done)

    def _scan_line(self) -> QHBoxLayout:
        say = self.say
        row = QHBoxLayout()
        row.setSpacing(10)
        self.scan = QLineEdit()
        self.scan.setFixedWidth(round(SCAN * THEME.scale))
        self.scan.setAccessibleName(say("counter_page.scan"))
        self.scan.setPlaceholderText(say("counter_page.scan"))
        self.scan.returnPressed.connect(self._look_up)
        self.note = label("", tone="bad", wrap=True)
        # Why nothing can be recorded yet; what is refused takes its place.
        self.wants = label("", HINT, tone="ink2", wrap=True)
        self.wants.setMinimumHeight(THEME.px(40))
        row.addWidget(self.scan)
        row.addWidget(self.note, 1)
        row.addWidget(self.wants, 1)
        return row

    def _done_table(self) -> Table:
        say, words = self.say, self.desk.words
        table = Table(
            (
                Column(say("head.time"), lambda row: f"{row.at.astimezone():%H:%M}", 56),
                Column(say("head.name"), lambda row: row.name, 150, hint=latin_beside, stretch=True),
                Column(say("head.no"), lambda row: str(row.period_no), 40, right=True),
                Column(say("head.status"), self._became, 120, status=lambda row: row.instalment_status),
                Column(say("head.amount"), lambda row: words.money(row.amount) if row.amount else "", 96, right=True),
            ),
            say("counter_page.done_today"),
            empty=say("counter_page.nothing_done"),
        )
        table.opened.connect(lambda row: self.desk.open("claim", row.claim_number))
        undo = QShortcut(QKeySequence(Qt.Key.Key_Delete), table)
        undo.setContext(Qt.ShortcutContext.WidgetShortcut)
        undo.activated.connect(self._take_back)
        return table

    def _done_side(self) -> QWidget:
        side, box = column()
        head = QHBoxLayout()
        head.addWidget(label(self.say("counter_page.done_today"), SECTION, bold=True))
        head.addStretch()
        self.count = label("", HINT, tone="ink3")
        head.addWidget(self.count)
        box.addLayout(head)
        box.addWidget(self.done, 1)
        if self.desk.may("certification.correct"):
            box.addWidget(label(self.say("counter_page.undo_hint"), HINT, tone="ink3", wrap=True))
        return side

    def _became(self, row: CounterRow) -> str:
        if row.instalment_status == "planned":
            return self.say(f"status.certification.{row.report_status}")
        return self.say(f"status.instalment.{row.instalment_status}") if row.instalment_status else ""

    def _show_done(self, rows: tuple[CounterRow, ...]) -> None:
        self.done.show_rows(Slice(rows, len(rows)))
        self.count.setText(self.say("list.count", count=len(rows)) if rows else "")

    def _look_up(self) -> None:
        typed = self.scan.text().strip()
        if not typed:
            return
        desk = self.desk
        desk.tasks.run(
            lambda: counter_form(desk.office, typed), self._show_form, refused=self._refused, failed=desk.failed.emit
        )

    def _refused(self, refused: Refused) -> None:
        """Say why, and be ready for the next one."""
        self._show_nobody()
        self._say(wrong=self.desk.words.say_sentence(refused.sentence))
        self._to_scan()

    def _show_nobody(self) -> None:
        self.form, self.entries = None, None
        clear(self.inside)
        self.inside.addWidget(label(self.say("counter_page.hint"), tone="ink3", wrap=True))
        self.inside.addStretch()
        self._allow()

    def _show_form(self, form: CounterForm) -> None:
        say, words, row = self.say, self.desk.words, form.period
        self.form = form
        clear(self.inside)
        self.inside.addWidget(label(form.name, SECTION, bold=True))
        who = " · ".join(filter(None, (form.latin_name, form.identifier, form.claim_number)))
        self.inside.addWidget(label(who, HINT, tone="ink2", wrap=True))
        due = words.day(row.report_due_on) if row.report_due_on else "–"
        about = say("report_form.about", amount=words.money_with_currency(row.amount), due=due)
        line = QHBoxLayout()
        line.addWidget(label(say("report_form.period", number=row.period_no, days=row.days), bold=True))
        line.addWidget(label(about, HINT, tone="ink2"))
        line.addStretch()
        self.inside.addLayout(line)
        if form.also_wanted:
            more = say("counter_page.also_wanted", count=form.also_wanted)
            self.inside.addWidget(label(more, HINT, tone="waiting", wrap=True))
        self.entries = ReportEntries(self.desk, row)
        self.inside.addWidget(self.entries)
        lines = QHBoxLayout()
        lines.addWidget(lines_button(self, self.entries))
        lines.addStretch()
        self.inside.addLayout(lines)
        self.inside.addWidget(ReportOutcome(self.entries))
        self.inside.addStretch()
        self.entries.finished.connect(self._record)
        self.entries.changed.connect(self._allow)
        self._allow()
        self.entries.begin()

    def _allow(self) -> None:
        """Let the report be recorded once all is said, and say until then what lacks."""
        entries = self.entries
        lacks = "" if entries is None else entries.lacks
        self.record_button.setEnabled(entries is not None and not lacks)
        said = self.say("counter_page.nobody") if entries is None else self.say(lacks) if lacks else ""
        self.record_button.setToolTip(said)
        self.record_button.setAccessibleDescription(said)
        self._say(wants=said if entries is not None else "")

    def _say(self, *, wants: str = "", wrong: str = "") -> None:
        """Say beside the number what lacks or what is wrong, one of the two."""
        self.note.setText(wrong)
        self.note.setVisible(bool(wrong))
        self.wants.setText(wants)
        self.wants.setVisible(not wrong)

    def _record(self) -> None:
        form, entries = self.form, self.entries
        if form is None or entries is None:
            return
        if entries.lacks:
            self._say(wrong=self.say(entries.lacks))
            return
        answers, period = entries.answers(), form.period.period_no
        self.record_button.setEnabled(False)
        self.desk.act(
            lambda office: enter_certification(office, form.claim_number, period, answers),
            self._recorded,
            refused=self._not_recorded,
        )

    def _not_recorded(self, refused: Refused) -> None:
        """Say why, and leave what was stated as it stands."""
        self._allow()
        self._say(wrong=self.desk.words.say_sentence(refused.sentence))

    def _recorded(self, settled: SettledPeriod) -> None:
        name = self.form.name if self.form else ""
        key = "payable" if settled.is_payable else "waits" if settled.waits_for else "not_payable"
        said = (*settled.waits_for, *settled.sentences)
        why = self.desk.words.say_sentence(said[0]) if said else ""
        values = {"name": name, "period": settled.period_no, "amount": settled.amount, "day": settled.pay_on}
        self.desk.good(f"counter_page.recorded.{key}", **values, why=why)
        self._next()

    def _next(self) -> None:
        self._show_nobody()
        self.scan.clear()
        self._to_scan()

    def _to_scan(self) -> None:
        self.scan.setFocus(Qt.FocusReason.TabFocusReason)
        self.scan.selectAll()

    def _take_back(self) -> None:
        row = self.done.chosen()
        if row is None or not self.desk.may("certification.correct"):
            return
        sentence = self.say("counter_page.take_back_about", name=row.name, period=row.period_no)

        def taken_back(reason: str) -> None:
            correction = Correction(None, reason, "office")
            self.desk.act(
                lambda office: correct_certification(office, row.claim_number, row.period_no, correction),
                lambda _done: self.desk.good("counter_page.taken_back", name=row.name, period=row.period_no),
            )

        ask_reason(self, sentence, self.say("counter_page.take_back"), taken_back)
