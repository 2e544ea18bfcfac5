"""The story of a month's board, with keys only: who is late is reminded in one file and estimated until the return comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from tests.gui.desks import CTRL, Hands
from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks, pay_months
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.return_board import board_of
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.operations.contributions.returns import take_in_return

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
ENTER = KEY.Key_Return
JULY, AUGUST = Month(2026, 7), Month(2026, 8)


@pytest.fixture
def late(tmp_path: Path) -> tuple[Desks, str]:
    """A Thai office in November, with an employer that sent its last return for July."""
    desks = make_desks(str(tmp_path), "th-sso", date(2026, 11, 20))
    number = add_employer(desks, "Belated Works")
    add_person(desks)
    pay_months(desks, number, JULY, 2)
    return desks, number


def board(hands: Hands) -> Any:  # noqa: ANN401 - the page of returns
    page = hands.go("returns")
    page.month.put(AUGUST)
    hands.rest()
    page.bar.choose("absent")
    hands.rest()
    page.table.setFocus()
    page.table.selectRow(0)
    return page


def wait_for(hands: Hands, words: str) -> None:
    hands.qtbot.waitUntil(lambda: words in hands.message, timeout=5000)


def test_an_estimate_is_proposed_approved_by_another_and_replaced(qtbot: QtBot, late: tuple[Desks, str]) -> None:
    desks, number = late
    clerk = Hands(qtbot, desks.clerk)
    page = board(clerk)
    clerk.press(KEY.Key_E, held=CTRL)
    clerk.press(KEY.Key_Space)
    clerk.press(ENTER, held=CTRL)
    qtbot.waitUntil(lambda: "is proposed" in clerk.message, timeout=5000)
    clerk.rest()
    assert page.bar.tabs["estimated"].count == 1
    assert page.acts.approve.isHidden(), "a clerk does not approve"
    clerk.leave()
    supervisor = Hands(qtbot, desks.supervisor)
    page = board(supervisor)
    assert page.chosen().proposed_by == "Somchai P."
    supervisor.press(KEY.Key_D, held=CTRL)
    qtbot.waitUntil(lambda: "is owed" in supervisor.message, timeout=5000)
    supervisor.rest()
    assert (board_of(desks.office, AUGUST).estimated, board_of(desks.office, AUGUST).missing) == (1, 0)
    page.bar.choose("estimated")
    supervisor.rest()
    page.table.setFocus()
    page.table.selectRow(0)
    supervisor.press(ENTER)
    sheet = supervisor.page("return").sheet
    assert (sheet.status, sheet.contributions.minor) == ("estimated", 150000)
    lines = [TypedLine(1, PERSONS["th-sso"][0], "", 1400000)]
    take_in_return(desks.clerk, Submitted(number, AUGUST, lines, {}))
    supervisor.press(KEY.Key_F5)
    assert supervisor.page("return").badge == ("replaced", "Replaced")
    assert return_sheet(desks.office, sheet.number).versions[0].contributions.minor == 140000
    supervisor.leave()


def test_reminders_of_a_month_are_saved_in_one_file_and_again_as_copies(
    qtbot: QtBot, late: tuple[Desks, str], tmp_path: Path
) -> None:
    desks, number = late
    add_employer(desks, "Careless Works")
    clerk = Hands(qtbot, desks.clerk)
    page = board(clerk)
    expected = ((1, "2 reminders are issued"), (2, "No new letter"))
    for copies, said in expected:
        file = f"reminders-{copies}.pdf"
        # The system's own dialog for a file cannot be worked by a test; the file is named instead.
        page.acts.remind(lambda _letters: None)
        wait_for(clerk, said)
        page.acts.out.save(tmp_path / file)
        wait_for(clerk, file)
        clerk.rest()
        letters = employer_history(desks.office, number).letters
        assert [(row.kind, row.copies) for row in letters] == [("return_reminder", copies), ("liability_notice", 0)]
    clerk.leave()


def test_all_that_are_overdue_are_estimated_at_once(qtbot: QtBot, late: tuple[Desks, str]) -> None:
    desks, _number = late
    add_employer(desks, "Silent Works")
    clerk = Hands(qtbot, desks.clerk)
    page = board(clerk)
    page.acts._estimate_all()
    clerk.rest()
    clerk.press(KEY.Key_Space)
    clerk.press(ENTER, held=CTRL)
    qtbot.waitUntil(lambda: "1 estimate is proposed" in clerk.message, timeout=5000)
    assert "For 1 employer there is no return" in clerk.message
    clerk.leave()
