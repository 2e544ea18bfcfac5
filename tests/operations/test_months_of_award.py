"""An award counted in months at the counter: refused offers, a new job in the middle, and the months left for later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.offices import Desks, add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.previews import preview_claim
from ui_admin.operations.benefit.certifications import end_award, enter_certification
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination

ENDED = date(2026, 3, 31)
WAGE = 20_000_000


@pytest.fixture
def hanoi(tmp_path: object) -> Desks:
    """An office in Viet Nam with an officer of each role signed in, on 15 April 2026."""
    return make_desks(str(tmp_path), "vn-ui", date(2026, 4, 15))


def allowed(desks: Desks, months: int) -> tuple[str, str, str]:
    """Give person, employer and claim number of an allowed claim with so many contribution months."""
    employer, person = add_employer(desks), add_person(desks, account=False)
    pay_months(desks, employer, Month.of(ENDED), months, wage=WAGE)
    filed = file_claim(desks.clerk, new_claim(desks, person, employer, ENDED, "contract_ended")).result
    propose_determination(desks.clerk, filed.number)
    assert decide_claim(desks.supervisor, filed.number).result.outcome == "allowed"
    return person, employer, filed.number


def test_the_month_of_a_new_job_stays_and_the_later_ones_go(hanoi: Desks) -> None:
    _, _, number = allowed(hanoi, 20)
    days = [row.days for row in claim_sheet(hanoi.office, number).instalments]
    in_second = days[1].first + timedelta(days=3)
    assert end_award(hanoi.at("clerk", in_second), number, returned_on=in_second).result.cancelled == 1
    assert [row.status for row in claim_sheet(hanoi.office, number).instalments] == ["planned", "planned", "cancelled"]


def test_a_refused_offer_is_counted_and_does_not_stop_the_month(hanoi: Desks) -> None:
    _, _, number = allowed(hanoi, 20)
    first = claim_sheet(hanoi.office, number).instalments[0].days.first
    clerk = hanoi.at("clerk", first + timedelta(days=1))
    settled = enter_certification(clerk, number, 1, ReportAnswers(applications=2, refused_offer=True)).result
    assert (settled.is_payable, settled.amount.minor) == (True, 12_000_000)


def test_the_months_an_award_leaves_count_for_the_next_claim(hanoi: Desks) -> None:
    person, employer, number = allowed(hanoi, 20)
    first = claim_sheet(hanoi.office, number).instalments[0].days.first
    job = first + timedelta(days=10)
    end_award(hanoi.at("clerk", job), number, returned_on=job)
    later = Desks(hanoi.at("clerk", date(2026, 10, 5)))
    pay_months(later, employer, Month(2026, 9), 4, wage=WAGE)
    asked = new_claim(later, person, employer, date(2026, 9, 30), "contract_ended")
    found = preview_claim(later.office, asked).assessment
    assert found.contribution_months == (20 - 12) + 4
    assert [step.inputs for step in found.steps if step.rule == "unused_months"] == [
        (("carried over", "8"), ("since then", "4"))
    ]
