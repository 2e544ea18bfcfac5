"""What looks odd is asked with its reason, answered by others than whose work it is, and asked again on new facts only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.control.places import LAST_DAY, Someone, claim, employer, person
from tests.offices import TODAY, Desks, add_person
from tests.operations.paid_benefit import a_paid_claim
from tests.refusals import refusal
from ui_admin.domain.employer import EmployerChange
from ui_admin.domain.person import NewAccount, PersonChange
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.register.anomalies import anomalies_page, anomaly_sheet
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.office.relations import NewRelation, declare_relation
from ui_admin.operations.register.accounts import close_account
from ui_admin.operations.register.anomalies import answer_anomaly, look_for_anomalies
from ui_admin.operations.register.deaths import record_death, take_death_back
from ui_admin.operations.register.employers import change_employer
from ui_admin.operations.register.people import change_person, enter_account, verify_account
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.lookups.register.anomalies import AnomalyRow

WORDS = words_in("en")
FLAT = Someone(telephone="+6621112222", address="12 Soi 4, Bangkok", account="123")


def odd(desks: Desks, status: str = "open") -> list[AnomalyRow]:
    return list(anomalies_page(desks.at("quality"), Wanted(limit=100, filters=(("status", status),))).rows)


def looked(desks: Desks) -> dict[str, AnomalyRow]:
    """Look through the office; gives the open questions by kind."""
    look_for_anomalies(desks.at("quality"))
    return {row.kind: row for row in odd(desks)}


def two_on_one_account(desks: Desks) -> tuple[str, str]:
    return person(desks, 1, Someone(account="123")), person(desks, 2, Someone(account="123"))


def test_an_office_without_anything_odd_asks_nothing(thai: Desks) -> None:
    works = employer(thai)
    claim(thai, person(thai, 1, FLAT), works)
    assert look_for_anomalies(thai.at("quality")).result == 0
    assert all(check.is_ok for check in check_office(thai.office))


def test_two_persons_on_one_account_are_asked_about_in_a_sentence_and_nothing_else_changes(thai: Desks) -> None:
    two_on_one_account(thai)
    assert look_for_anomalies(thai.at("quality")).result == 1
    (row,) = odd(thai)
    said = WORDS.say_sentence(row.why)
    assert said.startswith("2 persons are to be paid to account ")
    assert said.endswith("Whose account is it?")
    assert (row.persons, row.answer, row.status) == (2, "", "open")
    assert "fraud" not in said.lower()
    with Session(thai.office.engine) as session:
        assert session.scalar(text("SELECT count(*) FROM flags")) == 0
        assert session.scalars(text("SELECT DISTINCT status FROM payment_accounts")).all() == ["verified"]
    assert all(check.is_ok for check in check_office(thai.office))


def test_an_answer_holds_while_the_facts_do_and_a_third_person_asks_anew(thai: Desks) -> None:
    two_on_one_account(thai)
    (row,) = looked(thai).values()
    quality = thai.at("quality")
    answer_anomaly(quality, row.id, "explained", "spouses with one account")
    assert look_for_anomalies(quality).result == 0
    person(thai, 3, Someone(account="123"))
    assert look_for_anomalies(quality).result == 1
    (again,) = odd(thai)
    assert again.persons == 3
    (earlier,) = anomaly_sheet(quality, again.id).earlier
    assert (earlier.answer, earlier.words) == ("explained", "spouses with one account")
    assert [kept.answer_words for kept in odd(thai, "answered")] == ["spouses with one account"]


def test_what_is_odd_no_more_is_gone_and_comes_back_with_its_facts(thai: Desks) -> None:
    _one, other = two_on_one_account(thai)
    looked(thai)
    (account,) = person_sheet(thai.office, other).accounts
    close_account(thai.clerk, account.id, "the wrong number")
    assert look_for_anomalies(thai.at("quality")).result == 0
    (gone,) = odd(thai, "gone")
    assert anomaly_sheet(thai.at("quality"), gone.id).gone_on == thai.office.today()
    bank = thai.office.scheme.banks[0]
    enter_account(thai.clerk, other, NewAccount("bank", bank.code, "123".rjust(bank.digits[0], "0")))
    assert look_for_anomalies(thai.at("quality")).result == 1
    assert [row.id for row in odd(thai)] == [gone.id]


def test_an_answered_question_whose_facts_went_and_came_again_is_not_asked_again(thai: Desks) -> None:
    _one, other = two_on_one_account(thai)
    (row,) = looked(thai).values()
    answer_anomaly(thai.at("quality"), row.id, "explained", "mother and daughter")
    (account,) = person_sheet(thai.office, other).accounts
    close_account(thai.clerk, account.id, "another account")
    assert look_for_anomalies(thai.at("quality")).result == 0
    bank = thai.office.scheme.banks[0]
    enter_account(thai.clerk, other, NewAccount("bank", bank.code, "123".rjust(bank.digits[0], "0")))
    assert look_for_anomalies(thai.at("quality")).result == 0
    assert len(odd(thai, "answered")) == 1


@pytest.mark.parametrize("login", ["clerk", "supervisor"])
def test_who_entered_or_verified_the_account_does_not_answer(thai: Desks, login: str) -> None:
    two_on_one_account(thai)
    (row,) = looked(thai).values()
    key = refusal(lambda: answer_anomaly(thai.at(login), row.id, "explained", "all is well"))
    assert key == ("officer.may_not" if login == "clerk" else "anomaly.own_work")
    assert [one.status for one in odd(thai)] == ["open"]


def test_an_answer_needs_a_reason_and_a_word_of_the_list(thai: Desks) -> None:
    two_on_one_account(thai)
    (row,) = looked(thai).values()
    quality = thai.at("quality")
    assert refusal(lambda: answer_anomaly(quality, row.id, "fraud", "they are crooks")) == "anomaly.unknown_answer"
    assert refusal(lambda: answer_anomaly(quality, row.id, "explained", "  ")) == "anomaly.words_needed"
    answer_anomaly(quality, row.id, "mistyped", "a digit was wrong")
    assert refusal(lambda: answer_anomaly(quality, row.id, "explained", "twice")) == "transition.cannot_follow"
    assert refusal(lambda: answer_anomaly(quality, "no such", "explained", "x")) == "record.unknown"


def test_a_question_about_the_officer_goes_to_others(thai: Desks) -> None:
    one, _other = two_on_one_account(thai)
    (row,) = looked(thai).values()
    declare_relation(thai.at("admin"), NewRelation("quality", "spouse", one))
    assert odd(thai) == []
    quality = thai.at("quality")
    assert refusal(lambda: answer_anomaly(quality, row.id, "explained", "mine")) == "duties.related"
    assert refusal(lambda: anomaly_sheet(quality, row.id)) == "duties.not_shown"


def test_telephones_and_addresses_are_asked_about_among_claimants_and_from_the_number_of_the_office(
    thai: Desks,
) -> None:
    works = employer(thai)
    known = Someone(telephone="+6621112222", address="12 Soi 4, Bangkok")
    for place, lines in enumerate(("12 Soi 4, Bangkok", "12 soi 4 bangkok", "12 Soi 4,Bangkok")):
        claim(thai, person(thai, place, Someone(known.telephone, lines)), works)
    person(thai, 9, known)
    found = looked(thai)
    assert set(found) == {"shared_telephone"}
    assert found["shared_telephone"].persons == 3
    change_setting(thai.at("admin"), "anomaly.persons_at_address", 3)
    assert looked(thai)["shared_address"].persons == 3
    change_setting(thai.at("admin"), "anomaly.persons_on_telephone", 4)
    assert set(looked(thai)) == {"shared_address"}


def test_a_claimant_who_shares_with_the_employer_is_asked_about(thai: Desks) -> None:
    works = employer(thai, Someone("+6621112222", "1 Factory Road"))
    who = person(thai, 1, Someone("+6621112222", "1 factory road"))
    number = claim(thai, who, works)
    change_employer(thai.clerk, works, EmployerChange(tax_number=person_sheet(thai.office, who).identifier), "by card")
    found = looked(thai)
    assert set(found) == {"employer_is_claimant", "employer_telephone", "employer_address"}
    said = WORDS.say_sentence(found["employer_is_claimant"].why)
    assert number in said
    assert said.endswith("Is the claimant the owner?")
    members = anomaly_sheet(thai.at("quality"), found["employer_telephone"].id).members
    assert [(row.kind, row.number) for row in members] == [("person", who), ("employer", works), ("claim", number)]


def test_a_claim_after_the_day_of_death_is_asked_about_until_the_day_is_taken_back(thai: Desks) -> None:
    who = person(thai, 1, Someone())
    claim(thai, who, employer(thai))
    record_death(thai.clerk, who, LAST_DAY, "certificate 12/2569")
    assert person_sheet(thai.office, who).died_on == LAST_DAY
    found = looked(thai)
    assert set(found) == {"claimed_after_death"}
    assert "is the day of death right?" in WORDS.say_sentence(found["claimed_after_death"].why)
    take_death_back(thai.supervisor, who, "another person of this name")
    assert looked(thai) == {}


def test_what_was_reported_and_paid_for_days_after_death_is_asked_about_with_its_sum(tmp_path: object) -> None:
    paid = a_paid_claim(str(tmp_path))
    desks = paid.desks
    record_death(desks.clerk, paid.person, date(2026, 9, 1), "certificate")
    found = looked(desks)
    assert set(found) == {"claimed_after_death", "reported_after_death", "paid_after_death"}
    said = WORDS.say_sentence(found["paid_after_death"].why)
    assert "one payment" in said
    assert "6,900.00 in all" in said
    row = found["paid_after_death"]
    assert refusal(lambda: answer_anomaly(desks.supervisor, row.id, "followed_up", "reclaimed")) == "anomaly.own_work"
    answer_anomaly(desks.at("quality"), row.id, "followed_up", "given to the recovery desk")
    assert "paid_after_death" not in looked(desks)


def test_a_day_of_death_must_be_one(thai: Desks) -> None:
    who = add_person(thai)
    assert refusal(lambda: record_death(thai.clerk, who, TODAY, " ")) == "death.proof_needed"
    assert refusal(lambda: record_death(thai.clerk, who, TODAY + timedelta(days=1), "paper")) == "death.in_future"
    assert refusal(lambda: record_death(thai.clerk, who, date(1980, 1, 1), "paper")) == "death.before_birth"
    assert refusal(lambda: take_death_back(thai.supervisor, who, "wrong")) == "death.not_known"
    record_death(thai.clerk, who, TODAY, "paper")
    assert refusal(lambda: record_death(thai.clerk, who, TODAY, "paper")) == "death.known_already"
    assert refusal(lambda: take_death_back(thai.supervisor, who, " ")) == "person.reason_needed"


def test_the_search_finds_questions_by_person_and_by_what_is_shared(thai: Desks) -> None:
    one, _other = two_on_one_account(thai)
    looked(thai)

    def found(words: str) -> int:
        return anomalies_page(thai.at("quality"), Wanted(search=words)).total

    assert (found(one), found("Person 2"), found("00123"), found("nobody at all")) == (1, 1, 1, 0)


def test_a_changed_telephone_lets_the_question_go(thai: Desks) -> None:
    works = employer(thai)
    people = [person(thai, place, Someone("+6621112222")) for place in range(3)]
    for who in people:
        claim(thai, who, works)
    assert set(looked(thai)) == {"shared_telephone"}
    change_person(thai.clerk, people[0], PersonChange(telephone="+6629998888"), "it was the neighbour's")
    assert looked(thai) == {}


def test_a_verified_account_may_still_be_asked_about(thai: Desks) -> None:
    one, _other = two_on_one_account(thai)
    bank = thai.office.scheme.banks[0]
    second = enter_account(thai.clerk, one, NewAccount("bank", bank.code, "9".rjust(bank.digits[0], "0"))).result
    verify_account(thai.supervisor, second, "bank book")
    found = looked(thai)
    assert set(found) <= {"shared_account"}
