"""A job of a person is recorded from its page with keys only; a wrong occupation is refused where it was typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.desks import CTRL, Hands
from tests.gui.test_employer_life_desk import choose_more
from tests.offices import add_employer, add_person
from ui_admin.lookups.register.people import person_sheet

if TYPE_CHECKING:
    from tests.offices import Desks

KEY = Qt.Key
ENTER, TAB = KEY.Key_Return, KEY.Key_Tab


def test_a_job_is_recorded_with_keys(clerk: Hands, thai: Desks) -> None:
    employer, person = add_employer(thai, "Sample Works"), add_person(thai, account=False)
    page = clerk.go("person", person)
    clerk.qtbot.waitUntil(lambda: page.sheet is not None, timeout=5000)
    choose_more(clerk, "Record a job")
    entry = page.dialog.first
    clerk.type("Works")
    clerk.qtbot.waitUntil(lambda: bool(entry.names.rowCount()), timeout=5000)
    popup = entry.field.completer().popup()
    clerk.qtbot.waitUntil(popup.isVisible, timeout=5000)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, ENTER)
    clerk.press(TAB)
    clerk.type("1/3/2025")
    clerk.press(TAB)
    clerk.type("30/9/2025")
    clerk.press(TAB)
    clerk.type("7631")
    clerk.press(ENTER, held=CTRL)
    clerk.qtbot.waitUntil(lambda: "ISCO-08" in page.dialog.notes["occupation"].text(), timeout=5000)
    clerk.press(KEY.Key_A, held=CTRL)
    clerk.type("7531")
    clerk.press(ENTER, held=CTRL)
    clerk.qtbot.waitUntil(lambda: bool(person_sheet(thai.office, person).employments), timeout=5000)
    (job,) = person_sheet(thai.office, person).employments
    assert (job.employer_number, job.started_on, job.ended_on, job.occupation) == (
        employer,
        date(2025, 3, 1),
        date(2025, 9, 30),
        "7531",
    )
