"""The clearance certificate: issued when nothing is owed and no return is missing, or else refused in sentences."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.clearance import CLEARANCE, check_clearance
from ui_admin.lookups.housekeeping import whole_setting
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.letters import Content, issue_letters
from ui_admin.operations.steps.records import by_number
from ui_admin.storage.acts import act_of
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.sentence import Sentence
    from ui_admin.lookups.clearance import ClearanceCheck
    from ui_admin.office import Office


def issue_clearance(office: Office, employer_number: str) -> Done[str]:
    """Issue a certificate that an employer owes nothing today, valid for the office's days; gives its number."""
    with office.change("clearance.issue") as session:
        employer = by_number(session, Employer, employer_number)
        refuse_own_interest(session, employer_id=employer.id)
        found = check_clearance(session, office, employer)
        if found.obstacles:
            raise Refused("clearance.refused", name=employer.name, why=in_one(found.obstacles))
        last = office.today() + timedelta(days=whole_setting(session, "clearance.valid_days"))
        (paper,) = issue_letters(session, office, [(employer, _content(office, found, last))])
        act_of(session).about("employer", employer.key, employer.number)
        return done(paper.number, "document", "employer")


def in_one(sentences: tuple[Sentence, ...]) -> Sentence:
    """Put what stands in the way into one sentence after another."""
    whole = sentences[0]
    for further in sentences[1:]:
        whole = sentence("clearance.and", first=whole, then=further)
    return whole


def _content(office: Office, found: ClearanceCheck, last: date) -> Content:
    today = office.today()
    paragraphs = [sentence("clearance.certified", name=found.name, day=today)]
    if found.months:
        paragraphs.append(sentence("clearance.returns", first=found.months[0], last=found.months[-1]))
    if found.not_due:
        owed = found.not_due
        paragraphs.append(sentence("clearance.not_due", amount=owed, currency=owed.currency.code))
    paragraphs.append(sentence("clearance.valid", day=last))
    return Content(
        kind=CLEARANCE,
        title=sentence("document.clearance"),
        paragraphs=tuple(paragraphs),
        facts={"valid_until": last.isoformat()},
        pairs=((sentence("clearance.valid_until"), last),),
    )
