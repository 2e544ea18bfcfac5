"""Offices in which a determination is asked again: with a second clerk and a second supervisor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.offices import Desks, add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.office.offices import NewOfficer, add_officer
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from ui_admin.operations.claims.determinations import DeterminationMade

TODAY = date(2026, 11, 10)
LAST_DAY = date(2026, 8, 31)
SECOND = (("Second Clerk", "clerk2", ("clerk",)), ("Second Supervisor", "supervisor2", ("supervisor",)))


def two_of_each(folder: object, scheme: str = "th-sso", on: date = TODAY) -> Desks:
    """Make an office with two clerks and two supervisors."""
    desks = make_desks(str(folder), scheme, on)
    for name, login, roles in SECOND:
        add_officer(desks.at("admin"), NewOfficer(name, login, PASSWORD, roles, must_change_password=False))
    return desks


def a_claim(desks: Desks, *, reason: str = "laid_off", place: int = 0, wage: int = 1_500_000) -> str:
    """File a claim of somebody who paid a year of contributions; gives its number."""
    employer, person = add_employer(desks, f"Sample Works {place}"), add_person(desks, place)
    pay_months(desks, employer, Month(2026, 8), 12, place=place, wage=wage)
    return file_claim(desks.clerk, new_claim(desks, person, employer, LAST_DAY, reason)).result.number


def decided(desks: Desks, number: str) -> DeterminationMade:
    """Propose a claim at the first clerk's desk and decide it at the first supervisor's."""
    propose_determination(desks.clerk, number)
    return decide_claim(desks.supervisor, number).result
