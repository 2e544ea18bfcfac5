"""The tables of one claim: reports of periods, payments, papers, and every act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.tables.returned import why_it_came_back
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.widgets.amounts import shown_amount

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_files import ReportRow


def reports_table(desk: Desk) -> Table:
    """Make the table of the reports of the benefit periods."""
    say, words = desk.say, desk.words

    def said(row: ReportRow) -> str:
        told = {name: row.answers.get(name) for name in ("applications", "interviews")}
        return ", ".join(
            say(f"report_form.{name}_told", count=count) for name, count in told.items() if count is not None
        )

    def follows(row: ReportRow) -> str:
        told = [words.say_sentence(found) for outcome, found in row.findings if outcome != "met"]
        if row.correction is not None:
            by, why = row.correction["officer_name"], row.correction["reason"]
            told.insert(0, say("report_row.corrected", officer=by, reason=why))
        if row.late_finding is not None:
            key = "good_cause" if row.late_finding["good_cause"] else "no_cause"
            by, why = row.late_finding["officer_name"], row.late_finding["reason"] or "–"
            told.insert(0, say(f"report_row.{key}", officer=by, reason=why))
        return " ".join(told)

    return Table(
        (
            Column(say("head.no"), lambda row: str(row.period_no), 50, right=True),
            Column(say("head.days_covered"), lambda row: words.days(row.days), 170),
            Column(say("head.due"), lambda row: words.day(row.due_on), 110),
            Column(
                say("head.status"),
                lambda row: say(f"status.certification.{row.status}"),
                120,
                status=lambda row: row.status,
            ),
            Column(say("head.received"), lambda row: words.day(row.submitted_on) if row.submitted_on else "", 110),
            Column(say("head.said"), said, 200),
            Column(say("head.why"), follows, 200, stretch=True),
        ),
        say("claim_page.tab.reports"),
        empty=say("claim_page.empty.reports"),
    )


def payments_table(desk: Desk) -> Table:
    """Make the table of the payments of a claim."""
    say, words = desk.say, desk.words
    return Table(
        (
            Column(say("head.payment"), lambda row: row.number, 190),
            Column(say("head.run"), lambda row: row.run_number, 190),
            Column(say("head.account"), lambda row: f"{row.provider} {row.account_no}".strip(), 180, stretch=True),
            Column(say("head.amount"), lambda row: shown_amount(desk, row), 110, right=True),
            Column(
                say("head.status"), lambda row: say(f"status.payment.{row.status}"), 120, status=lambda row: row.status
            ),
            Column(say("head.paid_on"), lambda row: words.day(row.paid_on) if row.paid_on else "", 110),
            Column(say("head.why"), lambda row: why_it_came_back(desk, row.return_reason), 180),
        ),
        say("claim_page.tab.payments"),
        empty=say("claim_page.empty.payments"),
    )


def papers_table(desk: Desk) -> Table:
    """Make the table of the papers that came in and the documents that went out."""
    say, words = desk.say, desk.words

    def state(row: object) -> str:
        if getattr(row, "direction", "") == "out":
            copies = getattr(row, "copies", 0)
            return say("claim_page.copies", count=copies) if copies else say("claim_page.not_printed")
        if getattr(row, "dispensed", ""):
            return say("claim_page.is_dispensed", reason=getattr(row, "dispensed", ""))
        if getattr(row, "number", ""):
            return say("claim_page.is_scanned")
        return say("claim_page.is_here") if getattr(row, "on", None) else say("claim_page.is_missing")

    def kind(row: object) -> str:
        name = getattr(row, "kind", "")
        return say(f"document.{name}") if getattr(row, "direction", "") == "out" else say(f"required_paper.{name}")

    def shape(row: object) -> str:
        if getattr(row, "direction", "") == "out":
            return "released" if getattr(row, "copies", 0) else "planned"
        return "posted" if getattr(row, "on", None) else "missed"

    return Table(
        (
            Column(say("head.paper"), kind, 300, stretch=True),
            Column(say("head.status"), state, 260, status=shape),
            Column(say("head.day"), lambda row: words.day(row.on) if row.on else "", 140),
            Column(say("head.number"), lambda row: row.number, 200),
        ),
        say("claim_page.tab.papers"),
        empty=say("claim_page.empty.papers"),
    )


def history_table(desk: Desk) -> Table:
    """Make the table of every act on a claim."""
    say, words = desk.say, desk.words
    return Table(
        (
            Column(say("head.when"), lambda row: words.moment(row.at), 170),
            Column(say("head.act"), lambda row: say(f"verb.{row.verb}"), 260),
            Column(say("head.officer"), lambda row: row.officer, 160),
            Column(say("head.why"), lambda row: row.reason, 300, stretch=True),
        ),
        say("claim_page.history"),
    )
