"""Each reason that keeps a due instalment out of a run, and which of two is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import Session

from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import RunKind
from ui_admin.domain.periods import Month
from ui_admin.lookups.payments.run_selection import select_due
from ui_admin.operations.benefit.certifications import enter_certification

if TYPE_CHECKING:
    from collections.abc import Iterable

DUE_TO = date(2026, 11, 20)
HOLD = (
    "INSERT INTO holds (id, created_at, row_version, origin, subject_kind, subject_key, reason, note, placed_at, placed_by) "
    "VALUES ('h', '', 1, 'keyed', '{kind}', {key}, 'other', '', '', '')"
)
FLAG = (
    "INSERT INTO flags (id, created_at, row_version, origin, subject_kind, subject_key, claim_key, code, matter, sentence, "
    "is_blocking, can_be_acknowledged, opened_at, reason, status) "
    "VALUES ('f', '', 1, 'keyed', '{kind}', {key}, {claim}, 'duplicate', '', '{{}}', 1, 0, '', '', 'open')"
)
COPIED = "created_at, row_version, origin, recorded_at, person_id, channel, provider, alias, verified_how, holder_name"
ACCOUNT = (
    f"INSERT INTO payment_accounts (id, account_no, status, {COPIED}) "
    f"SELECT 'other', '999', '{{status}}', {COPIED} FROM payment_accounts WHERE key = 1"
)


@pytest.fixture
def due(thai: Desks) -> Desks:
    """An office in which the first two instalments of one award are payable."""
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    made = decided_claim(thai, person, employer, date(2026, 8, 31))
    enter_certification(thai.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    write(thai, ["UPDATE instalments SET status = 'payable' WHERE key = 2"])
    return thai


def write(desks: Desks, statements: Iterable[str]) -> None:
    with desks.office.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def left_out(desks: Desks, kind: str = RunKind.REGULAR) -> dict[int, str | None]:
    with Session(desks.office.engine) as session:
        select_due(session, DUE_TO, kind)
        rows = session.connection().exec_driver_sql("SELECT instalment_key, left_out FROM run_selection").all()
    return {key: reason for key, reason in rows if key <= 2}


def net(desks: Desks) -> int:
    with desks.office.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT net FROM instalments WHERE key = 1").scalar_one())


def test_what_nothing_keeps_out_is_paid(due: Desks) -> None:
    assert left_out(due) == {1: None, 2: None}


@pytest.mark.parametrize(
    ("change", "first", "second"),
    [
        ("UPDATE instalments SET status = 'planned' WHERE key = 1", "not_certified", None),
        ("UPDATE people SET died_on = '2026-10-01'", "died", "died"),
        (HOLD.format(kind="instalment", key=1), "held", None),
        (HOLD.format(kind="award", key=1), "held", "held"),
        (HOLD.format(kind="claim", key=1), "held", "held"),
        (HOLD.format(kind="person", key=1), "held", "held"),
        (HOLD.format(kind="person", key=2), None, None),
        (FLAG.format(kind="instalment", key=2, claim=1), None, "flagged"),
        (FLAG.format(kind="award", key=1, claim=1), "flagged", "flagged"),
        (FLAG.format(kind="claim", key=1, claim=1), "flagged", "flagged"),
        (FLAG.format(kind="person", key=1, claim="NULL"), "flagged", "flagged"),
        (FLAG.format(kind="instalment", key=1, claim=2), None, None),
        ("UPDATE payment_accounts SET status = 'closed'", "no_account", "no_account"),
        ("UPDATE payment_accounts SET status = 'entered'", "account_not_verified", "account_not_verified"),
    ],
)
def test_the_reason_is_named(due: Desks, change: str, first: str | None, second: str | None) -> None:
    write(due, [change])
    assert left_out(due) == {1: first, 2: second}


def test_a_hold_that_is_over_or_not_yet_in_force_keeps_nothing_out(due: Desks) -> None:
    write(due, [HOLD.format(kind="claim", key=1), f"UPDATE holds SET wake_on = '{DUE_TO}'"])
    assert left_out(due) == {1: None, 2: None}
    write(due, ["UPDATE holds SET wake_on = '2026-11-21'"])
    assert left_out(due) == {1: "held", 2: "held"}
    write(due, ["UPDATE holds SET ended_at = '2026-11-01'"])
    assert left_out(due) == {1: None, 2: None}


def test_the_account_of_the_claim_goes_before_a_verified_one_and_that_before_a_newer_one(due: Desks) -> None:
    write(due, ["UPDATE claims SET account_id = NULL", ACCOUNT.format(status="entered")])
    assert account(due) == 1
    write(due, ["UPDATE payment_accounts SET status = 'verified'"])
    assert account(due) == 2
    write(due, ["UPDATE claims SET account_id = (SELECT id FROM payment_accounts WHERE key = 1)"])
    assert account(due) == 1


def account(desks: Desks) -> int:
    with Session(desks.office.engine) as session:
        select_due(session, DUE_TO)
        return int(session.connection().exec_driver_sql("SELECT account_key FROM run_selection LIMIT 1").scalar_one())


def test_what_goes_over_the_total_of_the_award_stays_out_period_after_period(due: Desks) -> None:
    write(due, [f"UPDATE awards SET total = {net(due)}"])
    assert left_out(due) == {1: None, 2: "over_cap"}
    write(due, [f"UPDATE awards SET total = {net(due) - 1}"])
    assert left_out(due) == {1: "over_cap", 2: "over_cap"}


def test_what_was_paid_before_uses_up_the_award(due: Desks) -> None:
    write(due, [f"UPDATE awards SET total = {net(due)}", "UPDATE instalments SET status = 'in_run' WHERE key = 1"])
    assert left_out(due) == {2: "over_cap"}


def test_over_the_total_is_named_before_an_account_and_after_a_hold(due: Desks) -> None:
    write(due, ["UPDATE awards SET total = 1", "UPDATE payment_accounts SET status = 'entered'"])
    assert left_out(due) == {1: "over_cap", 2: "over_cap"}
    write(due, [HOLD.format(kind="instalment", key=1)])
    assert left_out(due) == {1: "held", 2: "over_cap"}


def test_a_run_of_payments_sent_again_asks_only_for_what_came_back(due: Desks) -> None:
    assert left_out(due, RunKind.REISSUE) == {}
