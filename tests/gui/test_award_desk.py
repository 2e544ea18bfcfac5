"""The life of an award at the window, with keys: a suspension by two officers, and a report corrected after it was seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.desks import Hands
from tests.offices import Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from tests.operations.award_desk import an_award
from tests.operations.reports_desk import instalments, the_award
from ui_admin.domain.award_life import About, NewProposal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.periods import Month
from ui_admin.gui.application import begin_day
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.decision_letters import decision_letters
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award
from ui_admin.operations.benefit.certifications import enter_certification

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
LEFT_ON = date(2026, 7, 31)


def an_office(folder: Path) -> tuple[Desks, str]:
    desks = make_desks(str(folder), "th-sso", date(2026, 9, 3))
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month.of(LEFT_ON), 12)
    return desks, decided_claim(desks, person, employer, LEFT_ON).claim_number


def test_a_suspension_is_proposed_by_one_officer_and_decided_by_another(qtbot: QtBot, tmp_path: Path) -> None:
    desks, claim = an_office(tmp_path)
    clerk = Hands(qtbot, desks.clerk)
    page = clerk.go("claim", claim)
    page.award_acts._suspend()
    clerk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
    clerk.rest()
    clerk.press(KEY.Key_Tab)
    clerk.type("another reason")
    clerk.press(KEY.Key_Escape if clerk.focus.parent() is None else KEY.Key_Tab)
    clerk.type("a neighbour wrote; to be looked into")
    clerk.finish_with(lambda: "another officer decides" in clerk.message)
    page.tabs.choose("award")
    assert page.award.open_proposal.about == "suspension"
    assert page.award_acts.decisions(page.award) == [], "nobody decides what they proposed"
    clerk.leave()
    other = Hands(qtbot, desks.supervisor)
    page = other.go("claim", claim)
    other.finish_with(lambda: the_award(desks).status == "suspended", KEY.Key_D)
    other.leave()


def test_a_refused_question_about_an_award_stays_open_with_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    desks, claim = an_office(tmp_path)
    clerk = Hands(qtbot, desks.clerk)
    page = clerk.go("claim", claim)
    page.award_acts._end()
    clerk.rest()
    dialog = page.award_acts.dialog
    dialog.entries["on"].put(date(2026, 1, 5))
    dialog.entries["ground"].put("died")
    dialog.entries["notified"].put(value=True)
    dialog.entries["reason"].setFocus()
    clerk.type("the family told the counter")
    clerk.finish_with(dialog.notes["on"].text)
    assert dialog.isVisible()
    assert dialog.values["reason"]() == "the family told the counter", "what was typed is kept"
    assert dialog.notes["on"].isVisible()
    assert not dialog.wrong.isVisible(), "it is said at the day and nowhere else"
    assert dialog.go.isEnabled(), "it can be mended at once"
    dialog.entries["on"].put(date(2026, 9, 3))
    clerk.finish_with(lambda: the_award(desks).status == "ended")
    assert not dialog.isVisible()
    clerk.leave()


def test_the_officer_chooses_which_letter_was_served(qtbot: QtBot, tmp_path: Path) -> None:
    desks, claim = an_office(tmp_path)
    new = NewProposal(About.SUSPENSION, date(2026, 9, 3), "the court asked for it", {"ground": "court", "until": None})
    propose_about_award(desks.clerk, claim, new)
    decide_about_award(desks.supervisor, claim)
    clerk = Hands(qtbot, desks.clerk)
    page = clerk.go("claim", claim)
    page.acts.versions._serve()
    clerk.rest()
    dialog = page.acts.dialog
    suspension, decision = dialog.entries["letter"].codes.values()
    assert dialog.values["letter"]() == suspension, "the newest is offered first"
    dialog.entries["letter"].put(decision)
    dialog.entries["method"].put("counter")
    clerk.finish_with(lambda: "was served" in clerk.message)
    letters = decision_letters(desks.office, claim)
    assert [letter.served_on for letter in letters] == [None, date(2026, 9, 3)]
    page.acts.versions._serve()
    clerk.rest()
    assert list(page.acts.dialog.entries["letter"].codes.values()) == [suspension], (
        "only what was not served is offered"
    )
    page.acts.dialog.reject()
    clerk.leave()


def test_a_correction_is_seen_before_it_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    desks, claim = an_office(tmp_path)
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3, worked=False))
    clerk = Hands(qtbot, desks.clerk)
    page = clerk.go("claim", claim)
    page.award_acts._correct()
    clerk.rest()
    dialog = page.award_acts.dialog
    dialog.entries.yes_no["worked"].put(value=True)
    dialog.reported_by.put("employer")
    dialog.reason.setFocus()
    clerk.type("the employer wrote that she worked")
    clerk.finish_with(lambda: dialog.seen is not None)
    assert next(row.status for row in instalments(desks)) == "payable", "looking changes nothing"
    clerk.finish_with(lambda: "corrected" in clerk.message)
    statuses = [row.status for row in instalments(desks) if row.period_no == 1]
    assert statuses == ["superseded", "not_payable"]
    clerk.leave()


def test_movements_of_an_award_show_bars_first_and_the_balance_after_each(tmp_path: Path) -> None:
    desks, claim = an_office(tmp_path)
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3, worked=False))
    sheet = award_sheet(desks.clerk, claim)
    assert sheet is not None
    assert [(row.kind, row.balance) for row in sheet.movements] == [("grant", 180), ("waiting", 180), ("use", 156)]
    assert sheet.movements[1].days is not None
    assert sheet.movements[1].days.days == 7
    assert sheet.left == 156


def test_the_day_moves_the_reports_when_an_officer_comes_to_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    desks, claim = an_office(tmp_path)
    clerk = Hands(qtbot, desks.at("clerk", date(2026, 9, 20)))
    begin_day(clerk.window.desk)
    clerk.rest()
    assert claim_sheet(desks.office, claim).instalments[0].report_status == "missed"
    clerk.leave()


def test_a_decision_that_nobody_collected_is_found_today_and_cancelled_by_two_officers(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made, claim = an_award(tmp_path, "vn-ui")
    later = Desks(made.at("clerk", date(2026, 9, 8)))
    clerk = Hands(qtbot, later.clerk)
    page = clerk.go("claim", claim)
    acts = {name: act for name, act, _key in page.award_acts.possible(page.sheet, page.award)}
    acts["propose_not_collected"]()
    clerk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
    clerk.rest()
    clerk.type("the slip still hangs in the tray")
    clerk.finish_with(lambda: "another officer decides" in clerk.message)
    clerk.leave()
    other = Hands(qtbot, later.supervisor)
    page = other.go("claim", claim)
    other.finish_with(lambda: the_award(later).status == "ended", KEY.Key_D)
    assert page.award.end_reason == "not_collected"
    other.leave()
