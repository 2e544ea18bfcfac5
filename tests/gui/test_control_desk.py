"""The quality officer's desk, worked with keys only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.appeals.places import LAST_DAY, a_claim, decided, two_of_each
from tests.control.places import Someone, person
from tests.gui.seats import Seat
from tests.offices import new_claim
from ui_admin.lookups.claims.quality import sample_sheet
from ui_admin.lookups.claims.second_entries import second_entry_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.register.anomalies import anomalies_page
from ui_admin.lookups.register.people import person_sheet
from ui_admin.lookups.register.representatives import representatives_page
from ui_admin.operations.claims.second_entries import ask_second_entry, key_second_entry

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


def test_a_claim_is_keyed_again_and_settled_with_keys(qtbot: QtBot, tmp_path: Path) -> None:
    desks = two_of_each(tmp_path)
    claim = a_claim(desks)
    ask_second_entry(desks.supervisor, claim, "the paper is hard to read")
    seat = Seat(qtbot, desks.at("clerk2"))
    seat.window.go("second_entries", None)
    seat.wait()
    seat.page.table.setFocus()
    seat.press(KEY.Key_Return)
    assert seat.window.shown == ("second_entry", claim)
    assert seat.page.panel.isHidden()
    seat.pick("Test Person")
    seat.pick("Sample Works")
    seat.enter("30/8/26")
    seat.press(KEY.Key_Space)
    seat.hold(KEY.Key_Return)
    assert seat.page.name == "compare_entries"
    fields = [line.field for line in seat.page.sheet.lines]
    assert "separated_on" in fields
    assert list(seat.page.choices) == fields
    for field in fields:
        assert seat.page.choices[field].isAncestorOf(QApplication.focusWidget())
        seat.press(KEY.Key_Space)
        seat.press(KEY.Key_Tab)
    seat.hold(KEY.Key_Return)
    sheet = second_entry_sheet(desks.supervisor, claim)
    assert sheet.row.status == "settled"
    assert {line.chosen for line in sheet.lines} == {"first"}
    seat.leave()


def test_two_entries_alike_end_at_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    desks = two_of_each(tmp_path)
    claim = a_claim(desks)
    ask_second_entry(desks.supervisor, claim, "a sample")
    who = next(row.number for row in (person_sheet(desks.office, "TH-BKK-2026-000001-1"),))
    same = new_claim(desks, who, "TH-BKK-2026-000001-2", LAST_DAY)
    key_second_entry(desks.at("clerk2"), claim, replace(same))
    seat = Seat(qtbot, desks.supervisor)
    seat.window.go("compare_entries", claim)
    seat.wait()
    assert seat.page.sheet.row.status == "same"
    assert seat.page.choices == {}
    seat.leave()


def test_a_guardian_is_entered_by_one_officer_and_verified_by_another_with_keys(qtbot: QtBot, thai: Desks) -> None:
    claimant, payee = (person(thai, place, Someone(account=str(place))) for place in (1, 2))
    clerk = Seat(qtbot, thai.clerk)
    clerk.window.go("representatives", None)
    clerk.wait()
    clerk.hold(KEY.Key_N)
    clerk.type(claimant)
    clerk.press(KEY.Key_Tab)
    clerk.type(payee)
    clerk.press(KEY.Key_Tab)
    clerk.type("Guardian")
    for paper in ("Order of the court", "Identity card of the payee"):
        clerk.tab_to(paper)
        clerk.type("seen")
    clerk.hold(KEY.Key_Return)
    (row,) = representatives_page(thai.clerk, Wanted()).rows
    assert (row.claimant_number, row.payee_number, row.kind, row.lacking) == (claimant, payee, "guardian", ())
    clerk.leave()
    seat = Seat(qtbot, thai.supervisor)
    seat.window.go("representatives", None)
    seat.wait()
    seat.hold(KEY.Key_G)
    seat.type("papers compared")
    seat.hold(KEY.Key_Return)
    assert [row.status for row in representatives_page(thai.supervisor, Wanted()).rows] == ["verified"]
    seat.page.filter((("status", "verified"),))
    seat.wait()
    seat.hold(KEY.Key_D)
    seat.type("the guardianship ended")
    seat.hold(KEY.Key_Return)
    assert [row.status for row in representatives_page(thai.supervisor, Wanted()).rows] == ["ended"]
    seat.leave()
