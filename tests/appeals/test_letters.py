"""The letters of a determination that is asked again: each version as it was, appeals from receipt to outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.refusals import refusal
from tests.reports.pages import texts
from ui_admin.domain.appeal import FormalCheck, NewAppeal, NewHearing, Outcome
from ui_admin.domain.review import SentBack
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.office.copies import coming_copy
from ui_admin.operations.claims.appeal_outcomes import execute_appeal, fix_hearing, hold_hearing, record_outcome
from ui_admin.operations.claims.appeals import check_appeal, dismiss_appeal, forward_appeal, receive_appeal
from ui_admin.operations.claims.determinations import decide_claim, propose_determination, send_back
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.office.printing import make_report
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

WORDS = words_in("en", "buddhist")
GOOD = FormalCheck(names_determination=True, written=True, signed=True, has_interest=True, states_grounds=True)


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors."""
    return two_of_each(tmp_path)


def letter(desks: Desks, name: str, number: str, folder: Path) -> str:
    target = folder / f"{name}-{number}.pdf"
    needs = "claim" if name == "decision-letter" else "appeal"
    make_report(desks.at("supervisor2"), name, {needs: number}, target, WORDS)
    return squeezed(" ".join(texts(target)))


def squeezed(text: str) -> str:
    """Leave out what a line break on paper may put between words."""
    return "".join(text.split())


def test_a_new_version_says_what_it_changes_and_by_how_much_and_the_earlier_one_prints_as_it_was(
    desks: Desks, tmp_path: Path
) -> None:
    claim = a_claim(desks)
    first = decided(desks, claim).number or ""
    as_made = letter(desks, "decision-letter", claim, tmp_path)
    reconsider_claim(
        desks.clerk, claim, cause="error", reason="the letter shows it", facts={"reason_found": "resigned"}
    )
    difference = claim_sheet(desks.office, claim).versions[0].difference
    decide_claim(desks.supervisor, claim)
    now = letter(desks, "decision-letter", claim, tmp_path)
    assert difference is not None
    assert difference.money is not None
    less = WORDS.money_with_currency(-difference.money.change)
    for told in ("This decision is version 2", "An error", f"you receive {less} less", "the letter shows it"):
        assert squeezed(told) in now
    again = letter(desks, "decision-letter", first, tmp_path)
    schedule = squeezed(WORDS.money(difference.money.stood))
    assert schedule in as_made
    assert schedule in again
    assert squeezed("This decision is version") not in again
    assert coming_copy(desks.clerk, "decision_letter", first) == 3


def test_an_appeal_is_acknowledged_handed_on_and_its_outcome_told(desks: Desks, tmp_path: Path) -> None:
    claim = a_claim(desks, reason="misconduct")
    decided(desks, claim)
    mine = desks.at("supervisor2")
    number = receive_appeal(desks.clerk, NewAppeal(claim, "denial", "I was laid off")).result.number
    received = letter(desks, "appeal-acknowledgement", number, tmp_path)
    for told in ("It came in time", "Payment follows the determination in force", number):
        assert squeezed(told) in received
    key = refusal(lambda: letter(desks, "appeal-forwarding", number, tmp_path))
    assert key == "appeal_letter.not_forwarded"
    check_appeal(mine, number, GOOD)
    forward_appeal(mine, number, "we keep to our decision", to="Appeal Committee")
    handed_on = letter(desks, "appeal-forwarding", number, tmp_path)
    for told in ("Appeal Committee", "we keep to our decision", "I was laid off", "It is signed"):
        assert squeezed(told) in handed_on
    assert refusal(lambda: letter(desks, "appeal-outcome", number, tmp_path)) == "appeal_letter.not_over"
    hold_hearing(mine, number, (), "on the papers")
    record_outcome(mine, number, Outcome.CHANGED, decided_on=TODAY, words="laid off")
    reconsider_claim(desks.at("clerk2"), claim, cause="appeal", reason="found", facts={"reason_found": "laid_off"})
    made = decide_claim(mine, claim).result
    execute_appeal(mine, number)
    told = letter(desks, "appeal-outcome", number, tmp_path)
    for part in ("The outcome: Changed", str(made.number), "In all you receive", "more"):
        assert squeezed(part) in told
    assert "{" not in told


def test_proposals_sent_back_are_counted_by_officer_and_reason(desks: Desks, tmp_path: Path) -> None:
    claim = a_claim(desks)
    for code in (SentBack.HAS_DEFECTS, SentBack.HAS_DEFECTS, SentBack.WRONG_OUTCOME):
        propose_determination(desks.clerk, claim)
        send_back(desks.supervisor, claim, "look again", code=code)
    file = tmp_path / "back.csv"
    told = make_report(desks.supervisor, "sent-back-list", {}, file, WORDS)
    assert told["rows"] == 2
    assert [line.split(",")[1:3] for line in file.read_text("utf-8-sig").splitlines() if "Has defects" in line] == [
        ["Has defects", "2"]
    ]
    make_report(desks.supervisor, "sent-back-list", {}, tmp_path / "back.pdf", WORDS)
    assert squeezed("Sent back in all 3") in squeezed(" ".join(texts(tmp_path / "back.pdf")))


def test_the_hearing_list_says_when_where_and_who_is_invited(desks: Desks, tmp_path: Path) -> None:
    claim = a_claim(desks, reason="misconduct")
    decided(desks, claim)
    mine = desks.at("supervisor2")
    number = receive_appeal(desks.clerk, NewAppeal(claim, "denial", "why")).result.number
    check_appeal(mine, number, GOOD)
    forward_appeal(mine, number, "we keep to it", to="Committee")
    fix_hearing(mine, number, NewHearing(TODAY, "9:30", "Room 2", ("Test Person 0",)))
    make_report(mine, "hearing-list", {}, tmp_path / "list.pdf", WORDS)
    told = squeezed(" ".join(texts(tmp_path / "list.pdf")))
    for part in ("9:30", "Room 2", "Test Person 0", number):
        assert squeezed(part) in told


def test_a_dismissed_appeal_is_told_why(desks: Desks, tmp_path: Path) -> None:
    claim = a_claim(desks, reason="misconduct")
    decided(desks, claim)
    mine = desks.at("supervisor2")
    number = receive_appeal(desks.clerk, NewAppeal(claim, "denial", "why")).result.number
    unsigned = FormalCheck(names_determination=True, written=True, signed=False, has_interest=True, states_grounds=True)
    check_appeal(mine, number, unsigned)
    dismiss_appeal(mine, number, "it was never signed")
    told = letter(desks, "appeal-outcome", number, tmp_path)
    assert squeezed("is dismissed without a look at the matter. The reason: it was never signed") in told
