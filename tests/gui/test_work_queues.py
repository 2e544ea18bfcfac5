"""A morning at the queues: from the backlog to a claim, a view that is there again after a restart, the next claim taken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.gui.seats import Seat
from tests.offices import add_employer, add_person, new_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.saved_filters import saved_views
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.flags import raise_flag
from ui_admin.operations.claims.holds import NewHold, place_hold

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def claims(thai: Desks) -> list[str]:
    numbers = []
    for place in range(2):
        employer, person = add_employer(thai, f"Works {place}"), add_person(thai, place)
        pay_months(thai, employer, Month(2026, 8), 8, place=place)
        filed = file_claim(thai.clerk, new_claim(thai, person, employer, date(2026, 8, 31))).result
        numbers.append(filed.number)
    place_hold(thai.clerk, NewHold("claim", numbers[0], "document"))
    raise_flag(thai.clerk, numbers[1], "Which employer was the last?")
    return numbers


def test_the_next_claim_is_one_that_nobody_has_and_nothing_stops(qtbot: QtBot, thai: Desks, claims: list[str]) -> None:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("claims", None)
    seat.wait()
    seat.hold(Qt.Key.Key_T)
    assert (seat.window.shown[0], seat.page.number) == ("claim", claims[1])


def test_chips_lie_over_tabs_and_a_view_is_kept_by_name_for_the_next_day(
    qtbot: QtBot, thai: Desks, claims: list[str]
) -> None:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("claims", None)
    seat.wait()
    page = seat.page
    assert page.table.rows.total == 2
    seat.tab_to("Held")
    seat.press(SPACE)
    assert (page.table.rows.total, page.tab_bar.current) == (1, "open")
    assert page.table.rows.row(0).number == claims[0]
    assert page.refine.chips["held"].count == 1
    page.views.ask_name()
    seat.wait()
    seat.type("Held ones")
    seat.hold(ENTER)
    assert [view.name for view in saved_views(thai.clerk, "claims")] == ["Held ones"]
    seat.window.close()
    again = Seat(qtbot, thai.clerk)
    again.window.go("claims", None)
    again.wait()
    assert again.page.table.rows.total == 2
    again.page.views.drop()
    again.press(ENTER)
    assert again.page.table.rows.total == 1
    assert again.page.refine.chips["held"].isChecked()


def test_every_figure_and_line_of_the_backlog_opens_its_rows_by_enter(
    qtbot: QtBot, thai: Desks, claims: list[str]
) -> None:
    seat = Seat(qtbot, thai.supervisor)
    seat.window.go("supervision", None)
    seat.wait()
    seat.tab_to("Held: 1")
    seat.press(ENTER)
    assert (seat.window.shown[0], seat.page.table.rows.total) == ("claims", 1)
    seat.window.go("supervision", None)
    seat.wait()
    seat.page.bands.setFocus()
    seat.page.bands.selectRow(3)
    seat.press(ENTER)
    assert (seat.window.shown[0], seat.page.table.rows.total) == ("claims", 2)
    assert seat.page.refine.other.isVisible()
    seat.push(seat.page.refine.other.text())
    assert seat.page.table.rows.total == 2
    assert not seat.page.refine.other.isVisible()
