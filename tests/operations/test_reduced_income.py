"""One of several jobs lost: Malaysia's allowance for reduced income is due with the decision, all months together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.appeals.paying import pay
from tests.operations.award_desk import an_award, on
from tests.operations.reports_desk import certifications, instalments, the_award
from ui_admin.domain.person import NewAccount
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.reconsiderations import reconsideration
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.register.people import enter_account, verify_account

if TYPE_CHECKING:
    from pathlib import Path


def test_all_months_are_due_with_the_decision_and_ask_for_no_report(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "my-eis", "reduced_income")
    rows = instalments(desks)
    assert certifications(desks) == []
    assert {row.status for row in rows} == {"payable"}
    assert len({row.pay_on for row in rows}) == 1
    assert the_award(desks).status == "exhausted"
    assert "step.paid_at_once" in {row.sentence.key for row in claim_sheet(desks.office, claim).steps}
    assert reconsideration(desks.clerk, claim).difference.is_nothing
    bank = desks.office.scheme.banks[0]
    person = claim_sheet(desks.office, claim).person_number
    account = enter_account(desks.clerk, person, NewAccount("bank", bank.code, "1" * bank.digits[0])).result
    verify_account(desks.supervisor, account, "bank book")
    day = rows[0].pay_on
    assert [amount.minor for amount in pay(desks, tmp_path, day)] == [row.net for row in rows]
    assert reconsideration(on(desks, day), claim).difference.is_nothing
    assert [check.name for check in check_office(desks.office) if not check.is_ok] == []


def test_a_job_lost_alone_still_reports_each_month(tmp_path: Path) -> None:
    desks, _claim = an_award(tmp_path, "my-eis")
    assert len(certifications(desks)) == len(instalments(desks))
    assert {row.status for row in instalments(desks)} == {"planned"}
