"""The story of an employer's life at the window, with keys only: it rests, works again, ends, and leads to its successor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.desks import CTRL, Hands
from tests.offices import add_employer, add_person, pay_months
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.lookups.register.employer_sheets import employer_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key
ENTER = KEY.Key_Return
AUGUST = Month(2026, 8)


@pytest.fixture
def supervisor(qtbot: QtBot, thai: Desks) -> Iterator[Hands]:
    """The hands of the Thai supervisor at the window."""
    hands = Hands(qtbot, thai.supervisor)
    yield hands
    hands.leave()


def choose_more(hands: Hands, words: str) -> None:
    """Open the More menu with its key and go down to an act."""
    hands.press(KEY.Key_M, held=CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "the menu did not drop"
    for _line in menu.actions():
        active = menu.activeAction()
        assert active is not None
        if active.text().startswith(words):
            break
        QTest.keyClick(menu, KEY.Key_Down)
    else:
        raise AssertionError([line.text() for line in menu.actions()])
    QTest.keyClick(menu, ENTER)
    hands.rest()


def answer(hands: Hands, day: str, proof: str) -> None:
    """Type a day and what proves it, then carry out the act."""
    hands.type(day)
    hands.press(KEY.Key_Tab)
    hands.type(proof)
    hands.press(ENTER, held=CTRL)
    # Without a window manager nobody gives the window back its keys when the dialog has closed.
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow, timeout=5000)


def test_an_employer_rests_works_again_and_closes(supervisor: Hands, thai: Desks) -> None:
    number = add_employer(thai)
    page = supervisor.go("employer", number)
    choose_more(supervisor, "Let it rest")
    supervisor.press(ENTER, held=CTRL)
    assert page.badge == ("active", "Active"), "without day and proof nothing is done"
    supervisor.type("1/7/2019")
    supervisor.press(KEY.Key_Tab)
    supervisor.type("letter of the owner")
    supervisor.press(ENTER, held=CTRL)
    assert "lies before" in page.acts.dialog.notes["day"].text(), "a refusal is said where it was typed"
    # The focus is at the day, and what is typed takes the place of what was refused.
    answer(supervisor, "1/7/2026", "")
    supervisor.qtbot.waitUntil(lambda: page.badge == ("dormant", "Dormant"), timeout=5000)
    states = {row.month: row.state for row in page.sheet.months[:4]}
    assert states[AUGUST] == "idle"
    supervisor.press(KEY.Key_D, held=CTRL)
    answer(supervisor, "1/9/2026", "visit")
    supervisor.qtbot.waitUntil(lambda: page.badge == ("active", "Active"), timeout=5000)
    choose_more(supervisor, "Close…")
    supervisor.press(KEY.Key_Right, KEY.Key_Space)
    supervisor.press(KEY.Key_Tab)
    answer(supervisor, "30/9/2026", "court order 12")
    supervisor.qtbot.waitUntil(lambda: page.badge is not None and page.badge[0] == "insolvent", timeout=5000)
    assert "is closed" in supervisor.message
    assert [row.proof for row in employer_history(thai.office, number).rows[:3]] == [
        "court order 12",
        "visit",
        "letter of the owner",
    ]


def test_a_merger_leads_from_the_old_number_to_the_successor(supervisor: Hands, thai: Desks) -> None:
    old, heir = add_employer(thai, "Old Works"), add_employer(thai, "New Works")
    add_person(thai)
    pay_months(thai, old, AUGUST, 1)
    page = supervisor.go("employer", old)
    choose_more(supervisor, "Merge")
    successor = page.acts.dialog.first
    supervisor.type("New")
    supervisor.qtbot.waitUntil(lambda: bool(successor.names.rowCount()), timeout=5000)
    popup = successor.field.completer().popup()
    supervisor.qtbot.waitUntil(popup.isVisible, timeout=5000)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, ENTER)
    supervisor.press(KEY.Key_Tab)
    answer(supervisor, "1/9/2026", "register of companies")
    supervisor.qtbot.waitUntil(lambda: page.badge is not None and page.badge[0] == "merged", timeout=5000)
    assert employer_account(thai.office, heir).balance.minor == 150000
    supervisor.press(KEY.Key_D, held=CTRL)
    assert supervisor.page("employer").sheet.number == heir


def test_a_changed_name_is_kept_with_its_days_and_the_letter_with_its_words(
    supervisor: Hands, thai: Desks, tmp_path: Path
) -> None:
    number = add_employer(thai)
    page = supervisor.go("employer", number)
    supervisor.press(KEY.Key_E, held=CTRL)
    supervisor.page("change_employer")
    supervisor.press(KEY.Key_A, held=CTRL)
    supervisor.type("Better Works")
    supervisor.press(*[ENTER] * 9)
    supervisor.type("letter of 1 October")
    supervisor.finish_with(lambda: supervisor.window.shown[0] == "employer")
    assert employer_sheet(thai.office, number).name == "Better Works"
    page.tabs.choose("letters")
    page.papers.letters.setFocus()
    page.papers._out_for(page.papers.letters.chosen()).save(tmp_path / "notice.pdf")
    supervisor.qtbot.waitUntil(lambda: "notice.pdf" in supervisor.message, timeout=5000)
    supervisor.rest()
    assert [row.copies for row in employer_history(thai.office, number).letters] == [1]
    assert page.papers.letters.chosen().copies == 1


def test_a_clerk_is_not_offered_what_only_a_supervisor_may(clerk: Hands, thai: Desks) -> None:
    number = add_employer(thai)
    page = clerk.go("employer", number)
    lines = page.actions_shown[-1].lines
    assert lines[:2] == ["Change its entries…", "Let it rest…"]
    assert not {"Close…", "Merge into a successor…", "Change its class…"} & set(lines)
