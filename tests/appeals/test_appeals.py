"""Appeals from the counter to their execution: every step, every step that is refused, who may handle what, and the days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.refusals import refusal
from ui_admin.domain.appeal import FormalCheck, NewAppeal, NewHearing, Outcome
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.lifecycle import NEXT, check_move
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.appeal_law import appeal_law
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.appeal_outcomes import (
    adjourn_hearing,
    close_appeal,
    execute_appeal,
    fix_hearing,
    hold_hearing,
    record_outcome,
)
from ui_admin.operations.claims.appeals import (
    change_by_office,
    check_appeal,
    dismiss_appeal,
    forward_appeal,
    receive_appeal,
    withdraw_appeal,
)
from ui_admin.operations.claims.determinations import decide_claim
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.claims.served_letters import serve_letter
from ui_admin.operations.office.officers import grant_role
from ui_admin.rules.deadlines import appeal_due
from ui_admin.rules.schemes import load_scheme
from ui_admin.storage.appeals import Appeal, Hearing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office

LADDER = {
    "received": {"formal_check", "withdrawn"},
    "formal_check": {"office_review", "dismissed", "withdrawn"},
    "office_review": {"forwarded", "changed_by_office", "withdrawn"},
    "forwarded": {"heard", "withdrawn"},
    "heard": {"decided_above", "withdrawn"},
    "decided_above": {"executed"},
    "changed_by_office": {"executed"},
    "executed": {"closed"},
    "closed": set(),
    "dismissed": set(),
    "withdrawn": set(),
}
GOOD = FormalCheck(
    names_determination=True, written=True, signed=True, has_interest=True, states_grounds=True, words="in good form"
)
UNSIGNED = FormalCheck(names_determination=True, written=True, signed=False, has_interest=True, states_grounds=True)
BODY = "Social Security Appeal Committee"


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors and a denied claim, on 10 November 2026."""
    made = two_of_each(tmp_path)
    assert decided(made, a_claim(made, reason="misconduct")).outcome == "denied"
    return made


def the_claim(desks: Desks) -> str:
    from ui_admin.storage.claims import Claim

    with Session(desks.office.engine) as session:
        return str(session.scalars(select(Claim.number)).one())


def the_appeal(desks: Desks) -> Appeal:
    with Session(desks.office.engine) as session:
        return session.scalars(select(Appeal).order_by(Appeal.key.desc()).limit(1)).one()


def handler(desks: Desks, on: date | None = None) -> Office:
    """The desk of the supervisor who did not decide the claim."""
    return desks.at("supervisor2", on)


def appeal(desks: Desks, *, on: date | None = None, **more: object) -> str:
    new = NewAppeal(the_claim(desks), "denial", "I was laid off, here is the letter", **more)  # type: ignore[arg-type]
    return receive_appeal(desks.at("clerk", on), new).result.number


def brought_to(desks: Desks, status: str, outcome: Outcome = Outcome.CHANGED) -> str:
    """Bring an appeal to a status by the shortest way."""
    number, mine = appeal(desks), handler(desks)
    roads: dict[str, list[Callable[[], object]]] = {
        "withdrawn": [lambda: withdraw_appeal(desks.clerk, number, "changed my mind")],
        "formal_check": [lambda: check_appeal(mine, number, UNSIGNED)],
        "dismissed": [
            lambda: check_appeal(mine, number, UNSIGNED),
            lambda: dismiss_appeal(mine, number, "it was never signed"),
        ],
        "changed_by_office": [
            lambda: check_appeal(mine, number, GOOD),
            lambda: change_by_office(mine, number, "the letter proves it"),
        ],
    }
    straight: list[tuple[str, Callable[[], object]]] = [
        ("office_review", lambda: check_appeal(mine, number, GOOD)),
        ("forwarded", lambda: forward_appeal(mine, number, "we keep to our decision", to=BODY)),
        ("heard", lambda: hold_hearing(mine, number, (), "heard on the papers")),
        ("decided_above", lambda: record_outcome(mine, number, outcome, decided_on=TODAY, reference="AC 12/2569")),
        ("executed", lambda: execute_appeal(mine, number)),
        ("closed", lambda: close_appeal(mine, number)),
    ]
    names = [name for name, _step in straight]
    steps = [step for _name, step in straight[: names.index(status) + 1]] if status in names else []
    for step in roads.get(status, steps):
        step()
    assert the_appeal(desks).status == status
    return number


