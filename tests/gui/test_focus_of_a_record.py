"""Where the focus is when a record is opened and its buttons come anew: on the page, never in the finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.seats import Seat
from ui_admin.domain.appeal import NewComplaint
from ui_admin.operations.claims.complaints import receive_complaint

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.offices import Desks


def test_a_complaint_opened_from_the_day_has_the_focus_on_its_first_act(qtbot: QtBot, thai: Desks) -> None:
    receive_complaint(thai.clerk, NewComplaint("waiting_time", "three hours at the counter", "Anong"))
    seat = Seat(qtbot, thai.supervisor)
    seat.press(Qt.Key.Key_Return)
    assert seat.page.name == "complaint"
    assert QApplication.focusWidget() is seat.page.actions_shown[0]
    seat.press(Qt.Key.Key_Space)
    assert QApplication.activeModalWidget() is not None, "Space answers it"
    seat.press(Qt.Key.Key_Escape)
    seat.leave()
