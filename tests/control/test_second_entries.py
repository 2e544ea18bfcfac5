"""A claim keyed twice: blind, by another officer, compared question by question, settled and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.appeals.places import LAST_DAY, two_of_each
from tests.offices import add_employer, add_person, make_desks, new_claim, pay_months
from tests.refusals import refusal
from ui_admin.domain.double_entry import FIELDS, LAST, compare_entries
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.second_entries import refuse_if_seen, second_entries_page, second_entry_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.office.today import today_board
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.determinations import propose_determination
from ui_admin.operations.claims.second_entries import (
    ask_second_entry,
    cancel_second_entry,
    key_second_entry,
    settle_entries,
)
from ui_admin.operations.office.details import change_setting
from ui_admin.storage.claims import Claim, Separation
from ui_admin.storage.control import DoubleEntry
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from tests.offices import Desks
    from ui_admin.domain.claim import NewClaim

WORDS = words_in("en")


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors."""
    return two_of_each(tmp_path)


def filed(desks: Desks) -> tuple[str, NewClaim]:
    """File a claim and ask that it be keyed again; gives its number and what was keyed."""
    works, who = add_employer(desks), add_person(desks)
    pay_months(desks, works, Month(2026, 8), 12)
    new = new_claim(desks, who, works, LAST_DAY)
    number = file_claim(desks.clerk, new).result.number
    ask_second_entry(desks.supervisor, number, "the paper is hard to read")
    return number, new


def again(desks: Desks, number: str, new: NewClaim, **other: Any) -> int:  # noqa: ANN401 - answers of the form
    return key_second_entry(desks.at("clerk2"), number, replace(new, **other)).result.differences


def fields_of(desks: Desks, number: str) -> list[str]:
    return [line.field for line in second_entry_sheet(desks.supervisor, number).lines]


def test_two_entries_that_are_alike_need_no_settling(desks: Desks) -> None:
    number, new = filed(desks)
    assert again(desks, number, new) == 0
    assert second_entry_sheet(desks.supervisor, number).row.status == "same"
    propose_determination(desks.clerk, number)
    assert all(check.is_ok for check in check_office(desks.office))


def test_nothing_of_the_first_entry_is_told_before_the_second_is_there(desks: Desks) -> None:
    number, new = filed(desks)
    sheet = second_entry_sheet(desks.at("clerk2"), number)
    assert (sheet.row.status, sheet.lines) == ("asked", ())
    (row,) = second_entries_page(desks.at("clerk2"), Wanted(filters=(("status", "asked"),))).rows
    assert "laid_off" not in repr(row)
    assert new.person_number not in repr(row)


def test_differences_are_found_question_by_question_in_the_order_of_the_form(desks: Desks) -> None:
    number, new = filed(desks)
    other_day = LAST_DAY - timedelta(days=1)
    papers = new.documents[1:]
    count = again(desks, number, new, separated_on=other_day, will_search=False, documents=papers, reason="resigned")
    assert count == len(fields_of(desks, number))
    assert fields_of(desks, number)[:3] == ["separated_on", "reason", "will_search"]
    assert f"paper.{new.documents[0]}" in fields_of(desks, number)
    (line,) = (line for line in second_entry_sheet(desks.supervisor, number).lines if line.field == "separated_on")
    assert (line.first, line.second, line.chosen) == (LAST_DAY.isoformat(), other_day.isoformat(), "")


def test_the_settled_values_stand_in_the_claim_and_both_stay_recorded(desks: Desks) -> None:
    number, new = filed(desks)
    other_day = LAST_DAY - timedelta(days=1)
    again(desks, number, new, separated_on=other_day, will_search=False, registered_on=date(2026, 9, 6))
    chosen = {"separated_on": "second", "will_search": "first", "registered_on": "second"}
    assert settle_entries(desks.supervisor, number, chosen).result == 2
    with Session(desks.office.engine) as session:
        claim = session.scalars(select(Claim).where(Claim.number == number)).one()
        separation = session.scalars(select(Separation)).one()
        assert separation.separated_on == other_day
        assert (claim.answers["separated_on"], claim.answers["will_search"]) == (other_day.isoformat(), True)
        assert claim.registered_on == date(2026, 9, 6)
        days = session.scalars(text("SELECT registered_on FROM jobseeker_registrations")).all()
        assert days == ["2026-09-06"]
        entry = session.scalars(select(DoubleEntry)).one()
        assert {one["field"]: one["chosen"] for one in entry.settled} == chosen
        assert {one["field"]: one["value"] for one in entry.settled}["separated_on"] == other_day.isoformat()
        facts = session.execute(text("SELECT type, value FROM facts WHERE valid_to IS NULL ORDER BY type")).all()
        assert ("separated_on", f'"{other_day.isoformat()}"') in [tuple(row) for row in facts]
    sheet = second_entry_sheet(desks.supervisor, number)
    assert (sheet.row.status, [line.chosen for line in sheet.lines]) == ("settled", ["second", "second", "first"])
    assert all(check.is_ok for check in check_office(desks.office))
    propose_determination(desks.clerk, number)