@pytest.mark.parametrize("status", LADDER)
@pytest.mark.parametrize("wanted", LADDER)
def test_an_appeal_moves_as_its_table_says_and_not_otherwise(status: str, wanted: str) -> None:
    assert NEXT["appeal"][status] == LADDER[status]
    if wanted in LADDER[status]:
        check_move("appeal", status, wanted)
    else:
        with pytest.raises(Refused):
            check_move("appeal", status, wanted)


ACTS: dict[str, Callable[[Office, str], object]] = {
    "check": lambda office, number: check_appeal(office, number, GOOD),
    "dismiss": lambda office, number: dismiss_appeal(office, number, "why"),
    "change": lambda office, number: change_by_office(office, number, "why"),
    "forward": lambda office, number: forward_appeal(office, number, "why", to=BODY),
    "hearing": lambda office, number: fix_hearing(office, number, NewHearing(TODAY, "9:00", "Room 2", ("all",))),
    "adjourn": lambda office, number: adjourn_hearing(office, number, "nobody came"),
    "hold": lambda office, number: hold_hearing(office, number, (), "why"),
    "outcome": lambda office, number: record_outcome(office, number, Outcome.UPHELD, decided_on=TODAY),
    "execute": execute_appeal,
    "close": close_appeal,
    "withdraw": lambda office, number: withdraw_appeal(office, number, "why"),
}
# The acts that are possible at each step; the others are refused there.
POSSIBLE = {
    "received": {"check", "withdraw"},
    "formal_check": {"check", "dismiss", "withdraw"},
    "office_review": {"change", "forward", "withdraw"},
    "forwarded": {"hearing", "hold", "withdraw"},
    "heard": {"outcome", "withdraw"},
    "decided_above": {"execute"},
    "executed": {"close"},
    "closed": set(),
    "changed_by_office": set(),
    "dismissed": set(),
    "withdrawn": set(),
}


@pytest.mark.parametrize("status", POSSIBLE)
def test_at_each_step_only_its_acts_are_possible_and_the_others_change_nothing(desks: Desks, status: str) -> None:
    number = brought_to(desks, status, Outcome.UPHELD)
    for name, act in ACTS.items():
        if name in POSSIBLE[status]:
            continue
        with pytest.raises(Refused):
            act(handler(desks), number)
        assert the_appeal(desks).status == status


def test_an_appeal_in_time_is_changed_above_executed_and_the_arrears_are_paid(desks: Desks, tmp_path: Path) -> None:
    number, claim = appeal(desks), the_claim(desks)
    mine = handler(desks)
    assert check_appeal(mine, number, GOOD).result.status == "office_review"
    forward_appeal(mine, number, "we keep to our decision", to=BODY)
    hearing = TODAY + timedelta(days=7)
    fix_hearing(mine, number, NewHearing(hearing, "9:30", "Room 2", ("Test Person 0", "Nattaya K.")))
    assert refusal(lambda: hold_hearing(mine, number, ("Test Person 0",), "early")) == "appeal.hearing_to_come"
    later = handler(desks, hearing)
    hold_hearing(later, number, ("Test Person 0",), "the letter was shown")
    record_outcome(later, number, Outcome.CHANGED, decided_on=hearing, reference="AC 12/2569", words="laid off")
    assert refusal(lambda: execute_appeal(later, number)) == "appeal.determination_needed"
    facts = {"reason_found": "laid_off"}
    reconsider_claim(desks.at("clerk2", hearing), claim, cause="appeal", reason="the committee found it", facts=facts)
    assert refusal(lambda: decide_claim(desks.at("supervisor", hearing), claim)) == "duties.own_determination"
    made = decide_claim(later, claim).result
    executed = execute_appeal(later, number).result
    assert executed.determination_number == made.number
    close_appeal(later, number)
    enter_certification(desks.at("clerk", hearing), claim, 1, ReportAnswers(applications=3))
    assert [amount.minor > 0 for amount in pay(desks, tmp_path, hearing + timedelta(days=14))] == [True]
    with Session(desks.office.engine) as session:
        heard = session.scalars(select(Hearing)).one()
        assert (heard.invited, heard.came) == (["Test Person 0", "Nattaya K."], ["Test Person 0"])
    assert [row.status for row in claim_sheet(desks.office, claim).versions] == ["made", "superseded"]
    assert [check.name for check in check_office(desks.office) if not check.is_ok] == []


