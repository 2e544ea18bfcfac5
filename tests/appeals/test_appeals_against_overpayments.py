"""An appeal against the determination about an overpayment: executed by setting it aside, or by leaving it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import PaidClaim, a_paid_claim
from tests.refusals import refusal
from ui_admin.domain.appeal import FormalCheck, NewAppeal, Outcome
from ui_admin.lookups.claims.appeal_sheets import appeal_sheet
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.overpayment_decisions import set_aside
from ui_admin.operations.claims.appeal_outcomes import execute_appeal, hold_hearing, record_outcome
from ui_admin.operations.claims.appeals import check_appeal, forward_appeal, receive_appeal
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from ui_admin.office import Office

GOOD = FormalCheck(names_determination=True, written=True, signed=True, has_interest=True, states_grounds=True)


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    return a_paid_claim(str(tmp_path_factory.mktemp("appealed")))


def handler(paid: PaidClaim) -> Office:
    """The desk of the officer who proposed and decided nothing of it."""
    return paid.desks.at("appeals")


def determination_of(paid: PaidClaim, overpayment: str) -> str:
    """The number of the determination about an overpayment."""
    made = desk.overpayment(paid, overpayment).determination_id
    with Session(paid.desks.office.engine) as session:
        return str(session.scalars(select(Determination.number).where(Determination.id == made)).one())


def decided_above(paid: PaidClaim, outcome: Outcome) -> tuple[str, str]:
    """Bring an appeal against a determined overpayment to the outcome; gives the appeal and the overpayment."""
    number, mine = desk.determined(paid, 1000), handler(paid)
    new = NewAppeal(paid.claim, "repayment", "The office knew it", determination_number=determination_of(paid, number))
    appeal = receive_appeal(paid.desks.clerk, new).result.number
    check_appeal(mine, appeal, GOOD)
    forward_appeal(mine, appeal, "we keep to it", to="The committee")
    hold_hearing(mine, appeal, (), "heard on the papers")
    record_outcome(mine, appeal, outcome, decided_on=paid.desks.office.today())
    return appeal, number


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.ANNULLED])
def test_one_that_is_upheld_above_is_executed_when_the_overpayment_is_set_aside(
    paid: PaidClaim, outcome: Outcome
) -> None:
    before = desk.booked(paid)
    appeal, overpayment = decided_above(paid, outcome)
    assert appeal_sheet(paid.desks.office, appeal).overpayment == (overpayment, "determined")
    assert refusal(lambda: execute_appeal(handler(paid), appeal)) == "appeal.set_aside_needed"
    set_aside(paid.desks.supervisor, overpayment, "The committee said so.")
    assert execute_appeal(handler(paid), appeal).result.determination_number is None
    assert appeal_sheet(paid.desks.office, appeal).status == "executed"
    assert (appeal_sheet(paid.desks.office, appeal).overpayment, desk.booked(paid)) == (
        (overpayment, "set_aside"),
        before,
    )
    assert [check.name for check in check_office(paid.desks.office) if not check.is_ok] == []


def test_one_that_is_dismissed_above_leaves_the_overpayment_as_it_is(paid: PaidClaim) -> None:
    appeal, overpayment = decided_above(paid, Outcome.DISMISSED)
    execute_appeal(handler(paid), appeal, "no change")
    assert appeal_sheet(paid.desks.office, appeal).overpayment == (overpayment, "determined")
