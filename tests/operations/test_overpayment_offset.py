"""Debts kept back of later instalments: within the share and above the floor, the oldest first, equal to the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import (
    PaidClaim,
    a_paid_claim,
    answer,
    approve,
    award_of,
    instalment_of,
    locked,
    on,
)
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.debts import debt_of_person, open_of, reserved_of
from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms, most_kept_back
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.run_deductions import keep_back
from ui_admin.lookups.printables.payments import payment_register
from ui_admin.lookups.printables.worksheets import worksheet
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.overpayment_decisions import set_aside
from ui_admin.operations.benefit.recoveries import agree_offset, reverse_recovery
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import abort_run, unlock_run
from ui_admin.rules.recovery_terms import Term
from ui_admin.storage.overpayments import Deduction, Recovery
from ui_admin.storage.payments import Payment
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.storage.awards import Instalment

PAY_ON = date(2026, 11, 20)


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    """An office with a claim of which one period was paid, a month later: the second report is in."""
    first = a_paid_claim(str(tmp_path_factory.mktemp("offset")))
    later = PaidClaim(on(first.desks, date(2026, 11, 16)), first.claim, first.person)
    enter_certification(later.desks.clerk, later.claim, 2, ReportAnswers(applications=3))
    return later


def second(paid: PaidClaim) -> Instalment:
    with Session(paid.desks.office.engine) as session:
        return instalment_of(session, award_of(session, paid.claim), 2)


def owed(paid: PaidClaim, number: str) -> tuple[int, int]:
    """What is owed and what a locked run keeps back of it."""
    with Session(paid.desks.office.engine) as session:
        key = desk.overpayment(paid, number).key
        return open_of(session, key), reserved_of(session, key)


def test_a_debt_is_kept_back_of_the_next_instalment_from_the_lock_to_the_ledger(paid: PaidClaim) -> None:
    small, large = desk.recovering(paid, 10000), desk.recovering(paid, 500000)
    gross = second(paid).gross
    share = gross * 25 // 100
    run = locked(paid.desks, PAY_ON)
    row = second(paid)
    assert (row.gross, row.deducted, row.net) == (gross, share, gross - share)
    assert owed(paid, small) == (10000, 10000)
    assert owed(paid, large) == (500000, share - 10000)
    with pytest.raises(Refused) as caught:
        set_aside(paid.desks.supervisor, large, "The appeal was upheld.")
    assert caught.value.sentence.key == "overpayment.in_locked_run"

    unlock_run(paid.desks.clerk, run, "The share is to be looked at again.")
    row = second(paid)
    assert (row.deducted, row.net, owed(paid, large)) == (0, gross, (500000, 0))
    agree_offset(paid.desks.clerk, large, 10)
    abort_run(paid.desks.clerk, run, "A new one is drafted.")

    run = locked(paid.desks, PAY_ON)
    share = gross * 10 // 100
    assert second(paid).deducted == share
    approve(paid.desks, run)
    release_run(paid.desks.supervisor, run, Path(paid.desks.office.folder) / "out")
    assert owed(paid, small) == (0, 0)
    assert desk.overpayment(paid, small).status == "settled"
    assert owed(paid, large) == (500000 - (share - 10000), 0)
    with Session(paid.desks.office.engine) as session:
        payment = session.scalars(select(Payment).where(Payment.status == "released")).one()
        kept = session.scalars(select(Deduction.amount).where(Deduction.payment_key == payment.key)).all()
        assert payment.amount + sum(kept) == gross
        assert debt_of_person(session, row.person_id) == desk.booked(paid)
    register = payment_register(paid.desks.supervisor, run, words_in("en"))
    (line,) = register.rows
    assert (line.gross.minor, line.kept_back, line.amount.minor) == (gross, desk.money(paid, share), gross - share)
    said = worksheet(paid.desks.supervisor, paid.claim, words_in("en")).kept_back
    assert [small in said[0], large in said[1], "25 percent" in said[2]] == [True] * 3
    answer(paid.desks, run)
    assert [check for check in check_office(paid.desks.office) if not check.is_ok] == []


def test_what_was_kept_back_is_given_back_when_the_recovery_is_reversed(paid: PaidClaim) -> None:
    with Session(paid.desks.office.engine) as session:
        taken = session.scalars(select(Recovery).where(Recovery.how == "offset").order_by(Recovery.key)).all()
    before = desk.booked(paid)
    with pytest.raises(Refused):
        reverse_recovery(paid.desks.supervisor, taken[0].id, "The supervisor released the run.")
    second_reviewer = paid.desks.at("approver")
    assert second_reviewer.officer is not None
    card = replace(second_reviewer.officer, verbs=frozenset({"recovery.reverse"}))
    reverse_recovery(replace(second_reviewer, officer=card), taken[0].id, "It was another person's debt.")
    assert desk.booked(paid) - before == taken[0].amount


@pytest.mark.parametrize("floor", [0, 150, 10_000])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_never_more_than_the_share_never_below_the_floor_never_more_than_owed(floor: int, data: st.DataObject) -> None:
    draw = data.draw
    nets = draw(st.lists(st.integers(1, 20_000), min_size=1, max_size=4))
    debts = draw(st.lists(st.tuples(st.integers(1, 30_000), st.integers(1, 90)), min_size=1, max_size=4))
    most = draw(st.integers(1, 90))
    terms = RecoveryTerms(Term(1), Term(1), Term(most), Term(floor), None, None, None, None)
    kept = kept_back(nets, debts, terms)
    percent = min(share for _debt, share in debts)
    room = [most_kept_back(terms, net, percent) for net in nets]
    by_instalment = [sum(amount for key, _debt, amount in kept if key == place) for place in range(len(nets))]
    by_debt = [sum(amount for _key, debt, amount in kept if debt == place) for place in range(len(debts))]
    assert all(amount > 0 for _key, _debt, amount in kept)
    assert all(taken <= most_of for taken, most_of in zip(by_instalment, room, strict=True))
    assert all(net - taken >= min(net, floor) for net, taken in zip(nets, by_instalment, strict=True))
    assert sum(by_debt) == min(sum(room), sum(debt for debt, _share in debts))
    full = [taken == debt for taken, (debt, _share) in zip(by_debt, debts, strict=True)]
    assert full == sorted(full, reverse=True), "an older debt is paid before a younger one gets anything"


def kept_back(nets: list[int], debts: list[tuple[int, int]], terms: RecoveryTerms) -> list[tuple[int, int, int]]:
    """Put the question of a run to a bare database: instalments of one person beside the debts of that person."""
    engine = create_engine("sqlite://")
    with Session(engine) as session:
        for statement in (
            (
                "CREATE TEMP TABLE run_selection (instalment_key INTEGER PRIMARY KEY, person_id TEXT, "
                "net INTEGER, left_out TEXT)"
            ),
            "CREATE TABLE instalments (key INTEGER, deducted INTEGER, component TEXT)",
            (
                "CREATE TABLE overpayments (key INTEGER, id TEXT, person_id TEXT, offset_percent INTEGER, status TEXT, "
                "demanded INTEGER, additional INTEGER, interest INTEGER)"
            ),
            "CREATE TABLE recoveries (overpayment_id TEXT, amount INTEGER)",
            "CREATE TABLE waivers (subject_kind TEXT, subject_key INTEGER, amount INTEGER, status TEXT)",
            "CREATE TABLE deductions (overpayment_key INTEGER, payment_key INTEGER, amount INTEGER)",
            "CREATE TABLE payments (key INTEGER, status TEXT)",
            "CREATE TABLE holds (subject_kind TEXT, subject_key INTEGER, wake_on TEXT, ended_at TEXT)",
        ):
            session.execute(text(statement))
        for place, net in enumerate(nets):
            session.execute(
                text("INSERT INTO run_selection (instalment_key, person_id, net) VALUES (:key, 'p', :net)"),
                {"key": place, "net": net},
            )
            session.execute(text("INSERT INTO instalments VALUES (:key, 0, 'benefit')"), {"key": place})
        for place, (debt, share) in enumerate(debts):
            session.execute(
                text("INSERT INTO overpayments VALUES (:key, :id, 'p', :share, 'recovering', :debt, 0, 0)"),
                {"key": place, "id": str(place), "share": share, "debt": debt},
            )
        keep_back(session, terms, PAY_ON)
        rows = session.execute(text("SELECT instalment_key, overpayment_key, amount FROM run_deductions")).all()
        session.rollback()
    engine.dispose()
    return [(int(key), int(debt), int(amount)) for key, debt, amount in rows]


def test_the_share_that_was_agreed_gives_way_to_a_lower_cap_of_the_office(paid: PaidClaim) -> None:
    number = desk.determined(paid, 1000)
    change_setting(paid.desks.at("admin"), "overpayment.offset_percent", 5)
    with pytest.raises(Refused) as caught:
        agree_offset(paid.desks.clerk, number, 6)
    assert caught.value.sentence.key == "recovery.percent"
    agree_offset(paid.desks.clerk, number, 5)