def test_the_office_changes_its_own_determination_and_that_executes_the_appeal(desks: Desks) -> None:
    number, claim = brought_to(desks, "changed_by_office"), the_claim(desks)
    assert refusal(lambda: execute_appeal(handler(desks), number)) == "appeal.determination_needed"
    facts = {"reason_found": "laid_off"}
    reconsider_claim(desks.at("clerk2"), claim, cause="appeal", reason="the letter proves it", facts=facts)
    decide_claim(handler(desks), claim)
    assert execute_appeal(handler(desks), number).result.determination_number is not None


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.DISMISSED, Outcome.WITHDRAWN])
def test_an_outcome_that_changes_nothing_is_executed_by_no_change(desks: Desks, outcome: Outcome) -> None:
    number = brought_to(desks, "decided_above", outcome)
    assert execute_appeal(handler(desks), number, "no change").result.determination_number is None
    assert len(claim_sheet(desks.office, the_claim(desks)).versions) == 1


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.CHANGED_IN_PART, Outcome.ANNULLED])
def test_an_outcome_that_changes_something_waits_for_the_new_determination(desks: Desks, outcome: Outcome) -> None:
    number = brought_to(desks, "decided_above", outcome)
    assert refusal(lambda: execute_appeal(handler(desks), number)) == "appeal.determination_needed"


def test_nobody_handles_an_appeal_against_what_they_proposed_or_decided(desks: Desks) -> None:
    for login in ("clerk", "cashier"):
        with pytest.raises(Refused):  # a role of appeals is needed at all
            check_appeal(desks.at(login), "x", GOOD)
    grant_role(desks.at("admin"), "clerk", "appeals_officer", TODAY)
    for status in ("received", "office_review", "forwarded", "heard", "decided_above", "executed"):
        number = brought_to(desks, status, Outcome.UPHELD)
        for login in ("clerk", "supervisor"):
            for name in POSSIBLE[status] - {"withdraw"}:
                act = ACTS[name]
                key = refusal(lambda act=act, login=login, number=number: act(desks.at(login), number))
                assert key == "duties.own_determination"
        if status in {"received", "office_review", "forwarded", "heard"}:
            withdraw_appeal(desks.clerk, number, "on to the next")
        else:
            with Session(desks.office.engine) as session, session.begin():
                session.scalars(select(Appeal).where(Appeal.number == number)).one().status = "closed"


def test_nobody_reconsiders_for_an_appeal_against_their_own_determination(desks: Desks) -> None:
    brought_to(desks, "changed_by_office")
    claim, facts = the_claim(desks), {"reason_found": "laid_off"}
    for login in ("clerk", "supervisor"):
        desk = desks.at(login)
        key = refusal(lambda desk=desk: reconsider_claim(desk, claim, cause="appeal", reason="r", facts=facts))
        assert key == "duties.own_determination"


def test_an_appeal_on_its_last_day_is_in_time_and_one_day_later_needs_an_excuse(desks: Desks) -> None:
    claim = the_claim(desks)
    served = serve_letter(desks.clerk, claim, served_on=TODAY, method="counter").result
    assert served.appeal_due_on is not None
    last = served.appeal_due_on
    assert (last - TODAY).days >= 30
    number = appeal(desks, on=last)
    assert the_appeal(desks).in_time is True
    withdraw_appeal(desks.clerk, number, "to try again")
    late = last + timedelta(days=1)
    number = appeal(desks, on=late, excuse="in hospital")
    assert the_appeal(desks).in_time is False
    mine = handler(desks, late)
    assert refusal(lambda: check_appeal(mine, number, GOOD)) == "appeal.excuse_needed"
    from dataclasses import replace

    failed = check_appeal(mine, number, replace(GOOD, excuse_accepted=False)).result
    assert (failed.failed, failed.status) == (("in_time",), "formal_check")
    assert check_appeal(mine, number, replace(GOOD, excuse_accepted=True)).result.status == "office_review"


def test_a_later_service_moves_the_last_day_of_an_appeal_that_is_not_checked_yet(desks: Desks) -> None:
    claim = the_claim(desks)
    appeal(desks)
    before = the_appeal(desks).due_on
    later = TODAY + timedelta(days=9)
    serve_letter(desks.at("clerk", later), claim, served_on=later, method="registered_post")
    after = the_appeal(desks).due_on
    assert before is not None
    assert after is not None
    assert after == desks.office.calendar.on_or_after(later + timedelta(days=30)) > before
    assert refusal(lambda: serve_letter(desks.clerk, claim, served_on=TODAY, method="owl")) == "letter.unknown_method"
    past = TODAY - timedelta(days=1)
    assert refusal(lambda: serve_letter(desks.clerk, claim, served_on=past, method="post")) == "letter.served_when"


