"""An overpayment from the notice to its end: every step in its order, by two officers, and nothing without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import PaidClaim, a_paid_claim, on
from tests.refusals import refusal
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.overpayment import (
    Assessed,
    Decision,
    Demand,
    Fault,
    FraudFound,
    PlanStep,
    Repayment,
)
from ui_admin.lookups.benefit.debts import open_of
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.benefit.overpayments import overpayments_page
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit import overpayment_decisions as decisions
from ui_admin.operations.benefit import overpayment_waivers as waivers
from ui_admin.operations.benefit import overpayments, recoveries
from ui_admin.operations.claims.holds import NewHold, place_hold
from ui_admin.operations.office.details import change_setting
from ui_admin.storage.claims import Determination
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.office import Office

OVER = 1000


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    return a_paid_claim(str(tmp_path_factory.mktemp("life")))


REACHED: dict[str, Callable[[PaidClaim], str]] = {
    "detected": lambda paid: desk.opened(paid, OVER),
    "notice_sent": lambda paid: desk.answered(paid, OVER),
    "assessing": lambda paid: desk.assessed(paid, OVER),
    "proposed": lambda paid: desk.proposed(paid, OVER),
    "determined": lambda paid: desk.determined(paid, OVER),
    "recovering": lambda paid: desk.recovering(paid, OVER),
    "not_overpaid": lambda paid: desk.dropped(paid, OVER),
}


def acts(paid: PaidClaim) -> dict[str, Callable[[str], object]]:
    clerk, supervisor, cashier = paid.desks.clerk, paid.desks.supervisor, paid.desks.at("cashier")
    whole = desk.money(paid, OVER)
    today = paid.desks.office.today()
    return {
        "notice_sent": lambda number: overpayments.send_notice(clerk, number),
        "assessing": lambda number: overpayments.assess_overpayment(clerk, number, desk.GRID),
        "proposed": lambda number: decisions.propose_decision(clerk, number, desk.FULL),
        "determined": lambda number: decisions.decide_overpayment(supervisor, number),
        "recovering": lambda number: recoveries.agree_offset(clerk, number, 10),
        "settled": lambda number: recoveries.record_repayment(cashier, number, Repayment(whole, today, "cash")),
        "not_overpaid": lambda number: overpayments.drop_overpayment(supervisor, number, "Due after all."),
        "set_aside": lambda number: decisions.set_aside(supervisor, number, "The appeal was upheld."),
    }


# What one act does at once or again: money that pays the whole debt begins its recovery and ends it, a grid is filled in anew.
ALSO = {("assessing", "assessing"), ("determined", "settled"), ("recovering", "recovering")}


@pytest.mark.parametrize("status", REACHED)
def test_only_the_steps_of_the_life_cycle_are_taken_from(paid: PaidClaim, status: str) -> None:
    for to_status, act in acts(paid).items():
        number = REACHED[status](paid)
        assert desk.overpayment(paid, number).status == status
        if to_status in NEXT["overpayment"][status] or (status, to_status) in ALSO:
            act(number)
            assert desk.overpayment(paid, number).status == to_status
        else:
            assert refusal(lambda act=act, number=number: act(number)).startswith(("overpayment.", "transition."))
            assert desk.overpayment(paid, number).status == status


def test_the_claimant_has_time_to_answer_before_anything_is_assessed(paid: PaidClaim) -> None:
    number = desk.opened(paid, OVER)
    until = overpayments.send_notice(paid.desks.clerk, number).result
    assert refusal(lambda: overpayments.assess_overpayment(paid.desks.clerk, number, desk.GRID)) == (
        "overpayment.time_to_answer"
    )
    later = on(paid.desks, until + timedelta(days=1)).clerk
    overpayments.assess_overpayment(later, number, desk.GRID)
    assert desk.overpayment(paid, number).limitation == "no_limit"


def seat(office: Office, **changed: Any) -> Office:  # noqa: ANN401 - fields of the card
    """The same desk with another card."""
    assert office.officer is not None
    return replace(office, officer=replace(office.officer, **changed))


def test_nobody_decides_what_they_proposed_and_nobody_acts_on_their_own_debt(paid: PaidClaim) -> None:
    number, supervisor = desk.proposed(paid, OVER), paid.desks.supervisor
    both = seat(paid.desks.clerk, verbs=frozenset({"overpayment.decide"}))
    assert refusal(lambda: decisions.decide_overpayment(both, number)) == "duties.same_officer"
    own = seat(supervisor, person_id=desk.overpayment(paid, number).person_id)
    for act in (
        lambda: decisions.decide_overpayment(own, number),
        lambda: decisions.send_proposal_back(own, number, "Why?"),
        lambda: decisions.set_aside(own, number, "Why?"),
        lambda: waivers.approve_waiver(own, number),
    ):
        assert refusal(act) == "duties.own_record"
    assert refusal(lambda: overpayment_sheet(own, number)) == "duties.not_shown"
    assert number not in [row.number for row in overpayments_page(own, Wanted(limit=1000)).rows]
    assert number in [row.number for row in overpayments_page(supervisor, Wanted(limit=1000)).rows]


def test_a_proposal_that_was_sent_back_is_assessed_and_proposed_anew(paid: PaidClaim) -> None:
    number = desk.proposed(paid, OVER)
    clerk, supervisor = paid.desks.clerk, paid.desks.supervisor
    assert refusal(lambda: decisions.propose_decision(clerk, number, desk.FULL)) == "overpayment.is_proposed"
    decisions.send_proposal_back(supervisor, number, "The share of the office is greater.")
    assert refusal(lambda: decisions.decide_overpayment(supervisor, number)) == "overpayment.sent_back_already"
    overpayments.assess_overpayment(clerk, number, replace(desk.GRID, fault=Fault.GOOD_FAITH))
    part = Demand(Decision.PART, "Half was the office's own fault.", desk.money(paid, OVER // 2))
    decisions.propose_decision(clerk, number, part)
    made = decisions.decide_overpayment(supervisor, number).result
    assert (made.demanded.minor, made.total.minor) == (OVER // 2, OVER // 2)


def test_a_decision_leaves_a_frozen_determination_a_letter_and_a_debt(paid: PaidClaim) -> None:
    before = desk.booked(paid)
    number = desk.determined(paid, OVER)
    record = desk.overpayment(paid, number)
    with Session(paid.desks.office.engine) as session:
        made = session.scalars(select(Determination).where(Determination.id == record.determination_id)).one()
        letter = session.scalars(select(Document).where(Document.id == made.document_id)).one()
        assert open_of(session, record.key) == OVER
    assert (made.about, made.outcome, made.status, letter.kind) == (
        "overpayment",
        "full",
        "made",
        "overpayment_decision",
    )
    assert made.maker_id != made.checker_id
    assert desk.booked(paid) - before == OVER
    assert record.due_on == paid.desks.office.today() + timedelta(days=30)


@pytest.mark.parametrize(
    ("demand", "key"),
    [
        (Demand(Decision.FULL, " "), "overpayment.words_needed"),
        (Demand(Decision.PART, "Half."), "overpayment.part_amount"),
        (Demand(Decision.TIME_BARRED, "Late."), "overpayment.not_barred"),
    ],
)
def test_a_proposal_without_a_reason_or_a_fitting_amount_is_refused(paid: PaidClaim, demand: Demand, key: str) -> None:
    number = desk.assessed(paid, OVER)
    assert refusal(lambda: decisions.propose_decision(paid.desks.clerk, number, demand)) == key


def test_asking_for_less_needs_a_special_reason(paid: PaidClaim) -> None:
    number = desk.assessed(paid, OVER, Assessed(Fault.GOOD_FAITH))
    waived = Demand(Decision.WAIVED, "Let it go.")
    assert refusal(lambda: decisions.propose_decision(paid.desks.clerk, number, waived)) == (
        "overpayment.special_reason_needed"
    )


def test_a_debt_waived_with_its_determination_is_owed_by_nobody(paid: PaidClaim) -> None:
    before = desk.booked(paid)
    number = desk.determined(paid, OVER, Demand(Decision.WAIVED, "The office alone was at fault."))
    assert desk.overpayment(paid, number).status == "written_off"
    assert desk.booked(paid) == before


def test_fraud_is_found_by_two_officers_in_their_own_words_and_never_by_default(paid: PaidClaim) -> None:
    clerk, supervisor = paid.desks.clerk, paid.desks.supervisor
    fraud = FraudFound("The claimant signed that no work was done and worked.")
    careless = desk.assessed(paid, OVER)
    assert refusal(lambda: decisions.propose_decision(clerk, careless, desk.FULL, fraud)) == (
        "overpayment.fraud_needs_intent"
    )
    number = desk.proposed(paid, OVER, grid=Assessed(Fault.INTENT), fraud=fraud)
    assert refusal(lambda: decisions.decide_overpayment(supervisor, number)) == "overpayment.fraud_words_of_decider"
    decisions.decide_overpayment(supervisor, number, "The employer's list shows the days.")
    record = desk.overpayment(paid, number)
    assert supervisor.officer is not None
    assert record.fraud_by == supervisor.officer.id
    plain = desk.determined(paid, OVER)
    assert desk.overpayment(paid, plain).fraud_by is None


def test_small_amounts_are_left_only_within_the_limit_of_the_office(paid: PaidClaim) -> None:
    number, supervisor = desk.opened(paid, OVER), paid.desks.supervisor
    assert refusal(lambda: overpayments.leave_small(supervisor, number)) == "overpayment.no_small_amount"
    admin = paid.desks.at("admin")
    change_setting(admin, "overpayment.small_amount", OVER - 1)
    assert refusal(lambda: overpayments.leave_small(supervisor, number)) == "overpayment.not_small"
    change_setting(admin, "overpayment.small_amount", OVER)
    overpayments.leave_small(supervisor, number)
    assert desk.overpayment(paid, number).status == "below_limit"
    rest = desk.determined(paid, OVER)
    waivers.ask_waiver(paid.desks.clerk, rest, desk.money(paid, OVER), "too_small", "Not worth a letter.")
    waivers.approve_waiver(supervisor, rest)
    assert desk.overpayment(paid, rest).status == "written_off"


def test_a_waiver_is_asked_by_one_officer_and_answered_by_another(paid: PaidClaim) -> None:
    number = desk.determined(paid, OVER)
    clerk, supervisor = paid.desks.clerk, paid.desks.supervisor
    half = desk.money(paid, OVER // 2)
    too_much = desk.money(paid, OVER + 1)
    assert refusal(lambda: waivers.ask_waiver(clerk, number, too_much, "other", "All.")) == "debt_waiver.amount"
    waivers.ask_waiver(clerk, number, half, "size_of_amount", "The claimant is ill.")
    assert refusal(lambda: waivers.ask_waiver(clerk, number, half, "other", "Again.")) == "debt_waiver.asked_already"
    both = seat(clerk, verbs=frozenset({"waiver.approve"}))
    assert refusal(lambda: waivers.approve_waiver(both, number)) == "duties.same_officer"
    waivers.approve_waiver(supervisor, number, "Proved by the hospital.")
    waivers.ask_waiver(clerk, number, half, "size_of_amount", "Still ill.")
    waivers.refuse_waiver(supervisor, number, "Half is enough.")
    with Session(paid.desks.office.engine) as session:
        assert open_of(session, desk.overpayment(paid, number).key) == OVER // 2


def test_a_plan_adds_up_to_the_debt_exactly_and_is_kept_with_the_last_payment(paid: PaidClaim) -> None:
    number, clerk = desk.determined(paid, OVER), paid.desks.clerk
    today = paid.desks.office.today()

    def steps(*amounts: int) -> list[PlanStep]:
        return [PlanStep(today + timedelta(days=30 * at), desk.money(paid, part)) for at, part in enumerate(amounts)]

    assert refusal(lambda: recoveries.agree_plan(clerk, number, steps(1, 2), basis="agreement")) == "recovery.plan_sum"
    assert refusal(lambda: recoveries.agree_plan(clerk, number, [], basis="agreement")) == "recovery.plan_empty"
    backwards = steps(400, 600)[::-1]
    assert refusal(lambda: recoveries.agree_plan(clerk, number, backwards, basis="agreement")) == (
        "recovery.plan_step_day"
    )
    recoveries.agree_plan(clerk, number, steps(400, 600), basis="agreement")
    recoveries.agree_plan(clerk, number, steps(300, 700), basis="agreement")
    cashier = paid.desks.at("cashier")
    too_much = Repayment(desk.money(paid, OVER + 1), today, "cash")
    assert refusal(lambda: recoveries.record_repayment(cashier, number, too_much)) == "recovery.more_than_owed"
    first = recoveries.record_repayment(cashier, number, Repayment(desk.money(paid, 300), today, "cash")).result
    assert first.still_owed.minor == 700
    recoveries.record_repayment(cashier, number, Repayment(desk.money(paid, 700), today, "bank"))
    assert desk.overpayment(paid, number).status == "settled"


def test_a_repayment_that_bounced_is_reversed_by_somebody_else_and_owed_again(paid: PaidClaim) -> None:
    number = desk.determined(paid, OVER)
    cashier = paid.desks.at("cashier")
    today = paid.desks.office.today()
    recoveries.record_repayment(cashier, number, Repayment(desk.money(paid, OVER), today, "bank", "cheque 1"))
    with Session(paid.desks.office.engine) as session:
        from ui_admin.storage.overpayments import Recovery

        record = desk.overpayment(paid, number)
        made = session.scalars(select(Recovery).where(Recovery.overpayment_id == record.id)).one()
    recoveries.reverse_recovery(paid.desks.supervisor, made.id, "The cheque bounced.")
    assert desk.overpayment(paid, number).status == "recovering"
    assert refusal(lambda: recoveries.reverse_recovery(paid.desks.supervisor, made.id, "Again.")) == (
        "recovery.reversed_already"
    )


def test_what_had_come_back_is_owed_to_the_person_when_the_determination_is_set_aside(paid: PaidClaim) -> None:
    before = desk.booked(paid)
    number = desk.determined(paid, OVER)
    today = paid.desks.office.today()
    recoveries.record_repayment(paid.desks.at("cashier"), number, Repayment(desk.money(paid, 400), today, "cash"))
    refunded = decisions.set_aside(paid.desks.supervisor, number, "The appeal was upheld.").result
    assert (refunded.minor, desk.booked(paid)) == (400, before)


def test_an_overpayment_that_is_held_for_an_appeal_is_not_decided(paid: PaidClaim) -> None:
    number = desk.proposed(paid, OVER)
    place_hold(paid.desks.clerk, NewHold("overpayment", number, "appeal"))
    assert refusal(lambda: decisions.decide_overpayment(paid.desks.supervisor, number)) == "hold.is_held"


def test_the_books_stay_whole_after_all_of_it(paid: PaidClaim) -> None:
    assert [check for check in check_office(paid.desks.office) if not check.is_ok] == []
