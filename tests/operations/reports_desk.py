"""An office with a decided Thai claim, for tests of reports and of what an award lives through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from ui_admin.domain.periods import Month
from ui_admin.storage.awards import Award, Certification, EntitlementEntry, Instalment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

LEFT_ON = date(2026, 7, 31)


def thai_office(folder: Path) -> tuple[Desks, str]:
    """Make an office and a claim that was decided; its first period is August from the eighth day."""
    desks = make_desks(str(folder), "th-sso")
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month.of(LEFT_ON), 12)
    return desks, decided_claim(desks, person, employer, LEFT_ON).claim_number


def all_of(desks: Desks, record: type[Any]) -> list[Any]:
    """Give all rows of a table, oldest first."""
    with desks.office.look() as session:
        found = list(session.scalars(select(record).order_by(record.key)))
        session.expunge_all()
        return found


def certifications(desks: Desks) -> list[Certification]:
    """Give all certifications of the office, oldest first."""
    return all_of(desks, Certification)


def instalments(desks: Desks) -> list[Instalment]:
    """Give all instalments of the office, oldest first."""
    return all_of(desks, Instalment)


def the_award(desks: Desks) -> Award:
    """Give the one award of the office."""
    (award,) = all_of(desks, Award)
    assert isinstance(award, Award)
    return award


def movements(desks: Desks) -> list[tuple[str, int]]:
    """Give the movements of entitlement in their order."""
    return [(row.kind, int(row.quantity)) for row in all_of(desks, EntitlementEntry)]
