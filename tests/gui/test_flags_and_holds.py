"""A claim under flags and holds at the real window, worked with keys only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.gui.seats import Seat
from tests.offices import add_employer, add_person, new_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_watch import claim_watch
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.flags import STOP, raise_flag

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

ENTER = Qt.Key.Key_Return


@pytest.fixture
def claim(thai: Desks) -> str:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    number = file_claim(thai.clerk, new_claim(thai, person, employer, date(2026, 8, 31))).result.number
    take_claim(thai.clerk, number)
    return number


def at_the_claim(qtbot: QtBot, thai: Desks, claim: str) -> Seat:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("claim", claim)
    seat.wait()
    seat.page.tabs.choose("watch")
    return seat


def test_a_stop_is_seen_keeps_the_proposal_back_and_is_acknowledged_with_a_reason(
    qtbot: QtBot, thai: Desks, claim: str
) -> None:
    raise_flag(thai.supervisor, claim, "Ask the employer first", code=STOP)
    seat = at_the_claim(qtbot, thai, claim)
    seat.hold(Qt.Key.Key_D)
    assert "Ask the employer first" in seat.last[1]
    seat.page.watching.flags.setFocus()
    seat.press(ENTER)
    seat.type("The employer answered by telephone")
    seat.hold(ENTER)
    assert [flag.status for flag in claim_watch(thai.office, claim).flags] == ["acknowledged"]
    seat.hold(Qt.Key.Key_D)
    assert "is proposed" in seat.last[1]


def test_a_hold_is_placed_and_ended_again_by_keys(qtbot: QtBot, thai: Desks, claim: str) -> None:
    seat = at_the_claim(qtbot, thai, claim)
    acts = {verb: act for verb, act, _key in seat.page.watch_acts.possible(seat.page.sheet)}
    acts["hold"]()
    seat.wait()
    seat.type("Bank asked")
    seat.press(ENTER)
    seat.hold(ENTER)
    held = claim_watch(thai.clerk, claim).held
    assert held is not None
    assert held.reason == "bank"
    assert "wakes up by itself" in seat.last[1]
    seat.page.watching.holds.setFocus()
    seat.press(ENTER)
    seat.type("The bank answered")
    seat.hold(ENTER)
    assert claim_watch(thai.clerk, claim).held is None
