"""Holds that wake up by themselves, claims that change hands, and queues whose counts are their rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.offices import add_employer, add_person, make_desks, new_claim, pay_months
from tests.refusals import refusal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.holds import HOLD_REASONS, RELEASE_REASONS
from ui_admin.domain.payment import LeftOut, NewRun
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.deadline_clock import clock
from ui_admin.lookups.claims.queue_filters import FILTERS
from ui_admin.lookups.claims.saved_filters import saved_views
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination, send_back
from ui_admin.operations.claims.flags import raise_flag
from ui_admin.operations.claims.holds import NewHold, end_hold, place_hold
from ui_admin.operations.claims.responsibility import hand_over_claim, release_claim
from ui_admin.operations.claims.saved_filters import drop_filter, save_filter
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.storage.awards import Instalment
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office

FILED = date(2026, 9, 5)
WAKES = date(2026, 9, 15)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("holds")), "th-sso")


@pytest.fixture(scope="module")
def claims(desks: Desks) -> tuple[str, str, str]:
    """Two claims that wait, and the employer they came from."""
    employer = add_employer(desks)
    numbers = []
    for place in range(2):
        works = employer if place == 0 else add_employer(desks, "Other Works")
        person = add_person(desks, place)
        pay_months(desks, works, Month(2026, 8), 8, place=place)
        numbers.append(file_claim(desks.clerk, new_claim(desks, person, works, date(2026, 8, 31))).result.number)
    return numbers[0], numbers[1], employer


def rows(office: Office, **filters: str) -> list[str]:
    found = claims_page(office, Wanted(filters=tuple(filters.items())))
    assert found.total == len(found.rows)
    return [row.number for row in found.rows]


def test_every_reason_has_its_words_and_its_usual_days() -> None:
    words = words_in("en", "")
    for reason in HOLD_REASONS:
        assert f"hold_reason.{reason}" in words
        assert f"setting.hold.days.{reason}.words" in words
    assert all(f"release_reason.{reason}" in words for reason in RELEASE_REASONS)


def test_a_hold_that_cannot_be_read_is_refused_and_nothing_is_held(desks: Desks, claims: tuple[str, ...]) -> None:
    office, claim = desks.clerk, claims[0]
    assert refusal(lambda: place_hold(office, NewHold("claim", claim, "because"))) == "hold.reason_needed"
    assert refusal(lambda: place_hold(office, NewHold("officer", claim, "bank"))) == "hold.not_this_kind"
    assert refusal(lambda: place_hold(office, NewHold("claim", claim, "other"))) == "hold.note_needed"
    today = office.today()
    assert refusal(lambda: place_hold(office, NewHold("claim", claim, "bank", wake_on=today))) == "hold.wakes_too_early"
    assert refusal(lambda: place_hold(office, NewHold("claim", "TH-BKK-2026-999999-9", "bank"))) == "record.unknown"
    assert refusal(lambda: place_hold(office, NewHold("award", claim, "bank"))) == "hold.no_award"
    assert rows(office, held="1") == []


def test_a_held_claim_is_not_decided_and_goes_on_by_itself_on_the_day_it_wakes_up(
    desks: Desks, claims: tuple[str, ...]
) -> None:
    claim, then = claims[0], date(2026, 10, 20)
    before = desks.at("clerk", then)
    propose_determination(before, claim)
    placed = place_hold(before, NewHold("claim", claim, "bank", wake_on=date(2026, 10, 27))).result
    assert refusal(lambda: place_hold(before, NewHold("claim", claim, "bank"))) == "hold.held_already"
    assert refusal(lambda: decide_claim(desks.at("supervisor", then), claim)) == "hold.is_held"
    assert (rows(before, held="1"), rows(before, waking="1")) == ([claim], [])
    assert rows(before, waiting="1") == [claim, claims[1]]
    (row,) = claims_page(before, Wanted(filters=(("held", "1"),))).rows
    assert row.held_until == placed.wake_on
    woken = desks.at("supervisor", placed.wake_on)
    assert (rows(woken, held="1"), rows(woken, waking="1")) == ([], [claim])
    end_hold(desks.at("clerk", placed.wake_on), placed.id, "the bank answered")
    assert rows(woken, waking="1") == []
    assert refusal(lambda: end_hold(desks.clerk, placed.id, "again")) == "hold.ended_already"
    assert refusal(lambda: end_hold(desks.clerk, placed.id, " ")) == "hold.why_needed"


def test_without_a_day_a_hold_wakes_up_after_the_usual_days_on_a_working_day(
    desks: Desks, claims: tuple[str, ...]
) -> None:
    placed = place_hold(desks.clerk, NewHold("employer", claims[2], "bank")).result
    assert placed.wake_on >= date(2026, 10, 20)
    assert desks.office.calendar.is_working(placed.wake_on)


def test_a_proposal_that_was_sent_back_stands_in_its_own_queue(desks: Desks, claims: tuple[str, ...]) -> None:
    claim = claims[0]
    assert rows(desks.clerk, sent_back="1") == []
    send_back(desks.supervisor, claim, "wrong months")
    assert rows(desks.clerk, sent_back="1") == [claim]
    propose_determination(desks.clerk, claim)
    assert rows(desks.clerk, sent_back="1") == []


def test_a_claim_is_taken_handed_over_given_back_and_taken_again(desks: Desks, claims: tuple[str, ...]) -> None:
    claim = claims[1]
    clerk, supervisor = desks.clerk, desks.supervisor
    assert claim in rows(clerk, unassigned="1")
    assert refusal(lambda: release_claim(clerk, claim, "absence")) == "responsibility.nobody_has_it"
    take_claim(clerk, claim)
    mine = {"owner": clerk.officer.id} if clerk.officer else {}
    assert claim in rows(clerk, **mine)
    assert claim in rows(clerk, team="1")
    assert refusal(lambda: hand_over_claim(clerk, claim, "supervisor", "tired")) == "responsibility.reason_needed"
    assert refusal(lambda: hand_over_claim(clerk, claim, "nobody", "absence")) == "responsibility.no_such_officer"
    assert refusal(lambda: hand_over_claim(clerk, claim, "clerk", "absence")) == "responsibility.has_it_already"
    assert refusal(lambda: hand_over_claim(clerk, claim, "cashier", "absence")) == "responsibility.not_on_claims"
    assert hand_over_claim(clerk, claim, "supervisor", "absence").result
    assert refusal(lambda: hand_over_claim(clerk, claim, "clerk", "absence")) == "responsibility.not_yours"
    assert refusal(lambda: release_claim(clerk, claim, "absence")) == "responsibility.not_yours"
    assert refusal(lambda: release_claim(supervisor, claim, "other")) == "hold.note_needed"
    release_claim(supervisor, claim, "other", "the clerk is back")
    assert claim in rows(clerk, unassigned="1")
    take_claim(clerk, claim)
    assert refusal(lambda: take_claim(clerk, claim)) == "transition.cannot_follow"


def test_a_flagged_claim_stands_in_its_queue_while_a_flag_is_open(desks: Desks, claims: tuple[str, ...]) -> None:
    assert rows(desks.clerk, flagged="1") == []
    raise_flag(desks.clerk, claims[1], "Look at the certificate")
    assert rows(desks.clerk, flagged="1") == [claims[1]]
    (row,) = claims_page(desks.clerk, Wanted(filters=(("flagged", "1"),))).rows
    assert row.flags == 1


def test_every_filter_can_be_asked_alone_and_with_another(desks: Desks, claims: tuple[str, ...]) -> None:
    values = {"status": "filed", "age": "week", "owner": "x", "person": "x"}
    for name in FILTERS:
        assert set(rows(desks.clerk, **{name: values.get(name, "1")})) <= set(claims)
    assert rows(desks.clerk, open="1", age="over") == [claims[0], claims[1]]
    assert rows(desks.clerk, open="1", age="week") == []


def test_views_are_kept_by_officer_and_name_and_are_there_again_another_day(
    desks: Desks, claims: tuple[str, ...]
) -> None:
    view = Wanted(search="works", sort="-due_on", filters=(("open", "1"), ("held", "1")))
    save_filter(desks.clerk, "claims", "  My  held ones ", view)
    save_filter(desks.clerk, "claims", "My held ones", view)
    ((name, kept),) = saved_views(desks.at("clerk", date(2026, 12, 1)), "claims")
    assert (name, kept.filters, kept.sort, kept.search) == ("My held ones", view.filters, view.sort, view.search)
    assert saved_views(desks.supervisor, "claims") == ()
    assert refusal(lambda: save_filter(desks.clerk, "claims", " ", view)) == "saved_filter.name_needed"
    assert refusal(lambda: drop_filter(desks.supervisor, "claims", "My held ones")) == "saved_filter.unknown"
    drop_filter(desks.clerk, "claims", "My held ones")
    assert saved_views(desks.clerk, "claims") == ()


def test_a_deadline_is_counted_in_working_days_and_says_whether_it_is_late(desks: Desks) -> None:
    calendar = desks.office.calendar
    friday, monday = date(2026, 10, 16), date(2026, 10, 19)
    assert (clock("decide", monday, friday, calendar).days, clock("decide", monday, friday, calendar).state) == (
        1,
        "soon",
    )
    assert clock("decide", friday, friday, calendar).state == "today"
    late = clock("decide", friday, date(2026, 10, 17), calendar)
    assert (late.state, late.days, late.shape) == ("late", -1, "late")
    assert clock("decide", date(2026, 11, 30), friday, calendar).shape == ""


def test_a_held_instalment_is_left_out_and_one_held_after_the_lock_keeps_the_run_from_being_released(
    desks: Desks, claims: tuple[str, ...], tmp_path: Path
) -> None:
    claim = claims[0]
    decide_claim(desks.supervisor, claim)
    enter_certification(desks.at("clerk", date(2026, 10, 20)), claim, 1, ReportAnswers(applications=3))
    later = date(2026, 11, 2)
    clerk = desks.at("clerk", later)
    with clerk.look() as session:
        instalment = session.scalars(select(Instalment.id).where(Instalment.status == "payable")).one()
    held = place_hold(clerk, NewHold("instalment", instalment, "death")).result
    run = draft_run(clerk, NewRun(later, later)).result
    seen = try_run(clerk, run).result
    assert (seen.payments, [part.reason for part in seen.left_out]) == (0, [LeftOut.HELD])
    end_hold(clerk, held.id, "a mistake of the registry")
    assert try_run(clerk, run).result.payments == 1
    lock_run(clerk, run)
    again = place_hold(clerk, NewHold("award", claim, "court")).result
    approve_run(desks.at("supervisor", later), run, 1)
    assert refusal(lambda: release_run(desks.at("approver", later), run, tmp_path)) == "hold.payments_held"
    end_hold(clerk, again.id, "the court lifted it")
    assert release_run(desks.at("approver", later), run, tmp_path).result.control.payments == 1
