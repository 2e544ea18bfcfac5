"""The life of a report: early refused, in time, late with and without good cause, missed by the day, checked and settled."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.offices import add_employer, pay_months
from tests.operations.reports_desk import all_of, certifications, instalments, thai_office
from ui_admin.domain.certification import DayLine, JobContact, ReportAnswers
from ui_admin.domain.lifecycle import NEXT, START, check_move
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification, settle_period
from ui_admin.operations.benefit.due_reports import move_due_reports
from ui_admin.operations.claims.flags import acknowledge_flag
from ui_admin.storage.audit import AuditEvent, Flag
from ui_admin.storage.certification_parts import CertificationLine, CrossMatch, Declaration, SearchContact
from ui_admin.storage.claims import Determination
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

TOLD = ReportAnswers(applications=3, worked=False, refused_offer=False)


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Desks, str]:
    return thai_office(tmp_path)


@pytest.mark.parametrize("before", sorted(NEXT["certification"]))
@pytest.mark.parametrize("after", sorted(NEXT["certification"]))
def test_a_report_goes_the_ways_of_its_life_cycle_and_no_other(before: str, after: str) -> None:
    allowed = {
        ("expected", "open"),
        ("open", "submitted"),
        ("open", "missed"),
        ("missed", "submitted"),
        ("missed", "lapsed"),
        ("submitted", "checked"),
        ("checked", "settled"),
        ("settled", "superseded"),
    }
    assert START["certification"] == "expected"
    if (before, after) in allowed:
        check_move("certification", before, after)
    else:
        with pytest.raises(Refused):
            check_move("certification", before, after)


def test_a_report_before_its_first_day_is_refused_and_changes_nothing(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    with pytest.raises(Refused, match=r"certification\.too_early"):
        enter_certification(desks.at("clerk", date(2026, 8, 20)), claim, 1, TOLD)
    assert certifications(desks)[0].status == "expected"


def test_a_report_in_time_is_settled_with_the_wording_that_was_signed(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    settled = enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, TOLD).result
    report = certifications(desks)[0]
    assert (settled.is_payable, report.status, report.kind, report.late_finding) == (True, "settled", "ordinary", None)
    (kept,) = all_of(desks, Declaration)
    assert kept.version == report.declaration_version
    assert kept.text == words_in("en").say("declaration.report")


def test_the_same_wording_is_kept_once_however_many_sign_it(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, TOLD)
    enter_certification(desks.at("clerk", date(2026, 10, 3)), claim, 2, TOLD)
    assert len(all_of(desks, Declaration)) == 1


def test_the_day_opens_reports_and_calls_them_missed_in_one_act_each(desk: tuple[Desks, str]) -> None:
    desks, _claim = desk
    moved = move_due_reports(desks.at("clerk", date(2026, 9, 1))).result
    assert (moved.opened, moved.missed) == (1, 0)
    assert [report.status for report in certifications(desks)[:2]] == ["open", "expected"]
    moved = move_due_reports(desks.at("clerk", date(2026, 9, 7))).result
    assert (moved.opened, moved.missed) == (0, 0)
    moved = move_due_reports(desks.at("clerk", date(2026, 9, 8))).result
    assert (moved.opened, moved.missed) == (0, 1)
    assert certifications(desks)[0].status == "missed"


def test_a_day_that_moves_nothing_leaves_no_trace(desk: tuple[Desks, str]) -> None:
    desks, _claim = desk
    clerk = desks.at("clerk", date(2026, 9, 1))
    move_due_reports(clerk)
    before = len(all_of(desks, AuditEvent))
    move_due_reports(clerk)
    assert len(all_of(desks, AuditEvent)) == before


def test_a_missed_report_needs_a_finding_on_its_cause(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    later = desks.at("clerk", date(2026, 9, 20))
    move_due_reports(later)
    for told in (TOLD, ReportAnswers(good_cause=True), ReportAnswers(late_reason="was ill")):
        with pytest.raises(Refused, match=r"certification\.late_needs_finding"):
            enter_certification(later, claim, 1, told)
    told = ReportAnswers(applications=2, good_cause=True, late_reason="in hospital, certificate seen")
    settled = enter_certification(later, claim, 1, told).result
    report = certifications(desks)[0]
    assert (settled.is_payable, report.kind) == (True, "late")
    assert report.late_finding is not None
    assert report.late_finding["officer_name"] == "Somchai P."
    assert report.late_finding["reason"] == "in hospital, certificate seen"


def test_a_late_report_without_good_cause_lapses_and_its_period_is_not_paid(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    told = ReportAnswers(applications=2, good_cause=False, late_reason="forgot, was reminded twice")
    settled = enter_certification(desks.at("clerk", date(2026, 9, 20)), claim, 1, told).result
    assert not settled.is_payable
    assert settled.amount.minor == 0
    assert (certifications(desks)[0].status, instalments(desks)[0].status) == ("lapsed", "not_payable")
    (made,) = [row for row in all_of(desks, Determination) if row.about == "period"]
    assert (made.outcome, made.status, made.because) == ("not_paid", "made", "forgot, was reminded twice")
    assert made.appeal_due_on is not None
    with pytest.raises(Refused, match=r"certification\.lapsed"):
        enter_certification(desks.at("clerk", date(2026, 9, 21)), claim, 1, TOLD)


def test_nobody_is_turned_down_as_late_without_a_reason(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    with pytest.raises(Refused, match=r"certification\.late_needs_finding"):
        enter_certification(desks.at("clerk", date(2026, 9, 20)), claim, 1, ReportAnswers(good_cause=False))


def test_days_and_contacts_are_kept_and_say_what_was_not_said(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    told = ReportAnswers(
        day_lines=(DayLine(date(2026, 8, 12), Decimal(4), 40000), DayLine(date(2026, 8, 13), sick=True)),
        contacts=(
            JobContact(date(2026, 8, 20), "Riverside Mill"),
            JobContact(date(2026, 8, 27), "Bay Foods", "online"),
        ),
    )
    settled = enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, told).result
    answers = certifications(desks)[0].answers
    assert (answers["worked"], answers["earnings"], answers["applications"]) == (True, 40000, 2)
    assert not settled.is_payable
    assert len(all_of(desks, CertificationLine)) == 2
    assert [row.employer for row in all_of(desks, SearchContact)] == ["Riverside Mill", "Bay Foods"]


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (ReportAnswers(day_lines=(DayLine(date(2026, 9, 1)),)), "certification.day_outside"),
        (ReportAnswers(day_lines=(DayLine(date(2026, 8, 9)), DayLine(date(2026, 8, 9)))), "certification.day_twice"),
        (ReportAnswers(day_lines=(DayLine(date(2026, 8, 9), Decimal(25)),)), "certification.hours_of_day"),
        (ReportAnswers(contacts=(JobContact(date(2026, 8, 9), " "),)), "certification.contact_incomplete"),
        (ReportAnswers(contacts=(JobContact(date(2026, 7, 9), "Mill"),)), "certification.day_outside"),
        (ReportAnswers(signed_how="by heart"), "certification.not_in_list"),
        (ReportAnswers(channel="pigeon"), "certification.not_in_list"),
    ],
)
def test_what_does_not_fit_is_refused(desk: tuple[Desks, str], told: ReportAnswers, key: str) -> None:
    desks, claim = desk
    with pytest.raises(Refused, match=re.escape(key)):
        enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, told)
    assert certifications(desks)[0].status == "expected"


def test_a_wage_declared_for_the_same_month_is_a_flag_and_moves_nothing_by_itself(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    employer = add_employer(desks, "New Works")
    pay_months(desks, employer, Month(2026, 8), 1)
    settled = enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, TOLD).result
    assert settled.waits_for
    assert not settled.is_payable
    assert (certifications(desks)[0].status, instalments(desks)[0].status) == ("checked", "planned")
    (flag,), (match,) = all_of(desks, Flag), all_of(desks, CrossMatch)
    assert (flag.code, flag.status, match.source, match.flag_key) == ("works_again", "open", "contribution", flag.key)
    with pytest.raises(Refused, match=r"certification\.flag_open"):
        settle_period(desks.clerk, claim, 1)
    acknowledge_flag(desks.clerk, flag.id, "the employer named the wrong person; letter seen")
    assert settle_period(desks.clerk, claim, 1).result.is_payable
    assert (certifications(desks)[0].status, instalments(desks)[0].status) == ("settled", "payable")


def test_a_claimant_who_says_that_the_registration_ended_is_not_paid(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    told = ReportAnswers(applications=1, registered_jobseeker=False)
    assert not enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, told).result.is_payable


def test_the_books_are_right_after_all_of_it(desk: tuple[Desks, str]) -> None:
    desks, claim = desk
    enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, TOLD)
    late = ReportAnswers(good_cause=False, late_reason="no cause given")
    enter_certification(desks.at("clerk", date(2026, 10, 20)), claim, 2, late)
    assert [check for check in check_office(desks.office) if not check.is_ok] == []
