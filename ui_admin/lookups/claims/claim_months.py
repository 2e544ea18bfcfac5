"""The contribution months before a loss of work, for the claim: not declared, declared and not paid, paid, or paid late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.contribution import MonthState
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.contribution_record import contribution_record
from ui_admin.storage.claims import Claim, Separation
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from ui_admin.lookups.contributions.contribution_record import RecordedMonth
    from ui_admin.office import Office

MONTHS_BACK = 36


@dataclass(frozen=True, slots=True)
class ClaimMonths:
    """The months up to the one in which the work ended, every employer apart."""

    number: str
    person_number: str
    first: Month
    last: Month
    months: tuple[RecordedMonth, ...]

    def count(self, state: MonthState) -> int:
        """How many months are in a state; one that is better with another employer counts there."""
        return sum(found is state for found in self.by_month.values())

    @property
    def by_month(self) -> dict[Month, MonthState]:
        """The best state of each month: paid before late, before unpaid, before not declared."""
        order = (MonthState.NOT_DECLARED, MonthState.DECLARED, MonthState.PAID_LATE, MonthState.PAID)
        found: dict[Month, MonthState] = {}
        for row in sorted(self.months, key=lambda row: order.index(row.state)):
            found[row.month] = row.state
        return found


def claim_months(office: Office, number: str) -> ClaimMonths:
    """Give the contribution months before the loss of work that a claim is about."""
    with office.look() as session:
        row = session.execute(
            select(Person, Separation.separated_on)
            .join(Claim, Claim.person_id == Person.id)
            .join(Separation, Separation.claim_id == Claim.id)
            .where(Claim.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.claim"), number=number)
        person, separated_on = row
        last = Month.of(separated_on)
        first = last.plus(1 - MONTHS_BACK)
        whole = contribution_record(session, office, person.key)
        within = tuple(found for found in whole if first <= found.month <= last)
        return ClaimMonths(number, person.number, first, last, within)
