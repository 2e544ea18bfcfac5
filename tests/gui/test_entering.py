"""Coming in: the welcome page, the sign-in, a first password, and two officers who take turns at one desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.gui.conftest import delete_what_is_due, wait_until
from ui_admin.gui.application import Reception
from ui_admin.gui.dialogs.password import PasswordDialog
from ui_admin.gui.dialogs.sign_in import SignInDialog
from ui_admin.gui.dialogs.welcome import WelcomeDialog
from ui_admin.gui.main_window import MainWindow
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.office.officers import officers
from ui_admin.operations.office.officers import reset_password
from ui_admin.operations.office.offices import open_office, sign_in
from ui_admin.training import demo_office
from ui_admin.workstation.folders import offices_folder, settings_folder
from ui_admin.workstation.settings import recent_offices, remember_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.gui.widgets.asked import Asked

REAL = {"name": "Bangkok area 3", "code": "TH-BKK3", "officer": "Somchai Prasert", "password": "rice-and-river"}


@pytest.fixture
def welcome(monkeypatch: pytest.MonkeyPatch) -> Iterator[WelcomeDialog]:
    """The welcome page; a sample office is small in tests."""
    monkeypatch.setattr("ui_admin.gui.dialogs.building.PEOPLE", 9)
    monkeypatch.setattr(demo_office, "MONTHS", 8)
    dialog = WelcomeDialog()
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()
    delete_what_is_due()


def type_in(field: Asked, text: str) -> None:
    assert isinstance(field.entry, QLineEdit)
    field.entry.clear()
    QTest.keyClicks(field.entry, text)


def wrong(fields: dict[str, Asked]) -> dict[str, str]:
    return {name: field.note.text() for name, field in fields.items() if field.entry.property("wrong")}


def describe(dialog: WelcomeDialog, folder: Path, **other: str) -> None:
    dialog.choose_kind("real")
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("th-sso"))
    for name, text in {**REAL, "again": REAL["password"], "folder": str(folder), **other}.items():
        type_in(dialog.fields[name], text)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"name": " "}, "name"),
        ({"code": "bangkok"}, "code"),
        ({"officer": " "}, "officer"),
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "somchai-12345", "again": "somchai-12345"}, "password"),
        ({"again": "something else"}, "again"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_made(
    welcome: WelcomeDialog, tmp_path: Path, other: dict[str, str], field: str
) -> None:
    describe(welcome, tmp_path / "office", **other)
    welcome.create_one()
    found = wrong(welcome.fields)
    assert list(found) == [field]
    assert found[field]
    assert not (tmp_path / "office").exists()
    assert welcome.folder is None


def test_a_folder_that_is_not_empty_is_refused_beside_the_folder(welcome: WelcomeDialog, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    describe(welcome, tmp_path)
    welcome.create_one()
    assert list(wrong(welcome.fields)) == ["folder"]


def test_a_real_office_is_made_and_its_first_officer_signs_in_at_once(welcome: WelcomeDialog, tmp_path: Path) -> None:
    describe(welcome, tmp_path / "office")
    assert welcome.fields["login"].value == "somchai"
    QTest.keyClick(welcome, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: welcome.folder is not None)
    office = open_office(tmp_path / "office")
    card = sign_in(office, "somchai", REAL["password"]).officer
    assert card is not None
    assert (card.roles, card.must_change_password) == (("administrator",), False)
    assert (office.profile.is_demo, office.profile.number_code) == (False, "TH-BKK3")


def test_the_folder_follows_the_code_until_another_is_chosen(welcome: WelcomeDialog) -> None:
    welcome.choose_kind("real")
    type_in(welcome.fields["code"], "th-cnx")
    assert welcome.fields["code"].value == "TH-CNX"
    assert welcome.fields["folder"].value == str(offices_folder() / "TH-CNX")
    type_in(welcome.fields["folder"], "/srv/office")
    type_in(welcome.fields["code"], "th-hdy")
    assert welcome.fields["folder"].value == "/srv/office"


def test_a_training_office_has_people_and_numbers_that_begin_with_t(welcome: WelcomeDialog, tmp_path: Path) -> None:
    welcome.choose_kind("training")
    shown = [name for name, field in welcome.fields.items() if field.isVisible()]
    assert shown == ["name", "code", "folder"]
    welcome.scheme.setCurrentIndex(welcome.scheme.findData("my-eis"))
    for name, text in (("name", "Latihan"), ("code", "MY-KUL"), ("folder", str(tmp_path / "training"))):
        type_in(welcome.fields[name], text)
    welcome.create_one()
    wait_until(lambda: welcome.folder is not None)
    office = open_office(tmp_path / "training")
    assert office.profile.is_training
    assert {row.number[:8] for row in officers(office)} == {"T-MY-KUL"}


def test_building_the_demo_shows_how_far_it_is_and_can_be_stopped(welcome: WelcomeDialog) -> None:
    folder = settings_folder() / "demo" / "my-eis-2026"
    welcome.scheme.setCurrentIndex(welcome.scheme.findData("my-eis"))
    welcome.create_one()
    assert welcome.bar.currentIndex() == 1
    wait_until(lambda: welcome.progress_bar.value() >= 1)
    assert "of 8" in welcome.progress_words.text()
    QTest.keyClick(welcome, Qt.Key.Key_Escape)
    wait_until(lambda: welcome.tasks.is_idle)
    assert (welcome.folder, folder.exists(), welcome.bar.currentIndex()) == (None, False, 0)
    assert welcome.wrong.text() == welcome.words.say("welcome.cancelled")


def test_offices_that_were_open_stand_first_and_open_with_one_press(thai: Desks) -> None:
    remember_office(thai.office.folder)
    assert recent_offices() == (thai.office.folder,)
    dialog = WelcomeDialog()
    tips = {button.toolTip(): button for button in dialog.findChildren(Button)}
    tips[str(thai.office.folder)].click()
    assert dialog.folder == thai.office.folder
    dialog.deleteLater()


@pytest.fixture
def entering(thai: Desks) -> Iterator[SignInDialog]:
    dialog = SignInDialog(thai.office)
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()
    delete_what_is_due()


def test_an_officer_signs_in_with_the_keyboard_alone(entering: SignInDialog) -> None:
    QTest.keyClicks(entering.login, "clerk")
    QTest.keyClick(entering.login, Qt.Key.Key_Return)
    QTest.keyClicks(entering.password, "demo")
    QTest.keyClick(entering.password, Qt.Key.Key_Return)
    assert entering.office is not None
    assert entering.office.officer is not None
    assert entering.office.officer.login == "clerk"


def test_wrong_passwords_are_counted_aloud_and_then_the_sign_in_closes(entering: SignInDialog) -> None:
    said = []
    type_in(entering.fields["login"], "clerk")
    for _ in range(6):
        type_in(entering.fields["password"], "wrong")
        entering.enter()
        said.append(entering.fields["password"].note.text())
    assert "4 more tries" in said[0]
    assert "1 more try," in said[3]
    assert said[4].startswith("Too many wrong passwords")
    assert said[5].startswith("Too many wrong passwords")
    type_in(entering.fields["login"], "nobody")
    entering.enter()
    assert list(wrong(entering.fields)) == ["login"]


def test_a_first_password_is_changed_before_the_window_opens(thai: Desks, entering: SignInDialog) -> None:
    reset_password(thai.at("admin"), "clerk", "first-word-9")
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasswordDialog)
        for again in ("other-thing-1", "rice-and-river"):
            type_in(dialog.fields["password"], "rice-and-river")
            type_in(dialog.fields["again"], again)
            dialog.change()
            asked.append(dialog.fields["again"].note.text())

    type_in(entering.fields["login"], "clerk")
    type_in(entering.fields["password"], "first-word-9")
    QTimer.singleShot(0, answer)
    entering.enter()
    assert asked[0] == entering.words.say("officer.password_differs")
    assert entering.office is not None
    assert entering.office.officer is not None
    assert not entering.office.officer.must_change_password
    assert sign_in(thai.office, "clerk", "rice-and-river").officer is not None


def _leave() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    dialog.reject()


def test_who_does_not_change_a_first_password_stays_outside(thai: Desks, entering: SignInDialog) -> None:
    reset_password(thai.at("admin"), "clerk", "first-word-9")
    type_in(entering.fields["login"], "clerk")
    type_in(entering.fields["password"], "first-word-9")
    QTimer.singleShot(0, _leave)
    entering.enter()
    assert entering.office is None


def test_two_officers_take_turns_and_each_finds_the_window_as_it_was(thai: Desks) -> None:
    story: list[str] = []
    steps = iter(_turns(story))

    def watch() -> None:
        next(steps, None)
        if story[-1:] != ["end"]:
            QTimer.singleShot(20, watch)

    QTimer.singleShot(0, watch)
    Reception().receive(thai.office.folder)
    delete_what_is_due()
    assert story == ["clerk", "supervisor", "clerk", "half a name", "end"]


def _turns(story: list[str]) -> Iterator[None]:
    """The clerk types, leaves the desk locked; the supervisor works and signs out; the clerk comes back."""
    for login in ("clerk", "supervisor", "clerk"):
        yield from _until(lambda: isinstance(_top(), SignInDialog))
        dialog = _top()
        assert isinstance(dialog, SignInDialog)
        dialog.fields["login"].put(login)
        dialog.fields["password"].put("demo")
        dialog.enter()
        yield from _until(lambda: isinstance(_top(), MainWindow))
        window = _top()
        assert isinstance(window, MainWindow)
        yield from _until(partial(_is_idle, window))
        assert window.desk.office.officer is not None
        story.append(window.desk.office.officer.login)
        if login == "supervisor":
            window.sign_out()
        elif len(story) == 1:
            window.go("new_person", None)
            yield from _until(partial(_is_idle, window))
            window.page("new_person").findChildren(QLineEdit)[0].setText("half a name")
            window.lock()
            window.cover.other_officer.emit()
        else:
            story.append(window.page("new_person").findChildren(QLineEdit)[0].text())
            story.append("end")
            window.close()
        yield


def _until(is_so: Callable[[], bool]) -> Iterator[None]:
    while not is_so():
        yield


def _is_idle(window: MainWindow) -> bool:
    return window.desk.tasks.is_idle


def _top() -> object:
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    dialogs = [widget for widget in shown if isinstance(widget, QDialog)]
    windows = [widget for widget in shown if isinstance(widget, MainWindow)]
    return next(iter(dialogs or windows), None)
