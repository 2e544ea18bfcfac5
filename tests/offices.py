"""Sample offices for tests: small, quick, with an employer and people who have paid contributions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui_admin.domain.claim import NewClaim
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.person import NewAccount, NewPerson
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.office import Clock, Office
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office, sign_in
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.liability import determine_liability
from ui_admin.operations.register.people import enter_account, register_person, verify_account
from ui_admin.training.demo_office import OFFICERS, PASSWORD

if TYPE_CHECKING:
    from ui_admin.domain.periods import Month
    from ui_admin.operations.claims.determinations import DeterminationMade

TODAY = date(2026, 10, 15)
PERSONS = {
    "th-sso": ("3100600445635", "1234545678781", "8800123456787"),
    "my-eis": ("900501015521", "880214085432"),
    "vn-ui": ("079090012345", "001188012346"),
    "id-jkp": ("3171014105900001",),
    "ph-sss": ("1234567890123456",),
    "sg-sjs": ("S1234567D",),
}
PLACES = {
    "th-sso": "TH-BKK",
    "my-eis": "MY-KUL",
    "vn-ui": "VN-HAN",
    "id-jkp": "ID-JKT",
    "ph-sss": "PH-MNL",
    "sg-sjs": "SG-SIN",
}


@dataclass(frozen=True)
class Desks:
    """An office seen from the desks of its officers."""

    office: Office

    def at(self, login: str, on: date | None = None) -> Office:
        """Sit at a desk, on a day."""
        office = self.office if on is None else replace(self.office, clock=Clock.on(on))
        return sign_in(office, login, PASSWORD)

    @property
    def clerk(self) -> Office:
        """The clerk's desk."""
        return self.at("clerk")

    @property
    def supervisor(self) -> Office:
        """The supervisor's desk."""
        return self.at("supervisor")

    @property
    def approver(self) -> Office:
        """The approver's desk."""
        return self.at("approver")


def make_desks(folder: str, scheme: str, on: date = TODAY) -> Desks:
    """Create an office with an officer of each role."""
    code = PLACES.get(scheme, f"{scheme[:2].upper()}-TST")
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in OFFICERS]
    new = NewOffice(code, "Test office", scheme, "demo")
    return Desks(create_office(Path(folder) / "office", new, officers, Clock.on(on)))


def add_employer(desks: Desks, name: str = "Sample Works") -> str:
    """Register an employer that owes contributions since 2020."""
    number = register_employer(desks.clerk, NewEmployer(name, date(2020, 1, 1))).result
    determine_liability(desks.supervisor, number)
    return number


def add_person(desks: Desks, place: int = 0, *, account: bool = True) -> str:
    """Register a person, with a verified account when asked."""
    scheme = desks.office.profile.scheme
    country = desks.office.scheme.country
    new = NewPerson(
        f"นางสาวทดสอบ {place}",
        PERSONS[scheme][place],
        latin_name=f"Test Person {place}",
        born_on=date(1990, 5, 1),
        sex="female",
        citizenship=country,
    )
    number = register_person(desks.clerk, new).result
    if account:
        bank = desks.office.scheme.banks[0]
        entered = enter_account(desks.clerk, number, NewAccount("bank", bank.code, "1" * bank.digits[0])).result
        verify_account(desks.supervisor, entered, "bank book")
    return number


def pay_months(desks: Desks, employer: str, last: Month, months: int, *, wage: int = 1500000, place: int = 0) -> None:
    """Post returns for a person over some months."""
    identifier = PERSONS[desks.office.profile.scheme][place]
    for month in last.plus(1 - months).until(last):
        lines = [TypedLine(1, identifier, "", wage)]
        take_in_return(desks.clerk, Submitted(employer, month, lines, {}))


def new_claim(desks: Desks, person: str, employer: str, separated_on: date, reason: str = "laid_off") -> NewClaim:
    """A complete claim of a person, filed five days after the last working day."""
    filed_on = separated_on + (date(2026, 1, 6) - date(2026, 1, 1))
    return NewClaim(
        person_number=person,
        employer_number=employer,
        separated_on=separated_on,
        reason=reason,
        registered_on=filed_on,
        filed_on=filed_on,
        without_work=True,
        able_and_available=True,
        will_search=True,
        receives_pension=False,
        contract_continues=True,
        employer_certificate=True,
        documents=desks.office.scheme.required_documents(reason),
    )


def decided_claim(desks: Desks, person: str, employer: str, separated_on: date) -> DeterminationMade:
    """File, propose and decide a claim."""
    filed = file_claim(desks.clerk, new_claim(desks, person, employer, separated_on)).result
    propose_determination(desks.clerk, filed.number)
    return decide_claim(desks.supervisor, filed.number).result
