"""Somebody is paid in the place of a claimant: proved by papers, verified by another, and named beside the claimant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.offices import TODAY, Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from tests.refusals import refusal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import LeftOut, NewRun, PaymentAnswer, RunKind
from ui_admin.domain.periods import Month
from ui_admin.domain.representative import PAPERS, NewRepresentative
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.payments import payments_page
from ui_admin.lookups.printables.payments import payment_register
from ui_admin.lookups.register.people import person_sheet
from ui_admin.lookups.register.representatives import representatives_page
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.office.relations import NewRelation, declare_relation
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.accounts import close_account
from ui_admin.operations.register.deaths import record_death
from ui_admin.operations.register.representatives import (
    end_representative,
    enter_representative,
    verify_representative,
)
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.payment import RunTrial

WORDS = words_in("en")
PAY_ON = date(2026, 10, 20)


class Place:
    """An office with an allowed claim of which a period is payable, and a second person with an account."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        works = add_employer(desks)
        self.claimant, self.payee = add_person(desks), add_person(desks, 1)
        pay_months(desks, works, Month(2026, 8), 12)
        made = decided_claim(desks, self.claimant, works, date(2026, 8, 31))
        enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))

    def entered(self, kind: str = "guardian", *, papers: bool = True, valid_from: date | None = None) -> str:
        """Enter the second person as one who is paid for the claimant."""
        given = dict.fromkeys(PAPERS[kind], "seen") if papers else {}
        new = NewRepresentative(self.claimant, self.payee, kind, valid_from, None, given)
        return enter_representative(self.desks.clerk, new).result

    def in_force(self, kind: str = "guardian") -> str:
        """Enter and verify."""
        made = self.entered(kind)
        verify_representative(self.desks.supervisor, made, "papers compared")
        return made

    def tried(self) -> tuple[str, RunTrial]:
        """Draft a run and try it."""
        run = draft_run(self.desks.clerk, NewRun(PAY_ON, PAY_ON, RunKind.REGULAR)).result
        return run, try_run(self.desks.clerk, run).result

    def reasons(self) -> set[LeftOut]:
        """Give why a run leaves out what could be paid."""
        return {part.reason for part in self.tried()[1].left_out} - {LeftOut.NOT_CERTIFIED}


@pytest.fixture
def place(tmp_path: object) -> Place:
    """A Thai office in which a period is payable."""
    return Place(make_desks(str(tmp_path), "th-sso"))


def test_a_run_pays_the_account_of_the_payee_and_the_register_names_both(place: Place) -> None:
    place.in_force()
    run, seen = place.tried()
    assert seen.payments == 1
    lock_run(place.desks.clerk, run)
    (row,) = payment_register(place.desks.office, run, WORDS).rows
    sheet, claimant = (person_sheet(place.desks.office, one) for one in (place.payee, place.claimant))
    assert row.name == f"{sheet.name}, for {claimant.name} {claimant.identifier}"
    assert (row.latin_name, row.identifier) == (sheet.latin_name, sheet.identifier)
    assert sheet.accounts[0].account_no in row.account
    with Session(place.desks.office.engine) as session:
        query = "SELECT p.number, o.kind, y.payee_name FROM payments AS y JOIN people AS p ON p.id = y.person_id "
        query += "JOIN payments_to_others AS o ON o.payment_key = y.key"
        assert session.execute(text(query)).all() == [(place.claimant, "guardian", sheet.name)]
    (shown,) = payments_page(place.desks.supervisor, Wanted(filters=(("run", run),))).rows
    assert (shown.name, shown.claimant) == (sheet.name, claimant.name)
    assert all(check.is_ok for check in check_office(place.desks.office))


def test_a_bank_that_calls_the_account_of_the_payee_closed_closes_that_one_only(place: Place, tmp_path: Path) -> None:
    place.in_force()
    run, _seen = place.tried()
    lock_run(place.desks.clerk, run)
    approve_run(place.desks.supervisor, run, 1)
    release_run(place.desks.approver, run, tmp_path)
    (sent,) = open_payments(place.desks.office, run, ("bank",))
    answer = [PaymentAnswer(sent[0], False, sent[1], PAY_ON, "AC04", 2)]
    take_in_answer(place.desks.clerk, run, answer, AnswerFile("a.csv", "a" * 64))
    states = [person_sheet(place.desks.office, one).accounts[0].status for one in (place.payee, place.claimant)]
    assert states == ["closed", "verified"]


def test_without_a_verified_representative_the_claimant_is_paid(place: Place) -> None:
    made = place.entered()
    run, _seen = place.tried()
    lock_run(place.desks.clerk, run)
    (row,) = payment_register(place.desks.office, run, WORDS).rows
    assert row.name == person_sheet(place.desks.office, place.claimant).name
    end_representative(place.desks.supervisor, made, "not wanted")