def test_another_reason_asks_for_its_own_papers(desks: Desks) -> None:
    number, new = filed(desks)
    again(desks, number, new, reason="contract_ended")
    assert "reason" in fields_of(desks, number)
    settle_entries(desks.supervisor, number, dict.fromkeys(fields_of(desks, number), "second"))
    sheet = claim_sheet(desks.supervisor, number)
    assert sheet.reason == "contract_ended"
    with Session(desks.office.engine) as session:
        kinds = set(session.scalars(text("SELECT kind FROM required_documents")))
    assert kinds >= set(desks.office.scheme.required_documents("contract_ended"))


def test_a_paper_that_was_not_there_makes_the_claim_incomplete_again(desks: Desks) -> None:
    number, new = filed(desks)
    again(desks, number, new, documents=new.documents[1:])
    field = f"paper.{new.documents[0]}"
    assert fields_of(desks, number) == [field]
    settle_entries(desks.supervisor, number, {field: "second"})
    assert claim_sheet(desks.supervisor, number).missing_documents == (new.documents[0],)


def test_the_employer_of_the_paper_takes_the_place_of_the_one_that_was_keyed(desks: Desks) -> None:
    number, new = filed(desks)
    other = add_employer(desks, "Other Works")
    again(desks, number, new, employer_number=other)
    settle_entries(desks.supervisor, number, {"employer_number": "second"})
    with Session(desks.office.engine) as session:
        query = "SELECT e.number FROM separations AS s JOIN employers AS e ON e.id = s.employer_id"
        assert session.scalars(text(query)).all() == [other]


def test_whose_claim_it_is_and_its_day_of_filing_never_move(desks: Desks) -> None:
    number, new = filed(desks)
    other = add_person(desks, 1)
    assert new.filed_on is not None
    again(desks, number, new, person_number=other, filed_on=new.filed_on + timedelta(days=1))
    assert fields_of(desks, number) == ["person_number", "filed_on"]
    lines = second_entry_sheet(desks.supervisor, number).lines
    assert [(line.is_fixed, bool(line.first_name)) for line in lines] == [(True, True), (True, False)]
    for field in ("person_number", "filed_on"):
        chosen = {"person_number": "first", "filed_on": "first", field: "second"}
        assert refusal(lambda chosen=chosen: settle_entries(desks.supervisor, number, chosen)) == (
            f"double_entry.fixed_{field}"
        )
    assert settle_entries(desks.supervisor, number, {"person_number": "first", "filed_on": "first"}).result == 0


def test_who_filed_the_claim_neither_keys_it_again_nor_settles_it(desks: Desks) -> None:
    number, new = filed(desks)
    assert refusal(lambda: key_second_entry(desks.clerk, number, new)) == "duties.same_officer"
    assert refusal(lambda: refuse_if_seen(desks.clerk, number)) == "duties.same_officer"
    refuse_if_seen(desks.at("clerk2"), number)
    again(desks, number, new, will_search=False)
    assert refusal(lambda: settle_entries(desks.clerk, number, {"will_search": "first"})) == "duties.same_officer"
    assert settle_entries(desks.at("clerk2"), number, {"will_search": "second"}).result == 1


def test_who_worked_on_the_claim_does_not_key_it_again(desks: Desks) -> None:
    number, new = filed(desks)
    take_claim(desks.at("clerk2"), number)
    assert refusal(lambda: again(desks, number, new)) == "duties.same_officer"
    assert key_second_entry(desks.at("trainee"), number, new).result.differences == 0


def test_nothing_is_proposed_while_an_entry_waits_or_differs(desks: Desks) -> None:
    number, new = filed(desks)
    assert refusal(lambda: propose_determination(desks.clerk, number)) == "double_entry.asked_first"
    again(desks, number, new, will_search=False)
    assert refusal(lambda: propose_determination(desks.clerk, number)) == "double_entry.keyed_first"
    settle_entries(desks.supervisor, number, {"will_search": "first"})
    propose_determination(desks.clerk, number)
    assert refusal(lambda: ask_second_entry(desks.supervisor, number, "again")) == "double_entry.is_proposed"


