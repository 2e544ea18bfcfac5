"""Months that an employer reports and pays late, for tests of surcharges, waivers, plans and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.arrears import BrokenWhen, NewPlan, PlanStep
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.contributions.owed_lines import OwedLine, owed_lines
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tests.offices import Desks

BAHT = CURRENCIES["THB"]


def baht(amount: Money) -> str:
    return str(amount.amount)


def lines(desks: Desks, number: str, order: str = "oldest_first") -> tuple[OwedLine, ...]:
    with desks.office.look() as session:
        employer = session.scalars(select(Employer.id).where(Employer.number == number)).one()
        return owed_lines(session, employer, order)


def pay(desks: Desks, employer: str, amount: str, on: date) -> str:
    money = Money.of(amount, desks.office.scheme.currency)
    return record_receipt(desks.at("cashier", on), NewReceipt(employer, money, on)).result.number


def is_whole(desks: Desks) -> bool:
    return all(check.is_ok for check in check_office(desks.office))


def relate(desks: Desks, login: str, number: str) -> None:
    """Declare an employer as related to an officer."""
    with desks.supervisor.change("employer.change") as session:
        officer = session.scalars(select(Officer.id).where(Officer.login == login)).one()
        employer = session.scalars(select(Employer.id).where(Employer.number == number)).one()
        session.add(Relation(officer_id=officer, employer_id=employer, kind="family", recorded_at=desks.office.now()))


def income(desks: Desks) -> int:
    with desks.office.look() as session:
        return int(
            session.execute(
                text(
                    "SELECT -coalesce(sum(p.amount), 0) FROM postings AS p "
                    "JOIN ledger_accounts AS a ON a.key = p.account_key WHERE a.code = 'surcharge_income'"
                )
            ).scalar_one()
        )


def money(amount: str) -> Money:
    return Money.of(amount, BAHT)


def new_plan(employer: str, steps: Sequence[tuple[date, str]], *, missed: int = 1, grace: int = 7) -> NewPlan:
    return NewPlan(
        employer, tuple(PlanStep(on, money(amount)) for on, amount in steps), BrokenWhen(missed, grace), "few orders"
    )
