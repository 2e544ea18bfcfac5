"""The clearance certificate: issued when nothing is owed and no return is missing, or else refused in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.contributions import clearance as steps
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from ui_admin.office import Office


def issue_clearance(office: Office, employer_number: str) -> Done[str]:
    """Issue a certificate that an employer owes nothing today, valid for the office's days; gives its number."""
    with office.change("clearance.issue") as session:
        employer = by_number(session, Employer, employer_number)
        return done(steps.issue(session, office, employer).number, "document", "employer")
