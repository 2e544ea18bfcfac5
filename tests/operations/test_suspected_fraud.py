"""A suspicion of fraud: evidence on a list that is never edited, the claimant heard, and two officers who find it or not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import PaidClaim, a_paid_claim
from tests.refusals import refusal
from ui_admin.domain.overpayment import Assessed, Fault, FraudFound, NewEvidence
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.operations.benefit.overpayment_decisions import decide_overpayment, propose_decision
from ui_admin.operations.benefit.suspicions import add_evidence, record_interview

if TYPE_CHECKING:
    from pathlib import Path

FRAUD = FraudFound("The claimant signed that no work was done and worked.")
LIST = NewEvidence("record", "The employer's list shows the days.")


@pytest.fixture
def paid(tmp_path: Path) -> PaidClaim:
    return a_paid_claim(str(tmp_path))


@pytest.fixture
def assessed(paid: PaidClaim) -> str:
    """An overpayment of which the grid says intent."""
    return desk.assessed(paid, 1000, Assessed(Fault.INTENT))


def test_fraud_is_not_proposed_without_evidence_and_an_interview(paid: PaidClaim, assessed: str) -> None:
    clerk, today = paid.desks.clerk, paid.desks.office.today()

    def propose() -> str:
        return refusal(lambda: propose_decision(clerk, assessed, desk.FULL, FRAUD))

    assert propose() == "overpayment.fraud_evidence"
    add_evidence(clerk, assessed, LIST)
    assert propose() == "overpayment.fraud_interview"
    record_interview(clerk, assessed, held_on=today, came=False, words="Asked by letter, did not come.")
    propose_decision(clerk, assessed, desk.FULL, FRAUD)
    decide_overpayment(paid.desks.supervisor, assessed, "The list and the signature speak for themselves.")
    sheet = overpayment_sheet(paid.desks.supervisor, assessed)
    assert sheet.cause == "fraud"
    assert [(part.kind, part.words) for part in sheet.evidence] == [("record", LIST.words)]
    assert [(part.held_on, part.came) for part in sheet.interviews] == [(today, False)]


def test_evidence_alone_finds_nothing(paid: PaidClaim, assessed: str) -> None:
    desk.heard(paid, assessed)
    propose_decision(paid.desks.clerk, assessed, desk.FULL)
    decide_overpayment(paid.desks.supervisor, assessed)
    assert desk.overpayment(paid, assessed).fraud_by is None


def test_what_is_not_said_is_asked_for_and_nothing_is_written(paid: PaidClaim, assessed: str) -> None:
    clerk, today = paid.desks.clerk, paid.desks.office.today()
    assert refusal(lambda: add_evidence(clerk, assessed, NewEvidence("gossip", "heard it"))) == (
        "overpayment.evidence_kind"
    )
    assert refusal(lambda: add_evidence(clerk, assessed, NewEvidence("paper", " "))) == "overpayment.words_needed"
    assert refusal(lambda: add_evidence(clerk, assessed, NewEvidence("paper", "a slip", "TH-BKK-2026-000999-9"))) == (
        "record.unknown"
    )
    tomorrow = today + timedelta(days=1)
    late = refusal(lambda: record_interview(clerk, assessed, held_on=tomorrow, came=True, words="to come"))
    assert late == "overpayment.interview_day"
    sheet = overpayment_sheet(clerk, assessed)
    assert (sheet.evidence, sheet.interviews) == ((), ())


def test_nothing_is_put_on_the_list_of_a_decided_one(paid: PaidClaim) -> None:
    number = desk.determined(paid, 1000)
    assert refusal(lambda: add_evidence(paid.desks.clerk, number, LIST)) == "overpayment.wrong_status"


def test_the_acts_stand_in_the_trail_of_the_overpayment(paid: PaidClaim, assessed: str) -> None:
    desk.heard(paid, assessed)
    with Session(paid.desks.office.engine) as session:
        rows = session.execute(text("SELECT verb, note FROM audit_events WHERE verb = 'note.write' ORDER BY key"))
        assert [tuple(row) for row in rows] == [("note.write", "evidence"), ("note.write", "interview")]
    verbs = [part.verb for part in overpayment_sheet(paid.desks.clerk, assessed).history]
    assert verbs[:2] == ["note.write", "note.write"]
