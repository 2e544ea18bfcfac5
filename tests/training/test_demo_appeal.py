"""The appeal on the desk of a demo office can be brought to its end by officers who did nothing of what it is against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ui_admin.domain.appeal import FormalCheck, Outcome
from ui_admin.lookups.office.checks import check_office
from ui_admin.office import Clock, Office
from ui_admin.operations.claims.appeal_outcomes import close_appeal, execute_appeal, hold_hearing, record_outcome
from ui_admin.operations.claims.appeals import check_appeal, forward_appeal
from ui_admin.operations.claims.determinations import decide_claim
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.office.offices import sign_in
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Claim
from ui_admin.training.demo_office import PASSWORD, build_demo

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 25)
# Whether it is late hangs on how many people the office has; a late one has a good excuse.
GOOD = FormalCheck(
    names_determination=True,
    written=True,
    signed=True,
    has_interest=True,
    states_grounds=True,
    excuse_accepted=True,
)


def test_the_appeal_of_a_demo_office_is_played_to_its_end(tmp_path: Path) -> None:
    office = build_demo(tmp_path / "demo", scheme="th-sso", people=28, seed=7, today=TODAY, months=14)

    def at(login: str) -> Office:
        return sign_in(replace(office, clock=Clock.on(TODAY)), login, PASSWORD)

    with Session(office.engine) as session:
        row = session.execute(select(Appeal.number, Claim.number).join(Claim, Claim.id == Appeal.claim_id)).one()
        appeal, claim = str(row[0]), str(row[1])
    assert check_appeal(at("appeals"), appeal, GOOD).result.status == "office_review"
    forward_appeal(at("appeals"), appeal, "we keep to it", to="The committee")
    hold_hearing(at("appeals"), appeal, (), "heard on the papers")
    record_outcome(at("appeals"), appeal, Outcome.ANNULLED, decided_on=TODAY)
    reconsider_claim(at("appeals"), claim, cause="appeal", reason="the committee sent it back")
    made = decide_claim(at("reviewer"), claim).result
    assert execute_appeal(at("appeals"), appeal).result.determination_number == made.number
    close_appeal(at("appeals"), appeal)
    assert [check.name for check in check_office(office) if not check.is_ok] == []
