"""The overview of a claim: the schedule, what the law finds, its versions, and the last acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.money import Money
from ui_admin.gui.pages.claim_tabs.versions import VersionLine
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import clear, key_values, label
from ui_admin.gui.widgets.charts import Strip
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.findings import FindingLine
from ui_admin.gui.widgets.plan import PlanStrip, plan_parts
from ui_admin.gui.widgets.time_line import TimeLine
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.domain.determination import Assessment
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet, HistoryRow, InstalmentRow

SIDE = 372
SHOWN_HISTORY = 5
PARTS = (("paid", ("paid",)), ("in_run", ("in_run", "payable")), ("left", ("planned",)))


class Overview(QWidget):
    """The schedule with its table at the left; findings, versions and the last acts at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.unit = "day"
        say = desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        main, box = column(6, (0, 4, 0, 0))
        box.addWidget(label(say("claim_page.schedule"), SECTION, bold=True))
        self.strip = QVBoxLayout()
        self.strip.setSpacing(2)
        box.addLayout(self.strip)
        self.schedule = Table(self._columns(), say("claim_page.schedule"))
        self.schedule.verticalHeader().setDefaultSectionSize(THEME.px(28))
        box.addWidget(self.schedule, 8)
        self.total = label("", bold=True)
        box.addWidget(self.total)
        self.nothing = label(say("claim_page.no_schedule"), tone="ink3", wrap=True)
        box.addWidget(self.nothing)
        self.facts = QVBoxLayout()
        box.addLayout(self.facts)
        self.filler = QWidget()
        box.addWidget(self.filler, 1)
        aside, self.side = column(1, (0, 4, 10, 0))
        outer.addLayout(two_columns(main, scrolled(aside), SIDE), 1)

    def heightForWidth(self, width: int) -> int:
        """Least height at a width: the schedule gets shorter before anything scrolls."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1

    def show_sheet(
        self, sheet: ClaimSheet, findings: Sequence[tuple[str, ...]], planned: Assessment | None, *, is_preview: bool
    ) -> None:
        """Show the whole of the claim; `planned` is what the law would pay while nothing is decided."""
        self.unit = sheet.unit
        self._strip(sheet)
        if planned is not None and planned.instalments and not sheet.instalments:
            plan = PlanStrip()
            plan.put(plan_parts(self.desk.words, planned.instalments))
            self.strip.addWidget(plan)
        key = "claim_page.planned" if planned is not None and planned.instalments else "claim_page.no_schedule"
        self.nothing.setText(self.desk.say(key))
        self.schedule.show_rows(Slice(sheet.instalments, len(sheet.instalments)))
        has_schedule = bool(sheet.instalments)
        # As high as its rows, so that the sum stands right below them.
        rows = THEME.px(28) * len(sheet.instalments) + THEME.px(30) + 2
        self.schedule.setMaximumHeight(rows)
        self.schedule.setMinimumHeight(min(rows, THEME.px(86)))
        for widget in (self.schedule, self.total):
            widget.setVisible(has_schedule)
        self.nothing.setVisible(not has_schedule)
        self._facts(sheet)
        clear(self.side)
        self._findings(findings, is_preview=is_preview)
        self._versions(sheet)
        self.side.addWidget(label(self.desk.say("claim_page.history"), SECTION, bold=True))
        self.side.addWidget(TimeLine(history_rows(self.desk, sheet.history[:SHOWN_HISTORY])))
        self.side.addStretch()

    def _columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words
        return (
            Column(say("head.no"), lambda row: str(row.period_no or "–"), 44, right=True),
            Column(say("head.days_covered"), self._covered, 178, stretch=True),
            Column(say("head.length"), self._length, 60, right=True),
            Column(say("head.amount"), lambda row: words.money(row.amount), 96, right=True),
            Column(
                say("head.status"),
                lambda row: say(f"status.instalment.{row.status}"),
                104,
                status=lambda row: row.status,
            ),
            Column(say("head.report"), self._report, 104, status=lambda row: row.report_status),
            Column(say("head.pay_day"), lambda row: words.day(row.pay_on), 104),
        )

    def _covered(self, row: InstalmentRow) -> str:
        if row.component != "benefit":
            return self.desk.say(f"component.{row.component}")
        return self.desk.words.days(row.days)

    def _length(self, row: InstalmentRow) -> str:
        return self.desk.say(f"panel.{self.unit}s", count=row.quantity) if row.period_no else ""

    def _report(self, row: InstalmentRow) -> str:
        return self.desk.say(f"status.certification.{row.report_status}") if row.report_status else ""

    def _strip(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.strip)
        benefit = [row for row in sheet.instalments if row.component == "benefit"]
        if not benefit:
            return
        parts = [(say(f"month.short.{row.days.first.month}"), float(row.days.days), row.status) for row in benefit]
        self.strip.addWidget(Strip(parts))
        line = QHBoxLayout()
        for name, statuses in PARTS:
            chosen = [row for row in benefit if row.status in statuses]
            total = Money(sum(row.amount.minor for row in chosen), benefit[0].amount.currency)
            days = sum(int(row.quantity) for row in chosen)
            if chosen:
                text = say(f"claim_page.part.{name}.{sheet.unit}", count=days, total=words.money(total))
                line.addWidget(label(text, HINT, tone="ink2"))
                line.addStretch()
        self.strip.addLayout(line)
        if sheet.total is not None and sheet.payable is not None:
            values = {
                "days": sheet.payable,
                "count": sheet.duration or 0,
                "total": words.money_with_currency(sheet.total),
            }
            self.total.setText(say(f"claim_page.total.{sheet.unit}", **values))

    def _facts(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.facts)
        reason = say("claim_page.path", reason=say(f"reason.{sheet.reason}"), day=sheet.separated_on)
        pairs = [(say("claim_form.reason"), reason)]
        if sheet.employer_name:
            pairs.append((say("head.employer"), sheet.employer_name))
        pairs.append((say("claim_page.filed"), words.day(sheet.filed_on)))
        if sheet.account:
            state = say(f"status.payment_account.{sheet.account_status}")
            pairs.append((say("claim_page.paid_to"), f"{sheet.account} · {state}"))
        if sheet.missing_documents:
            papers = ", ".join(say(f"required_paper.{kind}") for kind in sheet.missing_documents)
            pairs.append((say("paper.missing_papers"), papers))
        if sheet.appeal_due_on is not None:
            pairs.append((say("claim_page.appeal"), words.day(sheet.appeal_due_on)))
        # In two columns, so that the schedule above has the height.
        half = (len(pairs) + 1) // 2
        beside = QHBoxLayout()
        beside.setSpacing(24)
        for part in (pairs[:half], pairs[half:]):
            rows = key_values(part, 138)
            rows.setMaximumHeight(THEME.px(52) * half)
            beside.addWidget(rows, 1, Qt.AlignmentFlag.AlignTop)
        self.facts.addLayout(beside)

    def _findings(self, findings: Sequence[tuple[str, ...]], *, is_preview: bool) -> None:
        say = self.desk.say
        met = sum(row[1] == "met" for row in findings)
        line = QHBoxLayout()
        line.addWidget(label(say("claim_page.findings"), SECTION, bold=True))
        line.addStretch()
        line.addWidget(label(say("claim_page.met", met=met, all=len(findings)), HINT, tone="ink2"))
        self.side.addLayout(line)
        if is_preview:
            self.side.addWidget(preview_note(self.desk))
        for title, outcome, law, figure, sentence in findings:
            word = say(f"outcome.{outcome}")
            self.side.addWidget(FindingLine(title, outcome, law, figure, sentence, word))

    def _versions(self, sheet: ClaimSheet) -> None:
        say, words = self.desk.say, self.desk.words
        if not sheet.versions:
            return
        self.side.addSpacing(6)
        self.side.addWidget(label(say("claim_page.versions"), SECTION, bold=True))
        for version in sheet.versions:
            outcome, state = say(f"outcome_word.{version.outcome}"), say(f"status.determination.{version.status}")
            who = f"{version.maker} → {version.checker}" if version.checker else version.maker
            detail = " · ".join(filter(None, (words.day(version.on) if version.on else "", who, version.number)))
            back = version.sent_back_reason
            reason = say("claim_page.sent_back", reason=back) if back else ""
            live = version.status in {"proposed", "made", "in_review"}
            words_of = say("claim_page.version", outcome=outcome, state=state)
            self.side.addWidget(VersionLine(version.version, words_of, detail, reason, live=live))


def preview_note(desk: Desk) -> QWidget:
    """Say that these findings are what the law would answer today, and decide nothing."""
    note = label(desk.say("claim_page.preview"), HINT, tone="waiting", wrap=True)
    tokens = THEME.tokens
    note.setStyleSheet(
        f"color: {tokens.waiting}; background: {tokens.waiting_soft}; border-radius: 6px; padding: 6px 10px;"
    )
    return note


def history_rows(desk: Desk, rows: Sequence[HistoryRow]) -> list[tuple[str, str, str]]:
    """Write the acts on a claim as moment, act and officer."""
    return [(desk.words.moment(row.at), desk.say(f"verb.{row.verb}"), row.officer) for row in rows]
