"""Whether an employer owes contributions: determined from a day on, or found not liable, by the day it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.employer import ProvedDay
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.employer_spells import move_employer
from ui_admin.operations.steps.records import by_number
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


def determine_liability(
    office: Office, number: str, *, first_day: date | None = None, industry: str = "", proof: str = ""
) -> Done[str]:
    """Determine that an employer owes contributions, from the day it stated or another: returns are expected from then on."""
    with office.change("employer.determine", reason=proof) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        since = first_day or employer.liable_from
        if since is None or since > office.today():
            raise Refused("employer.not_liable_yet", field="day", number=number)
        set_field(session, "employer", employer, "liable_from", since)
        if industry.strip():
            set_field(session, "employer", employer, "industry", industry.strip())
        move_employer(session, employer, "active", ProvedDay(since, proof))
        return done(number, "employer")


def find_not_liable(office: Office, number: str, reason: str) -> Done[str]:
    """Determine that an employer owes no contributions, with the reason; no return is ever expected."""
    if not reason.strip():
        raise Refused("employer.why_not_liable", field="reason")
    with office.change("employer.determine", reason=reason) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        move_employer(session, employer, "not_liable", ProvedDay(office.today(), reason))
        return done(number, "employer")
