"""Intake at the window with keys only: papers with their scans, an inquiry and its answer, notes, and a claim filed twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.gui.desks import CTRL, Hands
from tests.operations.counter import LAST_DAY, Counter, open_counter
from ui_admin.domain.person import NewPerson
from ui_admin.gui.dialogs.pages_view import PagesView
from ui_admin.gui.dialogs.paper_view import PaperView
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.inquiries import notes_of, separation_file
from ui_admin.lookups.claims.papers import stored_paper, unidentified_count
from ui_admin.lookups.office.drafts import draft_of
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.register.people import register_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
ENTER = KEY.Key_Return


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def hands(qtbot: QtBot, counter: Counter) -> Iterator[Hands]:
    made = Hands(qtbot, counter.desks.clerk)
    yield made
    made.leave()


def sit_up(hands: Hands) -> None:
    """Turn to the window again after a dialog has gone."""
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)


def test_a_missing_paper_is_taken_in_with_its_scan_and_looked_at(hands: Hands, counter: Counter) -> None:
    claim = counter.claim("photo")
    page = hands.go("claim", claim)
    hands.press(KEY.Key_B, held=CTRL)
    dialog = page.acts.dialog
    assert dialog.values["kind"]() == "photo", "the paper that is missing is chosen already"
    hands.press(KEY.Key_Tab)
    hands.type(str(counter.folder / "nothing.pdf"))
    hands.press(ENTER, held=CTRL)
    hands.qtbot.waitUntil(dialog.notes["file"].isVisible)
    assert "cannot be opened" in dialog.notes["file"].text()
    hands.press(KEY.Key_A, held=CTRL)
    hands.type(str(counter.photo("jpg")))
    hands.finish_with(lambda: "is with claim" in hands.message)
    assert claim_sheet(counter.desks.clerk, claim).missing_documents == ()
    page.tabs.choose("papers")
    row = next(place for place, row in page.papers.rows.rows.items() if row.kind == "photo")
    page.papers.selectRow(row)
    sit_up(hands)
    page.papers.setFocus()
    hands.press(ENTER)
    views = page.findChildren(PaperView)
    assert [view.paper.kind for view in views] == ["photo"]
    hands.qtbot.waitUntil(lambda: not views[0].picture.pixmap().isNull())
    hands.press(KEY.Key_Escape)


def test_a_paper_of_nobody_is_taken_in_and_later_linked_to_its_claim(hands: Hands, counter: Counter) -> None:
    claim = counter.claim("termination_letter")
    page = hands.go("papers")
    hands.press(KEY.Key_B, held=CTRL)
    hands.type(str(counter.pdf()))
    hands.press(KEY.Key_Tab, KEY.Key_Tab)
    hands.type("Letter of termination")
    hands.press(KEY.Key_Tab)
    hands.finish_with(lambda: "taken in as" in hands.message)
    assert unidentified_count(counter.desks.clerk) == 1
    number = page.table.rows.rows[0].number
    sit_up(hands)
    hands.press(KEY.Key_L, held=CTRL)
    hands.type(claim)
    popup = QApplication.activePopupWidget()
    assert popup is not None, "the claim is offered while its number is typed"
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, ENTER)
    hands.finish_with(lambda: "known now" in hands.message)
    assert unidentified_count(counter.desks.clerk) == 0
    assert [link.number for link in stored_paper(counter.desks.clerk, number).links] == [claim]
    assert claim_sheet(counter.desks.clerk, claim).missing_documents == ()


def test_the_employer_is_asked_answers_otherwise_and_an_officer_finds_what_it_was(
    hands: Hands, counter: Counter
) -> None:
    claim = counter.claim()
    page = hands.go("claim", claim)
    page.tabs.choose("separation")
    hands.rest()
    panel = page.separation
    panel.buttons.itemAt(0).widget().setFocus()
    hands.press(KEY.Key_Space, KEY.Key_Space)
    hands.finish_with(lambda: "answer is due by" in hands.message)
    assert separation_file(counter.desks.clerk, claim).inquiries[0].party == "employer"
    sit_up(hands)
    panel.inquiries.setFocus()
    hands.press(ENTER, KEY.Key_Tab)
    hands.type("Resigned")
    hands.press(KEY.Key_Tab)
    hands.finish_with(lambda: "answer is kept" in hands.message)
    assert [version.reason for version in panel.file.versions] == ["laid_off", "resigned"]
    sit_up(hands)
    panel.acts.find()
    hands.rest()
    hands.type("Laid off")
    hands.press(KEY.Key_Tab, KEY.Key_Tab)
    hands.type("the notice is on paper")
    hands.finish_with(lambda: "What was found" in hands.message)
    assert claim_sheet(counter.desks.clerk, claim).reason == "laid_off"
    assert panel.file.versions[-1].whose == "office"


def test_a_call_is_noted_and_a_paper_is_done_without(hands: Hands, counter: Counter) -> None:
    claim = counter.claim("bank_book")
    page = hands.go("claim", claim)
    page.tabs.choose("contacts")
    page.contacts.write()
    hands.rest()
    hands.type("Telephone")
    hands.press(KEY.Key_Tab)
    hands.type("the claimant")
    hands.press(KEY.Key_Tab)
    hands.type("The book is lost.")
    hands.finish_with(lambda: "note is kept" in hands.message)
    note = notes_of(counter.desks.clerk, "claim", claim)[0]
    assert (note.channel, note.with_whom, note.text) == ("telephone", "the claimant", "The book is lost.")
    sit_up(hands)
    page.acts.intake._dispense()
    hands.rest()
    assert page.acts.dialog.values["kind"]() == "bank_book", "only one paper is missing: typing begins at the reason"
    hands.type("The bank confirmed the account")
    hands.finish_with(lambda: "without this paper" in hands.message)
    paper = next(row for row in claim_file(counter.desks.clerk, claim).papers if row.kind == "bank_book")
    assert paper.dispensed == "The bank confirmed the account"


def test_a_pair_is_found_asked_to_be_merged_merged_by_another_and_undone(
    qtbot: QtBot, hands: Hands, counter: Counter
) -> None:
    desk = counter.desks.clerk
    born = date(1977, 7, 7)
    one = register_person(desk, NewPerson("Malee Thong", born_on=born)).result
    other = register_person(desk, NewPerson("มาลี ทอง", born_on=born)).result
    page = hands.go("duplicates")
    hands.finish_with(lambda: "may be one person" in hands.message, KEY.Key_L)
    row = next(place for place, row in page.table.rows.rows.items() if {row.a_number, row.b_number} == {one, other})
    page.table.selectRow(row)
    hands.press(KEY.Key_G, held=CTRL)
    hands.press(KEY.Key_Space)
    while not isinstance(hands.focus, QPlainTextEdit):
        hands.press(KEY.Key_Tab)
    hands.type("the same card")
    hands.finish_with(lambda: "waits for another officer" in hands.message)
    second = Hands(qtbot, counter.desks.supervisor)
    page = second.go("merges")
    second.finish_with(lambda: "nothing was deleted" in second.message, KEY.Key_G)
    assert person_sheet(desk, other).merged_into == one
    page.filter((("status", "merged"),))
    second.rest()
    page._undo()
    second.rest()
    second.type("two sisters")
    second.finish_with(lambda: "of its own again" in second.message)
    assert person_sheet(desk, other).merged_into == ""
    second.leave()


def test_a_walk_in_hears_what_the_law_would_say_and_nothing_is_saved(hands: Hands, counter: Counter) -> None:
    person = counter.person()
    desk = counter.desks.clerk
    hands.go("people")
    hands.press(KEY.Key_K, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = hands.page("precheck")
    page.person.put("somebody", person)
    page.form.separated_on.put(LAST_DAY)
    page.form.put_reason("laid_off")
    page.form.filed_on.setFocus()
    hands.rest()
    hands.qtbot.waitUntil(lambda: "allowed" in page.panel.headline.text())
    hands.press(ENTER, held=CTRL)
    hands.qtbot.waitUntil(lambda: bool(page.findChildren(PagesView)))
    view = page.findChildren(PagesView)[0]
    hands.qtbot.waitUntil(lambda: not view.picture.pixmap().isNull())
    assert view.pages >= 1
    view.reject()
    sit_up(hands)
    assert draft_of(desk, "new_claim") is None
    assert person_sheet(desk, person).claims == ()
    content = page.form.content()
    page._to_claim()
    hands.rest()
    assert hands.page("new_claim").form.content()["reason"] == content["reason"] == "laid_off"


def test_a_name_on_which_a_claim_rests_changes_only_when_another_officer_approves(
    qtbot: QtBot, hands: Hands, counter: Counter
) -> None:
    desk, person = counter.desks.clerk, counter.person()
    file_claim(desk, counter.asked(person=person))
    hands.go("person", person)
    hands.press(KEY.Key_E, held=CTRL)
    page = hands.page("change_person")
    hands.press(KEY.Key_A, held=CTRL)
    hands.type("New Name")
    page.fields["reason"].setFocus()
    hands.type("marriage certificate")
    hands.finish_with(lambda: "waits for another officer" in hands.message)
    assert person_sheet(desk, person).name != "New Name"
    second = Hands(qtbot, counter.desks.supervisor)
    second.go("change_requests")
    second.finish_with(lambda: "is changed as asked" in second.message, KEY.Key_G)
    assert person_sheet(desk, person).name == "New Name"
    second.leave()
