"""An appeal is against the determination in which it was decided: of the claim, of a stop, or of a repayment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.operations.paid_benefit import PaidClaim, a_paid_claim, on
from ui_admin.domain.appeal import Against, NewAppeal
from ui_admin.domain.award_life import About, NewProposal
from ui_admin.domain.overpayment import Decision
from ui_admin.lookups.claims.appeal_sheets import appeal_sheet
from ui_admin.lookups.office.today import today_board
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award
from ui_admin.operations.claims.appeals import ReceivedAppeal, receive_appeal
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from tests.offices import Desks

REFUSED_ON, APPEALED_ON = date(2026, 11, 2), date(2026, 11, 20)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    """A claim decided in October whose benefit was stopped in November."""
    paid = a_paid_claim(str(tmp_path_factory.mktemp("stop")))
    desks = on(paid.desks, REFUSED_ON)
    new = NewProposal(About.ENDING, REFUSED_ON, "gave no cause", {"ground": "refused_offer"})
    propose_about_award(desks.clerk, paid.claim, new)
    assert waiting(desks, "clerk") == [], "nobody is offered what they proposed"
    assert waiting(desks, "supervisor") == [paid.claim]
    decide_about_award(desks.supervisor, paid.claim)
    assert waiting(desks, "supervisor") == []
    return PaidClaim(on(paid.desks, APPEALED_ON), paid.claim, paid.person)


def waiting(desks: Desks, login: str) -> list[str]:
    """Name the claims about whose award an officer is asked to decide."""
    return [row.number for row in today_board(desks.at(login)).queue if row.kind == "award_decide"]


def received(stopped: PaidClaim, against: Against) -> ReceivedAppeal:
    return receive_appeal(stopped.desks.clerk, NewAppeal(stopped.claim, against, "It is wrong.")).result


def test_an_appeal_against_a_stop_runs_from_the_stop_and_not_from_the_claim(stopped: PaidClaim) -> None:
    of_stop = received(stopped, Against.STOP_OF_BENEFIT)
    of_amount = received(stopped, Against.TOO_LITTLE)
    assert of_stop.determination_number != of_amount.determination_number
    assert (of_stop.in_time, of_amount.in_time) == (True, False)
    assert appeal_sheet(stopped.desks.clerk, of_stop.number).determined_on == REFUSED_ON


def test_each_outcome_that_can_be_appealed_against_has_its_word() -> None:
    of_claims = ("allowed", "allowed_in_part", "denied", "inadmissible")
    of_awards = ("suspended", "sanctioned", "ended", "granted", "not_paid")
    words = words_in("en", "buddhist")
    said = [words.say(f"outcome_word.{name}") for name in (*of_claims, *Decision, *of_awards)]
    assert len(set(said)) == len(said)
