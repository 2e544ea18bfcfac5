"""A decided claim asked again: a new version from today's facts, its difference shown, decided by another officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.refusals import refusal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.difference import Effect
from ui_admin.domain.version_difference import VersionDifference
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.reconsiderations import reconsideration
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.determinations import decide_claim, propose_determination, send_back
from ui_admin.operations.claims.reconsiderations import drop_reconsideration, reconsider_claim
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Determination
from ui_admin.storage.overpayments import Overpayment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

FOUND_LAID_OFF = {"reason_found": "laid_off"}
FOUND_MISCONDUCT = {"reason_found": "misconduct"}
FOUND_RESIGNED = {"reason_found": "resigned"}


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors."""
    return two_of_each(tmp_path)


def again(desks: Desks, number: str, facts: dict[str, str], cause: str = "new_fact") -> VersionDifference:
    """Reconsider a claim at the clerk's desk and decide it at the supervisor's; gives the difference shown before."""
    proposed = reconsider_claim(desks.clerk, number, cause=cause, reason="a letter came", facts=facts).result
    decide_claim(desks.supervisor, number)
    return proposed.difference


def with_one_paid(desks: Desks, folder: Path) -> str:
    number = a_claim(desks)
    decided(desks, number)
    enter_certification(desks.clerk, number, 1, ReportAnswers(applications=3))
    pay(desks, folder, TODAY)
    return number


def is_whole(desks: Desks) -> bool:
    return [check.name for check in check_office(desks.office) if not check.is_ok] == []


def test_a_denied_claim_is_allowed_by_a_new_fact_and_the_award_is_opened(desks: Desks) -> None:
    number = a_claim(desks, reason="misconduct")
    assert decided(desks, number).outcome == "denied"
    difference = again(desks, number, FOUND_LAID_OFF)
    assert (difference.before, difference.after) == ("denied", "allowed")
    changed = {change.title.key: (change.before, change.after) for change in difference.findings}
    assert changed["condition.separation_reason.reason_gives_a_right"] == ("not_met", "met")
    assert difference.money is not None
    assert difference.money.stood.minor == 0
    assert {period.effect for period in difference.money.periods} == {Effect.ADDED}
    sheet = claim_sheet(desks.office, number)
    assert [(row.version, row.status) for row in sheet.versions] == [(2, "made"), (1, "superseded")]
    assert sheet.award_status == "active"
    assert sum(row.amount.minor for row in sheet.instalments) == difference.money.due.minor
    assert is_whole(desks)


def test_a_lower_version_finds_what_was_paid_too_much_and_plans_the_rest_anew(desks: Desks, tmp_path: Path) -> None:
    number = with_one_paid(desks, tmp_path)
    difference = again(desks, number, FOUND_RESIGNED, cause="error")
    assert difference.money is not None
    effects = {period.period_no: period.effect for period in difference.money.periods}
    assert effects[1] is Effect.OVERPAID
    assert set(list(effects.values())[1:]) <= {Effect.REPLACED, Effect.CANCELLED}
    assert difference.money.over.minor > 0
    assert difference.money.paid + difference.money.later - difference.money.over == difference.money.due
    with Session(desks.office.engine) as session:
        debt = session.scalars(select(Overpayment)).one()
        award = session.scalars(select(Award)).one()
    assert (debt.cause, debt.status) == ("office", "detected")
    assert award.total == difference.money.due.minor
    assert is_whole(desks)


def test_a_version_that_denies_ends_the_award_and_the_next_one_lets_it_go_on(desks: Desks, tmp_path: Path) -> None:
    number = with_one_paid(desks, tmp_path)
    before = claim_sheet(desks.office, number).total
    again(desks, number, FOUND_MISCONDUCT)
    sheet = claim_sheet(desks.office, number)
    assert sheet.award_status == "ended"
    assert {row.status for row in sheet.instalments} == {"paid", "cancelled"}
    back = again(desks, number, FOUND_LAID_OFF, cause="error")
    sheet = claim_sheet(desks.office, number)
    assert sheet.award_status == "active"
    assert back.money is not None
    assert before is not None
    assert back.money.due == before
    live = [row for row in sheet.instalments if row.status not in {"cancelled", "superseded"}]
    assert len({row.period_no for row in live}) == len(live)
    assert [row.component for row in live if row.period_no == 1] == ["benefit"], (
        "what was paid is due and asked back no more"
    )
    assert is_whole(desks)


