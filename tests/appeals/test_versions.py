"""Determination versions: what chooses a review, what goes back with a code, and who may find against a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.appeals.places import a_claim, two_of_each
from tests.refusals import refusal
from ui_admin.domain.lifecycle import NEXT, check_move
from ui_admin.domain.refusal import Refused
from ui_admin.domain.review import SentBack
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.operations.claims.determinations import decide_claim, propose_determination, send_back
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.steps.claims.review import draw
from ui_admin.storage.audit import StateChange
from ui_admin.storage.claims import Claim, Determination, Finding, Separation

if TYPE_CHECKING:
    from tests.offices import Desks

LADDER = {
    "proposed": {"made", "in_review"},
    "in_review": {"made", "proposed"},
    "made": {"superseded", "annulled"},
    "superseded": set(),
    "annulled": set(),
}


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors."""
    return two_of_each(tmp_path)


def last(desks: Desks) -> Determination:
    with Session(desks.office.engine) as session:
        return session.scalars(select(Determination).order_by(Determination.key.desc()).limit(1)).one()


def moves(desks: Desks, determination: Determination) -> list[str]:
    with Session(desks.office.engine) as session:
        return list(
            session.scalars(
                select(StateChange.to_status)
                .where(StateChange.subject_kind == "determination", StateChange.subject_key == determination.key)
                .order_by(StateChange.key)
            )
        )


def let_officers_be_old(desks: Desks) -> None:
    change_setting(desks.at("admin"), "review.first_determinations", 0)


@pytest.mark.parametrize("status", LADDER)
@pytest.mark.parametrize("wanted", LADDER)
def test_a_determination_moves_as_its_table_says_and_not_otherwise(status: str, wanted: str) -> None:
    assert NEXT["determination"][status] == LADDER[status]
    if wanted in LADDER[status]:
        check_move("determination", status, wanted)
    else:
        with pytest.raises(Refused):
            check_move("determination", status, wanted)


def test_a_proposal_that_no_rule_chooses_is_decided_without_a_review(desks: Desks) -> None:
    let_officers_be_old(desks)
    number = a_claim(desks)
    propose_determination(desks.clerk, number)
    assert (last(desks).status, last(desks).review["rules"]) == ("proposed", [])
    decide_claim(desks.supervisor, number)
    assert moves(desks, last(desks)) == ["proposed", "made"]


def test_the_first_determinations_of_an_officer_go_into_review(desks: Desks) -> None:
    number = a_claim(desks)
    propose_determination(desks.clerk, number)
    assert (last(desks).status, last(desks).review["rules"]) == ("in_review", ["new_officer"])
    decide_claim(desks.supervisor, number)
    assert moves(desks, last(desks)) == ["proposed", "in_review", "made"]


def test_what_goes_against_a_person_goes_into_review_and_each_finding_names_its_officer(desks: Desks) -> None:
    let_officers_be_old(desks)
    number = a_claim(desks, reason="misconduct")
    propose_determination(desks.clerk, number, because="the employer showed the letter of warning")
    assert last(desks).review["rules"] == ["adverse"]
    assert last(desks).because == "the employer showed the letter of warning"
    with Session(desks.office.engine) as session:
        against = session.scalars(select(Finding).where(Finding.outcome == "not_met")).all()
        assert {finding.found_by for finding in against} == {last(desks).maker_id}
    kept = ", ".join(column.name for column in Finding.__table__.columns if column.name not in {"key", "found_by"})
    of_nobody = f"INSERT INTO findings ({kept}) SELECT {kept} FROM findings WHERE outcome = 'not_met'"
    with desks.office.engine.begin() as connection, pytest.raises(IntegrityError, match="finding_of_nobody"):
        connection.exec_driver_sql(of_nobody)


def test_a_great_amount_goes_into_review(desks: Desks) -> None:
    let_officers_be_old(desks)
    number = a_claim(desks)
    change_setting(desks.at("admin"), "review.amount_above", 1000)
    propose_determination(desks.clerk, number)
    assert last(desks).review["rules"] == ["amount"]


@pytest.mark.parametrize("percent", [0, 100])
def test_the_random_share_is_drawn_with_a_seed_that_proves_it(desks: Desks, percent: int) -> None:
    let_officers_be_old(desks)
    change_setting(desks.at("admin"), "review.random_percent", percent)
    propose_determination(desks.clerk, a_claim(desks))
    review, made = last(desks).review, last(desks)
    assert ("random" in review["rules"]) == bool(percent)
    assert review["draw"] == draw(review["seed"], made.claim_id, made.version)
    assert 0 <= review["draw"] < 100


def test_a_draw_takes_about_its_share() -> None:
    drawn = sum(draw(f"{number:x}", "claim", 1) < 20 for number in range(2000))
    assert 340 < drawn < 460


def test_a_proposal_goes_back_with_a_code_and_is_not_decided_until_it_is_proposed_again(desks: Desks) -> None:
    number = a_claim(desks)
    propose_determination(desks.clerk, number)
    assert refusal(lambda: send_back(desks.supervisor, number, "look", code="bad mood")) == "determination.unknown_code"
    send_back(desks.supervisor, number, "the article is another one", code=SentBack.WRONG_LEGAL_BASIS)
    returned = last(desks)
    assert (returned.status, returned.sent_back_code) == ("proposed", "wrong_legal_basis")
    assert returned.sent_back_on == date(2026, 11, 10)
    assert refusal(lambda: decide_claim(desks.supervisor, number)) == "determination.is_sent_back"
    assert refusal(lambda: send_back(desks.supervisor, number, "again")) == "determination.is_sent_back"
    propose_determination(desks.clerk, number)
    assert decide_claim(desks.supervisor, number).result.number is not None
    assert [row.version for row in claim_sheet(desks.office, number).versions] == [2, 1]


def test_nobody_decides_or_sends_back_what_they_proposed(desks: Desks) -> None:
    number = a_claim(desks)
    propose_determination(desks.clerk, number)
    with Session(desks.office.engine) as session, session.begin():
        maker = desks.supervisor.officer
        assert maker is not None
        session.scalars(select(Determination)).one().maker_id = maker.id
    assert refusal(lambda: decide_claim(desks.supervisor, number)) == "duties.same_officer"
    assert refusal(lambda: send_back(desks.supervisor, number, "why")) == "duties.same_officer"
    assert decide_claim(desks.at("supervisor2"), number).result.number is not None


def test_going_against_what_the_claimant_said_needs_an_officers_own_words(desks: Desks) -> None:
    number = a_claim(desks)
    with Session(desks.office.engine) as session, session.begin():
        claim = session.scalars(select(Claim)).one()
        session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one().reason_found = "misconduct"
    assert refusal(lambda: propose_determination(desks.clerk, number)) == "determination.because_needed"
    assert propose_determination(desks.clerk, number, because="two witnesses").result.outcome == "denied"
