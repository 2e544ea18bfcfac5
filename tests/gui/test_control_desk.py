"""The quality officer's desk, worked with keys only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.appeals.places import a_claim, decided, two_of_each
from tests.control.places import Someone, person
from tests.gui.seats import Seat
from ui_admin.lookups.claims.quality import sample_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.register.anomalies import anomalies_page

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key


def test_what_looks_odd_is_found_opened_and_answered(qtbot: QtBot, thai: Desks) -> None:
    one, _other = (person(thai, place, Someone(account="123")) for place in (1, 2))
    seat = Seat(qtbot, thai.at("quality"))
    seat.window.go("anomalies", None)
    seat.wait()
    seat.hold(KEY.Key_L)
    assert seat.page.table.rows.total == 1
    seat.page.table.setFocus()
    seat.press(KEY.Key_Return)
    assert seat.page.name == "anomaly"
    assert seat.page.sheet.members[0].number == one
    seat.hold(KEY.Key_D)
    seat.press(KEY.Key_Space)
    seat.press(KEY.Key_Tab)
    seat.type("spouses with one account")
    seat.hold(KEY.Key_Return)
    assert seat.page.sheet.row.status == "answered"
    (row,) = anomalies_page(thai.at("quality"), Wanted()).rows
    assert (row.answer, row.answer_words) == ("explained", "spouses with one account")
    seat.press(KEY.Key_Tab)
    seat.page.table.setFocus()
    seat.press(KEY.Key_Return)
    assert seat.window.shown == ("person", one)
    seat.leave()


def test_a_death_is_recorded_from_the_sheet_of_the_person(qtbot: QtBot, thai: Desks) -> None:
    who = person(thai, 1, Someone())
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("person", who)
    seat.wait()
    seat.page._ask_death(seat.page.sheet)
    seat.wait()
    seat.type("1/10/2026")
    seat.press(KEY.Key_Tab)
    seat.type("certificate 12")
    seat.hold(KEY.Key_Return)
    assert seat.page.sheet.died_on is not None
    seat.leave()


def test_a_sample_is_drawn_examined_and_printed(qtbot: QtBot, tmp_path: Path) -> None:
    desks = two_of_each(tmp_path)
    decided(desks, a_claim(desks))
    seat = Seat(qtbot, desks.at("quality", date(2027, 1, 5)))
    seat.window.go("quality", None)
    seat.wait()
    seat.hold(KEY.Key_N)
    seat.press(KEY.Key_Space)
    seat.hold(KEY.Key_Return)
    assert seat.page.name == "quality_sample"
    number = seat.page.number
    seat.page.table.setFocus()
    seat.hold(KEY.Key_D)
    for _item in range(5):
        seat.press(KEY.Key_Space)
        seat.press(KEY.Key_Tab)
    seat.hold(KEY.Key_Return)
    sheet = sample_sheet(desks.at("quality"), number)
    assert [(case.score, case.result) for case in sheet.cases] == [(100, "passed")]
    assert seat.page.sheet.row.done == 1
    seat.hold(KEY.Key_P)
    assert seat.window.shown[0] == "reports"
    assert seat.page.pages == 1
    seat.window.go("quality_sample", number)
    seat.wait()
    seat.page._close()
    seat.wait()
    assert seat.page.sheet.row.status == "closed"
    seat.leave()
