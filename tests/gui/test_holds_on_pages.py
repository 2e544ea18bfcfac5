"""Holds on persons, employers and payments at the window: placed, seen with their reason, and ended, on each one's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from tests.gui.desks import Hands
from tests.offices import add_employer, add_person
from tests.operations.payable_claim import a_locked_run, a_payable_claim
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.more_menu import MoreButton
from ui_admin.lookups.claims.holds import holds_of
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.payments.payments import payments_page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.offices import Desks
    from ui_admin.gui.widgets.holds_panel import HoldsPanel

KEY = Qt.Key


def place(hands: Hands, note: str) -> None:
    """Answer the question of a hold by keys: the reason, no day, and a note."""
    hands.type("Other")
    hands.press(KEY.Key_Tab, KEY.Key_Tab)
    hands.type(note)
    hands.finish_with(lambda: "is held" in hands.message)


def end(hands: Hands, panel: HoldsPanel) -> None:
    """End the hold that a panel shows, with its reason."""
    hands.qtbot.waitUntil(panel.isVisible, timeout=5000)
    # Without a window manager nobody gives the window back its keys when the dialog has closed.
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow, timeout=5000)
    next(button for button in panel.findChildren(Button) if button.isVisible()).setFocus()
    hands.press(KEY.Key_Space)
    hands.type("cleared")
    hands.finish_with(lambda: "has ended" in hands.message)
    hands.qtbot.waitUntil(lambda: not panel.isVisible(), timeout=5000)


def more(page: Any) -> MoreButton:  # noqa: ANN401 - a page of any kind
    return next(button for button in page.actions_shown if isinstance(button, MoreButton))


@pytest.mark.parametrize("kind", ["person", "employer"])
def test_a_record_of_the_register_is_held_from_its_own_page(qtbot: QtBot, thai: Desks, kind: str) -> None:
    number = add_person(thai) if kind == "person" else add_employer(thai)
    officer = Hands(qtbot, thai.clerk if kind == "person" else thai.supervisor)
    page = officer.go(kind, number)
    panel = page.holds if kind == "person" else page.side.holds
    assert not panel.isVisible()
    next(act for act in more(page).acts if act.words == "action.hold").do()
    officer.rest()
    place(officer, "a letter of the court")
    (row,) = holds_of(thai.office, kind, number)
    assert (row.reason, row.note, row.state) == ("other", "a letter of the court", "held")
    end(officer, panel)
    assert [row.state for row in holds_of(thai.office, kind, number)] == ["ended"]
    officer.leave()


def test_a_payment_is_held_between_the_lock_of_its_run_and_the_release(qtbot: QtBot, thai: Desks) -> None:
    a_payable_claim(thai)
    run = a_locked_run(thai)
    clerk = Hands(qtbot, thai.clerk)
    page = clerk.go("run", run)
    page.tabs.choose("payments")
    page.payment_acts.hold.setFocus()
    clerk.press(KEY.Key_Space)
    place(clerk, "the bank asked back")
    number = payments_page(thai.office, Wanted()).rows[0].number
    assert [row.state for row in holds_of(thai.office, "payment", number)] == ["held"]
    end(clerk, page.payment_acts.holds)
    clerk.leave()
