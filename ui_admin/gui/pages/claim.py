"""One claim: key figures, schedule, findings, versions and time line, with what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page, scrolled, two_columns
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, key_values, label
from ui_admin.gui.widgets.charts import Strip
from ui_admin.gui.widgets.findings import FindingRow
from ui_admin.lookups.claim_sheets import claim_sheet
from ui_admin.lookups.listing import Slice
from ui_admin.operations import certifications, claims, determinations
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.claim import ReportAnswers
    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claim_sheets import ClaimSheet, InstalmentRow
    from ui_admin.office import Office

SHOWN_HISTORY = 8


class ClaimPage(Page):
    """One claim."""

    name = "claim"
    watches = frozenset({"claim", "determination", "award", "instalment", "certification", "payment", "document"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: ClaimSheet | None = None
        say, words = desk.say, desk.words
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label(say("claim_page.schedule"), SECTION, bold=True))
        self.strip = QVBoxLayout()
        box.addLayout(self.strip)
        self.schedule = Table(
            (
                Column(say("head.no"), lambda row: str(row.period_no or "–"), 50, right=True),
                Column(say("head.days_covered"), lambda row: words.days(row.days), 200, stretch=True),
                Column(say("head.quantity"), lambda row: row.quantity, 60, right=True),
                Column(say("head.amount"), lambda row: words.money(row.amount), 110, right=True),
                Column(
                    say("head.status"),
                    lambda row: say(f"status.instalment.{row.status}"),
                    120,
                    status=lambda row: row.status,
                ),
                Column(say("head.report"), self._report, 150, status=lambda row: row.report_status),
                Column(say("head.pay_day"), lambda row: words.day(row.pay_on), 120),
            ),
            say("claim_page.schedule"),
        )
        self.schedule.opened.connect(self._certify)
        box.addWidget(self.schedule, 1)
        self.nothing = label(say("claim_page.no_schedule"), tone="ink3")
        box.addWidget(self.nothing)
        self.facts = QVBoxLayout()
        box.addLayout(self.facts)
        self.side = QVBoxLayout()
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(4)
        aside = QWidget()
        aside.setLayout(self.side)
        self.body.addLayout(two_columns(main, scrolled(aside), 430), 1)
        self.setFocusProxy(self.schedule)

    def open(self, what: object) -> None:
        """Show a claim by its number."""
        if isinstance(what, str):
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the claim again."""
        number = self.number
        if number:
            self.desk.ask(lambda office: claim_sheet(office, number), self._show)

    def _report(self, row: InstalmentRow) -> str:
        if not row.report_status:
            return ""
        if row.report_status in {"expected", "open"} and row.report_due_on is not None:
            return self.desk.say("claim_page.report_due", day=row.report_due_on)
        return self.desk.say(f"status.certification.{row.report_status}")

    def _show(self, sheet: ClaimSheet) -> None:
        self.sheet = sheet
        say = self.desk.say
        status = sheet.award_status or sheet.outcome or sheet.status
        words = say(f"status.award.{sheet.award_status}") if sheet.award_status else say(f"status.claim.{sheet.status}")
        if sheet.status == "decided" and sheet.outcome == "denied":
            words = say("outcome_word.denied")
        self._figures(sheet)
        clear(self.strip)
        parts = [
            (say(f"month.short.{row.days.first.month}"), float(row.days.days), row.status)
            for row in sheet.instalments
            if row.component == "benefit"
        ]
        if parts:
            self.strip.addWidget(Strip(parts))
        self.schedule.show_rows(Slice(sheet.instalments, len(sheet.instalments)))
        self.schedule.setVisible(bool(sheet.instalments))
        self.nothing.setVisible(not sheet.instalments)
        self._facts(sheet)
        self._side(sheet)
        self._actions(sheet)
        reason = say(f"reason.{sheet.reason}")
        detail = say("claim_page.path", reason=reason, day=sheet.separated_on, employer=sheet.employer_name)
        path = (say("page.claims.title"), sheet.number, f"{sheet.latin_name} · {sheet.identifier}", detail)
        self.set_heading(sheet.name, *path, badge=(status, words))

    def _figures(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.top)
        figures = []
        if sheet.daily_benefit is not None:
            hint = "" if sheet.rate is None else f"{write_fraction(sheet.rate * 100)} %"
            figures.append(Figure(write_fraction(sheet.daily_benefit, 2), say("letter.daily_benefit"), hint))
        elif sheet.reference_wage is not None:
            figures.append(Figure(write_fraction(sheet.reference_wage, 2), say("letter.reference_wage.month")))
        if sheet.duration:
            figures.append(Figure(f"{sheet.used} / {sheet.duration}", say(f"claim_page.used.{sheet.unit}")))
        if sheet.total is not None:
            figures.append(Figure(words.money(sheet.paid), say("claim_page.paid")))
            figures.append(Figure(words.money(sheet.total), say("claim_page.whole")))
        if sheet.decision_due_on is not None and sheet.outcome is None:
            figures.append(Figure(words.day(sheet.decision_due_on), say("claim_page.due")))
        if figures:
            self.top.addWidget(figures_row(figures))

    def _facts(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.facts)
        pairs = [(say("claim_page.filed"), words.day(sheet.filed_on))]
        if sheet.registered_on is not None:
            pairs.append((say("claim_form.registered"), words.day(sheet.registered_on)))
        if sheet.account:
            state = say(f"status.payment_account.{sheet.account_status}")
            pairs.append((say("claim_page.paid_to"), f"{sheet.account} · {state}"))
        if sheet.missing_documents:
            papers = ", ".join(say(f"required_paper.{kind}") for kind in sheet.missing_documents)
            pairs.append((say("paper.missing_papers"), papers))
        if sheet.appeal_due_on is not None:
            pairs.append((say("claim_page.appeal"), words.day(sheet.appeal_due_on)))
        self.facts.addWidget(key_values(pairs, 160))

    def _side(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.side)
        self.side.addWidget(label(say("claim_page.findings"), SECTION, bold=True))
        for row in sheet.findings:
            figure = words.say_sentence(row.figure) if row.figure else ""
            title, sentence = words.say_sentence(row.title), words.say_sentence(row.sentence)
            self.side.addWidget(FindingRow(title, row.outcome, row.law, figure, sentence))
        if not sheet.findings:
            self.side.addWidget(label(say("claim_page.not_assessed"), tone="ink3", wrap=True))
        if sheet.versions:
            self.side.addWidget(label(say("claim_page.versions"), SECTION, bold=True))
            for version in sheet.versions:
                outcome = say(f"outcome_word.{version.outcome}")
                state = say(f"status.determination.{version.status}")
                line = f"{version.version}   {outcome}, {state}   {version.maker}"
                self.side.addWidget(label(f"{line} → {version.checker}" if version.checker else line))
        self.side.addWidget(label(say("claim_page.history"), SECTION, bold=True))
        for act in sheet.history[:SHOWN_HISTORY]:
            line = f"{words.moment(act.at)}   {say(f'verb.{act.verb}')}   {act.officer}"
            self.side.addWidget(label(line, HINT, tone="ink2"))
        self.side.addStretch()

    def _actions(self, sheet: ClaimSheet) -> None:
        say, may = self.desk.say, self.desk.may
        buttons: list[Button] = []
        proposed = any(version.status == "proposed" for version in sheet.versions)

        def add(verb: str, words: str, act: Callable[[], None], kind: str = "secondary", key: str = "") -> None:
            if may(verb):
                button = Button(say(words), kind, key=key)
                button.clicked.connect(act)
                buttons.append(button)

        if sheet.status in {"filed", "in_assessment"}:
            if sheet.missing_documents:
                add("document.receive", "action.receive_papers", self._receive)
            if not proposed:
                add("claim.propose", "action.propose", self._propose, "primary", "Ctrl+D")
            else:
                add("claim.decide", "action.decide", self._decide, "primary", "Ctrl+D")
        if sheet.award_status == "active":
            add("certification.enter", "action.certify", self._certify_next, "primary", "Ctrl+E")
        add("document.print", "action.print", self._print, key="Ctrl+P")
        self.actions_shown = buttons

    def _do(self, deed: Callable[[Office], Done[Any]], said: str) -> None:
        number = self.number
        self.desk.act(deed, lambda _result: self.desk.good(f"claim_page.done.{said}", number=number))

    def _propose(self) -> None:
        self._do(lambda office: determinations.propose_determination(office, self.number), "proposed")

    def _decide(self) -> None:
        self._do(lambda office: determinations.decide_claim(office, self.number), "decided")

    def _receive(self) -> None:
        if self.sheet is not None:
            kind = self.sheet.missing_documents[0]
            self._do(lambda office: claims.receive_document(office, self.number, kind), "received")

    def _certify_next(self) -> None:
        rows = self.sheet.instalments if self.sheet else ()
        waiting = next((row for row in rows if row.report_status in {"expected", "open", "missed"}), None)
        if waiting is not None:
            self._certify(waiting)

    def _certify(self, row: InstalmentRow) -> None:
        if row.report_status not in {"expected", "open", "missed"}:
            return
        from ui_admin.gui.dialogs.report import ReportDialog  # noqa: PLC0415 - opened by few acts

        dialog = ReportDialog(self, self.desk, row)
        if dialog.exec():
            self.report(row.period_no, dialog.answers())

    def report(self, period_no: int, answers: ReportAnswers) -> None:
        """Enter the report of a period."""
        number = self.number
        self._do(lambda office: certifications.enter_certification(office, number, period_no, answers), "certified")

    def _print(self) -> None:
        decided = self.sheet is not None and self.sheet.status == "decided"
        self.desk.open("reports", ("decision-letter" if decided else "claim-receipt", self.number))
