"""The story of an office that describes the layout of a factory's file on screen, and then takes the file in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.exchange.files import write_text
from tests.gui.desks import CTRL, Hands
from tests.offices import PERSONS, Desks, add_employer, add_person, pay_months
from ui_admin.domain.periods import Month
from ui_admin.gui.dialogs.save_return import save_return
from ui_admin.lookups.contributions.return_layouts import layout_named
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
ENTER = KEY.Key_Return


def factory_file(folder: Path) -> Path:
    one, two = PERSONS["th-sso"][:2]
    text = f"FACTORY 2026-09\nP{one}{'Ann':<20}{1_500_000:010d}\nP{two}{'Ben':<20}{900_000:010d}\n"
    return write_text(folder / "payroll.txt", text)


def mark(hands: Hands, first: int, last: int) -> None:
    """Mark signs of the sample with keys."""
    hands.press(KEY.Key_Home)
    for _sign in range(first - 1):
        hands.press(KEY.Key_Right)
    for _sign in range(last - first):
        hands.press(KEY.Key_Right, held=Qt.KeyboardModifier.ShiftModifier)


def test_a_supervisor_describes_a_layout_with_keys_and_the_clerk_takes_the_file_in(
    qtbot: QtBot, thai: Desks, tmp_path: Path
) -> None:
    number = add_employer(thai)
    add_person(thai)
    add_person(thai, 1)
    file = factory_file(tmp_path)
    supervisor = Hands(qtbot, thai.supervisor)
    describe_factory(supervisor, file)
    supervisor.finish_with(lambda: supervisor.window.shown[0] == "office")
    assert layout_named(thai.clerk, "factory").width == 44
    supervisor.leave()

    clerk = Hands(qtbot, thai.clerk)
    importing = clerk.go("import_return")
    importing.employer.put("Sample Works", number)
    importing.month.put(Month(2026, 9))
    importing.review_file(file)
    clerk.rest()
    assert importing.mapping.layouts.currentData() == "factory"
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    row = returns_page(thai.clerk, Wanted()).rows[0]
    assert (row.workers, int(row.wages.amount)) == (2, 24_000)
    clerk.leave()


def describe_factory(supervisor: Hands, file: Path) -> None:
    """Say with keys what stands where in the lines of a factory, until the sample reads as it should."""
    page = supervisor.go("layout", "")
    assert not page.keep.isEnabled()
    supervisor.type("factory")
    page.read_file(file)
    supervisor.rest()
    for holds, first, last in (("identification", 2, 14), ("name", 15, 34), ("wage", 35, 44)):
        page.lines.grid.setFocus()
        mark(supervisor, first, last)
        page.entries.field.put(holds)
        page.entries.kind.put({"wage": "amount", "name": "text"}.get(holds, "digits"))
        page.entries.last.setFocus()
        supervisor.press(ENTER)
    page.entries.first.setFocus()
    page.entries.put_places(1, 1)
    page.entries.kind.put("constant")
    page.entries.text.setText("P")
    supervisor.press(ENTER)
    supervisor.rest()
    read = [page.read.rows.row(place) for place in (0, 1)]
    assert [(line.identification, line.name, line.wage) for line in read] == [
        (PERSONS["th-sso"][0], "Ann", "15000.00"),
        (PERSONS["th-sso"][1], "Ben", "9000.00"),
    ]


def test_a_posted_return_is_saved_in_a_national_layout(qtbot: QtBot, thai: Desks, tmp_path: Path) -> None:
    number = add_employer(thai)
    add_person(thai)
    pay_months(thai, number, Month(2026, 9), 1)
    supervisor = Hands(qtbot, thai.supervisor)
    row = returns_page(thai.clerk, Wanted()).rows[0]
    page = supervisor.go("return", row.number)
    supervisor.press(KEY.Key_M, held=CTRL)
    file = tmp_path / "sso.txt"
    save_return(page, row.number, "th-135", file)
    supervisor.rest()
    assert len(file.read_bytes().splitlines()) == 2
    assert "sso.txt" in supervisor.message
    supervisor.press(KEY.Key_Escape)
    supervisor.leave()
