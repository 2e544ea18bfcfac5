"""The story of one claim with keys only: filed, decided, reported, paid and printed, each step by the officer who may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from tests.gui.seats import Seat
from tests.offices import TODAY, Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.office.copies import coming_copy
from ui_admin.lookups.payments.payments import run_sheet
from ui_admin.office import Clock
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.training.demo_office import OFFICERS, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
LAST_DAY = date(2026, 8, 31)


def a_claimant(desks: Desks, wage: int = 1500000) -> tuple[str, str]:
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month(2026, 8), 8, wage=wage)
    return employer, person


def a_locked_run(desks: Desks) -> tuple[str, str]:
    employer, person = a_claimant(desks)
    claim = decided_claim(desks, person, employer, LAST_DAY).claim_number
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3))
    number = draft_run(desks.clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    try_run(desks.clerk, number)
    lock_run(desks.clerk, number)
    return number, claim


def fill_in_the_form(seat: Seat) -> None:
    seat.hold(KEY.Key_N)
    assert seat.page.name == "new_claim"
    seat.pick("Test")
    seat.pick("Samp")
    seat.enter("31/8/2026")
    seat.press(KEY.Key_Space)  # laid off
    seat.press(KEY.Key_Return)
    for _question in seat.page.form.asks.entries:  # what only this scheme asks may stay open
        seat.press(KEY.Key_Return)
    seat.enter("15/9/2026")
    for _answer in ("without work", "able and ready", "will report"):
        seat.press(KEY.Key_Space)
        seat.press(KEY.Key_Return)
    seat.press(KEY.Key_Right)  # from Yes to No: no right to an old-age benefit
    seat.press(KEY.Key_Space)
    seat.press(KEY.Key_Return)
    for _paper in ("identity card", "photo", "bank book"):
        seat.press(KEY.Key_Space)
        seat.press(KEY.Key_Return)


def test_the_clerk_files_a_claim_with_keys_only_and_prints_its_receipt(
    qtbot: QtBot, thai: Desks, tmp_path: Path
) -> None:
    a_claimant(thai)
    seat = Seat(qtbot, thai.clerk)
    fill_in_the_form(seat)
    qtbot.waitUntil(lambda: seat.page.panel.headline.text().startswith("Could be allowed"))
    assert "Letter of termination" in seat.page.receipt_hint.text()
    seat.hold(KEY.Key_Return)
    assert seat.page.name == "claim"
    number = seat.page.number
    assert seat.last[0] == "good"
    assert number in seat.last[1]
    sheet = claim_sheet(thai.office, number)
    assert sheet.missing_documents == ("termination_letter",)
    assert sheet.answers["receives_pension"] is False
    assert sheet.answers["contract_continues"] is None, "the law does not look at it after a lay-off"
    seat.hold(KEY.Key_P)
    assert (seat.page.name, seat.page.catalogue.current, seat.page.pages) == ("reports", "claim-receipt", 1)
    assert coming_copy(thai.clerk, "claim_receipt", number) == 1, "looking at a receipt counts no copy"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    seat.page.print_to(printer)
    seat.wait()
    assert len(PdfReader(tmp_path / "paper.pdf").pages) == 1
    assert coming_copy(thai.clerk, "claim_receipt", number) == 2


def test_the_draft_of_a_claim_comes_back_after_a_power_cut(qtbot: QtBot, thai: Desks) -> None:
    a_claimant(thai)
    before = Seat(qtbot, thai.clerk)
    before.hold(KEY.Key_N)
    before.pick("Test")
    before.pick("Samp")
    before.enter("31/8/2026")
    before.hold(KEY.Key_S)
    assert before.page.kept.text().startswith("Draft kept")
    after = Seat(qtbot, thai.clerk)
    after.hold(KEY.Key_N)
    assert after.page.form.new_claim().person_number == before.page.form.new_claim().person_number != ""
    assert after.page.form.new_claim().separated_on == LAST_DAY


def test_what_is_wrong_stands_beside_its_field_and_gets_the_focus(qtbot: QtBot, thai: Desks) -> None:
    a_claimant(thai)
    seat = Seat(qtbot, thai.clerk)
    seat.hold(KEY.Key_N)
    seat.pick("Test")
    seat.hold(KEY.Key_Return)
    form = seat.page.form
    assert form.errors["separated_on"].isVisible()
    assert not form.errors["person_number"].isVisible()
    assert form.separated_on.field.hasFocus()
    seat.type("31/8/2026")
    assert not form.errors["separated_on"].isVisible()
    form.filed_on.field.setFocus()
    form.filed_on.field.selectAll()
    seat.type("1/10/2026")
    assert form.late_reason.isVisible(), "a claim entered after its day says why"
    form.put_reason("laid_off")
    seat.hold(KEY.Key_Return)
    assert form.errors["late_reason"].isVisible()
    assert seat.page.name == "new_claim"


def test_the_supervisor_sends_back_and_then_decides_what_the_clerk_proposed(qtbot: QtBot, thai: Desks) -> None:
    a_claimant(thai)
    clerk = Seat(qtbot, thai.clerk)
    fill_in_the_form(clerk)
    clerk.hold(KEY.Key_Return)
    number = clerk.page.number
    assert clerk.page.is_preview, "before a proposal the findings are what the law would answer"
    clerk.hold(KEY.Key_D)
    assert clerk.last[0] == "bad"
    assert "not known" in clerk.last[1], "a missing paper leaves a condition open"
    clerk.hold(KEY.Key_B)
    clerk.hold(KEY.Key_Return)
    clerk.hold(KEY.Key_D)
    assert not clerk.page.is_preview
    assert "Decide" not in [button.text() for button in clerk.page.actions_shown]
    clerk.leave()

    supervisor = Seat(qtbot, thai.supervisor)
    supervisor.press(KEY.Key_Return)  # the first row of what waits for the supervisor
    assert (supervisor.page.name, supervisor.page.number) == ("claim", number)
    supervisor.push("Send back")
    supervisor.type("look at the bank book")
    supervisor.press(KEY.Key_Tab)
    supervisor.type("Has defects")
    supervisor.hold(KEY.Key_Return)
    assert claim_sheet(thai.office, number).versions[0].sent_back_reason == "look at the bank book"
    supervisor.leave()

    again = Seat(qtbot, thai.clerk)
    again.window.go("claim", number)
    again.wait()
    again.hold(KEY.Key_D)
    again.leave()
    decider = Seat(qtbot, thai.supervisor)
    decider.window.go("claim", number)
    decider.wait()
    decider.hold(KEY.Key_D)
    assert claim_sheet(thai.office, number).award_status == "active"
    decider.leave()


def test_the_report_of_a_period_says_what_follows_before_it_is_settled(qtbot: QtBot, thai: Desks) -> None:
    employer, person = a_claimant(thai)
    number = decided_claim(thai, person, employer, LAST_DAY).claim_number
    last = Seat(qtbot, thai.clerk)
    last.window.go("claim", number)
    last.wait()
    last.hold(KEY.Key_E)
    dialog = last.page.acts.dialog
    assert dialog is not None
    dialog.yes_no["worked"].put(value=True)
    assert "not" in dialog.outcome.itemAt(0).widget().text()
    dialog.yes_no["worked"].put(value=False)
    assert not dialog.settle.isEnabled(), "signed after it was due: the reason is asked"
    dialog.signed_on.field.selectAll()
    last.type("7/10/2026")
    assert dialog.settle.isEnabled()
    last.hold(KEY.Key_Return)
    first = claim_sheet(thai.office, number).instalments[0]
    assert (first.status, first.report_status) == ("payable", "settled")
    assert last.last[0] == "good"
    assert last.page.file.reports[0].status == "settled"


def test_a_run_is_tried_and_locked_by_the_clerk_and_approved_by_the_supervisor(qtbot: QtBot, thai: Desks) -> None:
    employer, person = a_claimant(thai)
    claim = decided_claim(thai, person, employer, LAST_DAY).claim_number
    enter_certification(thai.clerk, claim, 1, ReportAnswers(applications=3))
    clerk = Seat(qtbot, thai.clerk)
    clerk.hold(KEY.Key_6)
    clerk.hold(KEY.Key_R)
    clerk.hold(KEY.Key_Return)
    assert clerk.page.name == "run"
    number = clerk.page.number
    clerk.push("Try")
    clerk.push("Lock")
    sheet = run_sheet(thai.office, number)
    assert (sheet.status, sheet.payments) == ("locked", 1)
    assert not clerk.page.acts.typed.isEnabled(), "the officer who locked does not approve"
    clerk.leave()

    supervisor = Seat(qtbot, thai.supervisor)
    supervisor.press(KEY.Key_Return)  # the first row of what waits for the supervisor
    assert (supervisor.page.name, supervisor.page.number) == ("run", number)
    supervisor.tab_to("Type the number")
    supervisor.enter("7")
    assert supervisor.last[0] == "bad"
    assert supervisor.last[1].startswith("You stated 7 payments, the run has 1.")
    supervisor.tab_to("Type the number")
    supervisor.press(KEY.Key_Backspace)
    supervisor.enter("1")
    assert run_sheet(thai.office, number).status == "approved"


def test_a_run_is_released_once_with_its_files_and_its_register(qtbot: QtBot, thai: Desks, tmp_path: Path) -> None:
    number, _claim = a_locked_run(thai)
    approve_run(thai.supervisor, number, 1)
    late, approver = Seat(qtbot, thai.approver), Seat(qtbot, thai.approver)
    for seat in (late, approver):
        seat.window.go("run", number)
        seat.wait()
        seat.page.acts.path.setText(str(tmp_path / "out"))
    approver.tab_to("This cannot be taken back")
    approver.enter("1")
    assert run_sheet(thai.office, number).status == "released"
    assert sorted(file.suffix for file in (tmp_path / "out").iterdir()) == [".csv", ".pdf", ".xlsx"]
    late.tab_to("This cannot be taken back")
    late.enter("1")
    assert late.last[0] == "bad"
    assert "released already" in late.last[1]
    late.leave()
    register = PdfReader(tmp_path / "out" / f"register-{number}.pdf").pages[0].extract_text()
    assert number in register
    approver.hold(KEY.Key_P)
    assert (approver.page.catalogue.current, approver.page.pages) == ("payment-register", 1)
    assert coming_copy(thai.approver, "payment_register", number) == 3, "on paper and as a spreadsheet"


def test_what_the_bank_sends_back_is_taken_in_and_sent_again(qtbot: QtBot, thai: Desks, tmp_path: Path) -> None:
    number, _claim = a_locked_run(thai)
    approve_run(thai.supervisor, number, 1)
    file = release_run(thai.approver, number, tmp_path).result.bank_file
    assert file is not None
    payment = file.read_text("utf-8-sig").splitlines()[2].split(",")[0]
    amount = run_sheet(thai.office, number).total.amount
    answer = tmp_path / "answer.csv"
    answer.write_text(
        f"end_to_end_id,status,amount,date,reason\n{payment},returned,{amount},2026-10-15,AC04\n", "utf-8"
    )
    clerk = Seat(qtbot, thai.clerk)
    clerk.window.go("run", number)
    clerk.wait()
    clerk.tab_to("File of the bank")
    clerk.type(str(answer))
    clerk.push("Take in the bank")
    assert "0 paid, 1 came back" in clerk.last[1]
    clerk.push("Close")
    assert run_sheet(thai.office, number).status == "closed"
    assert clerk.page.returned.rows.total == 1
    clerk.push("Send again")
    assert clerk.page.number != number
    again = run_sheet(thai.office, clerk.page.number)
    assert (again.kind, again.status) == ("reissue", "draft")


def test_nobody_approves_the_run_they_locked(qtbot: QtBot, tmp_path: Path) -> None:
    people = (*OFFICERS, ("Both Hands", "both", ("payments_officer", "approver")))
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in people]
    office = create_office(
        tmp_path / "office", NewOffice("TH-BKK", "Test office", "th-sso", "demo"), officers, Clock.on(TODAY)
    )
    thai = Desks(office)
    employer, person = a_claimant(thai)
    claim = decided_claim(thai, person, employer, LAST_DAY).claim_number
    enter_certification(thai.clerk, claim, 1, ReportAnswers(applications=3))
    both = thai.at("both")
    number = draft_run(both, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    try_run(both, number)
    lock_run(both, number)
    seat = Seat(qtbot, both)
    seat.window.go("run", number)
    seat.wait()
    seat.tab_to("Type the number")
    seat.enter("1")
    assert seat.last[0] == "bad"
    assert "another officer" in seat.last[1]
    assert run_sheet(thai.office, number).status == "locked"


def test_a_run_goes_back_to_draft_only_with_a_reason(qtbot: QtBot, thai: Desks) -> None:
    number, _claim = a_locked_run(thai)
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("run", number)
    seat.wait()
    seat.push("Send back")
    dialog = seat.page.acts.dialog
    assert not dialog.go.isEnabled()
    seat.type("an account changed")
    assert dialog.go.isEnabled()
    seat.hold(KEY.Key_Return)
    assert run_sheet(thai.office, number).status == "draft"


def test_an_approved_run_cannot_be_sent_back_any_more(qtbot: QtBot, thai: Desks) -> None:
    number, _claim = a_locked_run(thai)
    approve_run(thai.supervisor, number, 1)
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("run", number)
    seat.wait()
    assert [button.text() for button in seat.page.actions_shown] == ["Payment register"]
