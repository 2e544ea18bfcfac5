"""Asking employers and claimants, both versions of the separation, findings, and claims that end without a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.offices import TODAY
from tests.operations.counter import LAST_DAY, Counter, open_counter
from tests.refusals import refusal
from ui_admin.domain.inquiry import FoundSeparation, NewInquiry, Reply
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.officer import OfficerCard
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.inquiries import inquiries_page, notes_of, separation_file
from ui_admin.lookups.claims.previews import preview_filed_claim
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.claims.claim_ends import lapse_claim, mark_duplicate, withdraw_claim
from ui_admin.operations.claims.claim_findings import accept_late_filing, find_separation, refuse_late_filing
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.inquiries import (
    ask_party,
    cancel_inquiry,
    close_overdue_inquiries,
    go_on_without_answer,
    record_reply,
    serve_inquiry,
)
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.office.notes import write_note
from ui_admin.operations.office.printing import make_report
from ui_admin.operations.register.employer_life import close_employer
from ui_admin.storage.audit import Flag
from ui_admin.storage.claims import Claim
from ui_admin.storage.intake import Inquiry
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

LATER = date(2026, 11, 9)
EMPLOYER = NewInquiry("employer")
CLAIMANT = NewInquiry("claimant", question="Please bring the letter of termination.")


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("inquiries"))


def open_flags(office: Office, claim: str) -> set[str]:
    with office.look() as session:
        key = session.scalars(select(Claim.key).where(Claim.number == claim)).one()
        return set(session.scalars(select(Flag.code).where(Flag.claim_key == key, Flag.status == "open")))


def status_of(office: Office, inquiry_id: str) -> str:
    with office.look() as session:
        return session.scalars(select(Inquiry.status).where(Inquiry.id == inquiry_id)).one()


def claim_status(office: Office, number: str) -> str:
    return claim_sheet(office, number).status


def test_the_employer_is_asked_with_a_letter_and_has_the_offices_days_to_answer(
    counter: Counter, tmp_path: Path
) -> None:
    claim = counter.claim()
    change_setting(counter.desks.at("admin"), "inquiry.days_to_answer", 15)
    asked = ask_party(counter.desks.clerk, claim, EMPLOYER).result
    assert asked.due_on == counter.desks.office.calendar.on_or_after(TODAY + timedelta(days=15))
    row = separation_file(counter.desks.clerk, claim).inquiries[0]
    assert (row.addressee, row.status, row.due_source, row.letter) == ("Sample Works", "asked", "office", asked.letter)
    file = tmp_path / "letter.pdf"
    make_report(counter.desks.clerk, "employer-inquiry", {"claim": claim}, file, words_in("en"))
    page = PdfReader(file).pages[0].extract_text()
    assert claim in page
    assert "Sample Works" in page
    again = tmp_path / "again.pdf"
    make_report(counter.desks.clerk, "employer-inquiry", {"claim": claim}, again, words_in("en"))
    assert refusal(lambda: ask_party(counter.desks.clerk, claim, EMPLOYER)) == "inquiry.open_already"


def test_both_versions_are_kept_and_a_difference_is_a_flag_until_an_officer_finds_what_it_was(counter: Counter) -> None:
    desk, claim = counter.desks.clerk, counter.claim()
    asked = ask_party(desk, claim, EMPLOYER).result
    record_reply(desk, asked.id, Reply(TODAY, "he left", "resigned", LAST_DAY - timedelta(days=3)))
    versions = {version.whose: version for version in separation_file(desk, claim).versions}
    assert (versions["worker"].reason, versions["worker"].separated_on) == ("laid_off", LAST_DAY)
    assert (versions["employer"].reason, versions["employer"].separated_on) == ("resigned", date(2026, 8, 28))
    assert open_flags(desk, claim) == {"separation_differs", "separation_day_differs"}
    find_separation(desk, claim, FoundSeparation("resigned", date(2026, 8, 28), "the letter of resignation is here"))
    assert open_flags(desk, claim) == set()
    found = separation_file(desk, claim).versions[-1]
    assert (found.whose, found.reason, found.separated_on) == ("office", "resigned", date(2026, 8, 28))
    assert claim_sheet(desk, claim).reason == "resigned"
    facts = preview_filed_claim(desk, claim).assessment
    assert facts.total is not None, "the law is asked with what the office found"


def test_an_answer_that_agrees_raises_nothing(counter: Counter) -> None:
    desk, claim = counter.desks.clerk, counter.claim()
    asked = ask_party(desk, claim, EMPLOYER).result
    record_reply(desk, asked.id, Reply(TODAY, "", "laid_off", LAST_DAY))
    assert open_flags(desk, claim) == set()
    assert status_of(desk, asked.id) == "answered"
    assert refusal(lambda: record_reply(desk, asked.id, Reply(TODAY, "", "laid_off"))) == "transition.cannot_follow"


def test_nobody_answers_and_the_claim_goes_on_with_what_the_worker_says(counter: Counter) -> None:
    claims = [counter.claim(), counter.claim()]
    asked = [ask_party(counter.desks.clerk, claim, EMPLOYER).result for claim in claims]
    assert refusal(lambda: go_on_without_answer(counter.desks.clerk, asked[0].id)) == "inquiry.not_due_yet"
    later = counter.desks.at("clerk", LATER)
    assert inquiries_page(later, Wanted(filters=(("overdue", "1"),))).total >= 2
    go_on_without_answer(later, asked[0].id)
    assert close_overdue_inquiries(later).result >= 1
    for claim, inquiry in zip(claims, asked, strict=True):
        assert status_of(later, inquiry.id) == "unanswered"
        assert open_flags(later, claim) == {"employer_silent"}
        employer = separation_file(later, claim).versions[1]
        assert employer.why is not None
        assert "did not; the claim goes on with what the worker says" in words_in("en").say_sentence(employer.why)
    record_reply(later, asked[1].id, Reply(LATER, "too late", "resigned", LAST_DAY))
    assert "separation_differs" in open_flags(later, claims[1]), "an answer that comes late still counts as a fact"


def test_the_time_of_the_claimant_runs_from_the_day_the_letter_was_handed_over(counter: Counter) -> None:
    claim = counter.claim("termination_letter")
    asked = ask_party(counter.desks.clerk, claim, CLAIMANT).result
    later = counter.desks.at("clerk", date(2026, 10, 22))
    serve_inquiry(later, asked.id, date(2026, 10, 20), "registered letter")
    row = separation_file(later, claim).inquiries[0]
    assert row.served_on == date(2026, 10, 20)
    assert row.due_on > asked.due_on
    assert refusal(lambda: serve_inquiry(later, asked.id, date(2026, 10, 1), "by hand")) == "inquiry.served_when"
    assert refusal(lambda: serve_inquiry(later, asked.id, date(2026, 10, 20), " ")) == "inquiry.how_needed"


def test_a_claim_lapses_only_after_a_letter_that_was_served_and_time_that_passed(
    counter: Counter, tmp_path: Path
) -> None:
    claim = counter.claim("termination_letter")
    desk, later = counter.desks.clerk, counter.desks.at("clerk", date(2026, 12, 15))
    assert refusal(lambda: lapse_claim(desk, claim, "no answer")) == "claim_end.claimant_not_asked"
    asked = ask_party(desk, claim, CLAIMANT).result
    assert refusal(lambda: lapse_claim(later, claim, "no answer")) == "claim_end.letter_not_served"
    serve_inquiry(desk, asked.id, TODAY, "at the counter")
    assert refusal(lambda: lapse_claim(desk, claim, "no answer")) == "claim_end.time_not_passed"
    assert refusal(lambda: lapse_claim(later, claim, " ")) == "claim.reason_needed"
    lapse_claim(later, claim, "no answer to the letter")
    assert claim_status(later, claim) == "lapsed"
    assert status_of(later, asked.id) == "unanswered"
    file = tmp_path / "notice.pdf"
    make_report(later, "lapse-notice", {"claim": claim}, file, words_in("en"))
    assert claim in PdfReader(file).pages[0].extract_text()
    assert refusal(lambda: lapse_claim(later, claim, "again")) == "transition.cannot_follow"


def test_a_claim_filed_twice_is_closed_and_names_the_one_that_goes_on(counter: Counter) -> None:
    desk, person = counter.desks.clerk, counter.person()
    first = file_claim(desk, counter.asked(person=person)).result.number
    withdraw_claim(desk, first, "wrong employer named", "filed_by_mistake")
    second = file_claim(desk, counter.asked(person=person)).result.number
    other = counter.claim()
    assert refusal(lambda: mark_duplicate(desk, second, first, "same")) == "claim_end.other_ended"
    assert refusal(lambda: mark_duplicate(desk, second, other, "same")) == "claim_end.not_the_same_person"
    assert refusal(lambda: mark_duplicate(desk, second, second, "same")) == "claim_end.not_the_same_person"
    with desk.look() as session:
        kept = session.scalars(select(Claim.closing_code).where(Claim.number == first)).one()
    assert kept == "filed_by_mistake"
    assert refusal(lambda: withdraw_claim(desk, second, "x", "no such code")) == "claim_end.code_needed"


def test_what_is_still_asked_is_taken_back_when_the_claim_ends(counter: Counter) -> None:
    desk, claim = counter.desks.clerk, counter.claim()
    asked = ask_party(desk, claim, EMPLOYER).result
    withdraw_claim(desk, claim, "found work", "found_work")
    assert status_of(desk, asked.id) == "cancelled"
    assert refusal(lambda: ask_party(desk, claim, EMPLOYER)) == "inquiry.claim_not_open"
    assert refusal(lambda: record_reply(desk, asked.id, Reply(TODAY, "", "resigned"))) == "transition.cannot_follow"
    found = FoundSeparation("resigned", None, "as the employer says")
    assert refusal(lambda: find_separation(desk, claim, found)) == "claim.is_decided"


@pytest.mark.parametrize("act", ["withdrawn", "lapsed", "duplicate"])
@pytest.mark.parametrize("status", sorted(NEXT["claim"]))
def test_a_claim_ends_only_from_where_its_life_cycle_lets_it(counter: Counter, status: str, act: str) -> None:
    person = counter_person(counter)
    desk, later = counter.desks.clerk, counter.desks.at("clerk", date(2026, 12, 15))
    claim = a_claim_in(counter, status, person)
    deeds = {
        "withdrawn": partial(withdraw_claim, desk, claim, "wish"),
        "lapsed": partial(lapse_claim, later, claim, "no answer"),
        "duplicate": partial(mark_duplicate, desk, claim, the_twin(counter, claim), "twice"),
    }
    if act in NEXT["claim"][status]:
        deeds[act]()
        assert claim_status(desk, claim) == act
    else:
        assert refusal(deeds[act]) == "transition.cannot_follow"
        assert claim_status(desk, claim) == status
    put_away(counter, claim)


@pytest.mark.parametrize("status", sorted(NEXT["claim"]))
def test_a_claim_is_taken_into_assessment_only_after_it_was_filed(counter: Counter, status: str) -> None:
    desk, claim = counter.desks.clerk, a_claim_in(counter, status, counter_person(counter))
    if status == "in_assessment":
        take_claim(desk, claim)
        assert refusal(lambda: take_claim(desk, claim)) == "transition.cannot_follow", "it is taken already"
    elif status == "filed":
        take_claim(desk, claim)
        assert claim_status(desk, claim) == "in_assessment"
    else:
        assert refusal(lambda: take_claim(desk, claim)) in {"transition.cannot_follow", "claim.is_decided"}
        assert claim_status(desk, claim) == status
    put_away(counter, claim)


CLAIMANT_OF_ALL: list[str] = []


def counter_person(counter: Counter) -> str:
    """One person is enough for every status: their claims are put away after each test."""
    if not CLAIMANT_OF_ALL:
        CLAIMANT_OF_ALL.append(counter.person())
    return CLAIMANT_OF_ALL[0]


def a_claim_in(counter: Counter, status: str, person: str) -> str:
    """File a claim whose claimant was asked and did not answer, with a twin, and set it into a status."""
    desk = counter.desks.clerk
    claim = file_claim(desk, counter.asked(person=person)).result.number
    asked = ask_party(desk, claim, CLAIMANT).result
    serve_inquiry(desk, asked.id, TODAY, "at the counter")
    set_status(counter, claim, status)
    return claim


def the_twin(counter: Counter, claim: str) -> str:
    """Give another claim of the same person that stands."""
    before = claim_status(counter.desks.clerk, claim)
    set_status(counter, claim, "withdrawn")
    twin = file_claim(counter.desks.clerk, counter.asked(person=counter_person(counter))).result.number
    set_status(counter, claim, before)
    return twin


def put_away(counter: Counter, claim: str) -> None:
    with counter.desks.office.look() as session:
        person = session.scalars(select(Claim.person_id).where(Claim.number == claim)).one()
        numbers = session.scalars(select(Claim.number).where(Claim.person_id == person)).all()
    for number in numbers:
        set_status(counter, str(number), "withdrawn")


def set_status(counter: Counter, claim: str, status: str) -> None:
    """Set a status behind the life cycle, as no act could."""
    with counter.desks.office.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE claims SET status = ? WHERE number = ?", (status, claim))


def test_a_late_claim_gets_a_finding_on_its_cause_and_one_in_time_does_not(counter: Counter) -> None:
    desk = counter.desks.clerk
    late = file_claim(
        desk, replace(counter.asked(), registered_on=TODAY, filed_on=TODAY, late_reason="ill")
    ).result.number
    file = separation_file(desk, late)
    assert file.late is not None
    assert (file.late.due_on, file.late.accepted) == (date(2026, 9, 30), None)
    accept_late_filing(desk, late, "the hospital's letter is here")
    found = separation_file(desk, late).late
    assert found is not None
    assert (found.accepted, found.why, found.officer) == (True, "the hospital's letter is here", "Somchai P.")
    refuse_late_filing(desk, late, "the letter is of another year")
    assert separation_file(desk, late).late.accepted is False  # type: ignore[union-attr] # it is late
    assert refusal(lambda: accept_late_filing(desk, late, " ")) == "separation.why_needed"
    assert refusal(lambda: accept_late_filing(desk, counter.claim(), "ill")) == "late.in_time"


def test_what_is_said_wrongly_is_refused_and_changes_nothing(counter: Counter) -> None:
    desk, claim = counter.desks.clerk, counter.claim()
    assert refusal(lambda: ask_party(desk, claim, NewInquiry("neighbour"))) == "inquiry.party_needed"
    assert refusal(lambda: ask_party(desk, claim, NewInquiry("claimant"))) == "inquiry.question_needed"
    assert refusal(lambda: ask_party(desk, claim, NewInquiry("other_office", "who?"))) == "inquiry.addressee_needed"
    early = replace(EMPLOYER, due_on=TODAY)
    assert refusal(lambda: ask_party(desk, claim, early)) == "inquiry.due_too_early"
    assert separation_file(desk, claim).inquiries == ()
    asked = ask_party(desk, claim, EMPLOYER).result
    assert refusal(lambda: record_reply(desk, asked.id, Reply(TODAY, "he left"))) == "inquiry.reason_needed"
    future = Reply(TODAY + timedelta(days=1), "", "resigned")
    assert refusal(lambda: record_reply(desk, asked.id, future)) == "inquiry.answered_when"
    assert refusal(lambda: cancel_inquiry(desk, asked.id, "")) == "inquiry.why_needed"
    cancel_inquiry(desk, asked.id, "asked by mistake")
    assert status_of(desk, asked.id) == "cancelled"
    ask_party(desk, claim, EMPLOYER)
    no_reason = FoundSeparation("", None, "x")
    assert refusal(lambda: find_separation(desk, claim, no_reason)) == "claim.reason_of_separation_needed"
    assert (
        refusal(lambda: find_separation(desk, claim, FoundSeparation("resigned", None, ""))) == "separation.why_needed"
    )


def test_who_may_not_is_refused_whatever_the_way(counter: Counter) -> None:
    cashier, claim = counter.desks.at("cashier"), counter.claim()
    for deed in (
        partial(ask_party, cashier, claim, EMPLOYER),
        partial(find_separation, cashier, claim, FoundSeparation("resigned", None, "x")),
        partial(lapse_claim, cashier, claim, "x"),
        partial(accept_late_filing, cashier, claim, "x"),
        partial(write_note, cashier, "claim", claim, channel="note", text="x"),
    ):
        assert refusal(deed) == "officer.may_not"


def test_nobody_asks_or_finds_about_their_own_claim(counter: Counter) -> None:
    claim = counter.claim()
    clerk = counter.desks.clerk
    assert isinstance(clerk.officer, OfficerCard)
    own = clerk.signed_in(replace(clerk.officer, person_id=claim_sheet(clerk, claim).person_id))
    for deed in (
        partial(ask_party, own, claim, EMPLOYER),
        partial(find_separation, own, claim, FoundSeparation("resigned", None, "x")),
        partial(withdraw_claim, own, claim, "x"),
        partial(write_note, own, "claim", claim, channel="note", text="x"),
    ):
        assert refusal(deed) == "duties.own_record"


def test_a_note_is_dated_and_signed_and_is_never_edited(counter: Counter) -> None:
    desk, claim = counter.desks.clerk, counter.claim()
    write_note(desk, "claim", claim, channel="telephone", with_whom="the claimant", text="Will bring the letter.")
    note = notes_of(desk, "claim", claim)[0]
    assert (note.officer, note.channel, note.with_whom) == ("Somchai P.", "telephone", "the claimant")
    assert note.at.date() == TODAY
    with pytest.raises(Exception, match="bar:append_only"), desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE notes SET text = 'other'")
    assert refusal(lambda: write_note(desk, "claim", claim, channel="note", text=" ")) == "note.text_needed"
    assert refusal(lambda: write_note(desk, "claim", claim, channel="dream", text="x")) == "note.channel_needed"


def test_a_claim_in_assessment_may_be_asked_about_as_well(counter: Counter) -> None:
    claim = counter.claim()
    take_claim(counter.desks.clerk, claim)
    assert ask_party(counter.desks.clerk, claim, EMPLOYER).result.due_on > TODAY


def test_an_employer_who_is_not_there_any_more_is_not_asked(counter: Counter) -> None:
    claim = counter.claim()
    close_employer(counter.desks.supervisor, counter.employer, closed_on=TODAY, reason="register of companies")
    assert refusal(lambda: ask_party(counter.desks.clerk, claim, EMPLOYER)) == "inquiry.employer_gone"
    assert [check.name for check in check_office(counter.desks.office) if not check.is_ok] == ["statuses"]
