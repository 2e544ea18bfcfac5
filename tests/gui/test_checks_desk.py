"""The story of a return that names somebody who draws benefit: seen while taken in, flagged, corrected line by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from tests.gui.desks import Hands
from tests.offices import PERSONS, Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.flags import flags_of_claim
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.operations.contributions.returns import amend_return

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
ENTER = KEY.Key_Return
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


@pytest.fixture
def claimant(tmp_path: Path) -> tuple[Desks, str, Any]:
    """A Thai office with an award since September, and an employer that reports its person again."""
    desks = make_desks(str(tmp_path), "th-sso")
    employer, person = add_employer(desks), add_person(desks)
    add_person(desks, 1, account=False)
    pay_months(desks, employer, AUGUST, 8)
    made = decided_claim(desks, person, employer, date(2026, 8, 31))
    return desks, add_employer(desks, "Other Works"), made


def a_file(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID number", "Name", "Wage"])
    for place in (0, 1):
        sheet.append([PERSONS["th-sso"][place], "", 9000])
    file = folder / "september.xlsx"
    book.save(file)
    return file


def test_somebody_who_draws_benefit_is_seen_flagged_and_taken_out_again(
    qtbot: QtBot, claimant: tuple[Desks, str, Any], tmp_path: Path
) -> None:
    desks, other, made = claimant
    clerk = Hands(qtbot, desks.clerk)
    page = clerk.go("import_return", ("Other Works", other))
    page.month.put(SEPTEMBER)
    page.review_file(a_file(tmp_path))
    clerk.rest()
    assert page.tabs.tabs["benefit"].count >= 1
    assert "draws benefit this month" in page.beside.text() or "draw benefit this month" in page.beside.text()
    page.tabs.choose("benefit")
    page.table.setFocus()
    page.table.selectRow(0)
    clerk.rest()
    assert made.claim_number in page.why.text()
    page.tabs.choose("all")
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    assert {flag.code for flag in flags_of_claim(desks.office, made.claim_number)} == {"works_again"}
    first = returns_page(desks.office, Wanted(filters=(("employer", other),))).rows[0].number
    lines = [TypedLine(1, PERSONS["th-sso"][1], "", 950000)]
    second = amend_return(desks.clerk, first, Submitted(other, SEPTEMBER, lines, {}), "person left in July").result
    page = clerk.go("return", second.number)
    page.tabs.choose("difference")
    clerk.rest()
    assert page.tabs.tabs["difference"].count == 2
    assert "less is owed: 1,800.00 before, 950.00 now" in page.difference.sums.text()
    clerk.leave()


def test_a_typed_return_says_beside_its_lines_what_the_last_month_was(
    qtbot: QtBot, claimant: tuple[Desks, str, Any]
) -> None:
    desks, other, _made = claimant
    clerk = Hands(qtbot, desks.clerk)
    page = clerk.go("type_return", (other, str(SEPTEMBER)))
    clerk.type(PERSONS["th-sso"][0])
    clerk.press(ENTER)
    clerk.type("9000")
    clerk.press(ENTER)
    qtbot.waitUntil(lambda: "benefit this month" in page.beside.text(), timeout=8000)
    assert "No return is posted for August 2569" in page.beside.text()
    clerk.press(KEY.Key_Escape)
    clerk.leave()
