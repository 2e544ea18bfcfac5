"""Two programs on one file: an act waits for the other or is refused in a sentence, and no change is lost."""

from __future__ import annotations

import multiprocessing
import sys
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.offices import Desks, add_employer
from tests.operations.at_another_desk import record_receipts, rename_slowly
from tests.operations.cut_short import desk
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.storage import database
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

RECEIPTS, DESKS = 8, 2


@pytest.fixture(scope="module")
def processes() -> BaseContext:
    """A context whose processes start quickly, with the program loaded."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.operations.at_another_desk"])
    return context


def test_receipts_of_two_desks_at_once_are_all_there_with_numbers_of_their_own(
    thai: Desks, processes: BaseContext
) -> None:
    employer = add_employer(thai)
    start = processes.Event()
    desks = [
        processes.Process(target=record_receipts, args=(str(thai.office.folder), employer, RECEIPTS, start))  # type: ignore[attr-defined] # every context has it
        for _ in range(DESKS)
    ]
    for process in desks:
        process.start()
    start.set()
    for process in desks:
        process.join(60)
        assert process.exitcode == 0
    with thai.office.look() as session:
        numbers = session.execute(text("SELECT number FROM receipts ORDER BY number")).scalars().all()
        makers = session.execute(text("SELECT count(*) FROM audit_events WHERE verb = 'receipt.record'")).scalar_one()
    assert len(set(numbers)) == makers == RECEIPTS * DESKS
    assert [int(number.split("-")[3]) for number in numbers] == list(range(1, RECEIPTS * DESKS + 1))
    assert all(check.is_ok for check in check_office(thai.office))


def test_an_act_waits_for_the_act_at_another_desk_and_then_sees_what_it_did(
    thai: Desks, processes: BaseContext
) -> None:
    add_employer(thai, "Works")
    started = processes.Event()
    clerk = thai.clerk
    other = processes.Process(target=rename_slowly, args=(str(thai.office.folder), " A", started, 1.5))  # type: ignore[attr-defined] # likewise
    other.start()
    assert started.wait(30)
    began = time.monotonic()
    with clerk.change("employer.change") as session:
        employer = session.get_one(Employer, 1)
        employer.name += " B"
    waited = time.monotonic() - began
    other.join(30)
    assert other.exitcode == 0
    assert waited > 0.3
    with thai.office.look() as session:
        assert session.scalars(select(Employer.name)).one() == "Works A B"


def test_an_act_that_would_wait_too_long_is_refused_in_a_sentence(
    thai: Desks, processes: BaseContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_employer(thai, "Works")
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 100)
    clerk = desk(thai.office.folder, "clerk")
    started = processes.Event()
    other = processes.Process(target=rename_slowly, args=(str(thai.office.folder), " A", started, 2.0))  # type: ignore[attr-defined] # likewise
    other.start()
    assert started.wait(30)
    with pytest.raises(Refused) as caught:
        add_employer(Desks(clerk), "Never")
    # Reading goes on meanwhile, and shows the office as it was before the act at the other desk.
    with clerk.look() as session:
        assert session.scalars(select(Employer.name)).all() == ["Works"]
    other.join(30)
    assert caught.value.sentence.key == "database.locked"
    with clerk.look() as session:
        assert session.scalars(select(Employer.name)).all() == ["Works A"]


def test_a_record_that_was_read_before_another_desk_changed_it_is_not_written_over(thai: Desks) -> None:
    add_employer(thai, "Works")
    with Session(thai.office.engine) as early:
        employer = early.get_one(Employer, 1)
        early.expunge(employer)
    with thai.clerk.change("employer.change") as session:
        session.get_one(Employer, 1).name = "Works A"
    employer.name = "Works B"
    with pytest.raises(Refused) as caught, thai.clerk.change("employer.change") as session:
        session.add(employer)
    assert caught.value.sentence.key == "database.changed_meanwhile"
    assert isinstance(caught.value.__cause__, StaleDataError)
    with thai.office.look() as session:
        assert session.scalars(select(Employer.name)).one() == "Works A"
