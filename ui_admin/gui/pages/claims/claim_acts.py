"""What an officer can do with a claim in its state: proposing, deciding, papers, reports, answers and printing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.dialogs.overpaid_lines import ask_overpayment, paid_periods
from ui_admin.gui.dialogs.paper_view import view_paper
from ui_admin.gui.dialogs.report import ReportDialog
from ui_admin.gui.pages.claims.intake_acts import IntakeActs
from ui_admin.gui.pages.claims.version_acts import VersionActs
from ui_admin.gui.widgets.basics import Button, begin_at
from ui_admin.operations.benefit import certifications
from ui_admin.operations.claims import claims
from ui_admin.rules.asked import answers_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.certification import ReportAnswers
    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.claims.claim import ClaimPage
    from ui_admin.lookups.claims.claim_facts import FactRow
    from ui_admin.lookups.claims.claim_files import PaperRow, ReportRow
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet, InstalmentRow
    from ui_admin.office import Office
    from ui_admin.operations.benefit.certifications import EndedAward
    from ui_admin.operations.steps.benefit.report_settling import SettledPeriod

OPEN = frozenset({"filed", "in_assessment"})
# What an officer does when there is cause for it; none of it is the next step of a claim.
ON_CAUSE = frozenset({"open_overpayment", "reconsider", "receive_appeal", "serve_letter", "correct_report"})
REPORTABLE = frozenset({"expected", "open", "missed"})
DOCUMENT_OF_KIND = {
    "decision_letter": "decision-letter",
    "claim_receipt": "claim-receipt",
    "worksheet": "worksheet",
    "award_letter": "award-letter",
    "reporting_calendar": "reporting-calendar",
    "employer_inquiry": "employer-inquiry",
    "claimant_inquiry": "claimant-inquiry",
    "other_office_inquiry": "other-office-inquiry",
    "lapse_notice": "lapse-notice",
}


class ClaimActs:
    """The acts of the page of one claim; each asks what it needs and then does one operation."""

    def __init__(self, page: ClaimPage) -> None:
        self.page = page
        self.desk = page.desk
        self.dialog: ActDialog | ReportDialog | None = None
        self.intake = IntakeActs(self)
        self.versions = VersionActs(self)

    def buttons(self, sheet: ClaimSheet) -> list[Button]:
        """Give the first two acts that fit the state as buttons, and the rest with the documents in a menu."""
        acts, beside = self._possible(sheet), self.page.watch_acts.possible(sheet)
        made = []
        for place, (verb, act, key) in enumerate(acts[:2]):
            is_step = place == 0 and verb not in ON_CAUSE
            button = Button(self.desk.say(f"action.{verb}"), "primary" if is_step else "secondary", key=key)
            button.clicked.connect(act)
            made.append(button)
        more = Button(self.desk.say("action.more"), "secondary", icon="chevron-down", key="Ctrl+M")
        more.clicked.connect(lambda: self._menu(more, sheet, [*acts[2:], *beside]))
        return [*made, more]

    def next_report(self, sheet: ClaimSheet) -> InstalmentRow | None:
        """Give the first period whose report is still wanted."""
        if sheet.award_status not in {"active", "pending_start", "suspended", "ended"}:
            return None
        wanted = (row for row in sheet.instalments if row.status == "planned" and row.report_status in REPORTABLE)
        return next(wanted, None)

    def _possible(self, sheet: ClaimSheet) -> list[tuple[str, Callable[[], None], str]]:
        may, acts = self.desk.may, []
        acts += self.versions.possible(sheet)
        if sheet.status in OPEN:
            if sheet.status == "filed" and may("claim.take"):
                acts.append(("take", self.take, ""))
            if may("claim.amend") and self._unanswered(sheet):
                acts.append(("fill_in", self._fill_in, ""))
        if self.next_report(sheet) is not None and may("certification.enter"):
            acts.append(("certify", self._certify_next, "Ctrl+E"))
        if sheet.award_status in {"active", "suspended", "interrupted"} and may("award.end"):
            acts.append(("end_award", self._end_award, ""))
        if may("overpayment.open") and paid_periods(sheet):
            acts.append(("open_overpayment", partial(self._open_overpayment, sheet), ""))
        award = self.page.award
        acts = [*self.page.award_acts.decisions(award), *self.intake.among(sheet, acts)]
        later = [*self.versions.later(sheet), *self.page.award_acts.possible(sheet, award)]
        return [*self.page.watch_acts.to_take(sheet), *acts, *later]

    def _unanswered(self, sheet: ClaimSheet) -> list[str]:
        return [
            name
            for name in answers_asked(self.desk.office.scheme, sheet.reason)
            if sheet.answers.get(name) is None and name in sheet.answers
        ]

    def _documents(self, sheet: ClaimSheet) -> list[str]:
        if sheet.status != "decided":
            return ["claim-receipt"]
        has_reports = any(row.report_status for row in sheet.instalments)
        calendar = ["reporting-calendar"] if has_reports else []
        return ["decision-letter", "payment-schedule", *calendar, "worksheet", "claim-receipt"]

    def _menu(self, button: Button, sheet: ClaimSheet, acts: list[tuple[str, Callable[[], None], str]]) -> None:
        menu = QMenu(button)
        for verb, act, _key in acts:
            menu.addAction(self.desk.say(f"action.{verb}")).triggered.connect(act)
        if acts:
            menu.addSeparator()
        for name in self._documents(sheet):
            title = self.desk.say(f"document.{name.replace('-', '_')}")
            entry = menu.addAction(self.desk.say("action.show_document", document=title))
            if name == self._documents(sheet)[0]:
                entry.setText(f"{entry.text()}\tCtrl+P")
            entry.triggered.connect(lambda _checked=False, name=name: self.show_document(name))
        menu.addSeparator()
        person = menu.addAction(self.desk.say("action.open_person"))
        person.triggered.connect(lambda: self.desk.open("person", sheet.person_number))
        compare = menu.addAction(self.desk.say("action.compare_laws"))
        compare.triggered.connect(lambda: self.desk.open("compare", ("claim", sheet.number)))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def show_first_document(self) -> None:
        """Show the document that belongs to the state: the receipt, or the decision letter."""
        if self.page.sheet is not None:
            self.show_document(self._documents(self.page.sheet)[0])

    def show_document(self, name: str) -> None:
        """Show a document of the claim in the preview, from where it is printed."""
        self.desk.open("reports", (name, self.page.number))

    def _do(self, deed: Callable[[Office], Done[Any]], said: str) -> None:
        number = self.page.number
        self.desk.act(deed, lambda _result: self.desk.good(f"claim_page.done.{said}", number=number))

    def take(self) -> None:
        """Take the claim on, from the files or back from the team."""
        number = self.page.number
        self._do(lambda office: claims.take_claim(office, number), "taken")

    def _ask(self, verb: str, *, about: str = "") -> ActDialog:
        say = self.desk.say
        dialog = ActDialog(self.page, self.desk, say(f"ask.{verb}"), about=about or say(f"ask.{verb}_about"))
        self.dialog = dialog
        return dialog

    def _open_overpayment(self, sheet: ClaimSheet) -> None:
        self.dialog = ask_overpayment(self.page, sheet)

    def open_paper(self, row: PaperRow) -> None:
        """Take in a paper that is missing, show the scan of one that is here, or show a document that went out."""
        if row.direction == "out" and row.kind in DOCUMENT_OF_KIND:
            self.show_document(DOCUMENT_OF_KIND[row.kind])
        elif row.direction == "in" and row.number:
            view_paper(self.page, row.number)
        elif row.direction == "in" and not row.dispensed and self.desk.may("document.receive"):
            self.intake.receive(row.kind)

    def answer(self, row: FactRow) -> None:
        """Ask for an answer that is missing, or for another value with its source, while the claim is not decided."""
        sheet = self.page.sheet
        if sheet is None or sheet.status not in OPEN:
            return
        if row.answer and row.value is None and self.desk.may("claim.amend"):
            self._answer([row.answer])
        elif row.kind and self.desk.may("fact.record"):
            self.page.watch_acts.record_fact(row)

    def _fill_in(self) -> None:
        if self.page.sheet is not None:
            self._answer(self._unanswered(self.page.sheet))

    def _answer(self, names: list[str]) -> None:
        number, dialog = self.page.number, self._ask("fill_in")
        for name in names:
            dialog.add_yes_no(name, self.desk.say(f"claim_form.{name}"))

        def keep(said: dict[str, Any]) -> None:
            for name in names:
                deed = partial(claims.answer_claim, claim_number=number, name=name, value=said[name])
                self._do(deed, "answered")

        dialog.answered.connect(keep)
        dialog.finish(self.desk.say("action.keep"))

    def _certify_next(self) -> None:
        waiting = self.next_report(self.page.sheet) if self.page.sheet else None
        if waiting is not None:
            self.certify(waiting)

    def certify_period(self, row: ReportRow) -> None:
        """Enter the report of a line of the reports."""
        rows = self.page.sheet.instalments if self.page.sheet else ()
        for found in rows:
            if found.period_no == row.period_no and found.component == "benefit":
                is_settled = found.report_status == "settled" and self.desk.may("certification.correct")
                (self.page.award_acts.correct if is_settled else self.certify)(found)

    def certify(self, row: InstalmentRow) -> None:
        """Ask for the report of a period that is still wanted."""
        if row.report_status not in REPORTABLE or not self.desk.may("certification.enter"):
            return
        dialog = ReportDialog(self.page, self.desk, row)
        self.dialog = dialog
        dialog.answered.connect(lambda answers: self.report(row.period_no, answers))
        dialog.open()
        begin_at(dialog.signed_on)

    def report(self, period_no: int, answers: ReportAnswers) -> None:
        """Enter the report of a period and say what follows."""
        number = self.page.number

        def settled(found: SettledPeriod) -> None:
            key = "claim_page.done.payable" if found.is_payable else "claim_page.done.not_payable"
            why = " ".join(self.desk.words.say_sentence(part) for part in found.sentences)
            self.desk.good(key, period=found.period_no, amount=found.amount, day=found.pay_on, why=why)

        self.desk.act(lambda office: certifications.enter_certification(office, number, period_no, answers), settled)

    def _end_award(self) -> None:
        number, dialog = self.page.number, self._ask("end_award")
        dialog.add_day("day", self.desk.say("ask.first_day_of_work"), self.desk.office.today())
        if self.desk.office.scheme.on(self.desk.office.today()).has("reemployment.rate"):
            dialog.hint(self.desk.say("ask.allowance"))

        def ended(found: EndedAward) -> None:
            key = "claim_page.done.ended_allowance" if found.allowance is not None else "claim_page.done.ended"
            values: dict[str, Any] = {"number": number, "count": found.cancelled}
            if found.allowance is not None:
                values["allowance"] = self.desk.words.money_with_currency(found.allowance)
            self.desk.good(key, **values)

        dialog.answered.connect(
            lambda said: self.desk.act(
                lambda office: certifications.end_award(office, number, returned_on=said["day"]), ended
            )
        )
        dialog.finish(self.desk.say("ask.end_award_go"))
