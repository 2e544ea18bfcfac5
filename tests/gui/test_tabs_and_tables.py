"""What holds for every row of tabs and every table: Ctrl+Tab from anywhere, Home and End, and room for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.offices import add_employer, add_person
from ui_admin.gui.tables.table import PADDING, Column, Table
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.desks import Hands
    from tests.offices import Desks

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("kind", ["person", "employer"])
def test_ctrl_tab_goes_through_the_tabs_of_a_page_and_back(clerk: Hands, thai: Desks, kind: str) -> None:
    page = clerk.go(kind, add_person(thai) if kind == "person" else add_employer(thai))
    first, second, *_rest = page.tabs.tabs
    clerk.press(Qt.Key.Key_Tab, held=CONTROL)
    assert page.tabs.current == second
    clerk.press(Qt.Key.Key_Tab, held=CONTROL | SHIFT)
    assert page.tabs.current == first


def table_of(qtbot: QtBot, width: int) -> Table:
    columns = (
        Column("Name", lambda row: row[0], 150, stretch=True),
        Column("Held", lambda row: row[1], 60),
        Column("Officer", lambda row: row[2], 60),
    )
    table = Table(columns, "Rows")
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    table.show_rows(Slice((("A", "Held to 11 December", "A. B."),), 1))
    return table


def test_a_column_whose_words_would_be_cut_gets_what_the_widening_one_can_spare(qtbot: QtBot) -> None:
    wide = table_of(qtbot, 800)
    assert wide.columnWidth(1) == 120, "never more than twice what it was given"
    assert wide.columnWidth(2) <= 60 + 2 * PADDING
    narrow = table_of(qtbot, 270)
    assert [narrow.columnWidth(place) for place in (1, 2)] == [60, 60], "without room to spare nothing moves"


def test_a_name_with_its_latin_form_gets_what_the_other_columns_do_not_need(qtbot: QtBot) -> None:
    columns = (
        Column("Name", lambda row: row[0], 100, stretch=True, hint=lambda _row: "A long name in Latin script"),
        Column("No.", lambda row: row[1], 200),
    )
    table = Table(columns, "Rows")
    qtbot.addWidget(table)
    table.resize(330, 200)
    table.show()
    table.show_rows(Slice((("A", "1"),), 1))
    assert table.columnWidth(1) < 200
    table.show_rows(Slice((("A", "a number that needs all of its room"),), 1))
    assert table.columnWidth(1) >= 200


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot: QtBot) -> None:
    table = table_of(qtbot, 800)
    table.show_rows(Slice(tuple((f"Row {number}", "", "") for number in range(40)), 40))
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.chosen() == ("Row 39", "", "")
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen() == ("Row 0", "", "")
