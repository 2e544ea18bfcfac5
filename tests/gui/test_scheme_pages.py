"""The pages about the law with keys only: comparison, draft, worked cases, coverage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.seats import Seat
from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.rules.case_files import case_files
from ui_admin.rules.schemes import load_scheme, scheme_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui_admin.lookups.law.comparisons import ComparedRow

KEY = Qt.Key
WRONG_CASE = """
- id: th-wrong-total
  scheme: th-sso
  question: claim
  given:
    person: {born_on: 1990-05-01, citizen: true}
    separation: {"on": 2025-07-15, reason: laid_off}
    claim: {registered_on: 2025-07-20, filed_on: 2025-07-20}
    wages: [{from: 2024-07, to: 2025-06, wage: 30000}]
  expect: {eligible: true, total: 60000}
  source: {kind: derived, title: A case with a wrong total, confidence: low}
- id: th-riddle
  scheme: th-sso
  question: riddle
  given: {}
  expect: {answer: 42}
  source: {kind: derived, title: A question nobody knows, confidence: low}
"""


@pytest.fixture
def seat(qtbot: QtBot, thai: Desks) -> Iterator[Seat]:
    """A supervisor in front of the window; it is 15 October 2026."""
    sitting = Seat(qtbot, thai.supervisor)
    yield sitting
    sitting.leave()


def open_from_scheme(seat: Seat, button: str) -> None:
    """Go to the rule book and press one of its quiet buttons."""
    seat.window.go("scheme", None)
    seat.wait()
    seat.push(button)


def row_of(seat: Seat, scheme: str) -> ComparedRow:
    rows: tuple[ComparedRow, ...] = seat.page.rows
    return next(row for row in rows if row.scheme == scheme)


def retype(seat: Seat, name: str, text: str) -> None:
    """Replace what stands in a field and finish with Enter."""
    seat.tab_to(name)
    seat.hold(KEY.Key_A)
    seat.enter(text)
    seat.qtbot.wait(300)
    seat.wait()


def test_one_person_stands_beside_every_law_and_those_without_a_rule_say_so(seat: Seat) -> None:
    open_from_scheme(seat, "Compare")
    assert seat.page.name == "compare"
    assert {row.scheme for row in seat.page.rows} == set(scheme_codes())
    table = seat.page.table
    shown = [[column.text(row) for column in table.columns] for row in seat.page.rows]
    said = {cells[0]: cells[2] for cells in shown}
    assert said["Brunei SPK"] == "The law of the country has no unemployment benefit."
    assert said["Thailand SSO"] == "10,500.00"
    places = {row.scheme: place for place, row in enumerate(seat.page.rows)}
    assert table.columnSpan(places["bn-spk"], 2) == 6
    assert table.columnSpan(places["th-sso"], 2) == 1


def test_another_wage_and_reason_are_reckoned_at_once_and_enter_shows_the_whole_answer(seat: Seat) -> None:
    open_from_scheme(seat, "Compare")
    retype(seat, "Monthly wage", "9000")
    assert row_of(seat, "th-sso").monthly_benefit == Money(540000, CURRENCIES["THB"])
    retype(seat, "Born, or age", "58")
    assert row_of(seat, "th-sso").is_paid
    retype(seat, "Months paid", "2")
    assert not row_of(seat, "th-sso").is_paid
    seat.tab_to("Compare")
    place = [row.scheme for row in seat.page.rows].index("th-sso")
    for _row in range(place):
        seat.press(KEY.Key_Down)
    seat.page.table.selectRow(place)
    seat.press(KEY.Key_Return)
    answer = seat.page.answer
    assert seat.page.stack.currentWidget() is answer
    assert answer.title.text() == "Thailand SSO"
    titles = {row.title: row.outcome for row in answer.list.rows}
    assert titles["Contribution months in the window"] == "not_met"
    seat.press(KEY.Key_Escape)
    assert seat.page.stack.currentIndex() == 0


def test_an_entry_that_cannot_be_read_is_marked_and_nothing_is_reckoned(seat: Seat) -> None:
    open_from_scheme(seat, "Compare")
    before = seat.page.rows
    retype(seat, "Last working day", "31/31/2026")
    assert seat.page.person.last_day.property("wrong") is True
    assert seat.page.rows == before
    assert "cannot be read" in seat.page.foot.text()


def test_the_person_of_a_claim_is_taken_over(qtbot: QtBot, thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    number = decided_claim(thai, person, employer, date(2026, 8, 31)).claim_number
    seat = Seat(qtbot, thai.supervisor)
    seat.window.go("compare", ("claim", number))
    seat.wait()
    asked = seat.page.person.value
    assert (asked.wage, asked.months, asked.separated_on) == (15000, 8, date(2026, 8, 31))
    assert row_of(seat, "th-sso").total == Money(5400000, CURRENCIES["THB"])
    seat.leave()


def test_the_comparison_is_saved_across_a_sheet_and_as_a_spreadsheet(seat: Seat, tmp_path: Path) -> None:
    open_from_scheme(seat, "Compare")
    for name in ("comparison.pdf", "comparison.xlsx"):
        seat.page.paper.save(tmp_path / name)
        seat.wait()
        assert seat.last[0] == "good"
    page = PdfReader(tmp_path / "comparison.pdf").pages[0]
    assert page.mediabox.width > page.mediabox.height
    assert "Thailand SSO" in page.extract_text()
    cells = {row[0].value: row for row in load_workbook(tmp_path / "comparison.xlsx").worksheets[0].iter_rows()}
    assert cells["Thailand SSO"][6].value == 63000
    assert set(cells) >= {load_scheme(code).names["en"] for code in scheme_codes()}


def test_the_chart_draws_the_chosen_laws_and_says_them_to_who_cannot_see_it(seat: Seat) -> None:
    open_from_scheme(seat, "Compare")
    seat.tab_to("Compare")
    seat.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = {line.name for line in seat.page.chart.lines if line.is_chosen}
    assert chosen == {load_scheme(row.scheme).names["en"] for row in seat.page.rows if row.shares}
    assert "Malaysia EIS: 80.0 %, 50.0 %, 40.0 %, 40.0 %, 30.0 %, 30.0 %" in seat.page.chart.accessibleName()


def test_a_draft_changes_the_cases_and_one_person_and_never_the_rule_book(seat: Seat) -> None:
    before = load_scheme("th-sso").sha256
    open_from_scheme(seat, "What if")
    assert seat.page.name == "what_if"
    draft(seat, "Rate of benefit, laid off", "70", "1/1/2563")
    lines = {line.name: (line.before, line.after) for line in seat.page.changed.lines}
    assert lines["Benefit a month"] == ("THB 10,500.00", "THB 12,250.00")
    assert seat.page.tabs.tabs["cases"].count > 0
    assert load_scheme("th-sso").sha256 == before
    draft(seat, "Contribution months needed", "400", "1/1/2563")
    lines = {line.name: (line.before, line.after) for line in seat.page.changed.lines}
    assert lines["Answer"][1].startswith("Not paid.")
    seat.window.go("today", None)
    seat.window.go("what_if", None)
    seat.wait()
    assert {change.value for change in seat.page.changes} == {"70", "400"}
    seat.push("Remove")
    seat.push("Remove")
    assert seat.page.changes == ()
    assert not any(line.differs for line in seat.page.changed.lines)
    assert seat.page.tabs.tabs["cases"].count == 0


def test_what_is_no_number_is_refused_by_its_human_name(seat: Seat) -> None:
    open_from_scheme(seat, "What if")
    draft(seat, "Waiting days", "seven", "1/1/2563")
    assert seat.last == ("bad", "“seven” is no number for “Waiting days”.")
    assert seat.page.changes == ()


def draft(seat: Seat, number: str, value: str, since: str) -> None:
    """Type a number of the law, its value in the draft and its first day."""
    for name, text in (("Number", number), ("In the draft", value), ("From", since)):
        seat.tab_to(name)
        seat.hold(KEY.Key_A)
        seat.type(text)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.hide()
    seat.press(KEY.Key_Return)
    seat.wait()


def test_the_worked_cases_run_from_a_key_and_the_protocol_names_them_all(seat: Seat, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(WRONG_CASE, encoding="utf-8")
    open_from_scheme(seat, "Worked cases")
    page = seat.page
    for file, tick in page.ticks.items():
        tick.setChecked(file.stem == "th-sso")
    page.add_file(wrong)
    seat.hold(KEY.Key_Return)
    seat.qtbot.waitUntil(lambda: not page.is_running, timeout=20000)
    assert [row.id for row in page.table.rows.rows.values()][:2] == ["th-wrong-total", "th-riddle"]
    counts = {name: tab.count for name, tab in page.tabs.tabs.items()}
    assert (counts["disagrees"], counts["not_answered"], counts["all"]) == (1, 1, counts["agrees"] + 2)
    assert counts["agrees"] > 40
    page.paper.save(tmp_path / "protocol.pdf")
    seat.wait()
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "protocol.pdf").pages)
    for part in ("th-wrong-total", "60,000", "54,000", "1 disagree", "Legal officer", load_scheme("th-sso").version):
        assert part in text, part


def test_a_run_of_cases_can_be_stopped_and_keeps_what_was_answered(seat: Seat) -> None:
    open_from_scheme(seat, "Worked cases")
    page = seat.page
    assert set(page.ticks) == set(case_files())
    page.run()
    seat.qtbot.waitUntil(lambda: len(page.rows) > 0, timeout=20000)
    page.cancel()
    seat.wait()
    assert not page.is_running
    assert 0 < len(page.rows) < page.all
    assert "Stopped after" in page.progress_words.text()
    assert page.run_button.isEnabled()


def test_the_coverage_statement_begins_with_a_sentence_and_lists_what_is_open(seat: Seat, tmp_path: Path) -> None:
    open_from_scheme(seat, "Coverage")
    page = seat.page
    assert page.sheet.scheme == "th-sso"
    assert page.sentence.text().startswith("The rule book of Thailand SSO holds the numbers in force since")
    assert f"{len(page.sheet.open_rows)} must still be confirmed" in page.sentence.text()
    assert sum(page.sheet.by_confidence.values()) == page.sheet.values
    seat.tab_to("Law")
    seat.press(KEY.Key_End)
    last = [code for code in scheme_codes() if code != "th-sso"][-1]
    assert page.sheet.scheme == last
    assert page.scheme.count() == len(scheme_codes())
    page.paper.save(tmp_path / "coverage.pdf")
    seat.wait()
    text = PdfReader(tmp_path / "coverage.pdf").pages[0].extract_text()
    assert load_scheme(last).version in text