@pytest.mark.parametrize("valid_from", [date(2026, 10, 16), date(2027, 1, 1)])
def test_a_representative_of_later_days_is_not_paid_yet(place: Place, valid_from: date) -> None:
    verify_representative(place.desks.supervisor, place.entered(valid_from=valid_from), "papers")
    run, _seen = place.tried()
    lock_run(place.desks.clerk, run)
    (row,) = payment_register(place.desks.office, run, WORDS).rows
    assert row.name == person_sheet(place.desks.office, place.claimant).name


def test_an_ended_representative_is_paid_no_more(place: Place) -> None:
    made = place.in_force()
    end_representative(place.desks.supervisor, made, "the guardianship ended")
    run, _seen = place.tried()
    lock_run(place.desks.clerk, run)
    (row,) = payment_register(place.desks.office, run, WORDS).rows
    assert "for" not in row.name.split()
    (kept,) = representatives_page(place.desks.supervisor, Wanted()).rows
    assert (kept.status, kept.ended_why, kept.valid_to) == ("ended", "the guardianship ended", TODAY)


def test_a_payee_without_a_verified_account_keeps_the_payment_out(place: Place) -> None:
    place.in_force()
    (account,) = person_sheet(place.desks.office, place.payee).accounts
    close_account(place.desks.clerk, account.id, "gone")
    assert place.reasons() == {LeftOut.NO_ACCOUNT}


def test_an_heir_is_paid_for_periods_before_the_death_and_nobody_after_it(place: Place) -> None:
    record_death(place.desks.clerk, place.claimant, date(2026, 10, 12), "certificate 12")
    assert refusal(lambda: place.entered("guardian")) == "representative.claimant_died"
    assert place.reasons() == {LeftOut.DIED}
    run = draft_number(place)
    place.in_force("heir")
    seen = try_run(place.desks.clerk, run).result
    assert seen.payments == 1
    lock_run(place.desks.clerk, run)
    (row,) = payment_register(place.desks.office, run, WORDS).rows
    assert person_sheet(place.desks.office, place.claimant).name in row.name


def test_an_heir_is_not_paid_for_a_period_in_which_the_claimant_died(place: Place) -> None:
    record_death(place.desks.clerk, place.claimant, date(2026, 9, 20), "certificate 12")
    place.in_force("heir")
    assert place.reasons() == {LeftOut.DIED}


def draft_number(place: Place) -> str:
    with Session(place.desks.office.engine) as session:
        return str(session.scalars(text("SELECT number FROM payment_runs WHERE status = 'draft'")).one())


def test_who_entered_a_representative_does_not_verify_it_and_papers_are_needed(place: Place) -> None:
    supervisor = place.desks.supervisor
    bare = place.entered(papers=False)
    assert refusal(lambda: verify_representative(place.desks.clerk, bare, "x")) == "officer.may_not"
    assert refusal(lambda: verify_representative(supervisor, bare, " ")) == "representative.how_needed"
    assert refusal(lambda: verify_representative(supervisor, bare, "seen")) == "representative.paper_missing"
    (row,) = representatives_page(supervisor, Wanted(filters=(("status", "entered"),))).rows
    assert row.lacking == PAPERS["guardian"]
    end_representative(supervisor, bare, "entered anew")
    place.in_force()
    other = place.entered("collector")
    assert refusal(lambda: verify_representative(supervisor, other, "seen")) == "representative.another"


def test_what_cannot_be_is_refused_in_a_sentence(place: Place) -> None:
    clerk = place.desks.clerk
    good = NewRepresentative(place.claimant, place.payee, "guardian")

    def refused(**wrong: object) -> str:
        given = {name: getattr(good, name) for name in good.__dataclass_fields__} | wrong
        return refusal(lambda: enter_representative(clerk, NewRepresentative(**given)))

    assert refused(kind="friend") == "representative.unknown_kind"
    assert refused(person_number=place.claimant) == "representative.same_person"
    assert refused(kind="heir") == "representative.claimant_lives"
    assert refused(valid_from=TODAY, valid_to=date(2026, 1, 1)) == "representative.ends_before"
    assert refused(person_number="nobody") == "record.unknown"
    record_death(clerk, place.payee, TODAY, "paper")
    assert refused() == "representative.payee_died"


def test_nobody_locks_a_run_that_pays_them_for_another(place: Place) -> None:
    place.in_force()
    declare_relation(place.desks.at("admin"), NewRelation("clerk", "own_record", place.payee))
    run, _seen = place.tried()
    assert refusal(lambda: lock_run(place.desks.clerk, run)) == "duties.own_payment"
    assert refusal(lambda: place.entered("collector")) == "duties.own_record"
