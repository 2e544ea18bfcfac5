"""The life of an employer: every step its life cycle has and none that it has not, each with its day, proof and effects."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.offices import Desks, add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.employer import EmployerChange, Ending, NewEmployer, NewEstablishment, ProvedDay
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_board import board_of
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.operations.register.employer_life import (
    close_employer,
    merge_employer,
    reopen_employer,
    rest_employer,
    resume_employer,
)
from ui_admin.operations.register.employers import (
    add_establishment,
    change_employer,
    close_establishment,
    register_employer,
)
from ui_admin.operations.register.liability import determine_liability, find_not_liable
from ui_admin.storage.claims import Separation
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer, Relation

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.office import Office

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
PAPER = "register of companies"
NAMES = count(1)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """One office for all edges; each test has an employer of its own."""
    return make_desks(str(tmp_path_factory.mktemp("life")), "th-sso")


def proved(day: date = date(2026, 9, 1)) -> ProvedDay:
    return ProvedDay(day, PAPER)


def registered(desks: Desks) -> str:
    return register_employer(desks.clerk, NewEmployer(f"Works {next(NAMES)}", date(2020, 1, 1))).result


def an_employer(desks: Desks, status: str) -> str:
    """Register an employer and bring it to a status by the acts of the office."""
    number = registered(desks)
    if status == "under_determination":
        return number
    if status == "not_liable":
        find_not_liable(desks.supervisor, number, "no workers")
        return number
    determine_liability(desks.supervisor, number)
    if status == "dormant":
        rest_employer(desks.supervisor, number, proved())
    elif status == "merged":
        merge_employer(desks.supervisor, number, add_employer(desks, f"Heir {next(NAMES)}"), proved())
    elif status != "active":
        close_employer(desks.supervisor, number, closed_on=date(2026, 9, 1), reason=PAPER, ending=Ending(status))
    return number


def acts(desks: Desks) -> dict[str, Callable[[Office, str], Done[object]]]:
    """Give the act that leads to each status; resuming and opening again lead to the same."""
    heir = add_employer(desks, f"Heir {next(NAMES)}")

    def end(ending: Ending) -> Callable[[Office, str], Done[object]]:
        return lambda office, number: close_employer(  # type: ignore[return-value] # a Done of any result
            office, number, closed_on=date(2026, 9, 30), reason=PAPER, ending=ending
        )

    return {
        "dormant": lambda office, number: rest_employer(office, number, proved(date(2026, 10, 2))),  # type: ignore[dict-item,return-value]
        "merged": lambda office, number: merge_employer(office, number, heir, proved(date(2026, 10, 2))),  # type: ignore[dict-item,return-value]
        "not_liable": lambda office, number: find_not_liable(office, number, "no workers"),  # type: ignore[dict-item,return-value]
        **{ending.value: end(ending) for ending in Ending},
    }


def to_active(office: Office, number: str, status: str) -> None:
    if status == "dormant":
        resume_employer(office, number, proved(date(2026, 10, 2)))
    elif status == "under_determination":
        determine_liability(office, number)
    else:
        reopen_employer(office, number, proved(date(2026, 10, 2)))


STATUSES = tuple(status for status in NEXT["employer"] if status != "applied")
TARGETS = ("active", "dormant", "not_liable", "merged", "closed", "insolvent", "untraceable")


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("target", TARGETS)
def test_every_step_of_the_life_cycle_can_be_gone_and_no_other(desks: Desks, status: str, target: str) -> None:
    number = an_employer(desks, status)

    def go() -> None:
        if target == "active":
            to_active(desks.supervisor, number, status)
        else:
            acts(desks)[target](desks.supervisor, number)

    if target in NEXT["employer"][status]:
        go()
        assert employer_sheet(desks.office, number).status == target
        newest = employer_history(desks.office, number).rows[0]
        assert (newest.what, newest.value, newest.officer) == ("status", target, "Nattaya K.")
    else:
        with pytest.raises(Refused):
            go()
        assert employer_sheet(desks.office, number).status == status


def test_the_office_is_whole_after_all_of_it(desks: Desks) -> None:
    assert [check.name for check in check_office(desks.office) if not check.is_ok] == []


def test_a_day_without_proof_to_come_or_before_the_last_one_is_refused_and_nothing_changes(desks: Desks) -> None:
    number = an_employer(desks, "active")
    for bad, key in (
        (ProvedDay(date(2026, 9, 1), " "), "employer.proof_needed"),
        (proved(date(2026, 10, 16)), "employer.day_to_come"),
        (proved(date(2019, 12, 31)), "employer.day_before"),
    ):
        with pytest.raises(Refused) as refused:
            rest_employer(desks.supervisor, number, bad)
        assert refused.value.sentence.key == key
    assert employer_sheet(desks.office, number).status == "active"


def test_liability_is_due_by_a_day_the_office_chooses_and_may_begin_on_another_than_was_stated(desks: Desks) -> None:
    number = registered(desks)
    assert employer_history(desks.office, number).determine_by == date(2026, 11, 14)
    determine_liability(desks.supervisor, number, first_day=date(2026, 7, 1), industry="1410", proof="visit")
    sheet = employer_sheet(desks.office, number)
    assert (sheet.liable_from, sheet.industry, len(sheet.months)) == (date(2026, 7, 1), "1410", 3)
    assert employer_history(desks.office, number).determine_by is None


def test_in_the_history_each_status_ends_where_the_next_one_begins(thai: Desks) -> None:
    number = registered(thai)
    determine_liability(thai.supervisor, number, first_day=date(2026, 7, 1), industry="1410", proof="visit")
    rest_employer(thai.supervisor, number, proved(date(2026, 8, 10)))
    resume_employer(thai.supervisor, number, proved(date(2026, 9, 20)))
    close_employer(thai.supervisor, number, closed_on=date(2026, 9, 30), reason="liquidated")
    rows = [row for row in employer_history(thai.office, number).rows if row.what == "status"]
    assert [(row.value, row.since, row.until) for row in rows[:4]] == [
        ("closed", date(2026, 10, 1), None),
        ("active", date(2026, 9, 20), date(2026, 9, 30)),
        ("dormant", date(2026, 8, 10), date(2026, 9, 19)),
        ("active", date(2026, 7, 1), date(2026, 8, 9)),
    ]
    assert [(row.value, row.is_replaced) for row in rows[4:]] == [("under_determination", True)]


def test_no_return_is_expected_for_the_whole_months_of_a_rest(thai: Desks) -> None:
    number = add_employer(thai)
    rest_employer(thai.supervisor, number, proved(date(2026, 7, 10)))
    resume_employer(thai.supervisor, number, proved(date(2026, 9, 20)))
    states = {found.month: found.state for found in employer_sheet(thai.office, number).months[:4]}
    assert states == {
        SEPTEMBER: "expected",
        AUGUST: "idle",
        Month(2026, 7): "missing",
        Month(2026, 6): "missing",
    }
    assert [board_of(thai.office, month).employers for month in (Month(2026, 7), AUGUST, SEPTEMBER)] == [1, 0, 1]
    with pytest.raises(Refused) as refused:
        submit_nil_return(thai.clerk, number, AUGUST)
    assert refused.value.sentence.key == "return.month_idle"


def test_the_last_return_of_a_closed_employer_is_still_taken_and_later_ones_are_not(thai: Desks) -> None:
    number = add_employer(thai)
    close_employer(thai.supervisor, number, closed_on=date(2026, 8, 20), reason="liquidated")
    assert submit_nil_return(thai.clerk, number, AUGUST).result
    with pytest.raises(Refused) as refused:
        submit_nil_return(thai.clerk, number, SEPTEMBER)
    assert refused.value.sentence.key == "return.after_liable"
    assert board_of(thai.office, SEPTEMBER).employers == 0


def test_an_employer_cannot_end_before_a_month_whose_return_is_posted(thai: Desks) -> None:
    number = add_employer(thai)
    add_person(thai)
    pay_months(thai, number, SEPTEMBER, 1)
    with pytest.raises(Refused) as refused:
        close_employer(thai.supervisor, number, closed_on=date(2026, 8, 31), reason="liquidated")
    assert refused.value.sentence.key == "employer.return_after_posted"
    close_employer(thai.supervisor, number, closed_on=date(2026, 9, 1), reason="liquidated")


def test_the_months_between_closing_and_opening_again_stay_free(thai: Desks) -> None:
    number = add_employer(thai)
    close_employer(thai.supervisor, number, closed_on=date(2026, 6, 30), reason="shut", ending=Ending.UNTRACEABLE)
    reopen_employer(thai.supervisor, number, proved(date(2026, 9, 1)))
    sheet = employer_sheet(thai.office, number)
    assert (sheet.status, sheet.liable_to) == ("active", None)
    assert [found.state for found in sheet.months[:4]] == ["expected", "idle", "idle", "missing"]


def test_claims_that_wait_for_an_employer_hear_that_it_closed(thai: Desks) -> None:
    number, person = add_employer(thai), add_person(thai)
    pay_months(thai, number, AUGUST, 8)
    file_claim(thai.clerk, new_claim(thai, person, number, date(2026, 9, 30)))
    answered = close_employer(
        thai.supervisor, number, closed_on=date(2026, 9, 30), reason="court order", ending=Ending.INSOLVENT
    )
    assert answered.result == 1
    with thai.office.look() as session:
        found = session.execute(select(Separation.answered_how, Separation.answered_on)).one()
    assert tuple(found) == ("employer_insolvent", date(2026, 10, 15))


def test_a_merger_moves_the_balance_and_the_old_number_leads_to_the_successor(thai: Desks) -> None:
    old, heir = add_employer(thai, "Old Works"), add_employer(thai, "New Works")
    add_person(thai)
    pay_months(thai, old, AUGUST, 2)
    owed = employer_account(thai.office, old).balance
    moved = merge_employer(thai.supervisor, old, heir, proved())
    assert moved.result == owed
    assert (employer_account(thai.office, old).balance.minor, employer_account(thai.office, heir).balance) == (0, owed)
    assert [row.number for row in employers_page(thai.office, Wanted(search=old, sort="name")).rows] == [heir, old]
    sheet = employer_sheet(thai.office, old)
    assert (sheet.status, sheet.successor, sheet.employed) == ("merged", (heir, "New Works"), 1)
    assert [check.name for check in check_office(thai.office) if not check.is_ok] == []


def test_the_successor_pays_what_the_old_number_still_owed(thai: Desks) -> None:
    old, heir = add_employer(thai, "Old Works"), add_employer(thai, "New Works")
    add_person(thai)
    pay_months(thai, old, AUGUST, 2)
    merge_employer(thai.supervisor, old, heir, proved())
    assert employer_account(thai.office, heir).overdue == employer_account(thai.office, heir).balance
    assert employer_account(thai.office, old).overdue.minor == 0
    money = Money.of("1500", thai.office.scheme.currency)
    first = record_receipt(thai.clerk, NewReceipt(heir, money, thai.office.today())).result
    assert len(first.settled) == 1
    # Money that names the old number is the successor's all the same.
    second = record_receipt(thai.clerk, NewReceipt(old, money, thai.office.today())).result
    assert len(second.settled) == 1
    assert employer_account(thai.office, heir).balance.minor == 0
    assert [check.name for check in check_office(thai.office) if not check.is_ok] == []


def test_nobody_closes_or_merges_the_employer_of_a_relative(thai: Desks) -> None:
    number = add_employer(thai)
    with thai.at("admin").change("officer.change") as session:
        officer = session.scalars(select(Officer).where(Officer.login == "supervisor")).one()
        employer = session.scalars(select(Employer).where(Employer.number == number)).one()
        session.add(Relation(officer_id=officer.id, employer_id=employer.id, kind="spouse"))
    for act in (
        lambda: close_employer(thai.supervisor, number, closed_on=date(2026, 9, 1), reason="x"),
        lambda: rest_employer(thai.supervisor, number, proved()),
        lambda: merge_employer(thai.supervisor, number, add_employer(thai, "Heir"), proved()),
        lambda: change_employer(thai.supervisor, number, EmployerChange(name="Other"), "typing error"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.sentence.key == "duties.related"


def test_a_clerk_may_let_an_employer_rest_and_not_close_it(desks: Desks) -> None:
    number = an_employer(desks, "active")
    with pytest.raises(Refused) as refused:
        close_employer(desks.clerk, number, closed_on=date(2026, 9, 1), reason="x")
    assert refused.value.sentence.key == "officer.may_not"
    rest_employer(desks.clerk, number, proved())


def test_a_changed_entry_keeps_what_it_was_with_its_days(desks: Desks) -> None:
    number = an_employer(desks, "active")
    change = EmployerChange(name="Better Works", trade_name="Better", address="1 New Road", email="a@works.example")
    change_employer(desks.clerk, number, change, "letter of 1 October")
    rows = employer_history(desks.office, number).rows
    names = [(row.kind, row.value, row.until) for row in rows if row.what == "name"]
    assert ("legal", "Better Works", None) in names
    assert any(kind == "legal" and until == date(2026, 10, 15) for kind, _name, until in names)
    sheet = employer_sheet(desks.office, number)
    assert (sheet.name, sheet.addresses, sheet.contacts) == ("Better Works", ("1 New Road",), ("a@works.example",))
    with pytest.raises(Refused) as refused:
        change_employer(desks.clerk, number, change, "again")
    assert refused.value.sentence.key == "employer.nothing_changed"


def test_a_tax_number_is_kept_beside_the_registration_number_with_its_days(desks: Desks) -> None:
    number = an_employer(desks, "active")
    before = employer_sheet(desks.office, number).identifier
    for taxed in ("0105 5555 00001", "0105 5555 00002"):
        change_employer(desks.clerk, number, EmployerChange(tax_number=taxed), "letter of the tax office")
    rows = [row for row in employer_history(desks.office, number).rows if row.what == "tax_number"]
    assert [(row.value, row.until) for row in rows] == [
        ("0105 5555 00002", None),
        ("0105 5555 00001", date(2026, 10, 15)),
    ]
    assert employer_sheet(desks.office, number).identifier == before
    with pytest.raises(Refused) as refused:
        change_employer(desks.clerk, number, EmployerChange(tax_number="0105 5555 00002"), "again")
    assert refused.value.sentence.key == "employer.nothing_changed"


def test_a_place_of_work_is_closed_with_its_day_and_the_head_office_is_not(desks: Desks) -> None:
    number = an_employer(desks, "active")
    own = add_establishment(desks.clerk, number, NewEstablishment("Factory")).result
    close_establishment(desks.clerk, number, own, closed_on=date(2026, 10, 1), reason="sold")
    assert [place.number for place in employer_sheet(desks.office, number).establishments] == ["000000"]
    for other, key in ((own, "establishment.not_open"), ("000000", "establishment.head_office")):
        with pytest.raises(Refused) as refused:
            close_establishment(desks.clerk, number, other, closed_on=date(2026, 10, 1), reason="sold")
        assert refused.value.sentence.key == key
