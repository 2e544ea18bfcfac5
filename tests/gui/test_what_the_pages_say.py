"""What the pages of claims, payments, documents and the law say, and that every one of them can be walked by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.seats import Seat
from tests.offices import add_employer, add_person, decided_claim, new_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.lookups.law.law_numbers import law_numbers
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import propose_determination
from ui_admin.operations.payments.payment_runs import draft_run, lock_run, try_run
from ui_admin.rules.schemes import load_scheme, scheme_codes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

LAST_DAY = date(2026, 8, 31)


def outcomes(seat: Seat) -> dict[str, str]:
    return {row.title: row.outcome for row in seat.page.panel.list.rows}


def at_the_form(qtbot: QtBot, desks: Desks, months: int) -> Seat:
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month(2026, 8), months)
    seat = Seat(qtbot, desks.clerk)
    seat.window.go("new_claim", (person, person))
    seat.wait()
    seat.page.form.separated_on.put(LAST_DAY)
    qtbot.wait(150)
    seat.wait()
    return seat


def test_the_panel_says_met_not_met_and_not_known_while_the_form_is_filled(qtbot: QtBot, thai: Desks) -> None:
    seat = at_the_form(qtbot, thai, months=5)
    assert outcomes(seat)["Contribution months in the window"] == "not_met"
    assert outcomes(seat)["Reason gives a right"] == "unknown"
    assert outcomes(seat)["Employed under section 33"] == "met"
    assert seat.page.panel.headline.text() == "Would be denied"
    assert seat.page.panel.plan.parts == (), "what would be denied shows no money"
    order = [row.title for row in seat.page.panel.list.rows]
    seat.page.form.put_reason("laid_off")
    qtbot.wait(150)
    seat.wait()
    assert outcomes(seat)["Reason gives a right"] == "met"
    assert [row.title for row in seat.page.panel.list.rows] == order, "conditions keep the order of the law"


def test_a_late_registration_costs_days_and_not_the_right(qtbot: QtBot, thai: Desks) -> None:
    seat = at_the_form(qtbot, thai, months=8)
    form = seat.page.form
    form.put_reason("laid_off")
    form.registered_on.put(date(2026, 10, 5))
    qtbot.wait(150)
    seat.wait()
    assert outcomes(seat)["Registered in time"] == "not_met"
    assert "days are lost" in form.registered_on.hint.text()
    assert seat.page.panel.headline.text().startswith("Could be allowed")
    assert form.section_states[form.sections_by_name["registration"]].outcome == "unknown"


def test_only_what_the_law_looks_at_for_the_reason_is_asked(qtbot: QtBot, thai: Desks) -> None:
    seat = at_the_form(qtbot, thai, months=8)
    form = seat.page.form
    form.put_reason("laid_off")
    assert not form.is_asked("contract_continues")
    assert not form.is_asked("mutual_terms")
    form.put_reason("force_majeure")
    assert form.is_asked("contract_continues")
    assert form.is_asked("employer_certificate")
    form.answers["contract_continues"].put(value=False)
    assert form.new_claim().contract_continues is False
    form.put_reason("resigned")
    assert form.new_claim().contract_continues is None, "an answer that is not asked any more does not count"


def test_every_reason_of_the_law_can_be_chosen(qtbot: QtBot, malay: Desks) -> None:
    seat = Seat(qtbot, malay.clerk)
    seat.window.go("new_claim", None)
    seat.wait()
    form = seat.page.form
    for code in malay.office.scheme.reasons():
        form.put_reason(code)
        assert form.new_claim().reason == code
    form.put_reason("mutual_agreement")
    assert form.is_asked("mutual_terms")
    assert not form.is_asked("contract_continues")


def test_what_only_this_scheme_asks_goes_into_the_statement_and_back_into_a_draft(qtbot: QtBot, malay: Desks) -> None:
    seat = Seat(qtbot, malay.clerk)
    seat.window.go("new_claim", None)
    seat.wait()
    form = seat.page.form
    assert form.new_claim().statement == {}
    form.asks.entries["permanent_resident"].put(value=True)
    form.asks.entries["work_started_on"].put(date(2021, 3, 1))
    said = {"person": {"permanent_resident": True}, "work": {"started_on": "2021-03-01"}}
    assert form.new_claim().statement == said
    kept = form.content()
    form.clear()
    assert form.new_claim().statement == {}
    form.put_content(kept)
    assert form.new_claim().statement == said


def test_each_officer_begins_the_day_with_the_work_of_their_role(qtbot: QtBot, thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    claim = decided_claim(thai, person, employer, LAST_DAY).claim_number
    enter_certification(thai.clerk, claim, 1, ReportAnswers(applications=3))
    number = draft_run(thai.clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    try_run(thai.clerk, number)
    lock_run(thai.clerk, number)
    other = add_person(thai, 1)
    pay_months(thai, employer, Month(2025, 12), 8, place=1)
    proposed = file_claim(thai.clerk, new_claim(thai, other, employer, date(2025, 12, 31))).result.number
    propose_determination(thai.clerk, proposed)
    kinds = {}
    for login in ("clerk", "supervisor", "approver", "cashier"):
        seat = Seat(qtbot, thai.at(login))
        kinds[login] = [seat.page.table.rows.row(place).kind for place in range(seat.page.table.rows.total)]
        seat.leave()
    assert kinds["clerk"] == []
    assert sorted(kinds["supervisor"]) == ["decide", "run_locked"]
    assert kinds["approver"] == ["run_locked"]
    assert kinds["cashier"] == []


def test_a_figure_of_today_opens_its_rows_and_the_page_says_which_they_are(qtbot: QtBot, thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    file_claim(thai.clerk, new_claim(thai, person, employer, LAST_DAY))
    seat = Seat(qtbot, thai.clerk)
    seat.tab_to("Late")
    seat.press(Qt.Key.Key_Return)
    assert seat.page.name == "claims"
    # Persons who wait are counted and not claims, which no tab says; the words above the rows do.
    assert seat.page.refine.other.isVisible()
    assert seat.page.refine.other.text()
    assert seat.page.tab_bar.tabs["late"].count == seat.page.table.rows.total == 1
    assert seat.page.tab_bar.tabs["decided"].count == 0


@pytest.mark.parametrize("page", ["today", "claims", "payments", "reports", "scheme", "new_claim"])
def test_tab_is_never_held_fast_on_a_page(qtbot: QtBot, thai: Desks, page: str) -> None:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go(page, None)
    seat.wait()
    seen = set()
    for _turn in range(100):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not focused, focused.accessibleName()
    assert "Claims" in seen, "the rail is reached from every page"
    assert not [button.text() for button in seat.page.actions_shown if button.isEnabled() and button.text() not in seen]


def test_the_arrows_go_through_the_catalogue_of_documents(qtbot: QtBot, thai: Desks) -> None:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("reports", None)
    seat.wait()
    assert not seat.page.print_button.isEnabled(), "there is nothing to print yet"
    names = list(seat.page.catalogue.entries)
    seat.press(Qt.Key.Key_Down)
    assert seat.page.catalogue.current == names[1]
    seat.press(Qt.Key.Key_Up)
    assert seat.page.catalogue.current == names[0]


@pytest.mark.parametrize("scheme", scheme_codes())
def test_no_number_of_the_law_is_left_out_of_the_groups(thai: Desks, scheme: str) -> None:
    office, day = replace(thai.office, scheme=load_scheme(scheme)), date(2026, 10, 15)
    shown = [row.code for row in law_numbers(office, day) if not row.is_head]
    assert sorted(shown) == sorted(part.code for part in office.scheme.on(day).parameters())


def test_the_scheme_page_says_in_sentences_what_changed_between_two_days(qtbot: QtBot, thai: Desks) -> None:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("scheme", None)
    seat.wait()
    seat.press(Qt.Key.Key_Right)
    changes = seat.page.parts["changes"]
    assert seat.page.stack.currentWidget() is changes
    changes.days[0].put(date(2025, 6, 27))
    changes.days[1].put(date(2025, 6, 28))
    said = [changes.lines.itemAt(place).widget() for place in range(changes.lines.count())]
    sentences = [widget.text() for widget in said if hasattr(widget, "text")]
    assert any(
        sentence.startswith("Rate of benefit, laid off: raised from 50 to 60 percent of the daily wage")
        for sentence in sentences
    )
    assert not any("benefit." in sentence for sentence in sentences), "no code of a rule file is shown"


def test_the_numbers_of_the_law_are_grouped_and_the_whole_reference_is_read_below(qtbot: QtBot, thai: Desks) -> None:
    seat = Seat(qtbot, thai.clerk)
    seat.window.go("scheme", None)
    seat.wait()
    numbers = seat.page.parts["numbers"]
    rows = [numbers.table.rows.row(place) for place in range(numbers.table.rows.total)]
    place = next(place for place, row in enumerate(rows) if row.code == "benefit.laid_off.rate")
    assert rows[place].group == "benefit"
    numbers.table.selectRow(place)
    assert numbers.title.text() == "Rate of benefit, laid off: 60 percent of the daily wage"
    assert "Ministerial Regulation on unemployment benefits (No. 2) B.E. 2568" in numbers.law.text()
