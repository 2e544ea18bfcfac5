"""The story of an overpayment with keys only: opened on a claim, answered, decided by another, kept back in the next run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.seats import CONTROL, Seat
from tests.operations.paid_benefit import PaidClaim, a_paid_claim, on, released
from ui_admin.domain.certification import ReportAnswers
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
NEXT_MONTH = date(2026, 11, 16)
MOST = 40


def test_an_overpayment_goes_from_a_paid_claim_over_two_officers_into_the_next_run(
    qtbot: QtBot, tmp_path: Path
) -> None:
    paid = a_paid_claim(str(tmp_path))
    number = opened_answered_and_proposed(qtbot, paid)
    decided(qtbot, paid)
    keep_back(qtbot, paid, number)
    later = PaidClaim(on(paid.desks, NEXT_MONTH), paid.claim, paid.person)
    enter_certification(later.desks.clerk, later.claim, 2, ReportAnswers(applications=3))
    released(later.desks, date(2026, 11, 20))
    sheet = overpayment_sheet(later.desks.office, number)
    (taken,) = sheet.recoveries
    assert (taken.how, taken.amount) == ("offset", sheet.sums.taken)
    assert taken.amount.minor == sheet.sums.over.minor == 190000
    assert (sheet.status, sheet.sums.owed.minor) == ("settled", 0)
    assert [check for check in check_office(later.desks.office) if not check.is_ok] == []


def opened_answered_and_proposed(qtbot: QtBot, paid: PaidClaim) -> str:
    """The clerk's part: open it on the claim, send the notice, take the answer, fill in the grid, propose."""
    seat = Seat(qtbot, paid.desks.clerk)
    seat.window.go("claim", paid.claim)
    seat.wait()
    seat.choose("Open an overpayment…")
    seat.type("5,000")
    seat.answer("Cause", "Fault of the office")
    seat.tab_to("Why")
    seat.type("Seven days of work were paid as days without work.")
    seat.hold(KEY.Key_Return)
    assert seat.page.name == "overpayment", seat.said
    seat.hold(KEY.Key_D)  # the notice
    seat.hold(KEY.Key_Return)
    seat.hold(KEY.Key_E)  # the answer
    seat.type("I reported the work; I did not see the sum.")
    seat.hold(KEY.Key_Return)
    seat.hold(KEY.Key_D)  # the grid
    seat.answer("Fault", "Good faith")
    seat.push("Share of the office in it")
    seat.hold(KEY.Key_Return)
    assert seat.page.sheet.status == "assessing", seat.said
    seat.hold(KEY.Key_D)  # the proposal
    seat.answer("Decision", "Ask all of it back")
    seat.tab_to("Reasons for the letter")
    seat.type("The days of work were not due.")
    seat.hold(KEY.Key_Return)
    assert seat.page.sheet.status == "proposed", seat.said
    number = str(seat.page.number)
    seat.leave()
    return number


def decided(qtbot: QtBot, paid: PaidClaim) -> None:
    """The supervisor's part: found among the work of the day, looked at and decided."""
    seat = Seat(qtbot, paid.desks.supervisor)
    assert [row.kind for row in seat.page.table.rows.rows.values()] == ["overpaid_decide"]
    seat.tab_to("Waiting for me")
    seat.press(KEY.Key_Return)
    assert seat.page.name == "overpayment"
    seat.hold(KEY.Key_D)
    seat.hold(KEY.Key_Return)
    assert seat.page.sheet.status == "determined", seat.said
    assert seat.last[0] == "good"
    seat.leave()


def keep_back(qtbot: QtBot, paid: PaidClaim, number: str) -> None:
    """The clerk again, who finds it in the list and agrees what is kept back."""
    seat = Seat(qtbot, paid.desks.clerk)
    seat.press(KEY.Key_O, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    seat.press(KEY.Key_Return)
    assert (seat.page.name, seat.page.number) == ("overpayment", number)
    seat.hold(KEY.Key_D)
    seat.hold(KEY.Key_Return)
    assert (seat.page.sheet.status, seat.page.sheet.offset_percent) == ("recovering", 25), seat.said
    seat.leave()