def test_what_is_shown_before_is_what_is_proposed_and_what_is_put_into_effect(desks: Desks, tmp_path: Path) -> None:
    number = with_one_paid(desks, tmp_path)
    reconsider_claim(desks.clerk, number, cause="error", reason="wrong", facts=FOUND_RESIGNED)
    shown = reconsideration(desks.office, number).difference
    decide_claim(desks.supervisor, number)
    with Session(desks.office.engine) as session:
        made = session.scalars(select(Determination).where(Determination.version == 2)).one()
        assert made.difference == shown.to_json() == VersionDifference.from_json(made.difference or {}).to_json()
    assert reconsideration(desks.office, number).difference.is_nothing


def test_nothing_changes_while_a_new_version_is_only_proposed(desks: Desks) -> None:
    number = a_claim(desks)
    decided(desks, number)
    before = claim_sheet(desks.office, number)
    reconsider_claim(desks.clerk, number, cause="error", reason="wrong", facts=FOUND_RESIGNED)
    waiting = claim_sheet(desks.office, number)
    assert (waiting.outcome, waiting.total, waiting.instalments) == (before.outcome, before.total, before.instalments)
    drop_reconsideration(desks.clerk, number, "typed for another claim")
    assert [row.status for row in claim_sheet(desks.office, number).versions] == ["annulled", "made"]
    assert refusal(lambda: drop_reconsideration(desks.clerk, number, "twice")) == "reconsider.nothing_proposed"


def test_what_cannot_be_reconsidered_is_refused_and_changes_nothing(desks: Desks) -> None:
    number = a_claim(desks)
    clerk = desks.clerk

    def ask(cause: str = "error", reason: str = "why", **facts: str) -> str:
        return refusal(lambda: reconsider_claim(clerk, number, cause=cause, reason=reason, facts=facts))

    assert ask() == "reconsider.not_decided"
    decided(desks, number)
    assert ask() == "reconsider.no_change"
    assert ask(cause="first") == "reconsider.unknown_cause"
    assert ask(cause="a whim") == "reconsider.unknown_cause"
    assert ask(reason=" ") == "claim.reason_needed"
    assert ask(colour="blue") == "claim.unknown_answer"
    assert ask(cause="appeal") == "reconsider.no_appeal"
    assert len(claim_sheet(desks.office, number).versions) == 1


def test_a_new_version_is_reviewed_and_decided_by_another_officer(desks: Desks) -> None:
    number = a_claim(desks)
    decided(desks, number)
    reconsider_claim(desks.supervisor, number, cause="error", reason="wrong", facts=FOUND_RESIGNED)
    assert refusal(lambda: decide_claim(desks.supervisor, number)) == "duties.same_officer"
    with Session(desks.office.engine) as session:
        version = session.scalars(select(Determination).where(Determination.version == 2)).one()
        assert "reconsidered" in version.review["rules"]
        assert version.because == "wrong"
    send_back(desks.at("supervisor2"), number, "no letter in the file", code="has_defects")
    assert refusal(lambda: decide_claim(desks.at("supervisor2"), number)) == "determination.is_sent_back"
    reconsider_claim(desks.clerk, number, cause="error", reason="wrong, here is the letter", facts=FOUND_RESIGNED)
    assert decide_claim(desks.supervisor, number).result.outcome == "allowed"


def test_a_version_whose_facts_have_changed_since_is_not_decided(desks: Desks) -> None:
    number = a_claim(desks)
    decided(desks, number)
    reconsider_claim(desks.clerk, number, cause="error", reason="wrong", facts=FOUND_RESIGNED)
    with Session(desks.office.engine) as session, session.begin():
        from ui_admin.storage.claims import Separation

        session.scalars(select(Separation)).one().reason_found = "misconduct"
    assert refusal(lambda: decide_claim(desks.supervisor, number)) == "claim.facts_changed"


def test_nobody_reconsiders_a_claim_of_their_own(desks: Desks) -> None:
    number = a_claim(desks)
    decided(desks, number)
    clerk = desks.clerk
    assert clerk.officer is not None
    own = replace(clerk.officer, person_id=claim_sheet(desks.office, number).person_id)
    me = clerk.signed_in(own)
    assert refusal(lambda: reconsider_claim(me, number, cause="error", reason="mine")) == "duties.own_record"
    assert refusal(lambda: propose_determination(me, number)) == "duties.own_record"
