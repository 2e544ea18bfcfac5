"""The story of a debt at two desks, told with keys only: charged, reminded of, let go, paid in steps, and a month closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.gui.desks import CTRL, Hands
from tests.offices import Desks, add_employer, add_person, pay_months
from ui_admin.domain.arrears import PlanState
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.arrears_plans import plans_of
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.employer_debts import employer_debts
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page
from ui_admin.lookups.office.fiscal_months import fiscal_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
ENTER, TAB = KEY.Key_Return, KEY.Key_Tab
ON = date(2026, 11, 16)


@pytest.fixture
def owing(thai: Desks) -> str:
    """An employer that owes August 2026."""
    employer = add_employer(thai)
    add_person(thai, account=False)
    pay_months(thai, employer, Month(2026, 8), 1)
    return employer


@pytest.fixture
def clerk(qtbot: QtBot, thai: Desks, owing: str) -> Iterator[Hands]:
    """The clerk at the window on 16 November 2026."""
    assert owing
    hands = Hands(qtbot, thai.at("clerk", ON))
    yield hands
    hands.leave()


def back(hands: Hands, table: QWidget) -> None:
    """Come back to the window after a dialog; a window manager would have done so."""
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow, timeout=10_000)
    table.setFocus()


def press_button(hands: Hands, words: str) -> None:
    """Walk to a button with the tab key and press it."""
    for _step in range(60):
        if getattr(hands.focus, "text", str)() == words:
            hands.press(KEY.Key_Space)
            return
        hands.press(TAB)
    raise AssertionError(words)


def supervisor(clerk: Hands, thai: Desks) -> Hands:
    """Sit the supervisor at another window."""
    return Hands(clerk.qtbot, thai.at("supervisor", ON))


def test_a_debt_is_charged_and_let_go_by_two_officers(clerk: Hands, thai: Desks, owing: str) -> None:
    page = clerk.go("employer", (owing, "debts"))
    back(clerk, page.debts.table)
    clerk.press(KEY.Key_L, held=CTRL)
    dialog = page.debts.acts.dialog
    assert dialog.isVisible()
    said = " ".join(found.text() for found in dialog.findChildren(type(dialog.wrong)))
    assert "2 months late at 2 % a month" in said
    assert "s. 49" in said
    clerk.finish_with(lambda: "Charged" in clerk.message)
    assert [row.kind for row in employer_debts(thai.office, owing).rows] == ["contribution", "surcharge"]
    back(clerk, page.debts.table)
    clerk.press(KEY.Key_Down)
    press_button(clerk, "Let go…")
    clerk.press(KEY.Key_A, held=CTRL)
    clerk.type("40")
    fill_waiver(clerk, page.debts.acts.dialog)
    clerk.finish_with(lambda: "waiver" in clerk.message)
    other = supervisor(clerk, thai)
    sheet = other.go("employer", (owing, "debts"))
    back(other, sheet.debts.table)
    other.press(KEY.Key_Down)
    other.press(KEY.Key_D, held=CTRL)
    other.finish_with(lambda: "Let go: 40.00" in other.message)
    other.leave()
    clerk.window.activateWindow()
    assert employer_account(thai.office, owing).balance.minor == 152000


def fill_waiver(hands: Hands, dialog: object) -> None:
    """Choose the reason and write the words of a waiver, wherever the focus stands."""
    for _step in range(12):
        name = hands.focus.accessibleName()
        if name == "Reason" and dialog.values["reason"]() is None:  # type: ignore[attr-defined] # of the dialog
            hands.type("Disaster")
        elif name == "Why":
            hands.type("flood in October")
            return
        hands.press(TAB)
    raise AssertionError(hands.focus)


def test_arrears_are_paid_in_steps_by_two_officers(clerk: Hands, thai: Desks, owing: str) -> None:
    page = clerk.go("employer", (owing, "debts"))
    back(clerk, page.debts.table)
    press_button(clerk, "Pay in steps…")
    clerk.press(KEY.Key_A, held=CTRL)
    clerk.type("3")
    assert "3 steps" in page.debts.acts.dialog.comes_to.text()
    for _step in range(8):
        if clerk.focus.accessibleName() == "Why":
            break
        clerk.press(TAB)
    clerk.type("few orders")
    clerk.finish_with(lambda: "is proposed" in clerk.message)
    assert page.debts.plan_holder.isVisible()
    other = supervisor(clerk, thai)
    sheet = other.go("employer", (owing, "debts"))
    back(other, sheet.debts.table)
    press_button(other, "Agree")
    assert "is agreed" in other.message
    other.leave()
    clerk.window.activateWindow()
    (plan,) = plans_of(thai.at("clerk", ON), owing)
    assert (plan.state, len(plan.steps), plan.debt.minor) == (PlanState.KEPT, 3, 150000)
    page.refresh()
    clerk.rest()
    assert "Kept" in page.debts.plan_said.text()


def test_letters_are_written_from_their_tab_into_one_file(
    clerk: Hands, thai: Desks, owing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "letters.pdf"), "PDF (*.pdf)")
    )
    clerk.press(KEY.Key_A, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = clerk.page("arrears")
    assert page.table.rows.total == 1
    assert not page.letters_act.isEnabled()
    press_tab(clerk, page, "arrears_reminder")
    assert page.letters_act.isEnabled()
    clerk.press(KEY.Key_L, held=CTRL)
    clerk.qtbot.waitUntil((tmp_path / "letters.pdf").exists, timeout=10_000)
    clerk.rest()
    assert page.table.rows.total == 0
    sheet = clerk.go("employer", (owing, "letters"))
    assert next(row.kind for row in sheet.papers.letters.rows.rows.values()) == "arrears_reminder"
    assert employer_debts(thai.at("clerk", ON), owing).next_letter == ""


def press_tab(hands: Hands, page: object, name: str) -> None:
    """Go along the tabs with the arrow until one is chosen."""
    for _step in range(8):
        if page.bar.current == name:  # type: ignore[attr-defined] # of the page
            return
        page.bar.tabs[page.bar.current].setFocus()  # type: ignore[attr-defined] # likewise
        hands.press(KEY.Key_Right)
    raise AssertionError(name)


def test_a_month_is_closed_by_its_word_and_opened_by_two_officers(clerk: Hands, thai: Desks) -> None:
    other = supervisor(clerk, thai)
    page = other.go("office", "months")
    other.press(TAB)
    press_button(other, "Close month…")
    other.type("clos")
    other.press(ENTER, held=CTRL)
    assert fiscal_months(thai.office)[0].status == "open"  # not the word
    other.type("e")
    other.finish_with(lambda: "is closed" in other.message)
    assert fiscal_months(thai.office)[0].status == "closed"
    other.leave()
    clerk.window.activateWindow()
    assert page is not None
    clerk.go("office", "months")
    clerk.press(TAB)
    press_button(clerk, "Ask to open again…")
    clerk.type("a receipt came late")
    clerk.finish_with(lambda: "Another officer" in clerk.message)
    asked = fiscal_months(thai.office)[0].asked
    assert asked is not None
    assert asked.reason == "a receipt came late"
    last = supervisor(clerk, thai)
    last.go("office", "months")
    last.press(TAB)
    press_button(last, "Open again…")
    last.type("agreed")
    last.finish_with(lambda: "is open again" in last.message)
    last.leave()
    clerk.window.activateWindow()
    assert fiscal_months(thai.office)[0].status == "open"


def test_a_workers_own_record_is_printed_from_the_persons_page(clerk: Hands, thai: Desks) -> None:
    number = people_page(thai.office, Wanted()).rows[0].number
    clerk.go("person", number)
    clerk.press(KEY.Key_P, held=CTRL)
    page = clerk.page("reports")
    assert (page.catalogue.current, page.number) == ("contribution-record", number)
    assert page.pages == 1
