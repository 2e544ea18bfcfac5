"""What waits for a second officer stands on that officer's page of today, and never on that of who asked for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.offices import add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.award_life import About, NewProposal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.periods import Month
from ui_admin.lookups.office.today import today_board
from ui_admin.operations.benefit.award_life import resume_award
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.contributions.return_estimates import propose_estimate

if TYPE_CHECKING:
    from tests.offices import Desks
    from ui_admin.lookups.office.today import WorkRow
    from ui_admin.office import Office


def waiting(office: Office, kind: str) -> list[WorkRow]:
    return [row for row in today_board(office).queue if row.kind == kind]


def test_a_report_that_waited_for_the_end_of_a_suspension_is_to_be_settled(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 7), 12)
    claim = decided_claim(thai, person, employer, date(2026, 7, 31)).claim_number
    new = NewProposal(About.SUSPENSION, date(2026, 8, 10), "to be looked into", {"ground": "court", "until": None})
    propose_about_award(thai.clerk, claim, new)
    decide_about_award(thai.supervisor, claim)
    enter_certification(thai.clerk, claim, 1, ReportAnswers(applications=3, worked=False))
    assert waiting(thai.clerk, "settle_report") == [], "while the award is suspended nobody can settle it"
    resume_award(thai.clerk, claim, on=thai.clerk.today())
    (row,) = waiting(thai.clerk, "settle_report")
    assert (row.page, row.number) == ("claim", claim)
    assert waiting(thai.supervisor, "settle_report") == [], "who may not settle is not asked to"


def test_an_estimate_waits_for_another_officer_and_opens_the_board_of_its_month(thai: Desks) -> None:
    employer = add_employer(thai)
    add_person(thai)
    pay_months(thai, employer, Month(2026, 6), 3)
    propose_estimate(thai.clerk, employer, Month(2026, 7))
    assert waiting(thai.clerk, "approve_estimate") == []
    (row,) = waiting(thai.supervisor, "approve_estimate")
    assert (row.page, row.number) == ("returns", employer)
    assert row.opens == (("month", "202607"), ("state", "absent"))


def test_what_has_a_day_comes_by_that_day_and_the_rest_by_its_age(thai: Desks) -> None:
    queue = today_board(thai.supervisor).queue
    days = [row.due_on for row in queue if not row.kind.startswith("run_")]
    dated = [day for day in days if day is not None]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))
