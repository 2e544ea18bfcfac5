"""The story of an appeal through the window: denied, appealed in time, changed, executed, and the arrears are paid."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.gui.seats import Seat
from ui_admin.domain.certification import ReportAnswers
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.storage.appeals import Appeal

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key
CHECKS = 5


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors."""
    return two_of_each(tmp_path)


def the_appeal(desks: Desks) -> Appeal:
    with Session(desks.office.engine) as session:
        return session.scalars(select(Appeal)).one()


def take_in(seat: Seat, claim: str) -> None:
    """Take in an appeal on the page of its claim, with keys."""
    seat.window.go("claim", claim)
    seat.wait()
    seat.page.acts.versions._appeal()
    seat.wait()
    seat.type("The denial")
    seat.press(KEY.Key_Tab)
    seat.type("I was laid off, here is the letter")
    seat.tab_to("How it came")
    seat.type("Counter")
    seat.tab_to("By whom")
    seat.type("Claimant")
    seat.hold(KEY.Key_Return)


def check_form(seat: Seat, number: str) -> None:
    """Answer every question of the formal check with yes."""
    seat.window.go("appeal", number)
    seat.wait()
    seat.hold(KEY.Key_D)
    for _question in range(CHECKS):
        for key in (KEY.Key_Space, KEY.Key_Tab):
            seat.press(key)
    seat.hold(KEY.Key_Return)


def test_a_denied_claim_is_appealed_changed_executed_and_its_arrears_paid(
    qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    claim = a_claim(desks, reason="misconduct")
    assert decided(desks, claim).outcome == "denied"
    with Seat(qtbot, desks.clerk) as clerk:
        take_in(clerk, claim)
        appeal = the_appeal(desks)
        assert clerk.page.name == "appeal"
        assert appeal.in_time is True
        assert not clerk.page.sheet.may_handle, "the clerk proposed what the appeal is against"
    the_office_changes_its_decision(qtbot, desks, appeal.number)
    a_new_version_is_proposed(qtbot, desks, claim)
    the_version_is_decided_and_the_appeal_closed(qtbot, desks, claim, appeal.number)
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3))
    paid = pay(desks, tmp_path, TODAY + timedelta(days=14))
    assert len(paid) == 1
    assert claim_sheet(desks.office, claim).paid == paid[0]


def the_office_changes_its_decision(qtbot: QtBot, desks: Desks, number: str) -> None:
    """An officer who had no part in the denial checks the form and sees that the claimant is right."""
    with Seat(qtbot, desks.at("supervisor2")) as handler:
        assert "appeal_received" in [row.kind for row in handler.page.table.model().rows.values()]
        check_form(handler, number)
        assert the_appeal(desks).status == "office_review"
        handler.hold(KEY.Key_B)
        handler.type("the letter proves it")
        handler.hold(KEY.Key_Return)
        assert the_appeal(desks).status == "changed_by_office"


def a_new_version_is_proposed(qtbot: QtBot, desks: Desks, claim: str) -> None:
    with Seat(qtbot, desks.at("clerk2")) as second:
        second.window.go("reconsider", (claim, "appeal"))
        second.wait()
        page = second.page
        page.found.put("laid_off")
        second.wait()
        page.reason.setFocus()
        second.type("the letter proves it")
        second.hold(KEY.Key_Return)
        assert second.page.name == "claim"
        assert claim_sheet(desks.office, claim).versions[0].status == "in_review"


def the_version_is_decided_and_the_appeal_closed(qtbot: QtBot, desks: Desks, claim: str, number: str) -> None:
    with Seat(qtbot, desks.at("supervisor2")) as decider:
        decider.window.go("claim", claim)
        decider.wait()
        decider.hold(KEY.Key_D)
        assert claim_sheet(desks.office, claim).award_status == "active"
        decider.window.go("appeal", number)
        decider.wait()
        decider.hold(KEY.Key_D)
        decider.hold(KEY.Key_Return)
        decider.hold(KEY.Key_D)
        assert the_appeal(desks).status == "closed"


def test_a_complaint_is_taken_in_and_answered_in_the_window(qtbot: QtBot, desks: Desks) -> None:
    clerk = Seat(qtbot, desks.clerk)
    clerk.window.go("complaints", None)
    clerk.wait()
    clerk.hold(KEY.Key_N)
    clerk.type("Waiting time")
    clerk.press(KEY.Key_Tab)
    clerk.type("three hours at the counter")
    clerk.press(KEY.Key_Tab)
    clerk.type("Somchai J.")
    clerk.tab_to("How it came")
    clerk.type("Counter")
    clerk.hold(KEY.Key_Return)
    assert clerk.page.name == "complaint"
    number = clerk.page.number
    clerk.leave()
    supervisor = Seat(qtbot, desks.supervisor)
    supervisor.window.go("complaint", number)
    supervisor.wait()
    supervisor.hold(KEY.Key_D)
    supervisor.type("we opened another counter")
    supervisor.press(KEY.Key_Tab)
    supervisor.press(KEY.Key_Space)
    supervisor.hold(KEY.Key_Return)
    assert supervisor.page.sheet.status == "answered"
    supervisor.hold(KEY.Key_D)
    assert supervisor.page.sheet.status == "closed"
