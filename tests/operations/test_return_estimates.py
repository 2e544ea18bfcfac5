"""Estimates of returns that did not come: proposed by one officer, approved by another, replaced by the real return once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks, pay_months
from ui_admin.domain.contribution import NewReceipt, TypedLine
from ui_admin.domain.estimate import Method
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.contribution_months import contribution_months
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_board import board_of, board_page
from ui_admin.lookups.contributions.return_estimates import open_estimates
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.return_estimates import (
    approve_estimate,
    propose_all_estimates,
    propose_estimate,
    reject_estimate,
)
from ui_admin.operations.contributions.returns import amend_return, cancel_return, submit_nil_return, take_in_return

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.operations.contributions.returns import PostedReturn

JULY, AUGUST, SEPTEMBER = Month(2026, 7), Month(2026, 8), Month(2026, 9)
LATER = date(2026, 11, 20)


@pytest.fixture
def late(tmp_path: Path) -> tuple[Desks, str]:
    """A Thai office in which an employer sent returns until July and none since."""
    desks = make_desks(str(tmp_path), "th-sso", LATER)
    number = add_employer(desks)
    add_person(desks)
    for month, wage in ((Month(2026, 5), 900000), (Month(2026, 6), 1200000), (JULY, 1000000)):
        pay_months(desks, number, month, 1, wage=wage)
    return desks, number


def approved(desks: Desks, number: str, month: Month = AUGUST, method: Method = Method.AVERAGE) -> str:
    proposal = propose_estimate(desks.clerk, number, month, method).result
    return approve_estimate(desks.supervisor, proposal).result


def whole(desks: Desks) -> list[str]:
    return [check.name for check in check_office(desks.office) if not check.is_ok]


def send(desks: Desks, number: str, month: Month = AUGUST, wage: int = 1100000) -> PostedReturn:
    lines = [TypedLine(1, PERSONS["th-sso"][0], "", wage)]
    return take_in_return(desks.clerk, Submitted(number, month, lines, {})).result


@pytest.mark.parametrize(
    ("method", "owed"), [(Method.LAST, 100000), (Method.AVERAGE, 103332), (Method.HIGHEST, 120000)]
)
def test_each_method_takes_the_last_returns_as_the_law_of_the_month_reckons_them(
    late: tuple[Desks, str], method: Method, owed: int
) -> None:
    desks, number = late
    sheet = return_sheet(desks.office, approved(desks, number, method=method))
    assert (sheet.kind, sheet.status, sheet.contributions.minor) == ("estimate", "estimated", owed)
    assert len(sheet.lines) == 0
    assert employer_account(desks.office, number).ledger[0].amount.minor == owed
    assert whole(desks) == []


def test_nothing_is_owed_until_another_officer_approves(late: tuple[Desks, str]) -> None:
    desks, number = late
    before = employer_account(desks.office, number).balance
    proposal = propose_estimate(desks.supervisor, number, AUGUST).result
    assert employer_account(desks.office, number).balance == before
    with pytest.raises(Refused) as refused:
        approve_estimate(desks.supervisor, proposal)
    assert refused.value.sentence.key == "duties.same_officer"
    with pytest.raises(Refused) as refused:
        approve_estimate(desks.clerk, proposal)
    assert refused.value.sentence.key == "officer.may_not"
    assert [row.id for row in open_estimates(desks.office, Wanted())] == [proposal]


def test_a_rejected_estimate_needs_a_reason_and_may_be_proposed_again(late: tuple[Desks, str]) -> None:
    desks, number = late
    proposal = propose_estimate(desks.clerk, number, AUGUST).result
    with pytest.raises(Refused) as refused:
        reject_estimate(desks.supervisor, proposal, " ")
    assert refused.value.sentence.key == "estimate.reason_needed"
    reject_estimate(desks.supervisor, proposal, "the employer called")
    with pytest.raises(Refused) as refused:
        approve_estimate(desks.supervisor, proposal)
    assert refused.value.sentence.key == "transition.cannot_follow"
    assert propose_estimate(desks.clerk, number, AUGUST).result != proposal


def test_an_estimate_is_refused_too_early_twice_without_returns_and_where_one_came(late: tuple[Desks, str]) -> None:
    desks, number = late
    never = add_employer(desks, "Silent Works")
    propose_estimate(desks.clerk, number, AUGUST)
    for other, month, key in (
        (number, Month(2026, 10), "estimate.too_early"),
        (number, AUGUST, "estimate.proposed_already"),
        (number, JULY, "return.second"),
        (number, Month(2019, 12), "estimate.none_owed"),
        (never, AUGUST, "estimate.nothing_known"),
    ):
        with pytest.raises(Refused) as refused:
            propose_estimate(desks.clerk, other, month)
        assert refused.value.sentence.key == key


def test_the_day_before_an_estimate_may_be_proposed_and_the_day_itself(late: tuple[Desks, str]) -> None:
    desks, number = late
    # August was due on 15 September; the office waits 30 days.
    with pytest.raises(Refused):
        propose_estimate(desks.at("clerk", date(2026, 10, 15)), number, AUGUST)
    assert propose_estimate(desks.at("clerk", date(2026, 10, 16)), number, AUGUST).result


def test_the_real_return_replaces_the_estimate_exactly_once_and_takes_its_entry_back(late: tuple[Desks, str]) -> None:
    desks, number = late
    before = employer_account(desks.office, number).balance.minor
    estimate = approved(desks, number)
    real = send(desks, number)
    assert return_sheet(desks.office, estimate).status == "replaced"
    sheet = return_sheet(desks.office, real.number)
    assert [(one.kind, one.status) for one in sheet.versions] == [("normal", "posted"), ("estimate", "replaced")]
    assert employer_account(desks.office, number).balance.minor == before + 110000
    with pytest.raises(Refused) as refused:
        send(desks, number)
    assert refused.value.sentence.key == "return.second"
    # An amendment afterwards replaces the return and leaves the estimate where it is.
    lines = [TypedLine(1, PERSONS["th-sso"][0], "", 1000000)]
    amend_return(desks.clerk, real.number, Submitted(number, AUGUST, lines, {}), "misread")
    assert return_sheet(desks.office, estimate).status == "replaced"
    assert employer_account(desks.office, number).balance.minor == before + 100000
    assert whole(desks) == []


def test_what_was_paid_on_an_estimate_settles_the_return_that_came(late: tuple[Desks, str]) -> None:
    desks, number = late
    estimate = approved(desks, number, method=Method.HIGHEST)
    owed = employer_account(desks.office, number).balance
    record_receipt(desks.clerk, NewReceipt(number, owed, desks.office.today()))
    assert return_sheet(desks.office, estimate).paid.minor == 120000
    real = send(desks, number)
    sheet = return_sheet(desks.office, real.number)
    assert (sheet.paid.minor, return_sheet(desks.office, estimate).paid.minor) == (110000, 0)
    account = employer_account(desks.office, number)
    assert (account.balance.minor, account.unallocated) == (0, Money(10000, desks.office.scheme.currency))
    assert whole(desks) == []


def test_a_nil_return_replaces_an_estimate_and_ends_a_proposal_too(late: tuple[Desks, str]) -> None:
    desks, number = late
    estimate = approved(desks, number)
    propose_estimate(desks.clerk, number, SEPTEMBER)
    submit_nil_return(desks.clerk, number, AUGUST)
    submit_nil_return(desks.clerk, number, SEPTEMBER)
    assert return_sheet(desks.office, estimate).status == "replaced"
    assert open_estimates(desks.office, Wanted()) == ()
    assert whole(desks) == []


def test_an_estimate_makes_nobody_s_contribution_months(late: tuple[Desks, str]) -> None:
    desks, number = late
    approved(desks, number)
    with desks.office.look() as session:
        assert contribution_months(session, 1, AUGUST, AUGUST) == ()


def test_the_board_counts_estimates_apart_and_proposes_all_at_once(late: tuple[Desks, str]) -> None:
    desks, number = late
    add_employer(desks, "Silent Works")
    made = propose_all_estimates(desks.clerk, AUGUST).result
    assert (made.proposed, made.nothing_known) == (1, 1)
    assert propose_all_estimates(desks.clerk, AUGUST).result.proposed == 0
    approve_estimate(desks.supervisor, open_estimates(desks.office, Wanted())[0].id)
    board = board_of(desks.office, AUGUST)
    assert (board.employers, board.received, board.estimated, board.missing) == (2, 0, 1, 1)
    for state, count in (("", 2), ("received", 0), ("estimated", 1), ("absent", 1)):
        filters = (("month", "202608"), ("state", state))
        assert board_page(desks.office, Wanted(filters=filters)).total == count
    states = [found.state for found in employer_sheet(desks.office, number).months[:3]]
    assert states == ["missing", "missing", "estimate"]


def test_an_estimated_return_cannot_be_amended_or_cancelled(late: tuple[Desks, str]) -> None:
    desks, number = late
    estimate = approved(desks, number)
    assert NEXT["contribution_return"]["estimated"] == {"replaced"}
    with pytest.raises(Refused) as refused:
        cancel_return(desks.supervisor, estimate, "wrong")
    assert refused.value.sentence.key == "transition.cannot_follow"
    with pytest.raises(Refused) as refused:
        amend_return(desks.clerk, estimate, Submitted(number, AUGUST, [], {}), "wrong")
    assert refused.value.sentence.key == "return.not_posted"
