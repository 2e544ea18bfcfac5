"""Persons, their accounts and changes, and places of work, registered at the counter with keys only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import select

from tests.gui.desks import CTRL, Hands
from tests.offices import PERSONS, add_employer, add_person
from ui_admin.domain.periods import Month
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.lookups.register.people import person_changes, person_sheet
from ui_admin.storage.audit import AuditEvent

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key
ENTER = KEY.Key_Return
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


def test_a_wrong_number_is_refused_beside_its_field_when_it_is_left(clerk: Hands) -> None:
    page = clerk.go("new_person")
    clerk.type("สมชาย")
    clerk.press(ENTER, ENTER)
    clerk.type("123")
    clerk.press(ENTER)
    assert page.fields["identifier"].note.text() == "3 digits; this number has 13."
    assert page.fields["identifier"].is_wrong
    assert clerk.focus is page.born_on.field, "a wrong number does not hold the officer"


def test_a_person_with_one_name_in_thai_is_registered_with_keys(clerk: Hands, thai: Desks) -> None:
    clerk.go("people")
    clerk.press(KEY.Key_N, held=CTRL)
    page = clerk.page("new_person")
    clerk.type("สมชาย")
    clerk.press(ENTER)
    clerk.type("Somchai")
    clerk.press(ENTER)
    clerk.type(PERSONS["th-sso"][0])
    clerk.press(ENTER)
    assert not page.fields["identifier"].is_wrong
    clerk.type("5/3/2533")
    clerk.finish_with(lambda: clerk.window.shown[0] == "person")
    person = people_page(thai.clerk, Wanted()).rows[0]
    assert (person.name, person.latin_name, person.born_on) == ("สมชาย", "Somchai", date(1990, 3, 5))
    with thai.office.look() as session:
        acts = select(AuditEvent.subject_number, AuditEvent.screen).where(AuditEvent.verb == "person.register")
        registered = [tuple(row) for row in session.execute(acts)]
    assert registered == [(person.number, "new_person")], "the trail says where it was done"


def test_who_may_be_in_the_register_already_stands_beside_the_form(clerk: Hands, thai: Desks) -> None:
    number = add_person(thai, account=False)
    page = clerk.go("new_person")
    clerk.type("นายทดสอบ 0")
    clerk.qtbot.waitUntil(lambda: bool(page.duplicates.shown), timeout=5000)
    assert page.duplicates.shown[0].number == number


def test_a_known_number_is_refused_and_nothing_that_was_typed_is_lost(clerk: Hands, thai: Desks) -> None:
    add_person(thai, account=False)
    page = clerk.go("new_person")
    clerk.type("Somebody Else")
    clerk.press(ENTER, ENTER)
    clerk.type(PERSONS["th-sso"][0])
    clerk.press(ENTER, held=CTRL)
    clerk.qtbot.waitUntil(lambda: bool(clerk.message), timeout=5000)
    assert "belongs to" in page.fields["identifier"].note.text()
    assert page.fields["name"].text == "Somebody Else"
    assert clerk.focus is page.fields["identifier"].field
    assert people_page(thai.clerk, Wanted()).total == 1


def test_an_account_is_entered_by_one_officer_and_verified_by_another(qtbot: QtBot, clerk: Hands, thai: Desks) -> None:
    number = add_person(thai, account=False)
    page = clerk.go("person", number)
    page.accounts.begin.setFocus()
    clerk.press(KEY.Key_Space, KEY.Key_Tab)
    clerk.type("12")
    clerk.press(ENTER)
    assert page.accounts.error.text(), "a wrong account is refused beside its field"
    clerk.press(KEY.Key_A, held=CTRL)
    clerk.type("1" * thai.office.scheme.banks[0].digits[0])
    clerk.press(ENTER)
    qtbot.waitUntil(lambda: "is entered" in clerk.message, timeout=5000)
    supervisor = Hands(qtbot, thai.supervisor)
    page = supervisor.go("person", number)
    page.accounts.to_verify.emit(page.sheet.accounts[0])
    qtbot.waitUntil(lambda: supervisor.focus.accessibleName() == "Why", timeout=5000)
    supervisor.type("bank book")
    supervisor.press(ENTER, held=CTRL)
    qtbot.waitUntil(lambda: "verified" in supervisor.message, timeout=5000)
    assert person_sheet(thai.clerk, number).accounts[0].status == "verified"
    supervisor.leave()


def test_a_change_of_name_keeps_the_old_one_and_who_changed_it(clerk: Hands, thai: Desks) -> None:
    number = add_person(thai, account=False)
    page = clerk.go("person", number)
    clerk.press(KEY.Key_E, held=CTRL)
    page = clerk.page("change_person")
    clerk.press(KEY.Key_A, held=CTRL)
    clerk.type("นางทดสอบ ใหม่")
    clerk.press(ENTER, held=CTRL)
    clerk.qtbot.waitUntil(lambda: bool(clerk.message), timeout=5000)
    assert clerk.focus is page.fields["reason"].field
    clerk.type("marriage certificate")
    clerk.finish_with(lambda: clerk.window.shown[0] == "person")
    assert person_sheet(thai.clerk, number).former_names == ("นางสาวทดสอบ 0",)
    changed = person_changes(thai.clerk, number)[0]
    assert (changed.field, changed.before, changed.after) == ("name", "นางสาวทดสอบ 0", "นางทดสอบ ใหม่")
    assert (changed.officer, changed.reason) == ("Somchai P.", "marriage certificate")


def test_a_place_of_work_is_added_from_the_employers_sheet(clerk: Hands, thai: Desks) -> None:
    number = add_employer(thai)
    page = clerk.go("employer", number)
    page.side.add.setFocus()
    clerk.press(KEY.Key_Space)
    assert isinstance(clerk.focus, QLineEdit)
    clerk.type("Branch in the north")
    clerk.press(ENTER)
    clerk.type("9 North Road")
    clerk.press(ENTER)
    clerk.qtbot.waitUntil(lambda: "000001" in clerk.message, timeout=5000)
    places = employer_sheet(thai.clerk, number).establishments
    assert [(place.number, place.name) for place in places][1:] == [("000001", "Branch in the north")]
