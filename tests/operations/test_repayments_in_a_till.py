"""Cash that a debtor brings lies in the drawer of the till like any other, and goes out of it when it is reversed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import PaidClaim, a_paid_claim
from ui_admin.domain.overpayment import Repayment
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.contributions.cash_days import open_day_of_till
from ui_admin.operations.benefit.recoveries import record_repayment, reverse_recovery
from ui_admin.operations.contributions.tills import add_till, close_till, open_till

if TYPE_CHECKING:
    from ui_admin.lookups.contributions.cash_days import OpenDay

OPENING, PAID_IN = 50000, 30000


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    return a_paid_claim(str(tmp_path_factory.mktemp("till")))


def day(paid: PaidClaim) -> OpenDay:
    found = open_day_of_till(paid.desks.office, "T1")
    assert found is not None
    return found


def test_a_repayment_is_counted_with_the_till_and_taken_out_again_when_it_is_reversed(paid: PaidClaim) -> None:
    number = desk.determined(paid, 40000)
    cashier, today = paid.desks.at("cashier"), paid.desks.office.today()
    add_till(paid.desks.at("admin"), "T1", "Counter one")
    cash = Repayment(desk.money(paid, PAID_IN), today, "cash")
    with pytest.raises(Refused) as caught:
        record_repayment(cashier, number, cash)
    assert caught.value.sentence.key == "till.open_first"
    open_till(cashier, "T1", desk.money(paid, OPENING))
    receipt = record_repayment(cashier, number, cash).result
    figures = day(paid).figures
    assert [(line.number, line.amount) for line in figures.lines] == [(receipt.number, PAID_IN)]
    assert (figures.expected, figures.missing) == (OPENING + PAID_IN, ())
    (recovery,) = overpayment_sheet(paid.desks.office, number).recoveries
    reverse_recovery(paid.desks.supervisor, recovery.id, "The notes were false.")
    figures = day(paid).figures
    assert (figures.expected, figures.lines[0].is_void) == (OPENING, True)
    closed = close_till(replace(cashier), "T1", desk.money(paid, OPENING)).result
    assert closed.difference.minor == 0
