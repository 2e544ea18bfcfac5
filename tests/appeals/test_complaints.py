"""Complaints about the service: a register of their own that touches no determination."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.places import TODAY, two_of_each
from tests.refusals import refusal
from ui_admin.domain.appeal import NewComplaint
from ui_admin.domain.lifecycle import NEXT, check_move
from ui_admin.domain.refusal import Refused
from ui_admin.operations.claims.complaints import (
    answer_complaint,
    close_complaint,
    receive_complaint,
    withdraw_complaint,
)
from ui_admin.operations.office.details import change_setting
from ui_admin.storage.appeals import Complaint

if TYPE_CHECKING:
    from tests.offices import Desks

LADDER = {"received": {"answered", "withdrawn"}, "answered": {"closed"}, "closed": set(), "withdrawn": set()}


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two clerks and two supervisors."""
    return two_of_each(tmp_path)


def complain(desks: Desks) -> str:
    new = NewComplaint("waiting_time", "three hours at the counter", name="Somchai J.")
    return receive_complaint(desks.clerk, new).result.number


def status_of(desks: Desks, number: str) -> str:
    with Session(desks.office.engine) as session:
        return session.scalars(select(Complaint.status).where(Complaint.number == number)).one()


@pytest.mark.parametrize("status", LADDER)
@pytest.mark.parametrize("wanted", LADDER)
def test_a_complaint_moves_as_its_table_says_and_not_otherwise(status: str, wanted: str) -> None:
    assert NEXT["complaint"][status] == LADDER[status]
    if wanted in LADDER[status]:
        check_move("complaint", status, wanted)
    else:
        with pytest.raises(Refused):
            check_move("complaint", status, wanted)


def test_a_complaint_is_answered_by_another_officer_and_closed(desks: Desks) -> None:
    number = complain(desks)
    answer_complaint(desks.supervisor, number, "we opened another counter", is_justified=True)
    close_complaint(desks.supervisor, number)
    assert status_of(desks, number) == "closed"
    assert refusal(lambda: withdraw_complaint(desks.supervisor, number, "late")) == "transition.cannot_follow"


def test_who_took_a_complaint_in_does_not_answer_it(desks: Desks) -> None:
    new = NewComplaint("treatment", "rude words", name="Somchai J.")
    number = receive_complaint(desks.supervisor, new).result.number
    assert (
        refusal(lambda: answer_complaint(desks.supervisor, number, "no", is_justified=False)) == "duties.same_officer"
    )
    assert refusal(lambda: answer_complaint(desks.at("supervisor2"), number, " ", is_justified=False)) == (
        "complaint.answer_needed"
    )
    answer_complaint(desks.at("supervisor2"), number, "we talked to the officer", is_justified=True)


def test_the_due_day_is_the_offices_own_promise(desks: Desks) -> None:
    change_setting(desks.at("admin"), "complaint.answer_days", 5)
    new = NewComplaint("information", "the wrong form", name="Somchai J.")
    due = receive_complaint(desks.clerk, new).result.due_on
    assert due == desks.office.calendar.on_or_after(TODAY + timedelta(days=5))


def test_what_is_no_complaint_is_refused(desks: Desks) -> None:
    clerk = desks.clerk

    def ask(**wrong: object) -> str:
        given = {"topic": "treatment", "words": "rude", "name": "Somchai J.", **wrong}
        return refusal(lambda: receive_complaint(clerk, NewComplaint(**given)))  # type: ignore[arg-type]

    assert ask(topic="the weather") == "complaint.unknown_topic"
    assert ask(words=" ") == "complaint.words_needed"
    assert ask(name=" ") == "complaint.name_needed"
    assert ask(channel="pigeon") == "appeal.unknown_channel"
    assert ask(received_on=TODAY + timedelta(days=1)) == "appeal.in_future"
    withdrawn = complain(desks)
    withdraw_complaint(desks.supervisor, withdrawn, "no longer wanted")
    assert status_of(desks, withdrawn) == "withdrawn"
