"""The cash list at the counter: marked with keys, handed in, and what nobody collected goes back to the fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.desks import CTRL, Hands
from tests.operations.test_payment_ends import later, released, statuses

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key


def test_a_clerk_marks_a_cash_list_with_keys_and_a_supervisor_returns_what_nobody_collected(
    qtbot: QtBot, thai: Desks, tmp_path: Path
) -> None:
    run, payment, _person = released(thai, tmp_path, "cash_point")
    clerk = Hands(qtbot, later(thai.clerk, 1))
    page = clerk.go("cash_list", run)
    assert not page.finish_button.isEnabled()
    clerk.press(KEY.Key_Space)
    assert page.marks == {payment: "collected"}
    clerk.press(KEY.Key_Delete)
    assert page.marks == {payment: "uncollected"}
    clerk.finish_with(lambda: clerk.window.shown[0] == "run")
    assert statuses(thai.office, payment) == ("uncollected", "in_run")
    clerk.leave()

    approver = Hands(qtbot, later(thai.approver, 40))
    page = approver.go("run", run)
    page.tabs.choose("returned")
    approver.rest()
    page.returned.setFocus()
    approver.press(KEY.Key_Home)
    assert page.returned_acts.buttons["to_fund"].isEnabled()
    approver.press(KEY.Key_F, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    approver.type("nobody came")
    approver.press(KEY.Key_Return, held=CTRL)
    qtbot.waitUntil(lambda: "back in the fund" in approver.message, timeout=5000)
    approver.rest()
    assert statuses(thai.office, payment) == ("to_fund", "lapsed")
    approver.leave()
