"""The check of the office finds what somebody changed in the tills behind the program's back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.cashdesk.desk import baht, is_whole, opened, owing, take, with_tills
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.contributions.receipts import void_receipt
from ui_admin.operations.contributions.tills import close_till

if TYPE_CHECKING:
    from tests.offices import Desks


@pytest.mark.parametrize(
    ("trigger", "change", "found"),
    [
        ("receipt_figures_are_frozen", "UPDATE receipts SET till_no = 9 WHERE till_no = 2", "check.till_gap"),
        (
            "receipt_figures_are_frozen",
            "UPDATE receipts SET amount = amount + 100 WHERE till_no = 1",
            "check.till_day_off",
        ),
        ("closed_till_day_is_frozen", "UPDATE cash_days SET opening = 100", "check.till_day_off"),
        ("", "UPDATE documents SET facts = replace(facts, 'nothing', 'thieves')", "check.till_sheet_broken"),
    ],
)
def test_a_change_behind_the_back_of_the_program_is_found(thai: Desks, trigger: str, change: str, found: str) -> None:
    with_tills(thai)
    desk = opened(thai)
    employer = owing(thai)
    take(desk, thai, employer, 10)
    void_receipt(desk, take(desk, thai, employer, 20).number, "counted twice")
    close_till(desk, "A", baht(thai, 11), "nothing was missing before")
    assert is_whole(thai)
    with thai.office.engine.begin() as connection:
        if trigger:
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        assert connection.execute(text(change)).rowcount
    broken = {check.name: check.sentence.key for check in check_office(thai.office) if not check.is_ok}
    assert broken["tills"] == found
