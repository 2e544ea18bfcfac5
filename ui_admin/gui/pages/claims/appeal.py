"""One appeal: its steps on top, what it says and what the check and the hearing found, what the law says, and the next act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from ui_admin.domain.appeal import CHECKLIST
from ui_admin.gui.pages.claims.appeal_acts import AppealActs
from ui_admin.gui.pages.page import SheetPage
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Figure, clear, key_values, label, low_figures
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.findings import FindingLine
from ui_admin.gui.widgets.stages import StageBar
from ui_admin.gui.widgets.time_line import TimeLine
from ui_admin.lookups.claims.appeal_sheets import appeal_sheet

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.appeal_sheets import AppealSheet, HearingRow
    from ui_admin.lookups.claims.appeal_stops import AppealStop

STAGES = ("received", "formal_check", "office_review", "forwarded", "heard", "decided_above", "executed", "closed")
BY_OFFICE = ("received", "formal_check", "office_review", "changed_by_office", "executed", "closed")
SHORT = {"dismissed": ("received", "formal_check", "dismissed"), "withdrawn": ("received", "withdrawn")}
SIDE, NAMES, SHOWN_HISTORY = 390, 150, 8


class AppealPage(SheetPage):
    """One appeal."""

    name = "appeal"
    watches = frozenset({"appeal", "determination", "claim", "document"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, appeal_sheet)
        self.sheet: AppealSheet | None = None
        self.acts = AppealActs(self)
        self.body.setSpacing(6)
        self.top = QVBoxLayout()
        self.top.setSpacing(4)
        self.body.addLayout(self.top)
        main, self.main = column(6, (0, 6, 10, 0))
        aside, self.side = column(6, (0, 6, 10, 0))
        self.body.addLayout(two_columns(scrolled(main), scrolled(aside), SIDE), 1)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.acts.show_first_letter)

    def _show(self, sheet: AppealSheet) -> None:
        if sheet.number != self.number:
            return
        self.sheet = sheet
        say = self.desk.say
        clear(self.top)
        self.top.addWidget(self._stages(sheet))
        self.top.addWidget(low_figures(self._figures(sheet)))
        self._main(sheet)
        self._side(sheet)
        self.put_actions(self.acts.buttons(sheet))
        badge = (sheet.status, say(f"status.appeal.{sheet.status}"))
        self.set_heading(sheet.name, say("page.appeals.title"), sheet.number, sheet.latin_name, badge=badge)
        if self.actions_shown:
            self.setFocusProxy(self.actions_shown[0])
            if self.window().focusWidget() is self:
                self.setFocus()

    def _stages(self, sheet: AppealSheet) -> StageBar:
        say, words = self.desk.say, self.desk.words
        is_by_office = sheet.status == "changed_by_office" or (sheet.executed_on and not sheet.forwarded_on)
        names = SHORT.get(sheet.status, BY_OFFICE if is_by_office else STAGES)
        days = {
            "received": sheet.received_on,
            "formal_check": sheet.checked_on,
            "changed_by_office": sheet.reviewed_on,
            "forwarded": sheet.forwarded_on,
            "heard": sheet.heard_on,
            "decided_above": sheet.decided_on,
            "executed": sheet.executed_on,
            "closed": sheet.closed_on,
            "dismissed": sheet.closed_on,
            "withdrawn": sheet.closed_on,
        }
        told = [(name, days.get(name)) for name in names]
        shown = [(say(f"status.appeal.{name}"), words.day(day) if day else "") for name, day in told]
        return StageBar(shown, names.index(sheet.status) + (sheet.status in {"closed", "dismissed", "withdrawn"}))

    def _figures(self, sheet: AppealSheet) -> list[Figure]:
        say, words = self.desk.say, self.desk.words
        figures = [Figure(words.day(sheet.received_on), say("appeal_page.received_on"))]
        if sheet.due_on is None:
            figures.append(Figure("–", say("appeal_page.last_day"), say("appeal_page.no_limit")))
        else:
            state = say("appeal_page.in_time" if sheet.in_time else "appeal_page.late")
            figures.append(Figure(words.day(sheet.due_on), say("appeal_page.last_day"), state))
        if sheet.next_hearing is not None:
            hearing = sheet.next_hearing
            figures.append(Figure(words.day(hearing.held_on), say("appeal_page.hearing"), hearing.at_time))
        if sheet.outcome:
            figures.append(Figure(say(f"appeal_outcome.{sheet.outcome}"), say("appeal_page.outcome")))
        return figures

    def _section(self, box: QVBoxLayout, key: str) -> None:
        box.addWidget(label(self.desk.say(key), SECTION, bold=True))

    def _main(self, sheet: AppealSheet) -> None:
        clear(self.main)
        if not sheet.may_handle:
            self.main.addWidget(label(self.say("appeal_page.not_yours"), tone="waiting", wrap=True))
        self._asked(sheet)
        if sheet.checklist:
            self._check(sheet)
        if sheet.review_words:
            self._reviewed(sheet)
        for hearing in sheet.hearings:
            self._hearing(hearing)
        if sheet.outcome:
            self._decided_above(sheet)
        if sheet.executed_on is not None:
            self._executed(sheet, sheet.executed_on)
        self.main.addStretch()

    def _told(self, key: str, pairs: list[tuple[str, str]]) -> None:
        """Put a part with its heading below what was told before."""
        self._section(self.main, key)
        self.main.addWidget(key_values(pairs, NAMES))

    def _asked(self, sheet: AppealSheet) -> None:
        say = self.say
        made_by = " → ".join(name for name in sheet.made_by if name)
        pairs = [
            (say("appeal_page.against"), say(f"appeal_object.{sheet.against}")),
            (say("appeal_page.grounds"), sheet.grounds),
            (say("appeal_page.by"), f"{sheet.appellant_name} · {say(f'appellant.{sheet.appellant}')}"),
            (say("appeal_page.determination"), f"{sheet.determination_number} · {made_by}"),
            (say("appeal_page.decided"), self._decided(sheet)),
            (say("head.claim"), sheet.claim_number),
        ]
        if sheet.excuse:
            pairs.append((say("appeal_page.excuse"), sheet.excuse))
        self._told("appeal_page.what", pairs)

    def _reviewed(self, sheet: AppealSheet) -> None:
        pairs = [(self.say("appeal_page.office_says"), sheet.review_words)]
        if sheet.forwarded_on:
            pairs.append((self.say("appeal_page.forwarded_to"), self.body_named(sheet.forwarded_to)))
        self._told("appeal_page.review", pairs)

    def _decided_above(self, sheet: AppealSheet) -> None:
        say = self.say
        pairs = [
            (say("appeal_page.outcome"), say(f"appeal_outcome.{sheet.outcome}")),
            (say("appeal_page.reference"), sheet.outcome_reference or "–"),
            (say("appeal_page.words"), sheet.outcome_words or "–"),
        ]
        self._told("appeal_page.decided_above", pairs)

    def _executed(self, sheet: AppealSheet, day: date) -> None:
        what = sheet.executed_by or self.say("appeal_page.no_change")
        pairs = [
            (self.say("appeal_page.executed_by"), what),
            (self.say("appeal_page.executed_on"), self.desk.words.day(day)),
        ]
        self._told("appeal_page.execution", pairs)

    def _decided(self, sheet: AppealSheet) -> str:
        words, say = self.desk.words, self.desk.say
        # A determination that asks money back has words of its own.
        table = "outcome_word" if f"outcome_word.{sheet.determination_outcome}" in words else "overpayment_decision"
        outcome = say(f"{table}.{sheet.determination_outcome}")
        day = words.day(sheet.determined_on) if sheet.determined_on else ""
        served = say("appeal_page.served", day=sheet.served_on) if sheet.served_on else say("appeal_page.not_served")
        return " · ".join(filter(None, (outcome, day, served)))

    def body_named(self, body: str) -> str:
        """Name a body that decides appeals; one that was typed is its own name."""
        return self.desk.say(f"rule_name.{body}") if f"rule_name.{body}" in self.desk.words else body

    def _check(self, sheet: AppealSheet) -> None:
        say = self.desk.say
        self._section(self.main, "appeal_page.check")
        for name in CHECKLIST:
            answered = sheet.checklist.get(name)
            outcome = "met" if answered else "not_met"
            word = say("entry.yes" if answered else "entry.no")
            self.main.addWidget(FindingLine(say(f"appeal_check.{name}"), outcome, "", word, ""))
        if sheet.in_time is not None:
            is_good = sheet.in_time or bool(sheet.excuse_accepted)
            key = "in_time" if sheet.in_time else ("excused" if sheet.excuse_accepted else "late")
            word = say(f"appeal_page.{key}")
            self.main.addWidget(FindingLine(say("appeal_check.in_time"), "met" if is_good else "not_met", "", word, ""))
        if sheet.check_words:
            self.main.addWidget(label(sheet.check_words, HINT, tone="ink2", wrap=True))

    def _hearing(self, row: HearingRow) -> None:
        say, words = self.desk.say, self.desk.words
        pairs = [
            (say("appeal_page.when"), " · ".join(filter(None, (words.day(row.held_on), row.at_time, row.place)))),
            (say("appeal_page.invited"), ", ".join(row.invited)),
        ]
        if row.came is not None:
            pairs.append((say("appeal_page.came"), ", ".join(row.came) or say("appeal_page.nobody")))
            pairs.append((say("appeal_page.words"), row.words))
        self._told("appeal_page.hearing", pairs)

    def _stopped(self, stop: AppealStop) -> str:
        say = self.desk.say
        if stop.until_on is None:
            return say(f"appeal_page.stopped.{stop.kind}", first=stop.from_on)
        return say(f"appeal_page.went_on.{stop.kind}", first=stop.from_on, back=stop.until_on)

    def _side(self, sheet: AppealSheet) -> None:
        say, words, law = self.desk.say, self.desk.words, sheet.law
        clear(self.side)
        self._section(self.side, "appeal_page.law")
        if law.days is None:
            self.side.addWidget(label(say("appeal_page.law_no_days"), tone="ink2", wrap=True))
        else:
            key = f"appeal_page.law_days.{law.counts_from}"
            source = law.law.short if law.law is not None else ""
            self.side.addWidget(label(say(key, days=law.days, law=source), tone="ink2", wrap=True))
        body = (
            say("appeal_page.law_body", body=self.body_named(law.body)) if law.body else say("appeal_page.law_no_body")
        )
        self.side.addWidget(label(body, tone="ink2", wrap=True))
        if law.further_days is not None:
            further = say("appeal_page.law_further", body=self.body_named(law.further_body), days=law.further_days)
            self.side.addWidget(label(further, tone="ink2", wrap=True))
        meanwhile = f"appeal_page.meanwhile.{sheet.payment_meanwhile or 'unsaid'}"
        self.side.addWidget(label(say(meanwhile), tone="ink2", wrap=True))
        if sheet.stop is not None:
            self.side.addWidget(label(self._stopped(sheet.stop), tone="ink2", wrap=True))
        self.side.addSpacing(8)
        self._section(self.side, "claim_page.history")
        rows = [(words.moment(row.at), say(f"verb.{row.verb}"), row.officer) for row in sheet.history[:SHOWN_HISTORY]]
        self.side.addWidget(TimeLine(rows))
        self.side.addStretch()
