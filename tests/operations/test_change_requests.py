"""A change of who a person is waits for a second officer once a claim rests on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.offices import TODAY
from tests.operations.counter import Counter, open_counter
from tests.refusals import refusal
from ui_admin.domain.officer import OfficerCard
from ui_admin.domain.person import PersonChange
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.register.change_requests import change_requests_page
from ui_admin.lookups.register.people import person_changes, person_sheet
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.register.change_requests import approve_change, ask_change, refuse_change, withdraw_change
from ui_admin.operations.register.people import change_person

CHANGE = PersonChange(name="สมชาย ใหม่", born_on=date(1979, 5, 6))


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("changes"))


def claimant(counter: Counter) -> str:
    person = counter.person()
    file_claim(counter.desks.clerk, counter.asked(person=person))
    return person


def test_a_change_is_asked_by_one_officer_and_made_by_another(counter: Counter) -> None:
    desk, second, person = counter.desks.clerk, counter.desks.supervisor, claimant(counter)
    assert refusal(lambda: change_person(desk, person, CHANGE, "card")) == "person.change_needs_approval"
    before = person_sheet(desk, person)
    request = ask_change(desk, person, CHANGE, "the card was renewed").result
    assert person_sheet(desk, person) == before, "asking changes nothing"
    row = change_requests_page(desk, Wanted(filters=(("person", person),))).rows[0]
    assert row.before == {"name": before.name, "born_on": before.born_on.isoformat()}  # type: ignore[union-attr] # it is known
    assert row.after == {"name": "สมชาย ใหม่", "born_on": "1979-05-06"}
    approve_change(second, request)
    sheet = person_sheet(desk, person)
    assert (sheet.name, sheet.born_on, sheet.former_names) == ("สมชาย ใหม่", date(1979, 5, 6), (before.name,))
    made = person_changes(desk, person)[0]
    assert made.reason == "the card was renewed"
    assert refusal(lambda: approve_change(second, request)) == "transition.cannot_follow"
    assert all(check.is_ok for check in check_office(counter.desks.office))


def test_what_says_where_a_person_is_reached_changes_at_once(counter: Counter) -> None:
    person = claimant(counter)
    change_person(counter.desks.clerk, person, PersonChange(address="9 New Road", telephone="021234567"), "told so")
    assert person_sheet(counter.desks.clerk, person).addresses == ("9 New Road",)


def test_nobody_approves_what_they_asked_or_what_is_their_own(counter: Counter) -> None:
    desk, second, person = counter.desks.clerk, counter.desks.supervisor, claimant(counter)
    request = ask_change(desk, person, CHANGE, "card").result
    assert refusal(lambda: approve_change(desk, request)) == "officer.may_not"
    assert isinstance(desk.officer, OfficerCard)
    assert isinstance(second.officer, OfficerCard)
    mighty = desk.signed_in(replace(desk.officer, verbs=desk.officer.verbs | second.officer.verbs))
    assert refusal(lambda: approve_change(mighty, request)) == "duties.same_officer"
    assert refusal(lambda: refuse_change(mighty, request, "x")) == "duties.same_officer"
    own = second.signed_in(replace(second.officer, person_id=person_sheet(desk, person).id))
    assert refusal(lambda: approve_change(own, request)) == "duties.own_record"
    refuse_change(second, request, "the card is of somebody else")
    assert person_sheet(desk, person).name != "สมชาย ใหม่"


def test_a_change_is_refused_when_the_person_was_changed_in_between(counter: Counter) -> None:
    desk, second, person = counter.desks.clerk, counter.desks.supervisor, claimant(counter)
    asked = replace(CHANGE, telephone="029999999")
    request = ask_change(desk, person, asked, "card").result
    change_person(desk, person, PersonChange(telephone="021111111"), "told so")
    assert refusal(lambda: approve_change(second, request)) == "change_request.changed_meanwhile"
    assert refusal(lambda: ask_change(desk, person, CHANGE, "card")) == "change_request.one_waits"
    assert refusal(lambda: withdraw_change(desk, request, "")) == "change_request.why_needed"
    withdraw_change(desk, request, "asked anew")
    approve_change(second, ask_change(desk, person, CHANGE, "card").result)
    assert person_sheet(desk, person).name == "สมชาย ใหม่"


def test_what_is_asked_wrongly_is_refused(counter: Counter) -> None:
    desk, person, other = counter.desks.clerk, claimant(counter), counter.person()
    assert refusal(lambda: ask_change(desk, person, CHANGE, " ")) == "person.reason_needed"
    assert refusal(lambda: ask_change(desk, person, PersonChange(), "x")) == "person.nothing_changed"
    assert refusal(lambda: ask_change(desk, person, PersonChange(name=" "), "x")) == "person.name_needed"
    taken = PersonChange(identifier=person_sheet(desk, other).identifier)
    assert refusal(lambda: ask_change(desk, person, taken, "x")) == "identifier.known"
    late = PersonChange(born_on=TODAY + timedelta(days=1))
    assert refusal(lambda: ask_change(desk, person, late, "x")) == "person.born_in_future"
    assert refusal(lambda: ask_change(counter.desks.at("cashier"), person, CHANGE, "x")) == "officer.may_not"
