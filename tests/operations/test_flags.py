"""Flags: every edge of their life, what they keep from going on, and that nothing but an officer finds against anyone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from tests.offices import add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.flags import FLAGS
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.operations.claims.claim_ends import withdraw_claim
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.claims.flags import STOP, acknowledge_flag, raise_flag
from ui_admin.operations.steps.claims.flags import cancel_flags, close_flags, open_flag, reconsider_flags
from ui_admin.operations.steps.claims.watched_facts import WATCHED
from ui_admin.operations.steps.states import last_status
from ui_admin.storage.audit import Flag, StateChange
from ui_admin.storage.claims import Claim, Determination, Separation
from ui_admin.storage.people import Person
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from tests.offices import Desks

SEPARATED = date(2026, 8, 31)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("flags")), "th-sso")


@pytest.fixture(scope="module")
def claims(desks: Desks) -> list[str]:
    filed = []
    for place in range(2):
        employer, person = add_employer(desks, f"Sample Works {place}"), add_person(desks, place)
        pay_months(desks, employer, Month(2026, 8), 8, place=place)
        filed.append(file_claim(desks.clerk, new_claim(desks, person, employer, SEPARATED)).result.number)
    return filed


def flags_of(desks: Desks, claim: str, code: str) -> list[Flag]:
    with desks.office.look() as session:
        key = session.scalar(select(Claim.key).where(Claim.number == claim))
        found = list(session.scalars(select(Flag).where(Flag.claim_key == key, Flag.code == code)))
        session.expunge_all()
        return found


def change_separation(desks: Desks, claim: str, **values: object) -> None:
    """Change the separation as an inquiry does, and look at the flags after it."""
    with desks.clerk.change("claim.amend") as session:
        record = session.scalars(select(Claim).where(Claim.number == claim)).one()
        separation = session.scalars(select(Separation).where(Separation.claim_id == record.id)).one()
        for name, value in values.items():
            setattr(separation, name, value)
        reconsider_flags(session, record)


def test_every_declared_code_has_its_words_and_watches_facts_that_exist() -> None:
    words = words_in("en", "")
    for code, rule in FLAGS.items():
        assert f"flag.{code}" in words
        assert f"flag_title.{code}" in words
        assert set(rule.watches) <= set(WATCHED)


def test_a_flag_opens_closes_and_opens_again_by_itself_with_the_facts(desks: Desks, claims: list[str]) -> None:
    claim = claims[0]
    change_separation(desks, claim, reason_employer="resigned")
    (flag,) = flags_of(desks, claim, "separation_differs")
    assert (flag.status, flag.is_blocking) == ("open", True)
    change_separation(desks, claim, reason_found="laid_off")
    (flag,) = flags_of(desks, claim, "separation_differs")
    assert (flag.status, flag.closed_by) == ("resolved", None)
    change_separation(desks, claim, reason_found=None)
    (flag,) = flags_of(desks, claim, "separation_differs")
    assert (flag.status, flag.closed_at) == ("open", None)


def test_an_open_blocking_flag_keeps_a_proposal_from_being_made_until_an_officer_acknowledges_it(
    desks: Desks, claims: list[str]
) -> None:
    claim = claims[0]
    with pytest.raises(Refused) as refused:
        propose_determination(desks.clerk, claim)
    assert refused.value.sentence.key == "flag_act.blocks"
    (flag,) = flags_of(desks, claim, "separation_differs")
    with pytest.raises(Refused):
        acknowledge_flag(desks.clerk, flag.id, "  ")
    acknowledge_flag(desks.clerk, flag.id, "the employer withdrew the letter by telephone")
    (flag,) = flags_of(desks, claim, "separation_differs")
    assert (flag.status, flag.reason) == ("acknowledged", "the employer withdrew the letter by telephone")
    assert flag.closed_by
    with pytest.raises(Refused):
        acknowledge_flag(desks.clerk, flag.id, "again")


def test_an_acknowledged_flag_stays_so_while_nothing_changes_and_opens_again_when_a_watched_fact_does(
    desks: Desks, claims: list[str]
) -> None:
    claim = claims[0]
    change_separation(desks, claim)
    assert [flag.status for flag in flags_of(desks, claim, "separation_differs")] == ["acknowledged"]
    change_separation(desks, claim, reason_employer="misconduct")
    (flag,) = flags_of(desks, claim, "separation_differs")
    assert flag.status == "open"
    change_separation(desks, claim, reason_employer="laid_off")
    assert [flag.status for flag in flags_of(desks, claim, "separation_differs")] == ["resolved"]
    assert propose_determination(desks.clerk, claim).result.outcome == "allowed"


def test_a_flag_that_only_facts_can_close_is_not_acknowledged(desks: Desks, claims: list[str]) -> None:
    claim = claims[1]
    with desks.clerk.change("person.change", reason="test") as session:
        record = session.scalars(select(Claim).where(Claim.number == claim)).one()
        person = session.scalars(select(Person).where(Person.id == record.person_id)).one()
        person.died_on = date(2026, 9, 1)
        reconsider_flags(session, record)
    (flag,) = flags_of(desks, claim, "claimant_died")
    with pytest.raises(Refused) as refused:
        acknowledge_flag(desks.clerk, flag.id, "no")
    assert refused.value.sentence.key == "flag_act.only_facts"
    with desks.clerk.change("person.change", reason="test") as session:
        record = session.scalars(select(Claim).where(Claim.number == claim)).one()
        session.scalars(select(Person).where(Person.id == record.person_id)).one().died_on = None
        reconsider_flags(session, record)
    assert [flag.status for flag in flags_of(desks, claim, "claimant_died")] == ["resolved"]


def test_the_same_question_is_one_flag_and_another_matter_is_another(desks: Desks, claims: list[str]) -> None:
    claim = claims[1]
    first = raise_flag(desks.clerk, claim, "Is the address right?").result
    assert raise_flag(desks.clerk, claim, "Is the address right?").result == first
    assert raise_flag(desks.clerk, claim, "Is the wage right?").result != first
    with pytest.raises(Refused):
        raise_flag(desks.clerk, claim, " ")
    with pytest.raises(Refused):
        raise_flag(desks.clerk, claim, "x", code="claimant_died")


def test_a_question_informs_and_a_stop_blocks(desks: Desks, claims: list[str]) -> None:
    claim = claims[1]
    take_claim(desks.clerk, claim)
    stop = raise_flag(desks.clerk, claim, "Wait for the labour court", code=STOP).result
    with pytest.raises(Refused):
        propose_determination(desks.clerk, claim)
    acknowledge_flag(desks.supervisor, stop, "the court has no say in this")
    assert propose_determination(desks.clerk, claim).result.outcome == "allowed"


def test_a_question_that_an_act_answered_stays_closed_and_comes_back_as_another_flag(
    desks: Desks, claims: list[str]
) -> None:
    claim = claims[1]
    with desks.clerk.change("claim.amend") as session:
        key = session.scalars(select(Claim.key).where(Claim.number == claim)).one()
        about: dict[str, Any] = {"code": "late_report", "subject_kind": "claim", "subject_key": key}
        first = open_flag(session, **about)
        assert close_flags(session, **about) == 1
        assert (first.status, close_flags(session, **about)) == ("resolved", 0)
        second = open_flag(session, **about)
        assert (second.id != first.id, second.status) == (True, "open")
        assert cancel_flags(session, subject_kind="claim", subject_key=key) == 3
        assert open_flag(session, **about).status == "open"


def test_a_code_that_is_not_declared_is_a_bug(desks: Desks) -> None:
    with pytest.raises(KeyError), desks.clerk.change("claim.amend") as session:
        open_flag(session, code="never_heard_of", subject_kind="claim", subject_key=1)


def test_flags_of_a_claim_that_is_withdrawn_no_longer_apply(desks: Desks, claims: list[str]) -> None:
    claim = claims[1]
    raise_flag(desks.clerk, claim, "One more")
    withdraw_claim(desks.clerk, claim, "found work")
    with desks.office.look() as session:
        key = session.scalar(select(Claim.key).where(Claim.number == claim))
        still = session.scalar(select(func.count()).where(Flag.claim_key == key, Flag.status == "open"))
    assert still == 0


def test_no_flag_moved_a_claim_or_made_a_finding(desks: Desks, claims: list[str]) -> None:
    decided = decide_claim(desks.supervisor, claims[0]).result
    assert decided.outcome == "allowed"
    with desks.office.look() as session:
        assert session.scalar(select(func.count()).select_from(Determination)) == 2
        moved = session.execute(select(StateChange).where(StateChange.subject_kind == "flag")).scalars().all()
        assert {(row.from_status, row.to_status) for row in moved} >= {
            ("open", status) for status in NEXT["flag"]["open"]
        } | {(status, "open") for status in ("acknowledged", "resolved", "cancelled")}
        for flag in session.scalars(select(Flag)):
            assert last_status(session, "flag", flag.key) == flag.status
