"""A suspicion of fraud at the window, with keys: evidence put on the list, the claimant heard, then fraud can be proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.seats import Seat
from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import a_paid_claim
from ui_admin.domain.overpayment import Assessed, Fault

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key


def test_evidence_and_an_interview_are_entered_and_shown(qtbot: QtBot, tmp_path: Path) -> None:
    paid = a_paid_claim(str(tmp_path))
    number = desk.assessed(paid, 1000, Assessed(Fault.INTENT))
    seat = Seat(qtbot, paid.desks.clerk)
    seat.window.go("overpayment", number)
    seat.wait()
    seat.choose("Add evidence…")
    seat.answer("Kind", "Record of the office")
    seat.tab_to("What it shows")
    seat.type("The employer reported wages for the month.")
    seat.hold(KEY.Key_Return)
    assert [part.kind for part in seat.page.sheet.evidence] == ["record"], seat.said
    seat.choose("Record an interview…")
    seat.push("Came")
    seat.tab_to("What was said")
    seat.type("She says that she helped out.")
    seat.hold(KEY.Key_Return)
    assert [part.came for part in seat.page.sheet.interviews] == [True], seat.said
    assert seat.last[0] == "good"
    seat.leave()