def test_a_second_entry_is_done_without_for_a_reason(desks: Desks) -> None:
    number, new = filed(desks)
    assert refusal(lambda: cancel_second_entry(desks.supervisor, number, " ")) == "double_entry.reason_needed"
    assert refusal(lambda: cancel_second_entry(desks.clerk, number, "no time")) == "officer.may_not"
    cancel_second_entry(desks.supervisor, number, "the paper is lost")
    assert refusal(lambda: again(desks, number, new)) == "double_entry.none"
    propose_determination(desks.clerk, number)
    assert second_entry_sheet(desks.supervisor, number).ended_why == "the paper is lost"


def test_what_cannot_be_is_refused_in_a_sentence(desks: Desks) -> None:
    number, new = filed(desks)
    assert refusal(lambda: ask_second_entry(desks.supervisor, number, "x")) == "double_entry.asked_already"
    assert refusal(lambda: ask_second_entry(desks.supervisor, number, " ")) == "double_entry.reason_needed"
    assert refusal(lambda: settle_entries(desks.supervisor, number, {})) == "double_entry.is_asked"
    for wrong, key in (
        ({"person_number": " "}, "double_entry.person_needed"),
        ({"separated_on": None}, "claim.separation_needed"),
        ({"reason": None}, "claim.reason_of_separation_needed"),
        ({"filed_on": date(2027, 1, 1)}, "claim.filed_before"),
    ):
        assert refusal(lambda wrong=wrong: again(desks, number, new, **wrong)) == key
    again(desks, number, new, will_search=False)
    assert refusal(lambda: again(desks, number, new)) == "double_entry.is_keyed"
    assert refusal(lambda: settle_entries(desks.supervisor, number, {})) == "double_entry.choice_needed"
    assert refusal(lambda: settle_entries(desks.supervisor, number, {"will_search": "both"})) == (
        "double_entry.choice_needed"
    )


def test_chance_chooses_the_share_that_the_office_wants(tmp_path: object) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    change_setting(desks.at("admin"), "claim.second_entry_percent", 100)
    works, who = add_employer(desks), add_person(desks)
    pay_months(desks, works, Month(2026, 8), 12)
    number = file_claim(desks.clerk, new_claim(desks, who, works, LAST_DAY)).result.number
    (row,) = second_entries_page(desks.at("trainee"), Wanted()).rows
    assert (row.claim_number, row.reason, row.is_first) == (number, "", False)
    work = [(row.kind, row.page, row.name) for row in today_board(desks.at("trainee")).queue]
    assert ("key_again", "second_entry", "") in work
    assert "key_again" not in [row.kind for row in today_board(desks.clerk).queue]


def test_what_only_a_scheme_asks_is_compared_too(tmp_path: object) -> None:
    desks = make_desks(str(tmp_path), "vn-ui")
    works, who = add_employer(desks), add_person(desks, account=False)
    pay_months(desks, works, Month(2026, 8), 13, wage=6_000_000)
    statement = {"work": {"contract": "indefinite"}}
    new = replace(new_claim(desks, who, works, LAST_DAY), statement=statement)
    number = file_claim(desks.clerk, new).result.number
    ask_second_entry(desks.supervisor, number, "a sample")
    other = replace(new, statement={"work": {"contract": "seasonal"}})
    key_second_entry(desks.at("trainee"), number, other)
    (field,) = fields_of(desks, number)
    assert field == "ask.contract"
    settle_entries(desks.supervisor, number, {field: "second"})
    with Session(desks.office.engine) as session:
        claim = session.scalars(select(Claim)).one()
        assert claim.answers["statement"]["work"]["contract"] == "seasonal"


VALUES = st.one_of(st.none(), st.booleans(), st.text(max_size=5))
ENTRIES = st.dictionaries(st.sampled_from([*FIELDS, *LAST, "paper.photo", "ask.contract"]), VALUES)


@given(ENTRIES, ENTRIES)
def test_a_comparison_names_each_difference_once_and_nothing_else(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    found = compare_entries(first, second)
    names = [one.field for one in found]
    assert len(names) == len(set(names))
    assert compare_entries(first, first) == ()
    assert {one.field for one in compare_entries(second, first)} == set(names)
    for one in found:
        assert (one.first, one.second) == (first.get(one.field), second.get(one.field))


def test_every_question_has_words() -> None:
    for name in (*FIELDS, *LAST):
        assert f"keyed_field.{name}" in WORDS
