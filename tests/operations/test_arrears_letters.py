"""Arrears by age are the ledger's, letters follow one another by the office's days, and clearance says what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.offices import Desks, add_employer, add_person, pay_months
from tests.operations.late_months import is_whole, new_plan, pay, relate
from tests.refusals import refusal
from tests.reports.pages import texts
from ui_admin.domain.arrears import LETTERS
from ui_admin.domain.employer import ProvedDay
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.arrears import ArrearsRow, arrears_page, arrears_totals
from ui_admin.lookups.contributions.clearance import CLEARANCE, clearance_check, papers_of
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.arrears_letters import write_arrears_letter, write_arrears_letters
from ui_admin.operations.contributions.arrears_plans import agree_plan, propose_plan
from ui_admin.operations.contributions.clearance import issue_clearance
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.operations.contributions.surcharges import reckon_surcharges
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.office.letters import print_letters
from ui_admin.operations.register.employer_life import merge_employer
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

WORDS = words_in("en", "buddhist")
DUE = date(2026, 9, 15)
REMINDER, DEMAND, WARNING = LETTERS


@pytest.fixture
def three(thai: Desks) -> tuple[Desks, list[str]]:
    """Three employers: one owes August, one October 2025 and August, one has paid."""
    numbers = [add_employer(thai, name) for name in ("Alpha Works", "Beta Works", "Gamma Works")]
    for place, _number in enumerate(numbers):
        add_person(thai, place, account=False)
    pay_months(thai, numbers[0], Month(2026, 8), 1)
    pay_months(thai, numbers[1], Month(2025, 10), 1, place=1)
    pay_months(thai, numbers[1], Month(2026, 8), 1, place=1)
    pay_months(thai, numbers[2], Month(2026, 8), 1, place=2)
    pay(thai, numbers[2], "1500", DUE)
    return thai, numbers


def rows(office: Office, show: str = "", **wanted: str) -> tuple[ArrearsRow, ...]:
    found = Wanted(filters=(("show", show),) if show else (), **wanted)  # type: ignore[arg-type] # words only
    return arrears_page(office, found).rows


def ages(row: ArrearsRow) -> dict[str, int]:
    return {age: amount.minor for age, amount in row.ages if amount}


def test_arrears_by_age_are_the_rows_the_accounts_and_the_ledger(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    pay_months(desks, numbers[0], Month(2026, 9), 1)  # due on 15 October, the day it is
    found = rows(desks.office, sort="name")
    assert [(row.name, ages(row), row.not_due.minor) for row in found] == [
        ("Alpha Works", {"month": 150000}, 150000),
        ("Beta Works", {"month": 150000, "year": 150000}, 0),
    ]
    totals = arrears_totals(desks.office)
    assert dict(totals.ages) == {
        age: sum((row.by_age[age] for row in found[1:]), found[0].by_age[age]) for age in found[0].by_age
    }
    assert totals.overdue + totals.not_due == totals.receivable
    for row in found:
        account = employer_account(desks.office, row.number)
        assert dict(account.arrears) == row.by_age
        assert account.balance == row.overdue + row.not_due


def test_the_list_is_searched_sorted_and_filtered_in_the_database(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    assert [row.number for row in rows(desks.office)] == [numbers[1], numbers[0]]
    assert [row.number for row in rows(desks.office, sort="overdue")] == [numbers[0], numbers[1]]
    assert [row.number for row in rows(desks.office, sort="-oldest")] == [numbers[0], numbers[1]]
    assert [row.number for row in rows(desks.office, search="beta")] == [numbers[1]]
    assert rows(desks.office, search="gamma") == ()
    assert [row.number for row in rows(desks.office, "age:year")] == [numbers[1]]
    part = arrears_page(desks.office, Wanted(offset=1, limit=1))
    assert ([row.number for row in part.rows], part.total) == ([numbers[0]], 2)


@pytest.mark.parametrize("days", [0, 1, 30, 31, 90, 91, 180, 181, 365, 366])
def test_an_age_ends_with_its_last_day(three: tuple[Desks, list[str]], days: int) -> None:
    desks, numbers = three
    at = desks.at("clerk", DUE + timedelta(days=days))
    name = {0: None, 1: "month", 30: "month", 31: "quarter", 90: "quarter", 91: "half_year", 180: "half_year"}
    wanted = name.get(days, "over" if days > 365 else "year")
    assert [set(ages(row)) for row in rows(at, search="alpha")] == ([] if wanted is None else [{wanted}])
    assert {age for age, amount in employer_account(at, numbers[0]).arrears if amount} == ({wanted} - {None})


def test_letters_follow_one_another_by_the_days_of_the_office(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    early = desks.at("clerk", DUE + timedelta(days=14))
    assert [row.number for row in rows(early, "letter")] == [numbers[1]]
    assert refusal(lambda: write_arrears_letter(early, numbers[0])) == "arrears_letter.not_due"
    on_time = desks.at("clerk", DUE + timedelta(days=15))
    assert len(write_arrears_letters(on_time, REMINDER).result) == 2
    assert refusal(lambda: write_arrears_letters(on_time, REMINDER)) == "arrears_letter.none"
    assert rows(on_time, "letter") == ()  # a demand waits for the days between, however old the debt is
    assert rows(desks.at("clerk", DUE + timedelta(days=44)), "letter") == ()
    later = desks.at("clerk", DUE + timedelta(days=45))
    assert {row.next_letter for row in rows(later, f"letter:{DEMAND}")} == {DEMAND}
    assert len(write_arrears_letters(later, DEMAND).result) == 2
    last = desks.at("clerk", DUE + timedelta(days=90))
    assert len(write_arrears_letters(last, WARNING).result) == 2
    assert rows(desks.at("clerk", DUE + timedelta(days=300)), "letter") == ()
    assert [paper.kind for paper in papers_of(desks.office, numbers[0], tuple(LETTERS))] == [WARNING, DEMAND, REMINDER]
    assert is_whole(desks)


def test_a_debt_paid_ends_the_letters_and_a_new_one_begins_them_again(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    write_arrears_letter(desks.at("clerk", DUE + timedelta(days=15)), numbers[0])
    pay_months(desks, numbers[0], Month(2026, 9), 1)
    pay(desks, numbers[0], "1500", DUE + timedelta(days=30))
    row = rows(desks.at("clerk", date(2026, 10, 30)), search="alpha")[0]
    assert (row.last_letter, row.next_letter) == (REMINDER, REMINDER)


def test_the_office_sets_the_days(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    change_setting(desks.at("admin"), "arrears.reminder_days", 31)
    assert [row.number for row in rows(desks.clerk, "letter")] == [numbers[1]]
    assert dict(arrears_totals(desks.office).letters) == {REMINDER: 1, DEMAND: 0, WARNING: 0}


def test_nobody_is_reminded_of_what_a_kept_plan_covers_until_it_is_broken(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    steps = [(date(2026, 11, 1), "750"), (date(2026, 12, 1), "750")]
    plan = propose_plan(desks.clerk, new_plan(numbers[0], steps)).result
    assert rows(desks.clerk, "letter", search="alpha")[0].next_letter == REMINDER  # only proposed
    agree_plan(desks.supervisor, plan)
    assert rows(desks.clerk, "letter", search="alpha") == ()
    assert [row.has_plan for row in rows(desks.clerk, "plan")] == [True]
    pay_months(desks, numbers[0], Month(2026, 9), 1)
    assert rows(desks.at("clerk", date(2026, 11, 8)), "letter", search="alpha")[0].next_letter == REMINDER  # September
    assert rows(desks.at("clerk", date(2026, 11, 8)), "plan") != ()
    broken = desks.at("clerk", date(2026, 11, 9))
    assert rows(broken, "plan") == ()
    assert rows(broken, "letter", search="alpha")[0].next_letter == REMINDER


def test_all_letters_are_one_file_and_say_the_debts_they_were_sealed_with(
    three: tuple[Desks, list[str]], tmp_path: Path
) -> None:
    desks, numbers = three
    reckon_surcharges(desks.clerk, numbers[1])
    letters = write_arrears_letters(desks.clerk, REMINDER).result
    assert print_letters(desks.clerk, letters, tmp_path / "all.pdf", WORDS).result == 2
    alpha, beta = texts(tmp_path / "all.pdf")
    assert "Alpha Works" in alpha
    assert "August 2569" in alpha
    assert "THB 1,500.00" in alpha
    assert "29 Oct 2569" in alpha
    assert ("Surcharge" in beta, "Surcharge" in alpha) == (True, False)
    assert "THB 3,360.00" in beta  # eleven months since November 2025 and one since September
    pay(desks, numbers[0], "1500", date(2026, 10, 15))
    print_letters(desks.clerk, letters[:1], tmp_path / "again.pdf", WORDS)
    (again,) = texts(tmp_path / "again.pdf")
    assert again.replace("copy 2", "copy 1").split() == alpha.split()


def test_letters_leave_out_employers_of_the_officers_own(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    relate(desks, "clerk", numbers[0])
    assert len(write_arrears_letters(desks.clerk, REMINDER).result) == 1
    assert refusal(lambda: write_arrears_letter(desks.clerk, numbers[0])) == "duties.related"
    assert refusal(lambda: write_arrears_letters(desks.clerk, "arrears_poem")) == "arrears_letter.unknown"
    assert refusal(lambda: write_arrears_letters(desks.at("cashier"), REMINDER)) == "officer.may_not"


def said(refused: Refused) -> str:
    return WORDS.say_sentence(refused.sentence)


def clear(desks: Desks, number: str) -> None:
    """Let every month that is owed but August 2026 be nil."""
    change_setting(desks.at("admin"), "clearance.months_back", 4)
    for month in Month(2026, 5).until(Month(2026, 7)):
        submit_nil_return(desks.clerk, number, month)


def test_a_clearance_certificate_is_given_when_nothing_stands_in_the_way(
    three: tuple[Desks, list[str]], tmp_path: Path
) -> None:
    desks, numbers = three
    on = desks.at("clerk", date(2026, 10, 15))
    with pytest.raises(Refused) as caught:
        issue_clearance(on, numbers[2])
    assert "35 returns did not come, from September 2566 to July 2569" in said(caught.value)
    clear(desks, numbers[2])
    number = issue_clearance(on, numbers[2]).result
    paper = papers_of(desks.office, numbers[2], (CLEARANCE,))[0]
    assert (paper.number, paper.facts["valid_until"]) == (number, "2026-11-14")
    print_letters(on, [number], tmp_path / "clearance.pdf", WORDS)
    (text,) = texts(tmp_path / "clearance.pdf")
    assert "Gamma Works owes no contributions" in text.replace("\n", " ")
    assert "14 Nov 2569" in text
    assert is_whole(desks)


def test_everything_that_stands_in_the_way_is_said_at_once(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    plan = propose_plan(desks.clerk, new_plan(numbers[0], [(date(2026, 11, 1), "1500")])).result
    agree_plan(desks.supervisor, plan)
    keys = [found.key for found in clearance_check(desks.clerk, numbers[0]).obstacles]
    assert keys == ["clearance.overdue", "clearance.plan", "clearance.missing", "clearance.not_charged"]
    with pytest.raises(Refused) as caught:
        issue_clearance(desks.clerk, numbers[0])
    assert said(caught.value).count(".") >= len(keys)
    assert "{" not in said(caught.value)


def test_a_late_payment_without_its_surcharge_stands_in_the_way(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    clear(desks, numbers[0])
    pay(desks, numbers[0], "1500", date(2026, 10, 15))
    on = desks.at("clerk", date(2026, 10, 15))
    assert [found.key for found in clearance_check(on, numbers[0]).obstacles] == ["clearance.not_charged"]
    reckon_surcharges(on, numbers[0])
    assert [found.key for found in clearance_check(on, numbers[0]).obstacles] == ["clearance.overdue"]
    pay(desks, numbers[0], "30", date(2026, 10, 15))
    assert issue_clearance(on, numbers[0]).result


def test_clearance_is_for_officers_who_may_and_not_for_relatives(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    clear(desks, numbers[2])
    assert refusal(lambda: issue_clearance(desks.at("cashier"), numbers[2])) == "officer.may_not"
    relate(desks, "clerk", numbers[2])
    assert refusal(lambda: issue_clearance(desks.clerk, numbers[2])) == "duties.related"


def test_what_a_merged_employer_owed_is_owed_by_its_successor(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    merge_employer(desks.supervisor, numbers[0], numbers[1], ProvedDay(date(2026, 10, 1), "deed of merger"))
    (row,) = rows(desks.office)
    assert (row.number, row.overdue.minor) == (numbers[1], 450000)
    reckoned = reckon_surcharges(desks.clerk, numbers[1]).result
    assert len(reckoned.charged) == 3
    (row,) = rows(desks.office)
    assert employer_account(desks.office, numbers[1]).balance == row.overdue
    assert arrears_totals(desks.office).overdue == row.overdue
    assert is_whole(desks)


def test_employers_wait_for_a_second_officer_while_a_plan_is_proposed(three: tuple[Desks, list[str]]) -> None:
    desks, numbers = three
    plan = propose_plan(desks.clerk, new_plan(numbers[0], [(date(2026, 11, 1), "1500")])).result
    assert [row.number for row in rows(desks.office, "decide")] == [numbers[0]]
    assert arrears_totals(desks.office).to_decide == 1
    agree_plan(desks.supervisor, plan)
    assert rows(desks.office, "decide") == ()
