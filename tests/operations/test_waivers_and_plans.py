"""Surcharges let go by two officers, and arrears paid in steps that are kept or broken by what comes in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from tests.offices import Desks, add_employer, add_person, make_desks, pay_months
from tests.operations.late_months import BAHT, baht, income, is_whole, lines, money, new_plan, pay, relate
from tests.refusals import refusal
from ui_admin.domain.arrears import BrokenWhen, NewPlan, PlanState, equal_steps
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.arrears_plans import JudgedPlan, plans_of
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.operations.contributions.arrears_plans import (
    agree_plan,
    end_plan,
    propose_plan,
    refuse_plan,
    withdraw_plan,
)
from ui_admin.operations.contributions.receipts import void_receipt
from ui_admin.operations.contributions.returns import amend_return
from ui_admin.operations.contributions.surcharge_waivers import (
    approve_waiver,
    ask_waiver,
    let_small_go,
    refuse_waiver,
    withdraw_waiver,
)
from ui_admin.operations.contributions.surcharges import reckon_surcharges
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.office.officers import grant_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.office import Office

NOVEMBER = date(2026, 11, 15)


@pytest.fixture
def owing(thai: Desks) -> tuple[Desks, str, str]:
    """An employer that owes 1,500 for August and a surcharge of 60 on it, on 15 November 2026; a second supervisor."""
    since = date(2026, 10, 15)
    grant_role(thai.at("admin"), "approver", "contributions_supervisor", since)
    employer = add_employer(thai)
    add_person(thai, account=False)
    pay_months(thai, employer, Month(2026, 8), 1)
    reckon_surcharges(thai.at("clerk", NOVEMBER), employer)
    return thai, employer, lines(thai, employer)[0].number


def test_a_waiver_is_asked_by_one_officer_and_approved_by_another(owing: tuple[Desks, str, str]) -> None:
    desks, employer, number = owing
    clerk, supervisor = desks.at("clerk", NOVEMBER), desks.at("supervisor", NOVEMBER)
    assert refusal(lambda: ask_waiver(clerk, number, money("60.01"), "hardship", "flood")) == "waiver.amount"
    assert refusal(lambda: ask_waiver(clerk, number, money("0"), "hardship", "flood")) == "waiver.amount"
    assert refusal(lambda: ask_waiver(clerk, number, None, "because", "flood")) == "waiver.reason"
    assert refusal(lambda: ask_waiver(clerk, number, None, "disaster", " ")) == "waiver.words"
    assert ask_waiver(clerk, number, money("40"), "disaster", "flood in October").result == money("40")
    assert refusal(lambda: ask_waiver(clerk, number, None, "disaster", "again")) == "waiver.asked_already"
    assert refusal(lambda: approve_waiver(clerk, number)) == "officer.may_not"
    assert employer_account(desks.office, employer).balance.minor == 156000
    approve_waiver(supervisor, number)
    account = employer_account(desks.office, employer)
    assert (account.balance.minor, account.ledger[0].cause_kind, account.ledger[0].period) == (152000, "waiver", 202608)
    assert [baht(line.open) for line in lines(desks, employer)] == ["1500.00", "20.00"]
    assert (income(desks), posted(desks, "waivers")) == (6000, 4000)
    assert refusal(lambda: approve_waiver(supervisor, number)) == "waiver.nothing_asked"
    assert is_whole(desks)


def posted(desks: Desks, account: str) -> int:
    with desks.office.look() as session:
        return int(
            session.execute(
                text(
                    "SELECT coalesce(sum(p.amount), 0) FROM postings AS p "
                    "JOIN ledger_accounts AS a ON a.key = p.account_key WHERE a.code = :account"
                ),
                {"account": account},
            ).scalar_one()
        )


def test_nobody_decides_about_a_waiver_they_asked_for_and_none_about_a_relative(owing: tuple[Desks, str, str]) -> None:
    desks, employer, number = owing
    supervisor, other = desks.at("supervisor", NOVEMBER), desks.at("approver", NOVEMBER)
    ask_waiver(supervisor, number, None, "office_error", "typed late here")
    assert refusal(lambda: approve_waiver(supervisor, number)) == "duties.same_officer"
    assert refusal(lambda: refuse_waiver(supervisor, number, "no")) == "duties.same_officer"
    assert refusal(lambda: refuse_waiver(other, number, " ")) == "waiver.answer"
    refuse_waiver(other, number, "the office was in time")
    ask_waiver(desks.at("clerk", NOVEMBER), number, None, "hardship", "few orders")
    withdraw_waiver(desks.at("clerk", NOVEMBER), number)
    relate(desks, "clerk", employer)
    assert (
        refusal(lambda: ask_waiver(desks.at("clerk", NOVEMBER), number, None, "hardship", "cousin")) == "duties.related"
    )
    assert employer_account(desks.office, employer).balance.minor == 156000


def test_a_waiver_asked_before_a_payment_is_refused_when_less_is_owed(owing: tuple[Desks, str, str]) -> None:
    desks, employer, number = owing
    ask_waiver(desks.at("clerk", NOVEMBER), number, None, "hardship", "few orders")
    pay(desks, employer, "1550", NOVEMBER)
    assert refusal(lambda: approve_waiver(desks.at("supervisor", NOVEMBER), number)) == "waiver.amount"
    withdraw_waiver(desks.at("clerk", NOVEMBER), number)
    ask_waiver(desks.at("clerk", NOVEMBER), number, None, "hardship", "few orders")
    assert approve_waiver(desks.at("supervisor", NOVEMBER), number).result == money("10")
    assert lines(desks, employer) == ()
    assert is_whole(desks)


def test_small_surcharges_go_by_the_setting_once_the_contributions_are_paid(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    supervisor = desks.at("supervisor", NOVEMBER)
    assert refusal(lambda: let_small_go(supervisor)) == "waiver.no_small_amount"
    change_setting(desks.at("admin"), "surcharge.small_amount", 6000)
    assert refusal(lambda: let_small_go(supervisor)) == "waiver.none_small"  # the contributions are open
    pay(desks, employer, "1500", NOVEMBER)
    assert refusal(lambda: let_small_go(desks.at("clerk", NOVEMBER))) == "officer.may_not"
    found = let_small_go(supervisor).result
    assert (found.count, found.total) == (1, money("60"))
    assert employer_account(desks.office, employer).balance.minor == 0
    assert is_whole(desks)


STEPS = [(date(2026, 12, 1), "500"), (date(2027, 1, 1), "500"), (date(2027, 2, 1), "560")]


def agreed(desks: Desks, employer: str, *, missed: int = 1) -> str:
    number = propose_plan(desks.at("clerk", NOVEMBER), new_plan(employer, STEPS, missed=missed)).result
    return agree_plan(desks.at("supervisor", NOVEMBER), number).result


def plan_on(desks: Desks, employer: str, on: date) -> JudgedPlan:
    return plans_of(desks.at("clerk", on), employer)[0]


def test_the_steps_of_a_plan_add_up_to_the_debt_and_follow_one_another(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    clerk = desks.at("clerk", NOVEMBER)
    short, past = [*STEPS[:2], (STEPS[2][0], "559.99")], [(date(2026, 11, 14), "1000"), (date(2026, 12, 1), "560")]
    back = [(date(2027, 1, 1), "1000"), (date(2026, 12, 1), "560")]
    none = [(date(2026, 12, 1), "1560"), (date(2027, 1, 1), "0")]
    assert refusal(lambda: propose_plan(clerk, new_plan(employer, short))) == "plan.sum"
    assert refusal(lambda: propose_plan(clerk, new_plan(employer, past))) == "plan.step_days"
    assert refusal(lambda: propose_plan(clerk, new_plan(employer, back))) == "plan.step_days"
    assert refusal(lambda: propose_plan(clerk, new_plan(employer, none))) == "plan.step_amount"
    assert refusal(lambda: propose_plan(clerk, new_plan(employer, STEPS, missed=0))) == "plan.broken_when"
    other = add_employer(desks, "Paid Works")
    assert refusal(lambda: propose_plan(clerk, new_plan(other, STEPS))) == "plan.nothing_overdue"
    assert plans_of(desks.office, employer) == ()


def test_a_plan_is_proposed_by_one_officer_and_agreed_to_by_another(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    supervisor, other = desks.at("supervisor", NOVEMBER), desks.at("approver", NOVEMBER)
    number = propose_plan(supervisor, new_plan(employer, STEPS)).result
    assert refusal(lambda: propose_plan(other, new_plan(employer, STEPS))) == "plan.proposed_already"
    assert refusal(lambda: agree_plan(supervisor, number)) == "duties.same_officer"
    assert refusal(lambda: refuse_plan(supervisor, number, "no")) == "duties.same_officer"
    refuse_plan(other, number, "too long")
    assert refusal(lambda: agree_plan(other, number)) == "transition.cannot_follow"
    second = propose_plan(desks.at("clerk", NOVEMBER), new_plan(employer, STEPS)).result
    withdraw_plan(desks.at("clerk", NOVEMBER), second)
    third = propose_plan(desks.at("clerk", NOVEMBER), new_plan(employer, STEPS)).result
    pay(desks, employer, "1", NOVEMBER)
    assert refusal(lambda: agree_plan(other, third)) == "plan.debt_changed"
    assert [plan.state for plan in plans_of(desks.office, employer)] == [PlanState.PROPOSED] + [PlanState.CLOSED] * 2


def test_a_plan_is_kept_while_every_step_is_paid_and_fulfilled_by_the_last(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    number = agreed(desks, employer)
    assert refusal(lambda: propose_plan(desks.at("clerk", NOVEMBER), new_plan(employer, STEPS))) == "plan.live"
    pay(desks, employer, "500", date(2026, 12, 1))
    pay(desks, employer, "500", date(2027, 1, 8))
    found = plan_on(desks, employer, date(2027, 1, 9))
    assert (found.state, found.number, baht(found.open)) == (PlanState.KEPT, number, "560.00")
    assert [step.state for step in found.steps] == ["paid", "late", "open"]
    pay(desks, employer, "560", date(2027, 2, 1))
    assert plan_on(desks, employer, date(2027, 2, 1)).state is PlanState.FULFILLED
    assert refusal(lambda: end_plan(desks.at("clerk", date(2027, 2, 2)), number, "done")) == "officer.may_not"
    end_plan(desks.at("supervisor", date(2027, 2, 2)), number, "paid in full")
    assert plan_on(desks, employer, date(2027, 2, 2)).status == "kept"
    assert is_whole(desks)


@pytest.mark.parametrize(
    ("on", "state"),
    [(date(2026, 12, 8), PlanState.KEPT), (date(2026, 12, 9), PlanState.BROKEN)],
)
def test_a_step_is_missed_after_the_days_of_grace(owing: tuple[Desks, str, str], on: date, state: PlanState) -> None:
    desks, employer, _number = owing
    agreed(desks, employer)
    assert plan_on(desks, employer, on).state is state
    pay(desks, employer, "500", on)
    assert plan_on(desks, employer, on).state is state  # what comes too late does not mend it


def test_a_voided_receipt_breaks_the_plan_that_it_kept(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    agreed(desks, employer)
    receipt = pay(desks, employer, "1560", date(2026, 12, 1))
    assert plan_on(desks, employer, date(2026, 12, 20)).state is PlanState.FULFILLED
    void_receipt(desks.at("cashier", date(2026, 12, 20)), receipt, "cheque came back")
    found = plan_on(desks, employer, date(2026, 12, 20))
    assert (found.state, found.broken_on, found.steps[0].state) == (PlanState.BROKEN, date(2026, 12, 9), "missed")
    end_plan(desks.at("supervisor", date(2026, 12, 20)), found.number, "cheque came back")
    assert plan_on(desks, employer, date(2026, 12, 20)).status == "broken"


def test_two_missed_steps_break_a_plan_that_allows_one(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    agreed(desks, employer, missed=2)
    assert plan_on(desks, employer, date(2027, 1, 8)).state is PlanState.KEPT
    assert plan_on(desks, employer, date(2027, 1, 9)).broken_on == date(2027, 1, 9)


def test_a_debt_that_an_amendment_made_smaller_counts_as_settled(owing: tuple[Desks, str, str]) -> None:
    desks, employer, number = owing
    agreed(desks, employer)
    lower = Submitted(employer, Month(2026, 8), [TypedLine(1, "3100600445635", "", 1000000)], {})
    amend_return(desks.at("clerk", NOVEMBER), number, lower, "wage misread")
    found = plan_on(desks, employer, date(2026, 12, 20))
    assert (baht(found.paid), found.state) == ("500.00", PlanState.KEPT)


def test_later_contributions_paid_do_not_count_for_the_plan(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    agreed(desks, employer)
    pay(desks, employer, "1560", date(2026, 12, 1))
    pay_months(desks, employer, Month(2026, 9), 1)
    pay(desks, employer, "1500", date(2026, 12, 14))
    assert plan_on(desks, employer, date(2026, 12, 20)).paid == money("1560")


def test_every_step_that_the_life_cycle_of_a_plan_does_not_have_is_refused(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _number = owing
    supervisor, clerk = desks.at("supervisor", NOVEMBER), desks.at("clerk", NOVEMBER)
    acts: dict[str, Callable[[str], object]] = {
        "agreed": lambda number: agree_plan(supervisor, number),
        "refused": lambda number: refuse_plan(supervisor, number, "no"),
        "withdrawn": lambda number: withdraw_plan(clerk, number),
    }
    for decided, decide in acts.items():
        number = propose_plan(clerk, new_plan(employer, STEPS)).result
        decide(number)
        for wanted, act in acts.items():
            assert wanted not in NEXT["arrears_plan"][decided]
            assert refusal(partial(act, number)) == "transition.cannot_follow"
        if decided == "agreed":
            end_plan(supervisor, number, "another way was found")
            assert plans_of(desks.office, employer)[0].status == "replaced"
        assert refusal(partial(end_plan, supervisor, number, "again")) == "plan.not_running"


@given(
    debt=st.integers(1, 10**12),
    count=st.integers(1, 60),
    down=st.one_of(st.none(), st.integers(1, 10**12)),
    start=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_equal_steps_add_up_to_the_debt_and_come_a_month_apart(
    debt: int, count: int, down: int | None, start: date
) -> None:
    whole = Money(debt, BAHT)
    first = None if down is None else Money(min(down, debt), BAHT)
    steps = equal_steps(whole, count, start, first)
    if down is None or count > 1:
        assert sum(step.amount.minor for step in steps) == debt
    assert len(steps) == count
    assert all(timedelta(27) < b.due_on - a.due_on < timedelta(32) for a, b in pairwise(steps))
    equal = [step.amount.minor for step in steps[1 if down is not None else 0 : -1]]
    assert len(set(equal)) <= 1


def test_a_plan_over_any_debt_in_any_office_sums_exactly(tmp_path: object) -> None:
    desks: Desks = make_desks(str(tmp_path), "my-eis")
    employer = add_employer(desks)
    add_person(desks, account=False)
    pay_months(desks, employer, Month(2026, 7), 3, wage=333333)
    clerk: Office = desks.at("clerk", NOVEMBER)
    reckon_surcharges(clerk, employer)
    debt = Money(sum(line.open.minor for line in lines(desks, employer)), desks.office.scheme.currency)
    steps = equal_steps(debt, 7, date(2026, 12, 1))
    number = propose_plan(clerk, NewPlan(employer, steps, BrokenWhen(), "orders fell")).result
    agree_plan(desks.at("supervisor", NOVEMBER), number)
    assert plans_of(clerk, employer)[0].debt == debt
    with pytest.raises(Refused):
        propose_plan(clerk, NewPlan(employer, steps[:-1], BrokenWhen(), "orders fell"))
