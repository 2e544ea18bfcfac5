"""Offices of Indonesia, the Philippines and Singapore: a claim is filed, decided and made payable as their laws have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.offices import Desks, add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.printables.claims import decision_letter
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.operations.claims.determinations import DeterminationMade

LAST_DAY = date(2026, 9, 30)
SEPTEMBER = Month(2026, 9)


def decided(desks: Desks, person: str, employer: str, **statement: object) -> DeterminationMade:
    claim = replace(new_claim(desks, person, employer, LAST_DAY, "redundant"), statement=statement)
    number = file_claim(desks.clerk, claim).result.number
    propose_determination(desks.clerk, number)
    return decide_claim(desks.supervisor, number).result


def instalments(desks: Desks) -> list[tuple[int, int, str]]:
    with desks.clerk.look() as session:
        rows = session.execute(text("SELECT period_no, net, status FROM instalments ORDER BY period_no"))
        return [(row.period_no, row.net, row.status) for row in rows]


@pytest.fixture
def manila(tmp_path: Path) -> tuple[Desks, str, str]:
    """A Philippine office with a person who has 36 contributions."""
    desks = make_desks(str(tmp_path), "ph-sss")
    employer, person = add_employer(desks), add_person(desks, account=False)
    pay_months(desks, employer, SEPTEMBER, 36, wage=10_000_00)
    return desks, employer, person


def test_a_scheme_without_reports_owes_the_whole_sum_with_the_decision(manila: tuple[Desks, str, str]) -> None:
    desks, employer, person = manila
    made = decided(desks, person, employer, facts={"separation_certificate": True})
    assert made.outcome == "allowed"
    assert instalments(desks) == [(1, 5_000_00, "payable"), (2, 5_000_00, "payable")]


def test_a_letter_of_a_scheme_without_a_limit_for_appeals_names_no_day(manila: tuple[Desks, str, str]) -> None:
    desks, employer, person = manila
    made = decided(desks, person, employer)
    assert made.appeal_due_on is None
    letter = decision_letter(desks.clerk, made.claim_number, words_in("en"))
    assert "does not establish by when" in letter.appeal


def test_a_missing_certificate_of_separation_denies_in_the_office_as_in_a_worked_case(
    manila: tuple[Desks, str, str],
) -> None:
    desks, employer, person = manila
    made = decided(desks, person, employer, facts={"separation_certificate": False})
    assert (made.outcome, made.not_met) == ("denied", ("documents",))


def test_training_attended_makes_an_indonesian_month_payable(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "id-jkp")
    employer, person = add_employer(desks), add_person(desks, account=False)
    pay_months(desks, employer, SEPTEMBER, 12, wage=5_000_000)
    made = decided(desks, person, employer)
    assert [net for _, net, _ in instalments(desks)] == [3_000_000] * 6
    later = desks.at("clerk", date(2026, 12, 20))
    assert enter_certification(later, made.claim_number, 1, ReportAnswers()).result.is_payable
    attended = ReportAnswers(applications=0, interviews=0, training_attendance=0.8)
    assert enter_certification(later, made.claim_number, 2, attended).result.is_payable
    absent = ReportAnswers(applications=4, interviews=0, training_attendance=0.5)
    assert not enter_certification(later, made.claim_number, 3, absent).result.is_payable
    with pytest.raises(Refused):
        enter_certification(later, made.claim_number, 5, ReportAnswers(applications=5))


def test_a_singaporean_history_of_work_comes_from_papers(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "sg-sjs")
    employer, person = add_employer(desks), add_person(desks, account=False)
    history = [{"from": "2025-10", "to": "2026-09", "wage": 900}]
    claim = replace(
        new_claim(desks, person, employer, LAST_DAY, "redundant"),
        filed_on=date(2026, 10, 30),
        statement={"wages": history, "facts": {"annual_value": 31000}},
    )
    later = desks.at("clerk", date(2026, 10, 30))
    number = file_claim(later, claim).result.number
    propose_determination(later, number)
    made = decide_claim(desks.at("supervisor", date(2026, 10, 30)), number).result
    assert made.not_met == ()
    assert [net for _, net, _ in instalments(desks)] == [900_00, 900_00, 900_00, 750_00, 750_00, 750_00]
