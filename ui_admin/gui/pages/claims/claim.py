"""One claim: its sheet in tabs, what the law finds, and what the officer who looks at it can do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.determination import Outcome
from ui_admin.gui.pages.benefit.award_acts import AwardActs
from ui_admin.gui.pages.claim_tabs.award import AwardPanel
from ui_admin.gui.pages.claim_tabs.facts import FactsPanel
from ui_admin.gui.pages.claim_tabs.months import ClaimMonthsPart
from ui_admin.gui.pages.claim_tabs.overpaid import OverpaidPanel
from ui_admin.gui.pages.claim_tabs.overview import Overview, preview_note
from ui_admin.gui.pages.claim_tabs.separation import SeparationPanel
from ui_admin.gui.pages.claim_tabs.versions import ClaimVersions
from ui_admin.gui.pages.claim_tabs.watch import WatchPanel
from ui_admin.gui.pages.claims.claim_acts import ClaimActs
from ui_admin.gui.pages.claims.claim_watch_acts import WatchActs
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.claim import history_table, papers_table, payments_table, reports_table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Figure, clear, label, low_figures
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.findings import FindingRow, finding_parts, headline, write_exact
from ui_admin.gui.widgets.notes_panel import NotesPanel
from ui_admin.gui.widgets.tabs import TabBar, behind
from ui_admin.gui.widgets.watch_strip import WatchStrip
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.lookups.benefit.overpayments import overpayments_page
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.claim_watch import claim_watch
from ui_admin.lookups.claims.previews import preview_filed_claim
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.payments.payments import payments_page
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.benefit.award_sheets import AwardSheet
    from ui_admin.lookups.claims.claim_files import ClaimFile
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet
    from ui_admin.lookups.claims.claim_watch import ClaimWatch
    from ui_admin.lookups.claims.previews import ClaimPreview

OPEN = frozenset({"filed", "in_assessment"})
TABS = (
    "overview",
    "facts",
    "watch",
    "findings",
    "versions",
    "award",
    "reports",
    "payments",
    "papers",
    "separation",
    "contacts",
    "history",
)
SHOWN_PAYMENTS = 200


class ClaimPage(Page):
    """One claim."""

    name = "claim"
    watches = frozenset(
        {"claim", "determination", "award", "instalment", "certification", "payment", "document", "inquiry", "note"}
    ) | {"flag", "hold", "overpayment"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: ClaimSheet | None = None
        self.file: ClaimFile | None = None
        self.preview: ClaimPreview | None = None
        self.watch: ClaimWatch | None = None
        self.watch_acts = WatchActs(self)
        self.award: AwardSheet | None = None
        self.award_acts = AwardActs(self)
        self.acts = ClaimActs(self)
        self.body.setSpacing(6)
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        self.strip = WatchStrip(desk)
        self.body.addWidget(self.strip)
        self.tabs = TabBar([(name, desk.say(f"claim_page.tab.{name}")) for name in TABS])
        self.body.addWidget(self.tabs)
        self._build_parts()
        self.stack = behind(self.tabs, dict(zip(TABS, self._pages(), strict=True)))
        self.body.addWidget(self.stack, 1)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.acts.show_first_document)
        self.setFocusProxy(self.tabs)

    def _build_parts(self) -> None:
        """What stands behind the tabs, each with what opens from its rows."""
        desk = self.desk
        self.overview = Overview(desk)
        self.overview.schedule.opened.connect(self.acts.certify)
        self.facts = FactsPanel(desk)
        self.facts.opened.connect(self.acts.answer)
        self.watching = WatchPanel(desk)
        self.watching.flag_opened.connect(self.watch_acts.acknowledge)
        self.watching.hold_opened.connect(self.watch_acts.end_hold)
        self.awarded = AwardPanel(desk)
        self.reports = reports_table(desk)
        self.reports.opened.connect(self.acts.certify_period)
        self.payments = payments_table(desk)
        self.payments.opened.connect(lambda row: desk.open("run", row.run_number))
        self.overpaid = OverpaidPanel(desk)
        self.papers = papers_table(desk)
        self.papers.opened.connect(self.acts.open_paper)
        self.separation, self.contacts = self._intake()
        self.history = history_table(desk)
        self.reasons = QVBoxLayout()
        self.months = ClaimMonthsPart(desk)
        self.versions = ClaimVersions(desk)

    def open(self, what: object) -> None:
        """Show a claim by its number."""
        if isinstance(what, str):
            if what != self.number:
                self.tabs.choose("overview")
                self._show_nothing(what)
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the claim again."""
        number = self.number
        if not number:
            return
        self.desk.ask(lambda office: award_sheet(office, number), self._show_award)
        self.desk.ask(lambda office: claim_sheet(office, number), self._look_on)
        self.desk.ask(lambda office: claim_watch(office, number), self._show_watch)
        self.desk.ask(lambda office: claim_file(office, number), self._show_file)
        wanted = Wanted(limit=SHOWN_PAYMENTS, filters=(("claim", number),))
        self.desk.ask(lambda office: payments_page(office, wanted), self._show_payments)
        self.desk.ask(lambda office: overpayments_page(office, wanted), self._show_overpaid)

    def _show_nothing(self, number: str) -> None:
        """Let nothing of the claim before be seen, should this one not be shown to the officer."""
        self.sheet = self.file = self.watch = self.preview = None
        clear(self.top)
        self.blank(number, self.desk.say("page.claims.title"), (self.strip, self.tabs, self.stack))

    def _intake(self) -> tuple[SeparationPanel, NotesPanel]:
        separation, contacts = SeparationPanel(self), NotesPanel(self, "claim")
        separation.counted.connect(lambda count: self.tabs.put_counts({"separation": count}))
        contacts.counted.connect(lambda count: self.tabs.put_counts({"contacts": count}))
        return separation, contacts

    def _pages(self) -> tuple[QWidget, ...]:
        reasons, inside = column()
        inside.addLayout(self.reasons)
        inside.addWidget(self.months)
        inside.addStretch()
        money = self.overpaid.below(self.payments)
        tables: list[QWidget] = [self.reports, money, self.papers, self.separation, self.contacts, self.history]
        reading = (scrolled(reasons), scrolled(self.versions), self.awarded)
        return (scrolled(self.overview), self.facts, self.watching, *reading, *tables)

    def _look_on(self, sheet: ClaimSheet) -> None:
        """Show the sheet; a claim nothing was proposed for is put to the law as it stands."""
        if sheet.number != self.number:
            return
        self.sheet, self.preview = sheet, None
        self.separation.look(sheet.number, sheet.status)
        self.contacts.look(sheet.number)
        self.months.look(sheet.number)
        if sheet.status in OPEN:
            self.desk.ask(lambda office: preview_filed_claim(office, sheet.number), self._show_preview)
        else:
            self._show()

    def _show_preview(self, found: ClaimPreview) -> None:
        self.preview = found
        self._show()

    def _show(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        say = self.desk.say
        for part in (self.strip, self.tabs, self.stack):
            part.show()
        self._figures(sheet)
        findings = self._findings(sheet)
        planned = self.preview.assessment if self.preview is not None else None
        if planned is not None and planned.outcome is Outcome.NOT_MET:
            planned = None
        self.overview.show_sheet(sheet, findings, planned, is_preview=self.is_preview)
        self._reasons(sheet, findings)
        self.history.show_rows(Slice(sheet.history, len(sheet.history)))
        self.versions.show_sheet(sheet)
        counts = {"findings": len(findings), "versions": len(sheet.versions), "history": len(sheet.history)}
        self.tabs.put_counts(counts)
        self.put_actions(self.acts.buttons(sheet))
        path = (say("page.claims.title"), sheet.number, f"{sheet.latin_name} · {sheet.identifier}")
        self.set_heading(sheet.name, *path, badge=self._badge(sheet))

    @property
    def is_preview(self) -> bool:
        """Whether the findings shown are what the law would answer, because nothing is proposed."""
        return self.preview is not None and self.sheet is not None and not self.sheet.findings

    def _badge(self, sheet: ClaimSheet) -> tuple[str, str]:
        say = self.desk.say
        if sheet.status == "decided" and sheet.award_status is None:
            return sheet.outcome or sheet.status, say(f"outcome_word.{sheet.outcome or 'denied'}")
        if sheet.award_status:
            return sheet.award_status, say(f"status.award.{sheet.award_status}")
        if sheet.status in OPEN and any(version.status in {"proposed", "in_review"} for version in sheet.versions):
            return "proposed", say(f"proposed_word.{sheet.outcome}")
        return sheet.status, say(f"status.claim.{sheet.status}")

    def _show_file(self, file: ClaimFile) -> None:
        self.file = file
        self.facts.show_facts(file.facts)
        self.reports.show_rows(Slice(file.reports, len(file.reports)))
        self.papers.show_rows(Slice(file.papers, len(file.papers)))
        counts = {"facts": len(file.facts), "reports": len(file.reports), "papers": len(file.papers)}
        self.tabs.put_counts(counts)

    def _show_watch(self, watch: ClaimWatch) -> None:
        if watch.number != self.number:
            return
        self.watch = watch
        self.strip.show_watch(watch)
        self.watching.show_watch(watch)
        self.tabs.put_counts({"watch": len(watch.open_flags) + sum(hold.state == "held" for hold in watch.holds)})
        if self.sheet is not None:
            self.put_actions(self.acts.buttons(self.sheet))
            self.heading.emit()

    def _show_award(self, award: AwardSheet | None) -> None:
        """Keep the award, which is asked for before the sheet, so that the acts of both fit together."""
        self.award = award
        self.awarded.show_sheet(award)

    def _show_payments(self, found: Slice[Any]) -> None:
        self.payments.show_rows(found)
        self.tabs.put_counts({"payments": found.total})

    def _show_overpaid(self, found: Slice[Any]) -> None:
        self.overpaid.show_rows(found)

    def _findings(self, sheet: ClaimSheet) -> list[tuple[str, str, str, str, str]]:
        words = self.desk.words
        if self.preview is not None and self.is_preview:
            return [finding_parts(words, part) for part in self.preview.assessment.findings]
        return [
            (
                words.say_sentence(row.title),
                row.outcome,
                row.law,
                words.say_sentence(row.figure) if row.figure else "",
                words.say_sentence(row.sentence),
            )
            for row in sheet.findings
        ]

    def _figures(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.top)
        if self.preview is not None and self.is_preview:
            figures = self._figures_as_it_stands(self.preview)
        elif sheet.outcome == "denied":
            not_met = sum(row.outcome == "not_met" and row.refuses for row in sheet.findings)
            figures = [Figure(str(not_met), say("claim_page.conditions_not_met"))]
        else:
            figures = self._figures_of_award(sheet)
        waiting = self.acts.next_report(sheet)
        if waiting is not None and waiting.report_due_on is not None:
            hint = say("claim_page.for_period", number=waiting.period_no)
            figures.append(Figure(words.day(waiting.report_due_on), say("claim_page.next_report"), hint))
        if sheet.decision_due_on is not None and sheet.status in OPEN:
            figures.append(Figure(words.day(sheet.decision_due_on), say("claim_page.due")))
        if figures:
            self.top.addWidget(low_figures(figures))

    def _figures_as_it_stands(self, found: ClaimPreview) -> list[Figure]:
        say, words, total = self.desk.say, self.desk.words, found.assessment.total
        figures = [Figure(headline(words, found.assessment), say("claim_page.as_it_stands"))]
        if total is not None and found.assessment.outcome is not Outcome.NOT_MET:
            figures.append(Figure(words.money(total), say("claim_page.would_be")))
        return figures

    def _figures_of_award(self, sheet: ClaimSheet) -> list[Figure]:
        say, words, figures = self.desk.say, self.desk.words, []
        currency = self.desk.office.scheme.currency
        wage = write_exact(words, sheet.reference_wage, currency) if sheet.reference_wage is not None else ""
        if sheet.daily_benefit is not None:
            rate = (
                "" if sheet.rate is None else say("claim_page.rate", rate=write_fraction(sheet.rate * 100), wage=wage)
            )
            figures.append(Figure(write_exact(words, sheet.daily_benefit, currency), say("letter.daily_benefit"), rate))
        elif wage:
            figures.append(Figure(wage, say("letter.reference_wage.month")))
        if sheet.duration:
            used = say("claim_page.used_of", used=sheet.used, duration=sheet.duration)
            figures.append(Figure(used, say(f"claim_page.used.{sheet.unit}")))
        if sheet.total is not None:
            figures.append(Figure(words.money(sheet.paid), say("claim_page.paid")))
            figures.append(Figure(words.money(sheet.total), say("claim_page.whole")))
        return figures

    def _reasons(self, sheet: ClaimSheet, findings: Sequence[tuple[str, str, str, str, str]]) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.reasons)
        if self.is_preview:
            self.reasons.addWidget(preview_note(self.desk))
        for title, outcome, law, figure, sentence in findings:
            self.reasons.addWidget(FindingRow(title, outcome, law, figure, sentence, say(f"outcome.{outcome}")))
            line = label(sentence, HINT, tone="ink2", wrap=True)
            line.setContentsMargins(32, 0, 12, 6)
            self.reasons.addWidget(line)
        steps = [(step.no, step.sentence, step.inputs, step.result, step.law) for step in sheet.steps]
        if self.preview is not None and self.is_preview:
            found = self.preview.assessment.steps
            steps = [(step.no, step.sentence, step.inputs, step.result, step.law.short) for step in found]
        if steps:
            self.reasons.addWidget(label(say("paper.reckoning"), SECTION, bold=True))
        for no, sentence_of, given, result, law in steps:
            inputs = "   ".join(f"{name}: {value}" for name, value in given)
            text = say("claim_page.step", number=no, step=words.say_sentence(sentence_of), result=result)
            self.reasons.addWidget(label(text, wrap=True))
            self.reasons.addWidget(label(" · ".join(filter(None, (inputs, law))), HINT, tone="ink3", wrap=True))
        self.reasons.addStretch()
