"""Questions about what looks odd in the office: the list, looking again, and one question with its records and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui_admin.domain.anomaly import ANSWERS
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.pages.page import Page, SheetPage
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, clear, key_values, label
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.time_line import TimeLine
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.register.anomalies import anomalies_page, anomaly_sheet
from ui_admin.operations.register.anomalies import answer_anomaly, look_for_anomalies

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.queue_counts import Filters
    from ui_admin.lookups.register.anomalies import AnomalyRow, AnomalySheet, MemberRow

SHAPES = {"open": "open", "answered": "answered", "gone": "closed"}
SIDE, NAMES = 390, 120
TABS: dict[str, Filters] = {
    "anomalies_open": (("status", "open"),),
    "anomalies_answered": (("status", "answered"),),
    "anomalies_gone": (("status", "gone"),),
    "anomalies_all": (),
}


class AnomaliesPage(QueuePage):
    """What looks odd, each as a question with its reason."""

    name = "anomalies"
    watches = frozenset({"anomaly", "person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._columns(desk), anomalies_page, lambda row: desk.open("anomaly", row.id), TABS)
        self.dialog: DeedDialog | None = None
        if desk.may("anomaly.answer"):
            answer = Button(self.say("action.answer_anomaly"), "primary", key="Ctrl+G")
            answer.clicked.connect(self._answer)
            self.actions_shown = [answer]
        if desk.may("anomaly.look"):
            look = Button(self.say("action.look_for_anomalies"), "secondary", key="Ctrl+L")
            look.clicked.connect(self._look)
            self.actions_shown = [*self.actions_shown, look]

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def answered(row: AnomalyRow) -> str:
            return f"{say(f'anomaly_answer.{row.answer}')}: {row.answer_words}" if row.answer else ""

        return (
            Column(say("anomalies_page.kind"), lambda row: say(f"anomaly_kind.{row.kind}"), 220, sort="kind"),
            Column(
                say("anomalies_page.why"), lambda row: words.say_sentence(row.why), 380, hint=answered, stretch=True
            ),
            Column(say("head.persons"), lambda row: f"{row.persons:,}", 80, right=True, sort="persons"),
            Column(say("anomalies_page.found_on"), lambda row: words.day(row.found_on), 110, sort="found_on"),
            Column(
                say("head.status"),
                lambda row: say(f"status.anomaly.{row.status}"),
                130,
                status=lambda row: SHAPES[row.status],
            ),
        )

    def _answer(self) -> None:
        row: AnomalyRow | None = self.table.chosen()
        if row is None or row.status != "open":
            self.desk.hint("anomalies_page.choose")
            return
        self.dialog = ask_answer(self, row)

    def _look(self) -> None:
        self.desk.good("anomalies_page.looking")
        self.desk.act(look_for_anomalies, lambda count: self.desk.good("anomalies_page.looked", count=count))


class AnomalyPage(SheetPage):
    """One question: why it is asked, the records it is about, and what was answered before."""

    name = "anomaly"
    watches = frozenset({"anomaly", "person", "account"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, anomaly_sheet)
        self.sheet: AnomalySheet | None = None
        self.dialog: DeedDialog | None = None
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        main, box = column()
        box.addWidget(label(self.say("anomaly_page.members"), SECTION, bold=True))
        self.table = Table(self._columns(), self.say("anomaly_page.members"), empty=self.say("page.anomalies.empty"))
        self.table.opened.connect(lambda row: desk.open(row.kind, row.number))
        box.addWidget(self.table, 1)
        aside, self.side = column(8, (0, 0, 10, 0))
        self.body.addLayout(two_columns(main, scrolled(aside), SIDE), 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> tuple[Column, ...]:
        say = self.desk.say

        def more(row: MemberRow) -> str:
            if row.kind == "person":
                return say("anomaly_page.claims", count=row.claims)
            return say(f"status.{row.kind}.{row.status}") if row.status else ""

        return (
            Column(say("head.kind"), lambda row: say(f"anomaly_member.{row.kind}"), 110),
            Column(say("head.name"), lambda row: row.name, 220, hint=lambda row: row.number, stretch=True),
            Column(say("head.identifier"), lambda row: row.identifier, 170),
            Column(say("anomaly_page.more"), more, 150),
        )

    def _show(self, sheet: AnomalySheet) -> None:
        if sheet.row.id != self.number:
            return
        self.sheet = sheet
        say, words, row = self.desk.say, self.desk.words, sheet.row
        clear(self.top)
        self.top.addWidget(label(words.say_sentence(row.why), wrap=True))
        self.top.addWidget(label(say("anomaly_page.is_a_question"), HINT, tone="ink3", wrap=True))
        self.table.show_rows(Slice(sheet.members, len(sheet.members)))
        clear(self.side)
        if row.answer:
            self.side.addWidget(label(say("anomaly_page.answer"), SECTION, bold=True))
            pairs = [
                (say("anomaly_page.answer"), say(f"anomaly_answer.{row.answer}")),
                (say("head.why"), row.answer_words),
                (say("head.officer"), row.answered_by),
            ]
            self.side.addWidget(key_values(pairs, NAMES))
        self._show_earlier(sheet)
        self.side.addWidget(label(say("claim_page.history"), SECTION, bold=True))
        found = (words.day(row.found_on), say("anomaly_page.found"), "")
        self.side.addWidget(
            TimeLine([*((words.moment(act.at), say(f"verb.{act.verb}"), act.officer) for act in sheet.history), found])
        )
        self.side.addStretch()
        self.put_actions(self._buttons(row))
        badge = (SHAPES[row.status], say(f"status.anomaly.{row.status}"))
        self.set_heading(say(f"anomaly_kind.{row.kind}"), say("page.anomalies.title"), badge=badge)

    def _show_earlier(self, sheet: AnomalySheet) -> None:
        say, words = self.desk.say, self.desk.words
        if sheet.earlier:
            self.side.addWidget(label(say("anomaly_page.earlier"), SECTION, bold=True))
        for one in sheet.earlier:
            said = f"{say(f'anomaly_answer.{one.answer}')}: {one.words}"
            self.side.addWidget(label(said, tone="ink2", wrap=True))
            day = words.day(one.answered_on) if one.answered_on else ""
            self.side.addWidget(label(f"{day} · {one.answered_by}", HINT, tone="ink3"))

    def _buttons(self, row: AnomalyRow) -> list[Button]:
        if row.status != "open" or not self.desk.may("anomaly.answer"):
            return []
        answer = Button(self.say("action.answer_anomaly"), "primary", key="Ctrl+D")
        answer.clicked.connect(self._answer)
        return [answer]

    def _answer(self) -> None:
        if self.sheet is not None:
            self.dialog = ask_answer(self, self.sheet.row)


def ask_answer(page: Page, row: AnomalyRow) -> DeedDialog:
    """Ask what the answer to a question is, and why."""
    say, desk = page.say, page.desk
    dialog = DeedDialog(page, say("anomaly_dialog.title"), desk.words.say_sentence(row.why))
    choices = [(say(f"anomaly_answer.{code}"), code) for code in ANSWERS]
    dialog.add_choice("answer", say("anomaly_page.answer"), choices)
    dialog.add_text("words", say("head.why"))
    dialog.hint(say("anomaly_dialog.hint"))
    dialog.act_with(
        say("anomaly_dialog.go"),
        lambda said: lambda office: answer_anomaly(office, row.id, said["answer"], said["words"]),
    )
    dialog.answered.connect(lambda _id: desk.good("anomalies_page.answered"))
    return dialog
