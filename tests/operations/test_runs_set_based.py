"""What a run writes for many payments at once is what it would write for each: statuses, seals and bars."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.identifiers import Kind, check_digit, check_digits
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.run_selection import SEALED_COLUMNS, is_selection_kept, select_due
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run, unlock_run
from ui_admin.operations.steps.states import move_many
from ui_admin.storage.database import DATABASE_FILE, connect, open_engine
from ui_admin.storage.sqlite.seals import seal_rows
from ui_admin.storage.upgrade import bring_up_to_date

if TYPE_CHECKING:
    from ui_admin.office import Office

PAY_ON = date(2026, 10, 20)


def a_locked_run_of_two(desks: Desks) -> str:
    number = a_tried_run(desks)
    lock_run(desks.clerk, number)
    return number


def a_tried_run(desks: Desks) -> str:
    employer = add_employer(desks)
    for place in (0, 1):
        person = add_person(desks, place)
        pay_months(desks, employer if not place else add_employer(desks, "Other Works"), Month(2026, 8), 8, place=place)
        made = decided_claim(desks, person, employer, date(2026, 8, 31))
        enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    number = draft_run(desks.clerk, NewRun(PAY_ON, PAY_ON)).result
    try_run(desks.clerk, number)
    return number


def test_each_payment_of_a_locked_run_was_drafted_and_then_locked(thai: Desks) -> None:
    a_locked_run_of_two(thai)
    with thai.office.engine.connect() as connection:
        moves = connection.exec_driver_sql(
            "SELECT subject_key, from_status, to_status FROM state_changes WHERE subject_kind = 'payment' "
            "ORDER BY subject_key, key"
        ).all()
        changes = connection.exec_driver_sql("SELECT changes FROM audit_events WHERE verb = 'run.lock'").scalar_one()
    steps = [("", "drafted"), ("drafted", "locked")]
    assert [tuple(move) for move in moves] == [(key, *step) for key in (1, 2) for step in steps]
    assert changes >= len(moves)
    assert all(check.is_ok for check in check_office(thai.office))


def test_a_seal_is_the_hash_of_every_value_with_what_parts_them(thai: Desks) -> None:
    a_locked_run_of_two(thai)
    with Session(thai.office.engine) as session:
        select_due(session, PAY_ON)
        session.connection().exec_driver_sql("UPDATE run_selection SET provider = NULL WHERE instalment_key = 1")
        rows = (
            session.connection()
            .exec_driver_sql(f"SELECT {SEALED_COLUMNS} FROM run_selection ORDER BY instalment_key")
            .all()
        )
        parted = ["\x1f".join("" if value is None else str(value) for value in row) + "\x1e" for row in rows]
        expected = hashlib.sha256("".join(parted).encode()).hexdigest()
        assert seal_rows(session, SEALED_COLUMNS, "run_selection WHERE true", "instalment_key") == expected


def test_payments_of_one_lock_have_ids_of_their_own_that_count_up(thai: Desks) -> None:
    a_locked_run_of_two(thai)
    with thai.office.engine.connect() as connection:
        first, second = (
            UUID(one) for one in connection.exec_driver_sql("SELECT id FROM payments ORDER BY key").scalars()
        )
    assert (first.version, first.variant) == (7, RFC_4122)
    assert second.int == first.int + 1


@given(first=st.integers(min_value=1, max_value=2_000_000), count=st.integers(min_value=1, max_value=45))
def test_the_check_digits_of_numbers_in_a_row_are_those_of_each_number(first: int, count: int) -> None:
    each = [check_digit(Kind.PAYMENT, f"TH-BKK-2026-{serial:06d}") for serial in range(first, first + count)]
    assert check_digits(Kind.PAYMENT, "TH-BKK-2026", first, count).decode() == "".join(each)


def test_a_payment_names_person_and_award_as_its_posting_does(thai: Desks) -> None:
    number = a_locked_run_of_two(thai)
    approve_run(thai.supervisor, number, 2)
    release_run(thai.approver, number, thai.office.folder)
    linked = (
        "SELECT p.key, a.key FROM payments AS pay JOIN people AS p ON p.id = pay.person_id "
        "JOIN instalments AS i ON i.id = pay.instalment_id JOIN awards AS a ON a.id = i.award_id ORDER BY pay.key"
    )
    posted = (
        "SELECT person_key, award_key FROM postings WHERE person_key IS NOT NULL AND entry_key = "
        "(SELECT max(entry_key) FROM postings) ORDER BY key"
    )
    with thai.office.engine.connect() as connection:
        named = connection.exec_driver_sql("SELECT person_key, award_key FROM payments ORDER BY key").all()
        assert named == connection.exec_driver_sql(linked).all() == connection.exec_driver_sql(posted).all()
    assert len(named) == len(set(named)) == 2


def test_a_payment_made_before_payments_had_keys_gets_them_with_the_upgrade(thai: Desks) -> None:
    a_locked_run_of_two(thai)
    file = thai.office.folder / DATABASE_FILE
    kept = "SELECT * FROM payments ORDER BY key"
    with thai.office.engine.begin() as connection:
        rows = connection.exec_driver_sql(kept).all()
        for column in ("person_key", "award_key"):
            connection.exec_driver_sql(f"ALTER TABLE payments DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE database_info SET schema_version = '0003'")
    thai.office.engine.dispose()
    bring_up_to_date(file)
    with open_engine(file).connect() as connection:
        assert connection.exec_driver_sql(kept).all() == rows
    assert all(check.is_ok for check in check_office(thai.office))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments SET status = 'cancelled' WHERE key = 1",
        "UPDATE payments SET is_live = 0 WHERE key = 1",
        "UPDATE instalments SET status = 'superseded' WHERE key = 1",
        "UPDATE instalments SET is_live = 0 WHERE key = 1",
    ],
)
def test_nothing_is_live_that_its_status_has_ended_nor_the_other_way_round(thai: Desks, statement: str) -> None:
    a_locked_run_of_two(thai)
    with pytest.raises(IntegrityError, match="is_live_by_status"), thai.office.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_an_instalment_is_paid_by_one_live_payment_and_again_once_that_is_cancelled(thai: Desks) -> None:
    number = a_locked_run_of_two(thai)
    second = (
        "INSERT INTO payments SELECT key + 10, id || 'x', number || 'x', run_id, instalment_id, person_id, person_key, "
        "award_key, payee_name, payee_latin_name, payee_identifier, channel, provider, account_no, holder_name, amount, "
        "currency, end_to_end_id || 'x', return_reason, paid_on, replaces_id, status, created_at, row_version, origin, "
        "office_id, created_by, is_live FROM payments WHERE key = 1"
    )
    with pytest.raises(IntegrityError, match=r"payments\.instalment_id"), thai.office.engine.begin() as connection:
        connection.exec_driver_sql(second)
    unlock_run(thai.clerk, number, "once more")
    try_run(thai.clerk, number)
    lock_run(thai.clerk, number)
    with thai.office.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT status, is_live FROM payments ORDER BY key").all()
    assert [tuple(row) for row in rows] == [("cancelled", 0), ("cancelled", 0), ("locked", 1), ("locked", 1)]


def test_what_names_no_act_is_found_by_the_check_of_the_office(thai: Desks) -> None:
    add_person(thai)
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO state_changes (event_key, subject_kind, subject_key, from_status, to_status) "
            "VALUES (999999, 'nothing', 1, '', 'odd')"
        )
    assert [check.name for check in check_office(thai.office) if not check.is_ok] == ["links"]


def test_an_instalment_that_becomes_due_for_days_already_due_is_barred_whatever_it_was_before(thai: Desks) -> None:
    a_locked_run_of_two(thai)
    overlap = (
        "UPDATE instalments SET period_from = (SELECT period_from FROM instalments WHERE key = 1), "
        "period_to = (SELECT period_to FROM instalments WHERE key = 1) WHERE key = 2"
    )
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql(overlap)
    with pytest.raises(IntegrityError, match="benefit_twice"), thai.office.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE instalments SET status = 'payable' WHERE key = 2")


def test_the_selection_of_a_trial_stands_until_anything_is_written_anywhere(thai: Desks) -> None:
    number, clerk = a_tried_run(thai), thai.clerk
    try_run(clerk, number)
    assert is_kept(clerk)
    other = connect(clerk.folder / DATABASE_FILE)
    other.execute("UPDATE people SET latin_name = 'Other' WHERE key = 1")
    other.close()
    assert not is_kept(clerk)
    try_run(clerk, number)
    assert is_kept(clerk)
    add_employer(thai, "Works of Afterwards")
    assert not is_kept(clerk)


def is_kept(office: Office) -> bool:
    """Ask for the first run; nothing is ever kept for another."""
    with office.look() as session:
        assert not is_selection_kept(session, 2)
        return is_selection_kept(session, 1)


def test_a_lock_by_the_kept_selection_pays_what_one_that_selects_again_pays(thai: Desks) -> None:
    number, clerk = a_tried_run(thai), thai.clerk
    assert not is_kept(clerk)
    selected_again = lock_run(clerk, number).result
    unlock_run(clerk, number, "once more")
    try_run(clerk, number)
    assert is_kept(clerk)
    kept = lock_run(clerk, number).result
    assert (kept.payments, kept.total) == (selected_again.payments, selected_again.total) == (2, kept.total)
    assert all(check.is_ok for check in check_office(thai.office))


def test_one_record_that_may_not_move_keeps_all_the_others_where_they_are(thai: Desks) -> None:
    a_locked_run_of_two(thai)
    with pytest.raises(Refused, match="cannot_follow"), thai.clerk.change("run.abort") as session:
        move_all_but_one(session)
    with thai.office.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT status FROM payments").scalars().all() == ["locked"]


def move_all_but_one(session: Session) -> None:
    session.execute(text("UPDATE payments SET status = 'cancelled', is_live = 0 WHERE key = 2"))
    move_many(session, "payment", "released", where="key > :key", values={"key": 0})
