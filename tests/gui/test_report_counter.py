"""A morning at the report counter, with keys only: scan, answer, record, next; a refusal; a slip that is taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.gui.desks import Hands
from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from tests.operations.reports_desk import all_of
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.refusal import Refused
from ui_admin.gui.pages.benefit import counter
from ui_admin.gui.widgets.report_entries import ReportEntries
from ui_admin.gui.widgets.report_lines import Reader
from ui_admin.lookups.benefit.counter import counter_form
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.operations.benefit.certifications import end_award
from ui_admin.storage.certification_parts import CertificationLine, SearchContact
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key
LEFT_ON = date(2026, 8, 31)
MORNING = date(2026, 10, 5)


@pytest.fixture
def office(tmp_path: Path) -> tuple[Desks, list[str], list[str]]:
    """Two claimants whose first period, September, is open."""
    desks = make_desks(str(tmp_path), "th-sso", MORNING)
    employer = add_employer(desks)
    people = [add_person(desks, place) for place in range(2)]
    for place in range(2):
        pay_months(desks, add_employer(desks, f"Works {place}"), Month.of(LEFT_ON), 12, place=place)
    claims = [decided_claim(desks, person, employer, LEFT_ON).claim_number for person in people]
    return desks, people, claims


@pytest.fixture
def hands(qtbot: QtBot, office: tuple[Desks, list[str], list[str]]) -> Iterator[Hands]:
    made = Hands(qtbot, office[0].clerk)
    yield made
    made.leave()


def first_period(desks: Desks, claim: str) -> tuple[str, str]:
    row = claim_sheet(desks.office, claim).instalments[0]
    return row.status, row.report_status


def test_two_people_are_served_and_the_slip_of_one_is_taken_back(
    office: tuple[Desks, list[str], list[str]], hands: Hands
) -> None:
    desks, people, claims = office
    hands.go("claims")
    hands.press(KEY.Key_E, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = hands.page("counter")
    hands.type("nobody at all")
    hands.press(KEY.Key_Return)
    assert "nobody at all" in page.note.text()
    hands.type(f"UIADMIN:reporting_calendar:{claims[0]}")
    hands.press(KEY.Key_Return)
    assert page.form.claim_number == claims[0]
    hands.type("4")
    for _entry in range(12):
        if page.form is None:
            break
        hands.press(KEY.Key_Return)
    assert first_period(desks, claims[0]) == ("payable", "settled")
    assert hands.focus is page.scan
    hands.type(people[1])
    hands.press(KEY.Key_Return)
    hands.finish_with(lambda: page.form is None)
    assert first_period(desks, claims[1]) == ("payable", "settled")
    assert [row.claim_number for row in page.done.rows.rows.values()] == [claims[1], claims[0]]
    page.done.setFocus()
    hands.press(KEY.Key_Delete)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=10_000)
    hands.type("the wrong person was in front of me")
    hands.finish_with(lambda: "taken back" in hands.message)
    assert first_period(desks, claims[1]) == ("planned", "open")


def test_a_report_already_made_and_one_not_open_yet_are_said_in_a_sentence(
    office: tuple[Desks, list[str], list[str]], hands: Hands
) -> None:
    _desks, people, claims = office
    page = hands.go("counter")
    for _turn in range(2):
        hands.type(claims[0])
        hands.press(KEY.Key_Return)
        if page.form is not None:
            hands.finish_with(lambda: page.form is None)
    assert "period 2 can be reported from" in page.note.text()
    assert hands.focus is page.scan
    hands.type(people[1])
    hands.press(KEY.Key_Return)
    assert page.note.text() == ""
    assert page.form is not None


def test_the_number_of_the_card_of_the_award_and_of_the_claim_find_the_same_period(
    office: tuple[Desks, list[str], list[str]],
) -> None:
    desks, people, claims = office
    claim = claim_sheet(desks.office, claims[0])
    with desks.office.look() as session:
        from sqlalchemy import text

        award = session.execute(text("SELECT number FROM awards ORDER BY key LIMIT 1")).scalar_one()
    found = {
        counter_form(desks.clerk, typed).claim_number
        for typed in (claims[0].lower(), str(award), people[0], claim.identifier, f"UIADMIN:x:{claims[0]}")
    }
    assert found == {claims[0]}


def test_nobody_is_asked_for_a_report_when_all_is_over(office: tuple[Desks, list[str], list[str]]) -> None:
    desks, _people, claims = office
    end_award(desks.clerk, claims[0], returned_on=date(2026, 9, 8))
    with pytest.raises(Refused, match="nothing_wanted"):
        counter_form(desks.clerk, claims[0])


def test_the_search_log_and_the_days_of_the_sheet_are_typed_line_by_line(
    office: tuple[Desks, list[str], list[str]], hands: Hands
) -> None:
    desks, _people, claims = office
    page = hands.go("counter")
    hands.type(claims[0])
    hands.press(KEY.Key_Return)
    hands.press(KEY.Key_J, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=10_000)
    hands.type("12/9, Bay Foods, online, no vacancy")
    hands.press(KEY.Key_Return)
    hands.type("20/9/69 Riverside Mill")
    hands.press(KEY.Key_Tab)
    hands.type("13/9 sick")
    hands.finish_with(lambda: page.entries.contacts)
    assert page.entries.counts["applications"].text() == "2"
    hands.window.activateWindow()
    hands.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=10_000)
    assert hands.focus is page.entries.counts["applications"], "typing goes on where it was left"
    hands.finish_with(lambda: page.form is None)
    kept = all_of(desks, SearchContact)
    assert [(row.on_day.day, row.employer, row.how, row.came_of) for row in kept] == [
        (12, "Bay Foods", "online", "no vacancy"),
        (20, "Riverside Mill", "in_person", ""),
    ]
    (day,) = all_of(desks, CertificationLine)
    assert (day.day.day, day.sick) == (13, True)


@pytest.mark.parametrize("typed", ["Bay Foods", "12/8 Bay Foods", "31/9, Mill", "12/9"])
def test_a_contact_outside_the_period_or_without_an_employer_is_not_understood(typed: str) -> None:
    reader = Reader(words_in("en", "buddhist"), DateRange(date(2026, 9, 1), date(2026, 9, 30)), CURRENCIES["THB"])
    assert reader.contacts(f"3/9 Mill\n{typed}").wrong == 2


@pytest.mark.parametrize(
    "typed",
    [
        "12/9",
        "12/9 walking",
        "12/9 25",
        "12/9 4 5 6",
        "1/10 sick",
        "3/9 sick",
        "12/9 NaN",
        "12/9 4 1.2.3",
        "12/9 4 -5",
        "12/9 4 1e9",
    ],
)
def test_a_day_that_says_nothing_too_much_or_twice_is_not_understood(typed: str) -> None:
    reader = Reader(words_in("en", "buddhist"), DateRange(date(2026, 9, 1), date(2026, 9, 30)), CURRENCIES["THB"])
    assert reader.day_lines(f"3/9 4 500\n{typed}").wrong == 2
    assert reader.day_lines("3/9 4 500").lines[0].earnings == 50000
    assert reader.day_lines("3/9 4,5 1.500,00").lines[0].earnings == 150000


def test_a_late_report_says_why_it_cannot_be_recorded_yet_and_stays_as_typed_when_it_is_refused(
    office: tuple[Desks, list[str], list[str]], hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _desks, _people, claims = office
    page = hands.go("counter")
    assert page.record_button.accessibleDescription() == "Scan or type a number first."
    hands.type(claims[0])
    hands.press(KEY.Key_Return)
    page.entries.signed_on.put(date(2026, 12, 20))
    hands.rest()
    assert "This report is late" in page.wants.text()
    assert page.record_button.accessibleDescription() == page.wants.text()
    page.entries.good_cause.put(value=True)
    page.entries.late_reason.setText("was ill")
    hands.rest()
    assert (page.wants.text(), page.record_button.isEnabled()) == ("", True)

    def refuse(*_asked: object) -> None:
        raise Refused("officer.may_not", verb="certification.enter", name="Somchai P.")

    monkeypatch.setattr(counter, "enter_certification", refuse)
    hands.finish_with(page.note.isVisible)
    assert page.entries.late_reason.text() == "was ill"
    assert page.note.text()


def test_earnings_that_are_no_amount_hold_the_report_and_are_never_lost(qtbot: QtBot, tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "my-eis", MORNING)
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month.of(LEFT_ON), 24)
    claim = decided_claim(desks, person, employer, LEFT_ON).claim_number
    hands = Hands(qtbot, desks.clerk)
    entries = ReportEntries(hands.window.desk, claim_sheet(desks.office, claim).instalments[0])
    qtbot.addWidget(entries)
    assert entries.lacks == ""
    entries.earnings.field.setText("1,5O0")
    assert hands.window.desk.say(entries.lacks).startswith("The earnings are not an amount")
    entries.earnings.field.setText("1.500,00")
    assert (entries.lacks, entries.answers().earnings) == ("", 150000)
    hands.leave()