def test_what_cannot_be_an_appeal_is_refused(desks: Desks) -> None:
    claim, clerk = the_claim(desks), desks.clerk

    def ask(**wrong: object) -> str:
        given = {"against": "denial", "grounds": "because", **wrong}
        return refusal(lambda: receive_appeal(clerk, NewAppeal(claim, **given)))  # type: ignore[arg-type]

    assert ask(against="the weather") == "appeal.unknown_object"
    assert ask(grounds=" ") == "appeal.grounds_needed"
    assert ask(appellant="neighbour") == "appeal.unknown_appellant"
    assert ask(appellant="representative") == "appeal.name_needed"
    assert ask(channel="pigeon") == "appeal.unknown_channel"
    assert ask(received_on=TODAY + timedelta(days=1)) == "appeal.in_future"
    assert ask(received_on=TODAY - timedelta(days=1)) == "appeal.before_decision"
    assert ask(determination_number="TH-BKK-2026-999999-1") == "record.unknown"
    appeal(desks)
    assert ask() == "appeal.open_already"


def test_a_body_that_the_law_does_not_name_is_named_by_the_officer(desks: Desks) -> None:
    number, mine = brought_to(desks, "office_review"), handler(desks)
    assert refusal(lambda: forward_appeal(mine, number, "our view")) == "appeal.body_needed"
    forward_appeal(mine, number, "our view", to=BODY)
    assert the_appeal(desks).forwarded_to == BODY


def test_a_hearing_that_did_not_take_place_is_adjourned_and_another_one_fixed(desks: Desks) -> None:
    number, mine = brought_to(desks, "forwarded"), handler(desks)
    yesterday = TODAY - timedelta(days=1)
    for new, key in (
        (NewHearing(yesterday, "9:00", "Room 2", ("all",)), "appeal.hearing_past"),
        (NewHearing(TODAY, "9:00", " ", ("all",)), "appeal.place_needed"),
        (NewHearing(TODAY, "9:00", "Room 2", (" ",)), "appeal.invited_needed"),
    ):
        assert refusal(lambda new=new: fix_hearing(mine, number, new)) == key
    assert refusal(lambda: hold_hearing(mine, number, ("someone",), "said")) == "appeal.no_hearing"
    fix_hearing(mine, number, NewHearing(TODAY, "9:00", "Room 2", ("Test Person 0",)))
    again = NewHearing(TODAY, "10:00", "Room 3", ("Test Person 0",))
    assert refusal(lambda: fix_hearing(mine, number, again)) == "appeal.hearing_fixed"
    adjourn_hearing(mine, number, "nobody came")
    fix_hearing(mine, number, again)
    hold_hearing(mine, number, ("Test Person 0",), "heard")
    tomorrow = TODAY + timedelta(days=1)
    key = refusal(lambda: record_outcome(mine, number, Outcome.UPHELD, decided_on=tomorrow))
    assert key == "appeal.decided_when"
    assert refusal(lambda: record_outcome(mine, number, "maybe", decided_on=TODAY)) == "appeal.unknown_outcome"


@pytest.mark.parametrize(
    ("scheme", "days"), [("th-sso", 30), ("my-eis", 60), ("vn-ui", 90), ("la-lsso", 30), ("ph-sss", None)]
)
def test_the_last_day_to_appeal_is_that_of_the_law_or_none(desks: Desks, scheme: str, days: int | None) -> None:
    law = appeal_law(load_scheme(scheme), TODAY)
    assert law.days == days
    found = appeal_due(load_scheme(scheme), TODAY, desks.office.calendar, served_on=TODAY + timedelta(days=5))
    if days is None:
        assert found is None
        return
    first = TODAY if scheme == "my-eis" else TODAY + timedelta(days=5)
    assert found is not None
    assert found.on == desks.office.calendar.on_or_after(first + timedelta(days=days))


def test_only_a_law_that_says_so_says_what_happens_to_payment_during_an_appeal() -> None:
    said = {code: appeal_law(load_scheme(code), TODAY).payment_meanwhile for code in ("th-sso", "my-eis", "model")}
    assert said == {"th-sso": "", "my-eis": "", "model": "goes_on"}
    malay = appeal_law(load_scheme("my-eis"), TODAY)
    assert (malay.body, malay.further_days, malay.further_body) == ("social_security_appellate_board", 60, "high_court")
