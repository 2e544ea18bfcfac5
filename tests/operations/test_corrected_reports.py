"""A corrected report: a new version in its place, later periods in order, and sums that always add up to what is due."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from tests.operations.paid_benefit import a_paid_claim
from tests.operations.reports_desk import all_of, certifications, instalments, the_award
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.corrections import Correction, correct_certification, preview_correction
from ui_admin.storage.audit import FieldChange
from ui_admin.storage.ledger import Posting
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from tests.operations.paid_benefit import PaidClaim

GOOD = ReportAnswers(applications=3, worked=False)
WORKED = ReportAnswers(applications=1, worked=True)
SAID_BY_EMPLOYER = Correction(WORKED, "the employer says that she worked", "employer")
TAKEN_BACK = Correction(None, "entered for the wrong person", "office")


@pytest.fixture
def paid(tmp_path: Path) -> PaidClaim:
    """A claim with its first period paid and its second reported."""
    made = a_paid_claim(str(tmp_path))
    enter_certification(made.desks.at("clerk", date(2026, 11, 3)), made.claim, 2, GOOD)
    return made


def sums(desks: Desks) -> tuple[int, int]:
    """Give what is to be received for all periods, as the rows stand, and what the reports on record let be due."""
    rows = [row for row in instalments(desks) if row.status not in {"superseded", "cancelled"}]
    received = sum(row.gross for row in rows if row.status not in {"not_payable", "planned"})
    stands = {debt.key for debt in all_of(desks, Overpayment) if debt.status != "not_overpaid"}
    received -= sum(line.over for line in all_of(desks, OverpaymentLine) if line.overpayment_key in stands)
    reports = {row.period_no: row for row in certifications(desks) if row.status == "settled"}
    granted = {row.period_no: row.gross for row in instalments(desks) if row.component == "benefit" and row.gross}
    return received, sum(granted[number] for number, row in reports.items() if not row.answers["worked"])


def standings(desks: Desks) -> list[tuple[int, str]]:
    """Give where every report and every instalment stands."""
    reports = [(row.key, row.status) for row in certifications(desks)]
    return reports + [(row.key, row.status) for row in instalments(desks)]


def test_what_was_paid_and_is_not_due_becomes_an_overpayment_that_was_shown_before(paid: PaidClaim) -> None:
    clerk = paid.desks.at("clerk", date(2026, 11, 4))
    shown = preview_correction(clerk, paid.claim, 1, SAID_BY_EMPLOYER)
    assert all_of(paid.desks, Overpayment) == []
    done = correct_certification(clerk, paid.claim, 1, SAID_BY_EMPLOYER).result
    assert done.differences == shown.differences
    assert done.differences.over.minor > 0
    (debt,) = all_of(paid.desks, Overpayment)
    assert debt.number == done.overpayment_number
    first = next(row for row in instalments(paid.desks) if row.period_no == 1)
    assert (first.status, first.gross) == ("paid", done.differences.over.minor)


def test_the_old_report_stays_and_the_new_one_says_why_and_who(paid: PaidClaim) -> None:
    correct_certification(paid.desks.at("clerk", date(2026, 11, 4)), paid.claim, 1, SAID_BY_EMPLOYER)
    old, new = [row for row in certifications(paid.desks) if row.period_no == 1]
    assert (old.status, old.answers["worked"], new.status, new.kind) == ("superseded", None, "settled", "corrected")
    assert new.supersedes_id == old.id
    assert new.correction is not None
    assert (new.correction["reported_by"], new.correction["officer_name"]) == ("employer", "Somchai P.")


def test_a_period_not_paid_yet_gets_a_new_version_and_its_entry_is_reversed(paid: PaidClaim) -> None:
    clerk = paid.desks.at("clerk", date(2026, 11, 4))
    done = correct_certification(clerk, paid.claim, 2, SAID_BY_EMPLOYER).result
    assert done.overpayment_number is None
    second = [row.status for row in instalments(paid.desks) if row.period_no == 2]
    assert second == ["superseded", "not_payable"]
    again = Correction(GOOD, "the employer meant somebody else", "employer")
    correct_certification(clerk, paid.claim, 2, again)
    second = [row.status for row in instalments(paid.desks) if row.period_no == 2]
    assert second == ["superseded", "payable"]


def test_a_report_that_was_entered_for_the_wrong_person_is_wanted_again(paid: PaidClaim) -> None:
    clerk = paid.desks.at("clerk", date(2026, 11, 4))
    correct_certification(clerk, paid.claim, 2, TAKEN_BACK)
    assert [row.status for row in certifications(paid.desks) if row.period_no == 2] == ["superseded", "open"]
    assert [row.status for row in instalments(paid.desks) if row.period_no == 2] == ["superseded", "planned"]
    assert enter_certification(clerk, paid.claim, 2, GOOD).result.is_payable


@pytest.mark.parametrize(
    ("period", "correction", "key"),
    [
        (1, TAKEN_BACK, "paid_is_corrected"),
        (3, SAID_BY_EMPLOYER, "correct_settled"),
        (99, SAID_BY_EMPLOYER, "no_period"),
        (1, Correction(WORKED, " ", "employer"), "reason_needed"),
        (1, Correction(WORKED, "said so", "the wind"), "not_in_list"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_nothing_changes(
    paid: PaidClaim, period: int, correction: Correction, key: str
) -> None:
    before = standings(paid.desks)
    with pytest.raises(Refused, match=key):
        correct_certification(paid.desks.at("clerk", date(2026, 11, 4)), paid.claim, period, correction)
    assert standings(paid.desks) == before


def test_an_officer_without_the_verb_corrects_nothing(paid: PaidClaim) -> None:
    with pytest.raises(Refused, match="may_not"):
        correct_certification(paid.desks.supervisor, paid.claim, 1, SAID_BY_EMPLOYER)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_corrected_in_whatever_order_the_sums_are_what_is_due(paid: PaidClaim, seed: int) -> None:
    chance, clerk = random.Random(seed), paid.desks.at("clerk", date(2026, 11, 4))  # noqa: S311 - chosen by a fixed seed
    for step in range(6):
        period = chance.choice((1, 2))
        answers = chance.choice((GOOD, WORKED))
        correction = Correction(answers, f"correction {step}", chance.choice(("claimant", "employer", "office")))
        shown = preview_correction(clerk, paid.claim, period, correction).differences
        assert correct_certification(clerk, paid.claim, period, correction).result.differences == shown
        received, due = sums(paid.desks)
        assert received == due
    with paid.desks.office.look() as session:
        assert session.scalar(select(func.sum(Posting.amount))) == 0
    assert [check for check in check_office(paid.desks.office) if not check.is_ok] == []


def test_findings_of_a_later_period_that_change_stay_in_the_trail(paid: PaidClaim) -> None:
    correct_certification(paid.desks.at("clerk", date(2026, 11, 4)), paid.claim, 1, SAID_BY_EMPLOYER)
    assert the_award(paid.desks).status == "active"
    assert {row.field for row in all_of(paid.desks, FieldChange)} >= {"findings"}
