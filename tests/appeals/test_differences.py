"""What a correction does to instalments: new versions, arrears and overpayments, and sums that always close."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from tests.appeals.paying import pay, send
from tests.offices import Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.difference import DuePeriod, Effect, Standing
from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.differences import compare
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.office.book_checks import check_books
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.steps.benefit.awards import balance
from ui_admin.operations.steps.benefit.differences import AppliedDifferences, apply_differences
from ui_admin.rules.assess import assess
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

PAID, OWED, PLANNED = 1, 2, 3
TODAY = date(2026, 11, 10)


class Undone(Exception):
    """Ends a trial: the act that ran is taken back."""


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """An office with an award of which the first period is paid, the second owed and the others planned."""
    folder = tmp_path_factory.mktemp("differences")
    thai = make_desks(str(folder), "th-sso", TODAY)
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 12)
    number = decided_claim(thai, person, employer, date(2026, 8, 31)).claim_number
    enter_certification(thai.clerk, number, 1, ReportAnswers(applications=3))
    assert len(pay(thai, folder, TODAY)) == 1
    enter_certification(thai.clerk, number, 2, ReportAnswers(applications=3))
    return thai


def award_of(session: Session) -> Award:
    return session.scalars(select(Award)).one()


def reckoned(session: Session, office: Office) -> list[DuePeriod]:
    """Give the periods as the law reckons them and as far as they have come."""
    claim = session.scalars(select(Claim)).one()
    found = assess(office.scheme, facts_of_claim(session, office, claim), office.calendar)
    owed = {PAID, OWED}
    return [
        DuePeriod(planned, Standing.PAYABLE if planned.period_no in owed else Standing.PLANNED)
        for planned in found.instalments
    ]


def last_of(due: DuePeriod) -> date:
    return due.planned.period.last or due.planned.period.first


def with_amount(due: DuePeriod, minor: int) -> DuePeriod:
    return replace(due, planned=replace(due.planned, amount=Money(minor, due.planned.amount.currency)))


def of_period(due: Sequence[DuePeriod], number: int, minor: int) -> list[DuePeriod]:
    """Give the same periods with another amount for one of them."""
    return [with_amount(each, minor) if each.planned.period_no == number else each for each in due]


@contextmanager
def trial(office: Office) -> Iterator[Session]:
    """Act, and take all of it back at the end."""
    with suppress(Undone), office.change("claim.reconsider", reason="error") as session:
        yield session
        raise Undone


@pytest.fixture
def acting(desks: Desks) -> Iterator[tuple[Session, Office]]:
    """An act in progress that is taken back at the end."""
    office = desks.at("supervisor", TODAY)
    with trial(office) as session:
        yield session, office


def apply(session: Session, office: Office, due: Sequence[DuePeriod]) -> AppliedDifferences:
    return apply_differences(session, office, award_of(session), due, cause="office", because="wrong")


def live(session: Session) -> dict[tuple[int, str], Instalment]:
    rows = session.scalars(select(Instalment).where(Instalment.status.not_in(("superseded", "cancelled"))))
    return {(row.period_no, row.component): row for row in rows}


def test_what_the_law_reckons_as_it_stands_changes_nothing(acting: tuple[Session, Office]) -> None:
    session, office = acting
    found = compare(session, award_of(session), reckoned(session, office))
    assert found.is_nothing
    assert found.stood == found.due
    assert found.paid.minor > 0
    assert apply(session, office, reckoned(session, office)).differences == found


def test_more_for_a_paid_instalment_is_an_instalment_of_arrears_and_its_figures_stay(
    acting: tuple[Session, Office],
) -> None:
    session, office = acting
    before = live(session)[PAID, "benefit"].gross
    done = apply(session, office, of_period(reckoned(session, office), PAID, before + 12_345))
    rows = live(session)
    assert rows[PAID, "benefit"].gross == before
    arrears = rows[PAID, "arrears"]
    assert (arrears.net, arrears.status, arrears.corrects_id) == (12_345, "payable", rows[PAID, "benefit"].id)
    assert done.differences.arrears.minor == done.differences.change.minor == 12_345
    assert [period.effect for period in done.differences.changed] == [Effect.ARREARS]


def test_less_for_a_paid_instalment_is_an_overpayment_and_its_figures_stay(acting: tuple[Session, Office]) -> None:
    session, office = acting
    before = live(session)[PAID, "benefit"].gross
    done = apply(session, office, of_period(reckoned(session, office), PAID, before - 50_000))
    assert live(session)[PAID, "benefit"].gross == before
    line = session.scalars(select(OverpaymentLine)).one()
    assert (line.paid, line.due, line.over) == (before, before - 50_000, 50_000)
    debt = session.scalars(select(Overpayment)).one()
    assert (debt.number, debt.status, debt.cause) == (done.overpayment_number, "detected", "office")


def test_an_instalment_owed_and_not_paid_gets_a_new_version_and_its_entry_is_reversed(
    acting: tuple[Session, Office],
) -> None:
    session, office = acting
    old = live(session)[OWED, "benefit"]
    apply(session, office, of_period(reckoned(session, office), OWED, old.gross - 100))
    new = live(session)[OWED, "benefit"]
    assert (old.status, new.status, new.supersedes_id) == ("superseded", "payable", old.id)
    assert new.certification_id == old.certification_id
    assert new.gross == old.gross - 100
    owed = session.execute(
        text(
            "SELECT -sum(p.amount) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
            "WHERE a.code = 'benefits_payable'"
        )
    ).scalar_one()
    assert owed == new.net


def test_a_period_no_longer_due_is_cancelled_or_owed_back_and_its_days_are_restored(
    acting: tuple[Session, Office],
) -> None:
    session, office = acting
    award = award_of(session)
    left = balance(session, award)
    used = [int(row.quantity) for row in live(session).values() if row.period_no in {PAID, OWED}]
    paid = live(session)[PAID, "benefit"].gross
    done = apply(session, office, [])
    assert set(live(session)) == {(PAID, "benefit")}
    assert done.differences.over.minor == paid
    assert done.differences.due.minor == 0
    assert balance(session, award) == left + sum(used)


def test_a_report_that_turns_out_otherwise_takes_the_owed_instalment_back(acting: tuple[Session, Office]) -> None:
    session, office = acting
    due = reckoned(session, office)
    not_paid = [
        replace(each, standing=Standing.NOT_PAYABLE) if each.planned.period_no == OWED else each for each in due
    ]
    apply(session, office, not_paid)
    row = live(session)[OWED, "benefit"]
    assert row.status == "not_payable"
    apply(session, office, due)
    assert live(session)[OWED, "benefit"].status == "payable"
    assert live(session)[OWED, "benefit"].id == row.id


def test_arrears_that_wait_are_replaced_and_not_added_to(acting: tuple[Session, Office]) -> None:
    session, office = acting
    before = live(session)[PAID, "benefit"].gross
    due = reckoned(session, office)
    apply(session, office, of_period(due, PAID, before + 300))
    apply(session, office, of_period(due, PAID, before + 500))
    assert live(session)[PAID, "arrears"].net == 500
    apply(session, office, due)
    assert (PAID, "arrears") not in live(session)


def test_the_days_of_an_award_may_move_over_days_that_were_paid(acting: tuple[Session, Office]) -> None:
    session, office = acting
    due = reckoned(session, office)
    earlier = timedelta(days=40)
    moved = [
        replace(
            each,
            planned=replace(
                each.planned,
                period=DateRange(each.planned.period.first - earlier, last_of(each) - earlier),
            ),
        )
        for each in due
    ]
    done = apply(session, office, moved)
    assert done.differences.change.minor == 0
    assert live(session)[OWED, "benefit"].period_from == moved[1].planned.period.first


def test_less_for_an_instalment_in_a_run_waits_for_the_bank(desks: Desks) -> None:
    office = desks.at("supervisor", TODAY)
    with trial(office) as session:
        session.execute(text("UPDATE instalments SET status = 'in_run' WHERE period_no = 2 AND status = 'payable'"))
        with pytest.raises(Refused) as caught:
            apply(session, office, of_period(reckoned(session, office), OWED, 1))
    assert caught.value.sentence.key == "difference.in_run"


amounts = st.integers(0, 900_000)
standings = st.sampled_from(list(Standing))
corrections = st.lists(st.lists(st.tuples(amounts, standings), min_size=0, max_size=8), min_size=1, max_size=3)


@given(corrections)
@settings(max_examples=40)
def test_after_any_corrections_later_and_arrears_less_overpayments_are_what_is_due(
    desks: Desks, rounds: list[list[tuple[int, Standing]]]
) -> None:
    office = desks.at("supervisor", TODAY)
    with trial(office) as session:
        plan = reckoned(session, office)
        frozen = {row.id: row.gross for row in session.scalars(select(Instalment).where(Instalment.status == "paid"))}
        for chosen in rounds:
            due = [
                replace(with_amount(each, amount), standing=standing)
                for each, (amount, standing) in zip(plan, chosen, strict=False)
            ]
            shown = compare(session, award_of(session), due)
            done = apply(session, office, due)
            assert done.differences == shown
            assert shown.paid + shown.later + shown.arrears - shown.over == shown.due
            assert stands(session) == sum(each.due for each in due)
            assert compare(session, award_of(session), due).is_nothing
        for row_id, gross in frozen.items():
            assert session.scalars(select(Instalment.gross).where(Instalment.id == row_id)).one() == gross
        assert [check.name for check in check_books(session) if not check.is_ok] == []


def stands(session: Session) -> int:
    """Give what the records say is due: instalments that stand, with arrears, less what is overpaid."""
    gross = session.scalar(
        select(func.coalesce(func.sum(Instalment.gross), 0)).where(
            Instalment.status.in_(("planned", "payable", "in_run", "paid"))
        )
    )
    over = session.scalar(
        select(func.coalesce(func.sum(OverpaymentLine.over), 0))
        .join(Overpayment, Overpayment.key == OverpaymentLine.overpayment_key)
        .where(Overpayment.status != "not_overpaid")
    )
    return int(gross or 0) - int(over or 0)


def test_a_period_paid_too_much_does_not_keep_the_later_ones_from_being_paid(tmp_path: Path) -> None:
    thai = make_desks(str(tmp_path / "cap"), "th-sso", TODAY)
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 12)
    number = decided_claim(thai, person, employer, date(2026, 8, 31)).claim_number
    enter_certification(thai.clerk, number, 1, ReportAnswers(applications=3))
    pay(thai, tmp_path, TODAY)
    office = thai.supervisor
    with office.change("claim.reconsider", reason="error") as session:
        due = reckoned(session, office)
        due = [replace(each, standing=Standing.PLANNED) for each in due[:2]]
        lower = of_period(due, PAID, due[0].due // 2)
        award_of(session).total = sum(each.due for each in lower)
        assert apply(session, office, lower).overpayment_number is not None
    enter_certification(thai.clerk, number, 2, ReportAnswers(applications=3))
    assert send(thai, tmp_path, TODAY)
