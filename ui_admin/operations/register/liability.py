"""Whether an employer owes contributions: determined from a day on, or found not liable, by the day it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.employer import ProvedDay
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.letters import Content, issue_letters
from ui_admin.operations.steps.register.employer_changes import refuse_wrong_industry
from ui_admin.operations.steps.register.employer_spells import move_employer
from ui_admin.operations.steps.states import set_field
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


def determine_liability(
    office: Office, number: str, *, first_day: date | None = None, industry: str = "", proof: str = ""
) -> Done[str]:
    """Determine that an employer owes contributions, from the day it stated or another: returns are expected from then on."""
    refuse_wrong_industry(industry)
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
        issue_letters(session, office, [(employer, _liable(office, since))])
        return done(number, "employer")


def find_not_liable(office: Office, number: str, reason: str) -> Done[str]:
    """Determine that an employer owes no contributions, with the reason; no return is ever expected."""
    if not reason.strip():
        raise Refused("employer.why_not_liable", field="reason")
    with office.change("employer.determine", reason=reason) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        move_employer(session, employer, "not_liable", ProvedDay(office.today(), reason))
        issue_letters(session, office, [(employer, _not_liable(reason.strip()))])
        return done(number, "employer")


def _liable(office: Office, since: date) -> Content:
    """Tell the employer from when it owes, and by when the first return is due where the law of that day says so."""
    month, paragraphs = Month.of(since), [sentence("letter.liability_notice.liable", day=since)]
    if office.scheme.on(month.first).has("contribution.due_day"):
        due = contribution_due(office.scheme, month, office.calendar)
        paragraphs.append(sentence("letter.liability_notice.first", month=month, due=due.on, law=due.law.short))
    facts = {"liable_from": since.isoformat()}
    return Content("liability_notice", sentence("letter.liability_notice.title"), tuple(paragraphs), facts)


def _not_liable(reason: str) -> Content:
    paragraphs = (
        sentence("letter.liability_notice.not_liable"),
        sentence("letter.liability_notice.why", reason=reason),
    )
    return Content("liability_notice", sentence("letter.liability_notice.title"), paragraphs, {})
