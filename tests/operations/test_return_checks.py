"""What a return tells while it is taken in: last month beside this one, two employers, the ceiling, and benefit drawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.offices import PERSONS, Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from tests.operations.paid_benefit import a_paid_claim
from ui_admin.domain.contribution import RowState, TypedLine
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.flags import flags_of_claim
from ui_admin.lookups.contributions.return_checks import ReturnChecks, checked
from ui_admin.lookups.contributions.return_review import Submitted, review_return
from ui_admin.operations.contributions.returns import amend_return, cancel_return, take_in_return
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.payments.payment_runs import draft_run, try_run

if TYPE_CHECKING:
    from pathlib import Path

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
PEOPLE = PERSONS["th-sso"]


def submitted(number: str, month: Month, *wages: tuple[int, int]) -> Submitted:
    lines = [TypedLine(row, PEOPLE[place], "", wage) for row, (place, wage) in enumerate(wages, 1)]
    return Submitted(number, month, lines, {})


def checks_of(desks: Desks, asked: Submitted) -> ReturnChecks:
    return checked(desks.clerk, review_return(desks.clerk, asked))


@pytest.fixture
def two(thai: Desks) -> tuple[Desks, str]:
    """A Thai employer whose two people were reported for August."""
    number = add_employer(thai)
    for place in range(3):
        add_person(thai, place, account=False)
    take_in_return(thai.clerk, submitted(number, AUGUST, (0, 1000000), (1, 1400000)))
    return thai, number


def test_last_month_stands_beside_this_month(two: tuple[Desks, str]) -> None:
    desks, number = two
    found = checks_of(desks, submitted(number, SEPTEMBER, (0, 1600000), (2, 1750000)))
    assert (found.workers, found.workers_before, found.new, found.missing) == (2, 2, 1, 1)
    assert (found.wages.minor, found.wages_before and found.wages_before.minor) == (3350000, 2400000)
    assert (found.jumps, found.at_ceiling) == (1, 1)


def test_the_first_return_of_an_employer_has_nothing_beside_it(two: tuple[Desks, str]) -> None:
    desks, _number = two
    found = checks_of(desks, submitted(add_employer(desks, "New Works"), SEPTEMBER, (0, 1000000)))
    assert (found.workers_before, found.wages_before, found.new, found.missing) == (None, None, 0, 0)


@pytest.mark.parametrize(
    ("percent", "wage", "looks"), [(50, 1500000, 0), (50, 1500001, 1), (20, 1200001, 1), (20, 800000, 0)]
)
def test_a_wage_jumps_by_more_than_the_share_the_office_chose(
    two: tuple[Desks, str], percent: int, wage: int, looks: int
) -> None:
    desks, number = two
    change_setting(desks.at("admin"), "return.wage_jump_percent", percent)
    reviewed = review_return(desks.clerk, submitted(number, SEPTEMBER, (0, wage), (1, 1400000)))
    assert reviewed.totals[RowState.LOOK].rows == looks


def test_somebody_with_two_employers_in_a_month_is_named_with_the_other(two: tuple[Desks, str]) -> None:
    desks, _number = two
    other = add_employer(desks, "Other Works")
    found = checks_of(desks, submitted(other, AUGUST, (1, 900000), (2, 900000)))
    assert [(person.row, person.name) for person in found.elsewhere] == [(1, "นางสาวทดสอบ 1")]
    assert dict(found.elsewhere[0].why.values)["employer"] == "Sample Works"
    assert checks_of(desks, submitted(other, SEPTEMBER, (1, 900000))).elsewhere == ()


def claimant(folder: Path) -> tuple[Desks, str, str, Any]:
    """An office with an award whose first period waits to be paid, and another employer."""
    desks = make_desks(str(folder), "th-sso")
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, AUGUST, 8)
    made = decided_claim(desks, person, employer, date(2026, 8, 31))
    return desks, add_employer(desks, "Other Works"), person, made


def works_again(desks: Desks, claim: str) -> list[tuple[str, str, bool]]:
    flags = flags_of_claim(desks.office, claim)
    return [(flag.code, flag.status, flag.is_blocking) for flag in flags if flag.code == "works_again"]


def test_posting_a_wage_for_a_month_of_benefit_raises_a_flag_before_it_is_paid(tmp_path: Path) -> None:
    desks, other, _person, made = claimant(tmp_path)
    asked = submitted(other, SEPTEMBER, (0, 1000000))
    found = checks_of(desks, asked).draw_benefit
    assert [(person.row, person.why.key) for person in found][:1] == [(1, "return_check.due")]
    assert works_again(desks, made.claim_number) == [], "looking raises nothing"
    posted = take_in_return(desks.clerk, asked).result
    flags = works_again(desks, made.claim_number)
    assert set(flags) == {("works_again", "open", True)}
    number = draft_run(desks.clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    trial = try_run(desks.clerk, number).result
    assert trial.payments == 0
    # The return was a mistake: once it is taken back the question is answered.
    cancel_return(desks.supervisor, posted.number, "wrong person")
    assert {status for _code, status, _blocks in works_again(desks, made.claim_number)} == {"resolved"}


def test_an_amendment_without_the_person_answers_the_question_and_one_with_it_asks(tmp_path: Path) -> None:
    desks, other, _person, made = claimant(tmp_path)
    add_person(desks, 1, account=False)
    first = take_in_return(desks.clerk, submitted(other, SEPTEMBER, (1, 1000000))).result
    assert works_again(desks, made.claim_number) == []
    second = amend_return(desks.clerk, first.number, submitted(other, SEPTEMBER, (0, 1000000)), "other person").result
    assert {status for _code, status, _blocks in works_again(desks, made.claim_number)} == {"open"}
    amend_return(desks.clerk, second.number, submitted(other, SEPTEMBER, (1, 1000000)), "as it was")
    assert {status for _code, status, _blocks in works_again(desks, made.claim_number)} == {"resolved"}


def test_a_wage_in_the_month_of_the_separation_is_no_overlap(tmp_path: Path) -> None:
    desks, other, _person, _made = claimant(tmp_path)
    assert checks_of(desks, submitted(other, AUGUST, (0, 1000000))).draw_benefit == ()


def test_a_period_that_was_paid_gets_a_question_and_no_finding(tmp_path: Path) -> None:
    paid = a_paid_claim(str(tmp_path))
    other = add_employer(paid.desks, "Other Works")
    asked = submitted(other, SEPTEMBER, (0, 1000000))
    assert "return_check.paid" in {person.why.key for person in checks_of(paid.desks, asked).draw_benefit}
    take_in_return(paid.desks.clerk, asked)
    flags = [flag for flag in flags_of_claim(paid.desks.office, paid.claim) if flag.code == "paid_perhaps_not_due"]
    assert [(flag.is_blocking, flag.says.key) for flag in flags] == [(False, "flag.reported_while_paid")]
