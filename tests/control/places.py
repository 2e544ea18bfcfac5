"""Offices in which something looks odd: claimants who share what is mostly one person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.offices import Desks, new_claim
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount, NewPerson
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.liability import determine_liability
from ui_admin.operations.register.people import enter_account, register_person, verify_account
from ui_admin.rules.identity.number import bare
from ui_admin.training.numbers import sample_number

if TYPE_CHECKING:
    from ui_admin.office import Office

LAST_DAY = date(2026, 8, 31)


@dataclass(frozen=True)
class Someone:
    """Where a person of a test is reached and paid."""

    telephone: str = ""
    address: str = ""
    account: str = ""


def person(desks: Desks, place: int, known: Someone, *, enters: Office | None = None) -> str:
    """Register an invented person; another officer verifies the account, if there is one."""
    clerk = enters or desks.clerk
    identifier = sample_number(desks.office.scheme, 800 + place, date(1990, 1, 1), "female")
    new = NewPerson(
        f"คน {place}",
        identifier,
        latin_name=f"Person {place}",
        born_on=date(1990, 1, 1),
        sex="female",
        citizenship="TH",
        telephone=known.telephone,
        address=known.address,
    )
    number = register_person(clerk, new).result
    if known.account:
        bank = desks.office.scheme.banks[0]
        account = enter_account(clerk, number, NewAccount("bank", bank.code, known.account.rjust(bank.digits[0], "0")))
        verify_account(desks.supervisor, account.result, "bank book")
    return number


def employer(desks: Desks, known: Someone | None = None) -> str:
    """Register an employer that is reached somewhere."""
    known = known or Someone()
    new = NewEmployer("Sample Works", date(2020, 1, 1), telephone=known.telephone, address=known.address)
    number = register_employer(desks.clerk, new).result
    determine_liability(desks.supervisor, number)
    return number


def claim(desks: Desks, who: str, works_for: str) -> str:
    """File a claim of somebody who was declared for the last month."""
    sheet = person_sheet(desks.office, who)
    line = TypedLine(1, bare(sheet.identifier), sheet.name, 1_500_000)
    # A month takes one return of an employer: each claimant is declared in another one.
    month = Month.of(LAST_DAY).plus(-returns_page(desks.office, Wanted(limit=0)).total)
    take_in_return(desks.clerk, Submitted(works_for, month, [line], {}))
    return file_claim(desks.clerk, new_claim(desks, who, works_for, LAST_DAY)).result.number
